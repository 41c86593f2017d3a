# SPDX-License-Identifier: MIT
# __dict__ of an object that has attributes with computed names.
class A:
    def __init__(self, **k):
        self.z = 1
        for a, b in k.items():
            setattr(self, a, b)


print(A(x=1, y=2).__dict__, A().__dict__)

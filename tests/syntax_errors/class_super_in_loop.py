# SPDX-License-Identifier: MIT
for i in range(2):
    class A:
        def f(self):
            return super().f()

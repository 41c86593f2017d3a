# SPDX-License-Identifier: MIT
# A class's __dict__ has what the class got after its statement: a base's name that it hides now, and names that are new.
class Counted:
    made = 0

    def __init__(self):
        type(self).made += 1


class Kind(Counted):
    pass


Counted()
Kind()
Kind()
print(Counted.made, Kind.made, Counted.__dict__["made"], Kind.__dict__.get("made"), "made" in vars(Kind))
for name in ("later", "made"):
    setattr(Kind, name, name.upper())
print([(k, v) for k, v in Kind.__dict__.items() if not k.startswith("__")])
del Kind.made
print(Kind.made, "made" in Kind.__dict__, [k for k in vars(Kind) if not k.startswith("__")])

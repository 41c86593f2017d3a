# SPDX-License-Identifier: MIT
# Statements that do nothing.
pass; pass
def f(): pass
def g():
    """A documentation string."""
def h():
    ...
print(f(), g(), h())
"a text as a statement"
5
[1, 2]
for i in range(3): pass
if 1: pass
else: pass
print(i);
print(1); print(2)

# SPDX-License-Identifier: MIT
# A method that the type lacks: the one that is most like it is named.
def f():
    print(str.uppr("a"))

f()

# SPDX-License-Identifier: MIT
# finally runs before the program ends.
def f():
    try:
        return {}["k"]
    finally:
        print("finally runs")
f()

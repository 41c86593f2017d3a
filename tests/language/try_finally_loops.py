# SPDX-License-Identifier: MIT
# finally with break and continue.
for i in range(4):
    try:
        if i == 1:
            continue
        if i == 3:
            break
        print("body", i)
    finally:
        print("finally", i)
print("end", i)
n = 0
while True:
    n += 1
    try:
        try:
            if n < 3:
                continue
            break
        finally:
            print("inner", n)
    finally:
        print("outer", n)
for i in range(2):
    try:
        1 / 0
    except ZeroDivisionError:
        continue
    finally:
        print("f", i)
for i in range(3):
    try:
        raise ValueError
    finally:
        break
print("an exception lost by break", i)
def f():
    for i in range(3):
        try:
            return i
        finally:
            if i < 2:
                continue
    return "after"
print(f())

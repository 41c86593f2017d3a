# SPDX-License-Identifier: MIT
# if, elif and else, nested and in one line.
def grade(n):
    if n >= 90:
        return "A"
    elif n >= 80:
        return "B"
    elif n >= 70:
        return "C"
    else:
        return "D"
print([grade(n) for n in (95, 90, 89, 80, 75, 69, 0)])
if 1: print("one line")
if 0: print("no"); print("neither")
else: print("else")
if True:
    if False:
        print("no")
    else:
        if True: print("nested")
        pass
x = 3
if x > 2 and \
   x < 5:
    print("continued")
if (x > 2 and
    x < 5):
    print("in brackets")
if not x:
    pass
elif x: print("elif")

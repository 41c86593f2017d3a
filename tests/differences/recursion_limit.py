# SPDX-License-Identifier: MIT
# What: how deep a recursion can go depends on the memory of a core, not on a fixed number of calls (1000 in CPython). A call
#   that finds no room for its frame raises RecursionError, which can be caught; the memory is back then.
# Why: the frames of calls are kept in the core's memory.
# Instead: loops with a list as stack, for depths of tens of thousands.
depth = 0
def down(n):
    global depth
    depth = n
    return down(n + 1) + 1

try:
    down(0)
except RecursionError:
    print("RecursionError", depth > 400)

def again(n):
    return 0 if n == 0 else 1 + again(n - 1)

print(again(400))
for i in range(3):
    try:
        down(0)
    except RecursionError:
        pass
print(len([0] * 10000))

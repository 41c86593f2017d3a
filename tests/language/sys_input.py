# SPDX-License-Identifier: MIT
# sys.stdin: lines with their ends; input() between them; the last line has none. What sys says beside it.
import sys
from sys import stdin

print(input(), repr(sys.stdin.readline()), repr(stdin.readline(2)), repr(stdin.readline()))
read = sys.stdin.readline
print(int(read()) + 1, read().split())
for line in sys.stdin:
    print(repr(line))
    if line.strip() == "stop":
        break
print(repr(stdin.read(7)), repr(next(stdin)))
print(stdin.readlines(), repr(read()), repr(stdin.read()), [line for line in stdin])
try:
    input()
except EOFError as error:
    print(error)
print(sys.maxsize, min(5, sys.maxsize), sys.maxsize > 2**62, -sys.maxsize - 1)
sys.setrecursionlimit(5000)
print(sys.getrecursionlimit(), sys.intern("a"))
try:
    sys.setrecursionlimit(0)
except ValueError as error:
    print(error)

# SPDX-License-Identifier: MIT
# cores: 2 5
# every core: ok
# Lists far beyond any buffer, of numbers, text and nested.
from parallel import *
me = coreid()
right = (me + 1) % numcores()
left = (me - 1) % numcores()
numbers = [me * 100000 + i for i in range(8000)]
halves = [me + i * 0.5 for i in range(3000)]
nested = [[me, str(i), (i, [i])] for i in range(300)]
text = str(me) * 20000
if me % 2 == 0 and right != me:
    send(numbers, right)
    a = recv(left)
    send(halves, right)
    b = recv(left)
    send(nested, right)
    c = recv(left)
    send(text, right)
    d = recv(left)
else:
    a = recv(left)
    send(numbers, right)
    b = recv(left)
    send(halves, right)
    c = recv(left)
    send(nested, right)
    d = recv(left)
    send(text, right)
ok = a == [left * 100000 + i for i in range(8000)] and b == [left + i * 0.5 for i in range(3000)]
ok = ok and c == [[left, str(i), (i, [i])] for i in range(300)] and d == str(left) * 20000
print("ok" if ok else "wrong")

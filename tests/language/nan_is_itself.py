# A nan is not equal to itself, but it is itself: in lists, tuples, dicts, and for `in`, as Python has it.
n = float("nan")
m = float("nan")
l = [n]
print(n is n, n == n, n != n, n in [n], [n] == [n], [n].count(n), [1.0, n].index(n), (n,) == (n,), n in (n,), {n: 1}[n])
print((1, n) == (1, n), [n] != [n], [[n]] == [[n]], {1: n} == {1: n}, (n, 1) < (n, 2), [n, 1] < [n, 2], n in {n: 2})
l.remove(n)
print(l, n < n, n <= n, [n] < [n], [n] <= [n], max([n, 1.0]), sorted([2.0, 1.0]))
d = {n: 1}
d[n] = 2
print(len(d), d.get(n), d.pop(n, 7))
x = [1.0, 2.0, n]
print(n in x, x.count(n), x.index(n), x == [1.0, 2.0, n], x == x, x != x)

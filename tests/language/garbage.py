# SPDX-License-Identifier: MIT
# Much short-lived memory: lists, text, tuples, closures, dicts.
keep = []
for i in range(3000):
    l = [i, i + 1, [i]]
    s = "text " + str(i)
    t = (l, s)
    d = {"k": t, i: l}
    f = lambda d=d: d
    if i % 500 == 0:
        keep.append(f)
print([k()["k"][1] for k in keep], keep[3]()[1500])
big = []
for i in range(30):
    big = [0] * 5000
    big[i] = i
print(len(big), sum(big))
s = ""
for i in range(500):
    s = s + "x"
print(len(s))
a = []
a.append(a)
a = None
chain = None
for i in range(2000):
    chain = (i, chain)
n = 0
while chain:
    n += chain[0]
    chain = chain[1]
print(n)

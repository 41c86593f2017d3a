# SPDX-License-Identifier: MIT
# Each argument, default, index and target is evaluated exactly once.
log = []
def t(x):
    log.append(x)
    return x
def f(a, b=t("default"), *c, d=t("keyword default")):
    return [a, b, c, d]
print(log)
log.clear()
f(t(1), t(2), *[t(3)], d=t(4))
f(d=t(5), a=t(6))
print(log)
log.clear()
l = [0, 1, 2]
l[t(0)] += t(10)
d = {}
d[t("k")] = d.setdefault(t("k2"), t("v"))
l[t(1):t(2)] = [t("x")]
del l[t(0)]
print(log, l, d)
log.clear()
t(1) < t(3) > t(2)
t(0) or t("") or t("last")
t(1) if t(0) else t(2)
[t(i) for i in t([1, 2])]
assert t(True), t("never")
print(log)

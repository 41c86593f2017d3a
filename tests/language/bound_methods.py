# SPDX-License-Identifier: MIT
# A method of a value, kept in a variable.
l = []
add = l.append
for i in range(3):
    add(i)
print(l)
s = "a,b"
split = s.split
print(split(","), list(map("abc".find, "cab")))
d = {"x": 1}
get = d.get
print(get("x"), get("y", 5), sorted(["b", "a"], key={"a": 2, "b": 1}.get))

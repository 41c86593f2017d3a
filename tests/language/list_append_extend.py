# SPDX-License-Identifier: MIT
# append, extend, insert, and their results.
l = []
print(l.append(1), l)
l.append([2])
l.append(l[1])
l[1].append(3)
print(l)
print(l.extend([4, 5]), l)
l.extend("ab")
l.extend((6,))
l.extend(range(2))
l.extend({"k": 1})
l.extend([])
print(l)
l = [1, 2, 3]
l.insert(0, "first")
l.insert(2, "mid")
l.insert(100, "end")
l.insert(-1, "before end")
l.insert(-100, "very first")
print(l)
l = [1]
l.extend(l)
l.extend(l)
print(l)

# SPDX-License-Identifier: MIT
# if, elif, else, while, for, lists and dicts are as in Python 3.
a = [3, 1, 2]
i = 0
while (i < len(a)):
    if (a[i] == 1):
        print "one"
    elif a[i] == 2:
        print "two"
    else:
        print "other " + a[i]
    i += 1
for x in a:
    print x * 2
d = {"k": 1}
print d["k"]

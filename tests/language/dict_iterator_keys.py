# Iterators as keys: found again when the dict has grown.
made = [map(str, [i]) for i in range(20)]
d = {}
for i, g in enumerate(made):
    d[g] = i
print(all(d[g] == i for i, g in enumerate(made)), len(d))
d[made[3]] = -1
print(len(d), d[made[3]], made[19] in d, map(str, [1]) in d)

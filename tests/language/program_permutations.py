# SPDX-License-Identifier: MIT
# Permutations, combinations, subsets, products and partitions.
def permutations(l):
    if len(l) <= 1:
        return [l[:]]
    out = []
    for i in range(len(l)):
        for p in permutations(l[:i] + l[i + 1:]):
            out.append([l[i]] + p)
    return out

def combinations(l, k):
    if k == 0:
        return [[]]
    return [[l[i]] + rest for i in range(len(l)) for rest in combinations(l[i + 1:], k - 1)]

def subsets(l):
    out = [[]]
    for x in l:
        out += [s + [x] for s in out]
    return out

def product(*lists):
    out = [()]
    for l in lists:
        out = [t + (x,) for t in out for x in l]
    return out

def partitions(n, largest=None):
    if largest is None:
        largest = n
    if n == 0:
        return [[]]
    return [[k] + p for k in range(min(n, largest), 0, -1) for p in partitions(n - k, k)]

def next_permutation(l):
    i = len(l) - 2
    while i >= 0 and l[i] >= l[i + 1]:
        i -= 1
    if i < 0:
        return False
    j = len(l) - 1
    while l[j] <= l[i]:
        j -= 1
    l[i], l[j] = l[j], l[i]
    l[i + 1:] = l[:i:-1]
    return True

print(permutations([1, 2, 3]), len(permutations(list(range(5)))))
print(["".join(p) for p in permutations(list("abc"))])
print(combinations([1, 2, 3, 4], 2), len(combinations(list(range(8)), 4)))
print(subsets("abc"), len(subsets(range(8))))
print(product([1, 2], "ab"), product())
print(partitions(5))
l = [1, 2, 2]
print(l, end=" ")
while next_permutation(l):
    print(l, end=" ")
print()

# SPDX-License-Identifier: MIT
# Bubble, insertion, selection, merge, quick, heap and shell sort against sorted().
def bubble(l):
    n = len(l)
    for i in range(n):
        swapped = False
        for j in range(n - 1 - i):
            if l[j] > l[j + 1]:
                l[j], l[j + 1] = l[j + 1], l[j]
                swapped = True
        if not swapped:
            break
    return l

def insertion(l):
    for i in range(1, len(l)):
        x = l[i]
        j = i - 1
        while j >= 0 and l[j] > x:
            l[j + 1] = l[j]
            j -= 1
        l[j + 1] = x
    return l

def selection(l):
    for i in range(len(l)):
        k = i
        for j in range(i + 1, len(l)):
            if l[j] < l[k]:
                k = j
        l[i], l[k] = l[k], l[i]
    return l

def merge(l):
    if len(l) < 2:
        return l
    m = len(l) // 2
    a, b = merge(l[:m]), merge(l[m:])
    out = []
    i = j = 0
    while i < len(a) and j < len(b):
        if b[j] < a[i]:
            out.append(b[j])
            j += 1
        else:
            out.append(a[i])
            i += 1
    return out + a[i:] + b[j:]

def quick(l):
    if len(l) <= 1:
        return l
    p = l[len(l) // 2]
    return quick([x for x in l if x < p]) + [x for x in l if x == p] + quick([x for x in l if x > p])

def heap(l):
    def sift(root, end):
        while 2 * root + 1 < end:
            child = 2 * root + 1
            if child + 1 < end and l[child] < l[child + 1]:
                child += 1
            if l[root] >= l[child]:
                return
            l[root], l[child] = l[child], l[root]
            root = child
    n = len(l)
    for i in range(n // 2 - 1, -1, -1):
        sift(i, n)
    for end in range(n - 1, 0, -1):
        l[0], l[end] = l[end], l[0]
        sift(0, end)
    return l

def shell(l):
    gap = len(l) // 2
    while gap:
        for i in range(gap, len(l)):
            x = l[i]
            while i >= gap and l[i - gap] > x:
                l[i] = l[i - gap]
                i -= gap
            l[i] = x
        gap //= 2
    return l

data = [[], [1], [2, 1], [3, 3, 3], list(range(20)), list(range(20, 0, -1)), [(i * 37) % 101 for i in range(60)], [0.5, -1, 2.25, 0]]
for f, name in [(bubble, "bubble"), (insertion, "insertion"), (selection, "selection"), (merge, "merge"), (quick, "quick"), (heap, "heap"), (shell, "shell")]:
    print(name, all([f(d[:]) == sorted(d) for d in data]), f([5, 3, 9, 1]), f(list("sorting")))

# SPDX-License-Identifier: MIT
# Sorting: numbers, words and records, by the built-in and by a quicksort and a heap of one's own.
def numbers(n, x):
    a = []
    for i in range(n):
        x = (75 * x + 74) % 65537
        a.append(x)
    return a


def quicksort(a):
    if len(a) < 2:
        return a
    pivot = a[len(a) // 2]
    return (quicksort([x for x in a if x < pivot]) + [x for x in a if x == pivot] +
            quicksort([x for x in a if x > pivot]))


def sift(heap, i, n):
    while True:
        child = 2 * i + 1
        if child >= n:
            return
        if child + 1 < n and heap[child + 1] > heap[child]:
            child += 1
        if heap[i] >= heap[child]:
            return
        heap[i], heap[child] = heap[child], heap[i]
        i = child


def heapsort(a):
    for i in range(len(a) // 2 - 1, -1, -1):
        sift(a, i, len(a))
    for n in range(len(a) - 1, 0, -1):
        a[0], a[n] = a[n], a[0]
        sift(a, 0, n)


def main(n, rounds):
    for k in range(rounds):
        a = numbers(n, k + 1)
        ordered = sorted(a)
        heap = a[:]
        heapsort(heap)
        if quicksort(a) != ordered or heap != ordered:
            print("wrong")
        records = [(x % 100, x) for x in a]
        records.sort(key=lambda record: record[1])
        records.sort(key=lambda record: record[0], reverse=True)
        words = [str(x) for x in a]
        words.sort()
    print(ordered[:3], records[:3], words[-3:])


main(2000, 25)

# SPDX-License-Identifier: MIT
# python3: same
import heapq
h = []
for x in [5, 3, 8, 1, 9, 2, 7, 7, 0]: heapq.heappush(h, x)
print(h)
print(heapq.heappop(h), h, heapq.heapreplace(h, 4), h, heapq.heappushpop(h, 0), h)
l = [(i * 7919) % 101 for i in range(40)]
heapq.heapify(l); print(l)
print([heapq.heappop(l) for _ in range(10)], l)
print(heapq.nsmallest(3, [5, 1, 4, 2]), heapq.nlargest(3, [5, 1, 4, 2]), heapq.nlargest(2, 'abc', key=lambda c: -ord(c)), heapq.nsmallest(200, range(300))[-1], heapq.nlargest(5, [(i % 7, i) for i in range(500)], key=lambda p: p[0]))
print(list(heapq.merge([1, 4, 7], [2, 5], [0, 9, 10])), list(heapq.merge('dba', 'ca', reverse=True)), list(heapq.merge([3, -4], [1], key=abs)))
try: heapq.heappop([])
except IndexError as e: print(e)

seed = 1
for n in (0, 1, 2, 3, 10, 100):
    numbers = []
    for i in range(n):
        seed = (seed * 75 + 74) % 65537
        numbers.append(seed % 50)
    heap = numbers[:]
    heapq.heapify(heap)
    print(heap)
    print(heapq.nsmallest(4, numbers), heapq.nlargest(4, numbers), heapq.nsmallest(4, numbers, key=lambda x: x % 10))
    print([heapq.heappop(heap) for _ in range(n)] == sorted(numbers))
tasks = []
for priority, name in [(3, "c"), (1, "z"), (2, "b"), (1, "a")]:
    heapq.heappush(tasks, (priority, name))
while tasks:
    print(heapq.heappop(tasks))
graph = {"a": {"b": 1, "c": 4}, "b": {"c": 2, "d": 7}, "c": {"d": 3}, "d": {}}
distance = {"a": 0}
queue = [(0, "a")]
while queue:
    d, node = heapq.heappop(queue)
    if d > distance.get(node, 99):
        continue
    for neighbour, weight in graph[node].items():
        if d + weight < distance.get(neighbour, 99):
            distance[neighbour] = d + weight
            heapq.heappush(queue, (d + weight, neighbour))
print(distance)
calls = []
print(heapq.nlargest(2, [1, 5, 3], key=lambda x: calls.append(x) or x), calls)
print(heapq.nsmallest(0, [1]), heapq.nlargest(-1, [1]), heapq.nsmallest(9, "cab"))
merged = heapq.merge(range(0, 10, 3), iter([1, 1, 20]), (x * x for x in range(5)))
print(next(merged), next(merged), list(merged), list(heapq.merge()))
for wrong in (lambda: heapq.heapreplace([], 1), lambda: heapq.heappush([1], "a"), lambda: heapq.heapify([1, "b", 2])):
    try:
        wrong()
    except (IndexError, TypeError) as e:
        print(type(e).__name__, e)

# SPDX-License-Identifier: MIT
# Shortest paths by Dijkstra's algorithm, with a binary heap in a list, and by Floyd and Warshall.
def push(heap, item):
    heap.append(item)
    i = len(heap) - 1
    while i > 0 and heap[(i - 1) // 2] > heap[i]:
        p = (i - 1) // 2
        heap[p], heap[i] = heap[i], heap[p]
        i = p

def pop(heap):
    top = heap[0]
    last = heap.pop()
    if heap:
        heap[0] = last
        i = 0
        while True:
            c = 2 * i + 1
            if c >= len(heap):
                break
            if c + 1 < len(heap) and heap[c + 1] < heap[c]:
                c += 1
            if heap[i] <= heap[c]:
                break
            heap[i], heap[c] = heap[c], heap[i]
            i = c
    return top

def dijkstra(graph, start):
    distance = {start: 0}
    done = {}
    heap = [(0, start)]
    while heap:
        d, u = pop(heap)
        if u in done:
            continue
        done[u] = True
        for v, w in graph[u]:
            if v not in distance or d + w < distance[v]:
                distance[v] = d + w
                push(heap, (d + w, v))
    return distance

def floyd(graph):
    nodes = sorted(graph)
    far = 1000000
    d = {(u, v): 0 if u == v else far for u in nodes for v in nodes}
    for u in nodes:
        for v, w in graph[u]:
            d[u, v] = min(w, d[u, v])
    for k in nodes:
        for i in nodes:
            for j in nodes:
                if d[i, k] + d[k, j] < d[i, j]:
                    d[i, j] = d[i, k] + d[k, j]
    return d

graph = {1: [(2, 7), (3, 9), (6, 14)], 2: [(1, 7), (3, 10), (4, 15)], 3: [(1, 9), (2, 10), (4, 11), (6, 2)], 4: [(2, 15), (3, 11), (5, 6)], 5: [(4, 6), (6, 9)], 6: [(1, 14), (3, 2), (5, 9)]}
for start in graph:
    d = dijkstra(graph, start)
    print(start, [d[v] for v in sorted(d)])
all_pairs = floyd(graph)
print(all([all_pairs[u, v] == dijkstra(graph, u)[v] for u in graph for v in graph]))
heap = []
for x in [5, 2, 9, 1, 7, 3]:
    push(heap, x)
print([pop(heap) for i in range(6)], heap)

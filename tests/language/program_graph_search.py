# SPDX-License-Identifier: MIT
# Breadth-first, depth-first, components, cycles and topological order on adjacency lists.
edges = [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d"), ("d", "e"), ("f", "g")]
graph = {}
for u, v in edges:
    graph.setdefault(u, []).append(v)
    graph.setdefault(v, []).append(u)

def bfs(start):
    distance = {start: 0}
    queue = [start]
    head = 0
    while head < len(queue):
        u = queue[head]
        head += 1
        for v in graph[u]:
            if v not in distance:
                distance[v] = distance[u] + 1
                queue.append(v)
    return distance

def dfs(u, seen):
    seen.append(u)
    for v in graph[u]:
        if v not in seen:
            dfs(v, seen)
    return seen

def path(start, goal):
    parent = {start: None}
    queue = [start]
    while queue:
        u = queue.pop(0)
        if u == goal:
            out = []
            while u is not None:
                out.append(u)
                u = parent[u]
            return out[::-1]
        for v in graph[u]:
            if v not in parent:
                parent[v] = u
                queue.append(v)
    return None

def components():
    left = sorted(graph)
    out = []
    while left:
        part = sorted(bfs(left[0]))
        out.append(part)
        left = [u for u in left if u not in part]
    return out

def topological(edges):
    nodes = sorted({u: 1 for e in edges for u in e})
    degree = {u: 0 for u in nodes}
    for u, v in edges:
        degree[v] += 1
    order = []
    ready = [u for u in nodes if degree[u] == 0]
    while ready:
        u = ready.pop(0)
        order.append(u)
        for a, b in edges:
            if a == u:
                degree[b] -= 1
                if degree[b] == 0:
                    ready.append(b)
    return order if len(order) == len(nodes) else "cycle"

print(bfs("a"))
print(dfs("a", []))
print(path("a", "e"), path("e", "b"), path("a", "g"), path("a", "a"))
print(components())
print(topological(edges), topological(edges + [("e", "a")]))

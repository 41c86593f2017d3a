# SPDX-License-Identifier: MIT
# The water jug problem and a word ladder, by breadth-first search with functions as arguments.
def search(start, goal, neighbours):
    parent = {start: None}
    queue = [start]
    for state in queue:
        if goal(state):
            path = []
            while state is not None:
                path.insert(0, state)
                state = parent[state]
            return path
        for n in neighbours(state):
            if n not in parent:
                parent[n] = state
                queue.append(n)
    return None

def jugs(big, small):
    def pour(state):
        a, b = state
        ab = min(a, small - b)
        ba = min(b, big - a)
        return [(big, b), (a, small), (0, b), (a, 0), (a - ab, b + ab), (a + ba, b - ba)]
    return pour

words = "cat cot cog dog dot hot hat bat bag big dig".split()

def ladder(word):
    return [w for w in words if sum([a != b for a, b in zip(w, word)]) == 1]

print(search((0, 0), lambda s: 4 in s, jugs(5, 3)))
print(search((0, 0), lambda s: 5 in s, jugs(4, 2)))
print(" -> ".join(search("cat", lambda w: w == "dog", ladder)), search("bat", lambda w: w == "zzz", ladder))
def knight(p):
    x, y = p
    return [(x + a, y + b) for a, b in [(1, 2), (2, 1), (-1, 2), (-2, 1), (1, -2), (2, -1), (-1, -2), (-2, -1)] if 0 <= x + a < 6 and 0 <= y + b < 6]
print(len(search((0, 0), lambda p: p == (5, 5), knight)) - 1)

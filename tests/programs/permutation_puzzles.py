# SPDX-License-Identifier: MIT
"""Search puzzles: permutations in three orders, cryptarithms, zebra puzzle, knight's tours, river crossing, sliding tiles."""

import heapq
from collections import deque
from itertools import combinations, permutations


def lexicographic(items):
    """All permutations in order, each made from the last."""
    a = sorted(items)
    while True:
        yield tuple(a)
        i = len(a) - 2
        while i >= 0 and a[i] >= a[i + 1]:
            i -= 1
        if i < 0:
            return
        j = max(k for k in range(i + 1, len(a)) if a[k] > a[i])
        a[i], a[j] = a[j], a[i]
        a[i + 1:] = reversed(a[i + 1:])


def heaps(items):
    """By single swaps (Heap's algorithm)."""
    a = list(items)

    def generate(n):
        if n <= 1:
            yield tuple(a)
            return
        for i in range(n):
            yield from generate(n - 1)
            if i < n - 1:
                j = i if n % 2 == 0 else 0
                a[j], a[n - 1] = a[n - 1], a[j]
    return generate(len(a))


class Permutation:
    def __init__(self, *images):
        self.images = images

    @classmethod
    def cycle(cls, n, *members):
        images = list(range(n))
        for a, b in zip(members, members[1:] + members[:1]):
            images[a] = b
        return cls(*images)

    def __call__(self, i):
        return self.images[i]

    def __mul__(self, other):
        return Permutation(*(self(other(i)) for i in range(len(self.images))))

    def __invert__(self):
        inverse = [0] * len(self.images)
        for i, image in enumerate(self.images):
            inverse[image] = i
        return Permutation(*inverse)

    def __pow__(self, n):
        base = self if n >= 0 else ~self
        result = Permutation(*range(len(self.images)))
        for _ in range(abs(n)):
            result *= base
        return result

    def __eq__(self, other):
        return self.images == other.images

    def __hash__(self):
        return hash(self.images)

    def cycles(self):
        seen = set()
        for start in range(len(self.images)):
            chain = []
            while start not in seen:
                seen.add(start)
                chain.append(start)
                start = self(start)
            if len(chain) > 1:
                yield tuple(chain)

    @property
    def sign(self):
        return -1 if sum(len(c) - 1 for c in self.cycles()) % 2 else 1

    def __str__(self):
        return "".join("(" + " ".join(map(str, c)) + ")" for c in self.cycles()) or "()"


def group(*generators):
    found = {generators[0] ** 0}
    frontier = set(found)
    while frontier:
        frontier = {g * f for f in frontier for g in generators} - found
        found |= frontier
    return found


def cryptarithm(*words):
    """words[0] + words[1] + ... = words[-1], letters being digits: by columns, with carries."""
    *addends, total = [w[::-1] for w in words]
    leading = {w[-1] for w in (*addends, total) if len(w) > 1}

    def solve(column, row, carry, digits):
        if column == len(total):
            if carry == 0:
                yield dict(digits)
            return
        if row < len(addends):
            if column >= len(addends[row]):
                yield from solve(column, row + 1, carry, digits)
                return
            letter = addends[row][column]
            if letter in digits:
                yield from solve(column, row + 1, carry + digits[letter], digits)
                return
            for d in range(letter in leading, 10):
                if d not in digits.values():
                    yield from solve(column, row + 1, carry + d, {**digits, letter: d})
            return
        letter, d = total[column], carry % 10
        if digits.get(letter, d) == d and (letter in digits or d not in digits.values()) and not (d == 0 and letter in leading):
            yield from solve(column + 1, 0, carry // 10, {**digits, letter: d})
    return solve(0, 0, 0, {})


def tour(n, start=(0, 0)):
    """A knight's tour by Warnsdorff's rule, with backtracking."""
    moves = [(a, b) for a in (-2, -1, 1, 2) for b in (-2, -1, 1, 2) if abs(a) != abs(b)]

    def free(cell, path):
        return [(cell[0] + a, cell[1] + b) for a, b in moves
                if 0 <= cell[0] + a < n and 0 <= cell[1] + b < n and (cell[0] + a, cell[1] + b) not in path]

    def extend(path):
        if len(path) == n * n:
            return path
        last = next(reversed(path))
        for cell in sorted(free(last, path), key=lambda c: (len(free(c, path)), c)):
            longer = extend({**path, cell: len(path)})
            if longer:
                return longer
        return None
    return extend({start: 0})


def river():
    """Farmer, wolf, goat, cabbage: breadth first over states of frozensets."""
    everybody = frozenset(["farmer", "wolf", "goat", "cabbage"])
    bad = [{"wolf", "goat"}, {"goat", "cabbage"}]
    queue, seen = deque([(everybody, ())]), {everybody}
    while queue:
        left, path = queue.popleft()
        if not left:
            return path
        side = left if "farmer" in left else everybody - left
        for cargo in [None, *sorted(side - {"farmer"})]:
            moved = {"farmer", cargo} - {None}
            new = left ^ moved
            alone = new if "farmer" not in new else everybody - new
            if new not in seen and not any(pair <= alone for pair in bad):
                seen.add(new)
                queue.append((new, path + (cargo or "alone",)))


class Tiles:
    """The sliding puzzle, by A* with Manhattan distances."""

    GOAL = "12345678_"
    MOVES = {"up": -3, "down": 3, "left": -1, "right": 1}

    @staticmethod
    def distance(state):
        total = 0
        for i, c in enumerate(state):
            if c != "_":
                g = int(c) - 1
                total += abs(i // 3 - g // 3) + abs(i % 3 - g % 3)
        return total

    @classmethod
    def neighbours(cls, state):
        i = state.index("_")
        for name, step in cls.MOVES.items():
            j = i + step
            if 0 <= j < 9 and not (abs(step) == 1 and i // 3 != j // 3):
                a = list(state)
                a[i], a[j] = a[j], a[i]
                yield name, "".join(a)

    @classmethod
    def solve(cls, state):
        queue, best = [(cls.distance(state), 0, state, "")], {state: 0}
        while queue:
            _, steps, state, path = heapq.heappop(queue)
            if state == cls.GOAL:
                return path, len(best)
            for name, new in cls.neighbours(state):
                if steps + 1 < best.get(new, 99):
                    best[new] = steps + 1
                    heapq.heappush(queue, (steps + 1 + cls.distance(new), steps + 1, new, path + name[0]))
        return None, len(best)


def main():
    print(["".join(p) for p in lexicographic("caab")], list(heaps("abc")))
    print(sorted(heaps(range(4))) == list(permutations(range(4))) == list(lexicographic(range(4))))
    turn, flip = Permutation.cycle(4, 0, 1, 2, 3), Permutation.cycle(4, 0, 2)
    print(turn, flip, turn * flip, ~turn, turn ** 2, turn ** -1 == ~turn, turn ** 4, turn.sign, flip.sign)
    print(len(group(turn, flip)), len(group(Permutation.cycle(5, 0, 1), Permutation.cycle(5, 0, 1, 2, 3, 4))), sorted(map(str, group(turn))))
    for words in (("SEND", "MORE", "MONEY"), ("TWO", "TWO", "FOUR"), ("A", "B", "A")):
        solutions = list(cryptarithm(*words))
        first = dict(sorted(solutions[0].items())) if solutions else None
        print(" + ".join(words[:-1]), "=", words[-1], len(solutions), first)
    path = tour(6)
    for row in range(6):
        print(" ".join(f"{path[row, column]:2}" for column in range(6)))
    print(tour(3), river())
    for start in ("1234567_8", "_13425786", "2831647_5".replace("5", "5"), "21345678_"):
        if sum(a > b for a, b in combinations(start.replace("_", ""), 2)) % 2:
            print(start, "cannot be solved")
        else:
            print(start, *Tiles.solve(start))


main()

# SPDX-License-Identifier: MIT
"""Games: tic tac toe minimax, nim, mastermind, snake board, cards with enum, dice with generator seeds."""
import itertools, functools, enum, collections
from dataclasses import dataclass

class LCG:

    def __init__(self, seed=1):
        self.state = seed

    def __iter__(self):
        return self

    def __next__(self):
        self.state = (self.state * 1103515245 + 12345) % 2 ** 31
        return self.state >> 16

    def randrange(self, n):
        return next(self) % n

    def shuffle(self, xs):
        for i in range(len(xs) - 1, 0, -1):
            j = self.randrange(i + 1)
            xs[i], xs[j] = (xs[j], xs[i])

    def choice(self, xs):
        return xs[self.randrange(len(xs))]
rng = LCG(42)

class Suit(enum.Enum):
    SPADES = '♠'
    HEARTS = '♥'
    DIAMONDS = '♦'
    CLUBS = '♣'

    def __str__(self):
        return self.value

    def __lt__(self, o):
        return list(Suit).index(self) < list(Suit).index(o)

class Rank(enum.IntEnum):
    TWO = 2
    THREE = 3
    FOUR = 4
    FIVE = 5
    SIX = 6
    SEVEN = 7
    EIGHT = 8
    NINE = 9
    TEN = 10
    JACK = 11
    QUEEN = 12
    KING = 13
    ACE = 14

    def __str__(self):
        return {11: 'J', 12: 'Q', 13: 'K', 14: 'A'}.get(self.value) or str(self.value)

@dataclass(frozen=True, order=True)
class Card:
    rank: Rank
    suit: Suit

    def __str__(self):
        return f'{self.rank}{self.suit}'

class Hand(list):
    NAMES = ['high card', 'pair', 'two pair', 'three', 'straight', 'flush', 'full house', 'four', 'straight flush']

    @property
    def score(self):
        ranks = sorted((c.rank for c in self), reverse=True)
        groups = sorted(((n, r) for r, n in collections.Counter(ranks).items()), reverse=True)
        shape = tuple((n for n, _ in groups))
        flush = len({c.suit for c in self}) == 1
        straight = len(set(ranks)) == 5 and ranks[0] - ranks[4] == 4
        kind = 8 if straight and flush else 7 if shape[0] == 4 else 6 if shape == (3, 2) else 5 if flush else 4 if straight else 3 if shape[0] == 3 else 2 if shape[:2] == (2, 2) else shape[0] - 1
        return (kind, tuple((r for _, r in groups)))

    def __lt__(self, o):
        return self.score < o.score

    def __str__(self):
        return ' '.join(map(str, sorted(self, reverse=True))) + f' ({self.NAMES[self.score[0]]})'
deck = [Card(r, s) for s in Suit for r in Rank]
rng.shuffle(deck)
hands = [Hand(deck[i * 5:i * 5 + 5]) for i in range(6)]
for h in sorted(hands, reverse=True):
    print(h)
print(max(hands) is sorted(hands)[-1], Hand([Card(Rank(r), Suit.CLUBS) for r in range(3, 8)]), repr(deck[0]), Card(Rank.TWO, Suit.HEARTS) < Card(Rank.TWO, Suit.CLUBS))

class Board:
    LINES = [*(range(i * 3, i * 3 + 3) for i in range(3)), *(range(i, 9, 3) for i in range(3)), range(0, 9, 4), range(2, 7, 2)]

    def __init__(self, cells='.' * 9):
        self.cells = cells

    def play(self, i, who):
        return type(self)(self.cells[:i] + who + self.cells[i + 1:])

    @property
    def moves(self):
        return [i for i, c in enumerate(self.cells) if c == '.']

    def winner(self):
        for line in self.LINES:
            if (s := {self.cells[i] for i in line}) in ({'X'}, {'O'}):
                return s.pop()
        return None if self.moves else 'draw'

    def __hash__(self):
        return hash(self.cells)

    def __eq__(self, o):
        return self.cells == o.cells

    def __str__(self):
        return '\n'.join((self.cells[i:i + 3] for i in (0, 3, 6)))

@functools.lru_cache(None)
def minimax(b, who):
    if (w := b.winner()):
        return ({'X': 1, 'O': -1, 'draw': 0}[w], None)
    other = 'O' if who == 'X' else 'X'
    options = [(minimax(b.play(m, who), other)[0], m) for m in b.moves]
    return max(options, key=lambda o: (o[0], -o[1])) if who == 'X' else min(options)
b, who = (Board('X.O......'), 'X')
while not b.winner():
    b = b.play(minimax(b, who)[1], who)
    who = 'XO'[who == 'X']
print(b, b.winner(), minimax.cache_info().currsize > 100, sep='\n')

def feedback(secret, guess):
    black = sum(map(str.__eq__, secret, guess))
    return (black, sum((min(secret.count(c), guess.count(c)) for c in set(guess))) - black)
codes = [''.join(p) for p in itertools.product('RGBY', repeat=4)]
secret, tries, left = ('GBRY', [], codes)
while True:
    g = left[len(left) // 2]
    fb = feedback(secret, g)
    tries.append((g, fb))
    if fb == (4, 0):
        break
    left = [c for c in left if feedback(c, g) == fb]
print(tries)

@functools.cache
def grundy(n):
    return next((g for g in itertools.count() if g not in {grundy(n - k) for k in (1, 3, 4) if k <= n}))
print([grundy(n) for n in range(20)], [n for n in range(30) if not grundy(n)])

class Snake:
    TURN = {'U': (0, -1), 'D': (0, 1), 'L': (-1, 0), 'R': (1, 0)}

    def __init__(self, w, h, food):
        self.w, self.h, self.body, self.food, self.dead = (w, h, collections.deque([(w // 2, h // 2)]), collections.deque(food), False)

    def step(self, d):
        dx, dy = self.TURN[d]
        x, y = self.body[0]
        head = ((x + dx) % self.w, (y + dy) % self.h)
        if head in self.body:
            self.dead = True
            return
        self.body.appendleft(head)
        if self.food and head == self.food[0]:
            self.food.popleft()
        else:
            self.body.pop()

    def __str__(self):
        g = [['.'] * self.w for _ in range(self.h)]
        for i, (x, y) in enumerate(self.body):
            g[y][x] = '@' if not i else 'o'
        if self.food:
            g[self.food[0][1]][self.food[0][0]] = '*'
        return '\n'.join(map(''.join, g))
s = Snake(7, 5, [(4, 2), (5, 2), (5, 3), (0, 3)])
for d in 'RRDRRUUULD':
    s.step(d)
print(s, len(s.body), s.dead, sep='\n')

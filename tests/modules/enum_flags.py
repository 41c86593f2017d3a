# SPDX-License-Identifier: MIT
# python3: same
# Enumerations made by a call; flags that are ints.
from enum import Enum, Flag, IntEnum, IntFlag, auto
import enum
Color = Enum('Color', 'RED GREEN BLUE')
print(Color.RED, repr(Color.GREEN), list(Color), Color['BLUE'], Color(2), Color, len(Color), Color.RED in Color)
E2 = Enum('E2', ['A','B'], start=5)
print(list(E2))
E3 = IntEnum('E3', {'X': 10, 'Y': 20})
print(list(E3), E3.X + 1, E3.Y > E3.X)
E4 = enum.Enum('E4', [('P', 'p'), ('Q', 'q')])
print(list(E4), E4('q').name)
F = Flag('F', 'R W X')
print(list(F), F.R | F.X, repr(F.R | F.W))
class Perm(IntFlag):
    R = 4
    W = 2
    X = 1
print(Perm.R | Perm.W, repr(Perm.R | Perm.W), Perm.R + 1, Perm(7), repr(Perm(7)), Perm.R in Perm.R | Perm.X, bool(Perm.R & Perm.W), ~Perm.R, repr(~Perm.R), repr(Perm(0)), Perm.R == 4, {Perm.R: 1}[4], f"{Perm.R}", isinstance(Perm.R, int), repr(Perm.R | 8), repr(Perm(8)), 5 | Perm.W, repr(1 | Perm.W), [p.name for p in Perm.R|Perm.X], len(Perm.R|Perm.X), (Perm.R|Perm.X).name, Perm.R < Perm.W, (Perm.R | Perm.X).value)
class P2(IntFlag):
    A = auto()
    B = auto()
    C = A | B
print(list(P2), P2.C, repr(P2.C), P2.B.value, repr(P2.A ^ P2.C))
for c in (lambda: Color(9), lambda: Color['X']):
    try: c()
    except Exception as e: print(type(e).__name__, e)
print(~P2.A is P2.B, repr(~P2.C), repr(Perm(-3)), repr(Perm(-12)), repr(Perm(-8)), ~F.R == F(6), ~(F.R | F.W) is F.X, F(-5) == F(3), repr(F(-5)))
class Holes(IntFlag):
    A = 1
    C = 8
print(repr(~Holes.A), repr(~Holes(9)), repr(~Holes(2)), repr(Holes(-16)), repr(~Holes.C & Holes.A))
S = enum.StrEnum('S', 'a b')
print(list(S), S.a + 'c', IntFlag('G', 'A B')(3), enum.Enum('E5', 'A').__members__)
for wrong in (lambda: F(8), lambda: F(-9)):
    try:
        print(wrong())
    except ValueError as e:
        print(e)

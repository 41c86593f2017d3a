# SPDX-License-Identifier: MIT
# Only what a class binds itself can be deleted from it; what it inherits comes from the first class that binds it
class R:
    def go(self): return 'R'
    v = 1
class A(R): pass
class B(R):
    def go(self): return 'B'
    v = 2
class C(A, B): pass
for n in 'go', 'v', 'nothing':
    try:
        delattr(C, n)
        print('deleted', n)
    except AttributeError as e: print(e)
try:
    del C.go
except AttributeError as e: print(e)
print(C().go(), C.v)
C.v = 5
print(C.v); del C.v; print(C.v)
C.go = lambda self: 'C'
print(C().go()); del C.go; print(C().go())
A.go = lambda self: 'A'
print(C().go(), A().go(), 'go' in vars(C), 'go' in vars(A))
del A.go
print(C().go(), A().go())
class D(C):
    def go(self): return super().go() + 'D'
    v = 7
print(D().go(), D.v); del D.v; print(D.v)
try:
    del D.v
except AttributeError as e: print(e)
D.v = 9; print(D.v); del D.v; print(D.v)
del D.go
print(D().go())
try:
    del D.go
except AttributeError as e: print(e)
class P:
    def go(self): pass
    x = 1
class Q(P):
    pass
for n in (0,):
    try:
        del Q.go
        print('no')
    except AttributeError as e: print(e)
try:
    del Q.x
    print('no')
except AttributeError as e: print(e)
try:
    del Q.nothing
except AttributeError as e: print(e)
try:
    del Q().x
except AttributeError as e: print(e)
try:
    delattr(Q, 'go')
except AttributeError as e: print(e)
try:
    delattr(Q, 'g' + 'o')
except AttributeError as e: print(e)
del P.go
print(hasattr(Q,'go'))
try:
    del P.go
except AttributeError as e: print(e)
Q.y = 2
del Q.y
try:
    del Q.y
except AttributeError as e: print(e)
class S(P):
    x = 5
del S.x
print(S.x)
try:
    del S.x
except AttributeError as e: print(e)
class T(list): pass
try:
    del T.append
except AttributeError as e: print(e)
class R2:
    v = 1
class A2(R2): pass
class B2(R2):
    v = 2
class C2(A2, B2): pass
x = C2()
print(x.v)
C2.v = 3
print(x.v)

from array import array
for c in 'bBhHiIlLqQ':
    for v in (2**31 if c in 'bBhHi' else 2**32, 200, 40000, 70000, -1, 1.5, 'x', True):
        try: print(array(c, [v]))
        except Exception as e: print(c, v, type(e).__name__)
for f in (lambda: array('d',['x']), lambda: array('x'), lambda: array('i','abc'), lambda: array('d',[1])+[1], lambda: array('i',[1])+array('d',[1]),
  lambda: array('i',[1]).append('x'), lambda: array('i',[1])[5], lambda: array('i',[1]).remove(9), lambda: array('i',[1]).index(9), lambda: array('i').pop(),
  lambda: array('i',[1]).extend([1.5]), lambda: array('i',[1]).extend(array('d')), lambda: array('i',b'abc'), lambda: array('i',[1,2,3])['a'],
  lambda: array('i',[1])==[1], lambda: array('i',[1])==array('d',[1]), lambda: array('i',[1])<array('i',[2]), lambda: array('i',[1,2,3,4])[::2], lambda: array('i',[1])*3,
  lambda: array('i'), lambda: hash(array('i')), lambda: array('i',(1,2)), lambda: array('i',range(3)), lambda: array('b',b'abc'), lambda: list(array('i',[1])),
  lambda: 2 in array('i',[1,2]), lambda: array('i',[1]).buffer_info()[1], lambda: array('i',[1,2]).tobytes(), lambda: array('i',[1,2]).fromlist(3), lambda: array('i',[3,1]).count(3),
  lambda: array('d', [0.5, 1.25]), lambda: sum(array('i', [1,2,3])), lambda: max(array('d', [1, 2.5])), lambda: len(array('i', 5 * [0])), lambda: sorted(array('i', [3,1,2])),
  lambda: array('i', [1,2,3]).typecode + str(array('h').itemsize), lambda: [x * 2 for x in array('i', [1,2])], lambda: array('i', [3,2,1])[-1], lambda: array('f', [0.5, 2]), lambda: array('i', [5, 6])[0:1].tolist(),
  lambda: isinstance(array('i'), array), lambda: type(array('i')).__name__, lambda: str(array('d', [1])), lambda: f"{array('i', [1])}", lambda: 2 * array('i', [1, 2]), lambda: array('h', [1,256]).tobytes(),
  lambda: array('i', array('i', [1, 2])), lambda: bytes(array('B', [1,2])) if 0 else 1, lambda: array('i', (x * x for x in range(4))), lambda: list(reversed(array('i', [1,2,3]))), lambda: list(enumerate(array('d', [1])))):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
a = array('i', [1, 2, 3])
def s1(a): a[0:1] = [5]
def s2(a): a[0] = 1.5
def s3(a): a[10] = 1
def s4(a): del a[0]
def s5(a): a += [1]
def s6(a): a += array('i', [4])
def s7(a): a *= 2
def s8(a): a[1:2] = array('i', [7, 8, 9])
def s9(a): a.insert(0, 5); a.append(6); a.extend([7, 8]); a.reverse(); a.remove(6); print(a.pop(), a.pop(0), a.index(2))
def s10(a): a.byteswap(); print(a); a.byteswap()
for s in (s1, s2, s3, s4, s5, s6, s7, s8, s9, s10):
    try: s(a); print(a)
    except Exception as e: print(type(e).__name__, e)
import array as arr
b = arr.array('d', [1.0, 2.0])
b[1] += 0.5
print(b, b.tolist(), arr.typecodes[:2] == 'bB')
x, y = b
print(x, y)
m = {'k': arr.array('i', [1])}
print(m)


class Row(arr.array):
    def total(self):
        return sum(self)


r = Row('d', [1.5, 2.5])
r.append(4)
print(r.total(), r[1:], len(r), r == arr.array('d', [1.5, 2.5, 4.0]), r == [1.5, 2.5, 4.0])
import copy
c = copy.copy(r)
c[0] = 9
d = copy.deepcopy(r)
print(r.tolist(), c.tolist(), d.tolist())
try:
    {b: 1}
except TypeError as e:
    print(e)

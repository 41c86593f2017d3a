# SPDX-License-Identifier: MIT
opts = {'sep': '-', 'end': '!\n'}
print(1, 2, **opts)
print(*[1, 2], 3, **opts, flush=True)
p = print
p(1, 2, sep='+')
def log(*args, **kw): print('log:', *args, **kw)
log(1, 2); log(1, 2, sep=', ', end=';\n')
try: p(1, foo=3)
except TypeError as e: print(e)
try: log(1, foo=3)
except TypeError as e: print(e)
try: log(1, sep=3)
except TypeError as e: print(e)
print(max(3, 4, **{'key': lambda x: -x}), sorted([3, 1, 2], **{'reverse': True}), int('ff', **{'base': 16}))
d = {}
d.update(**{'a': 1}); print(d)
d.update({'b': 2}, **{'c': 3}); print(d)
d.update(**opts, x=1); print(d)
print('a,b'.split(**{'sep': ','}))
l = [3, 1, 2]; l.sort(**{'key': lambda x: -x}); print(l)
print(list(enumerate('ab', **{'start': 5})))
print(round(3.14159, **{'ndigits': 2}), pow(2, 5, **{'mod': 7}), list(zip('ab', 'cd', **{'strict': True})))

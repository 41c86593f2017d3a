# SPDX-License-Identifier: MIT
def kind(x):
    match x:
        case 0: return 'zero'
        case 1 | 2 | 3: return 'small'
        case -1: return 'minus one'
        case 2.5: return 'float'
        case 'a' | "b" 'c': return 'text'
        case None: return 'none'
        case True: return 'true'
        case [] | (): return 'empty'
        case [1, x]: return f'one and {x}'
        case (a, b, *rest) if a == b: return f'equal {a} rest {rest}'
        case [_, _]: return 'pair'
        case [first, *_, last]: return f'{first}..{last}'
        case {'op': op, 'args': [l, r]}: return f'{l} {op} {r}'
        case {'op': 'x', **rest}: return f'rest {rest}'
        case {}: return 'dict'
        case int(n) | float(n): return f'number {n}'
        case str() as s: return f'str {s}'
        case bool: return f'other {bool}'
for v in [0, 1, 2, 3, -1, 2.5, 'a', 'bc', None, True, False, [], (), [1, 7], (1, 8), [5, 5], [5, 5, 1, 2], [3, 4], [3, 4, 5], [9], {'op': '+', 'args': (1, 2)}, {'op': 'x', 'k': 1}, {'op': 'x', 'args': 1}, {}, {1: 2}, 77, 3.5, 'zz', range(3), range(2), abs, 1.0, 0.0]:
    print(repr(v), kind(v))

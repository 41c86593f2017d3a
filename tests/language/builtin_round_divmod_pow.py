# SPDX-License-Identifier: MIT
# round, divmod and pow through variables and map.
f = round
print(f(2.5), f(3.5), f(-1.5), f(0.125, 2), list(map(round, [0.5, 1.5, 1.25])))
print(list(map(divmod, [7, -7], [2, 2])), divmod(2147483647, 10), divmod(-2147483648, 10))
print(pow(2, 3), pow(2.0, 3), pow(2, -2), pow(0, 0), pow(5, 117, 19), list(map(pow, [2, 3], [3, 2])), pow(-2, 3), pow(4, 0.5))
print(round(3), round(-3, 1), round(123456, -3), round(5, -1), round(15, -1), type(round(2.0)), type(round(2.0, 0)), type(round(2, 0)))

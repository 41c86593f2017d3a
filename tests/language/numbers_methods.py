# SPDX-License-Identifier: MIT
# Methods of int and float, of values of all kinds and as values.
for n in (0, 1, -1, 2, 255, 256, -256, 2147483647, -2147483647, True, False):
    print(n, n.bit_length(), n.bit_count())
for x in (0.0, -0.0, 1.0, 1.5, -2.0, 1e30, float("inf"), float("-inf"), float("nan")):
    print(x, x.is_integer())
print((5).bit_length(), 2.5.is_integer(), list(map(int.bit_length, [1, 2, 4])), list(map(float.is_integer, [1.0, 1.5])))
length = (7).bit_length
print(length(), sum(n.bit_count() for n in range(100)))
def attempt(call):
    try:
        print(call())
    except Exception as e:
        print(type(e), e)
attempt(lambda: (5).is_nothing())
attempt(lambda: float.is_integer(1))
attempt(lambda: int.bit_length(1.5))
attempt(lambda: int.bit_length(True))
attempt(lambda: int.bit_length())
attempt(lambda: (1).upper)
attempt(lambda: None.append(1))

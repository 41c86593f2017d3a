# SPDX-License-Identifier: MIT
# Lists, tuples and text compare element by element.
print([1, 2] < [1, 3], [1, 2] < [1, 2, 0], [] < [0], [2] > [1, 9], [1, 2] == [1, 2], [1] != [1, 0])
print((1, "b") > (1, "a"), () == (), (1,) <= (1,), (1, 2) >= (1, 3))
print("abc" < "abd", "abc" < "abcd", "Z" < "a", "" < "a", "a" >= "a", "é" > "z")
print([1, 2] == (1, 2), "1" == 1, None == 0, [] == {}, {} == {}, {1: [2]} == {1: [2]}, {1: 2} == {1: 3}, {1: 2, 3: 4} == {3: 4, 1: 2})
print([[1, [2]], 3] == [[1, [2]], 3], [[1], [2]] < [[1], [3]], ((1,), 2) < ((1, 0), 0))
print([1, 2, 3] < [1, 2.5], range(3) == range(0, 3), range(0) == range(5, 5), range(0, 5, 2) == range(0, 6, 2))
print(None is None, None == None, None != 0, print == print, len != abs)

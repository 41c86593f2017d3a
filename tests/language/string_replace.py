# SPDX-License-Identifier: MIT
# replace, with and without a limit.
print("hello".replace("l", "L"), "hello".replace("l", ""), "hello".replace("x", "y"), "aaa".replace("a", "bb"), "aaaa".replace("aa", "b"))
print("abc".replace("", "-"), "".replace("", "x"), "".replace("a", "b"), "aaa".replace("a", "b", 2), "aaa".replace("a", "b", 0), "aaa".replace("a", "b", -1))
print("one two".replace("one", "two").replace("two", "three"), "éé".replace("é", "e"), "a.b".replace(".", "\n"))

# SPDX-License-Identifier: MIT
# Text compares by code point.
words = ["banana", "Apple", "apple", "", "zebra", "éclair", "10", "9", "app", "日本", "😀"]
print(sorted(words))
print("a" < "b", "a" < "B", "" < "a", "abc" == "abc", "abc" != "abd", "10" < "9", "é" == "\u00e9", "é" == "e\u0301")
print(min("hello"), max("hello"), min(words), max(words), "aa" > "a", "a" >= "a", "b" > "abc")

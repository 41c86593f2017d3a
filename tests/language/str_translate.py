# SPDX-License-Identifier: MIT
# translate with tables of all kinds, and maketrans.
table = str.maketrans("abc", "xyé", "qz")
print(table, "aqbzc-d".translate(table), "abc".maketrans("a", "b"))
print(str.maketrans({"a": "one", 98: None, "c": 33, "é": "e"}), "abcé".translate(str.maketrans({"a": "one", 98: None, "c": 33, "é": "e"})))
print("abc".translate({}), "abc".translate(["x"] * 98), "\0\1\2".translate("xy"), "\0\1\2".translate((None, "q")), "\0\5".translate(range(65, 70)))
def attempt(call):
    try:
        print(call())
    except Exception as e:
        print(type(e), e)
attempt(lambda: "abc".translate({97: 1.5}))
attempt(lambda: "abc".translate({97: -1}))
attempt(lambda: "abc".translate({97: 0x110000}))
attempt(lambda: "abc".translate(5))
attempt(lambda: str.maketrans({"ab": 1}))
attempt(lambda: str.maketrans({1.5: 1}))
attempt(lambda: str.maketrans("ab", "c"))
attempt(lambda: str.maketrans("ab"))
attempt(lambda: "x".translate())

# SPDX-License-Identifier: MIT
print(b"", b'abc', b"a'b", b'a"b', b"""x
y""", rb"\n\x41", Rb'\\', bR"\t", BR'', b"\n\r\t\a\b\f\v\\\'\"\0\x00\x7f\x80\xff\101\377")
print(b"a" b"b" rb"\c" b'\x64', b"ab\
cd", b"\N{DASH}\u1234")
print(len(b"\x00\x01\x02"), b"abc" + b"def", (b"a", b"b", (b"c",)), [b"x"] * 3)
data = (b"one", b"two", b"one", "one", 1, 1.0, b"1", "1")
print(data, len(set(data)))


def constant(x=b"default", *, y=b"\x00"):
    return x, y, b"local"


print(constant(), constant(b"given", y=b""))
if b"":
    print("never")
if b"\0":
    print("always")
print(not b"", not b"x", b"a" == b"a", b"a" != "a", b"a" == b"b", b"x" and 1, b"" or 2)


def match_it(x):
    match x:
        case b"GET":
            return "get"
        case b"PUT" | b"POST":
            return "put"
        case {b"k": v}:
            return v
        case [b"list", rest]:
            return rest
        case bytes(raw):
            return ("bytes", raw)
        case bytearray(raw):
            return ("bytearray", raw)
        case str(text):
            return ("str", text)
    return None


for x in (b"GET", b"POST", {b"k": 5}, [b"list", 7], b"other", bytearray(b"PUT"), bytearray(b"zz"), "GET", 3):
    print(match_it(x))

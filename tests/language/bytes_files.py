# SPDX-License-Identifier: MIT
import io
import os

path = "bytes_files.tmp"
try:
    with open(path, "wb") as f:
        print(f.write(b"first\nsecond\r\nthird \xff\x00"), f.write(bytearray(b"!")), f.tell(), f.writable(), f.readable(), f.mode)
        f.writelines([b"a", b"b"])
    with open(path, "rb") as f:
        print(f.read(3), f.readline(), f.readline(4), f.tell(), f.read(), f.read(), f.read(5))
        f.seek(-3, 2)
        print(f.read(), f.seek(0), f.readlines())
        f.seek(0)
        for line in f:
            print(line)
        f.seek(1)
        room = bytearray(4)
        print(f.readinto(room), room, f.mode)
        try:
            f.write(b"x")
        except OSError as e:
            print(type(e).__name__, e)
    with open(path, "ab") as f:
        f.write(b"END")
    with open(path, "r+b") as f:
        f.seek(2)
        f.write(b"XYZ")
        f.seek(0)
        print(f.read(), f.truncate(4))
    print(open(path, "rb").read(), os.path.getsize(path))
    for mode in ("bt", "rbt", "b", "rwb"):
        try:
            open(path, mode)
        except ValueError as e:
            print(e)
    for keywords in ({"encoding": "utf-8"}, {"newline": ""}, {"errors": "strict"}):
        try:
            open(path, "rb", **keywords)
        except ValueError as e:
            print(e)
    with open(path, "wb") as f:
        for wrong in ("text", 5, None):
            try:
                f.write(wrong)
            except TypeError as e:
                print(e)
        f.write(b"ok\xff")
    try:
        open(path, encoding="utf-8").read()
    except UnicodeDecodeError as e:
        print(e, e.start, e.end, e.reason, e.encoding)
    try:
        f.write(b"x")
    except ValueError as e:
        print(e)
finally:
    os.remove(path)

f = io.BytesIO(b"one\ntwo\nthree")
print(f.read(2), f.readline(), f.tell(), f.readlines(), f.read(), f.getvalue())
f.seek(0)
print([line for line in f], f.seek(-2, 2), f.read(), f.seek(1, 0), f.seek(2, 1), f.write(b"WW"), f.getvalue())
f.seek(20)
print(f.write(b"far"), f.getvalue(), f.truncate(3), f.getvalue(), f.tell())
with io.BytesIO() as f:
    f.write(bytearray(b"abc"))
    f.writelines([b"x", b"y"])
    room = bytearray(3)
    f.seek(0)
    print(f.readinto(room), room, f.readable(), f.writable(), f.seekable())
for action in (lambda: f.read(), lambda: io.BytesIO().write("text"), lambda: io.BytesIO().seek(-1)):
    try:
        action()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)

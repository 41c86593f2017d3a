# SPDX-License-Identifier: MIT
# python3: same
import io
import os
import os.path

folder = f"{os.environ.get('TMPDIR', '/tmp')}/files_all_{os.getpid()}"
name = os.path.join(folder, "a.txt")
if os.path.exists(name):
    os.remove(name)
os.makedirs(folder, exist_ok=True)
with open(name, "w") as f:
    print(f.write("first line\n"), f.name == name, f.mode, f.closed, f.readable(), f.writable())
    f.writelines(["second é€\n", "third"])
    print("", "printed", 3, sep="|", end="!\n", file=f)
print(f.closed, os.path.isfile(name), os.path.isdir(folder), os.path.getsize(name), os.listdir(folder))
with open(name) as f:
    print([line for line in f])
with open(name, encoding="utf-8") as f:
    print(f.readline(), f.read(4), f.tell() > 10, f.readlines(), f.read(), repr(f.readline()))
    f.seek(0)
    print(f.readlines(1), f.readlines(None))
    f.seek(0)
    print(f.read().split("\n"))
with open(name, "a") as f:
    f.write("more\n")
with open(name, "r+") as f:
    f.write("FIRST")
    f.seek(0)
    print(f.read())
print(sum(1 for _ in open(name)), open(name).read().count("\n"))
for action in (lambda: open("/nonexistent/file"), lambda: open(folder), lambda: open(name, "x"), lambda: open(name, "q"), lambda: open(name, "rw"), lambda: open(name).write("x"),
               lambda: open(name, "w").read(), lambda: f.read(), lambda: open(name, "w").write(3), lambda: os.remove(folder + "/none"), lambda: os.mkdir(folder), lambda: open(3.5)):
    try:
        action()
    except FileNotFoundError as e:
        print("FileNotFoundError", e.errno, e.strerror)
    except (OSError, ValueError, TypeError) as e:
        print(type(e).__name__, str(e).replace(name, "NAME").replace(folder, "FOLDER"))
os.rename(name, folder + "/b.txt")
print(os.listdir(folder), os.path.exists(name))
os.remove(folder + "/b.txt")
open(name, 'w').write('not closed')
print(os.path.getsize(name), open(name).read())
print([os.access(path, mode) for path in (name, folder, folder + '/none') for mode in (os.F_OK, os.R_OK, os.R_OK | os.X_OK)])
os.remove(name)
os.rmdir(folder)
print(os.path.exists(folder), os.path.isabs(os.getcwd()))

print(os.path.join("a", "b", "/c", "d"), os.path.split("/a/b.txt"), os.path.dirname("a/b/c"), os.path.basename("a/b/c"), os.path.splitext("x/y.tar.gz"), os.path.splitext(".rc"),
      os.path.normpath("a//b/../c/./d"), os.path.normpath("../x"), os.path.isabs("a"), os.path.commonprefix(["abc", "abd"]), os.sep, os.path.abspath("/x/../y"))
print(os.environ.get("NO_SUCH_VARIABLE", "none"), os.getenv("NO_SUCH_VARIABLE"), "PATH" in os.environ)

s = io.StringIO()
print("one", 2, file=s)
s.write("three\n")
print(repr(s.getvalue()), s.tell())
s.seek(0)
print(list(s), s.read(), s.readline() == "")
t = io.StringIO("a\nb\nc")
print(t.readline(), t.read(1), t.readlines(), t.closed)
print(io.StringIO("a\nb\nc").readlines(1), io.StringIO("a\nb\nc").readlines(None), io.BytesIO(b"a\nb\nc").readlines(3))
with io.StringIO("x") as gone:
    print(gone.isatty(), gone.readable(), [line for line in gone])
for question in (gone.readable, gone.writable, gone.seekable, gone.getvalue, gone.flush):
    try:
        print(question())
    except ValueError as e:
        print(e)
with t:
    pass
try:
    t.read()
except ValueError as e:
    print(e)

# sys.stdout and what print's file can be; constants of sys.
import sys
from sys import stdout

sys.stdout.write("hello\n")
write = sys.stdout.write
write("no line end, ")
write("then one\n")
stdout.writelines(["a\n", "b\n"])
sys.stdout.flush()
out = sys.stdout
print(out.write("four"), out is sys.stdout)
print("to", "out", sep="-", file=sys.stdout, flush=True)
print("none", file=None, end="!\n")
print(*[1, 2], file=out)


def log(*values, file=sys.stdout):
    print(*values, file=file)


log("by default", 3)
for f in [3, "x"]:
    try:
        print("bad", file=f)
    except AttributeError as e:
        print(e)
try:
    sys.stdout.write(3)
except TypeError as e:
    print(e)
print(sys.maxsize >= 2147483647, sys.byteorder, sys.version_info[0], sys.version_info >= (3, 6))

# A name that nobody knows is looked for in all modules of the library, some of which store into sys: what the program's own sys is stays known.
import sys

write = sys.stdout.write
try:
    print(foo)
except NameError as e:
    print(e)
sys.stdout.write("one\n")
sys.stderr.flush()
write("two\n")
print(sys.stdin is sys.__stdin__ if hasattr(sys, "__stdin__") else True, file=sys.stdout)


def log(*values, file=sys.stdout):
    print(*values, file=file)


try:
    log(bar.stdout)
except NameError as e:
    log(e)

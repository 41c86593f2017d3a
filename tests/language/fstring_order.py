# F-strings as one call: values formatted before or after what follows is evaluated as CPython does, specs of every kind.
l = [1]
def app(): l.append(2); return len(l)
print(f"{l} {app()} {l} {app()}")
def unb():
    x = "s"
    try: print(f"{x:d} {y}")
    except Exception as e: print(type(e), e)
    try: print(f"{x:d} {1/0}")
    except Exception as e: print(type(e), e)
    try: print(f"{x} {1/0}")
    except Exception as e: print(type(e), e)
    y = 1
unb()
w = 10; p = 2; v = 3.14159; s = "é"
print(f"{v:{w}.{p}f}|{s!a:>{w}}|{s!r}|{s!s:<5}|{{}}{{{v}}}{w!r:^{w}}|")
print(f"{v:{w + 1}.{p}f}|{'x' * 3}|{w=}|{w = :5d}|{[1,2][0]}{(lambda: 5)()}")
print(f"{'a':{'>'}{5}}", f"{w:}", f"{w!s}", f"{w}", f"x{w}", f"{w}x", f"{''}")
try: print(f"{l:5}")
except TypeError as e: print(e)
try: print(f"a{w:q}")
except ValueError as e: print(e)
try: print(f"a{w:{s}}")
except ValueError as e: print(e)
x = 5
print(f"{x} {(x := 6)} {x}")
print(f"{x:>{(x := 9)}} {x}")
print(f"{w:\x7b<5}", f"{1}{2}{3}{4}{5}{6}{7}")
d = {"a": 1}
print(f"{d['a']} {d} {d.get('b')} {len(d):03d} {max(1, 2)} {3 in l}")
def g(n): return f"{n}" + f"{n}{g(n - 1)}" if n else "."
print(g(3))
big = f"{1}{w}{v}" * 3
print(big, f"{w:,} {1234567:,} {0.5:%} {w:#x} {w:b} {True} {None} {(1,)}")
it = (l.append(i) for i in range(3))
print(f"{l} {list(it)} {l}")
print(f"{w:5}{x:<5}{v:^10}|{v:e}|{'z':>{w}}|{w:+}|{-w: d}|{w:=+8}|{v:08.3f}|{-w:08}|{w:_}|{w:*^9}")
print("%5d|%-5d|%05.1f|%s|%r|%x|%c|%%|%+d" % (w, w, v, s, s, w, 65, w), "{}{{}}{:>5}{!r}".format(1, 2, "c"), "{0:{1}}".format(1, 5), format(5, ">4"), format("a"))

# SPDX-License-Identifier: MIT
# f-strings: expressions, nesting, quotes, braces, conversions, =.
name = "Ann"
n = 3
print(f"hello {name}", f"{n} + {n} = {n + n}", f"{n}{n}", f"", f"{{}}", f"{{{n}}}", f"{'quoted'}", f'{"x" * 2}')
print(f"{name!r} {name!s} {name!a}", f"{[1, 2]} {(1,)} {({'a': 1})}", f"{n if n else 0}", f"{name[0]}{name[-1].upper()}")
print(f"{n=} {n + 1=} {name=} {name=!s}", f"{ n = }", f"{n=:>4}", f"{n!r:>4}")
print("a" f"{n}" "b" f"{n}", f"a" "{n}", F"{n}", rf"\n{n}", fr"\t{n}")
print(f"""{n}
{name}""")
print(f"{(lambda x: x * 2)(n)} {len('abc')} { {'k': 1}['k'] } {[x for x in range(n)]}")
print(f"{n:{n}}|{n:>{n + 2}}|{n:{'<5'}}|", f"{1 < 2} {not 1} {1 or 2}", f"{None} {True} {1.5}")
x = f"{f'{n}'}{f'''{name}'''}"
print(x, f"{n}" == str(n), len(f"{n:5}"))

# SPDX-License-Identifier: MIT
# python3: same
# Templates; TextWrapper.
from string import Template
from textwrap import TextWrapper

for text in ("$who likes ${what}$$", "$a$b", "no names", "$", "${a", "$5", "x\ny $ z", "$é", "${a b}"):
    t = Template(text)
    print(t.template, t.is_valid(), t.get_identifiers(), t.safe_substitute(who="tim", what=3, a="A"))
    try:
        print(t.substitute({"who": "x", "a": 1}, what="y", b=[2]))
    except (KeyError, ValueError) as e:
        print(type(e).__name__, e)
w = TextWrapper(width=24, initial_indent="* ", subsequent_indent="  ")
text = "The quick brown fox jumped over the well-known lazy dog. It slept -- deeply."
print(w.wrap(text), w.fill(text), sep="\n")
w.width = 12
w.max_lines = 3
w.placeholder = "..."
print(w.wrap(text), w.wrap(""))

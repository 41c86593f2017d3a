# SPDX-License-Identifier: MIT
# python3: same
import textwrap
t = "The quick brown fox-jumped over the lazy dog's well-known back--really, it did--and it was a state-of-the-art jump. Don't you think so? Yes! antidisestablishmentarianism-supercalifragilisticexpialidocious x-y a-b-c 12-34 foo--bar -- --option -x"
for w in (10, 15, 20, 33, 70):
    for l in textwrap.wrap(t, w): print(repr(l))
print(textwrap.fill(t, 40, initial_indent='* ', subsequent_indent='  '))
print(textwrap.shorten("Hello  world of text wrapping!", 20), textwrap.shorten("Hello world", 11), textwrap.shorten("Hello world", 10, placeholder='...'))
print(repr(textwrap.dedent("""
    a
      b
    \t
    c
""")))
print(repr(textwrap.indent("a\n\nb\n", '> ')), repr(textwrap.indent("a\n\nb", '> ', lambda l: True)))
print(textwrap.wrap("aaaaaaaaaaaaaaa bbb", 5, break_long_words=False), textwrap.wrap("", 5), textwrap.wrap("a  b   c", 3, drop_whitespace=False), textwrap.wrap("one two three four five", 9, max_lines=2), textwrap.wrap("Hi there. How are you? \"Ok.\" then", 40, fix_sentence_endings=True))
try: textwrap.wrap('a', 0)
except ValueError as e: print(e)

text = "Pack my box with five dozen liquor jugs.  How vexingly quick-daft zebras jump! 'Really?' she said -- well, no; re-entry--of-course"
for options in ({}, {"break_on_hyphens": False}, {"drop_whitespace": False}, {"fix_sentence_endings": True}, {"max_lines": 3, "placeholder": "..."},
                {"initial_indent": "> ", "subsequent_indent": "    "}, {"break_long_words": False}):
    for width in (12, 25):
        print(textwrap.wrap(text, width, **options))
print(textwrap.wrap("tab\tstop\nline", 20), textwrap.wrap("tab\tstop\nline", 20, expand_tabs=False, replace_whitespace=False), textwrap.wrap("a\tb", tabsize=3))
try:
    textwrap.wrap("a b c", 3, max_lines=1)
except ValueError as e:
    print(e)

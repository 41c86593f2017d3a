# SPDX-License-Identifier: MIT
# expandtabs: columns count characters, and begin anew with each line.
for s in ["", "\t", "a\tb", "ab\tc\td\n\te", "\t\t", "é\tü", "a\rb\tc", "12345678\tx"]:
    for size in (8, 4, 1, 0, -3):
        print(repr(s.expandtabs(size)), repr(s.expandtabs(tabsize=size)))
    print(repr(s.expandtabs()))

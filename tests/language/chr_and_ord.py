# SPDX-License-Identifier: MIT
# chr() and ord(), and their errors.
print(chr(65), chr(97), chr(233), chr(26085), chr(128512), ord("A"), ord("é"), ord("日"), ord("😀"), ord("\0"), ord(chr(1000)))
print("".join([chr(ord("a") + i) for i in range(26)]), [ord(c) for c in "AZaz09"])
for f in [lambda: chr(-1), lambda: chr(1114112), lambda: ord(""), lambda: ord("ab"), lambda: chr("a"), lambda: ord(5), lambda: chr(1.5)]:
    try:
        print(f())
    except ValueError as e:
        print("ValueError:", e)
    except TypeError as e:
        print("TypeError:", e)

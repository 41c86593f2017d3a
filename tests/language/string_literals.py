# SPDX-License-Identifier: MIT
# All forms of text literals and their escapes.
print('single', "double", 'it\'s', "say \"hi\"", 'a"b', "a'b")
print("a\tb\\c\x41\u00e9\U0001F600\101\0end".replace("\0", "0"))
print(r"raw\n\t", R'a\'b', r"\\", len(r"\n"))
print("""triple
line "quoted" 'single'
end""")
print('''a'b''c''', """a"b""c""", "")
print("a" 'b' "c", "x" """y""" 'z', ("long "
      "text"))
print("continued \
line", len("\
"))
print("\a\b\f\v\r".count("\x07"), len("\a\b\f\v\r\n\t"))
print("é日本😀", len("é日本😀"), "é日本😀"[1], "é日本😀"[::-1])
print(u"unicode prefix", "\x7f" == chr(127), "\777" == chr(511), "\1" == chr(1))
print("'" in "it's", "\"", '\'', "\\n", "tab:\t:")

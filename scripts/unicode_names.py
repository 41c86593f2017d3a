# SPDX-License-Identifier: MIT
"""Prints the names of characters for \\N{...} as rows of a C table (compiler/unicode_rows.c), from python3's own unicodedata: of
each name only a hash of 40 bits, by which the rows are sorted, and the character's code. Those of the basic plane, of
mathematical letters and of pictures; ideographs and Hangul syllables follow rules, rare scripts are left out.

    python3 scripts/unicode_names.py > unicode_names.h
    python3 scripts/unicode_names.py --binary > unicode_names.bin     the same as bytes, as they lie in the memory of WebAssembly
"""

import struct
import sys
import unicodedata

RULES = ("CJK UNIFIED IDEOGRAPH", "CJK COMPATIBILITY IDEOGRAPH", "HANGUL SYLLABLE", "YI SYLLABLE")
# Control characters have no name, but these other ones (Unicode's NameAliases).
CONTROLS = {"NULL": 0, "BELL": 0x1F514, "ALERT": 7, "BACKSPACE": 8, "CHARACTER TABULATION": 9, "HORIZONTAL TABULATION": 9, "TAB": 9,
            "LINE FEED": 10, "NEW LINE": 10, "END OF LINE": 10, "LF": 10, "LINE TABULATION": 11, "FORM FEED": 12,
            "CARRIAGE RETURN": 13, "CR": 13, "ESCAPE": 27, "ESC": 27, "DELETE": 127, "NEXT LINE": 133, "NBSP": 160, "SHY": 173,
            "ZWSP": 0x200B, "ZWNJ": 0x200C, "ZWJ": 0x200D, "BYTE ORDER MARK": 0xFEFF, "BOM": 0xFEFF}


def fnv(name):
    """The 64-bit FNV-1a hash (G. Fowler, L. C. Noll, K.-P. Vo) of a name."""
    h = 0xCBF29CE484222325
    for byte in name.encode():
        h = (h ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return h


def wanted(code):
    return code < 0x10000 or 0x1D400 <= code <= 0x1D7FF or 0x1F000 <= code <= 0x1FAFF


names = {unicodedata.name(chr(code), ""): code for code in range(0x110000) if wanted(code)}
names = {name: code for name, code in names.items() if name and not name.startswith(RULES)} | CONTROLS
rows = [(h >> 32, (h & 0xFF) << 24 | code) for h, code in sorted((fnv(name), code) for name, code in names.items())]
if sys.argv[1:] == ["--binary"]:
    sys.stdout.buffer.write(b"".join(struct.pack("<II", *row) for row in rows))
else:
    for row in rows:
        print("{0x%x, 0x%x}," % row)

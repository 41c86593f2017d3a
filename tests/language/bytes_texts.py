# SPDX-License-Identifier: MIT
# What is said of arguments that are wrong, and long.
for f in (lambda: str("a", encoding="ascii", errors="strict"), lambda: str("a", "utf-8"), lambda: str(b"a", encoding="ascii", errors="strict"), lambda: str(), lambda: str(object=b"a"),
          lambda: int(b"x" * 300), lambda: int("y" * 300), lambda: int(bytearray(b"'" * 250)), lambda: int("é" * 250), lambda: len(str(bytes(300))), lambda: bytes(errors="x"),
          lambda: bytes(encoding="x"), lambda: bytes(5, errors="s"), lambda: bytes(source=b"x"), lambda: bytes(source="x", encoding="ascii"), lambda: bytearray(source=3),
          lambda: b"ab".hex(bytes_per_sep=1), lambda: b"ab".hex(-1), lambda: b"ab".hex([5]), lambda: (5).to_bytes(2, -1), lambda: b"x".decode(-1), lambda: b"x".decode(errors=None)):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)

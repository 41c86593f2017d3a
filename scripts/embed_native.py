# SPDX-License-Identifier: MIT
"""Prints files packed as one text, for native/build.c: what the C of native code begins with.

    python3 scripts/embed_native.py contract/real.h core/native.h native/support.h > native_support.h
"""

import sys
from pathlib import Path

from deflate import deflated


def main():
    lines = [line for path in sys.argv[1:] for line in Path(path).read_text(encoding="utf-8").splitlines(keepends=True)
             if not line.lstrip().startswith("//")]
    text = "".join(lines).encode()
    print(f"{len(text)},\n{deflated(text)}")


main()

# SPDX-License-Identifier: MIT
"""Prints files as the rows of a C string, for native/build.c: what the C of native code begins with.

    python3 scripts/embed_native.py contract/real.h core/native.h native/support.h > native_support.h
"""

import sys
from pathlib import Path


def main():
    for path in map(Path, sys.argv[1:]):
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.lstrip().startswith("//"):
                print('"' + line.replace("\\", "\\\\").replace('"', '\\"') + '\\n"')


main()

# SPDX-License-Identifier: MIT
"""Texts that come with the program, for host/base/inflate.h."""

import zlib


def deflated(text):
    """Bytes as DEFLATE has them (RFC 1951), as C strings, some to a line; with the NUL two bytes more, which host/base/inflate.c reads ahead."""
    pack = zlib.compressobj(zlib.Z_BEST_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)  # negative: without a header
    packed = pack.compress(text) + pack.flush() + b"\0"
    lines = (packed[i:i + 32] for i in range(0, len(packed), 32))
    return "\n".join('"' + "".join(f"\\{b:03o}" for b in line) + '"' for line in lines)

# SPDX-License-Identifier: MIT
"""What comes packed with the program: unpacked as zlib does it."""

import random
import struct
import subprocess
import zlib

import support

# The three kinds of blocks: stored, with the format's codes, with codes of their own.
WAYS = [(0, zlib.Z_DEFAULT_STRATEGY), (9, zlib.Z_FIXED), (9, zlib.Z_DEFAULT_STRATEGY), (9, zlib.Z_HUFFMAN_ONLY), (9, zlib.Z_RLE), (1, zlib.Z_DEFAULT_STRATEGY)]
AHEAD = b"\0\0"  # what may be read behind a text


def texts():
    """Nothing, random bytes, bytes of few values, repetitions near and far, and a module."""
    r = random.Random(3)
    yield b""
    for size in (1, 2, 300, 70000):
        yield r.randbytes(size)
        yield bytes(r.choices(b"aab", k=size))
        part = r.randbytes(size // 3 + 1)
        yield part + bytes(r.choices(range(256), k=size)) + part
    yield (support.ROOT / "modules" / "_builtins.py").read_bytes()


def packed(text, level, strategy):
    pack = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, strategy)
    return pack.compress(text) + pack.flush() + AHEAD


def test_inflate(tmp_path):
    program = tmp_path / "inflate"
    subprocess.run(["gcc", "-std=gnu11", "-Wall", "-Wextra", "-Werror", "-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=undefined",
                    f"-I{support.ROOT}", support.TESTS / "unit" / "inflate.c", support.ROOT / "host" / "base" / "inflate.c", "-o", program], check=True)
    cases = [(text, packed(text, *way)) for text in texts() for way in WAYS]
    blocks = b"".join(struct.pack("=II", len(text), len(block)) + block for text, block in cases)
    result = subprocess.run([program], input=blocks, capture_output=True, check=True)
    assert result.stderr == b""
    assert result.stdout == b"".join(text for text, _ in cases)

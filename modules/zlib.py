# SPDX-License-Identifier: MIT
# The checksums of Python's zlib.


def crc32(data, value=0):
    """The checksum of RFC 1952, going on from another."""
    return _octets("crc32", data, value)


def adler32(data, value=1):
    """The checksum of RFC 1950, going on from another."""
    return _octets("adler32", data, value)

#!/bin/sh
# SPDX-License-Identifier: MIT
# check_big_endian.sh: a machine whose bytes are the other way round does not compile the contract: it would print wrong results.
set -u
cd "$(dirname "$0")/.."

errors=$(clang --target=s390x-linux-gnu -std=gnu11 -ffreestanding -fsyntax-only -I. -Iports/minimal -x c contract/value.h 2>&1)
if [ $? -eq 0 ] || ! echo "$errors" | grep -q "#error.*little-endian\|error: .*little-endian"; then
    echo "the contract compiles for s390x, or fails for another reason: $errors" >&2
    exit 1
fi

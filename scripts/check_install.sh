#!/bin/sh
# SPDX-License-Identifier: MIT
# check_install.sh: `make install` puts a program where it runs from anywhere, and `make uninstall` leaves nothing behind.
set -eu

unset EPYTHON_MODULES
prefix=$(mktemp -d)
trap 'rm -rf "$prefix"' EXIT

make -s install PREFIX="$prefix/epython"
cd /
printf 'from parallel import *\nfrom random import randint\nprint(reduce(1, "sum"), 0 <= randint(0, 5) <= 5)\n' > "$prefix/sum.py"
printf 'from epython import offload\n@offload\ndef add(a, b):\n    return a + b\nprint(add(1, 2, target=[0, 1]))\n' > "$prefix/offload.py"
output=$("$prefix/epython/bin/epython" -c 3 --no-prefix "$prefix/sum.py")
if [ "$output" != "$(printf '3 True\n3 True\n3 True')" ]; then
    echo "the installed program printed: $output" >&2
    exit 1
fi
python=$(find "$prefix/epython/lib" -type d -path "*-packages" -print)
output=$(PYTHONPATH="$python" python3 "$prefix/offload.py")
if [ "$output" != "[3, 3]" ]; then
    echo "the installed package epython printed: $output" >&2
    exit 1
fi
cd - >/dev/null
make -s uninstall PREFIX="$prefix/epython"
left=$(find "$prefix/epython" -type f)
if [ -n "$left" ]; then
    echo "uninstall leaves: $left" >&2
    exit 1
fi

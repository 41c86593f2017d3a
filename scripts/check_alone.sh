#!/bin/sh
# SPDX-License-Identifier: MIT
# check_alone.sh PROGRAM: a static PROGRAM is all that another machine needs. It runs hello and Laplace's equation as the only file,
# beside the programs, of a root that holds no library, no Python and no /proc. It is smaller than 2 MB: it holds the library, and both widths of floats.
set -eu
LIMIT=2000000
cd "$(dirname "$0")/.."

root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
cp "$1" "$root/epython"
size=$(wc -c <"$root/epython")
echo "$1: $size bytes"
[ "$size" -lt "$LIMIT" ] || { echo "the limit is $LIMIT bytes" >&2 && exit 1; }
cp examples/hello.py examples/gauss_seidel.py "$root"
# A namespace of users allows chroot to whoever is not root.
enter=chroot
if [ "$(id -u)" -ne 0 ]; then
    enter="unshare -r chroot"
    unshare -r true 2>/dev/null || { echo "no chroot without root here" && exit 77; }
fi
alone() {
    output=$($enter "$root" /epython "$1")
    echo "$output" | grep -q "$2" || { echo "$1 printed: $output" >&2 && exit 1; }
}
alone /hello.py "Hello world from core id 15 of 16"
alone /gauss_seidel.py "Completed in [0-9]* iterations"

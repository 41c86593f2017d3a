#!/bin/sh
# SPDX-License-Identifier: MIT
# libtommath.sh [--there|--where]: header and archive of libtommath for this machine and those that we compile for, taken from Debian's
# packages without installing them: a program that is linked statically, for another C library or another machine, needs the archive.
#   --there         fetches nothing: whether it has been done
#   --where         prints the folder: in it one an architecture (Debian's name) with tommath.h and libtommath.a
# Neither root nor a change of apt's own lists and architectures is needed: it reads lists of its own, 9 MB an architecture.
set -eu

where=${XDG_CACHE_HOME:-$HOME/.cache}/epython/libtommath
. "$(dirname "$0")/cached.sh"
command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null ||
    fail "There is no apt here: put tommath.h and libtommath.a for each architecture into $where/ARCHITECTURE, and make $where/complete."
mkdir -p "$where"
exec 9>"$where.lock" # one at a time
flock 9
[ ! -e "$where/complete" ] || exit 0

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 1' HUP INT TERM
native=$(dpkg --print-architecture)
mkdir -p "$scratch/lists/partial" "$scratch/archives/partial"
apt() {
    apt-get -qq -o APT::Architecture="$native" -o APT::Architectures="$native,i386,arm64,armhf" -o Dir::State::Lists="$scratch/lists" \
        -o Dir::State::status=/dev/null -o Dir::Cache="$scratch" -o Acquire::Languages=none -o Debug::NoLocking=1 \
        -o APT::Sandbox::User="$(id -un)" "$@"
}
echo "libtommath for what is linked statically or compiled for other machines: fetched from Debian to $where, once"
apt update || : # a suite that cannot be read need not be the one that has it
cd "$scratch"
for architecture in "$native" i386 arm64 armhf; do
    apt download "libtommath-dev:$architecture" || fail "libtommath-dev for $architecture could not be downloaded."
    dpkg-deb -x libtommath-dev_*_"$architecture".deb "$architecture"
    mkdir -p "$where/$architecture"
    cp "$architecture/usr/include/tommath.h" "$architecture"/usr/lib/*/libtommath.a "$where/$architecture"
done
touch "$where/complete"

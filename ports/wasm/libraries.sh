#!/bin/sh
# SPDX-License-Identifier: MIT
# libraries.sh [--there|--where]: what ePython needs to be compiled to WebAssembly by Debian's emscripten, made once in a folder of the
# user's cache: libtommath and PCRE2 from Debian's source packages, and emscripten's own libraries, which it wants to write to.
#   --there         makes nothing: whether it has been done
#   --where         prints the folder: include/, lib/, cache/
# Neither root nor a change of apt's own lists is needed: it reads lists of its own, 10 MB.
set -eu

where=${XDG_CACHE_HOME:-$HOME/.cache}/epython/wasm
. "$(dirname "$0")/../../scripts/cached.sh"
command -v apt-get >/dev/null || fail "There is no apt here: make $where/include and lib (libtommath, libpcre2-8 for WebAssembly), and $where/complete."
command -v emcc >/dev/null || fail "emcc, Debian's package emscripten, is not here."
mkdir -p "$where"
exec 9>"$where.lock" # one at a time
flock 9
[ ! -e "$where/complete" ] || exit 0

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 1' HUP INT TERM
release=$(. /etc/os-release && echo "${VERSION_CODENAME:-bookworm}")
mirror=${EPYTHON_DEBIAN:-http://deb.debian.org/debian}
echo "deb-src $mirror $release main" >"$scratch/sources.list"
mkdir -p "$scratch/lists/partial" "$scratch/archives/partial"
apt() {
    apt-get -qq -o Dir::Etc::SourceList="$scratch/sources.list" -o Dir::Etc::SourceParts=/dev/null -o Dir::State::Lists="$scratch/lists" \
        -o Dir::Cache="$scratch" -o Acquire::Languages=none -o Debug::NoLocking=1 -o APT::Sandbox::User="$(id -un)" -o Acquire::Retries=2 -o Acquire::http::Timeout=30 "$@"
}
echo "libtommath and PCRE2 for WebAssembly: compiled from Debian's sources in $where, once; a minute"
cd "$scratch"
apt update || fail "Debian's lists of sources could not be read from $mirror."
apt --download-only source libtommath pcre2 || fail "The sources of libtommath and pcre2 could not be downloaded."
mkdir -p tommath pcre2 "$where/include" "$where/lib"
tar -x -f libtommath_*.orig.tar.?z -C tommath --strip-components=1
tar -x -f pcre2_*.orig.tar.?z -C pcre2 --strip-components=1

# emscripten's own libraries as Debian has compiled them; others it makes itself.
export EM_CACHE="$where/cache" NODE_PATH=/usr/share/nodejs
rm -rf "$EM_CACHE"
cp -r /usr/share/emscripten/cache "$EM_CACHE"
jobs=${JOBS:-$(nproc)}
compile() { # FOLDER WORDS-OF-EMCC... : the files named by standard input
    (cd "$1" && shift && xargs -P "$jobs" -n 16 emcc -Os -w "$@" -c)
}
(cd tommath && ls bn_*.c) | compile tommath -I.
emar cr "$where/lib/libtommath.a" tommath/*.o
cp tommath/tommath.h "$where/include"

cd pcre2/src
cp config.h.generic config.h
cp pcre2.h.generic pcre2.h
cp pcre2_chartables.c.dist pcre2_chartables.c
cd ../..
for part in auto_possess chartables chkdint compile config context convert dfa_match error extuni find_bracket jit_compile maketables match \
    match_data newline ord2utf pattern_info script_run serialize string_utils study substitute substring tables ucd valid_utf xclass; do
    [ ! -e "pcre2/src/pcre2_${part}.c" ] || echo "pcre2_${part}.c"
done | compile pcre2/src -DHAVE_CONFIG_H -DPCRE2_CODE_UNIT_WIDTH=8 -DPCRE2_STATIC -DSUPPORT_UNICODE -I.
emar cr "$where/lib/libpcre2-8.a" pcre2/src/*.o
cp pcre2/src/pcre2.h "$where/include"
touch "$where/complete"

#!/bin/sh
# SPDX-License-Identifier: MIT
# toolchain.sh [--there|--where]: builds a cross compiler for the Epiphany (epiphany-elf: binutils, GCC 12 for C, libgcc; no C library)
# from Debian's own source packages, as no distribution has one. Puts into PREFIX/tests what `make epiphany-check` takes from the same
# sources: GCC's torture tests and those of the assembler. Does nothing if that has been done.
#   --there         builds nothing: whether it has been done
#   --where         prints PREFIX
# EPIPHANY_TOOLS=PREFIX in the environment, else a folder of the user's cache, is where it is; it can be moved afterwards. All is
# made beside it, in PREFIX.part, and moved there when it is complete. JOBS=n: as many processors, else all.
set -eu

where=${EPIPHANY_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/epython/epiphany-gcc-12}
. "$(dirname "$0")/../../scripts/cached.sh"
[ ! -e "$where/complete" ] || exit 0

cd "$(dirname "$0")/../.."
scripts/need.sh --install build epiphany-tools
command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null ||
    fail "The compiler for the Epiphany is built from Debian's source packages, and there is no Debian here. Build it on one (in a" \
         "container, say) by $0, and copy $where."
mkdir -p "$(dirname "$where")"
exec 9>"$where.lock" # one at a time
flock -n 9 || { echo "Another process builds the compiler for the Epiphany: waiting for it." && flock 9; }
[ ! -e "$where/complete" ] || exit 0

rm -rf "$where" "$where.part"
mkdir -p "$where.part/build"
prefix=$(cd "$where.part" && pwd)
scratch=$prefix/build
trap 'rm -rf "$prefix"' EXIT
trap 'exit 1' HUP INT TERM
jobs=${JOBS:-$(nproc)}
target=epiphany-elf
started=$(date +%s)
log=$scratch/build.log

say() { echo "  [$(($(date +%s) - started)) s] $*"; }
quietly() { # a command whose output only matters when it fails
    "$@" >>"$log" 2>&1 || { echo "failed: $*; the end of its output:" >&2; tail -n 30 "$log" >&2; exit 1; }
}
unpack() { # ARCHIVE FOLDER WORDS-OF-TAR...
    archive=$1 folder=$2
    shift 2
    mkdir -p "$folder"
    tar -x -f "$archive" -C "$folder" --strip-components=1 "$@"
}

download() { apt-get -o DPkg::Lock::Timeout=600 download binutils-source gcc-12-source >>"$log" 2>&1; }
read_lists() { # they may be empty, or name packages that the server has replaced
    say "read the lists of packages (apt-get update)"
    [ "$(id -u)" -eq 0 ] && sudo= || sudo="sudo -n"
    $sudo apt-get update -q >>"$log" 2>&1
}

echo "No compiler for the Epiphany in $where: it is built there, once, from Debian's binutils-source and gcc-12-source"
echo "(107 MB to download, 0.6 GB of temporary files, 6 to 10 minutes on 2 processors)."
cd "$scratch"
say "download"
download || { read_lists && download; } || {
    tail -n 5 "$log" >&2
    fail "Debian's sources could not be downloaded, so there is no compiler for the Epiphany. Once they can (apt-get update): $0"
}
for package in *.deb; do # unpacked, not installed
    quietly dpkg-deb -x "$package" debs
done

# Without what is for other languages and machines. (binutils/testsuite and libiberty/testsuite are named by the configure scripts
# and must stay, as must gcc/d and gcc/testsuite/selftests.)
say "unpack"
binutils=$(echo debs/usr/src/binutils/binutils-*.tar.xz)
gcc=$(echo debs/usr/src/gcc-12/gcc-*.tar.xz)
unpack "$binutils" binutils --exclude='*/gas/testsuite/*/*' --exclude='*/ld/testsuite/*/*' --exclude='*/gold' --exclude='*/gprof' \
    --exclude='*/gprofng' --exclude='*/po/*.po' --exclude='*/po/*.gmo' --exclude='*/ChangeLog*'
unpack "$gcc" gcc --exclude='*/gcc/testsuite/g*' --exclude='*/gcc/testsuite/[a-fh-rt-z]*' --exclude='*/gcc/ada' \
    --exclude='*/libgo' --exclude='*/libstdc++-v3' --exclude='*/libgomp' --exclude='*/libphobos' --exclude='*/libgfortran' \
    --exclude='*/libsanitizer' --exclude='*/libffi' --exclude='*/libitm' --exclude='*/libvtv' --exclude='*/liboffloadmic' \
    --exclude='*/libobjc' --exclude='*/libatomic' --exclude='*/libquadmath' --exclude='*/po/*.po' --exclude='*/po/*.gmo' \
    --exclude='*/ChangeLog*'
unpack "$binutils" "$prefix/tests/binutils" --wildcards '*/gas/testsuite/gas/epiphany/*'
unpack "$gcc" "$prefix/tests/gcc" --wildcards '*/gcc/testsuite/gcc.c-torture/execute/*'
rm -rf debs ./*.deb

# R_EPIPHANY_16 stores its 16 bits in the wrong place: .short label, as in jump tables of -msmall16, is corrupted.
sed -i '/R_EPIPHANY_16,/ s/0x00ff1fe0/0x0000ffff/' binutils/bfd/elf32-epiphany.c

common="--target=$target --prefix=$prefix --disable-nls --disable-shared --disable-werror"
export CFLAGS='-O1 -g0' CXXFLAGS='-O1 -g0'

say "binutils"
mkdir build-binutils build-gcc
cd "$scratch/build-binutils"
# shellcheck disable=SC2086
quietly ../binutils/configure $common --disable-gdb --disable-sim --disable-gprofng --disable-gold --disable-libctf --without-zstd
quietly make -j "$jobs" MAKEINFO=true
quietly make install-strip MAKEINFO=true

say "gcc"
PATH=$prefix/bin:$PATH
export PATH
cd "$scratch/build-gcc"
# shellcheck disable=SC2086
quietly ../gcc/configure $common --enable-languages=c --without-headers --with-newlib --disable-threads --disable-libssp \
    --disable-libquadmath --disable-libgomp --disable-libatomic --disable-plugin --disable-bootstrap --disable-multilib \
    --disable-analyzer --disable-libcc1 --enable-checking=release --without-isl --without-zstd --enable-lto
quietly make -j "$jobs" MAKEINFO=true all-gcc
say "libgcc"
quietly make -j "$jobs" MAKEINFO=true CFLAGS_FOR_TARGET='-O2 -g0' all-target-libgcc
touch gcc/s-tm-texi # Debian's source lacks the manual that this step would compare with
quietly make MAKEINFO=true install-strip-gcc install-strip-target-libgcc
cd "$prefix"
rm -rf share build
"bin/$target-gcc" --version | head -n 1 >complete
say "done: $(cat complete), $(du -sm . | cut -f 1) MB"
mv "$prefix" "$where"

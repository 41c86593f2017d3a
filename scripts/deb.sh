#!/bin/sh
# SPDX-License-Identifier: MIT
# deb.sh: makes build/epython_VERSION_ARCHITECTURE.deb of what `make install` installs. DEBFULLNAME and DEBEMAIL: who publishes it.
set -eu

version=$(cat VERSION)
architecture=$(dpkg --print-architecture)
package=build/epython_${version}_$architecture.deb
root=$PWD/build/deb
maintainer=${DEBFULLNAME:-ePython}" <${DEBEMAIL:-epython@localhost}>"
# The same sources make the same package.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}
export SOURCE_DATE_EPOCH

umask 022
rm -rf "$root"
make -s install DESTDIR="$root" PREFIX=/usr PYTHON=/usr/bin/python3 PYTHON_SITE=/usr/lib/python3/dist-packages STRIP=-s \
    ZSH_FOLDER=vendor-completions PKG_CONFIG_FOLDER="lib/$(dpkg-architecture -qDEB_HOST_MULTIARCH)/pkgconfig" >/dev/null
[ ! -f "$root/usr/lib/epython/count.so" ] || strip --strip-unneeded "$root/usr/lib/epython/count.so"
find "$root/usr/share/man" -type f -exec gzip -9n {} + 2>/dev/null || echo "without the man page, which needs help2man"

documents=$root/usr/share/doc/epython
mkdir -p "$documents" "$root/DEBIAN" "$root/usr/share/lintian/overrides"
{
    printf 'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n\nFiles: *\nCopyright: the authors of ePython\nLicense: Expat\n'
    sed -e '1,/^$/d' -e 's/^$/./' -e 's/^/ /' LICENSE
} >"$documents/copyright"
printf 'epython (%s) unstable; urgency=medium\n\n  * CHANGELOG.md says what is new.\n\n -- %s  %s\n' "$version" "$maintainer" \
    "$(LC_ALL=C date -R -d "@$SOURCE_DATE_EPOCH")" | gzip -9n >"$documents/changelog.gz"
gzip -9nc CHANGELOG.md >"$documents/CHANGELOG.md.gz"
# What runs on the emulated chips: the host finds its way in it by the symbols.
for tag in binary-from-other-architecture statically-linked-binary unstripped-binary-or-object; do
    echo "epython: $tag [usr/lib/epython/*.elf]"
done >"$root/usr/share/lintian/overrides/epython"

# dpkg-shlibdeps wants to be in the folder of a source package.
mkdir -p build/shlibs/debian
printf 'Source: epython\n\nPackage: epython\nArchitecture: any\n' >build/shlibs/debian/control
libraries=$(cd build/shlibs && dpkg-shlibdeps -O "$root/usr/bin/epython" "$root"/usr/lib/python3/dist-packages/epython/lib/*.so | sed 's/^shlibs:Depends=//')
cat >"$root/DEBIAN/control" <<END
Package: epython
Version: $version
Section: interpreters
Priority: optional
Architecture: $architecture
Maintainer: $maintainer
Installed-Size: $(du -sk --exclude=DEBIAN "$root" | cut -f1)
Depends: $libraries, python3:any (>= 3.9)
Suggests: python3-numpy, qemu-system-misc, qemu-user
Description: Python for chips with many tiny cores
 ePython puts a Python interpreter into every core of a many-core chip whose
 cores have 32 KB of memory each, and leaves the rest of it to the program.
 The same cores, with the same limits, run virtually on any machine.
 .
 This package holds the program, the package epython for Python 3, which
 offloads functions to the cores, and the images of the emulated chips.
END
printf '#!/bin/sh\nset -e\n[ "$1" != configure ] || ! command -v py3compile >/dev/null || py3compile -p epython\n' >"$root/DEBIAN/postinst"
printf '#!/bin/sh\nset -e\n! command -v py3clean >/dev/null || py3clean -p epython\n' >"$root/DEBIAN/prerm"
chmod 755 "$root/DEBIAN/postinst" "$root/DEBIAN/prerm"
(cd "$root" && find usr -type f -exec md5sum {} +) >"$root/DEBIAN/md5sums"
dpkg-deb --root-owner-group --build "$root" "$package" >/dev/null
echo "made: $package"

#!/bin/sh
# SPDX-License-Identifier: MIT
# packages.sh [--there]: the packages of npm that the page is made of and tested with (web/package-lock.json), in build/web; nothing is run of
# what they bring. A server that does not answer is given up after a minute or two.
#   --there     fetches nothing: whether they are there
set -eu

cd "$(dirname "$0")/.."
there() { [ -e build/web/node_modules/.package-lock.json ] && cmp -s web/package-lock.json build/web/package-lock.json; }
if [ "${1-}" = --there ]; then
    there
    exit
fi
there && exit
command -v npm >/dev/null || { echo "npm, Debian's package npm, is not here." >&2 && exit 1; }
echo "fetching the packages of web/package.json to build/web"
mkdir -p build/web
rm -rf build/web/node_modules
cp web/package.json web/package-lock.json build/web
cd build/web
timeout 300 npm ci --ignore-scripts --no-audit --no-fund --silent --fetch-timeout=20000 --fetch-retries=2 --fetch-retry-mintimeout=2000 --fetch-retry-maxtimeout=10000 </dev/null || {
    rm -rf node_modules
    echo "The packages could not be fetched from npm's registry, $(npm config get registry)" >&2
    exit 1
}

#!/bin/sh
# SPDX-License-Identifier: MIT
# need.sh WHY PACKAGE...: sees to it that Debian packages are installed, through apt, and says what it installs and why.
# Does nothing when they are there. Fails, with what to do, where apt is not there or does not succeed.
set -u

why=$1
shift
missing=
for package; do
    dpkg -s "$package" 2>/dev/null | grep -q '^Status: install ok installed' || missing="$missing $package"
done
[ -z "$missing" ] && exit 0

if ! command -v apt-get >/dev/null; then
    echo "need.sh: not installed:$missing ($why). There is no apt here: install them by hand." >&2
    exit 1
fi
sudo=
if [ "$(id -u)" -ne 0 ]; then
    sudo=sudo
    if ! command -v sudo >/dev/null; then
        echo "need.sh: not installed:$missing ($why). Neither root nor sudo: install them by hand." >&2
        exit 1
    fi
fi
echo "Installing$missing: $why" >&2
install() { DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -q $missing >/dev/null; }
# The lists of a fresh machine are empty or old: a failure is worth one update.
install 2>/dev/null || { $sudo apt-get update -q >/dev/null && install; } || {
    echo "need.sh: could not install$missing ($why)." >&2
    exit 1
}

#!/bin/sh
# SPDX-License-Identifier: MIT
# check_install.sh: `make install PREFIX=~/.local` puts everything where it works from anywhere, the user's CPython included, and
# `make uninstall` leaves nothing behind.
set -eu

unset EPYTHON_MODULES EPYTHON_LIBRARY PYTHONPATH PREFIX DESTDIR || :
HOME=$(mktemp -d)
export HOME
trap 'rm -rf "$HOME"' EXIT
installed=$HOME/.local
python=/usr/bin/python3

# expect WHAT WANTED GOT
expect() {
    if [ "$2" != "$3" ]; then
        echo "$1: not '$2' but '$3'" >&2
        exit 1
    fi
}

make -s install PREFIX='~/.local' PYTHON="$python" >"$HOME/said"
cd /
printf 'from parallel import *\nfrom random import randint\nprint(reduce(1, "sum"), 0 <= randint(0, 5) <= 5)\n' >"$HOME/sum.py"
printf 'from epython import offload\n@offload\ndef add(a, b):\n    return a + b\nprint(add(1, 2, target=[0, 1]))\n' >"$HOME/offload.py"
expect "the program" "$(printf '3 True\n3 True\n3 True')" "$("$installed/bin/epython" -c 3 --no-prefix "$HOME/sum.py")"
expect "the package" "[3, 3]" "$("$python" "$HOME/offload.py")"
expect "python3 -m epython" "$("$installed/bin/epython" --version)" "$("$python" -m epython --version)"
"$installed/bin/epython" --examples "$HOME/examples" >/dev/null
expect "the examples" "" "$(diff -r "$HOME/examples" "$installed/share/epython/examples")"
for file in bash-completion/completions/epython zsh/site-functions/_epython fish/vendor_completions.d/epython.fish; do
    grep -q -e local-memory "$installed/share/$file"
done
if command -v help2man >/dev/null; then
    grep -q -e local.-memory "$installed/share/man/man1/epython.1"
else
    grep -q "without the man page" "$HOME/said"
fi
if command -v pkg-config >/dev/null; then
    printf '#include <epython.h>\n#include <stdio.h>\nint main(void) { return printf("%%s\\n", epy_release()) < 0; }\n' >"$HOME/client.c"
    export PKG_CONFIG_PATH="$installed/lib/pkgconfig"
    # shellcheck disable=SC2046
    ${CC:-gcc} "$HOME/client.c" $(pkg-config --cflags --libs epython) -o "$HOME/client"
    expect "a C program" "$(pkg-config --modversion epython)" "$("$HOME/client")"
fi
cd - >/dev/null
# Where there is no cross compiler there are no images.
make -s install-program DEVICES=virtual DESTDIR="$HOME/plain" PREFIX=/usr PYTHON="$python" >/dev/null
expect "the program alone" "" "$(find "$HOME/plain/usr/lib" -type f)"
make -s uninstall PREFIX='~/.local' PYTHON="$python"
expect "what make uninstall leaves" "" "$(find "$installed" -mindepth 1)"

#!/bin/sh
# SPDX-License-Identifier: MIT
# need.sh [--install|--missing|--list] TOPIC...: whether what scripts/needs.txt and ports/*/needs.txt list under the topics is there.
#   nothing     silent and 0 if all is there; otherwise says what is missing, for what and how to get it, and fails
#   --install   lists what is missing with its size, then installs it through apt in one go, showing how far it is
#   --missing   prints the missing packages alone, in one line
#   --list      prints all rows of the topics (of all, without a topic), each with `there` or `missing`
# In place of a package a row may name a script of ours that builds what is needed; `SCRIPT --there` says whether it has.
# $CC and $PYTHON are the compiler and the Python that are looked at.
set -u
export LC_ALL=C

mode=check
case ${1-} in --*) mode=${1#--} && shift ;; esac
cd "$(dirname "$0")/.." || exit 1
python=${PYTHON:-python3}
# The tests run under the system's python3: that is where apt installs modules.
[ -x /usr/bin/python3 ] && modules=/usr/bin/python3 || modules=$python

# includes COMPILER HEADER: whether it finds the header.
includes() {
    [ "$1" = '$CC' ] && set -- "${CC:-gcc}" "$2"
    command -v "$1" && echo "#include $2" | "$1" -x c -E - # Open MPI's adds its folders only for C
}

# found PROBE: a command, `import:MODULE` of Python, `COMPILER<header.h>`, `clang:NAME`, a library of clang's own, or a script's path.
found() {
    case $1 in
    '$CC') command -v "${CC:-gcc}" ;;
    python3) command -v "$python" ;;
    import:*) "$modules" -c "import importlib.util, sys; sys.exit(not importlib.util.find_spec('${1#import:}'))" ;;
    *'<'*'>') includes "${1%%<*}" "<${1#*<}" ;;
    */*) "$1" --there ;;
    clang:*) [ -n "$(find "$(clang -print-resource-dir)" -name "${1#clang:}*")" ] ;;
    *) command -v "$1" ;;
    esac >/dev/null 2>&1
}

# The rows of the topics that are missing (or all), as `package why`.
rows() {
    cat scripts/needs.txt ports/*/needs.txt | while read -r topic package probe why; do
        case $topic in '' | '#'*) continue ;; esac
        case " $topics " in '  ' | *" $topic "*) ;; *) continue ;; esac
        if [ "$1" = all ]; then
            found "$probe" && state=there || state=missing
            printf '%-14s %-29s %-8s %s\n' "$topic" "$package" "$state" "$why"
        else
            found "$probe" || echo "$package $why"
        fi
    done
}

topics=$*
if [ "$mode" = list ]; then
    rows all
    exit
fi
missing=$(rows missing | sort -u -k 1,1)
[ -z "$missing" ] && exit 0
names=$(echo "$missing" | cut -d ' ' -f 1)
packages=$(echo "$names" | grep -v / | tr '\n' ' ')
scripts=$(echo "$names" | grep / | tr '\n' ' ')
[ "$mode" = missing ] && echo "$packages$scripts" && exit 1

# What apt would do: the lines with sizes of packages as it names them. Empty where it knows a package no more or not yet.
plan() { apt-get install --no-install-recommends --assume-no -q -o Debug::NoLocking=1 $packages 2>/dev/null; }
size_of() { apt-cache show --no-all-versions "$1" 2>/dev/null | awk '/^Installed-Size:/ { printf "%.1f MB", $2 / 1024; exit }'; }

say_missing() {
    echo "Not there:"
    echo "$missing" | while read -r package why; do
        printf '    %-29s %9s  %s\n' "$package" "$(size_of "$package")" "$why"
    done
} >&2

by_hand() {
    say_missing
    echo "$1" >&2
    exit 1
}

get="apt-get install --no-install-recommends $packages"
[ -z "$packages" ] || command -v apt-get >/dev/null || by_hand "There is no apt here: install them by hand."
if [ "$mode" != install ]; then
    by_hand "${packages:+To install them: $get}${scripts:+${packages:+; }To build what no package has: $scripts}"
fi

update() {
    echo "Reading the lists of packages (apt-get update)" >&2
    $sudo apt-get update -q >"$log" 2>&1
}

# Each line that apt prints for a package it fetches, unpacks or sets up counts: one line for ten of them.
progress() {
    awk '/ newly installed/ { for (i = 1; i < NF; i++) if ($(i + 1) == "newly") all = 3 * ($i + 0) }
         /^(Get:|Unpacking |Setting up )/ {
             what = $1 ~ /^Get:/ ? "fetching" : $1 == "Unpacking" ? "unpacking" : "setting up"
             name = $1 ~ /^Get:/ ? $5 : $1 == "Unpacking" ? $2 : $3
             if (++n % 10 == 0 || n == all) { printf "    %3d%%  %s %s\n", all ? 100 * n / all : 0, what, name; fflush() } }'
}

# The status of apt, not that of what shows its progress.
install() {
    { $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $packages 2>&1 || echo failed >"$log.status"; } |
        tee "$log" | progress >&2
    [ ! -e "$log.status" ] || { rm "$log.status" && false; }
}

install_packages() {
    sudo=
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || by_hand "Neither root nor sudo, so they are not installed. As root: $get"
        # Where nobody can be asked for a password, sudo must not wait for one.
        [ -t 0 ] && sudo=sudo || sudo="sudo -n"
        $sudo true || by_hand "sudo is not allowed, so they are not installed. As root: $get"
    fi
    log=$(mktemp)
    trap 'rm -f "$log" "$log.status"' EXIT
    # The lists of a fresh machine are empty.
    sizes=$(plan | grep -E '^(Need to get|After this)')
    [ -n "$sizes" ] || { update && sizes=$(plan | grep -E '^(Need to get|After this)'); }
    say_missing
    echo "Installing them, with what they depend on: $(echo "$sizes" | sed -n 's/^Need to get \(.*\) of archives\./\1 to fetch,/p; s/^After this operation, \(.*\) of additional.*/\1 on disk/p' | tr '\n' ' ')" >&2
    # Old lists name packages that the server has replaced.
    install || { update && install; } || {
        tail -5 "$log" >&2
        echo "They could not be installed." >&2
        exit 1
    }
}

[ -z "$packages" ] || install_packages
failed=0
for script in $scripts; do
    "$script" || failed=1
done
exit $failed

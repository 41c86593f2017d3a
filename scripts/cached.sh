# SPDX-License-Identifier: MIT
# cached.sh: for scripts that fill a folder of the user's cache, $where, once; to be read (`.`) with their arguments. It answers --there
# (status 0: $where is complete) and --where (prints it), and defines fail.
case ${1-} in
'') ;;
--there)
    [ -e "$where/complete" ]
    exit
    ;;
--where)
    echo "$where"
    exit
    ;;
*)
    echo "usage: $0 [--there|--where]" >&2
    exit 2
    ;;
esac

fail() { echo "$*" >&2 && exit 1; }

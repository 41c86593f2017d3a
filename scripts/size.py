# SPDX-License-Identifier: MIT
"""Reports what the resident interpreter costs a core: functions by size, sections, the sum against the limit.

    python3 scripts/size.py --tools riscv64-unknown-elf- --libgcc LIBGCC.a --limit 24576 --aim 16384 core.elf
    python3 scripts/size.py ... --section .resident --section .tables riscv.elf

Counted is what a core must hold: text, read-only and initialised data, compiler library included; with --section, what lies in
those sections alone. Exit status 1 when that is more than the limit.
"""
import argparse
import subprocess
import sys


def output_of(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout


def symbols(tools, path):
    """-> [(size, kind, name, address)], largest first; kind as nm's letters in lower case: t code, r read-only, d data, b zeroed"""
    found = []
    for line in output_of(tools + "nm", "--size-sort", "--reverse-sort", "-S", path).splitlines():
        address, size, kind, name = line.split()
        kind = {"s": "b", "g": "d"}.get(kind.lower(), kind.lower())
        found.append((int(size, 16), kind, name, int(address, 16)))
    return found


def library_names(tools, libgcc):
    """-> names that the compiler's library defines"""
    lines = output_of(tools + "nm", "--defined-only", libgcc).splitlines()
    return {fields[2] for fields in map(str.split, lines) if len(fields) == 3}


def sections(tools, path):
    """-> {name: (size, whether it lies in the image, address)} of all sections that take memory on the core"""
    found = {}
    for line in output_of(tools + "readelf", "-SW", path).splitlines():
        fields = line.replace("[ ", "[").split()
        if len(fields) < 8 or not fields[0].startswith("[") or not fields[1].startswith("."):
            continue
        name, kind, size, flags = fields[1], fields[2], int(fields[5], 16), fields[7]
        if name == ".eh_frame":
            continue  # libgcc's unwind tables, which a port's linker script leaves out
        if "A" in flags and size:
            found[name] = (size, kind != "NOBITS", int(fields[3], 16))
    return found


def print_symbols(title, rows, library, count):
    rows = [row for row in rows if row[0]]
    print(f"\n{title}: {len(rows)}, {sum(row[0] for row in rows)} bytes")
    for size, _, name, _ in rows[:count]:
        print(f"{size:8}  {name}{'  (libgcc)' if name in library else ''}")
    rest = rows[count:]
    if rest:
        print(f"{sum(row[0] for row in rest):8}  in {len(rest)} more (--all lists them)")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("elf")
    parser.add_argument("--tools", default="riscv64-unknown-elf-", help="prefix of nm and readelf")
    parser.add_argument("--libgcc", help="the compiler's library, to mark what comes from it")
    parser.add_argument("--limit", type=int, default=24576)
    parser.add_argument("--aim", type=int, default=16384)
    parser.add_argument("--section", action="append", help="a section that counts; none given: all")
    parser.add_argument("--all", action="store_true", help="list all functions, not the 40 largest")
    arguments = parser.parse_args()

    found = symbols(arguments.tools, arguments.elf)
    parts = sections(arguments.tools, arguments.elf)
    if arguments.section:
        parts = {name: parts[name] for name in arguments.section}
        found = [row for row in found if any(start <= row[3] < start + size for size, _, start in parts.values())]
    library = library_names(arguments.tools, arguments.libgcc) if arguments.libgcc else set()
    count = len(found) if arguments.all else 40
    print_symbols("Functions", [row for row in found if row[1] in "tw"], library, count)
    print_symbols("Read-only data", [row for row in found if row[1] == "r"], library, count)
    print_symbols("Initialised data", [row for row in found if row[1] == "d"], library, count)
    print_symbols("Zeroed data", [row for row in found if row[1] == "b"], library, count)
    from_library = sum(size for size, kind, name, _ in found if name in library and kind in "trd")

    print("\nSections")
    total = 0
    for name, (size, in_image, _) in parts.items():
        total += size if in_image else 0
        print(f"{size:8}  {name}{'' if in_image else '  (zeroed: not counted)'}")
    print(f"{total:8}  resident, of which libgcc {from_library}")
    print(f"{arguments.limit:8}  limit: {abs(arguments.limit - total)} bytes {'left' if total <= arguments.limit else 'over'}")
    print(f"{arguments.aim:8}  aim: {abs(arguments.aim - total)} bytes {'left' if total <= arguments.aim else 'over'}")
    if total > arguments.limit:
        sys.exit(f"size: the resident interpreter has {total} bytes; a core has room for {arguments.limit}")


main()

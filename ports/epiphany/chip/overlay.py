# SPDX-License-Identifier: MIT
"""Makes overlays of the cores' image: of an assembly file of all its functions, those in sections .text.overlay.GROUP go to
.overlay.GROUP, with their tables, and whoever is outside of the group calls them by a stub (overlay.S).

    python3 overlay.py whole.s > overlaid.s
"""
import argparse
import re
import sys

SECTION = re.compile(r"\t\.section\t\.(?:text|rodata)\.overlay\.(\w+)\b")
FUNCTION = re.compile(r"(_[\w.]+):")
NAME = re.compile(r"(?<![\w.$])_[\w.]+")


def read(lines):
    """-> {function: its group, None: always there}, {function: names in its code}"""
    groups, uses = {}, {}
    group, function, code = None, None, False
    for line in lines:
        if line.startswith("\t.section\t"):
            found = SECTION.match(line)
            group, code = found[1] if found else None, ".text" in line
        elif FUNCTION.match(line) and code:
            function = FUNCTION.match(line)[1]
            groups[function], uses[function] = group, set()
        elif line.startswith("\t") and not line.startswith("\t.") and function:
            uses[function].update(NAME.findall(line))
    return groups, uses


def deepest(groups, uses):
    """How many calls from one group to another, or from what is always there to a group, can be under way at once."""
    depth = dict.fromkeys(groups, 0)
    changed = True
    while changed:
        changed = False
        for function, names in uses.items():
            below = max((depth[name] + (groups[name] not in (None, groups[function])) for name in names if name in groups), default=0)
            if below > len(groups):
                sys.exit(f"overlay.py: {function} calls itself by way of another group")
            changed |= below > depth[function]
            depth[function] = max(below, depth[function])
    return max(depth.values(), default=0)


def rewrite(lines, groups):
    stubs, group = {}, None

    def target(found):
        of = groups.get(found[0])
        if of is None or of == group:
            return found[0]
        stubs.setdefault(of, set()).add(found[0])
        return "overlay_stub" + found[0]

    for line in lines:
        if line.startswith("\t.section\t"):
            found = SECTION.match(line)
            group = found[1] if found else None
            if group:
                line = f'\t.section\t.overlay.{group},"ax",@progbits\n'
        elif line.startswith("\t") and not line.startswith("\t."):
            line = NAME.sub(target, line)
        sys.stdout.write(line)
    for group, names in sorted(stubs.items()):
        print(f'\t.section\t.text.overlay_stubs.{group},"ax",@progbits\n\t.balign 2')
        for name in sorted(names):
            print(f"overlay_stub{name}:\n\tmov r16, %low({name})\n\tb 1f")
        print(f"1:\tmov r17, %low(overlay_{group})\n\tb overlay_call")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("assembly")
    arguments = parser.parse_args()
    with open(arguments.assembly, encoding="ascii") as file:
        lines = file.readlines()
    groups, uses = read(lines)
    room = 4 * deepest(groups, uses)
    rewrite(lines, groups)
    print(f'\t.section\t.bss.overlay_returns,"aw",@nobits\n\t.balign 4\n\t.global\toverlay_returns\noverlay_returns:\n\t.space {room}')


main()

# SPDX-License-Identifier: MIT
"""Reports what the resident interpreter costs a core of each chip: functions by size, and the sums against the limit.

    python3 scripts/size.py riscv,riscv64-unknown-elf-,build/riscv/riscv.elf,16384,.resident,.tables arm,arm-none-eabi-,build/arm/arm.elf,16384

Of each image: name, prefix of the tools, file, aim, and the sections that count; none given: all that a core must hold, text, read-only
and initialised data, the compiler's library included. Sections named .overlay.* lie in shared memory (ports/epiphany/chip/overlay.S):
what is in them has a *, and does not count. Exit status 1 when an image is larger than the limit.
"""
import argparse
import re
import subprocess
import sys

SYMBOL = re.compile(r"([0-9a-f]+) (.{7}) (\S+)\t([0-9a-f]+) (?:\.hidden )?(\S+)")
WIDTH = 11


class Image:
    def __init__(self, text):
        self.name, self.tools, path, aim, *wanted = text.split(",")
        self.aim = int(aim)
        sections = self.sections(path)
        if set(wanted) - set(sections):
            raise argparse.ArgumentTypeError(f"{path} has no section {' or '.join(set(wanted) - set(sections))}")
        self.shared = {name: size for name, size in sections.items() if name.startswith(".overlay.")}
        self.counted = {name: sections[name] for name in wanted or sections if name not in self.shared}
        self.total = sum(self.counted.values())
        self.functions = {}  # name: bytes that a core holds, bytes in shared memory
        for line in self.output_of("objdump", "-t", path).splitlines():
            found = SYMBOL.match(line)
            if found and (found[3] in self.counted or found[3] in self.shared):
                self.add(found[5], int(found[4], 16), found[3])

    def output_of(self, tool, *arguments):
        return subprocess.run([self.tools + tool, *arguments], stdout=subprocess.PIPE, text=True, check=True).stdout

    def sections(self, path):
        """-> {name: size} of what is loaded"""
        found = {}
        for line in self.output_of("readelf", "-SW", path).splitlines():
            fields = line.replace("[ ", "[").split()
            if len(fields) < 8 or not re.match(r"\[\d+\]$", fields[0]) or not fields[1].startswith("."):
                continue
            # Not the unwind tables of libgcc, which a port's linker script leaves out.
            if fields[2] != "NOBITS" and "A" in fields[7] and fields[1] != ".eh_frame":
                found[fields[1]] = int(fields[5], 16)
        return found

    def add(self, symbol, size, section):
        """Functions of one name count as one: copies that the compiler made, static ones of several files."""
        name = re.sub(r"\.(constprop|isra|part|lto_priv)\b.*", "", symbol)
        name = name[1:] if name.startswith("_") and self.tools.endswith("epiphany-elf-") else name
        if size:
            held, shared = self.functions.get(name, (0, 0))
            self.functions[name] = (held, shared + size) if section in self.shared else (held + size, shared)


def cell(image, name):
    held, shared = image.functions.get(name, (0, 0))
    text = "+".join(str(size) for size in (held, shared) if size)
    return f"{text:>{WIDTH - 1}}{'*' if shared else ' '}"


def print_table(images, count):
    names = {name for image in images for name in image.functions}
    names = sorted(names, key=lambda name: (-max(sum(image.functions.get(name, ())) for image in images), name))
    print(f"{'bytes':32}" + "".join(f"{image.name:>{WIDTH - 1}} " for image in images))
    for name in names[:count]:
        print(f"{name:32}" + "".join(cell(image, name) for image in images))
    if names[count:]:
        rest = [sum(image.functions.get(name, (0, 0))[0] for name in names[count:]) for image in images]
        print(f"{f'{len(names) - count} more (--all lists them)':32}" + "".join(f"{size:{WIDTH - 1}} " for size in rest))


def print_sums(images, limit):
    def line(title, of):
        print(f"{title:32}" + "".join(f"{of(image):{WIDTH - 1}} " for image in images))
    print()
    line("resident", lambda image: image.total)
    line("limit", lambda image: limit)
    line("left", lambda image: limit - image.total)
    line("aim", lambda image: image.aim)
    line("left", lambda image: image.aim - image.total)
    line("* in shared memory, for all", lambda image: sum(image.shared.values()))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("image", nargs="+", type=Image)
    parser.add_argument("--limit", type=int, default=24576)
    parser.add_argument("--all", action="store_true", help="list all functions, not the 40 largest")
    arguments = parser.parse_args()
    print_table(arguments.image, sys.maxsize if arguments.all else 40)
    print_sums(arguments.image, arguments.limit)
    over = [image.name for image in arguments.image if image.total > arguments.limit]
    if over:
        sys.exit(f"size: the resident interpreter of {', '.join(over)} is larger than {arguments.limit} bytes")


main()

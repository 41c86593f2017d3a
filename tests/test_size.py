# SPDX-License-Identifier: MIT
"""What `make size` says (scripts/size.py), of an image that is built."""

import shutil
import subprocess
import sys

import pytest

import support

SIZE = support.ROOT / "scripts/size.py"
IMAGE = support.ROOT / "build/riscv/riscv.elf"
TOOLS = "riscv64-unknown-elf-"

pytestmark = pytest.mark.skipif(not IMAGE.exists() or not shutil.which(TOOLS + "objdump"), reason="no image of the riscv device: make riscv")


def sizes(*options):
    return support.run([sys.executable, SIZE, f"riscv,{TOOLS},{IMAGE},16384,.resident,.tables", f"again,{TOOLS},{IMAGE},1,.tables", *options])


def test_table():
    result = sizes("--all")
    assert result.status == 0, result.err
    rows = {fields[0]: fields[1:] for fields in map(str.split, result.out.splitlines()) if fields}
    resident, tables = map(int, rows["resident"])
    sections = subprocess.run([TOOLS + "size", "-A", IMAGE], stdout=subprocess.PIPE, text=True, check=True).stdout
    found = {fields[0]: int(fields[1]) for fields in map(str.split, sections.splitlines()) if len(fields) == 3 and fields[1].isdigit()}
    assert (resident, tables) == (found[".resident"] + found[".tables"], found[".tables"])
    assert int(rows["run"][0]) > 3000 and rows["limit"] == ["24576", "24576"]
    functions = [int(sizes[0]) for name, sizes in rows.items() if name not in ("bytes", "resident", "limit", "left", "aim", "*") and len(sizes) == 1]
    assert 0.9 * resident < sum(functions) < 1.1 * resident  # parts of the compiler's library have several names


def test_limit():
    result = sizes("--limit", "1000")
    assert result.status == 1 and result.err == "size: the resident interpreter of riscv is larger than 1000 bytes\n"


@pytest.mark.parametrize("image", ["riscv", f"riscv,{TOOLS},{IMAGE},16384,.nothing", f"riscv,{TOOLS},{IMAGE},many"])
def test_bad_images(image):
    result = support.run([sys.executable, SIZE, image])
    assert result.status != 0 and result.err.splitlines()[-1].startswith("size.py: error: argument image: ")

# SPDX-License-Identifier: MIT
"""Prints the page of a trace packed, as two texts (host/record/page_text.c): what stands before the recording's data, and after; and
the script that writes a trace in the Open Trace Format, page_otf2.

    python3 scripts/embed_page.py host/record/page > recording_page.h

page.html names the other files of its folder in lines of their own: <!-- style.css -->, <!-- NAME.js -->; <!-- data --> is where the
data goes.
"""

import re
import sys
from pathlib import Path

from deflate import deflated

WRAPPED = {".css": ("<style>\n", "</style>\n"), ".js": ("<script>\n", "</script>\n")}


def page(folder):
    """The text of the page, with its parts in their places."""
    def part(found):
        path = folder / found.group(1)
        before, after = WRAPPED[path.suffix]
        return before + path.read_text(encoding="utf-8") + after
    return re.sub(r"<!-- (\w+\.(?:css|js)) -->\n", part, (folder / "page.html").read_text(encoding="utf-8"))


def main():
    head, tail = page(Path(sys.argv[1])).split("<!-- data -->\n")
    otf2 = Path(sys.argv[1], "otf2.py").read_text(encoding="utf-8")
    for name, text in (("page_head", head), ("page_tail", tail), ("page_otf2", otf2)):
        print(f"const struct deflated {name} = {{{len(text.encode())},\n{deflated(text.encode())}}};")


main()

# SPDX-License-Identifier: MIT
"""What comments and pages say of the tree: each file that they name is there."""

import re

import support

ROOT = support.TESTS.parent
TEXT = (".c", ".h", ".def", ".py", ".md", ".mk", ".sh")
SKIPPED = {"build", ".git"}
FOLDERS = "|".join(sorted(path.name for path in ROOT.iterdir() if path.is_dir() and path.name not in SKIPPED))
# A path from the root, or a bare name of a source file or page; * stands for anything.
NAMED = re.compile(rf"(?<![\w/.*-])(?:(?:{FOLDERS})/[\w/*-]+(?:\.\w+)+|[\w*-]+\.(?:c|h|def|md|mk))(?![\w/])")
# Made by the build, of CPython, gcc or binutils, or standing for any name.
ELSEWHERE = re.compile(r"(?:unicode_tables|unicode_names|embedded_modules|recording_page|native_support|header|stdio|tommath)\.h$|(?:mathmodule|gcc)\.c$|\.o$|epiphany-sched\.md$|/binutils/|NAME|FILE|(?:^|/)x[._]")


def sources():
    for path in sorted(ROOT.rglob("*")):
        if (path.suffix in TEXT or path.name == "Makefile") and not SKIPPED & set(path.relative_to(ROOT).parts):
            yield path


def said(path):
    """The comments of a file, or all of a page."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        return text
    marks = r"//.*" if path.suffix in (".c", ".h", ".def") else r'#.*|(?s:""".*?""")'
    return "\n".join(re.findall(marks, text))


def test_files_that_are_named_exist():
    files = list(sources())
    names = {path.name for path in files}
    missing = []
    for path in files:
        for named in NAMED.findall(said(path)):
            found = any(ROOT.glob(named)) if "/" in named else "*" in named or named in names
            if not found and not ELSEWHERE.search(named):
                missing.append(f"{path.relative_to(ROOT)}: {named}")
    assert not missing, "\n".join(missing)

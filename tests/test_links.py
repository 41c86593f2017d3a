# SPDX-License-Identifier: MIT
"""Every link in a Markdown file leads to a file, or a folder, and to a heading that is there. Links to other servers are not followed."""

import sys

import pytest

import support

sys.path.insert(0, str(support.ROOT / "web" / "site"))
import links  # noqa: E402

OTHERS = {"build", "node_modules", "dist"}
PAGES = [path for path in sorted(support.ROOT.rglob("*.md")) if not any(part in OTHERS or part[0] == "." for part in path.relative_to(support.ROOT).parts)]
TEXTS = {path: path.read_text(encoding="utf-8") for path in PAGES}


def test_pages_are_found():
    assert support.ROOT / "README.md" in PAGES and len(PAGES) > 30
    assert sum(len(links.targets(text)) for text in TEXTS.values()) > 100


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(support.ROOT)) for page in PAGES])
def test_links(page):
    for target in links.targets(TEXTS[page]):
        path, _, anchor = target.partition("#")
        if "://" in path:
            continue
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), target
        assert file.is_relative_to(support.ROOT), target
        if anchor:
            assert anchor in links.anchors(file.read_text(encoding="utf-8")), target


def test_every_page_can_be_reached():
    """From README.md a reader comes to all others but those that others show: GitHub, and registries of packages."""
    seen, todo = set(), [support.ROOT / "README.md"]
    while todo:
        page = todo.pop()
        if page not in seen:
            seen.add(page)
            paths = [(page.parent / target.partition("#")[0]).resolve() for target in links.targets(TEXTS[page])]
            todo += [path for path in paths if path in TEXTS]
    left = {str(path.relative_to(support.ROOT)) for path in PAGES if path not in seen}
    assert left <= {"CONTRIBUTING.md", "python/README.md"}


@pytest.mark.parametrize("text, found", [
    ("a [b](c.md) `[d](e.md)` ``x` [y](z.md)``", ["c.md"]),
    ("```\n[b](c.md)\n```\n[d](e#f)", ["e#f"]),
    ("text\n\n    [b](c.md)\n\n[d](e.md)", ["e.md"]),
    ("- item\n\n    [b](c.md)", ["c.md"]),
    ("[![picture](a.svg)](b.md)", ["a.svg", "b.md"]),
])
def test_links_of_text(text, found):
    assert links.targets(text) == found


def test_anchors():
    assert links.anchors("# A `b` (c), d\n## x\n## x\n```\n# no\n```\n### [l](m) n") == {"a-b-c-d", "x", "x-1", "l-n"}

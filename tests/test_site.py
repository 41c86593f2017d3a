# SPDX-License-Identifier: MIT
"""The site (make site; web/site): it is built without a warning, every link of it leads somewhere, nothing in it is another server's, and a program
runs in its page. Skipped where there is no mkdocs (scripts/need.sh --install site); the last test where `make web` was not made."""

import json
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import pytest

import support

MAKER = support.ROOT / "web" / "site" / "site.py"
PACKAGES = support.ROOT / "build" / "web"
PLAY = support.ROOT / "web" / "dist"
BROWSER = next((path for path in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if path), None)
pytestmark = pytest.mark.skipif(not shutil.which("mkdocs"), reason="no mkdocs: scripts/need.sh --install site")


class Page(HTMLParser):
    """What a page has: `names` to link to, `links`, and what it `loads` by itself."""

    def __init__(self, path):
        super().__init__()
        self.names, self.links, self.loads = set(), [], []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.names |= {attrs[key] for key in ("id", "name") if attrs.get(key)}
        if tag == "a" and "href" in attrs:
            self.links.append(attrs["href"])
        self.loads += [attrs[key] for key in ("src", "srcset") if key in attrs] + ([attrs["href"]] if tag == "link" else [])


@pytest.fixture(scope="module")
def site(request, tmp_path_factory):
    out = tmp_path_factory.mktemp("site")
    if request.config.getoption("--device") != "virtual":
        pytest.skip("the site is no device's")
    made = support.run([sys.executable, MAKER, out, "--epython", support.ROOT / "epython"], timeout=100)
    assert (made.status, made.err) == (0, ""), made
    words = re.search(r"(\d+) pages, (\d+) of sources, (\d+) pictures of runs, (.*)", made.out)
    assert int(words[1]) >= 35 and int(words[2]) >= 30 and int(words[3]) >= 10
    assert words[4] == "no program to run in the page: `make web` was not made" or int(words[4].split()[0]) >= 50
    return out / "html"


def test_links(site):
    """Of all pages, those of traces and the playground's too, links lead to files of the site, and to anchors."""
    pages = {path: Page(path) for path in site.rglob("*.html")}
    count = 0
    for path, page in pages.items():
        own = path.is_relative_to(site / "play") or path.parent.name == "traces"
        for link in [*page.links, *page.loads]:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                assert parts.scheme == "data" or link in page.links, f"{path} loads {link}"
                continue
            file = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert file.is_file() and file.is_relative_to(site), f"{path.relative_to(site)}: {link}"
            count += 1
            if parts.fragment and file in pages and not own and "play" not in file.parts:
                assert unquote(parts.fragment) in pages[file].names, f"{path.relative_to(site)}: {link}"
    assert count > 3000
    for style in site.rglob("*.css"):
        assert "url(" not in style.read_text(encoding="utf-8") or style.parent.name == "play", style


def test_text(site):
    """What mkdocs would not understand of the files as they are has been changed: solutions are Markdown, nothing of it is left as text."""
    ring = (site / "docs/course/05-ring.html").read_text(encoding="utf-8")
    assert re.search(r"<summary>Solution</summary>\s*<div class=\"codehilite\">", ring)
    assert ring.count("<svg") + ring.count('<p class="trace">') == 2
    assert '<h2 id="exercise">Exercise</h2>' in ring and "{:" not in ring and "<!--" not in ring
    assert "<table>" in (site / "docs/course/index.html").read_text(encoding="utf-8")
    assert "coreid" in (site / "examples/ring.py.html").read_text(encoding="utf-8")
    for path in site.rglob("*.html"):
        if "play" not in path.parts and path.parent.name != "traces":
            text = re.sub(r"<pre.*?</pre>|<code>.*?</code>", "", path.read_text(encoding="utf-8"), flags=re.S)
            left = re.search(r".*(?:```|\]\([\w./#-]+\)|^\| |<!-- |\{: #).*", text, re.M)
            assert not left, f"{path.relative_to(site)}: {left.group()[:200]}"


@pytest.mark.skipif(not BROWSER, reason="no chromium: scripts/need.sh --install page")
@pytest.mark.skipif(not (PLAY / "index.html").exists() or not (PACKAGES / "node_modules").exists(), reason="not built: make web")
def test_program_runs_in_the_page(site):
    result = subprocess.run(["node", support.TESTS / "web" / "site.mjs", PACKAGES, site, BROWSER], capture_output=True, text=True, timeout=150 * support.PATIENCE, check=False)
    assert result.returncode == 0, result.stderr
    found = json.loads(result.stdout.splitlines()[-1])
    assert found["before"] == 0 and found["closed"] and not found["broken"] and not found["wrong"], found
    assert found["log"] == "[device 0] the sum is 6"
    assert any(link.endswith("docs/course/04-deadlock.html") for link in found["search"]), found["search"]

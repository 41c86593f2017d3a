# SPDX-License-Identifier: MIT
"""The page of web/ in Chromium without a screen: tests/web/page.mjs uses it as a reader would; here are its cases and what each has found.
`make check-web` builds the page and runs these. EPYTHON_PICTURES=FOLDER: pictures of the page are put there."""

import json
import os
import re
import shutil
import subprocess

import pytest

import support

SCRIPT = support.TESTS / "web" / "page.mjs"
PACKAGES = support.ROOT / "build" / "web"
DIST = support.ROOT / "web" / "dist"
BROWSER = next((path for path in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if path), None)
CASES = re.findall(r"^  async (\w+)\(\) \{", SCRIPT.read_text(encoding="utf-8"), re.MULTILINE)
LIMIT = 120  # seconds of a case
pytestmark = [pytest.mark.skipif(not BROWSER, reason="no chromium: scripts/need.sh --install page"),
              pytest.mark.skipif(not (DIST / "index.html").exists() or not (PACKAGES / "node_modules").exists(), reason="not built: make web")]


def test_cases_are_found():
    assert len(CASES) > 15


@pytest.mark.parametrize("case", CASES)
def test_page(case):
    pictures = os.environ.get("EPYTHON_PICTURES")
    result = subprocess.run(["node", SCRIPT, PACKAGES, DIST, BROWSER, *([pictures] if pictures else [])], env=dict(os.environ, CASES=case),
                            capture_output=True, text=True, timeout=LIMIT * support.PATIENCE, check=False)
    assert result.returncode == 0, result.stderr
    found = json.loads(result.stdout.splitlines()[-1])
    assert found["name"] == case
    assert not found["error"], found["error"]


def test_nothing_is_loaded_from_elsewhere():
    """No file of the page names another server but as a name (of a licence, of SVG)."""
    for path in DIST.iterdir():
        if path.suffix in (".html", ".css") or path.name == "worker.js":
            assert not re.search(r"https?://", path.read_text(encoding="utf-8")), path.name

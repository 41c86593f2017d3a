# SPDX-License-Identifier: MIT
"""python3 web/site/site.py [OUT] [--epython PROGRAM] [--play FOLDER] [--quiet]: the Markdown files as a site in OUT/html (build/site).

The files stay as GitHub shows them. They are copied to OUT/pages, with README.md all that links lead to, then changed for mkdocs, which makes
the site; a warning of its is an error.

- A link to a file that is no page leads to a page that shows it, one to a folder to a list of its files.
- A program that a console block behind it runs has a link "Run it here", to the playground (web/, whose folder is FOLDER: web/dist) with
  the program in the address; run.js makes a frame of it. Without the playground there are no such links.
- `<!-- trace: epython -c 4 05_ring.py: What there is to see -->`, which GitHub does not show, becomes a picture of that run, drawn from the trace
  that PROGRAM (epython) writes with a chip's clock, and a link to the page of the trace. `(first 200 µs)` behind the program cuts the picture.
"""

import argparse
import base64
import html
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import zlib
from pathlib import Path

import links
import timeline

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
STARTS = ("README.md", *re.findall(r"- ([\w/.-]+\.md)$", (HERE / "mkdocs.yml").read_text(encoding="utf-8"), re.M))
PICTURES = (".svg", ".png", ".jpg", ".gif")
COPIED = (*PICTURES, ".ipynb")
LANGUAGES = {".py": "python", ".c": "c", ".h": "c", ".sh": "sh", ".js": "javascript"}
TRACE = re.compile(r"<!-- trace: (epython [^:(]*?)(?: \(first (\d+) µs\))?: (.*?) -->")
MODEL = ("--model", "epiphany-iii")
ITEM = re.compile(r"([-*+]|\d+\.) ")


class Site:
    def __init__(self, out, program, play):
        self.pages, self.html, self.work = out / "pages", out / "html", out / "traces"
        self.program, self.play = program, play
        self.sources = {}  # file or folder that is no page -> the page that shows it
        self.seen, self.todo = set(), [ROOT / name for name in STARTS]
        self.runs = self.traces = 0

    def write(self, path, text):
        target = self.pages / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def copy(self, path, name):
        target = self.pages / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)

    # ---- links

    def target(self, page, target):
        """Where a link of a page leads in the site."""
        path, mark, anchor = target.partition("#")
        if not path or "://" in path:
            return target
        file = (page.parent / path).resolve()
        if file.suffix == ".md":
            self.todo.append(file)
            return target
        if file.suffix in COPIED:
            self.copy(file, file.relative_to(ROOT))
            return target
        return os.path.relpath(self.source(file), page.parent.relative_to(ROOT)) + mark + anchor

    def source(self, file):
        """The page, by its path in the site, that shows a file or lists a folder."""
        if file not in self.sources:
            name = file.relative_to(ROOT)
            if file.is_dir():
                readme = file / "README.md"
                self.sources[file] = name / ("README.md" if readme.exists() else "index.md")
                if readme.exists():
                    self.todo.append(readme)
                else:
                    self.write(name / "index.md", self.listing(file))
            else:
                self.sources[file] = name.with_name(name.name + ".md")
                self.write(self.sources[file], self.shown(file))
        return self.sources[file]

    def listing(self, folder):
        files = sorted(path for path in folder.iterdir() if path.is_file() and path.suffix not in (".pyc", ".md"))
        many = len(files) > 40
        rows = (f"- `{path.name}`" if many else f"- [{path.name}]({self.source(path).name})" for path in files)
        return f"# {folder.relative_to(ROOT)}\n\n" + "\n".join(rows) + "\n"

    def shown(self, file):
        text = file.read_text(encoding="utf-8")
        run = ""
        if file.suffix == ".py" and file.parent in (ROOT / "examples", ROOT / "docs/course", ROOT / "docs/course/solutions"):
            started = re.search(rf"epython (.*)\b{file.name}", self.index()) or re.search(rf"epython (.*)\b{file.name}", text)
            run = self.run_link(file.relative_to(ROOT).parent, text, started.group(1)) if started else ""
        name = file.relative_to(ROOT)
        return f"# {name}\n\n~~~~~~~~{LANGUAGES.get(file.suffix, 'text')}\n{text.rstrip()}\n~~~~~~~~\n\n{run}"

    def index(self):
        return "".join(path.read_text(encoding="utf-8") for path in [ROOT / "examples/README.md", *sorted((ROOT / "docs/course").glob("*.md"))])

    # ---- programs and pictures

    def run_link(self, folder, program, options):
        """A link that opens a program in the playground, as from a page in that folder."""
        if not self.play:
            return ""
        self.runs += 1
        program = program.removeprefix("# SPDX-License-Identifier: MIT\n")
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)  # web/src/share.js
        packed = packer.compress(program.encode()) + packer.flush()
        cores = re.search(r"-c (\d+)", options)
        address = (f"program={base64.urlsafe_b64encode(packed).decode().rstrip('=')}&amp;cores={cores.group(1) if cores else 16}"
                   + ("&amp;float=64" if "mpi4py" in program or "--float 64" in options else ""))
        return f'<p class="run"><a href="{os.path.relpath("play/index.html", folder)}?embed#{address}">Run it here</a></p>\n\n'

    def with_runs(self, page, text):
        """A link behind each program that the next console block runs."""
        folder = page.parent.relative_to(ROOT)

        def one(block):
            behind = text[block.end():]
            command = re.search(r"^```\w*\n\$ (\w+) ([^\n]*)", behind, re.M)
            other = behind.find("```python\n")
            if not command or command.group(1) != "epython" or 0 <= other < command.start():
                return block.group()
            return f"{block.group()}\n{self.run_link(folder, block.group(1), command.group(2))}"
        return re.sub(r"^```python\n(.*?)^```\n", one, text, flags=re.M | re.S)

    def picture(self, page, command, until, words):
        """The picture of a run, and the page of its trace, beside the page's."""
        options = shlex.split(command)[1:]
        if not any(option == "--model" for option in options):
            options = [*MODEL, *options]
        name = re.sub(r"\W+", "-", " ".join(shlex.split(command)[1:])).strip("-").removesuffix("-py") + (f"-{until}" if until else "")
        self.work.mkdir(parents=True, exist_ok=True)
        place = self.pages / page.relative_to(ROOT).parent / "traces"
        place.mkdir(parents=True, exist_ok=True)
        for file in (self.work / f"{name}.json", place / f"{name}.html"):
            done = subprocess.run([self.program, "--trace", file, *options], cwd=page.parent, capture_output=True, text=True, timeout=120, check=False)
            if not file.exists():
                sys.exit(f"{page.name}: {command}: {done.stderr}")
        trace = json.loads((self.work / f"{name}.json").read_text(encoding="utf-8"))
        (place / f"{name}.svg").write_text(timeline.svg_of(trace, words, until and int(until)), encoding="utf-8")
        self.traces += 1
        return (f'<p class="trace"><a href="traces/{name}.html"><img src="traces/{name}.svg" alt="{html.escape(words)}"></a>'
                f"<small>{html.escape(words)} (Click: the whole trace.)</small></p>\n")

    # ---- pages

    def page(self, page):
        name = page.relative_to(ROOT)
        text = page.read_text(encoding="utf-8")
        text = self.with_runs(page, text)
        headings, result, before, block = links.headings(text), [], "", False
        for number, (line, is_text) in enumerate(links.lines(text)):
            if is_text:
                line = links.replaced(line, lambda target, _: self.target(page, target))
                found = TRACE.fullmatch(line)
                if found:
                    line = self.picture(page, *found.groups())
                elif line.startswith("<!--"):
                    continue
                if number in headings:
                    marks, words, anchor = headings[number]
                    words = links.replaced(words, lambda target, _: self.target(page, target))
                    # The page's title is taken as it stands.
                    line = f"{marks} {words}" + (f" {{: #{anchor} }}" if len(marks) > 1 else "")
                # A list needs an empty line before it here, and what is folded away is Markdown too.
                if ITEM.match(line) and before.strip() and not block:
                    result.append("")
                block = ITEM.match(line) is not None or (block and bool(line.strip()))
                line = line.replace("<details>", '<details markdown="1">')
            result.append(line)
            before = line
        self.write(name, "\n".join(result).lstrip("\n") + "\n")

    def make(self):
        for folder in (self.pages, self.html, self.work):
            shutil.rmtree(folder, ignore_errors=True)
        while self.todo:
            page = self.todo.pop()
            if page not in self.seen:
                self.seen.add(page)
                self.page(page)
        colours = (ROOT / "host/record/page/style.css").read_text(encoding="utf-8").split("* {")[0]
        self.write("site.css", colours + (HERE / "site.css").read_text(encoding="utf-8"))
        self.copy(HERE / "run.js", "run.js")
        settings = (HERE / "mkdocs.yml").read_text(encoding="utf-8")
        # Not what is another folder's where the site is made elsewhere.
        for key, value in (("docs_dir", self.pages), ("site_dir", self.html), ("  custom_dir", HERE / "theme")):
            settings = re.sub(rf"^{key}: .*$", f"{key}: {value}", settings, flags=re.M)
        (self.work.parent / "mkdocs.yml").write_text(settings, encoding="utf-8")
        command = ["mkdocs", "build", "--quiet", "--strict", "--config-file", self.work.parent / "mkdocs.yml"]
        if subprocess.run(command, check=False).returncode:
            sys.exit("mkdocs has something to complain about: see above.")
        if self.play:
            shutil.copytree(self.play, self.html / "play")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("out", nargs="?", default=ROOT / "build" / "site", type=Path)
    parser.add_argument("--epython", default=ROOT / "epython", type=Path)
    parser.add_argument("--play", default=ROOT / "web" / "dist", type=Path)
    parser.add_argument("--quiet", action="store_true")
    options = parser.parse_args()
    play = options.play.resolve() if (options.play / "index.html").exists() else None
    site = Site(options.out.resolve(), options.epython.resolve(), play)
    site.make()
    if not options.quiet:
        print(f"{site.html / 'index.html'}: {len(site.seen)} pages, {len(site.sources)} of sources, {site.traces} pictures of runs, "
              + (f"{site.runs} programs to run in the page" if play else "no program to run in the page: `make web` was not made"))


if __name__ == "__main__":
    main()

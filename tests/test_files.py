# SPDX-License-Identifier: MIT
"""Files that the command line writes: complete or not at all, never in the place of a source or of what is no file; and that
output which cannot be written is an error."""

import os
import resource
import stat
import subprocess

import pytest

import support

PROGRAM = "import helper\nprint(helper.x)\n"


@pytest.fixture
def folder(tmp_path):
    """A folder with a program and the module that it imports."""
    (tmp_path / "prog.py").write_text(PROGRAM, encoding="utf-8")
    (tmp_path / "helper.py").write_text("x = 5\n", encoding="utf-8")
    return tmp_path


def contents(folder):
    """All files of a folder with what they hold."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def save(epython, folder, target, source="prog.py"):
    return epython("-o", target, source, cwd=folder)


def test_new_image(epython, folder):
    before = set(contents(folder))
    assert save(epython, folder, "saved.epy").status == 0
    assert set(contents(folder)) - before == {"saved.epy"}
    umask = os.umask(0)
    os.umask(umask)
    assert stat.S_IMODE((folder / "saved.epy").stat().st_mode) == 0o666 & ~umask
    assert epython("-c", 1, "-l", "saved.epy", cwd=folder).out == "5\n"


def test_image_replaced(epython, folder):
    saved = folder / "saved.epy"
    saved.write_text("old")
    saved.chmod(0o640)
    assert save(epython, folder, "saved.epy").status == 0
    assert epython("-c", 1, "-l", saved, cwd=folder).out == "5\n"
    assert stat.S_IMODE(saved.stat().st_mode) == 0o640


def test_link_kept(epython, folder):
    (folder / "saved.epy").write_text("old")
    (folder / "link.epy").symlink_to("saved.epy")
    assert save(epython, folder, "link.epy").status == 0
    assert (folder / "link.epy").is_symlink()
    assert epython("-c", 1, "-l", "saved.epy", cwd=folder).out == "5\n"


@pytest.mark.parametrize("target, why", [
    ("prog.py", "it is the program's source"),
    ("helper.py", "a name that ends in .py is that of a source"),
    ("other.py", "a name that ends in .py is that of a source"),
    ("link", "it is the program's source"),
    ("hard", "it is the program's source"),
    ("module", "a name that ends in .py is that of a source"),
    ("folder", "it is not a regular file; - writes to standard output"),
    ("pipe", "it is not a regular file; - writes to standard output"),
    ("/dev/full", "it is not a regular file; - writes to standard output"),
    ("no/such/saved.epy", "No such file or directory"),
    ("prog.py/saved.epy", "Not a directory"),
])
def test_refused(epython, folder, target, why):
    (folder / "link").symlink_to("prog.py")
    os.link(folder / "prog.py", folder / "hard")
    (folder / "module").symlink_to("helper.py")
    (folder / "folder").mkdir()
    os.mkfifo(folder / "pipe")
    names = sorted(path.name for path in folder.iterdir())
    result = save(epython, folder, target)
    assert (result.out, result.err, result.status) == ("", f"epython: cannot write '{target}': {why}\n", 1)
    assert (folder / "prog.py").read_text() == PROGRAM
    assert (folder / "helper.py").read_text() == "x = 5\n"
    assert sorted(path.name for path in folder.iterdir()) == names
    assert os.path.exists("/dev/full")


def test_program_without_suffix_is_kept(epython, folder):
    (folder / "script").write_text("print(1)\n")
    result = save(epython, folder, "script", "script")
    assert (result.err, result.status) == ("epython: cannot write 'script': it is the program's source\n", 1)
    assert (folder / "script").read_text() == "print(1)\n"


@pytest.mark.parametrize("limit", [0, 16, 100])
def test_cut_short(epython, folder, limit):
    """Whoever is killed in the middle of writing leaves the earlier image."""
    assert save(epython, folder, "saved.epy").status == 0
    before = (folder / "saved.epy").read_bytes()
    assert len(before) > 100
    done = subprocess.run([*epython.command, "-o", "saved.epy", "prog.py"], cwd=folder, stderr=subprocess.PIPE,
                          timeout=support.WALL,
                          preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    assert done.returncode != 0
    assert (folder / "saved.epy").read_bytes() == before


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["-o", "-", "prog.py"], ["--disassemble", "prog.py"]])
def test_full_output(epython, folder, words):
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*epython.command, *words], cwd=folder, stdout=full, stderr=subprocess.PIPE, text=True,
                              timeout=support.WALL)
    assert (done.stderr, done.returncode) == ("epython: cannot write the output: No space left on device\n", 1)


def test_image_through_a_pipe(epython, folder):
    saved = subprocess.run([*epython.command, "-o", "-", "prog.py"], cwd=folder, stdout=subprocess.PIPE, check=True).stdout
    done = subprocess.run([*epython.command, "-c", "1", "-l", "-"], input=saved, stdout=subprocess.PIPE, check=True)
    assert done.stdout == b"5\n"

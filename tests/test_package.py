# SPDX-License-Identifier: MIT
"""What is installed: by pip into a fresh environment without a network, by make under a prefix, as a Debian package."""

import importlib.util
import os
import shutil
import sys
import tarfile
import textwrap

import pytest

import support

HELLO = "".join(f"[device {i}] Hello world from core id {i} of 2\n" for i in range(2))
# What the tests of the checkout say, or the sanitizers, is not for what is installed.
PLAIN = {k: v for k, v in os.environ.items() if not k.startswith("EPYTHON_") and k not in ("LD_PRELOAD", "PYTHONPATH", "MAKEFLAGS", "MFLAGS", "MAKELEVEL")}


def run(*command, **how):
    return support.run(command, timeout=120, env=how.pop("env", PLAIN), **how)


def check(*command, **how):
    """Run a command that is to succeed without a word on standard error. -> its standard output"""
    result = run(*command, **how)
    assert (result.err, result.status) == ("", 0), result
    return result.out


def make(*words):
    with support.building():
        return check("make", "-s", "-j2", "-C", support.ROOT, f"PYTHON={sys.executable}", *words)


def test_pip(tmp_path):
    """By the command that a user types, into a fresh environment: the command, the module, the images of the devices and the package for
    CPython, from a folder that has nothing to do with them. pip takes all of it away."""
    if importlib.util.find_spec("ensurepip") is None:
        pytest.skip("ensurepip is not installed: apt install python3-venv")
    environment = tmp_path / "environment"
    pip = [environment / "bin/pip", "--disable-pip-version-check", "-q"]
    check(sys.executable, "-m", "venv", environment)
    with support.building():
        check(*pip, "install", "--no-index", support.ROOT / "python")
    hello = support.ROOT / "examples" / "hello.py"
    version = (support.ROOT / "VERSION").read_text(encoding="ascii").strip()
    program = tmp_path / "program.py"
    program.write_text("import sys\nimport epython\n@epython.offload\ndef f(x):\n    from parallel import reduce\n    return reduce(x, 'sum')\n"
                       "print(f(1)[:2], epython.__version__, epython.__file__.startswith(sys.prefix))\n", encoding="utf-8")
    for command in [environment / "bin/epython"], [environment / "bin/python", "-m", "epython"]:
        assert support.by_core(check(*command, "-c", "2", hello, cwd=tmp_path)) == HELLO.splitlines()
        assert check(*command, "--version", cwd=tmp_path).startswith(f"ePython {version} ")
        failed = run(*command, "--no-such-option", cwd=tmp_path)
        assert failed.status == 2 and "--no-such-option" in failed.err
    assert check(environment / "bin/python", program, cwd=tmp_path) == f"[16, 16] {version} True\n"
    images = sorted(path.name for path in environment.glob("lib/epython/*"))
    assert images == sorted(path.name for path in (support.ROOT / "build").glob("*/*") if path.parent.name in ("riscv", "arm", "epiphany", "epiphany-v")
                            and path.name in (f"{path.parent.name}.elf", "count.so"))
    assert f"Version: {version}\n" in check(*pip[:2], "show", "epython")
    check(*pip, "uninstall", "-y", "epython")
    assert not [path for path in environment.rglob("*") if path.is_file() and "epython" in str(path.relative_to(environment))]


def test_stubs(tmp_path):
    """A type checker knows ePython's own modules, and what is wrong with calls of them."""
    if importlib.util.find_spec("mypy") is None:
        pytest.skip("mypy is not installed: apt install mypy")
    environment = tmp_path / "environment"
    check(sys.executable, "-m", "venv", "--without-pip", environment)
    make("install-package", f"PREFIX={environment}")
    program = tmp_path / "program.py"
    program.write_text(textwrap.dedent("""\
        from parallel import *
        from taskfarm import map_tasks
        from concurrency import lock
        from array import array
        import memory
        total = reduce([1.0, 2.0], "sum")
        reveal_type(total)
        reveal_type(recv_any())
        reveal_type(map_tasks(len, ["a", "b"]))
        send(1)
        lock("a")
        memory.free(array(3, 4))
        """), encoding="utf-8")
    result = run(sys.executable, "-m", "mypy", "--cache-dir", tmp_path, "--python-executable", environment / "bin/python", program,
                 cwd=tmp_path, env=dict(PLAIN, MYPYPATH=str(environment / "share/epython/stubs")))
    assert (result.err, result.out) == ("", textwrap.dedent("""\
        program.py:7: note: Revealed type is "builtins.list[builtins.float]"
        program.py:8: note: Revealed type is "Tuple[Any, builtins.int]"
        program.py:9: note: Revealed type is "builtins.list[builtins.int]"
        program.py:10: error: Missing positional argument "dest" in call to "send"  [call-arg]
        program.py:11: error: Argument 1 to "lock" has incompatible type "str"; expected "int"  [arg-type]
        Found 2 errors in 1 file (checked 1 source file)
        """))


def test_stub_that_differs_from_its_module(tmp_path):
    """What would be false in an editor ends the build."""
    for stub, why in ("def lock(m: int = 0) -> None: ...", "lock has other parameters"), ("def lick() -> None: ...", "is not in both"):
        (tmp_path / "concurrency.pyi").write_text(stub + "\ndef unlock(k: int = 0) -> None: ...\n"
                                                  "def expose(data: list, core: int) -> None: ...\ndef access(core: int) -> list: ...\n"
                                                  "def atomic_add(r: list, i: int, x: float) -> float: ...\n")
        result = run(sys.executable, support.ROOT / "scripts/stubs.py", tmp_path / "concurrency.pyi", support.ROOT / "modules/concurrency.py")
        assert result.status == 1 and why in result.err and result.out == ""


def test_source_distribution(tmp_path):
    """It holds what a wheel is built of."""
    if not shutil.which("git") or not (support.ROOT / ".git").exists():
        pytest.skip("this is no checkout of git")
    script = f"import backend, sys; print(backend.build_sdist({str(tmp_path)!r}))"
    name = check(sys.executable, "-c", script, cwd=support.ROOT / "python").strip()
    with tarfile.open(tmp_path / name) as archive:
        inside = {path.split("/", 1)[1] for path in archive.getnames()}
    assert {"PKG-INFO", "pyproject.toml", "VERSION", "Makefile", "core/vm.c", "modules/parallel.py", "python/backend.py"} <= inside


def test_where_a_prefix_has_packages(tmp_path):
    """`make install PREFIX=~/.local` lands where the user's CPython looks, whether the folder is there yet or not."""
    script = support.ROOT / "scripts/python_site.py"
    home = dict(PLAIN, HOME=str(tmp_path))
    users = check(sys.executable, "-c", "import site; print(site.getusersitepackages())", env=home)
    assert check(sys.executable, script, tmp_path / ".local", env=home) == users
    assert check(sys.executable, script, "--advise", tmp_path / ".local", env=home) == ""
    assert check(sys.executable, script, tmp_path / "x") == f"{tmp_path}/x/lib/python3.{sys.version_info[1]}/site-packages\n"
    assert "export PYTHONPATH=" in check(sys.executable, script, "--advise", tmp_path / "x")


def test_debian_package(tmp_path):
    """What dpkg would put under / runs from another root, and has what a user looks for."""
    if not shutil.which("dpkg-shlibdeps"):
        pytest.skip("dpkg-shlibdeps is not installed: apt install dpkg-dev")
    version = (support.ROOT / "VERSION").read_text(encoding="ascii").strip()
    package = support.ROOT / make("deb").split("made: ")[1].strip()
    assert package.name.startswith(f"epython_{version}_")
    check("dpkg-deb", "-x", package, tmp_path)
    program, packages = tmp_path / "usr/bin/epython", tmp_path / "usr/lib/python3/dist-packages"
    assert support.by_core(check(program, "-c", "2", support.ROOT / "examples/hello.py")) == HELLO.splitlines()
    for name in "bin/epython", "lib/epython", "share/bash-completion/completions/epython", "share/zsh/vendor-completions/_epython", \
            "share/fish/vendor_completions.d/epython.fish", "share/doc/epython/copyright", "include/epython.h":
        assert (tmp_path / "usr" / name).exists(), name
    assert (tmp_path / "usr/share/man/man1/epython.1.gz").exists() or not shutil.which("help2man")
    moved = check(sys.executable, "-m", "epython", "--version", env=dict(PLAIN, PYTHONPATH=str(packages)), cwd=tmp_path)
    assert moved.startswith(f"ePython {version} ")
    fields = check("dpkg-deb", "-f", package, "Version", "Depends")
    assert f"Version: {version}\n" in fields and "libc6" in fields and "python3" in fields

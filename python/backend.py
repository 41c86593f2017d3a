# SPDX-License-Identifier: MIT
"""Makes wheels of the checkout for pip (PEP 517), by its Makefile and the standard library alone: neither setuptools nor wheel nor a
network is needed. A wheel holds what `make install` installs: program, package, stubs, images of the devices, man page, completions."""

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parent
if not (CHECKOUT / "Makefile").exists():
    sys.exit("epython is built where its sources are, which a pip before 21.3 does not do: pip install --upgrade pip")
VERSION = (CHECKOUT / "VERSION").read_text(encoding="ascii").strip()
NAME = f"epython-{VERSION}"
METADATA = f"""Metadata-Version: 2.1
Name: epython
Version: {VERSION}
Summary: Python for chips with many tiny cores, and functions of ordinary Python on them
License: MIT
Classifier: License :: OSI Approved :: MIT License
Classifier: Operating System :: POSIX
Classifier: Programming Language :: C
Classifier: Programming Language :: Python :: 3
Classifier: Typing :: Typed
Requires-Python: >=3.9
Provides-Extra: notebook
Requires-Dist: ipython; extra == "notebook"
Description-Content-Type: text/markdown

"""


def make(*words):
    """Run make in the checkout. CalledProcessError: it fails, and has said why."""
    apart = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL")}
    subprocess.run(["make", "-s", f"PYTHON={sys.executable}", *words], cwd=CHECKOUT, check=True, env=apart)


def metadata():
    return METADATA + (HERE / "README.md").read_text(encoding="utf-8")


def tag():
    """The wheel's kind: for this machine, and any Python 3, of which the library knows nothing."""
    platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
    if sys.maxsize < 1 << 32 and platform == "linux_x86_64":
        platform = "linux_i686"
    return f"py3-none-{platform}"


def pack(folder, directory):
    """Make a wheel of a folder. -> its name, in the directory"""
    info = folder / f"{NAME}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(metadata(), encoding="utf-8")
    (info / "WHEEL").write_text(f"Wheel-Version: 1.0\nGenerator: epython {VERSION}\nRoot-Is-Purelib: false\nTag: {tag()}\n", encoding="ascii")
    shutil.copy2(CHECKOUT / "LICENSE", info)
    record = []
    wheel = f"{NAME}-{tag()}.whl"
    with zipfile.ZipFile(Path(directory) / wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            name = path.relative_to(folder).as_posix()
            digest = base64.urlsafe_b64encode(hashlib.sha256(path.read_bytes()).digest()).rstrip(b"=").decode()
            record.append(f"{name},sha256={digest},{path.stat().st_size}\n")
            archive.write(path, name)
        name = f"{info.name}/RECORD"
        archive.writestr(name, "".join(record) + f"{name},,\n")
    return wheel


# ---- what pip calls

def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    with tempfile.TemporaryDirectory() as place:
        installed, folder = Path(place, "installed"), Path(place, "wheel")
        make("install-program", "install-package", f"DESTDIR={installed}", "PREFIX=/usr/local", "PYTHON_SITE=/site", "STRIP=-s")
        shutil.copytree(installed / "site", folder)
        shutil.copytree(installed / "usr/local/bin", folder / f"{NAME}.data/scripts")
        for part in "lib", "share":
            shutil.copytree(installed / "usr/local" / part, folder / f"{NAME}.data/data" / part)
        return pack(folder, wheel_directory)


def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    """A wheel that refers to the checkout, as it is then."""
    make("all", "python", "stubs")
    with tempfile.TemporaryDirectory() as place:
        scripts = Path(place, f"{NAME}.data/scripts")
        scripts.mkdir(parents=True)
        Path(place, "epython.pth").write_text(f"{HERE}\n{CHECKOUT / 'build' / 'stubs'}\n", encoding="utf-8")
        (scripts / "epython").write_text(f"#!/bin/sh\nexec '{CHECKOUT / 'epython'}' \"$@\"\n", encoding="utf-8")
        (scripts / "epython").chmod(0o755)
        return pack(Path(place), wheel_directory)


def build_sdist(sdist_directory, config_settings=None):
    """The checkout's files, as git has them."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=CHECKOUT, check=True, stdout=subprocess.PIPE).stdout.decode()
    name = f"{NAME}.tar.gz"
    with tempfile.TemporaryDirectory() as place, tarfile.open(Path(sdist_directory, name), "w:gz", format=tarfile.PAX_FORMAT) as archive:
        for path in listed.split("\0")[:-1]:
            if (CHECKOUT / path).exists():
                archive.add(CHECKOUT / path, f"{NAME}/{path}")
        Path(place, "PKG-INFO").write_text(metadata(), encoding="utf-8")
        archive.add(Path(place, "PKG-INFO"), f"{NAME}/PKG-INFO")
    return name

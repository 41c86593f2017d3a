# SPDX-License-Identifier: MIT
"""Builds the library into the wheel: `make` of the checkout that this folder is a part of does the work. Everything else is in
pyproject.toml."""

import shutil
import subprocess
from pathlib import Path

from setuptools import Distribution, setup
from setuptools.command.build_py import build_py

try:
    from setuptools.command.bdist_wheel import bdist_wheel
except ImportError:
    from wheel.bdist_wheel import bdist_wheel

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parent


class BuildWithLibrary(build_py):
    """Puts libepython.so, ePython's own modules and the devices' images beside the Python files."""

    def run(self):
        shutil.rmtree(Path(self.build_lib) / "epython", ignore_errors=True)  # what an earlier build left
        super().run()
        if self.editable_mode:  # from the checkout the package finds them by itself
            subprocess.run(["make", "-s", "python"], cwd=CHECKOUT, check=True)
            return
        target = Path(self.build_lib) / "epython" / "lib"
        (target / "modules").mkdir(parents=True, exist_ok=True)
        subprocess.run(["make", "-s", "python"], cwd=CHECKOUT, check=True)
        shutil.copy2(CHECKOUT / "build" / "pic" / "libepython.so", target)
        for module in sorted((CHECKOUT / "modules").glob("*.py")):
            shutil.copy2(module, target / "modules")
        for port in sorted((CHECKOUT / "ports").iterdir()):
            image = CHECKOUT / "build" / port.name / (port.name + ".elf")
            if image.exists():
                shutil.copy2(image, target)


class PlatformWheel(bdist_wheel):
    """A wheel for this machine's kind, and any Python 3: the library knows nothing of CPython."""

    def finalize_options(self):
        super().finalize_options()
        self.root_is_pure = False

    def get_tag(self):
        return "py3", "none", super().get_tag()[2]


class WithLibrary(Distribution):
    def has_ext_modules(self):
        return True


setup(cmdclass={"build_py": BuildWithLibrary, "bdist_wheel": PlatformWheel}, distclass=WithLibrary)

# SPDX-License-Identifier: MIT
"""Prints the folder where this Python looks for packages under a prefix: its user's, or one of sys.path; where it looks for none there,
the one of its usual scheme.

    python3 scripts/python_site.py [--advise] PREFIX
"""

import argparse
import site
import sys
import sysconfig


def find(prefix):
    """-> the folder, and whether packages there are found"""
    if prefix == site.getuserbase():
        return site.getusersitepackages(), bool(site.ENABLE_USER_SITE)
    for folder in sys.path:
        if folder.startswith(prefix + "/lib") and folder.endswith("-packages"):
            return folder, True
    return sysconfig.get_path("purelib", "posix_prefix", {"base": prefix}), False


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("prefix", metavar="PREFIX")
    parser.add_argument("--advise", action="store_true", help="print what to do for the packages there to be found, if anything")
    arguments = parser.parse_args()
    folder, found = find(arguments.prefix)
    if not arguments.advise:
        print(folder)
    elif not found:
        print(f"{sys.executable} looks for no packages there: export PYTHONPATH={folder}")


main()

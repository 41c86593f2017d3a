# SPDX-License-Identifier: MIT
# Programs that test their own documentation run; the tests are CPython's business.
ELLIPSIS = 8
NORMALIZE_WHITESPACE = 4
FAIL_FAST = 1024


def testmod(m=None, name=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None, raise_on_error=False,
            exclude_empty=False):
    """(0, 0): no test failed, none was made, which it says on the standard error."""
    _note("doctest.testmod() tests nothing in ePython: run the program with python3 for that\n")
    return (0, 0)


def run_docstring_examples(f, globs, verbose=False, name="NoName", compileflags=None, optionflags=0):
    """Does nothing but say so."""
    _note("doctest.run_docstring_examples() tests nothing in ePython: run the program with python3 for that\n")

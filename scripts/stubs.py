# SPDX-License-Identifier: MIT
"""Prints the stub of one of ePython's modules for editors and type checkers: the signatures of python/stubs, which have types, with the
docstrings of the module. Exits with status 1 where the two do not have the same functions and parameters.

    python3 scripts/stubs.py python/stubs/NAME.pyi modules/NAME.py
"""

import argparse
import ast
import sys
from pathlib import Path


def functions(tree):
    """Public functions by their names."""
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")}


def parameters(function):
    """What a caller has to know: parameters in order, and which have a default."""
    a = function.args
    return ([p.arg for p in a.args], len(a.defaults), a.vararg and a.vararg.arg, [p.arg for p in a.kwonlyargs])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stub", type=Path)
    parser.add_argument("module", type=Path)
    arguments = parser.parse_args()
    stub, module = (ast.parse(path.read_text(encoding="utf-8")) for path in (arguments.stub, arguments.module))
    typed, own = functions(stub), functions(module)
    for name in typed.keys() ^ own.keys():
        if not name.endswith("2015"):  # the compiler's, not the user's
            sys.exit(f"{arguments.stub}: {name} is not in both, the stub and the module")
    for name, function in typed.items():
        if parameters(function) != parameters(own[name]):
            sys.exit(f"{arguments.stub}: {name} has other parameters in {arguments.module}")
        function.body.insert(0, ast.Expr(ast.Constant(ast.get_docstring(own[name]))))
    print(ast.unparse(stub))


main()

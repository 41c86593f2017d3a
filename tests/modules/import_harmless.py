# SPDX-License-Identifier: MIT
# python3: same
# What is imported and never used may be anything that CPython has.
from __future__ import annotations

import argparse
import unittest
import sys, logging, os.path
from decimal import Decimal, getcontext
from threading import Thread
from typing import TYPE_CHECKING, Iterable, Mapping

if TYPE_CHECKING:
    from ast import AST


def f(a: Iterable[Decimal], b: Mapping[str, int] = {}) -> AST:
    import sqlite3
    return [len(b)]


print(f([]))

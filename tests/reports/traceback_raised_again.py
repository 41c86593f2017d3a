# SPDX-License-Identifier: MIT
# finally, raise, raise of another in except.
from parallel import *
def fails(x):
    return 1 // x
def again():
    try:
        fails(0)
    except ValueError:
        pass
    finally:
        x = 1
def bare():
    try:
        fails(0)
    except ZeroDivisionError:
        raise
def named():
    try:
        fails(0)
    except ZeroDivisionError as e:
        raise e
def other():
    try:
        fails(0)
    except ZeroDivisionError:
        raise ValueError("in except")
def cause():
    try:
        fails(0)
    except ZeroDivisionError as e:
        raise ValueError("from") from e
[again, bare, named, other, cause][coreid()]()

# SPDX-License-Identifier: MIT
# finally runs on every way out, and its own return wins.
def plain():
    try:
        return "try"
    finally:
        print("cleanup")

def override():
    try:
        return "try"
    finally:
        return "finally"

def swallow():
    try:
        1 / 0
    finally:
        return "swallowed"

def from_except():
    try:
        raise ValueError("x")
    except ValueError:
        return "except"
    finally:
        print("finally after except")

def from_else():
    try:
        pass
    except ValueError:
        return "no"
    else:
        return "else"
    finally:
        print("finally after else")

def value():
    x = 1
    try:
        return x
    finally:
        x = 2

def nested():
    try:
        try:
            return "inner"
        finally:
            print("first")
    finally:
        print("second")

print(plain(), override(), swallow(), from_except(), from_else(), value(), nested())

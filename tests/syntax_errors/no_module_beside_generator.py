# SPDX-License-Identifier: MIT
import no_such_module_anywhere


def numbers():
    try:
        yield 1
    finally:
        print("closed")


print(list(numbers()))

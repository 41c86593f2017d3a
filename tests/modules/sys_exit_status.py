# SPDX-License-Identifier: MIT
# The status that sys.exit() gives its SystemExit.
import sys

for status in ((), (None,), (0,), (3,), ("text",)):
    try:
        sys.exit(*status)
    except SystemExit as e:
        print(repr(e), e.code, e.args)

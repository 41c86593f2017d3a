# SPDX-License-Identifier: MIT
# cores: 4
# An undefined name on one core only, with a suggestion.
from parallel import *
counter = 5
if coreid() == 2:
    print(countr)  # <- A

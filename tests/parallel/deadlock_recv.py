# SPDX-License-Identifier: MIT
# cores: 2 16 1024
# recv that nobody answers, on every core.
from parallel import *
def wait():
    return recv((coreid() + 1) % numcores())  # <- A
wait()

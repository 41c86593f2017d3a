# SPDX-License-Identifier: MIT
# cores: 16
# Long lines from many cores are never mixed.
from parallel import *
for i in range(3):
    print(chr(97 + coreid()) * 300)

# SPDX-License-Identifier: MIT
try:
    pass
except* ValueError:
    pass

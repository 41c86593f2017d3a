# SPDX-License-Identifier: MIT
x = 1
except ValueError:
    pass

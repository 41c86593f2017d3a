# SPDX-License-Identifier: MIT
del f()

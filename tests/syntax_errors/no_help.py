# SPDX-License-Identifier: MIT
help(len)

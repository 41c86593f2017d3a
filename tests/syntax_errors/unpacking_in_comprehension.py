# SPDX-License-Identifier: MIT
x = {**a for a in []}

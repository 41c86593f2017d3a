# SPDX-License-Identifier: MIT
b = f"{1}" b"def"

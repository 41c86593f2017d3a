# SPDX-License-Identifier: MIT
b = b"käse"

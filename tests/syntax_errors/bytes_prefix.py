# SPDX-License-Identifier: MIT
b = bf"abc"

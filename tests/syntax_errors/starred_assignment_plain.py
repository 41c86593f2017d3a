# SPDX-License-Identifier: MIT
*a = [1]

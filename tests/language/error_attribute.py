# SPDX-License-Identifier: MIT
# A method that there is not.
l = [1]
l.push(2)

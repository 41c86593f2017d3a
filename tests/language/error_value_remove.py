# SPDX-License-Identifier: MIT
# remove of what is not there.
l = [1]
l.remove(2)

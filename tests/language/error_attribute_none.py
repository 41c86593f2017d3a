# SPDX-License-Identifier: MIT
# A method of None: the classic of forgetting that sort returns nothing.
l = [2, 1]
m = l.sort()
m.append(3)

# SPDX-License-Identifier: MIT
# pop from an empty list.
stack = []
stack.pop()

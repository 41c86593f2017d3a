# SPDX-License-Identifier: MIT
# An undefined name.
print("start")
print(undefined_thing)

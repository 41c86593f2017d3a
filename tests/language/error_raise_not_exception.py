# SPDX-License-Identifier: MIT
# raise of something else.
raise "text"

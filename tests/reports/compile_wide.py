# SPDX-License-Identifier: MIT
x = "日本語" + + * 3

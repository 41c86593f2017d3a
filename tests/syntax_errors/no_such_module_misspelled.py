# SPDX-License-Identifier: MIT
import paralel

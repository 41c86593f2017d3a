# SPDX-License-Identifier: MIT
class :
    pass

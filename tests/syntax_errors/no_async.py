# SPDX-License-Identifier: MIT
async def f():
    pass

# SPDX-License-Identifier: MIT
class A:
    def __init__(self, **k):
        self.__dict__ = k

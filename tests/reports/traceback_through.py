# SPDX-License-Identifier: MIT
# Modules, closures, lambdas, comprehensions, the library.
import traceback_module
def outer(n):
    def inner():
        return [traceback_module.half(k) for k in range(n, -1, -1)]
    return inner
def key(x):
    return sorted([x], key=lambda pair: outer(pair[0])())
traceback_module.apply(key, (2, 1))

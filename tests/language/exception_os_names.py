# SPDX-License-Identifier: MIT
# OSError and classes derived from it: number, text, name of a file; what of them are arguments.
class F(OSError):
    def __init__(self, p): super().__init__(2, "why", p)
e = F("q")
print(e.errno, e.strerror, e.args, str(e))
for x in (e, OSError(2, "no", "f.txt"), OSError(2, "no"), OSError("x"), FileNotFoundError(2, "No such", "z")):
    print(x.filename, x.errno, x.strerror, x.args, str(x), repr(x))
try:
    open("/nonexistent/file")
except OSError as x:
    print(x.filename, x.errno, x.strerror, x.args, x)

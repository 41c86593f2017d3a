# SPDX-License-Identifier: MIT
# used and available follow what the program holds; gc and free give back.
import memory
before = memory.used()
l = [0] * 500
more = memory.used()
print(more - before >= 2000, memory.available() >= 0)
l = None
memory.gc()
print(memory.used() < more)
big = [1] * 20000
memory.free(big)
memory.gc()
after = memory.used()
print(after < more + 20000)
for i in range(100):
    x = [i] * 5000
    memory.free(x)
print("done", isinstance(memory.available(), int))

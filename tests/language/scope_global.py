# SPDX-License-Identifier: MIT
# global reads and writes the module's variables.
n = 0
def inc():
    global n
    n += 1

def make():
    global made, n
    made = "made in a function"
    n = 50

def read():
    return n

def local():
    n = "local"
    return n

inc()
inc()
print(n, read(), local(), n)
make()
print(n, made)
def outer():
    n = "outer's"
    def inner():
        global n
        n = 99
        return n
    return inner(), n
print(outer(), n)
def remove():
    global made
    del made
remove()
try:
    print(made)
except NameError as e:
    print(e)
for n in range(2):
    inc()
print(n)
def loop():
    global g
    for g in range(3):
        pass
loop()
print(g)

# SPDX-License-Identifier: MIT
# One loops, the others wait for a message, for time, for a mutex, or have ended.
from parallel import *
from concurrency import *
import time
def wait():
    me = coreid()
    if me == 1 or me == 2:
        recv(0)
    elif me == 3:
        time.sleep(1000)
    elif me == 5:
        lock(7)
        send(1, 6)
        recv(0)
    elif me == 6:
        recv(5)
        lock(7)
def loop():
    for i in range(1000000): pass
    print("go")
    while True: pass
if coreid():
    wait()
else:
    loop()

# SPDX-License-Identifier: MIT
# cores: 2 3 16
# every core: ok
# map_tasks keeps all workers busy and returns the results in order.
from parallel import *
from taskfarm import *
def work(item):
    n, text = item
    total = 0
    for i in range(n * 20):
        total += i
    return text + str(total)
initTaskFarm(0)
if coreid() == 0:
    items = [(i % 7, "item ") for i in range(40)]
    results = map_tasks(work, items)
    expected = ["item " + str(sum(range(n * 20))) for n, t in items]
    ok = results == expected and map_tasks(work, []) == [] and map_tasks(lambda x: x, [5]) == [5]
    shutdownTaskFarm()
    print("ok" if ok else results)
else:
    worker()
    print("ok")

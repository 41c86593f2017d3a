# SPDX-License-Identifier: MIT
# python3: same
import queue
q = queue.Queue(); q.put(1); q.put(2); print(q.get(), q.qsize(), q.empty()); p = queue.PriorityQueue(); p.put((2,'b')); p.put((1,'a')); print(p.get()); l = queue.LifoQueue(); l.put(1); l.put(2); print(l.get())
from queue import Queue, Empty, Full, SimpleQueue
q = Queue(maxsize=1); q.put(5); print(q.full())
try: q.put_nowait(1)
except Full as e: print("full", repr(e))
q.get()
try: q.get_nowait()
except Empty: print("empty")
try: q.get(timeout=0.01)
except Empty: print("empty")
q.task_done(); q.join()
try: q.task_done()
except ValueError as e: print(e)
s = SimpleQueue(); s.put(1); print(s.get(), list(p.queue), Queue().maxsize)

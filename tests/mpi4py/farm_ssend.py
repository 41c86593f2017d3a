# ranks: 4
# A farm whose workers ask with ssend; handlers in a dict, jobs in a queue.
from mpi4py import MPI
comm = MPI.COMM_WORLD
rank = comm.rank
# dynamic: workers ask with ssend and any tag, master in a while True with a dict of handlers
if rank == 0:
    import queue
    q = queue.Queue()
    for i in range(9): q.put(i)
    handlers = {1: "ask", 2: "answer"}
    done = 0; total = 0
    status = MPI.Status()
    while True:
        msg = comm.recv(source=MPI.ANY_SOURCE, tag=MPI.ANY_TAG, status=status)
        if handlers[status.tag] == "answer": total += msg
        elif not q.empty(): comm.send(q.get(), dest=status.source, tag=1)
        else:
            comm.send(None, dest=status.source, tag=0); done += 1
            if done == comm.size - 1: break
    print("total", total)
else:
    st = MPI.Status()
    while True:
        comm.ssend(None, dest=0, tag=1)
        job = comm.recv(source=0, tag=MPI.ANY_TAG, status=st)
        if st.tag == 0: break
        comm.send(job * job, dest=0, tag=2)
    print("bye", rank)

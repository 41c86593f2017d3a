# ranks: 5
# A coordinator grants a lock to those who ask, first come first served.
from mpi4py import MPI

REQUEST, RELEASE, GRANT, BYE = range(4)
comm = MPI.COMM_WORLD
rank = comm.Get_rank()
if rank == 0:
    queue = []
    holder = None
    left = comm.Get_size() - 1
    log = []
    st = MPI.Status()
    while left:
        comm.recv(status=st)
        tag, who = st.tag, st.source
        if tag == REQUEST:
            queue.append(who)
        elif tag == RELEASE:
            assert holder == who
            holder = None
        elif tag == BYE:
            left -= 1
        if holder is None and queue:
            holder = queue.pop(0)
            log.append(holder)
            comm.send(None, dest=holder, tag=GRANT)
    print(len(log), sorted(log))
else:
    for meal in range(3):
        comm.send(None, dest=0, tag=REQUEST)
        comm.recv(source=0, tag=GRANT)
        comm.ssend(meal, dest=0, tag=RELEASE)
    comm.send(None, dest=0, tag=BYE)
    print("philosopher", rank, "is full")

# ranks: 3
# Matched probes.
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
if rank:
    comm.send({"rank": rank}, dest=0, tag=rank)
    comm.Send(bytearray([rank] * rank), dest=0, tag=10 + rank)
else:
    st = MPI.Status()
    m = comm.mprobe(source=2, tag=2, status=st)
    print(st.source, st.tag, m.recv())
    m = None
    while m is None:
        m = comm.improbe(source=1, tag=1)
    print(m.recv(st), st.Get_tag())
    for r in (1, 2):
        m = comm.Mprobe(source=r, tag=10 + r, status=st)
        buf = bytearray(st.Get_count(MPI.BYTE))
        m.Recv(buf)
        print(list(buf))
    print(comm.improbe(), comm.iprobe())

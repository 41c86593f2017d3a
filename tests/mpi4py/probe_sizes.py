# ranks: 3
# Look before receiving.
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()

if rank == 0:
    comm.send(list(range(10)), dest=1, tag=7)
    comm.send("text", dest=1, tag=8)
    comm.send(3.5, dest=2, tag=9)
elif rank == 1:
    st = MPI.Status()
    comm.probe(source=0, tag=8, status=st)
    print("probed", st.Get_source(), st.Get_tag())
    print(comm.recv(source=st.Get_source(), tag=st.Get_tag()))
    comm.Probe(MPI.ANY_SOURCE, MPI.ANY_TAG, st)
    print("probed", st.source, st.tag)
    print(comm.recv(source=st.source, tag=st.tag))
    print(comm.iprobe(), comm.Iprobe(source=0, tag=7))
else:
    while not comm.iprobe(source=MPI.ANY_SOURCE, tag=9):
        pass
    print("there it is:", comm.recv(source=0, tag=9))
comm.Barrier()

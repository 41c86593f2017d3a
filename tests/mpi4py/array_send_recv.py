# ranks: 2
# Arrays between two: with a type and without, counts, Status.
from mpi4py import MPI
from array import array

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
if rank == 0:
    data = array('i', range(10))
    comm.Send([data, MPI.INT], dest=1, tag=77)
    comm.Send(array('d', [0.5 * i for i in range(5)]), dest=1, tag=13)
    comm.Send([data, 4, MPI.INT], dest=1, tag=14)
    req = comm.Isend([array('f', [1.5, 2.5]), MPI.FLOAT], dest=1, tag=15)
    req.Wait()
else:
    data = array('i', [0] * 10)
    comm.Recv([data, MPI.INT], source=0, tag=77)
    print(data, sum(data))
    d = array('d', [0.0]) * 8
    st = MPI.Status()
    comm.Recv(d, source=0, tag=13, status=st)
    print(d, st.Get_count(MPI.DOUBLE), st.Get_count())
    part = array('i', [-1] * 6)
    comm.Recv([part, MPI.INT], source=0, tag=14, status=st)
    print(part.tolist(), st.Get_count(MPI.INT))
    f = array('f', [0, 0])
    comm.Irecv(f, source=0, tag=15).Wait()
    print(f)

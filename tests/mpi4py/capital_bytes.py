# ranks: 4
# Calls with a capital letter on bytes.
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()

if rank == 0:
    data = bytearray("Hello, world!".encode())
    request = comm.Isend(data, dest=1)
    request.Wait()
elif rank == 1:
    buf = bytearray(54)
    status = MPI.Status()
    request = comm.Irecv(buf, source=0)
    request.wait(status=status)
    n = status.Get_count(MPI.BYTE)
    print(n, buf[:n].decode(), status.Get_count(), status.count, status.Get_elements(MPI.CHAR))
elif rank == 2:
    comm.Send([b"abcdef", 3, MPI.CHAR], dest=3, tag=2)
    comm.Send(b"", dest=3, tag=4)
else:
    st = MPI.Status()
    comm.Probe(source=2, tag=2, status=st)
    buf = bytearray(st.Get_count(MPI.CHAR))
    comm.Recv([buf, MPI.CHAR], source=2, tag=2)
    print(buf, len(buf))
    comm.Recv(buf, source=2, tag=4, status=st)
    print(buf, st.Get_count(MPI.BYTE))
word = bytearray(b"secret" if rank == 1 else b"......")
comm.Bcast([word, MPI.BYTE], root=1)
print(word)
all = bytearray(2 * size)
comm.Allgather(bytearray([65 + rank, 97 + rank]), all)
print(all)
part = bytearray(2)
comm.Scatter(all if rank == 0 else None, part, root=0)
print(part)
out = bytearray(size)
comm.Alltoall(bytearray(rank * 16 + i for i in range(size)), out)
print(out.hex())
back = bytearray(size) if rank == 2 else None
comm.Gather(bytearray([rank + 48]), back, root=2)
print(back)
top = bytearray(3)
comm.Allreduce(bytearray([rank, 10 - rank, 5]), top, op=MPI.MAX)
print(list(top))
left, right = (rank - 1) % size, (rank + 1) % size
got = bytearray(1)
comm.Sendrecv(bytearray([rank]), dest=right, recvbuf=got, source=left)
print(got[0])
comm.Sendrecv_replace(got, dest=right, source=left)
print(got[0])

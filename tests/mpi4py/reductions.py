# ranks: 4
# All operators.
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()

print("sum", comm.reduce(rank + 1, op=MPI.SUM, root=0))
print("prod", comm.reduce(rank + 1, op=MPI.PROD, root=1))
print("max", comm.allreduce((rank * 7) % 5, op=MPI.MAX), "min", comm.allreduce((rank * 7) % 5, op=MPI.MIN))
print("land", comm.allreduce(rank > 0, MPI.LAND), "lor", comm.allreduce(rank > 2, MPI.LOR), "lxor", comm.allreduce(rank == 1, MPI.LXOR))
print("band", comm.allreduce(0xF0 | 1 << rank, MPI.BAND), "bor", comm.allreduce(1 << rank, MPI.BOR), "bxor", comm.allreduce(rank * 3, MPI.BXOR))
print("maxloc", comm.allreduce((abs(rank - 2) * 1.5, rank), MPI.MAXLOC), "minloc", comm.allreduce((abs(rank - 2), rank), MPI.MINLOC))
print("lists", comm.allreduce([rank], MPI.SUM), "text", comm.allreduce("abcd"[rank]), "tuples", comm.allreduce((rank,)))
print("float", comm.allreduce(0.1 * (rank + 1), MPI.SUM), comm.reduce(1.0 / (rank + 1)))
print("scan", comm.scan(rank + 1), comm.scan(rank + 1, op=MPI.PROD), comm.scan("ab"[rank % 2]), comm.scan(-rank, MPI.MAX))
print("exscan", comm.exscan(rank + 1), comm.exscan([rank]), comm.exscan(rank + 1, MPI.PROD))
print("of one", MPI.COMM_SELF.allreduce(rank), MPI.COMM_SELF.reduce([rank]), MPI.COMM_SELF.scan(3), MPI.COMM_SELF.exscan(3))

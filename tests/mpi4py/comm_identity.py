# ranks: 4
# Communicators beside each other.
from mpi4py import MPI
comm = MPI.COMM_WORLD
print(comm, comm.Get_name(), MPI.COMM_SELF.Get_size()) if False else print(comm.Get_name())
c = comm.Dup(); c.Set_name("mine"); print(c.Get_name(), c.name)
d = comm.Clone(); print(d.Get_rank() == comm.rank)
e = comm.Split(0, comm.size - comm.rank)
print(MPI.Comm.Compare(comm, e) == MPI.SIMILAR, MPI.Comm.Compare(comm, d), comm == comm, comm != d, comm == MPI.COMM_WORLD)
print(comm.Is_inter(), comm.Is_intra(), comm.is_intra)
print(MPI.COMM_NULL == MPI.COMM_NULL, comm == MPI.COMM_NULL, bool(comm), bool(MPI.COMM_NULL))

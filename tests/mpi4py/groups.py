# ranks: 6
# Groups and the communicators made of them.
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
group = comm.Get_group()
print(group.Get_size(), group.Get_rank(), group.size, group.rank)
primes = group.Incl([2, 3, 5])
others = group.Excl([2, 3, 5])
prime_comm = comm.Create(primes)
if prime_comm != MPI.COMM_NULL:
    print("prime", prime_comm.Get_rank(), prime_comm.allgather(rank))
else:
    print("none")
other_comm = comm.Create_group(others, tag=0) if rank in (0, 1, 4) else None
if other_comm:
    print("other", other_comm.rank, other_comm.allreduce(rank))
    other_comm.Free()
print(MPI.Group.Union(primes, others).size, MPI.Group.Intersection(primes, others).size, MPI.Group.Difference(group, primes).size)
print(MPI.Group.Translate_ranks(primes, [0, 1, 2], group), MPI.Group.Translate_ranks(group, [2, 3, 5], primes))
print(MPI.Group.Compare(primes, group.Incl([5, 3, 2])) == MPI.SIMILAR, MPI.Group.Compare(primes, others) == MPI.UNEQUAL,
      MPI.Group.Compare(primes, primes) == MPI.IDENT)
ranged = group.Range_incl([(0, 4, 2)])
print(MPI.Group.Translate_ranks(ranged, [0, 1, 2], group), primes.Get_rank() == MPI.UNDEFINED, group.Range_excl([(0, 4, 2)]).size)
group.Free()
reverse = comm.Create(comm.group.Incl(list(range(comm.size))[::-1]))
print("reverse", reverse.rank, reverse.bcast(rank, root=0))

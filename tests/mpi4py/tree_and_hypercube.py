# ranks: 8
# A broadcast, a reduction and an exchange by hand.
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()


def my_bcast(value):
    mask = 1
    while mask < size:
        if rank < mask:
            if rank + mask < size:
                comm.send(value, dest=rank + mask)
        elif rank < 2 * mask:
            value = comm.recv(source=rank - mask)
        mask <<= 1
    return value


def my_reduce(value):
    mask = 1
    while mask < size:
        if rank & mask:
            comm.send(value, dest=rank ^ mask, tag=mask)
            return None
        value += comm.recv(source=rank ^ mask, tag=mask)
        mask <<= 1
    return value


def hypercube_sum(value):
    dimension = size.bit_length() - 1
    for d in range(dimension):
        partner = rank ^ (1 << d)
        if rank < partner:
            comm.send(value, dest=partner, tag=100 + d)
            other = comm.recv(source=partner, tag=100 + d)
        else:
            other = comm.recv(source=partner, tag=100 + d)
            comm.send(value, dest=partner, tag=100 + d)
        value = value + other
    return value


print(my_bcast("secret" if rank == 0 else None), my_reduce(rank * rank), hypercube_sum(2 ** rank))
assert hypercube_sum(rank) == comm.allreduce(rank)

# ranks: 8
# Bitonic sort of one number a rank, and of blocks.
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
p = comm.Get_size()


def bitonic(block):
    d = p.bit_length() - 1
    block = sorted(block)
    for i in range(d):
        window = (rank >> (i + 1)) & 1
        for j in range(i, -1, -1):
            partner = rank ^ (1 << j)
            comm.send(block, dest=partner, tag=j)
            other = comm.recv(source=partner, tag=j)
            both = sorted(block + other)
            keep_low = ((rank >> j) & 1) == window
            block = both[:len(block)] if keep_low else both[len(both) - len(block):]
    return block


print(bitonic([(rank * 5 + 3) % 8]), bitonic([(rank * 29 + k * 17) % 53 for k in range(4)]))

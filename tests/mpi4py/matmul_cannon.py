# ranks: 4
# Cannon's algorithm on a torus, one block a rank.
from mpi4py import MPI

comm = MPI.COMM_WORLD
q = int(comm.size ** 0.5)
cart = comm.Create_cart((q, q), periods=(True, True), reorder=True)
row, col = cart.Get_coords(cart.rank)
b = 2
n = q * b
A = [[(row * b + i) + 2 * (col * b + j) for j in range(b)] for i in range(b)]
B = [[(row * b + i) * (col * b + j) + 1 for j in range(b)] for i in range(b)]
C = [[0] * b for _ in range(b)]


def shift(block, direction, distance):
    source, dest = cart.Shift(direction, distance)
    return cart.sendrecv(block, dest=dest, source=source)


A = shift(A, 1, -row)
B = shift(B, 0, -col)
for step in range(q):
    for i in range(b):
        for j in range(b):
            C[i][j] += sum(A[i][k] * B[k][j] for k in range(b))
    A = shift(A, 1, -1)
    B = shift(B, 0, -1)
print(cart.rank, (row, col), C)
blocks = cart.gather(((row, col), C), root=0)
if cart.rank == 0:
    full = [[0] * n for _ in range(n)]
    for (r, c), block in blocks:
        for i in range(b):
            full[r * b + i][c * b:(c + 1) * b] = block[i]
    expected = [[sum((i + 2 * k) * (k * j + 1) for k in range(n)) for j in range(n)] for i in range(n)]
    print(full == expected)

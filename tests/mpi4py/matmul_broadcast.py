# ranks: 3
# C = A B: master and workers with tags, as in many tutorials.
from mpi4py import MPI

NRA, NCA, NCB = 7, 5, 4
MASTER = 0
FROM_MASTER = 1
FROM_WORKER = 2

comm = MPI.COMM_WORLD
taskid = comm.Get_rank()
numtasks = comm.Get_size()
numworkers = numtasks - 1

if taskid == MASTER:
    print(f"mpi_mm has started with {numtasks} tasks.")
    a = [[i + j for j in range(NCA)] for i in range(NRA)]
    b = [[i * j for j in range(NCB)] for i in range(NCA)]
    averow, extra = divmod(NRA, numworkers)
    offset = 0
    for dest in range(1, numworkers + 1):
        rows = averow + 1 if dest <= extra else averow
        print(f"   sending {rows} rows to task {dest}")
        comm.send(offset, dest=dest, tag=FROM_MASTER)
        comm.send(rows, dest=dest, tag=FROM_MASTER)
        comm.send(a[offset:offset + rows], dest=dest, tag=FROM_MASTER)
        comm.send(b, dest=dest, tag=FROM_MASTER)
        offset += rows
    c = [None] * NRA
    for source in range(1, numworkers + 1):
        offset = comm.recv(source=source, tag=FROM_WORKER)
        rows = comm.recv(source=source, tag=FROM_WORKER)
        c[offset:offset + rows] = comm.recv(source=source, tag=FROM_WORKER)
    for row in c:
        print("  ".join(f"{v:6.2f}" for v in row))
else:
    offset = comm.recv(source=MASTER, tag=FROM_MASTER)
    rows = comm.recv(source=MASTER, tag=FROM_MASTER)
    a = comm.recv(source=MASTER, tag=FROM_MASTER)
    b = comm.recv(source=MASTER, tag=FROM_MASTER)
    c = [[0.0] * NCB for _ in range(rows)]
    for k in range(NCB):
        for i in range(rows):
            for j in range(NCA):
                c[i][k] += a[i][j] * b[j][k]
    comm.send(offset, dest=MASTER, tag=FROM_WORKER)
    comm.send(rows, dest=MASTER, tag=FROM_WORKER)
    comm.send(c, dest=MASTER, tag=FROM_WORKER)
    print("worker", taskid, "did rows", offset, "to", offset + rows - 1)

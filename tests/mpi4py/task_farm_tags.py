# ranks: 4
# The task pull with tags that most people copy.
from mpi4py import MPI


def enum(*sequential, **named):
    """A way to fake an enumerated type in Python."""
    enums = dict(zip(sequential, range(len(sequential))), **named)
    return enums


tags = enum('READY', 'DONE', 'EXIT', 'START')

comm = MPI.COMM_WORLD
size = comm.size
rank = comm.rank
status = MPI.Status()

if rank == 0:
    tasks = range(2 * size)
    task_index = 0
    num_workers = size - 1
    closed_workers = 0
    results = {}
    print("Master starting with %d workers" % num_workers)
    while closed_workers < num_workers:
        data = comm.recv(source=MPI.ANY_SOURCE, tag=MPI.ANY_TAG, status=status)
        source = status.Get_source()
        tag = status.Get_tag()
        if tag == tags['READY']:
            if task_index < len(tasks):
                comm.send(tasks[task_index], dest=source, tag=tags['START'])
                task_index += 1
            else:
                comm.send(None, dest=source, tag=tags['EXIT'])
        elif tag == tags['DONE']:
            results[data[0]] = data[1]
        elif tag == tags['EXIT']:
            closed_workers += 1
    print("Master finishing", sorted(results.items()))
else:
    while True:
        comm.send(None, dest=0, tag=tags['READY'])
        task = comm.recv(source=0, tag=MPI.ANY_TAG, status=status)
        tag = status.Get_tag()
        if tag == tags['START']:
            comm.send((task, task ** 2), dest=0, tag=tags['DONE'])
        elif tag == tags['EXIT']:
            break
    comm.send(None, dest=0, tag=tags['EXIT'])
    print("worker", rank, "ends")

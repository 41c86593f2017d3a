# ranks: 3
"""The same by properties, in a function, with a shebang's habits."""
import sys


def main(argv):
    from mpi4py import MPI
    comm = MPI.COMM_WORLD
    sys.stdout.write(f"Hello from rank {comm.rank} of {comm.size}\n")
    sys.stdout.flush()
    print(comm.name, MPI.COMM_SELF.Get_name(), MPI.COMM_SELF.rank, MPI.COMM_SELF.size, len(argv))
    print(MPI.Is_initialized(), MPI.Is_finalized(), type(MPI.Wtime()) is float, MPI.Wtime() <= MPI.Wtime(), MPI.Wtick() > 0)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))

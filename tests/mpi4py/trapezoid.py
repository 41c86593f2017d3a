# ranks: 5
# Pacheco's trapezoidal rule, by send and recv.
from mpi4py import MPI


def f(x):
    return x * x


def trap(local_a, local_b, local_n, h):
    integral = (f(local_a) + f(local_b)) / 2.0
    x = local_a
    for i in range(1, int(local_n)):
        x = x + h
        integral = integral + f(x)
    return integral * h


def main():
    comm = MPI.COMM_WORLD
    my_rank = comm.Get_rank()
    p = comm.Get_size()
    a, b, n = 0.0, 1.0, 1025
    h = (b - a) / n
    local_n = n / p
    local_a = a + my_rank * local_n * h
    local_b = local_a + local_n * h
    integral = trap(local_a, local_b, local_n, h)
    if my_rank == 0:
        total = integral
        for source in range(1, p):
            integral = comm.recv(source=source)
            print("PE", my_rank, "<-", source, ",", tag_free(integral))
            total = total + integral
        print("With n=%d trapezoids, our estimate of the integral from %.2f to %.2f is %.10f" % (n, a, b, total))
    else:
        print("PE", my_rank, "-> 0,", tag_free(integral))
        comm.send(integral, dest=0)
    MPI.Finalize


def tag_free(x):
    return format(x, ".12g")


if __name__ == "__main__":
    main()

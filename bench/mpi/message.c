// SPDX-License-Identifier: MIT
// Two ranks: microseconds that MPI takes for a message of 8 bytes, of 8,000 and of 800,000: a number, and lists of 1,000 and 100,000
// items of ePython's virtual cores. A message is half of there and back.
#include <mpi.h>
#include <stdio.h>

enum { MOST = 800000, SIZES = 3 };
static char bytes[MOST];

static double message(int rank, int size, int count) {
    double start = MPI_Wtime();
    for (int i = 0; i < count; i++) {
        if (!rank) MPI_Send(bytes, size, MPI_BYTE, 1, 0, MPI_COMM_WORLD);
        MPI_Recv(bytes, size, MPI_BYTE, 1 - rank, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
        if (rank) MPI_Send(bytes, size, MPI_BYTE, 0, 0, MPI_COMM_WORLD);
    }
    return (MPI_Wtime() - start) / count / 2 * 1e6;
}

int main(int argc, char **argv) {
    static const int SIZE[SIZES] = {8, 8000, MOST}, COUNT[SIZES] = {20000, 5000, 200};
    int rank;
    MPI_Init(&argc, &argv);
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    for (int i = 0; i < SIZES; i++) {
        message(rank, SIZE[i], COUNT[i] / 10);
        double time = message(rank, SIZE[i], COUNT[i]);
        if (!rank) printf("%.3f%c", time, i < SIZES - 1 ? ' ' : '\n');
    }
    MPI_Finalize();
}

// SPDX-License-Identifier: MIT
// measure OUTPUT COMMAND...: runs the command with its standard output in the file OUTPUT and prints, on one
// line, its exit status, wall seconds, CPU seconds (user and system, all threads) and peak memory in KB.
//
// A program of its own because Linux hands the peak memory of a process on to what it executes: a child of
// Python could not show less than Python's own.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static double seconds(struct timeval t) {
    return (double)t.tv_sec + (double)t.tv_usec * 1e-6;
}

int main(int argc, char **argv) {
    if (argc < 3) return fprintf(stderr, "usage: measure OUTPUT COMMAND...\n"), 2;
    double start = now();
    pid_t child = fork();
    if (child < 0) return perror("measure: fork"), 2;
    if (child == 0) {
        int out = open(argv[1], O_WRONLY | O_CREAT | O_TRUNC, 0644);
        if (out < 0 || dup2(out, 1) < 0) return perror(argv[1]), 127;
        execvp(argv[2], argv + 2);
        return perror(argv[2]), 127;
    }
    int status;
    struct rusage use;
    if (wait4(child, &status, 0, &use) < 0) return perror("measure: wait4"), 2;
    double wall = now() - start;
    printf("%d %.6f %.6f %ld\n", WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), wall,
           seconds(use.ru_utime) + seconds(use.ru_stime), use.ru_maxrss);
    return 0;
}

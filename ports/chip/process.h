// SPDX-License-Identifier: MIT
// An emulator as a child process.
#ifndef PORTS_CHIP_PROCESS_H
#define PORTS_CHIP_PROCESS_H

#include <stdbool.h>
#include <sys/types.h>

#include "host/base/buffer.h"
#include "ports/chip/chip.h"

struct chip_process {
    pid_t pid;  // 0: none
    int link;   // its standard input and output: a socket; -1: none
    int errors; // what it says; -1: nothing
};

#define CHIP_NO_PROCESS ((struct chip_process){0, -1, -1})

// Starts a program as a child that the kernel ends when this process ends in whatever way. `link`: give it a
// socket for standard input and output. It has `file` as CHIP_PROCESS_FILE. False after saying in `error` why
// not; `package`: what to install where the program is missing.
bool chip_process_start(struct chip_process *process, char *const *arguments, int file, bool link,
                        const char *package, struct buffer *error);

// Whether it has ended by itself, other than with status 0.
bool chip_process_failed(const struct chip_process *process);

// The processor time that it has used, in nanoseconds.
uint64_t chip_process_time(const struct chip_process *process);

// The thread of it that has that name; 0: there is none.
pid_t chip_process_thread(const struct chip_process *process, const char *name);

// The processor time that a thread of it has used, in nanoseconds; 0 where the kernel does not say.
uint64_t chip_process_thread_time(const struct chip_process *process, pid_t thread);

// Adds what it said last to `out`: its own error message.
void chip_process_last_words(const struct chip_process *process, struct buffer *out);

// Ends it, and waits until it is gone.
void chip_process_stop(struct chip_process *process);

#endif

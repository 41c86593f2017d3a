// SPDX-License-Identifier: MIT
// What the host asks of the operating system beyond what C and POSIX threads say alike everywhere. Every #if
// of a system is in system.c (the devices that are emulated chips, which are Linux's, have their own).
#ifndef HOST_BASE_SYSTEM_H
#define HOST_BASE_SYSTEM_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Nanoseconds of a clock that is never set. The start is any.
uint64_t system_time(void);

// Nanoseconds of processor time that this process has used.
uint64_t system_processor_time(void);

// Processors that this process may use, at least 1.
uint32_t system_processors(void);

// 64 bits that nobody can foresee; from the clock if the system has none.
uint64_t system_random(void);

// The path of the program's own file, with a zero behind it. Returns its length; 0 if it is not known or
// takes more than `size` bytes.
size_t system_own_path(char *path, size_t size);

// Zeroed memory, of which a page costs something once it is touched. NULL (errno says why) if there is none.
// The size is needed once more to free it.
void *system_memory(uint64_t size);
void system_memory_free(void *memory, uint64_t size);

// ---- waking a thread that waits for files

struct system_bell { // a pipe; a byte in it: rung
    int heard, rings;
};

#define SYSTEM_NO_BELL ((struct system_bell){-1, -1})

// False (errno says why) if the system has no more files. system_bell_free may be called in any case.
bool system_bell_make(struct system_bell *bell);
void system_bell_free(struct system_bell *bell);

// Any thread, and signal handlers; changes no errno.
void system_bell_ring(const struct system_bell *bell);

// Waits until the bell is rung (it is silent then), until `file` can be read (-1: no file) or so many
// nanoseconds have passed (UINT64_MAX: for ever). Returns whether the file can be read. It may end before for
// no reason: a signal, a very long time.
bool system_wait(const struct system_bell *bell, int file, uint64_t nanoseconds);

// ---- conditions with a limit

// Prepares a condition for system_condition_wait. No errors.
void system_condition_init(pthread_cond_t *condition);

// Waits for at most so many milliseconds (negative: for ever); false when the time is up.
bool system_condition_wait(pthread_cond_t *condition, pthread_mutex_t *mutex, int milliseconds);

#endif

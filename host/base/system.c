// SPDX-License-Identifier: MIT
// Tested on Linux with glibc and musl. What is marked "untested" follows the manuals of the BSDs and macOS.
#include "host/base/system.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#if defined __APPLE__ // untested
#include <mach-o/dyld.h>
#include <sys/random.h>
#elif defined __FreeBSD__ || defined __NetBSD__ || defined __DragonFly__ // untested
#include <sys/types.h>

#include <sys/sysctl.h>
#endif

enum { SECOND = 1000000000, MILLISECOND = 1000000 }; // in nanoseconds
enum { LONGEST = 1000000 };                          // seconds of one wait: a time_t of 32 bits holds it

// ---- time

static uint64_t read_clock(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return (uint64_t)t.tv_sec * SECOND + (uint64_t)t.tv_nsec;
}

uint64_t system_time(void) {
    return read_clock(CLOCK_MONOTONIC);
}

uint64_t system_processor_time(void) {
    return read_clock(CLOCK_PROCESS_CPUTIME_ID);
}

// ---- the machine

uint32_t system_processors(void) {
#ifdef __linux__ // fewer than there are, if the process has been bound to some
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) == 0)
        return CPU_COUNT(&set) > 0 ? (uint32_t)CPU_COUNT(&set) : 1;
#endif
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count > 0 ? (uint32_t)count : 1;
}

uint64_t system_random(void) {
    uint64_t bits;
    return getentropy(&bits, sizeof bits) == 0 ? bits : system_time();
}

size_t system_own_path(char *path, size_t size) {
#if defined __APPLE__ // untested
    uint32_t room = (uint32_t)size;
    return _NSGetExecutablePath(path, &room) == 0 ? strlen(path) : 0;
#elif defined __FreeBSD__ || defined __DragonFly__ // untested
    int name[] = {CTL_KERN, KERN_PROC, KERN_PROC_PATHNAME, -1};
    return sysctl(name, 4, path, &size, NULL, 0) == 0 ? strlen(path) : 0;
#elif defined __NetBSD__                           // untested
    int name[] = {CTL_KERN, KERN_PROC_ARGS, -1, KERN_PROC_PATHNAME};
    return sysctl(name, 4, path, &size, NULL, 0) == 0 ? strlen(path) : 0;
#else                                              // OpenBSD has neither this nor another way
    ssize_t length = readlink("/proc/self/exe", path, size);
    if (length <= 0 || (size_t)length >= size) return 0;
    path[length] = '\0';
    return (size_t)length;
#endif
}

// ---- memory

#ifndef MAP_NORESERVE // where it is not needed
#define MAP_NORESERVE 0
#endif

void *system_memory(uint64_t size) {
    if (size > SIZE_MAX) {
        errno = ENOMEM;
        return NULL;
    }
    void *memory =
        mmap(NULL, (size_t)size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) return NULL;
#ifdef MADV_NOHUGEPAGE // pages of 2 MB would cost what many cores use together
    madvise(memory, (size_t)size, MADV_NOHUGEPAGE);
#endif
    return memory;
}

void system_memory_free(void *memory, uint64_t size) {
    if (memory) munmap(memory, (size_t)size);
}

// ---- bells

static bool prepare_end(int file) {
    return fcntl(file, F_SETFD, FD_CLOEXEC) == 0 && fcntl(file, F_SETFL, O_NONBLOCK) == 0;
}

bool system_bell_make(struct system_bell *bell) {
    int ends[2];
    *bell = SYSTEM_NO_BELL;
    if (pipe(ends)) return false;
    *bell = (struct system_bell){ends[0], ends[1]};
    return prepare_end(ends[0]) && prepare_end(ends[1]);
}

void system_bell_free(struct system_bell *bell) {
    if (bell->heard >= 0) close(bell->heard);
    if (bell->rings >= 0) close(bell->rings);
    *bell = SYSTEM_NO_BELL;
}

void system_bell_ring(const struct system_bell *bell) {
    int saved = errno; // of what a signal handler interrupted
    ssize_t ignored = write(bell->rings, "", 1);
    (void)ignored; // fails only when the pipe is full: then it rings
    errno = saved;
}

static void silence(const struct system_bell *bell) {
    char rings[512];
    while (read(bell->heard, rings, sizeof rings) == (ssize_t)sizeof rings) continue;
}

static int wait_for_files(struct pollfd *files, nfds_t count, uint64_t nanoseconds) {
    if (nanoseconds != UINT64_MAX && nanoseconds / SECOND >= LONGEST)
        nanoseconds = (uint64_t)LONGEST * SECOND;
#if defined __APPLE__ // has no ppoll; untested
    int limit = nanoseconds == UINT64_MAX ? -1 : (int)(nanoseconds / MILLISECOND) + 1;
    return poll(files, count, limit);
#else
    struct timespec limit = {(time_t)(nanoseconds / SECOND), (long)(nanoseconds % SECOND)};
    return ppoll(files, count, nanoseconds == UINT64_MAX ? NULL : &limit, NULL);
#endif
}

bool system_wait(const struct system_bell *bell, int file, uint64_t nanoseconds) {
    struct pollfd files[2] = {{.fd = bell->heard, .events = POLLIN}, {.fd = file, .events = POLLIN}};
    if (wait_for_files(files, file < 0 ? 1 : 2, nanoseconds) <= 0) return false;
    if (files[0].revents) silence(bell);
    return file >= 0 && files[1].revents;
}

// ---- conditions

void system_condition_init(pthread_cond_t *condition) {
#if defined __APPLE__ // untested
    pthread_cond_init(condition, NULL);
#else
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(condition, &attributes);
    pthread_condattr_destroy(&attributes);
#endif
}

bool system_condition_wait(pthread_cond_t *condition, pthread_mutex_t *mutex, int milliseconds) {
    if (milliseconds < 0) {
        pthread_cond_wait(condition, mutex);
        return true;
    }
#if defined __APPLE__ // cannot wait by the monotonic clock; untested
    struct timespec limit = {milliseconds / 1000, milliseconds % 1000 * (long)MILLISECOND};
    return pthread_cond_timedwait_relative_np(condition, mutex, &limit) != ETIMEDOUT;
#else
    uint64_t time = system_time() + (uint64_t)milliseconds * MILLISECOND;
    struct timespec limit = {(time_t)(time / SECOND), (long)(time % SECOND)};
    return pthread_cond_timedwait(condition, mutex, &limit) != ETIMEDOUT;
#endif
}

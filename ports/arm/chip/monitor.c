// SPDX-License-Identifier: MIT
// This chip's part of the monitor. A core is a process of QEMU's user mode: its memory and its
// neighbours' are one file that all map, it sleeps in a futex of its `wake`, and it rings the host by the
// futex of rung_host.
#include "core/core.h"
#include "ports/arm/layout.h"
#include "ports/chip/monitor/monitor.h"

#define CHIP ((struct chip_shared *)MESH_SHARED)

extern struct chip_port chip_port; // placed by the link

enum { NATIVE_ROOM = 18432 }; // MAP_INTERPRETER

extern const struct chip_identity chip_identity;
// The interpreter is not in local memory, where a real core would have it.
__attribute__((used, section(".identity"))) const struct chip_identity chip_identity =
    CHIP_IDENTITY(0, &chip_port, MESH_PAGE, NATIVE_ROOM, 0);

enum { SYS_MMAP2 = 192, SYS_FUTEX = 240, SYS_EXIT_GROUP = 248, SYS_CLOCK_GETTIME = 263 };
enum { FUTEX_WAIT = 0, FUTEX_WAKE = 1, CLOCK_MONOTONIC = 1 };
enum { ALL = 7, SHARED_FIXED = 0x11 }; // native code is run

static uint32_t number; // of this core

static long system_call(long n, long a, long b, long c, long d, long e, long f) {
    register long r7 __asm__("r7") = n;
    register long r0 __asm__("r0") = a;
    register long r1 __asm__("r1") = b;
    register long r2 __asm__("r2") = c;
    register long r3 __asm__("r3") = d;
    register long r4 __asm__("r4") = e;
    register long r5 __asm__("r5") = f;
    __asm__ volatile("svc 0" : "+r"(r0) : "r"(r7), "r"(r1), "r"(r2), "r"(r3), "r"(r4), "r"(r5) : "memory");
    return r0;
}

static _Noreturn void leave(int status) {
    for (;;) system_call(SYS_EXIT_GROUP, status, 0, 0, 0, 0, 0);
}

static void wake_one(uint32_t *word) {
    system_call(SYS_FUTEX, (long)word, FUTEX_WAKE, 1, 0, 0, 0);
}

void monitor_wait(uint32_t core) {
    system_call(SYS_FUTEX, (long)&CHIP->core[core].wake, FUTEX_WAIT, 0, 0, 0, 0);
}

void monitor_rouse(uint32_t core) {
    wake_one(&CHIP->core[core].wake);
}

void monitor_ring(void) {
    wake_one(&CHIP->rung_host);
}

uint32_t monitor_now(void) {
    long t[2];
    system_call(SYS_CLOCK_GETTIME, CLOCK_MONOTONIC, (long)t, 0, 0, 0, 0);
    return (uint32_t)t[0] * (1000000000u / CHIP_TICK) + (uint32_t)t[1] / CHIP_TICK;
}

void monitor_stop(void) {
    leave(0);
}

uint32_t port_call(uint32_t call, uint32_t argument);
uint32_t port_call(uint32_t call, uint32_t argument) {
    return monitor_call(number, call, argument);
}

static uint32_t decimal(const char *text) {
    uint32_t n = 0;
    while (*text) n = n * 10 + (uint32_t)(*text++ - '0');
    return n;
}

static void map(uint32_t address, uint32_t size, uint32_t offset) {
    long got = system_call(SYS_MMAP2, (long)address, (long)size, ALL, SHARED_FIXED, CHIP_PROCESS_FILE,
                           (long)(offset / MESH_PAGE));
    if ((uint32_t)got != address) leave(2);
}

void port_main(void);

// The words of the command line: the program, this core's number, bytes of memory.
__attribute__((used)) static void begin(char **stack) {
    number = decimal(stack[2]);
    map(MESH_START, decimal(stack[3]), 0);
    map(0, MESH_LOCAL, CHIP->core[number].base - MESH_START);
    map(ARM_NATIVE, ARM_NATIVE_SIZE, ARM_NATIVE_CODE - MESH_START);
    monitor_begin_core(number);
    port_main();
}

__attribute__((naked, used)) void start(void);
void start(void) {
    __asm__("mov r0, sp\n b begin");
}

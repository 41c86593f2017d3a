// SPDX-License-Identifier: MIT
// This chip's part of the monitor, and what keeps a core in its bounds. It runs in machine mode, one on each
// hart, in memory that no core reaches. A core sleeps in wfi; its software interrupt ends that.
#include "core/core.h"
#include "ports/chip/monitor/monitor.h"
#include "ports/riscv/layout.h"

#define CHIP ((struct chip_shared *)MESH_SHARED)

// The machine "virt": software interrupts, timers, a serial line and its interrupt.
#define SOFTWARE_INTERRUPT ((volatile uint32_t *)0x02000000) // a word a hart
#define ALARM              ((volatile uint32_t *)0x02004000) // two words a hart
#define SERIAL             ((volatile uint8_t *)0x10000000)
#define INTERRUPTS         0x0c000000u
enum { SERIAL_DATA = 0, SERIAL_ENABLE = 1, SERIAL_FIFO = 2, SERIAL_STATUS = 5, SERIAL_READY = 1 };
enum { SERIAL_INTERRUPT = 10 };
enum { MIE_SOFTWARE = 1 << 3, MIE_TIMER = 1 << 7, MIE_EXTERNAL = 1 << 11 };
// Once in some thirty runs of tests/offload/stress.py under load a byte of the serial line came without its
// interrupt (QEMU 7.2): the hart that serves the host looks by itself after so many ticks of 100 ns.
enum { LOST_RING = 100000 };
enum { CAUSE_CALL = 8 };

#define READ(csr)                                                                                            \
    ({                                                                                                       \
        uint32_t x;                                                                                          \
        __asm__ volatile("csrr %0, " #csr : "=r"(x));                                                        \
        x;                                                                                                   \
    })
#define WRITE(csr, x) __asm__ volatile("csrw " #csr ", %0" : : "r"(x) : "memory")

extern char data_page[], data_end[], native_room[], stack_start[]; // chip.ld
extern struct chip_port chip_port;

extern const struct chip_identity chip_identity;
__attribute__((used)) const struct chip_identity chip_identity =
    CHIP_IDENTITY(data_page, &chip_port, data_end, native_room, stack_start);

void monitor_main(uint32_t hart);
uint32_t monitor_trap(uint32_t call, uint32_t argument);
_Noreturn void monitor_enter(uint32_t pc, uint32_t space);

void monitor_ring(void) {
    SERIAL[SERIAL_DATA] = RISCV_RING;
}

// Sleeps until one of `interrupts` is pending; none is taken.
static void wait_for(uint32_t interrupts) {
    WRITE(mie, interrupts);
    __asm__ volatile("wfi" : : : "memory");
    WRITE(mie, 0);
}

void monitor_wait(uint32_t number) {
    wait_for(MIE_SOFTWARE); // one that came before is pending still
    SOFTWARE_INTERRUPT[number] = 0;
}

void monitor_rouse(uint32_t number) {
    SOFTWARE_INTERRUPT[number] = 1;
}

uint32_t monitor_now(void) {
    return READ(time);
}

void monitor_stop(void) {
    for (;;) wait_for(0);
}

// A core has called, or has done what it must not.
uint32_t monitor_trap(uint32_t call, uint32_t argument) {
    uint32_t hart = READ(mhartid), pc = READ(mepc), cause = READ(mcause);
    if (cause != CAUSE_CALL) monitor_fault(hart, cause, READ(mtval), pc);
    WRITE(mepc, pc + 4);
    return monitor_call(hart, call, argument);
}

static void wake_for_host(void) {
    __atomic_store_n(&CHIP->rung_chip, 0, __ATOMIC_SEQ_CST);
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
    for (uint32_t i = 0; i < CHIP->cores; i++)
        if (__atomic_load_n(&CHIP->core[i].wake, __ATOMIC_SEQ_CST) && CHIP->core[i].asleep)
            SOFTWARE_INTERRUPT[i] = 1;
}

// So many ticks from now. If the low word overflows between the two reads, the alarm is 7 minutes late, once.
static void set_alarm(uint32_t hart, uint32_t ticks) {
    uint32_t now = READ(time), high = READ(timeh), due = now + ticks;
    ALARM[2 * hart + 1] = ~0u; // not due while it is half written
    ALARM[2 * hart] = due;
    ALARM[2 * hart + 1] = high + (due < now);
}

// The hart beside the cores': wakes those that the host wants to run.
static _Noreturn void serve_host(uint32_t hart) {
    uint32_t context = 2 * hart; // its machine mode
    volatile uint32_t *claim = (volatile uint32_t *)(INTERRUPTS + 0x200004 + 0x1000 * context);
    *(volatile uint32_t *)(INTERRUPTS + 4 * SERIAL_INTERRUPT) = 1;                        // its priority
    *(volatile uint32_t *)(INTERRUPTS + 0x2000 + 0x80 * context) = 1 << SERIAL_INTERRUPT; // enabled for me
    SERIAL[SERIAL_FIFO] = 1;
    SERIAL[SERIAL_ENABLE] = 1;
    monitor_begin_helper();
    for (;;) {
        set_alarm(hart, LOST_RING);
        wait_for(MIE_EXTERNAL | MIE_TIMER);
        (void)*claim;
        while (SERIAL[SERIAL_STATUS] & SERIAL_READY) (void)SERIAL[SERIAL_DATA];
        wake_for_host();
        *claim = SERIAL_INTERRUPT;
    }
}

void monitor_main(uint32_t hart) {
    struct chip_shared *chip = CHIP;
    WRITE(mie, 0);
    // No core uses a timer. One that is due, as all are at first, makes the emulator wake every hart whenever
    // any interrupt changes.
    ALARM[2 * hart + 1] = ALARM[2 * hart] = ~0u;
    if (hart == chip->cores) serve_host(hart);
    if (hart > chip->cores) monitor_stop();
    WRITE(pmpaddr0, ~0u); // page tables decide what a core reaches
    WRITE(pmpcfg0, 0x1f);
    monitor_begin_core(hart);
    monitor_enter(RISCV_TEXT, 1u << 31 | chip->core[hart].space >> 12);
}

// SPDX-License-Identifier: MIT
// The monitor: what a real chip does in hardware, or its resident code with a register or two, and what keeps
// a core in its bounds. It runs in machine mode, one on each hart, in memory that no core reaches, and counts
// neither as resident nor as the core's instructions.
//
// Sleeping and waking. A core that waits has its state in struct riscv_core; whoever changes that from
// BLOCKED (after setting `event`) or ASKING back to RUNNING raises the hart's software interrupt, which ends
// its wfi. The change is a compare-and-swap, so one waker alone does it. `awake` is counted up before that
// and down before the wfi, so it is 0 only when no core runs or is about to.
#include "core/vm.h"
#include "ports/riscv/layout.h"

#define CHIP ((struct riscv_chip *)RISCV_CHIP)

// The machine "virt": software interrupts, timers, a serial line and its interrupt.
#define SOFTWARE_INTERRUPT ((volatile uint32_t *)0x02000000) // a word a hart
#define ALARM              ((volatile uint32_t *)0x02004000) // two words a hart
#define SERIAL             ((volatile uint8_t *)0x10000000)
#define INTERRUPTS         0x0c000000u
enum { SERIAL_DATA = 0, SERIAL_ENABLE = 1, SERIAL_FIFO = 2 };
enum { SERIAL_INTERRUPT = 10 };
enum { MIE_SOFTWARE = 1 << 3, MIE_EXTERNAL = 1 << 11 };
enum { CAUSE_CALL = 8 };
enum { LOOKS = 5000 }; // at the state before a hart sleeps: some 20 us

#define READ(csr)                                                                                            \
    ({                                                                                                       \
        uint32_t x;                                                                                          \
        __asm__ volatile("csrr %0, " #csr : "=r"(x));                                                        \
        x;                                                                                                   \
    })
#define WRITE(csr, x) __asm__ volatile("csrw " #csr ", %0" : : "r"(x) : "memory")

extern struct riscv_port riscv_port; // chip.ld

extern const struct riscv_version monitor_version;
__attribute__((section(".monitor.version"), used)) const struct riscv_version monitor_version = RISCV_VERSION;

void monitor_main(uint32_t hart);
uint32_t monitor_trap(uint32_t call, uint32_t argument);
_Noreturn void monitor_enter(uint32_t pc, uint32_t space);

static void ring(void) {
    if (!__atomic_exchange_n(&CHIP->rung_host, 1, __ATOMIC_SEQ_CST)) SERIAL[SERIAL_DATA] = RISCV_RING;
}

// Sleeps until one of `interrupts` is pending; none is taken.
static void wait_for(uint32_t interrupts) {
    WRITE(mie, interrupts);
    __asm__ volatile("wfi" : : : "memory");
    WRITE(mie, 0);
}

// Rings the host if it is to know of it, or if no core runs now.
static void fall_asleep(struct riscv_core *core, bool tell) {
    core->ran += READ(time) - core->since;
    if (__atomic_sub_fetch(&CHIP->awake, 1, __ATOMIC_SEQ_CST) == 0 || tell) ring();
}

static bool runs(const struct riscv_core *core) {
    return __atomic_load_n(&core->state, __ATOMIC_SEQ_CST) == RISCV_RUNNING;
}

// What is waited for often comes at once, and looking for it for a moment saves raising an interrupt, which
// in the emulator is four system calls and two changes of threads. Only where `needed` processors are left
// for those that it comes from and for this hart.
static bool runs_soon(const struct riscv_core *core, uint32_t needed) {
    if (__atomic_load_n(&CHIP->awake, __ATOMIC_SEQ_CST) + needed > CHIP->processors) return false;
    for (uint32_t i = 0; i < LOOKS; i++)
        if (runs(core)) return true;
    return false;
}

static void wait_until_running(struct riscv_core *core, uint32_t hart, uint32_t needed) {
    if (!runs_soon(core, needed)) {
        __atomic_exchange_n(&core->asleep, 1, __ATOMIC_SEQ_CST); // before the last look
        while (!runs(core)) {
            wait_for(MIE_SOFTWARE);
            SOFTWARE_INTERRUPT[hart] = 0;
        }
        core->asleep = 0;
    }
    core->since = READ(time);
}

// Says that a core of another hart, whose state has been changed, runs.
static void rouse(uint32_t number) {
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
    if (__atomic_load_n(&CHIP->core[number].asleep, __ATOMIC_SEQ_CST)) SOFTWARE_INTERRUPT[number] = 1;
}

static bool change(struct riscv_core *core, uint32_t from, uint32_t to) {
    return __atomic_compare_exchange_n(&core->state, &from, to, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
}

// In its own memory, seen from here.
static uint32_t *event_of(const struct riscv_core *core) {
    return (uint32_t *)(core->base + (uint32_t)&riscv_port.event);
}

static bool take_event(struct riscv_core *core) {
    return __atomic_exchange_n(event_of(core), 0, __ATOMIC_SEQ_CST);
}

static bool has_event(struct riscv_core *core) {
    return __atomic_load_n(event_of(core), __ATOMIC_SEQ_CST);
}

static void block(struct riscv_core *core, uint32_t hart) {
    if (take_event(core)) return;
    core->sleeps++;
    __atomic_store_n(&core->state, RISCV_BLOCKED, __ATOMIC_SEQ_CST);
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
    if (!has_event(core) || !change(core, RISCV_BLOCKED, RISCV_RUNNING)) {
        fall_asleep(core, false);
        wait_until_running(core, hart, 1);
    }
    take_event(core);
}

static bool answered(const struct riscv_core *core) {
    return __atomic_load_n(&core->answers, __ATOMIC_SEQ_CST) == core->asks;
}

// Returns true if it was woken for its messages and has no answer yet.
static bool ask(struct riscv_core *core, uint32_t hart, uint32_t status) {
    bool sending = status & RISCV_SENDING;
    uint32_t state = sending ? RISCV_ASKING_SENDING : RISCV_ASKING;
    if (!(status & RISCV_AGAIN)) core->asks++;
    if (sending && take_event(core)) return true;
    core->sleeps++;
    __atomic_store_n(&core->state, state, __ATOMIC_SEQ_CST);
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
    bool done = answered(core) || (sending && has_event(core));
    if (!done || !change(core, state, RISCV_RUNNING)) {
        fall_asleep(core, true);
        wait_until_running(core, hart, 2);
    }
    if (sending) take_event(core);
    return !answered(core);
}

// Sleeps until all cores are ready; the last wakes the others, and tells the host.
static void ready(struct riscv_core *core, uint32_t hart) {
    core->state = RISCV_STARTING;
    if (__atomic_add_fetch(&CHIP->ready, 1, __ATOMIC_SEQ_CST) < CHIP->cores) {
        fall_asleep(core, false);
        wait_until_running(core, hart, 1);
        return;
    }
    __atomic_add_fetch(&CHIP->awake, CHIP->cores - 1, __ATOMIC_SEQ_CST);
    for (uint32_t i = 0; i < CHIP->cores; i++) {
        __atomic_store_n(&CHIP->core[i].state, RISCV_RUNNING, __ATOMIC_SEQ_CST);
        rouse(i);
    }
    ring();
}

static _Noreturn void end(struct riscv_core *core, uint32_t state) {
    __atomic_store_n(&core->state, state, __ATOMIC_SEQ_CST);
    fall_asleep(core, true);
    for (;;) wait_for(0);
}

static bool sleep(struct riscv_core *core, uint32_t hart, uint32_t status) {
    switch (status & ~(uint32_t)(RISCV_SENDING | RISCV_AGAIN)) {
    case VM_BLOCKED: block(core, hart); return false;
    case VM_HOST: return ask(core, hart, status);
    case VM_FINISHED: end(core, RISCV_FINISHED);
    case VM_YIELDED: end(core, RISCV_STOPPED);
    default: end(core, RISCV_FAILED);
    }
}

static void wake(uint32_t number) {
    if (number >= CHIP->cores) { // a virtual one
        ring();
        return;
    }
    struct riscv_core *core = &CHIP->core[number];
    uint32_t state = __atomic_load_n(&core->state, __ATOMIC_SEQ_CST);
    if (state != RISCV_BLOCKED && state != RISCV_ASKING_SENDING) return;
    __atomic_add_fetch(&CHIP->awake, 1, __ATOMIC_SEQ_CST);
    if (change(core, state, RISCV_RUNNING))
        rouse(number);
    else
        __atomic_sub_fetch(&CHIP->awake, 1, __ATOMIC_SEQ_CST); // not to 0: the caller runs
}

// A core has called, or has done what it must not.
uint32_t monitor_trap(uint32_t call, uint32_t argument) {
    uint32_t hart = READ(mhartid), pc = READ(mepc), cause = READ(mcause);
    struct riscv_core *core = &CHIP->core[hart];
    if (cause != CAUSE_CALL) {
        core->cause = cause;
        core->address = READ(mtval);
        core->pc = pc;
        end(core, RISCV_FAULT);
    }
    WRITE(mepc, pc + 4);
    switch (call) {
    case RISCV_READY: ready(core, hart); return 0;
    case RISCV_SLEEP: return sleep(core, hart, argument);
    default: wake(argument); return 0;
    }
}

// The host waits until all harts have begun: it must not send anything before somebody listens.
static void begin(void) {
    if (__atomic_add_fetch(&CHIP->up, 1, __ATOMIC_SEQ_CST) > CHIP->cores) ring();
}

static void wake_for_host(void) {
    __atomic_store_n(&CHIP->rung_chip, 0, __ATOMIC_SEQ_CST);
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
    for (uint32_t i = 0; i < CHIP->cores; i++)
        if (CHIP->core[i].wake && __atomic_exchange_n(&CHIP->core[i].wake, 0, __ATOMIC_SEQ_CST))
            SOFTWARE_INTERRUPT[i] = 1;
}

// The hart beside the cores': wakes those that the host wants to run.
static _Noreturn void serve_host(uint32_t hart) {
    uint32_t context = 2 * hart; // its machine mode
    volatile uint32_t *claim = (volatile uint32_t *)(INTERRUPTS + 0x200004 + 0x1000 * context);
    *(volatile uint32_t *)(INTERRUPTS + 4 * SERIAL_INTERRUPT) = 1;                        // its priority
    *(volatile uint32_t *)(INTERRUPTS + 0x2000 + 0x80 * context) = 1 << SERIAL_INTERRUPT; // enabled for me
    SERIAL[SERIAL_FIFO] = 1;
    SERIAL[SERIAL_ENABLE] = 1;
    begin();
    for (;;) {
        wait_for(MIE_EXTERNAL);
        uint32_t interrupt = *claim;
        (void)SERIAL[SERIAL_DATA];
        wake_for_host();
        *claim = interrupt;
    }
}

void monitor_main(uint32_t hart) {
    struct riscv_chip *chip = CHIP;
    WRITE(mie, 0);
    // No timer is used. One that is due, as all are at first, makes the emulator wake every hart whenever any
    // interrupt changes.
    ALARM[2 * hart + 1] = ALARM[2 * hart] = ~0u;
    if (hart == chip->cores) serve_host(hart);
    if (hart > chip->cores)
        for (;;) wait_for(0);
    struct riscv_core *core = &chip->core[hart];
    WRITE(pmpaddr0, ~0u); // page tables decide what a core reaches
    WRITE(pmpcfg0, 0x1f);
    core->since = READ(time);
    begin();
    monitor_enter(0, 1u << 31 | core->root >> 12);
}

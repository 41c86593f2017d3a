# SPDX-License-Identifier: MIT
# Where every hart begins, in machine mode, and where it comes back to with a trap.
#include "ports/riscv/layout.h"

    .section .monitor.start, "ax"
    .globl monitor_start
monitor_start:
    csrr a0, mhartid
    li sp, RISCV_STACKS + RISCV_STACK
    li t0, RISCV_STACK
    mul t0, a0, t0
    add sp, sp, t0
    csrw mscratch, sp
    la t0, trap
    csrw mtvec, t0
    j monitor_main

# To user mode at pc a0, address space a1.
    .globl monitor_enter
monitor_enter:
    csrw satp, a1
    sfence.vma
    csrw mepc, a0
    li t0, 0x1880               # mstatus: MPP = user, MPIE
    csrc mstatus, t0
    li t0, 0x2000               # FS = initial: floating point is on
    csrs mstatus, t0
    mret

# Only calls come back: they leave the caller the registers that a C function does. mscratch holds the monitor's
# stack while the core runs.
    .align 2
trap:
    csrrw sp, mscratch, sp
    addi sp, sp, -16
    sw ra, 12(sp)
    call monitor_trap
    lw ra, 12(sp)
    addi sp, sp, 16
    csrrw sp, mscratch, sp
    mret

# SPDX-License-Identifier: MIT
# Where a core begins, in user mode at address 0 of its own memory, and its call of the monitor.
    .section .start, "ax"
    .globl start
start:
    la sp, stack_end
    j port_main

# uint32_t port_call(uint32_t call, uint32_t argument): the monitor leaves no more registers alone than a C function.
    .section .text.port_call, "ax"
    .globl port_call
port_call:
    ecall
    ret

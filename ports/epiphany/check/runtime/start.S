// SPDX-License-Identifier: MIT
// Where a core of a test program begins: the SYNC interrupt comes to address 0. It returns from it, as only then other interrupts
// can come, and calls main; `stack` and `config` are the linker's.
    .section .start, "ax"
    .balign 4
    b.l _start
    .space 0x58 - 4 // further vectors, and what a loader may write
    .global _start
_start:
    mov sp, %low(stack)
    movt sp, %high(stack)
    mov r0, %low(begin)
    movt r0, %high(begin)
    movts iret, r0
    rti
begin:
    mov r0, %low(config) // the mode of the FPU that the program was compiled for
    movt r0, %high(config)
    movts config, r0
    mov r0, 0
    mov r1, 0
    mov r2, %low(_main)
    movt r2, %high(_main)
    jalr r2
    mov r3, %low(_exit)
    movt r3, %high(_exit)
    jalr r3

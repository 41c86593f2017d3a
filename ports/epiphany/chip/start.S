// SPDX-License-Identifier: MIT
// Vectors, start, and how a core sleeps. `stack` is the link's; epiphany_main is called once and must not return.
//
// The host or another core wakes a core by a word of the core's memory and then bit 9 (user interrupt) of its ILATST: two stores to
// one core arrive in their order. The core must not sleep when that comes between its look at the word and `idle`: interrupts
// are off while it looks, and if one is taken behind `gie` and before `idle`, the handler goes on behind the `idle`.
    .section .start, "ax"
    .balign 8
    b.l start       // 0: SYNC, by which the core is started
1:  idle            // 1: an instruction that is none, or an unaligned address: the host sees it pending, and IRET
    b.s 1b
1:  idle            // 2: a store to protected memory, likewise
    b.s 1b
    .org 0x24
    b.l woken       // 9: USER
    .org 0x68       // what a loader may write, ends here

start:
    mov sp, %low(stack)
    movt sp, %high(stack)
    mov r0, 0x1f9   // all interrupts but USER and those two stay masked
    movts imask, r0
    mov r0, %low(1f)
    movt r0, %high(1f)
    movts iret, r0
    rti             // out of SYNC: only then USER can come
1:  mov r0, %low(_epiphany_main)
    movt r0, %high(_epiphany_main)
    jalr r0

// 8 bytes from sp on are the interrupted function's.
woken:
    strd r0, [sp, -1]
    str r2, [sp, -4]
    movfs r2, status
    movfs r0, iret
    mov r1, %low(asleep)
    movt r1, %high(asleep)
    sub r1, r0, r1
    bne 1f
    add r0, r0, 2
    movts iret, r0
1:  movts status, r2
    ldr r2, [sp, -4]
    ldrd r0, [sp, -1]
    rti

// void epiphany_sleep(volatile uint32_t *event): returns at once if *event is not 0, otherwise after the next interrupt.
    .text
    .balign 4
    .global _epiphany_sleep
_epiphany_sleep:
    gid
    ldr r0, [r0]
    sub r0, r0, 0
    bne 1f
    gie
asleep:
    idle
1:  gie
    rts

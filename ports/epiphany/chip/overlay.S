// SPDX-License-Identifier: MIT
// Overlays: functions that are seldom called lie in shared memory, in groups, and run in one place of the core's memory, to which their
// group is copied when one of them is called (contract/port.h: PORT_OVERLAY). overlay.py sends calls here, by a stub a function.
//
// A group's last word is its number: it arrives last, and says which group is there. Where a call comes back to is kept apart from
// the stack, where arguments may lie: `lr`, and in the upper half the group whose function was running, further up, which is copied
// again if it is not there any more. All registers used here are the called function's to change.
#include "ports/epiphany/layout.h"

    .section .overlays, "ax"
    .balign 8
descriptor:                 // of the copy, by DMA
    .hword 0x63, 0          // enabled, master, 8 bytes at a time
    .hword 8, 8             // strides, of source and target
    .hword EPIPHANY_OVERLAY / 8, 1
    .word 0
source:
    .word 0
    .word overlay
state:
    .word overlay_returns   // where the next way back is kept
    .word 0                 // the group whose function runs; 0: none

// r16: the function, r17: its group.
    .global overlay_call
overlay_call:
    mov r18, %low(descriptor)
    ldrd r20, [r18, (state - descriptor) / 8]
    lsl r19, r21, 16
    orr r19, r19, lr
    str r19, [r20], 1
    mov r21, r17
    strd r20, [r18, (state - descriptor) / 8]
    mov lr, %low(back)
    b 1f

// r0 and r1 are the result.
back:
    mov r18, %low(descriptor)
    ldrd r20, [r18, (state - descriptor) / 8]
    sub r20, r20, 4
    ldr r19, [r20]
    lsl r16, r19, 16
    lsr r16, r16, 16
    lsr r21, r19, 16
    strd r20, [r18, (state - descriptor) / 8]
    mov r17, r21
    sub r21, r21, 0
    beq 3f

// Goes on at r16 when group r17 is there.
1:  mov r20, %low(overlay_number)
    ldr r19, [r20]
    sub r19, r19, r17
    beq 3f
    lsl r19, r17, EPIPHANY_OVERLAY_SHIFT // times 5
    lsl r21, r17, EPIPHANY_OVERLAY_SHIFT + 2
    add r19, r19, r21
    mov r21, %low(EPIPHANY_OVERLAYS)
    movt r21, %high(EPIPHANY_OVERLAYS)
    add r19, r19, r21
    str r19, [r18, (source - descriptor) / 4]
    lsl r18, r18, 16
    add r18, r18, 8         // start
    movts dma0config, r18
2:  ldr r19, [r20]
    sub r19, r19, r17
    bne 2b
3:  jr r16

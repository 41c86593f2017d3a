# SPDX-License-Identifier: MIT
# A core that does one thing and sleeps, instead of the interpreter: test_riscv.py assembles it with ACTION set, and links
# it with the monitor as the device's image. What is allowed ends as a program does; what is not must be reported.
    .section .start, "ax"
    .globl start
start:
    li a0, 0                    # CHIP_READY
    ecall
    ACTION
    li a0, 1                    # CHIP_SLEEP, VM_FINISHED
    li a1, 3
    ecall
    .skip 4096                  # as the interpreter, which is larger than a page: what is written lies behind it

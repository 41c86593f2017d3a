// SPDX-License-Identifier: MIT
// Cores pass a word round and sleep in between (chip/start.S). Prints how often it went round; a wake-up that is lost leaves all
// asleep. Only for the chip: run by tests/test_epiphany.py.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { ROUNDS = 500, CORES = 4, USER = 1 << 9, AT_ILATST = 0xf042c };

void epiphany_sleep(volatile uint32_t *event);
void epiphany_main(void);

static volatile uint32_t event; // at the same address in every core

static void wake(uint32_t core) {
    uint32_t base = (32u << 6 | (8u + core)) << 20;
    *(volatile uint32_t *)(base | (uint32_t)(uintptr_t)&event) = 1;
    *(volatile uint32_t *)(base | AT_ILATST) = USER;
}

// So that the wake-up comes at every moment of going to sleep.
static void dawdle(uint32_t n) {
    for (; n; n--) __asm__ volatile("nop");
}

void epiphany_main(void) {
    uint32_t id;
    __asm__ volatile("movfs %0, coreid" : "=r"(id));
    uint32_t me = (id & 63) - 8;
    for (uint32_t round = 0; round < ROUNDS; round++) {
        if (me == 0) wake(1);
        dawdle(round * (me + 3) % 41);
        while (!event) epiphany_sleep(&event);
        event = 0;
        if (me != 0) wake((me + 1) % CORES);
    }
    if (me == 0) {
        printf("%d rounds\n", ROUNDS);
        exit(0);
    }
    for (;;) __asm__ volatile("idle");
}

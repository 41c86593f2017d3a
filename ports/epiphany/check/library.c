// SPDX-License-Identifier: MIT
// library: the simulator as a host uses it (epiphany.h), with a program of a few words.
#include <stdio.h>
#include <string.h>

#include "ports/epiphany/simulator/epiphany.h"

enum {
    CORE = 5,
    USER = 9,
    AT_R3 = EPI_REGISTERS + 3 * 4,
    AT_STATUS = EPI_REGISTERS + 0x404,
    AT_DEBUGCMD = EPI_REGISTERS + 0x448,
    AT_RESET = EPI_REGISTERS + 0x70c
};
#define WINDOW 0x8e000000u

// Writes 42 to the window's first word, and at each user interrupt r3 to its second.
// clang-format off
static const uint16_t program[] = {
    [0x00 / 2] = 0x30e0, // b 0x60
    [0x24 / 2] = 0x2de0, // b 0x7e
    [0x60 / 2] = 0x0d03, // mov r0,0x68
    0x010f, 0x0402,      // movts iret,r0
    0x01d2,              // rti: out of the interrupt that started the core
    0x2003,              // mov r1,0
    0x200b, 0x18e2,      // movt r1,0x8e00
    0x0543,              // mov r0,42
    0x0454,              // str r0,[r1]
    0x4003,              // mov r2,0
    0x450f, 0x0402,      // movts imask,r2
    0x0192,              // gie
    0x01b2,              // idle
    0xffe0,              // b to it
    0x64d4,              // 0x7e: str r3,[r1,1]
    0x01d2,              // rti
};
// clang-format on

static int wrong;

static void check(bool good, const char *what) {
    if (good) return;
    printf("wrong: %s\n", what);
    wrong = 1;
}

static uint32_t word_at(struct epi_machine *machine, uint32_t address) {
    uint32_t word = 0;
    check(epi_read(machine, address, &word, sizeof word), "a word can be read");
    return word;
}

static void check_layouts(void) {
    static const struct epi_layout bad[] = {
        {0, 4, 32, 8, 32768, WINDOW, 1 << 20, 0},     {4, 4, 62, 8, 32768, WINDOW, 1 << 20, 0},
        {4, 4, 32, 8, 32000, WINDOW, 1 << 20, 0},     {4, 4, 32, 8, 32768, 0x80800000, 1 << 20, 0},
        {4, 4, 32, 8, 32768, 0xfff00000, 2 << 20, 0}, {4, 4, 0, 0, 32768, WINDOW, 1 << 20, 0},
        {UINT32_MAX, 4, 32, 8, 32768, WINDOW, 1, 0},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        check(!epi_new(&bad[i], NULL), "a layout that makes no sense is refused");
}

static void check_run(struct epi_machine *machine) {
    uint32_t at = epi_address(machine, CORE), seven = 7;
    check(at == 0x84900000, "core 5 is in row 33, column 9");
    check(epi_run(machine, 1000) == EPI_ASLEEP, "all sleep before they are started");
    check(epi_write(machine, at, program, sizeof program), "a program is written");
    epi_watch(machine, WINDOW, 4);
    epi_interrupt(machine, CORE, 0);
    check(epi_run(machine, 1) == EPI_TIME, "a cycle is not enough");
    check(epi_run(machine, 1000) == EPI_RUNG, "the watched word was written");
    check(word_at(machine, WINDOW) == 42, "42 was written");
    check(epi_run(machine, 1000) == EPI_ASLEEP && epi_is_asleep(machine, CORE), "the core sleeps");
    check(!(word_at(machine, at + AT_STATUS) & 1), "STATUS says so");
    check(epi_write(machine, at + AT_R3, &seven, 4) && *epi_register(machine, CORE, 3) == 7,
          "a register is written");
    epi_interrupt(machine, CORE, USER);
    check(!epi_is_asleep(machine, CORE), "the interrupt wakes it");
    check(epi_run(machine, 1000) == EPI_ASLEEP, "another word than the watched one was written");
    check(word_at(machine, WINDOW + 4) == 7, "by the interrupt's handler");
    check(epi_counts(machine, CORE).interrupts == 2, "two interrupts");
}

static void check_halt(struct epi_machine *machine) {
    uint32_t at = epi_address(machine, CORE), halt = 1, resume = 0, eight = 8;
    epi_write(machine, at + AT_DEBUGCMD, &halt, 4);
    epi_write(machine, at + AT_R3, &eight, 4);
    epi_interrupt(machine, CORE, USER);
    check(epi_run(machine, 1000) == EPI_ASLEEP && word_at(machine, WINDOW + 4) == 7,
          "a halted core does nothing");
    epi_write(machine, at + AT_DEBUGCMD, &resume, 4);
    check(epi_run(machine, 1000) == EPI_ASLEEP && word_at(machine, WINDOW + 4) == 8,
          "and goes on when resumed");
}

static void check_access(struct epi_machine *machine) {
    char bytes[16];
    check(!epi_read(machine, 0x100, bytes, 4), "there are no local addresses for the host");
    check(!epi_read(machine, 0x80808000, bytes, 1), "nor anything behind a core's memory");
    check(!epi_read(machine, 0x80807ffc, bytes, 8), "not even half of it");
    check(epi_read(machine, 0x80807ff9, bytes, 7), "unaligned");
    check(!epi_write(machine, 0x80000000, bytes, 1), "no core is there");
    check(!epi_read(machine, epi_address(machine, 0) + EPI_REGISTERS, bytes, 3), "registers are words");
}

static void start(struct epi_machine *machine, uint32_t core, uint32_t expected, const char *what) {
    uint32_t one = 1;
    epi_write(machine, epi_address(machine, core) + AT_RESET, &one, 4);
    epi_interrupt(machine, core, 0);
    check(epi_run(machine, 1000) == EPI_ASLEEP && word_at(machine, WINDOW) == expected, what);
}

// The program's last instruction lies behind what is shared, which is a multiple of 64 bytes.
static void check_shared(void) {
    const uint16_t other = 0x0563; // mov r0,43
    struct epi_machine *machine = epi_new(&epi_parallella, NULL);
    for (uint32_t core = 0; core < 16; core++)
        epi_write(machine, epi_address(machine, core), program, sizeof program);
    check(epi_share_code(machine, sizeof program), "there is memory for shared code");
    start(machine, CORE, 42, "a core runs shared code");
    *epi_register(machine, CORE, 3) = 9;
    epi_interrupt(machine, CORE, USER);
    check(epi_run(machine, 1000) == EPI_ASLEEP && word_at(machine, WINDOW + 4) == 9, "and its own behind");
    start(machine, 6, 42, "so does another");
    epi_write(machine, epi_address(machine, 6) + 0x6e, &other, sizeof other);
    start(machine, 6, 43, "whose code has been changed");
    start(machine, 7, 42, "but not that of a third");
    epi_free(machine);
}

int main(void) {
    struct epi_machine *machine = epi_new(&epi_parallella, NULL);
    check(machine != NULL, "a machine is made");
    if (!machine) return 1;
    check_run(machine);
    check_halt(machine);
    check_access(machine);
    check_layouts();
    check_shared();
    epi_free(machine);
    puts(wrong ? "library: wrong" : "library: as it should be");
    return wrong;
}

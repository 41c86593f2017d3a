// SPDX-License-Identifier: MIT
// What devices whose cores are simulated have in common: device.c.
#ifndef PORTS_EPIPHANY_DEVICE_H
#define PORTS_EPIPHANY_DEVICE_H

#include <pthread.h>

#include "ports/chip/machine.h"
#include "ports/epiphany/layout.h"
#include "ports/epiphany/simulator/epiphany.h"

enum { EPIPHANY_ELF = 0x1223 };

struct epiphany { // chip->own
    struct epi_machine *machine;
    struct epi_layout layout;
    struct epi_costs costs;
    uint32_t delay;        // EPYTHON_EPIPHANY_DELAY
    uint32_t port;         // local address of struct chip_port
    uint32_t constant;     // bytes that a core's memory begins with, and that it does not write
    uint32_t registers[2]; // of the interpreter's loop: of pc and R, as the image says (chip/port_config.h)
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    uint64_t *rung; // a bit for each core that is to be woken, by its place on the chip
    bool any_rung, stopping;
    bool faulty;
};

// To be called by the machine's own `make`. layout: of the chip; how large the window is, and where testset works on it, follows
// from the machine's map. slice_quiet: as in costs.def, if no file says otherwise; 0: its default.
bool epiphany_make(struct chip *chip, const struct epi_layout *layout, uint32_t slice_quiet,
                   struct buffer *error);

// As struct chip_machine says.
void epiphany_prepare(struct chip *chip, const struct chip_image *image);
bool epiphany_boot(struct chip *chip, struct buffer *error);
void epiphany_ring(struct chip *chip, uint32_t core);
bool epiphany_rang(struct chip *chip, uint32_t core);
enum chip_ring epiphany_wait(struct chip *chip, int milliseconds);
void epiphany_stop(struct chip *chip);
uint64_t epiphany_time(const struct chip *chip, uint32_t core);
uint64_t epiphany_clock(const struct chip *chip, uint32_t core);
void epiphany_measured(const struct chip *chip, struct buffer *out);
const char *epiphany_fault(uint32_t cause);
bool epiphany_at_fault(struct chip *chip, uint32_t core, struct buffer *out, uint32_t place[2]);
void epiphany_last_words(struct chip *chip, struct buffer *out);
void epiphany_halt(struct chip *chip);
void epiphany_release(struct chip *chip);

// For the report of a fault. The interpreter's loop keeps the program counter and R in registers: which, says the image. Those
// that the loop calls leave them there or use the registers otherwise; before it calls one that does more it writes them to struct
// vm, which begins with them. epiphany_find_place takes in `place` what these registers hold, of the core whose memory is at
// `base` and whose struct chip_port is at the local address `port`, and makes of the first an offset in the image's code; false if the
// core was not in the program.
void epiphany_find_registers(const struct chip_image *image, uint32_t registers[2]);
bool epiphany_find_place(struct chip *chip, uint32_t base, uint32_t port, uint32_t place[2]);

extern const char *const epiphany_flags[], *const epiphany_other_flags[]; // of the compiler of native code

#define EPIPHANY_NATIVE                                                                                      \
    .cc = "epiphany-elf-gcc", .cc_flags = epiphany_flags, .cc_others = epiphany_other_flags,                 \
    .stack_pointer = "sp", .tools = "epiphany-gcc-12", .no_tables = true

// All of these in a struct chip_machine, and what else is the same.
#define EPIPHANY_SIMULATED                                                                                   \
    .overlays = EPIPHANY_OVERLAYS, .overlays_size = EPIPHANY_OVERLAYS_SIZE, .page = 8, .elf = EPIPHANY_ELF,  \
    EPIPHANY_NATIVE, .counts_awake = true, .own = sizeof(struct epiphany), .prepare = epiphany_prepare,      \
    .boot = epiphany_boot, .ring = epiphany_ring, .wait = epiphany_wait, .stop = epiphany_stop,              \
    .time = epiphany_time, .clock = epiphany_clock, .measured = epiphany_measured, .fault = epiphany_fault,  \
    .at_fault = epiphany_at_fault, .last_words = epiphany_last_words, .halt = epiphany_halt,                 \
    .release = epiphany_release

#endif

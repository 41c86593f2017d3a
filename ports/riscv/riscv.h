// SPDX-License-Identifier: MIT
// The host's side of the emulated chip: what its files share. loader.c fills the chip's memory, emulator.c
// starts and ends QEMU, device.c is the device.
#ifndef PORTS_RISCV_RISCV_H
#define PORTS_RISCV_RISCV_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "host/buffer.h"
#include "ports/riscv/layout.h"

// ---- loader.c

struct riscv_memory { // all of the emulated machine's RAM: one file without a name, also mapped here
    int fd;
    uint64_t size;
    uint8_t *bytes; // of address RISCV_RAM
};

// Makes memory of `size` bytes, zeroed, that costs what is used of it. False after saying in `error` why not.
bool riscv_memory_make(struct riscv_memory *memory, uint64_t size, struct buffer *error);
void riscv_memory_free(struct riscv_memory *memory);

// Where an address of the chip is in this process.
void *riscv_at(const struct riscv_memory *memory, uint32_t address);

struct riscv_image { // of the cores
    struct buffer file;
    struct riscv_places places;
};

// Reads the cores' image, found in one of the places for ePython's files. False after saying in `error` what
// is missing. riscv_image_free is to be called in any case.
bool riscv_image_read(struct riscv_image *image, struct buffer *error);
void riscv_image_free(struct riscv_image *image);

// The symbol of that name (the compiler may have added a suffix): false if there is none.
bool riscv_image_symbol(const struct riscv_image *image, const char *name, uint32_t *start, uint32_t *end);

// Loads it into the monitor's memory and that of each core of `chip`.
void riscv_image_load(const struct riscv_image *image, const struct riscv_memory *memory,
                      const struct riscv_chip *chip);

// Makes the page tables: what each core reaches. `data`: local memory before this is code; `hosts`: bytes of
// the virtual cores' memory.
void riscv_make_tables(const struct riscv_memory *memory, struct riscv_chip *chip, uint32_t data,
                       uint64_t hosts);

// The path of one of the files that `make` builds for this device: `variable` of the environment names it, or
// it is beside the program where that was built or installed. False if there is none.
bool riscv_find(const char *variable, const char *name, char path[4096]);

// ---- emulator.c

struct emulator {
    pid_t pid;  // 0: none
    int link;   // the serial line
    int errors; // what it says
};

// Starts QEMU with `harts` harts on `memory`; `plugin`: its file and arguments, or NULL. False after saying
// in `error` why not, and what to install.
bool emulator_start(struct emulator *emulator, const struct riscv_memory *memory, uint32_t harts,
                    const char *plugin, struct buffer *error);

// Adds what it said last to `out`: its own error message.
void emulator_last_words(struct emulator *emulator, struct buffer *out);

// The processor time that it has used, in nanoseconds.
uint64_t emulator_time(const struct emulator *emulator);

// Ends it, and waits until it is gone.
void emulator_stop(struct emulator *emulator);

#endif

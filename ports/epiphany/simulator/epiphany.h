// SPDX-License-Identifier: MIT
// A simulator of the Epiphany-III and of larger meshes of the same cores, as a library. One thread; the same program gives
// the same cycles in every run. docs/epiphany.md says what is modelled and what is guessed.
#ifndef PORTS_EPIPHANY_SIMULATOR_EPIPHANY_H
#define PORTS_EPIPHANY_SIMULATOR_EPIPHANY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct epi_machine;

enum { EPI_REGISTERS = 0xf0000 }; // where a core's registers begin in its 1 MB

// Where is what. Core (row, column), both counted from 0, has its 1 MB at (first_row + row) << 26 | (first_column + column) << 20.
struct epi_layout {
    uint32_t rows, columns, first_row, first_column;
    uint32_t local;               // bytes of a core's memory: a power of two, at most 512 KB
    uint32_t window, window_size; // address and bytes of the shared memory
    uint32_t
        lockable; // from that address of it on testset works, as on no chip: other devices' memory. 0: nowhere
};

extern const struct epi_layout epi_parallella; // 4 x 4 cores of 32 KB, 32 MB at 0x8e000000

// Cycles (costs.def).
struct epi_costs {
#define COST(name, cycles, source) uint32_t name;
#include "ports/epiphany/simulator/costs.def"
#undef COST
};

extern const struct epi_costs epi_costs_default;

// Changes costs by lines `name cycles`; # begins a comment. Returns whether all was understood; error has what was not.
bool epi_costs_change(struct epi_costs *costs, const char *text, char error[128]);

// What a core has done.
struct epi_counts {
    uint64_t cycles, idle;                // since it was made; of them asleep or halted
    uint64_t instructions, floats, pairs; // pairs: issued two in a cycle
    uint64_t branches;                    // taken
    uint64_t remote_loads, remote_stores, window_loads, window_stores;
    uint64_t mesh_stalls, window_stalls; // cycles waiting for other cores' memory, for the window
    uint64_t interrupts;
};

enum epi_outcome {
    EPI_TIME,   // the cycles have passed
    EPI_ASLEEP, // no core can go on by itself
    EPI_RUNG,   // somebody wrote to the watched words
    EPI_EXIT,   // a trap's handler asked for it
    EPI_FAULT,  // a core did what it cannot: see epi_fault
};

// What a core could not do.
struct epi_fault {
    uint32_t core;        // counted row by row from 0
    uint32_t pc, word;    // the instruction
    uint32_t address;     // that it accessed, if any
    const char *why;      // a phrase: "address is not aligned"
    char instruction[48]; // disassembled
};

// Makes a machine; its cores are as after a reset, asleep. costs: NULL for the model's own. Returns NULL if the layout makes no
// sense or memory is short.
struct epi_machine *epi_new(const struct epi_layout *layout, const struct epi_costs *costs);
void epi_free(struct epi_machine *machine);

// Stores arrive up to that many cycles later, by a random number generator that begins with seed; 0: all at once.
void epi_delay(struct epi_machine *machine, uint32_t cycles, uint64_t seed);

// Instruction `trap number` of a core calls handle, which may use epi_register and epi_exit.
typedef void epi_trap(void *context, struct epi_machine *machine, uint32_t core, uint32_t number);
void epi_on_trap(struct epi_machine *machine, epi_trap *handle, void *context);
void epi_exit(struct epi_machine *machine);

// epi_run returns when a core has written to [address, address + size) of the window. size 0: never.
void epi_watch(struct epi_machine *machine, uint32_t address, uint32_t size);

// Whether a core has written there since this was last asked.
bool epi_rang(struct epi_machine *machine, uint32_t core);

// Copies an ELF program: segments with local addresses into every core from first, count of them; those with global addresses there.
// Returns whether it could; error has why not.
bool epi_load(struct epi_machine *machine, const void *elf, size_t size, uint32_t first, uint32_t count,
              char error[128]);

// Raises an interrupt, 0 to 9; 0 (SYNC) starts a core that was reset.
void epi_interrupt(struct epi_machine *machine, uint32_t core, uint32_t number);

// Runs until something happens, cycles at the most.
enum epi_outcome epi_run(struct epi_machine *machine, uint64_t cycles);

// All that is said of the fault after EPI_FAULT.
const struct epi_fault *epi_fault(const struct epi_machine *machine);

// After EPI_FAULT: the chip's own way. The core has the software exception pending, and goes on, into its vector unless that is masked.
void epi_raise_exception(struct epi_machine *machine);

// The host's own access, at once, by global addresses: memory of any alignment, or registers, each a word. Returns false if
// something of it is not there.
bool epi_read(struct epi_machine *machine, uint32_t address, void *bytes, size_t size);
bool epi_write(struct epi_machine *machine, uint32_t address, const void *bytes, size_t size);

// Memory of a core, of the window; for as long as the machine lives. Who writes code there by these must not expect it to be noticed.
uint8_t *epi_local(struct epi_machine *machine, uint32_t core);
uint8_t *epi_window(struct epi_machine *machine);

// Moves all memory, of the cores and the window, to where the host has it, mapped as by address; that of `start` is at bytes.
// To be called before anything is loaded; it must stay for as long as the machine lives.
void epi_place(struct epi_machine *machine, uint8_t *bytes, uint32_t start);

// Says that memory of all cores begins with so many bytes of the same code, which is then decoded once for all: faster by what
// stays in this machine's caches. A core that writes there none the less goes on with its own. Returns whether there is memory for
// that. To be called once, when all has been loaded.
bool epi_share_code(struct epi_machine *machine, uint32_t size);

// A general register, 0 to 63.
uint32_t *epi_register(struct epi_machine *machine, uint32_t core, uint32_t number);

// The global address of a core's memory.
uint32_t epi_address(const struct epi_machine *machine, uint32_t core);

bool epi_is_asleep(const struct epi_machine *machine, uint32_t core);
struct epi_counts epi_counts(const struct epi_machine *machine, uint32_t core);
uint64_t epi_now(const struct epi_machine *machine); // cycles since the machine was made

#endif

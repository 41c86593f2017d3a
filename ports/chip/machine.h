// SPDX-License-Identifier: MIT
// The host's half of a chip's port. device.c is a whole device, with virtual cores of the host beside the
// chip's, over what differs between chips: struct chip_machine, one a port. Files: image.c finds, checks and
// loads the cores' image; memory.c makes memory that both sides map, or reads and writes what this one
// cannot map; process.c starts an emulator.
#ifndef PORTS_CHIP_MACHINE_H
#define PORTS_CHIP_MACHINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "host/base/buffer.h"
#include "host/state/device.h"
#include "ports/chip/chip.h"
#include "ports/chip/process.h"

struct chip_memory { // all of the chip's, one file without a name, also mapped here
    int fd;
    uint32_t start; // address of its first byte
    uint64_t size;
    uint8_t *bytes;
};

// ---- what differs

struct chip_machine;
struct chip_image;

struct chip { // a chip that runs a job
    const struct chip_machine *machine;
    struct chip_memory memory;
    struct chip_shared *shared; // in it
    // Of memory that this process cannot map, else NULL: see struct chip_machine.
    void (*read)(struct chip *chip, uint32_t address, void *to, uint32_t size);
    void (*write)(struct chip *chip, uint32_t address, const void *from, uint32_t size);
    _Atomic uint64_t reads, writes;   // of those, if they only pretend (memory.c)
    uint32_t cores;                   // of the chip
    uint32_t parties;                 // as chip_shared.parties
    bool timed;                       // instructions are to be counted, if that can be
    uint64_t hosts;                   // bytes of the virtual cores' memory
    const struct native_block *block; // native code; NULL: none
    uint32_t states; // chip_machine.many_cores: local address of each core's struct chip_core
    void *own;       // the machine's
};

enum chip_ring { CHIP_RINGS, CHIP_SILENT, CHIP_GONE, CHIP_STOPPING };

struct chip_machine {
    const char *name;  // of the device
    const char *image; // the device whose image its cores have too; NULL: it has its own
    // What apt is to install for its image, and to run it. NULL: nothing, `make NAME` does it.
    const char *compiler, *emulator;
    // How native code of its cores is made, if the image has a place for it: the compiler, its options, ending with NULL, what it calls
    // the stack pointer.
    const char *cc;
    const char *const *cc_flags;
    const char *const
        *cc_others; // options, one at a time, with which it is tried again if it cannot; NULL: none
    const char *stack_pointer;
    const char *
        tools; // folder of the compiler in the user's cache, named otherwise by EPIPHANY_TOOLS; NULL: it is installed
    bool no_tables;  // of what opcodes lead to: PORT_SWITCH
    uint32_t native; // where cores see native code beside their memory; 0: it is in it
    uint32_t cores, local, page;
    uint32_t start, end; // addresses that its memory may have
    uint32_t shared;     // address of struct chip_shared
    uint32_t window, window_size;
    uint32_t hosts;      // address of the virtual cores of the host, one after the other
    uint32_t hosts_unit; // their memory is a multiple of it
    uint32_t room;       // further bytes at the end of memory
    uint32_t helpers;    // parties beside the cores (chip_shared.parties)
    uint16_t elf;        // number of the architecture in the image
    uint32_t overlays;   // where lies what cores share of the image, overlays (CHIP_OVERLAYS); 0: nothing
    uint32_t overlays_size;
    uint32_t part; // address of the image's part that belongs to no core, which ends before `shared`; 0: none
    bool loads_itself; // what is in each core is loaded by the emulator
    // Its cores are too many to list each other, and to queue at the window with their states (chip_port.base). Needs `rang`.
    bool many_cores;
    // `wait` writes chip_shared.awake: 0 only while all cores sleep and nothing is on its way to any.
    bool counts_awake;
    // Read and write the chip's memory where this process cannot map it: at any address of it, in aligned
    // words, each whole; what a thread writes is seen in its order. Any thread. NULL: memory is mapped. That
    // costs less, and the process can be a core of a job itself.
    void (*read)(struct chip *chip, uint32_t address, void *to, uint32_t size);
    void (*write)(struct chip *chip, uint32_t address, const void *from, uint32_t size);
    uint32_t (*core_address)(uint32_t core);
    const char *(*fault)(uint32_t cause); // "store to", and so on; NULL: it has none (of that number)
    // Adds to `out` in which machine instruction a core was that did what it cannot; place: the offset of
    // the byte code's, and the address of the running function's registers. False if it was not in the program.
    // NULL: not known.
    bool (*at_fault)(struct chip *chip, uint32_t core, struct buffer *out, uint32_t place[2]);

    size_t own; // bytes of chip->own, zeroed, which the device makes and frees
    // Fills it in. False after saying in `error` why it cannot be. All that follow are called after that.
    bool (*make)(struct chip *chip, struct buffer *error);
    // Memory has been made and loaded with the image: what else the machine needs in it. NULL: nothing.
    void (*prepare)(struct chip *chip, const struct chip_image *image);
    // Starts it. False after saying in `error` why not, and what to install.
    bool (*boot)(struct chip *chip, struct buffer *error);
    // Ends the sleep of a core; its `wake` is set. Any thread.
    void (*ring)(struct chip *chip, uint32_t core);
    // Waits for a ring, for at most so many milliseconds (negative: for ever), or until `stop` of this chip.
    enum chip_ring (*wait)(struct chip *chip, int milliseconds);
    // Whether a core has rung since it was last asked of; only then it is looked at. NULL: all are, at each ring.
    bool (*rang)(struct chip *chip, uint32_t core);
    // Ends the wait of another thread, and makes all later ones end at once.
    void (*stop)(struct chip *chip);
    // Nanoseconds of processor time that the emulator has used for a core, about.
    uint64_t (*time)(const struct chip *chip, uint32_t core);
    // Nanoseconds of a core's own clock, which stands still while the host serves it. NULL: it has none.
    uint64_t (*clock)(const struct chip *chip, uint32_t core);
    // Adds lines of what it has measured. NULL: nothing.
    void (*measured)(const struct chip *chip, struct buffer *out);
    // Adds what the emulator said last.
    void (*last_words)(struct chip *chip, struct buffer *out);
    // Ends the emulator, and waits until it is gone.
    void (*halt)(struct chip *chip);
    // Gives back what chip->own holds. NULL: nothing.
    void (*release)(struct chip *chip);
};

// ---- memory.c

// Makes memory of `size` bytes, zeroed, that costs what is used of it, and maps it. With EPYTHON_UNMAPPED in
// the environment the host then uses functions in place of the mapping, as if there were none; if that is
// "count", it says at the end how often. False after saying in `error` why not. chip_memory_free is to be
// called in any case.
bool chip_memory_make(struct chip *chip, uint64_t size, struct buffer *error);
void chip_memory_free(struct chip *chip);

// Where an address of the chip is in this process.
static inline void *chip_at(const struct chip_memory *memory, uint32_t address) {
    return memory->bytes + (address - memory->start);
}

// Copies words from or to the chip's memory, mapped or not.
void chip_read(struct chip *chip, uint32_t address, void *to, uint32_t size);
void chip_write(struct chip *chip, uint32_t address, const void *from, uint32_t size);

// One word, in order with all others of this thread.
static inline uint32_t chip_load(struct chip *chip, uint32_t address) {
    uint32_t word;
    if (!chip->read) return __atomic_load_n((uint32_t *)chip_at(&chip->memory, address), __ATOMIC_SEQ_CST);
    chip->read(chip, address, &word, sizeof word);
    return word;
}
void chip_store(struct chip *chip, uint32_t address, uint32_t word);

// The address of a word of struct chip_shared, and of that of core `number`.
#define CHIP_WORD(chip, field) ((chip)->machine->shared + (uint32_t)offsetof(struct chip_shared, field))
#define CHIP_CORE_WORD(chip, number, field)                                                                  \
    chip_core_word(chip, number, (uint32_t)offsetof(struct chip_core, field))
static inline uint32_t chip_core_word(struct chip *chip, uint32_t number, uint32_t offset) {
    uint32_t listed = CHIP_WORD(chip, core) + number * (uint32_t)sizeof(struct chip_core);
    if (!chip->states) return listed + offset;
    return chip_load(chip, listed + (uint32_t)offsetof(struct chip_core, base)) + chip->states + offset;
}

// ---- image.c

struct chip_image { // of the cores
    struct buffer file;
    struct chip_identity identity;
};

// Reads the machine's image, found in one of the places for ePython's files. False after saying in `error`
// what is missing. chip_image_free is to be called in any case.
bool chip_image_read(const struct chip_machine *machine, struct chip_image *image, struct buffer *error);
void chip_image_free(struct chip_image *image);

// The symbol of that name (the compiler may have added a suffix): false if there is none.
bool chip_image_symbol(const struct chip_image *image, const char *name, uint32_t *start, uint32_t *end);

// The text in the section of that name, which is not loaded; NULL if there is none, or more than one text.
const char *chip_image_text(const struct chip_image *image, const char *section);

// Loads it into the memory of each core, unless the machine has done so, and what belongs to none.
void chip_image_load(const struct chip_image *image, struct chip *chip);

// The path of one of the files that `make` builds for this device: EPYTHON_NAME_`what` of the environment
// names it, or it is beside the program where that was built or installed. False if there is none.
bool chip_find(const struct chip_machine *machine, const char *what, const char *file, char path[4096]);

// What the machine's native code is made by and for (device_ops.native).
bool chip_native(const struct device_ops *ops, struct native_target *target);

// ---- device.c

bool chip_fit(const struct device_ops *ops, struct map_options *device, struct map_options *host,
              uint32_t device_cores, uint32_t host_cores, struct buffer *error);
struct device *chip_create(const struct device_ops *ops, const struct device_plan *plan,
                           const struct device_client *client, struct buffer *error);
void chip_begin_access(struct device *device);
void chip_end_access(struct device *device);
const struct core_memory *chip_core_memory(struct device *device, uint32_t core);
struct vm *chip_guest(struct device *device);
bool chip_start(struct device *device, struct buffer *error);
void chip_resume(struct device *device, uint32_t core);
bool chip_halt(struct device *device, uint32_t core);
enum device_state chip_device_state(struct device *device);
enum core_state chip_core_state(struct device *device, uint32_t core);
uint64_t chip_core_work(struct device *device, uint32_t core);
uint64_t chip_core_time(struct device *device, uint32_t core);
bool chip_core_clock(struct device *device, uint32_t core, uint64_t *time);
uint64_t chip_core_instructions(struct device *device, uint32_t core);
void chip_measured(struct device *device, struct buffer *out);
bool chip_lock(struct device *device, uint32_t core);
void chip_unlock(struct device *device, uint32_t core);
const char *chip_trouble(struct device *device);
bool chip_fault(struct device *device, uint32_t *core);
void chip_stop(struct device *device);
void chip_destroy(struct device *device);

// The device over a machine.
#define CHIP_DEVICE(machine, device_name, device_summary)                                                    \
    {                                                                                                        \
        .name = device_name, .summary = device_summary, .port = &(machine), .fit = chip_fit,                 \
        .native = chip_native, .create = chip_create, .memory = chip_core_memory,                            \
        .begin_access = chip_begin_access, .end_access = chip_end_access, .guest = chip_guest,               \
        .start = chip_start, .resume = chip_resume, .halt = chip_halt, .state = chip_device_state,           \
        .core_state = chip_core_state, .core_work = chip_core_work, .core_time = chip_core_time,             \
        .core_clock = chip_core_clock, .core_instructions = chip_core_instructions,                          \
        .measured = chip_measured, .lock = chip_lock, .unlock = chip_unlock, .trouble = chip_trouble,        \
        .fault = chip_fault, .stop = chip_stop, .destroy = chip_destroy,                                     \
    }

#endif

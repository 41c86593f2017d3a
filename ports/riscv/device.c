// SPDX-License-Identifier: MIT
// The device "riscv": up to 16 bare-metal cores in QEMU. What all chips share is in ports/chip; here is what
// is this machine's: QEMU's command line, the serial line by which both sides ring, page tables.
#include <elf.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "ports/chip/machine.h"
#include "ports/riscv/layout.h"

struct own {
    struct chip_process emulator;
    int stop;               // an eventfd
    pid_t hart[MESH_CORES]; // the emulator's threads, once they have been looked for
};

static struct own *own(const struct chip *chip) {
    return chip->own;
}

static const char *fault(uint32_t cause) {
    static const char *const NAMES[] = {[0] = "jump to the odd address",
                                        [1] = "jump to",
                                        [2] = "illegal instruction",
                                        [4] = "unaligned load from",
                                        [5] = "load from",
                                        [6] = "unaligned store to",
                                        [7] = "store to",
                                        [12] = "jump to",
                                        [13] = "load from",
                                        [15] = "store to"};
    return cause < sizeof NAMES / sizeof *NAMES ? NAMES[cause] : NULL;
}

// ---- page tables

enum { // of an entry of a page table (Sv32)
    PAGE_TABLE = 0x01,
    PAGE_CODE = 0xdb, // user, read, execute; accessed and dirty, so that the hardware has nothing to write
    PAGE_DATA = 0xd7  // user, read, write
};

static uint32_t entry(uint32_t address, uint32_t kind) {
    return address >> 12 << 10 | kind;
}

static void map_core(uint32_t *table, uint32_t base, uint32_t start, uint32_t end, uint32_t kind) {
    for (uint32_t i = start; i < end; i += MESH_PAGE) table[i / MESH_PAGE] = entry(base + i, kind);
}

static void map_megapages(uint32_t *root, uint32_t base, uint64_t size) {
    for (uint64_t i = 0; i < size; i += RISCV_MEGAPAGE)
        root[(base + i) / RISCV_MEGAPAGE] = entry((uint32_t)(base + i), PAGE_DATA);
}

// What each core reaches: its code, its own data and its neighbours', the window, the virtual cores.
static void make_tables(struct chip *chip, const struct chip_image *image) {
    struct chip_core *cores = chip->shared->core;
    const struct chip_memory *memory = &chip->memory;
    uint32_t data = image->identity.data;
    if (chip->block) memcpy(chip_at(memory, RISCV_NATIVE_CODE), chip->block->code, chip->block->code_size);
    uint32_t rows = RISCV_TABLES, at = RISCV_TABLES + 4 * MESH_PAGE;
    for (uint32_t core = 0; core < chip->cores; core++) {
        uint32_t base = cores[core].base, row = (base >> 26) - 32;
        uint32_t *table = chip_at(memory, rows + row * MESH_PAGE);
        map_core(table + base / MESH_PAGE % 1024, base, data, MESH_LOCAL, PAGE_DATA);
    }
    for (uint32_t core = 0; core < chip->cores; core++, at += 2 * MESH_PAGE) {
        uint32_t *root = chip_at(memory, at);
        cores[core].space = at;
        uint32_t *own = chip_at(memory, at + MESH_PAGE);
        map_core(own + RISCV_TEXT / MESH_PAGE, RISCV_CODE, 0, RISCV_RESIDENT, PAGE_CODE);
        map_core(own, cores[core].base, data, MESH_LOCAL, PAGE_DATA);
        if (chip->block)
            map_core(own + RISCV_NATIVE / MESH_PAGE, RISCV_NATIVE_CODE, 0, chip->block->code_size, PAGE_CODE);
        root[0] = entry(at + MESH_PAGE, PAGE_TABLE);
        for (uint32_t row = 0; row < 4; row++)
            root[MESH_CORE_ADDRESS(row * 4) / RISCV_MEGAPAGE] = entry(rows + row * MESH_PAGE, PAGE_TABLE);
        map_megapages(root, MESH_WINDOW, MESH_WINDOW_SIZE);
        map_megapages(root, MESH_HOSTS, chip->hosts);
    }
}

// ---- the emulator

static bool make(struct chip *chip, struct buffer *error) {
    *own(chip) = (struct own){.emulator = CHIP_NO_PROCESS, .stop = eventfd(0, EFD_CLOEXEC)};
    if (own(chip)->stop >= 0) return true;
    buffer_format(error, "cannot make the riscv device: %s", strerror(errno));
    return false;
}

// The emulator's plugin, to count instructions or (a test) to watch the alignment of accesses. False if
// there is none.
static bool choose_plugin(const struct chip *chip, char path[4096 + 16]) {
    const char *watch = getenv("EPYTHON_RISCV_ALIGNED");
    if ((!chip->timed && !watch) || !chip_find(chip->machine, "plugin", "count.so", path)) return false;
    if (watch) strcat(path, ",aligned=1");
    return true;
}

static bool boot(struct chip *chip, struct buffer *error) {
    char object[128], size[32], smp[16], path[4096 + 16], plugin[4200];
    const char *named = getenv("EPYTHON_QEMU");
    bool plugs = choose_plugin(chip, path);
    unsigned megabytes = (unsigned)(chip->memory.size >> 20);
    snprintf(object, sizeof object, "memory-backend-file,id=mem,size=%uM,mem-path=/proc/self/fd/%d,share=on",
             megabytes, CHIP_PROCESS_FILE);
    snprintf(size, sizeof size, "%uM", megabytes);
    snprintf(smp, sizeof smp, "%u", chip->parties);
    snprintf(plugin, sizeof plugin, "%s,memory=%d", plugs ? path : "", CHIP_PROCESS_FILE);
    // thread=multi: each hart is a thread, and atomic for this process too what is atomic on the chip.
    // clang-format off
    const char *arguments[] = {
        named && *named ? named : "qemu-system-riscv32", "-nodefaults", "-no-user-config", "-display", "none",
        "-name", "epython,debug-threads=on",
        "-machine", "virt,memory-backend=mem", "-object", object, "-m", size, "-smp", smp, "-accel", "tcg,thread=multi",
        "-bios", "none", "-chardev", "stdio,id=link,signal=off", "-serial", "chardev:link",
        plugs ? "-plugin" : NULL, plugin, NULL};
    // clang-format on
    return chip_process_start(&own(chip)->emulator, (char *const *)arguments, chip->memory.fd, true,
                              chip->machine->emulator, error);
}

static void ring(struct chip *chip, uint32_t core) {
    uint8_t byte = RISCV_RING;
    (void)core; // the hart beside the cores looks who it is
    if (__atomic_exchange_n(&chip->shared->rung_chip, 1, __ATOMIC_SEQ_CST)) return;
    ssize_t ignored = write(own(chip)->emulator.link, &byte, 1);
    (void)ignored; // fails when the emulator is gone, which wait_for_ring notices
}

static enum chip_ring wait_for_ring(struct chip *chip, int milliseconds) {
    struct pollfd fds[2] = {{.fd = own(chip)->stop, .events = POLLIN},
                            {.fd = own(chip)->emulator.link, .events = POLLIN}};
    int count = poll(fds, 2, milliseconds);
    if (fds[0].revents) return CHIP_STOPPING;
    if (count == 0) return CHIP_SILENT;
    char rings[256];
    ssize_t size = count > 0 ? read(own(chip)->emulator.link, rings, sizeof rings) : 1;
    return size > 0 || (size < 0 && errno == EAGAIN) ? CHIP_RINGS : CHIP_GONE;
}

static void stop(struct chip *chip) {
    uint64_t one = 1;
    ssize_t ignored = write(own(chip)->stop, &one, sizeof one);
    (void)ignored;
}

// Each hart is a thread, which debug-threads=on names. Where the kernel does not tell threads apart, each has
// its share of all.
static uint64_t time_used(const struct chip *chip, uint32_t core) {
    const struct chip_process *emulator = &own(chip)->emulator;
    pid_t *hart = &own(chip)->hart[core];
    char name[24];
    snprintf(name, sizeof name, "CPU %u/TCG", core);
    if (!*hart) *hart = chip_process_thread(emulator, name);
    uint64_t time = *hart ? chip_process_thread_time(emulator, *hart) : 0;
    return time ? time : chip_process_time(emulator) / chip->cores;
}

static void last_words(struct chip *chip, struct buffer *out) {
    chip_process_last_words(&own(chip)->emulator, out);
}

static void halt(struct chip *chip) {
    chip_process_stop(&own(chip)->emulator);
}

static void release(struct chip *chip) {
    if (own(chip)->stop >= 0) close(own(chip)->stop);
}

static const char *const FLAGS[] = {"-march=rv32imafc", "-mabi=ilp32f",   "-Os",         "-msave-restore",
                                    "-mstrict-align",   "-ffreestanding", "-fno-common", NULL};

static const struct chip_machine MACHINE = {
    .name = "riscv",
    .compiler = "gcc-riscv64-unknown-elf",
    .emulator = "qemu-system-misc",
    .cc = "riscv64-unknown-elf-gcc",
    .cc_flags = FLAGS,
    .stack_pointer = "sp",
    .native = RISCV_NATIVE,
    MESH_MAP,
    .hosts_unit = RISCV_MEGAPAGE,
    .room = 4 << 20, // where QEMU puts its device tree
    .helpers = 1,    // the hart beside the cores'
    .elf = EM_RISCV,
    .part = MESH_START, // the monitor
    .overlays = RISCV_CODE,
    .overlays_size = RISCV_RESIDENT,
    .own = sizeof(struct own),
    .fault = fault,
    .make = make,
    .prepare = make_tables,
    .boot = boot,
    .ring = ring,
    .wait = wait_for_ring,
    .stop = stop,
    .time = time_used,
    .last_words = last_words,
    .halt = halt,
    .release = release,
};

const struct device_ops riscv_device_ops =
    CHIP_DEVICE(MACHINE, "riscv", "16 bare-metal RISC-V cores with 32 KB each, in QEMU");

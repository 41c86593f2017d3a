// SPDX-License-Identifier: MIT
// A stand-in for a Parallella board and its library, libe-hal, for tests of the parallella device where there is no board: the
// functions that the device calls, as the library's headers declare them and as its sources of 2016 behave, on the simulator of
// the Epiphany. It is no part of what is installed.
//
// The chip runs in a thread of its own, as a board's does by itself. A call of e_read or e_write takes time on a board, so it does
// here: first the chip runs on for ACCESS cycles. So whoever looks twice has let the chip run meanwhile, however busy this machine
// is. Memory is not cleared before e_load_group, which clears that of the cores alone.
//
// STANDIN_DELAY=N: stores take up to N cycles more, at random. STANDIN_FAIL=FUNCTION fails. STANDIN_STUCK=N: core N does not start.
#include <elf.h>
#include <err.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <time.h>

#include "ports/epiphany/simulator/epiphany.h"

enum { E_OK = 0, E_ERR = -1 };
enum { E_EPI_GROUP = 3, E_EXT_MEM = 5 }; // the first word of an object
enum {
    CLOCK = 600,  // cycles of a microsecond
    ACCESS = 600, // cycles: a microsecond (docs/epiphany.md)
    SLICE = 2000, // cycles that the chip runs by itself before another thread may have it
    ROWS = 4,
    COLUMNS = 4,
    SRAM = 32 << 10,
    WINDOW = 0x8e000000,
    WINDOW_SIZE = 32 << 20,
    AT_ILATST = 0xf042c,
    AT_RESETCORE = 0xf070c,
    NOISE = 0xa5 // each byte of memory that nobody has written
};

typedef struct {
    int objtype;
    unsigned row, col, rows, cols;
} e_epiphany_t;

typedef struct {
    int objtype;
    off_t offset;
    size_t size;
} e_mem_t;

int e_init(char *hdf);
int e_finalize(void);
int e_reset_system(void);
int e_open(e_epiphany_t *dev, unsigned row, unsigned col, unsigned rows, unsigned cols);
int e_close(e_epiphany_t *dev);
int e_alloc(e_mem_t *mbuf, off_t offset, size_t size);
int e_free(e_mem_t *mbuf);
ssize_t e_read(void *dev, unsigned row, unsigned col, off_t from_addr, void *buf, size_t size);
ssize_t e_write(void *dev, unsigned row, unsigned col, off_t to_addr, const void *buf, size_t size);
int e_load_group(const char *executable, e_epiphany_t *dev, unsigned row, unsigned col, unsigned rows,
                 unsigned cols, int start);

static struct epi_machine *machine;
static bool initialised, running, closing;
static pthread_t thread;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static unsigned waiting; // of those that call; the chip's own thread steps back for them

static bool fails(const char *function) {
    const char *which = getenv("STANDIN_FAIL");
    return which && !strcmp(which, function);
}

static uint32_t number(const char *variable, uint32_t otherwise) {
    const char *text = getenv(variable);
    return text ? (uint32_t)strtoul(text, NULL, 10) : otherwise;
}

// ---- the chip

// Whether it could.
static bool go_on(uint64_t cycles) {
    enum epi_outcome outcome = epi_run(machine, cycles);
    if (outcome == EPI_FAULT) epi_raise_exception(machine);
    return outcome != EPI_ASLEEP;
}

static uint64_t nanoseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

// For a millisecond, or until somebody has accessed the chip.
static void pause_running(void) {
    struct timespec end;
    clock_gettime(CLOCK_REALTIME, &end);
    end.tv_nsec += 1000000;
    end.tv_sec += end.tv_nsec / 1000000000;
    end.tv_nsec %= 1000000000;
    pthread_cond_timedwait(&changed, &mutex, &end);
}

// No faster than the chip would.
static bool is_ahead(uint64_t start) {
    return epi_now(machine) > (nanoseconds() - start) * CLOCK / 1000;
}

static void *run(void *unused) {
    (void)unused;
    pthread_mutex_lock(&mutex);
    for (uint64_t start = nanoseconds(); !closing;)
        if (__atomic_load_n(&waiting, __ATOMIC_SEQ_CST) || is_ahead(start) || !go_on(SLICE)) pause_running();
    pthread_mutex_unlock(&mutex);
    return NULL;
}

// For a caller's access to the chip: nobody else has it until then.
static void take(void) {
    __atomic_add_fetch(&waiting, 1, __ATOMIC_SEQ_CST);
    pthread_mutex_lock(&mutex);
    __atomic_sub_fetch(&waiting, 1, __ATOMIC_SEQ_CST);
}

static void give_back(void) {
    pthread_cond_signal(&changed);
    pthread_mutex_unlock(&mutex);
}

static void stop(void) {
    if (!running) return;
    take();
    closing = true;
    give_back();
    pthread_join(thread, NULL);
    running = closing = false;
}

// ---- the library

int e_init(char *hdf) {
    char path[4096];
    const char *home = getenv("EPIPHANY_HOME"), *named = hdf ? hdf : getenv("EPIPHANY_HDF");
    if (!named && !home) abort(); // as the library's own crash
    snprintf(path, sizeof path, "%s%s", named ? named : home, named ? "" : "/bsps/current/platform.hdf");
    FILE *in = fopen(path, "r");
    if (in) fclose(in);
    if (!in) warnx("ee_parse_simple_hdf(): Can't open Hardware Definition File (HDF) %s.", path);
    if (!in || fails("e_init")) return E_ERR;
    initialised = true;
    return E_OK;
}

int e_finalize(void) {
    if (!initialised) return E_ERR;
    stop();
    epi_free(machine);
    machine = NULL;
    initialised = false;
    return E_OK;
}

int e_reset_system(void) {
    if (!initialised || fails("e_reset_system")) return E_ERR;
    stop();
    epi_free(machine);
    machine = epi_new(&epi_parallella, NULL);
    if (!machine) return E_ERR;
    epi_delay(machine, number("STANDIN_DELAY", 0), 1);
    for (uint32_t core = 0; core < ROWS * COLUMNS; core++) memset(epi_local(machine, core), NOISE, SRAM);
    memset(epi_window(machine), NOISE, WINDOW_SIZE);
    running = pthread_create(&thread, NULL, run, NULL) == 0;
    return running ? E_OK : E_ERR;
}

int e_open(e_epiphany_t *dev, unsigned row, unsigned col, unsigned rows, unsigned cols) {
    if (!initialised || fails("e_open")) return E_ERR;
    *dev = (e_epiphany_t){E_EPI_GROUP, row, col, rows, cols};
    return E_OK;
}

int e_close(e_epiphany_t *dev) {
    return dev ? E_OK : E_ERR;
}

int e_alloc(e_mem_t *mbuf, off_t offset, size_t size) {
    if (!initialised || fails("e_alloc")) return E_ERR;
    *mbuf = (e_mem_t){E_EXT_MEM, offset, size};
    return E_OK;
}

int e_free(e_mem_t *mbuf) {
    return mbuf ? E_OK : E_ERR;
}

// The address that an object's offset is, and how much is accessed there: registers are words. 0: nothing is there.
static uint32_t address_of(void *object, unsigned row, unsigned col, off_t offset, size_t *size) {
    const e_epiphany_t *group = object;
    const e_mem_t *memory = object;
    if (group->objtype == E_EXT_MEM)
        return offset >= 0 && (size_t)offset + *size <= memory->size
                   ? WINDOW + (uint32_t)(memory->offset + offset)
                   : 0;
    if (group->objtype != E_EPI_GROUP || row >= group->rows || col >= group->cols) return 0;
    if (offset >= EPI_REGISTERS) *size = 4;
    if (offset < EPI_REGISTERS && (size_t)offset + *size > SRAM) return 0;
    return epi_address(machine, (group->row + row) * COLUMNS + group->col + col) | (uint32_t)offset;
}

ssize_t e_read(void *dev, unsigned row, unsigned col, off_t from_addr, void *buf, size_t size) {
    uint32_t address = address_of(dev, row, col, from_addr, &size);
    take();
    go_on(ACCESS);
    bool good = address && epi_read(machine, address, buf, size);
    give_back();
    return good ? (ssize_t)size : E_ERR;
}

static bool is_stuck(unsigned row, unsigned col, off_t to) {
    return to == AT_ILATST && number("STANDIN_STUCK", ROWS * COLUMNS) == row * COLUMNS + col;
}

ssize_t e_write(void *dev, unsigned row, unsigned col, off_t to_addr, const void *buf, size_t size) {
    uint32_t address = address_of(dev, row, col, to_addr, &size);
    take();
    go_on(ACCESS);
    bool good = address && (is_stuck(row, col, to_addr) || epi_write(machine, address, buf, size));
    give_back();
    return good ? (ssize_t)size : E_ERR;
}

// ---- its loader

static void *read_file(const char *path, size_t *size) {
    FILE *in = fopen(path, "rb");
    char *bytes = malloc(1 << 20);
    *size = in && bytes ? fread(bytes, 1, 1 << 20, in) : 0;
    if (in) fclose(in);
    return bytes;
}

// The address of a section of that name, to which the loader writes; it warns where there is none.
static uint32_t section(const char *elf, const char *name) {
    const Elf32_Ehdr *header = (const Elf32_Ehdr *)elf;
    const Elf32_Shdr *sections = (const Elf32_Shdr *)(elf + header->e_shoff);
    const char *names = elf + sections[header->e_shstrndx].sh_offset;
    for (int i = 0; i < header->e_shnum; i++)
        if (!strcmp(names + sections[i].sh_name, name)) return sections[i].sh_addr;
    warnx("e_load_group(): WARNING: %s section not in binary.", name);
    return 0;
}

static void reset_cores(void) {
    static const uint8_t zeros[SRAM];
    static const uint32_t reset = 1;
    for (uint32_t core = 0; core < ROWS * COLUMNS; core++) {
        epi_write(machine, epi_address(machine, core) | AT_RESETCORE, &reset, sizeof reset);
        epi_write(machine, epi_address(machine, core), zeros, SRAM);
    }
}

// By their virtual addresses, as the library does it: those of overlays are all the same, so the last is there.
static bool load_segments(const char *elf, size_t size) {
    const Elf32_Ehdr *header = (const Elf32_Ehdr *)elf;
    const Elf32_Phdr *part = (const Elf32_Phdr *)(elf + header->e_phoff);
    for (int i = 0; i < header->e_phnum; i++, part++) {
        bool local = part->p_vaddr < EPI_REGISTERS;
        if ((uint64_t)part->p_offset + part->p_filesz > size) return false;
        for (uint32_t core = 0; core < (local ? ROWS * COLUMNS : 1); core++)
            if (!epi_write(machine, (local ? epi_address(machine, core) : 0) | part->p_vaddr,
                           elf + part->p_offset, part->p_filesz))
                return false;
    }
    return true;
}

static bool load(const char *elf, size_t size) {
    static const struct {
        const char *name;
        uint32_t size;
    } SECTIONS[] = {{"workgroup_cfg", 40}, {"ext_mem_cfg", 8}, {"loader_cfg", 16}};
    static const uint8_t content[40] = {E_EPI_GROUP, [36] = 0xef, 0xbe, 0xad, 0xde};
    if (!load_segments(elf, size)) {
        warnx("ERROR: Can't load executable file");
        return false;
    }
    for (size_t i = 0; i < sizeof SECTIONS / sizeof *SECTIONS; i++) {
        uint32_t at = section(elf, SECTIONS[i].name);
        for (uint32_t core = 0; at && core < ROWS * COLUMNS; core++)
            epi_write(machine, epi_address(machine, core) | at, content, SECTIONS[i].size);
    }
    return true;
}

int e_load_group(const char *executable, e_epiphany_t *dev, unsigned row, unsigned col, unsigned rows,
                 unsigned cols, int start) {
    size_t size;
    bool whole = row == 0 && col == 0 && rows == ROWS && cols == COLUMNS && !start; // as the device calls it
    if (!machine || !whole || dev->objtype != E_EPI_GROUP || fails("e_load_group")) return E_ERR;
    char *elf = read_file(executable, &size);
    take();
    reset_cores();
    bool good = size && load(elf, size);
    give_back();
    free(elf);
    return good ? E_OK : E_ERR;
}

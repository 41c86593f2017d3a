// SPDX-License-Identifier: MIT
// The chip's memory before it starts: its file, the cores' image, the page tables.
#include <elf.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "core/vm.h"
#include "ports/riscv/riscv.h"

#ifndef EPYTHON_MODULES
#define EPYTHON_MODULES "/usr/local/share/epython/modules"
#endif

bool riscv_memory_make(struct riscv_memory *memory, uint64_t size, struct buffer *error) {
    memory->size = size;
    memory->fd = memfd_create("epython", MFD_CLOEXEC);
    memory->bytes = MAP_FAILED;
    if (memory->fd >= 0 && ftruncate(memory->fd, (off_t)size) == 0)
        memory->bytes = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, memory->fd, 0);
    if (memory->bytes != MAP_FAILED) return true;
    memory->bytes = NULL;
    buffer_format(error, "no memory for the chip (%llu MB): %s", (unsigned long long)(size >> 20),
                  strerror(errno));
    return false;
}

void riscv_memory_free(struct riscv_memory *memory) {
    if (memory->bytes) munmap(memory->bytes, memory->size);
    if (memory->fd >= 0) close(memory->fd);
}

void *riscv_at(const struct riscv_memory *memory, uint32_t address) {
    return memory->bytes + (address - RISCV_RAM);
}

// ---- the cores' image

bool riscv_find(const char *variable, const char *name, char path[4096]) {
    const char *named = getenv(variable);
    if (named && *named) return snprintf(path, 4096, "%s", named) < 4096 && access(path, R_OK) == 0;
    static const char *const PLACES[] = {"build/riscv/", "../riscv/", "../share/epython/"};
    ssize_t length = readlink("/proc/self/exe", path, 4000);
    while (length > 0 && path[length - 1] != '/') length--;
    for (size_t i = 0; length > 0 && i < sizeof PLACES / sizeof *PLACES; i++) {
        snprintf(path + length, 4096 - (size_t)length, "%s%s", PLACES[i], name);
        if (access(path, R_OK) == 0) return true;
    }
    snprintf(path, 4096, EPYTHON_MODULES "/../%s", name);
    return access(path, R_OK) == 0;
}

static bool read_file(const char *path, struct buffer *bytes) {
    FILE *in = fopen(path, "rb");
    if (!in) return false;
    for (size_t size = 1; size > 0; bytes->length += size) {
        char *room = buffer_reserve(bytes, 1 << 16);
        size = room ? fread(room, 1, 1 << 16, in) : 0;
    }
    bool good = !ferror(in) && !bytes->failed;
    fclose(in);
    return good;
}

// Copies one part of the image to where it belongs. False if that is nowhere.
static bool load_part(const struct riscv_memory *memory, const struct riscv_chip *chip,
                      const struct buffer *file, const Elf32_Phdr *part) {
    if (part->p_filesz > file->length || part->p_offset > file->length - part->p_filesz) return false;
    const char *from = file->bytes + part->p_offset;
    if (part->p_vaddr >= RISCV_RAM) {
        if (part->p_vaddr + part->p_filesz > RISCV_CHIP) return false;
        memcpy(riscv_at(memory, part->p_vaddr), from, part->p_filesz);
        return true;
    }
    if (part->p_vaddr + part->p_filesz > RISCV_LOCAL) return false;
    for (uint32_t core = 0; core < chip->cores; core++)
        memcpy(riscv_at(memory, chip->core[core].base + part->p_vaddr), from, part->p_filesz);
    return true;
}

static bool load_image(const struct riscv_memory *memory, const struct riscv_chip *chip,
                       const struct buffer *file) {
    const Elf32_Ehdr *elf = (const Elf32_Ehdr *)file->bytes;
    if (file->length < sizeof *elf || memcmp(elf->e_ident, ELFMAG, SELFMAG) ||
        elf->e_ident[EI_CLASS] != ELFCLASS32 || elf->e_machine != EM_RISCV ||
        elf->e_phoff + elf->e_phnum * sizeof(Elf32_Phdr) > file->length)
        return false;
    const Elf32_Phdr *part = (const Elf32_Phdr *)(file->bytes + elf->e_phoff);
    for (int i = 0; i < elf->e_phnum; i++)
        if (part[i].p_type == PT_LOAD && part[i].p_filesz && !load_part(memory, chip, file, &part[i]))
            return false;
    static const struct riscv_version VERSION = RISCV_VERSION;
    return !memcmp(riscv_at(memory, RISCV_RAM + RISCV_VERSION_OFFSET), &VERSION, sizeof VERSION);
}

bool riscv_load(const struct riscv_memory *memory, const struct riscv_chip *chip, struct buffer *error) {
    char path[4096];
    struct buffer file = BUFFER_EMPTY;
    bool good = false;
    if (!riscv_find("EPYTHON_RISCV_IMAGE", "riscv.elf", path))
        buffer_format(error,
                      "the image of the riscv device's cores, %s, is not there: "
                      "apt install gcc-riscv64-unknown-elf, then make",
                      path);
    else if (!read_file(path, &file))
        buffer_format(error, "cannot read %s: %s", path, strerror(errno));
    else if (!load_image(memory, chip, &file))
        buffer_format(error, "%s is no image for the riscv device of this epython: run make again", path);
    else
        good = true;
    buffer_free(&file);
    return good;
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

static void map_core(uint32_t *table, uint32_t first, uint32_t base, bool own) {
    for (uint32_t i = 0; i < RISCV_LOCAL / RISCV_PAGE; i++) {
        bool code = i < RISCV_RESIDENT / RISCV_PAGE;
        if (own || !code) table[first + i] = entry(base + i * RISCV_PAGE, code ? PAGE_CODE : PAGE_DATA);
    }
}

static void map_megapages(uint32_t *root, uint32_t base, uint64_t size) {
    for (uint64_t i = 0; i < size; i += RISCV_MEGAPAGE)
        root[(base + i) / RISCV_MEGAPAGE] = entry((uint32_t)(base + i), PAGE_DATA);
}

void riscv_make_tables(const struct riscv_memory *memory, struct riscv_chip *chip, uint64_t hosts) {
    uint32_t rows = RISCV_TABLES, at = RISCV_TABLES + 4 * RISCV_PAGE;
    for (uint32_t core = 0; core < chip->cores; core++) {
        uint32_t base = chip->core[core].base, row = (base >> 26) - 32;
        map_core(riscv_at(memory, rows + row * RISCV_PAGE), base / RISCV_PAGE % 1024, base, false);
    }
    for (uint32_t core = 0; core < chip->cores; core++, at += 2 * RISCV_PAGE) {
        uint32_t *root = riscv_at(memory, at);
        chip->core[core].root = at;
        map_core(riscv_at(memory, at + RISCV_PAGE), 0, chip->core[core].base, true);
        root[0] = entry(at + RISCV_PAGE, PAGE_TABLE);
        for (uint32_t row = 0; row < 4; row++)
            root[RISCV_CORE_ADDRESS(row * 4) / RISCV_MEGAPAGE] = entry(rows + row * RISCV_PAGE, PAGE_TABLE);
        map_megapages(root, RISCV_WINDOW, RISCV_WINDOW_SIZE);
        map_megapages(root, RISCV_HOSTS, hosts);
    }
}

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

static const Elf32_Phdr *part_of(const struct riscv_image *image, int i) {
    const Elf32_Ehdr *elf = (const Elf32_Ehdr *)image->file.bytes;
    const Elf32_Phdr *part = (const Elf32_Phdr *)(image->file.bytes + elf->e_phoff) + i;
    return i < elf->e_phnum ? part : NULL;
}

static bool is_elf(const struct buffer *file) {
    const Elf32_Ehdr *elf = (const Elf32_Ehdr *)file->bytes;
    return file->length >= sizeof *elf && !memcmp(elf->e_ident, ELFMAG, SELFMAG) &&
           elf->e_ident[EI_CLASS] == ELFCLASS32 && elf->e_machine == EM_RISCV && elf->e_phoff % 4 == 0 &&
           elf->e_phoff + (uint64_t)elf->e_phnum * sizeof(Elf32_Phdr) <= file->length;
}

// Whether a part lies in the file, and in the monitor's memory or a core's.
static bool good_part(const struct riscv_image *image, const Elf32_Phdr *part) {
    uint64_t end = (uint64_t)part->p_vaddr + part->p_filesz;
    return (uint64_t)part->p_offset + part->p_filesz <= image->file.length &&
           (part->p_vaddr == RISCV_RAM ? end <= RISCV_CHIP : end <= RISCV_LOCAL);
}

// The monitor's part begins with what the image says of itself.
static bool read_places(struct riscv_image *image, const Elf32_Phdr *monitor) {
    static const struct riscv_version VERSION = RISCV_VERSION;
    struct riscv_places *places = &image->places;
    const char *start = image->file.bytes + monitor->p_offset + RISCV_PLACES;
    if (monitor->p_filesz < RISCV_PLACES + sizeof *places + sizeof VERSION) return false;
    memcpy(places, start, sizeof *places);
    return !memcmp(start + sizeof *places, &VERSION, sizeof VERSION) && places->data % RISCV_PAGE == 0 &&
           places->data <= places->port && places->port < places->first && places->first <= RISCV_LOCAL;
}

static bool check_image(struct riscv_image *image) {
    bool monitor = false;
    const Elf32_Phdr *part;
    if (!is_elf(&image->file)) return false;
    for (int i = 0; (part = part_of(image, i)); i++) {
        if (!good_part(image, part)) return false;
        if (part->p_vaddr == RISCV_RAM) monitor = read_places(image, part);
    }
    return monitor;
}

bool riscv_image_read(struct riscv_image *image, struct buffer *error) {
    char path[4096];
    *image = (struct riscv_image){0};
    if (!riscv_find("EPYTHON_RISCV_IMAGE", "riscv.elf", path))
        buffer_format(error,
                      "the image of the riscv device's cores, %s, is not there: "
                      "apt install gcc-riscv64-unknown-elf, then make",
                      path);
    else if (!read_file(path, &image->file))
        buffer_format(error, "cannot read %s: %s", path, strerror(errno));
    else if (!check_image(image))
        buffer_format(error, "%s is no image for the riscv device of this epython: run make again", path);
    else
        return true;
    return false;
}

static const Elf32_Shdr *section_of(const struct riscv_image *image, uint32_t i, uint32_t type) {
    const Elf32_Ehdr *elf = (const Elf32_Ehdr *)image->file.bytes;
    const Elf32_Shdr *section = (const Elf32_Shdr *)(image->file.bytes + elf->e_shoff) + i;
    if (elf->e_shoff % 4 || elf->e_shoff + (uint64_t)elf->e_shnum * sizeof *section > image->file.length ||
        i >= elf->e_shnum || section->sh_type != type ||
        (uint64_t)section->sh_offset + section->sh_size > image->file.length)
        return NULL;
    return section;
}

static bool is_named(const char *name, const char *wanted) {
    size_t length = strlen(wanted);
    return !strncmp(name, wanted, length) && (name[length] == '.' || name[length] == 0);
}

bool riscv_image_symbol(const struct riscv_image *image, const char *name, uint32_t *start, uint32_t *end) {
    const Elf32_Ehdr *elf = (const Elf32_Ehdr *)image->file.bytes;
    const Elf32_Shdr *table = NULL, *names = NULL;
    for (uint32_t i = 0; i < elf->e_shnum && !table; i++) table = section_of(image, i, SHT_SYMTAB);
    if (table) names = section_of(image, table->sh_link, SHT_STRTAB);
    if (!names || names->sh_size == 0 || image->file.bytes[names->sh_offset + names->sh_size - 1])
        return false;
    const Elf32_Sym *symbol = (const Elf32_Sym *)(image->file.bytes + table->sh_offset);
    for (uint32_t i = 0; i < table->sh_size / sizeof *symbol; i++, symbol++) {
        if (symbol->st_name >= names->sh_size || symbol->st_size == 0) continue;
        if (!is_named(image->file.bytes + names->sh_offset + symbol->st_name, name)) continue;
        *start = symbol->st_value;
        *end = symbol->st_value + symbol->st_size;
        return true;
    }
    return false;
}

void riscv_image_free(struct riscv_image *image) {
    buffer_free(&image->file);
}

void riscv_image_load(const struct riscv_image *image, const struct riscv_memory *memory,
                      const struct riscv_chip *chip) {
    const Elf32_Phdr *part;
    for (int i = 0; (part = part_of(image, i)); i++) {
        const char *from = image->file.bytes + part->p_offset;
        if (part->p_vaddr == RISCV_RAM) {
            memcpy(riscv_at(memory, RISCV_RAM), from, part->p_filesz);
            continue;
        }
        for (uint32_t core = 0; core < chip->cores; core++)
            memcpy(riscv_at(memory, chip->core[core].base + part->p_vaddr), from, part->p_filesz);
    }
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
    for (uint32_t i = start; i < end; i += RISCV_PAGE) table[i / RISCV_PAGE] = entry(base + i, kind);
}

static void map_megapages(uint32_t *root, uint32_t base, uint64_t size) {
    for (uint64_t i = 0; i < size; i += RISCV_MEGAPAGE)
        root[(base + i) / RISCV_MEGAPAGE] = entry((uint32_t)(base + i), PAGE_DATA);
}

void riscv_make_tables(const struct riscv_memory *memory, struct riscv_chip *chip, uint32_t data,
                       uint64_t hosts) {
    uint32_t rows = RISCV_TABLES, at = RISCV_TABLES + 4 * RISCV_PAGE;
    for (uint32_t core = 0; core < chip->cores; core++) {
        uint32_t base = chip->core[core].base, row = (base >> 26) - 32;
        uint32_t *table = riscv_at(memory, rows + row * RISCV_PAGE);
        map_core(table + base / RISCV_PAGE % 1024, base, data, RISCV_LOCAL, PAGE_DATA);
    }
    for (uint32_t core = 0; core < chip->cores; core++, at += 2 * RISCV_PAGE) {
        uint32_t *root = riscv_at(memory, at);
        chip->core[core].root = at;
        uint32_t *own = riscv_at(memory, at + RISCV_PAGE);
        map_core(own, chip->core[core].base, 0, data, PAGE_CODE);
        map_core(own, chip->core[core].base, data, RISCV_LOCAL, PAGE_DATA);
        root[0] = entry(at + RISCV_PAGE, PAGE_TABLE);
        for (uint32_t row = 0; row < 4; row++)
            root[RISCV_CORE_ADDRESS(row * 4) / RISCV_MEGAPAGE] = entry(rows + row * RISCV_PAGE, PAGE_TABLE);
        map_megapages(root, RISCV_WINDOW, RISCV_WINDOW_SIZE);
        map_megapages(root, RISCV_HOSTS, hosts);
    }
}

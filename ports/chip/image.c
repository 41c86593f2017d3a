// SPDX-License-Identifier: MIT
// The cores' image: an ELF file that `make` builds for the chip.
#include <ctype.h>
#include <elf.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/core.h"
#include "host/base/system.h"
#include "ports/chip/machine.h"
#include "ports/chip/mesh.h"

#ifndef EPYTHON_IMAGES
#define EPYTHON_IMAGES "/usr/local/lib/epython"
#endif

static const char *image_of(const struct chip_machine *machine) {
    return machine->image ? machine->image : machine->name;
}

// What the environment says of a part of the device, in EPYTHON_NAME_`what`; NULL: nothing.
static const char *named_by(const struct chip_machine *machine, const char *what) {
    char variable[64], *at = variable;
    snprintf(variable, sizeof variable, "EPYTHON_%s_%s", image_of(machine), what);
    for (; *at; at++) *at = isalnum((unsigned char)*at) ? (char)toupper((unsigned char)*at) : '_';
    const char *named = getenv(variable);
    return named && *named ? named : NULL;
}

bool chip_find(const struct chip_machine *machine, const char *what, const char *file, char path[4096]) {
    static const struct {
        const char *before;
        bool named; // in a folder of the device's name
    } PLACES[] = {{"build/", true}, {"../", true}, {"../lib/epython/", false}};
    const char *name = image_of(machine), *named = named_by(machine, what);
    if (named) return snprintf(path, 4096, "%s", named) < 4096 && access(path, R_OK) == 0;
    size_t length = system_own_path(path, 4000);
    while (length > 0 && path[length - 1] != '/') length--;
    for (size_t i = 0; length > 0 && i < sizeof PLACES / sizeof *PLACES; i++) {
        snprintf(path + length, 4096 - length, "%s%s%s%s", PLACES[i].before, PLACES[i].named ? name : "",
                 PLACES[i].named ? "/" : "", file);
        if (access(path, R_OK) == 0) return true;
    }
    snprintf(path, 4096, EPYTHON_IMAGES "/%s", file);
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

static const Elf32_Phdr *part_of(const struct chip_image *image, int i) {
    const Elf32_Ehdr *elf = (const Elf32_Ehdr *)image->file.bytes;
    const Elf32_Phdr *part = (const Elf32_Phdr *)(image->file.bytes + elf->e_phoff) + i;
    return i < elf->e_phnum ? part : NULL;
}

static bool is_elf(const struct buffer *file, uint16_t machine) {
    const Elf32_Ehdr *elf = (const Elf32_Ehdr *)file->bytes;
    return file->length >= sizeof *elf && !memcmp(elf->e_ident, ELFMAG, SELFMAG) &&
           elf->e_ident[EI_CLASS] == ELFCLASS32 && elf->e_machine == machine && elf->e_phoff % 4 == 0 &&
           elf->e_phoff + (uint64_t)elf->e_phnum * sizeof(Elf32_Phdr) <= file->length;
}

static const Elf32_Shdr *section_of(const struct chip_image *image, uint32_t i, uint32_t type) {
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

bool chip_image_symbol(const struct chip_image *image, const char *name, uint32_t *start, uint32_t *end) {
    const Elf32_Ehdr *elf = (const Elf32_Ehdr *)image->file.bytes;
    const Elf32_Shdr *table = NULL, *names = NULL;
    for (uint32_t i = 0; i < elf->e_shnum && !table; i++) table = section_of(image, i, SHT_SYMTAB);
    if (table) names = section_of(image, table->sh_link, SHT_STRTAB);
    if (!names || names->sh_size == 0 || image->file.bytes[names->sh_offset + names->sh_size - 1])
        return false;
    const Elf32_Sym *symbol = (const Elf32_Sym *)(image->file.bytes + table->sh_offset);
    for (uint32_t i = 0; i < table->sh_size / sizeof *symbol; i++, symbol++) {
        if (symbol->st_name >= names->sh_size || symbol->st_size == 0) continue;
        const char *at = image->file.bytes + names->sh_offset + symbol->st_name;
        if (!is_named(at, name) && !(*at == '_' && is_named(at + 1, name))) continue; // as of some compilers
        *start = symbol->st_value;
        *end = symbol->st_value + symbol->st_size;
        return true;
    }
    return false;
}

const char *chip_image_text(const struct chip_image *image, const char *section) {
    const Elf32_Ehdr *elf = (const Elf32_Ehdr *)image->file.bytes;
    const Elf32_Shdr *names = section_of(image, elf->e_shstrndx, SHT_STRTAB), *found;
    for (uint32_t i = 0; names && i < elf->e_shnum; i++) {
        size_t length = strlen(section) + 1;
        if (!(found = section_of(image, i, SHT_PROGBITS)) || found->sh_name + length > names->sh_size)
            continue;
        if (memcmp(image->file.bytes + names->sh_offset + found->sh_name, section, length)) continue;
        const char *text = image->file.bytes + found->sh_offset;
        return strnlen(text, found->sh_size) + 1 == found->sh_size ? text : NULL;
    }
    return NULL;
}

// Where a part that belongs to no core lies: the monitor, or an overlay; 0: it is in each core.
static uint32_t place(const struct chip_machine *m, const Elf32_Phdr *part) {
    if (m->part && part->p_vaddr == m->part) return m->part;
    if (!m->overlays || part->p_paddr < CHIP_OVERLAYS) return 0;
    return m->overlays + (part->p_paddr - CHIP_OVERLAYS);
}

// Whether a part lies in the file, and where this host is to load it.
static bool good_part(const struct chip_machine *m, const struct chip_image *image, const Elf32_Phdr *part) {
    uint32_t at = place(m, part), from = at ? at : part->p_vaddr, end = m->local;
    if ((uint64_t)part->p_offset + part->p_filesz > image->file.length) return false;
    if (!at && m->loads_itself) return true;
    if (at) end = at == m->part ? m->shared : m->overlays + m->overlays_size;
    return (!at || at == m->part || at >= m->overlays) && (uint64_t)from + part->p_filesz <= end;
}

// What lies at an address, `size` bytes; NULL if the image does not have it.
static const void *at_address(const struct chip_image *image, uint32_t address, uint32_t size) {
    const Elf32_Phdr *part;
    for (int i = 0; (part = part_of(image, i)); i++)
        if (address >= part->p_vaddr && (uint64_t)address + size <= (uint64_t)part->p_vaddr + part->p_filesz)
            return image->file.bytes + part->p_offset + (address - part->p_vaddr);
    return NULL;
}

static bool read_identity(const struct chip_machine *m, struct chip_image *image) {
    static const struct chip_identity EXPECTED = CHIP_IDENTITY(0, 0, 0, 0, 0);
    struct chip_identity *identity = &image->identity;
    uint32_t start, end;
    if (!chip_image_symbol(image, "chip_identity", &start, &end)) return false;
    const void *there = at_address(image, start, sizeof *identity);
    if (!there) return false;
    memcpy(identity, there, sizeof *identity);
    return !memcmp(identity, &EXPECTED, offsetof(struct chip_identity, data)) &&
           identity->data % m->page == 0 && identity->data <= identity->port &&
           identity->port < identity->first && identity->first <= m->local;
}

static bool check_image(const struct chip_machine *m, struct chip_image *image) {
    const Elf32_Phdr *part;
    if (!is_elf(&image->file, m->elf)) return false;
    for (int i = 0; (part = part_of(image, i)); i++)
        if (!good_part(m, image, part)) return false;
    return read_identity(m, image);
}

bool chip_image_read(const struct chip_machine *machine, struct chip_image *image, struct buffer *error) {
    char path[4096], file[64];
    *image = (struct chip_image){0};
    snprintf(file, sizeof file, "%s.elf", image_of(machine));
    if (!chip_find(machine, "image", file, path) && !machine->compiler)
        buffer_format(error, "the image of the %s device's cores, %s, is not there: make %s", machine->name,
                      path, image_of(machine));
    else if (!chip_find(machine, "image", file, path))
        buffer_format(error,
                      "the image of the %s device's cores, %s, is not there: apt install %s, then make",
                      machine->name, path, machine->compiler);
    else if (!read_file(path, &image->file))
        buffer_format(error, "cannot read %s: %s", path, strerror(errno));
    else if (!check_image(machine, image))
        buffer_format(error, "%s is no image for the %s device of this epython: run make again", path,
                      machine->name);
    else
        return true;
    return false;
}

void chip_image_free(struct chip_image *image) {
    buffer_free(&image->file);
}

// Memory is written in words; the last may not be whole.
static void load_part(struct chip *chip, uint32_t address, const char *from, uint32_t size) {
    uint32_t whole = size & ~3u, last = 0;
    chip_write(chip, address, from, whole);
    memcpy(&last, from + whole, size - whole);
    if (size > whole) chip_store(chip, address + whole, last);
}

void chip_image_load(const struct chip_image *image, struct chip *chip) {
    const Elf32_Phdr *part;
    for (int i = 0; (part = part_of(image, i)); i++) {
        const char *from = image->file.bytes + part->p_offset;
        uint32_t shared = place(chip->machine, part);
        if (shared) {
            load_part(chip, shared, from, part->p_filesz);
            continue;
        }
        for (uint32_t core = 0; core < chip->cores && !chip->machine->loads_itself; core++)
            load_part(chip, chip_load(chip, CHIP_CORE_WORD(chip, core, base)) + part->p_vaddr, from,
                      part->p_filesz);
    }
}

// Where the compiler is that has been built for this user (ports/epiphany/toolchain.sh); nowhere: its name.
static const char *find_tool(const struct chip_machine *m, char path[4096]) {
    const char *named = getenv("EPIPHANY_TOOLS"), *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    if (named && *named)
        snprintf(path, 4096, "%s/bin/%s", named, m->cc);
    else if (cache && *cache)
        snprintf(path, 4096, "%s/epython/%s/bin/%s", cache, m->tools, m->cc);
    else
        snprintf(path, 4096, "%s/.cache/epython/%s/bin/%s", home ? home : "", m->tools, m->cc);
    return access(path, X_OK) == 0 ? path : m->cc;
}

bool chip_native(const struct device_ops *ops, struct native_target *target) {
    const struct chip_machine *m = ops->port;
    struct chip_image image;
    struct buffer error = BUFFER_EMPTY;
    char file[64];
    if (!m->cc || !chip_image_read(m, &image, &error)) { // who makes the job says what is missing
        buffer_free(&error);
        return false;
    }
    const char *named = named_by(m, "CC");
    *target = (struct native_target){.compiler = named ? named : m->cc,
                                     .tables = !m->no_tables,
                                     .flags = m->cc_flags,
                                     .others = m->cc_others,
                                     .stack_pointer = m->stack_pointer,
                                     .address = image.identity.native,
                                     .code = m->native,
                                     .stack = image.identity.stack};
    if (!named && m->tools) target->compiler = find_tool(m, target->tool);
    snprintf(file, sizeof file, "%s.elf", image_of(m));
    bool good = target->address && chip_find(m, "image", file, target->image);
    chip_image_free(&image);
    return good;
}

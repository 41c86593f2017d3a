// SPDX-License-Identifier: MIT
// Loads the segments of an ELF program. Nothing in the file is trusted.
#include <elf.h>
#include <stdio.h>
#include <string.h>

#include "ports/epiphany/simulator/internal.h"

enum { MACHINE_EPIPHANY = 0x1223 };

static bool refuse(char error[128], const char *why) {
    snprintf(error, 128, "%s", why);
    return false;
}

static bool is_program(const Elf32_Ehdr *header, size_t size) {
    return size >= sizeof *header && !memcmp(header->e_ident, ELFMAG, SELFMAG) &&
           header->e_ident[EI_CLASS] == ELFCLASS32 && header->e_ident[EI_DATA] == ELFDATA2LSB &&
           header->e_machine == MACHINE_EPIPHANY && header->e_type == ET_EXEC &&
           header->e_phentsize == sizeof(Elf32_Phdr) && header->e_phoff <= size &&
           header->e_phnum <= (size - header->e_phoff) / sizeof(Elf32_Phdr);
}

// A segment's bytes, and zeros behind them.
static bool copy(struct epi_machine *machine, uint32_t address, const uint8_t *bytes,
                 const Elf32_Phdr *segment) {
    static const uint8_t zeros[256];
    if (!epi_write(machine, address, bytes, segment->p_filesz)) return false;
    uint32_t left = segment->p_memsz - segment->p_filesz;
    for (uint32_t n, at = address + segment->p_filesz; left; at += n, left -= n) {
        n = left < sizeof zeros ? left : sizeof zeros;
        if (!epi_write(machine, at, zeros, n)) return false;
    }
    return true;
}

static bool load_segment(struct epi_machine *machine, const uint8_t *elf, size_t size,
                         const Elf32_Phdr *segment, uint32_t first, uint32_t count) {
    if (segment->p_offset > size || segment->p_filesz > size - segment->p_offset ||
        segment->p_filesz > segment->p_memsz)
        return false;
    const uint8_t *bytes = elf + segment->p_offset;
    if (segment->p_paddr >> 20) return copy(machine, segment->p_paddr, bytes, segment);
    for (uint32_t i = first; i < first + count; i++)
        if (!copy(machine, epi_address(machine, i) | segment->p_paddr, bytes, segment)) return false;
    return true;
}

bool epi_load(struct epi_machine *machine, const void *elf, size_t size, uint32_t first, uint32_t count,
              char error[128]) {
    Elf32_Ehdr header;
    memcpy(&header, elf, size < sizeof header ? size : sizeof header);
    if (!is_program(&header, size)) return refuse(error, "not a program for the Epiphany");
    if (first >= machine->count || count > machine->count - first) return refuse(error, "no such cores");
    for (uint32_t i = 0; i < header.e_phnum; i++) {
        Elf32_Phdr segment;
        memcpy(&segment, (const uint8_t *)elf + header.e_phoff + i * sizeof segment, sizeof segment);
        if (segment.p_type != PT_LOAD || !segment.p_memsz) continue;
        if (load_segment(machine, elf, size, &segment, first, count)) continue;
        snprintf(error, 128, "the segment at 0x%x, 0x%x bytes, does not fit into the machine's memory",
                 segment.p_paddr, segment.p_memsz);
        return false;
    }
    return true;
}

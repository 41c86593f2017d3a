// SPDX-License-Identifier: MIT
// The chip's memory as this process reaches it: mapped, together with the chip's emulator, or by
// the machine's functions.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "ports/chip/machine.h"

// ---- a chip that only pretends that its memory cannot be mapped, for tests of all that follows from it

static void read_hidden(struct chip *chip, uint32_t address, void *to, uint32_t size) {
    const uint32_t *from = chip_at(&chip->memory, address);
    chip->reads++;
    for (uint32_t i = 0; i < size / 4; i++) ((uint32_t *)to)[i] = __atomic_load_n(&from[i], __ATOMIC_SEQ_CST);
}

static void write_hidden(struct chip *chip, uint32_t address, const void *from, uint32_t size) {
    uint32_t *to = chip_at(&chip->memory, address);
    chip->writes++;
    for (uint32_t i = 0; i < size / 4; i++)
        __atomic_store_n(&to[i], ((const uint32_t *)from)[i], __ATOMIC_SEQ_CST);
}

static const char *pretence(void) {
    return getenv("EPYTHON_UNMAPPED");
}

static void say_how_often(const struct chip *chip) {
    const char *how = pretence();
    if (how && !strcmp(how, "count"))
        fprintf(stderr, "memory of the chip: %llu reads, %llu writes\n", (unsigned long long)chip->reads,
                (unsigned long long)chip->writes);
}

// ---- making

bool chip_memory_make(struct chip *chip, uint64_t size, struct buffer *error) {
    struct chip_memory *memory = &chip->memory;
    memory->start = chip->machine->start;
    memory->size = size;
    memory->fd = memfd_create("epython", MFD_CLOEXEC);
    memory->bytes = MAP_FAILED;
    if (memory->fd >= 0 && ftruncate(memory->fd, (off_t)size) == 0)
        memory->bytes = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, memory->fd, 0);
    if (memory->bytes == MAP_FAILED) {
        memory->bytes = NULL;
        buffer_format(error, "no memory for the chip (%llu MB): %s", (unsigned long long)(size >> 20),
                      strerror(errno));
        return false;
    }
    chip->shared = chip_at(memory, chip->machine->shared);
    if (pretence()) chip->read = read_hidden, chip->write = write_hidden;
    return true;
}

void chip_memory_free(struct chip *chip) {
    const struct chip_memory *memory = &chip->memory;
    if (memory->bytes) munmap(memory->bytes, memory->size);
    if (memory->fd >= 0) close(memory->fd);
    say_how_often(chip);
}

// ---- reading and writing

void chip_read(struct chip *chip, uint32_t address, void *to, uint32_t size) {
    if (chip->read)
        chip->read(chip, address, to, size);
    else
        memcpy(to, chip_at(&chip->memory, address), size);
}

void chip_write(struct chip *chip, uint32_t address, const void *from, uint32_t size) {
    if (chip->write)
        chip->write(chip, address, from, size);
    else
        memcpy(chip_at(&chip->memory, address), from, size);
}

void chip_store(struct chip *chip, uint32_t address, uint32_t word) {
    if (chip->write)
        chip->write(chip, address, &word, sizeof word);
    else
        __atomic_store_n((uint32_t *)chip_at(&chip->memory, address), word, __ATOMIC_SEQ_CST);
}

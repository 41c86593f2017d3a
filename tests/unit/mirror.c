// SPDX-License-Identifier: MIT
// What memory that is not mapped costs, counted: each line is read once, and words that have been changed are written
// once; memory that is mapped is neither read nor written by functions. Prints "ok", or the line that is wrong.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/memory/memory.h"
#include "host/memory/mirror.h"

enum { LOCAL = 1024, SHARED = 0x10000, SHARED_SIZE = 200, LINE = 128 };

struct chip {
    uint8_t local[LOCAL], shared[SHARED_SIZE];
    int reads, writes;
    uint32_t read, written; // bytes
};

#define CHECK(what) ((what) ? (void)0 : (void)(printf("line %d: %s\n", __LINE__, #what), exit(1)))

static uint8_t *place(struct chip *chip, ref address, uint32_t size) {
    CHECK(address % 4 == 0 && size % 4 == 0 && size > 0);
    if (address >= SHARED) {
        CHECK(address - SHARED + size <= SHARED_SIZE);
        return chip->shared + (address - SHARED);
    }
    CHECK(address + size <= LOCAL);
    return chip->local + address;
}

static void read_chip(void *context, ref address, void *to, uint32_t size) {
    struct chip *chip = context;
    chip->reads++;
    chip->read += size;
    memcpy(to, place(chip, address, size), size);
}

static void write_chip(void *context, ref address, const void *from, uint32_t size) {
    struct chip *chip = context;
    chip->writes++;
    chip->written += size;
    memcpy(place(chip, address, size), from, size);
}

static uint32_t *word(const struct core_memory *memory, ref address) {
    return memory_at(memory, address, 4, 4);
}

static void check_mirror(struct chip *chip, const struct core_memory *memory) {
    chip->local[256] = 7;
    CHECK(*word(memory, 256) == 7 && *word(memory, 260) == 0 && chip->reads == 1 && chip->read == LINE);
    CHECK(memory_at(memory, 104, 496, 8) && chip->reads == 3); // around the line that is there already
    CHECK(chip->read == 5 * LINE);
    *word(memory, 256) = 8;
    *word(memory, 260) = 9;
    *word(memory, 508) = 10;
    *word(memory, 512) = 0; // as it was
    chip->local[264] = 11;  // another core's, meanwhile
    mirror_sync(memory->mirror);
    CHECK(chip->writes == 2 && chip->written == 12 && chip->local[256] == 8 && chip->local[260] == 9);
    CHECK(chip->local[264] == 11 && *word(memory, 264) == 11); // neither written over nor remembered
    mirror_sync(memory->mirror);
    CHECK(chip->writes == 2);
}

static void check_edges(struct chip *chip, const struct core_memory *memory) {
    *word(memory, SHARED + SHARED_SIZE - 4) = 12; // in a line that is not whole
    mirror_sync(memory->mirror);
    CHECK(chip->shared[SHARED_SIZE - 4] == 12);
    CHECK(memory_at(memory, LOCAL - 8, 8, 8) && memory_at(memory, SHARED, SHARED_SIZE, 8));
    CHECK(!memory_at(memory, LOCAL, 4, 4) && !memory_at(memory, LOCAL - 4, 8, 4) && !word(memory, 8));
    CHECK(!memory_at(memory, SHARED, SHARED_SIZE + 1, 1) && !memory_at(memory, SHARED - 4, 8, 4) &&
          !word(memory, 258));
    CHECK(!memory_at(memory, 256, UINT64_MAX, 1));
    mirror_sync(memory->mirror);
}

int main(void) {
    static struct chip chip;
    const struct mirror_bus bus = {&chip, read_chip, write_chip};
    const struct mirror_range range[2] = {{64, LOCAL}, {SHARED, SHARED + SHARED_SIZE}};
    struct core_memory memory = {.mirror = mirror_make(range, &bus)};
    CHECK(memory.mirror);
    check_mirror(&chip, &memory);
    check_edges(&chip, &memory);
    int before = chip.reads + chip.writes;
    memory.region[0] = (struct memory_region){64, LOCAL, chip.local + 64};
    *word(&memory, 300) = 13;
    CHECK(chip.local[300] == 13 && chip.reads + chip.writes == before);
    mirror_free(memory.mirror);
    puts("ok");
}

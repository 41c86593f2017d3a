// SPDX-License-Identifier: MIT
// Where the interpreter's cycles go, instruction by instruction of the byte code: of this scripts/model_costs.py makes the tables of
// model time (host/model). In a build with -DEPI_PROFILE only, which that script makes. It is told by the environment where in the
// image the jump to an instruction's code is, where the count of requests is, and to which file the sums go at the end:
//
//     EPI_PROFILE_DISPATCH, EPI_PROFILE_ASKS, EPI_PROFILE_FILE
//
// A line: opcode, two numbers that tell its operands apart (OPERAND_ below), flags, groups of overlays that were copied meanwhile (a
// bit each), then how often, cycles without sleep and without copies of overlays, cycles of these, cycles asleep.
#ifdef EPI_PROFILE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ports/epiphany/layout.h"
#include "ports/epiphany/simulator/internal.h"

enum { // names of the byte code's instructions: OP_ is the chip's
#define OP(name, operands, meaning) CODE_##name,
#include "contract/opcodes.def"
#undef OP
};
enum {
#define TAG(name, type) TAG_##name,
#include "contract/tags.def"
#undef TAG
};
enum { PC = 4, FRAME = 5, CORES = 4096, KEYS = 1 << 15, NONE = 255, OPERAND_BUILTIN = 64 };
enum { SLEPT = 1, ASKED = 2, WINDOW = 4 };

struct key {
    uint32_t op, first, second, flags, groups;
};
struct sum {
    struct key key;
    uint64_t count, cycles, overlays, idle;
};
struct last { // what a core executes
    struct key key;
    bool known;
    uint64_t start, idle, overlays;
    uint64_t window_loads;
    uint32_t asks;
};

uint32_t epi_profile_dispatch;
static uint32_t asks_address;
static struct sum sums[KEYS];
static struct last last[CORES];

static uint32_t word_at(struct epi_core *core, uint32_t address) {
    uint32_t word = 0;
    if (address >> 20 == 0)
        memcpy(&word, core->local + address, 4);
    else
        epi_mesh_peek(core->machine, address, &word, 4);
    return word;
}

static uint32_t byte_at(struct epi_core *core, uint32_t address) {
    uint32_t byte = 0;
    if (address >> 20 == 0)
        byte = core->local[address];
    else
        epi_mesh_peek(core->machine, address, &byte, 1);
    return byte;
}

static struct sum *sum_of(const struct key *key) {
    uint32_t hash = 0;
    const uint32_t *words = (const uint32_t *)key;
    for (size_t i = 0; i < sizeof *key / 4; i++) hash = (hash ^ words[i]) * 0x9e3779b1u;
    for (uint32_t i = hash >> 17;; i = (i + 1) % KEYS)
        if (!sums[i].count || !memcmp(&sums[i].key, key, sizeof *key)) return &sums[i];
}

static void end(struct epi_core *core, struct last *l) {
    if (!l->known) return;
    uint64_t idle = core->counts.idle - l->idle;
    uint32_t asks = word_at(core, asks_address);
    l->key.flags = (idle ? SLEPT : 0) | (asks != l->asks ? ASKED : 0) |
                   (core->counts.window_loads != l->window_loads ? WINDOW : 0);
    struct sum *sum = sum_of(&l->key);
    sum->key = l->key;
    sum->count++;
    sum->cycles += core->pipe.next - l->start - idle - l->overlays;
    sum->overlays += l->overlays;
    sum->idle += idle;
}

static uint32_t tag_of(struct epi_core *core, uint32_t r) {
    return word_at(core, core->r[FRAME] + r * 8 + 4);
}

static void set_key(struct epi_core *core, struct key *key) {
    uint32_t pc = core->r[PC], b[4];
    for (uint32_t i = 0; i < 4; i++) b[i] = byte_at(core, pc + i);
    *key = (struct key){b[0], NONE, NONE, 0, 0};
    switch (b[0]) {
    case CODE_CALLB:
        key->first = b[1];
        if (b[3]) key->second = tag_of(core, b[2] + 1);
        break;
    case CODE_CALLM:
        key->first = b[1];
        key->second = tag_of(core, b[2] + 1);
        break;
    case CODE_CALL:
        key->first = tag_of(core, b[1]);
        if (key->first == TAG_BUILTIN)
            key->first = OPERAND_BUILTIN + word_at(core, core->r[FRAME] + b[1] * 8);
        break;
    case CODE_NEXT: key->first = tag_of(core, b[2]); break;
    case CODE_ITER: key->first = tag_of(core, b[1]); break;
    case CODE_RET:
    case CODE_RETN: break;
    default:
        if ((b[0] >= CODE_ADD && b[0] <= CODE_IOR) || (b[0] >= CODE_EQ && b[0] <= CODE_IN) ||
            b[0] == CODE_GETI) {
            key->first = tag_of(core, b[2]);
            key->second = tag_of(core, b[3]);
        } else if (b[0] >= CODE_ADDI && b[0] <= CODE_NOT) {
            key->first = tag_of(core, b[2]);
        } else if ((b[0] >= CODE_JT && b[0] <= CODE_JF) || (b[0] >= CODE_JEQI && b[0] <= CODE_JNGTI)) {
            key->first = tag_of(core, b[1]);
        } else if ((b[0] >= CODE_JEQ && b[0] <= CODE_JNLE) || b[0] == CODE_SETI) {
            key->first = tag_of(core, b[1]);
            key->second = tag_of(core, b[2]);
        }
    }
}

void epi_profile(struct epi_core *core) {
    struct last *l = &last[core->number % CORES];
    end(core, l);
    set_key(core, &l->key);
    l->known = true;
    l->start = core->pipe.next;
    l->idle = core->counts.idle;
    l->overlays = 0;
    l->window_loads = core->counts.window_loads;
    l->asks = word_at(core, asks_address);
}

void epi_profile_overlay(struct epi_core *core, uint32_t source, uint64_t cycles) {
    struct last *l = &last[core->number % CORES];
    l->overlays += cycles;
    if (source >= EPIPHANY_OVERLAYS) l->key.groups |= 1u << (source - EPIPHANY_OVERLAYS) / EPIPHANY_OVERLAY;
}

static void write_sums(void) {
    FILE *out = fopen(getenv("EPI_PROFILE_FILE"), "w");
    if (!out) return;
    for (const struct sum *s = sums; s < sums + KEYS; s++)
        if (s->count)
            fprintf(out, "%u %u %u %u %u %llu %llu %llu %llu\n", s->key.op, s->key.first, s->key.second,
                    s->key.flags, s->key.groups, (unsigned long long)s->count, (unsigned long long)s->cycles,
                    (unsigned long long)s->overlays, (unsigned long long)s->idle);
    fclose(out);
}

__attribute__((constructor)) static void begin(void) {
    const char *dispatch = getenv("EPI_PROFILE_DISPATCH"), *asks = getenv("EPI_PROFILE_ASKS");
    if (!dispatch || !asks || !getenv("EPI_PROFILE_FILE")) return;
    epi_profile_dispatch = (uint32_t)strtoul(dispatch, NULL, 16);
    asks_address = (uint32_t)strtoul(asks, NULL, 16);
    atexit(write_sums);
}
#endif

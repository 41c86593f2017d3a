// SPDX-License-Identifier: MIT
// The decoder reads the operands' names in an instruction's text (instructions.def) and fetches their fields; the disassembler
// prints them where they stand. Neither is fast: each instruction is decoded once.
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "ports/epiphany/simulator/decode.h"

struct row {
    uint32_t mask, bits;
    const char *text;
    uint8_t operation;
};

static const struct row rows[] = {
#define INSTRUCTION(operation, text, mask, bits) {mask, bits, text, OP_##operation},
#include "ports/epiphany/simulator/instructions.def"
#undef INSTRUCTION
};
enum { ROWS = sizeof rows / sizeof *rows };

static bool is_long(uint32_t word) {
    return 0xbb00 >> (word & 15) & 1;
}

static const struct row *find(uint32_t word) {
    for (const struct row *r = rows; r < rows + ROWS; r++)
        if ((word & r->mask) == r->bits) return r;
    return NULL;
}

// ---- fields

static uint32_t field(uint32_t word, unsigned from, unsigned bits) {
    return word >> from & ((1u << bits) - 1);
}

static int32_t sign(uint32_t value, unsigned bits) {
    return (int32_t)(value << (32 - bits)) >> (32 - bits);
}

// A register: its low bits, and in a long instruction its high bits 16 above.
static uint32_t number_at(uint32_t word, unsigned from) {
    return field(word, from, 3) | (is_long(word) ? field(word, from + 16, 3) << 3 : 0);
}

static uint32_t displacement(uint32_t word) {
    return field(word, 16, 8) << 3 | field(word, 7, 3);
}

static int32_t minus(uint32_t word, unsigned bit, uint32_t value) {
    return word >> bit & 1 ? -(int32_t)value : (int32_t)value;
}

// The offsets of special registers: groups of core, DMA, memory, mesh.
static int32_t special(uint32_t word, char group) {
    return 0x400 + (group - '0') * 0x100 + (int32_t)number_at(word, 10) * 4;
}

enum kind { REGISTER, SPECIAL, NUMBER, BRANCH, DISPLACEMENT, INDEX };

// An operand in a text: what it is called there, how it is printed.
struct operand {
    const char *name;
    enum kind kind;
};

static const struct operand operands[] = {
    {"rd", REGISTER},        {"rn", REGISTER},         {"rm", REGISTER},  {"rx", INDEX},
    {"s0", SPECIAL},         {"s1", SPECIAL},          {"s2", SPECIAL},   {"s3", SPECIAL},
    {"b8", BRANCH},          {"b24", BRANCH},          {"imm8", NUMBER},  {"imm16", NUMBER},
    {"simm3", NUMBER},       {"simm11", NUMBER},       {"shift", NUMBER}, {"number", NUMBER},
    {"disp3", DISPLACEMENT}, {"disp11", DISPLACEMENT},
};

// The operand whose name begins at text; there always is one.
static const struct operand *operand_at(const char *text) {
    const struct operand *best = operands;
    size_t length = 0;
    for (const struct operand *o = operands; o < operands + sizeof operands / sizeof *operands; o++) {
        size_t n = strlen(o->name);
        if (n > length && strncmp(text, o->name, n) == 0) best = o, length = n;
    }
    return best;
}

// An operand's value as the disassembler prints it: displacements not scaled.
static int32_t value_of(uint32_t word, const char *name) {
    if (!strcmp(name, "rd")) return (int32_t)number_at(word, 13);
    if (!strcmp(name, "rn")) return (int32_t)number_at(word, 10);
    if (!strcmp(name, "rm") || !strcmp(name, "rx")) return (int32_t)number_at(word, 7);
    if (name[0] == 's' && name[1] < '4') return special(word, name[1]);
    if (!strcmp(name, "b8")) return sign(field(word, 8, 8), 8);
    if (!strcmp(name, "b24")) return sign(field(word, 8, 24), 24);
    if (!strcmp(name, "imm8")) return (int32_t)field(word, 5, 8);
    if (!strcmp(name, "imm16")) return (int32_t)(field(word, 20, 8) << 8 | field(word, 5, 8));
    if (!strcmp(name, "simm3")) return sign(field(word, 7, 3), 3);
    if (!strcmp(name, "simm11")) return sign(displacement(word), 11);
    if (!strcmp(name, "shift")) return (int32_t)field(word, 5, 5);
    if (!strcmp(name, "number")) return (int32_t)field(word, 10, 6);
    if (!strcmp(name, "disp3")) return (int32_t)field(word, 7, 3);
    return (int32_t)displacement(word); // disp11
}

// ---- decoding

static void set_operand(struct epi_decoded *d, uint32_t word, const struct operand *o) {
    int32_t value = value_of(word, o->name);
    if (!strcmp(o->name, "rd"))
        d->rd = (uint8_t)value;
    else if (!strcmp(o->name, "rn"))
        d->rn = (uint8_t)value;
    else if (o->kind == DISPLACEMENT) // bits 6:5 are the size of the access
        d->immediate = minus(o->name[4] == '3' ? 0 : word, 24, (uint32_t)value << field(word, 5, 2));
    else
        d->immediate = value;
    if (o->kind == INDEX && word >> 20 & 1) d->operation++;
}

// Doubles are in even registers only.
static bool is_odd_double(const struct epi_decoded *d) {
    return ((d->operation >= OP_LDRD_INDEX && d->operation <= OP_LDRD_POST) ||
            (d->operation >= OP_STRD_INDEX && d->operation <= OP_STRD_POST)) &&
           d->rd & 1;
}

struct epi_decoded epi_decode(uint32_t word) {
    struct epi_decoded d = {.operation = OP_ILLEGAL, .units = is_long(word) ? 2 : 1};
    const struct row *row = find(word);
    if (!row) return d;
    d.operation = row->operation;
    for (const char *s = strchr(row->text, '$'); s; s = strchr(s + 1, '$'))
        set_operand(&d, word, operand_at(s + 1));
    if (!strcmp(row->text, "rts")) d.rn = 14;
    if (is_odd_double(&d)) d.operation = OP_ILLEGAL;
    return d;
}

// ---- text

static const char *const core_names[] = {"config", "status", "pc",      "debug",   "iab",    "lc",
                                         "ls",     "le",     "iret",    "imask",   "ilat",   "ilatst",
                                         "ilatcl", "ipend",  "ctimer0", "ctimer1", "hstatus"};
static const char *const dma_names[] = {"dma0config",  "dma0stride", "dma0count", "dma0srcaddr",
                                        "dma0dstaddr", "dma0auto0",  "dma0auto1", "dma0status",
                                        "dma1config",  "dma1stride", "dma1count", "dma1srcaddr",
                                        "dma1dstaddr", "dma1auto0",  "dma1auto1", "dma1status"};
static const char *const memory_names[] = {"memconfig", "memstatus", "memprotect", "memreserve"};
static const char *const mesh_names[] = {"meshconfig", "coreid", "meshmulticast", "swreset"};

static void print_special(char *text, size_t size, int32_t offset) {
    static const struct {
        const char *const *names;
        int32_t count;
    } groups[] = {{core_names, 17}, {dma_names, 16}, {memory_names, 4}, {mesh_names, 4}};
    int32_t group = (offset >> 8) - 4, number = (offset & 0xff) / 4;
    snprintf(text, size, "%s", number < groups[group].count ? groups[group].names[number] : "???");
}

static void print_register(char *text, size_t size, const char *before, uint32_t number) {
    if (number == 11 || number == 13 || number == 14)
        snprintf(text, size, "%s%s", before, number == 11 ? "fp" : number == 13 ? "sp" : "lr");
    else
        snprintf(text, size, "%sr%u", before, number);
}

static void print_operand(char *text, size_t size, uint32_t word, uint32_t pc, const struct operand *o) {
    int32_t value = value_of(word, o->name);
    switch (o->kind) {
    case REGISTER: print_register(text, size, "", (uint32_t)value); break;
    case INDEX: print_register(text, size, word >> 20 & 1 ? "-" : "+", (uint32_t)value); break;
    case SPECIAL: print_special(text, size, value); break;
    case BRANCH: snprintf(text, size, "0x%x", pc + (uint32_t)value * 2); break;
    case NUMBER: snprintf(text, size, o->name[1] == 'i' ? "%d" : "0x%x", value); break;
    case DISPLACEMENT:
        snprintf(text, size, "%s0x%x", o->name[4] == '3' ? "" : word >> 24 & 1 ? "-" : "+", (unsigned)value);
        break;
    }
}

unsigned epi_disassemble(uint32_t word, uint32_t pc, char *text, size_t size) {
    const struct row *row = find(word);
    if (!row) {
        snprintf(text, size, "*unknown*");
        return is_long(word) ? 4 : 2;
    }
    char *end = text + size;
    for (const char *s = row->text; *s && text + 1 < end;) {
        if (*s != '$') {
            *text++ = *s++;
            continue;
        }
        const struct operand *o = operand_at(s + 1);
        print_operand(text, (size_t)(end - text), word, pc, o);
        text += strlen(text);
        s += 1 + strlen(o->name);
    }
    *text = 0;
    return is_long(word) ? 4 : 2;
}

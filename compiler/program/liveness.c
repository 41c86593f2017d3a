// SPDX-License-Identifier: MIT
// Which registers are live at each instruction, by the classical backward analysis of data flow: a
// register is live before an instruction that reads it, or that does not write it and after which it is
// live. What an instruction reads and writes say the operand letters of opcodes.def. An exception may come
// from any instruction that a handler covers, before it has written anything: what is live at the handler
// is live there too.
//
// Two sets are kept of an instruction. While it runs itself, its operands are needed to its end, as it
// may be run again or the host may read them for a message, and so are windows that it writes piece by
// piece. While a function runs that it has called, its window is that function's, and only what is live
// after it is needed.
#include "compiler/program/liveness.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/program/opcode.h"
#include "contract/image.h"

enum {
    WORDS = 4, // of a set of up to 256 registers
    MAP_MAX = 1 + (FUNCTION_REGISTERS_MAX + 7) / 8,
    MAPS_MAX =
        0xffff - (FUNCTION_REGISTERS_MAX + 1) * MAP_MAX // bytes; beyond, a function has one map: all are live
};

struct set {
    uint64_t word[WORDS];
};

struct step { // an instruction
    uint32_t pc;
    bool calls;        // a window is given to a function
    int window, count; // its registers
    struct set reads, writes, pieces, live;
    struct set item;   // of a loop: written where it goes on only
    struct set raised; // live where an exception from here is handled; the exception that this handles
};

struct maker {
    const struct program *program;
    bool exposes; // the program may let other cores see its lists
    const struct image_header *header;
    const struct image_function *functions;
    const struct image_handler *handlers;
    const uint8_t *code;
    uint32_t code_size;
    struct step *steps; // of one function
    uint32_t step_count;
    uint32_t *numbers; // per byte of the code: which step begins there
    uint32_t *entries;
    uint32_t entry_count;
    uint8_t *maps;
    uint32_t maps_size;
    uint32_t function_maps; // where those of this function begin
};

// ---- sets

static void add(struct set *set, int first, int count) {
    for (int r = first; r < first + count; r++) set->word[r / 64] |= 1ull << r % 64;
}

static void take_out(struct set *set, int first, int count) {
    for (int r = first; r < first + count; r++) set->word[r / 64] &= ~(1ull << r % 64);
}

static void unite(struct set *set, const struct set *other) {
    for (int i = 0; i < WORDS; i++) set->word[i] |= other->word[i];
}

static void subtract(struct set *set, const struct set *other) {
    for (int i = 0; i < WORDS; i++) set->word[i] &= ~other->word[i];
}

// ---- what instructions do

static int operand_count(int op) {
    return (int)strlen(opcode_operands(op));
}

static void note_window(struct step *step, int op, int first, int count) {
    step->calls = true;
    step->window = first;
    step->count = count + 1;
    add(&step->reads, first + 1, count);
    add(&step->writes, first, 1);
    if (op == OP_CALL || op == OP_CALLX) add(&step->reads, first, 1); // the others know what they call
}

static void note_operand(struct step *step, int op, int k, const int *arg) {
    switch (opcode_operands(op)[k]) {
    case 'd': add(opcode_jumps(op) && op != OP_GENERATOR ? &step->item : &step->writes, arg[k], 1); break;
    case 'r':
    case 'x': add(&step->reads, arg[k], 1); break;
    case 'w': add(&step->reads, arg[k], arg[k + 1]); break;
    case 'W':
        add(&step->writes, arg[k], arg[k + 1]);
        add(&step->pieces, arg[k], arg[k + 1]);
        break;
    case 'c': note_window(step, op, arg[k], arg[operand_count(op) - 1]); break;
    case '3':
        if (op == OP_ITER)
            add(&step->writes, arg[k] + 1, 2), add(&step->reads, arg[k], 1);
        else
            add(&step->reads, arg[k], op == OP_FORPREP1 || op == OP_FORLOOP1 ? 2 : 3);
        break;
    default: break; // no register
    }
}

static struct step decode(const struct maker *m, uint32_t pc) {
    struct step step = {.pc = pc};
    int op = m->code[pc], arg[OPCODE_OPERANDS_MAX] = {0};
    const uint8_t *at = m->code + pc + 1;
    const char *operands = opcode_operands(op);
    for (int k = 0; operands[k]; k++) {
        arg[k] = *at++;
        if (opcode_is_wide(operands[k])) arg[k] |= *at++ << 8;
    }
    for (int k = 0; operands[k]; k++) note_operand(&step, op, k, arg);
    return step;
}

// Whether the instruction neither makes an object nor can fail nor calls.
static bool is_quiet(int op) {
    switch (op) {
    case OP_MOVE:
    case OP_LDI:
    case OP_LDF:
    case OP_LDC:
    case OP_LDKI:
    case OP_LDKF:
    case OP_LDKS:
    case OP_LDKX:
    case OP_LDV:
    case OP_SETG:
    case OP_SETGX:
    case OP_NOT:
    case OP_IS:
    case OP_JMP:
    case OP_JMPX:
    case OP_JT:
    case OP_JF:
    case OP_RET:
    case OP_RETN: return true;
    default: return false;
    }
}

// ---- the analysis of a function

static uint32_t target_of(const struct maker *m, uint32_t pc) {
    int op = m->code[pc], size = opcode_size(op);
    const uint8_t *end = m->code + pc + size;
    int32_t distance = op == OP_JMPX ? (int16_t)(end[-2] | end[-1] << 8) : (int8_t)end[-1];
    return pc + (uint32_t)(size + distance);
}

static struct set live_after(const struct maker *m, uint32_t i) {
    struct set live = {{0}};
    uint32_t pc = m->steps[i].pc;
    int op = m->code[pc];
    bool prepares =
        op == OP_FORPREP || op == OP_FORPREP1; // jumps if the loop is empty, the others if it goes on
    if (!opcode_ends(op) && i + 1 < m->step_count) unite(&live, &m->steps[i + 1].live);
    if (prepares) subtract(&live, &m->steps[i].item);
    if (opcode_jumps(op) || op == OP_JMPX) {
        struct set there = m->steps[m->numbers[target_of(m, pc)]].live;
        if (!prepares) subtract(&there, &m->steps[i].item);
        unite(&live, &there);
    }
    return live;
}

static void note_handlers(struct maker *m, struct step *step) {
    for (uint32_t i = 0; i < m->header->handler_count; i++) {
        const struct image_handler *h = &m->handlers[i];
        if (step->pc < h->start || step->pc >= h->end) continue;
        struct set live = m->steps[m->numbers[h->target]].live;
        take_out(&live, h->reg, 1);
        unite(&step->raised, &live);
    }
}

// True if that has changed what is live before it.
static bool update(struct maker *m, uint32_t i) {
    struct step *step = &m->steps[i];
    struct set live = live_after(m, i);
    subtract(&live, &step->writes);
    unite(&live, &step->reads);
    note_handlers(m, step);
    unite(&live, &step->raised);
    bool changed = memcmp(&live, &step->live, sizeof live) != 0;
    step->live = live;
    return changed;
}

// The host looks for the exception that is being handled whenever another one is raised
// (host/report/trace.c).
static void note_handled(const struct maker *m, struct step *step) {
    int reg = program_handled_at(m->program, step->pc);
    if (reg >= 0) add(&step->raised, reg, 1);
}

// Whether the program may call the built-in that lets other cores see a list.
static bool exposes(const struct maker *m) {
    for (uint32_t pc = 0; pc < m->code_size; pc += (uint32_t)opcode_size(m->code[pc]))
        if (m->code[pc] == OP_CALLB && m->code[pc + 1] == BUILTIN_expose) return true;
    return false;
}

// What other cores see of a list does not keep it alive: a variable of its owner does, whether it is read
// again or not.
static void keep_variables(const struct maker *m, uint32_t function, struct step *step) {
    if (function >= m->program->function_count) return; // without names
    const struct program_function *f = &m->program->functions[function];
    for (uint32_t i = 0; i < f->register_count && i < m->functions[function].registers; i++)
        if (f->registers[i][0]) add(&step->raised, (int)i, 1);
}

static void analyse(struct maker *m, uint32_t function, uint32_t start, uint32_t end) {
    m->step_count = 0;
    for (uint32_t pc = start; pc < end; pc += (uint32_t)opcode_size(m->code[pc])) {
        m->numbers[pc] = m->step_count;
        m->steps[m->step_count] = decode(m, pc);
        note_handled(m, &m->steps[m->step_count]);
        if (m->exposes) keep_variables(m, function, &m->steps[m->step_count]);
        m->step_count++;
    }
    bool changed = true;
    while (changed) {
        changed = false;
        for (uint32_t i = m->step_count; i--;) changed |= update(m, i);
    }
}

// ---- the table

// The offset of a map among those of this function.
static uint32_t map_of(struct maker *m, uint32_t registers, const struct set *live) {
    uint8_t map[MAP_MAX] = {(uint8_t)registers};
    uint32_t size = 1 + (registers + 7) / 8;
    if (m->maps_size > MAPS_MAX)
        memset(map + 1, 0xff, size - 1);
    else
        for (uint32_t i = 1; i < size; i++) map[i] = (uint8_t)(live->word[(i - 1) / 8] >> (i - 1) % 8 * 8);
    for (uint32_t at = m->function_maps; at < m->maps_size; at += size)
        if (!memcmp(m->maps + at, map, size)) return at;
    memcpy(m->maps + m->maps_size, map, size);
    m->maps_size += size;
    return m->maps_size - size;
}

static void add_entry(struct maker *m, uint32_t offset, uint32_t registers, const struct set *live) {
    uint32_t map = map_of(m, registers, live);
    if (m->entry_count && (m->entries[m->entry_count - 1] & 0xffff) == map) return;
    m->entries[m->entry_count++] = offset << 16 | map;
}

static void add_entries(struct maker *m, uint32_t registers) {
    m->function_maps = m->maps_size;
    for (uint32_t i = 0; i < m->step_count; i++) {
        const struct step *step = &m->steps[i];
        struct set live = step->live;
        if (i && is_quiet(m->code[step->pc])) continue;
        unite(&live, &step->pieces);
        add_entry(m, step->pc, registers, &live);
        if (!step->calls) continue;
        live = live_after(m, i);
        take_out(&live, step->window, step->count);
        unite(&live, &step->raised);
        add_entry(m, step->pc + 1, registers, &live);
    }
}

static bool allocate(struct maker *m) {
    size_t size = m->code_size;
    m->steps = malloc(size * sizeof *m->steps);
    m->numbers = malloc(size * sizeof *m->numbers);
    m->entries = malloc(2 * size * sizeof *m->entries);
    m->maps = malloc(0x10000);
    return m->steps && m->numbers && m->entries && m->maps;
}

static struct liveness *pack(const struct maker *m, uint32_t *size) {
    size_t entries = m->entry_count * sizeof *m->entries;
    *size = (uint32_t)((sizeof(struct liveness) + entries + m->maps_size + 7) & ~(size_t)7);
    struct liveness *table = calloc(1, *size);
    if (!table) return NULL;
    table->count = m->entry_count;
    memcpy(table->entries, m->entries, entries);
    memcpy(&table->entries[m->entry_count], m->maps, m->maps_size);
    return table;
}

struct liveness *liveness_make(const struct program *program, uint32_t *size) {
    const uint8_t *image = program->image;
    const struct image_header *h = (const struct image_header *)image;
    struct maker m = {.program = program,
                      .header = h,
                      .functions = (const struct image_function *)(image + h->functions),
                      .handlers = (const struct image_handler *)(image + image_handlers(h)),
                      .code = image + image_code(h),
                      .code_size = h->size - image_code(h)};
    struct liveness *table = NULL;
    if (allocate(&m)) {
        m.exposes = exposes(&m);
        for (uint32_t i = 0; i < h->function_count; i++) {
            bool last = i + 1 == h->function_count;
            analyse(&m, i, m.functions[i].code, last ? m.code_size : m.functions[i + 1].code);
            add_entries(&m, m.functions[i].registers);
        }
        table = pack(&m, size);
    }
    free(m.steps);
    free(m.numbers);
    free(m.entries);
    free(m.maps);
    return table;
}

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
    // Bytes of a part's maps; beyond, all registers are live.
    MAPS_MAX = 0xffff - (FUNCTION_REGISTERS_MAX + 1) * MAP_MAX,
    MAP_SLOTS = 1 << 16 // of the hash table of a part's maps, which are of two bytes or more
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
    int handled;       // its register, -1: none
};

struct guard { // a handler: what is live where it goes to is live at all steps that it covers
    uint32_t start, end, target; // steps
    int reg;
    struct set passed_on;
};

struct maker {
    const struct program *program;
    bool exposes; // the program may let other cores see its lists
    const struct image_header *header;
    const struct image_function *functions;
    struct image_handler *handlers; // sorted by their starts
    uint32_t handlers_seen;         // of the functions so far
    const uint8_t *code;
    uint32_t code_size;
    struct step *steps; // of one function
    uint32_t step_count;
    struct guard *guards; // of one function, by descending ends
    uint32_t guard_count;
    uint32_t handlings_seen; // of the program's
    uint32_t *numbers;       // per byte of the code: which step begins there
    // The part of the table that is being made:
    uint32_t part;
    uint32_t *entries;
    uint32_t entry_count;
    uint8_t *maps;
    uint32_t maps_size;
    uint32_t *slots; // hash table: offset of a map + 1
    // The table so far.
    uint8_t *table;
    uint32_t size;
    bool failed; // no memory
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
    struct step step = {.pc = pc, .handled = -1};
    int op = m->code[pc], arg[OPCODE_OPERANDS_MAX] = {0};
    const uint8_t *at = m->code + pc + 1;
    const char *operands = opcode_operands(op);
    for (int k = 0; operands[k]; k++) arg[k] = opcode_operand(at, operands[k], &at);
    for (int k = 0; operands[k]; k++) note_operand(&step, op, k, arg);
    return step;
}

// Whether the instruction neither makes an object nor can fail nor calls.
static bool is_quiet(const struct maker *m, int op) {
    switch (op) {
    case OP_NOT:
    case OP_JT:
    case OP_JF: return !m->program->class_count; // instances may be asked whether they are true
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
    case OP_IS:
    case OP_JMP:
    case OP_JMPX:
    case OP_RET:
    case OP_RETN: return true;
    default: return false;
    }
}

// ---- the analysis of a function

static uint32_t target_of(const struct maker *m, uint32_t pc) {
    int op = m->code[pc];
    uint32_t end = pc + (uint32_t)opcode_size(op);
    const uint8_t *next;
    char letter = op == OP_JMPX ? 'J' : 'j';
    return end + (uint32_t)opcode_operand(m->code + end - (op == OP_JMPX ? OPCODE_WIDE : 1), letter, &next);
}

static struct set live_after(const struct maker *m, uint32_t i) {
    struct set live = {{0}};
    uint32_t pc = m->steps[i].pc;
    int op = m->code[pc];
    bool prepares =
        op == OP_FORPREP || op == OP_FORPREP1; // jumps if the loop is empty, the others if it goes on
    if (!opcode_ends(op) && i + 1 < m->step_count) unite(&live, &m->steps[i + 1].live);
    if (prepares) subtract(&live, &m->steps[i].item);
    if (op == OP_YIELD && i + 2 < m->step_count) { // the RAISE behind it finds its register written
        take_out(&live, m->code[pc + 3], 1);
        unite(&live, &m->steps[i + 2].live);
    }
    if (opcode_jumps(op)) {
        struct set there = m->steps[m->numbers[target_of(m, pc)]].live;
        if (!prepares) subtract(&there, &m->steps[i].item);
        unite(&live, &there);
    }
    return live;
}

// Passes on what is live where the guard leads to, if that is more than before.
static void pass_on(struct maker *m, struct guard *guard) {
    struct set live = m->steps[guard->target].live;
    take_out(&live, guard->reg, 1);
    if (!memcmp(&live, &guard->passed_on, sizeof live)) return;
    guard->passed_on = live;
    for (uint32_t i = guard->start; i < guard->end; i++) unite(&m->steps[i].raised, &live);
}

// True if that has changed what is live before it.
static bool update(struct maker *m, uint32_t i) {
    struct step *step = &m->steps[i];
    struct set live = live_after(m, i);
    subtract(&live, &step->writes);
    unite(&live, &step->reads);
    unite(&live, &step->raised);
    bool changed = memcmp(&live, &step->live, sizeof live) != 0;
    step->live = live;
    return changed;
}

// The first step that is not before `pc`.
static uint32_t step_at(const struct maker *m, uint32_t pc) {
    uint32_t low = 0, high = m->step_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (m->steps[middle].pc < pc)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

// The host looks for the exception that is being handled whenever another one is raised
// (host/report/trace.c). Inner ranges follow outer ones.
static void note_handled(struct maker *m, uint32_t end) {
    const struct program *program = m->program;
    for (; m->handlings_seen < program->handling_count; m->handlings_seen++) {
        const struct program_handling *h = &program->handlings[m->handlings_seen];
        if (h->start >= end) break;
        for (uint32_t i = step_at(m, h->start), last = step_at(m, h->end); i < last; i++)
            m->steps[i].handled = (int)h->reg;
    }
    for (uint32_t i = 0; i < m->step_count; i++)
        if (m->steps[i].handled >= 0) add(&m->steps[i].raised, m->steps[i].handled, 1);
}

static int by_start(const void *left, const void *right) {
    const struct image_handler *a = left, *b = right;
    return (a->start > b->start) - (a->start < b->start);
}

static int by_end(const void *left, const void *right) {
    const struct guard *a = left, *b = right;
    return (a->end < b->end) - (a->end > b->end);
}

static void find_guards(struct maker *m, uint32_t end) {
    m->guard_count = 0;
    for (; m->handlers_seen < m->header->handler_count; m->handlers_seen++) {
        const struct image_handler *h = &m->handlers[m->handlers_seen];
        if (h->start >= end) break;
        m->guards[m->guard_count++] = (struct guard){.start = step_at(m, h->start),
                                                     .end = step_at(m, h->end),
                                                     .target = m->numbers[h->to >> 8],
                                                     .reg = (int)(h->to & 0xff)};
    }
    qsort(m->guards, m->guard_count, sizeof *m->guards, by_end);
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

// Backward, so that most of what is live later is known.
static bool sweep(struct maker *m) {
    bool changed = false;
    uint32_t next = 0;
    for (uint32_t i = m->step_count; i--;) {
        while (next < m->guard_count && m->guards[next].end > i) pass_on(m, &m->guards[next++]);
        changed |= update(m, i);
    }
    return changed;
}

static void analyse(struct maker *m, uint32_t function, uint32_t start, uint32_t end) {
    m->step_count = 0;
    for (uint32_t pc = start; pc < end; pc += (uint32_t)opcode_size(m->code[pc])) {
        m->numbers[pc] = m->step_count;
        m->steps[m->step_count] = decode(m, pc);
        if (m->exposes) keep_variables(m, function, &m->steps[m->step_count]);
        m->step_count++;
    }
    note_handled(m, end);
    find_guards(m, end);
    while (sweep(m)) continue;
}

// ---- the table

static void *append(struct maker *m, const void *bytes, uint32_t size) {
    uint8_t *table = realloc(m->table, m->size + size + 8);
    if (!table) {
        m->failed = true;
        return NULL;
    }
    m->table = table;
    void *to = memcpy(table + m->size, bytes, size);
    m->size += size;
    return to;
}

// The offset of a map among those of this part.
static uint32_t map_of(struct maker *m, const uint8_t *map) {
    uint32_t size = 1 + (*map + 7u) / 8, hash = 2166136261u; // FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo)
    for (uint32_t i = 0; i < size; i++) hash = (hash ^ map[i]) * 16777619u;
    uint32_t *slot = &m->slots[(hash ^ hash >> 16) % MAP_SLOTS];
    for (; *slot; slot = slot == &m->slots[MAP_SLOTS - 1] ? m->slots : slot + 1)
        if (!memcmp(m->maps + *slot - 1, map, size)) return *slot - 1;
    memcpy(m->maps + m->maps_size, map, size);
    *slot = m->maps_size + 1;
    m->maps_size += size;
    return *slot - 1;
}

static void begin_part(struct maker *m, const uint8_t *map) {
    memset(m->slots, 0, MAP_SLOTS * sizeof *m->slots);
    m->maps_size = 0;
    m->entry_count = 1;
    m->entries[0] = map_of(m, map);
}

static void end_part(struct maker *m) {
    uint32_t place = m->size, padding = -m->maps_size & 3;
    append(m, &m->entry_count, sizeof m->entry_count);
    append(m, m->entries, m->entry_count * (uint32_t)sizeof *m->entries);
    append(m, m->maps, m->maps_size + padding);
    if (!m->failed) ((uint32_t *)m->table)[m->part++] = place;
}

// Ends the parts before the one of `offset`; each begins as the one before it ends.
static void go_on(struct maker *m, uint32_t offset) {
    while (!m->failed && offset / LIVENESS_PART > m->part) {
        uint8_t last[MAP_MAX];
        memcpy(last, m->maps + (m->entries[m->entry_count - 1] & 0xffff), sizeof last);
        end_part(m);
        begin_part(m, last);
    }
}

static void add_entry(struct maker *m, uint32_t offset, uint32_t registers, const struct set *live) {
    uint8_t bytes[MAP_MAX] = {(uint8_t)registers};
    go_on(m, offset);
    for (uint32_t i = 1; i < 1 + (registers + 7) / 8; i++)
        bytes[i] = (uint8_t)(m->maps_size > MAPS_MAX ? 0xff : live->word[(i - 1) / 8] >> (i - 1) % 8 * 8);
    uint32_t map = map_of(m, bytes), at = offset % LIVENESS_PART;
    if ((m->entries[m->entry_count - 1] & 0xffff) == map) return;
    if (at == 0) m->entry_count = 0; // instead of what the part before it ended with
    m->entries[m->entry_count++] = at << 16 | map;
}

static void add_entries(struct maker *m, uint32_t registers) {
    for (uint32_t i = 0; i < m->step_count; i++) {
        const struct step *step = &m->steps[i];
        struct set live = step->live;
        if (i && is_quiet(m, m->code[step->pc])) continue;
        unite(&live, &step->pieces);
        add_entry(m, step->pc, registers, &live);
        if (!step->calls) continue;
        live = live_after(m, i);
        take_out(&live, step->window, step->count);
        // What is called may be a class: its instance is there then, and __init__ runs behind it.
        if (m->code[step->pc] == OP_CALL || m->code[step->pc] == OP_CALLX) add(&live, step->window, 1);
        unite(&live, &step->raised);
        add_entry(m, step->pc + 1, registers, &live);
    }
}

static uint32_t end_of(const struct maker *m, uint32_t function) {
    return function + 1 < m->header->function_count ? image_function_code(&m->functions[function + 1])
                                                    : m->code_size;
}

static uint32_t most_steps(const struct maker *m) {
    uint32_t most = 0;
    for (uint32_t i = 0; i < m->header->function_count; i++) {
        uint32_t count = 0;
        for (uint32_t pc = image_function_code(&m->functions[i]); pc < end_of(m, i); count++)
            pc += (uint32_t)opcode_size(m->code[pc]);
        if (count > most) most = count;
    }
    return most;
}

static bool allocate(struct maker *m) {
    size_t handlers = m->header->handler_count;
    m->steps = malloc(most_steps(m) * sizeof *m->steps);
    m->numbers = malloc(m->code_size * sizeof *m->numbers);
    m->handlers = malloc((handlers + 1) * sizeof *m->handlers);
    m->guards = malloc((handlers + 1) * sizeof *m->guards);
    m->entries = malloc(2 * LIVENESS_PART * sizeof *m->entries);
    m->maps = calloc(1, LIVENESS_PART + MAP_MAX);
    m->slots = malloc(MAP_SLOTS * sizeof *m->slots);
    m->table = calloc(m->code_size / LIVENESS_PART + 2, sizeof(uint32_t));
    m->size = (m->code_size - 1) / LIVENESS_PART * 4 + 4;
    return m->steps && m->numbers && m->handlers && m->guards && m->entries && m->maps && m->slots &&
           m->table;
}

static void fill(struct maker *m, const struct image_handler *handlers) {
    static const uint8_t NO_REGISTERS[MAP_MAX] = {0};
    if (m->header->handler_count)
        memcpy(m->handlers, handlers, m->header->handler_count * sizeof *m->handlers);
    qsort(m->handlers, m->header->handler_count, sizeof *m->handlers, by_start);
    m->exposes = exposes(m);
    begin_part(m, NO_REGISTERS);
    for (uint32_t i = 0; i < m->header->function_count; i++) {
        analyse(m, i, image_function_code(&m->functions[i]), end_of(m, i));
        add_entries(m, m->functions[i].registers);
    }
    go_on(m, m->code_size - 1);
    end_part(m);
    append(m, (const uint8_t[8]){0}, -m->size & 7);
}

uint8_t *liveness_make(const struct program *program, uint32_t *size) {
    const uint8_t *image = program->image;
    const struct image_header *h = (const struct image_header *)image;
    struct maker m = {.program = program,
                      .header = h,
                      .functions = (const struct image_function *)(image + h->functions),
                      .code = image + image_code(h),
                      .code_size = h->size - image_code(h)};
    m.failed = !allocate(&m);
    if (!m.failed) fill(&m, (const struct image_handler *)(image + image_handlers(h)));
    free(m.steps);
    free(m.numbers);
    free(m.handlers);
    free(m.guards);
    free(m.entries);
    free(m.maps);
    free(m.slots);
    *size = m.size;
    if (!m.failed) return m.table;
    free(m.table);
    return NULL;
}

// SPDX-License-Identifier: MIT
// Range loops that nothing can interrupt: before such a loop is computed how far it can go so that no index is out of range, no sum of the
// loop's variable overflows and the budget lasts; so far a second copy of its body runs, without those checks. At its last
// turn it goes on at the end of the first copy, which knows how loops end. The time of all its turns is taken before the first, unless calls,
// which look at the budget, are in it; what leaves in between gives back that of the turns to come.
#include <stdlib.h>
#include <string.h>

#include "native/emit.h"

// What is known of the value of a register in the body.
enum known_kind { UNKNOWN, VARIABLE, FIXED, ROW, ONE_OF_ALL };
struct known {
    enum known_kind kind;
    uint32_t base; // FIXED: register; ROW: instruction; ONE_OF_ALL: register of the list that it is read from
    int32_t more;  // VARIABLE: than that; FIXED: than the base
};

struct body { // of a loop
    struct fast_loop *loop;
    bool written[256]; // registers
    bool keeps_lists;  // nothing in it changes a list's length, or which lists are in a list
    struct known known[256];
};

static void forget(void *context, uint32_t reg, enum code_access access) {
    struct body *b = context;
    if (access != CODE_READS) b->known[reg].kind = UNKNOWN;
}

static void note_written(void *context, uint32_t reg, enum code_access access) {
    bool *written = context;
    if (access != CODE_READS) written[reg] = true;
}

static void note_read(void *context, uint32_t reg, enum code_access access) {
    bool *read = context;
    if (access == CODE_READS) read[reg] = true;
}

bool emit_changes_lists(const struct emitter *e, const struct native_function *f, uint32_t i) {
    const struct native_ins *ins = &f->ins[i];
    switch (ins->op) {
    case OP_CALLF: return !e->types->code->function[ins->arg[0]].calm;
    case OP_CALLM:
    case OP_APPEND: return true;
    case OP_SETI:
        return ins->types && emit_list_kind(e, types_now(e->types, ins->types[ins->arg[0]])) == KIND_VALUES;
    default: return false;
    }
}

// What a copy of a loop cannot have: calls use the budget, and may change lengths of lists, as methods do. A calm function is neither.
static bool is_unfit(const struct emitter *e, const struct native_ins *ins) {
    return (ins->op == OP_CALLF && !e->types->code->function[ins->arg[0]].calm) || ins->op == OP_CALLM ||
           ins->op == OP_APPEND;
}

// The end of the range loop that begins at `head`; 0: it is none. Whether there are loops in it, and how many calls.
static uint32_t end_of(const struct emitter *e, struct fast_loop *loop) {
    const struct native_function *f = e->f;
    uint32_t head = loop->head, end = 0;
    for (uint32_t i = head; i < f->count; i++) {
        if (f->ins[i].target != (int32_t)head) continue;
        if (end || (f->ins[i].op != OP_FORLOOP && f->ins[i].op != OP_FORLOOP1)) return 0;
        end = i;
    }
    for (uint32_t i = head; i < end; i++) {
        const struct native_ins *ins = &f->ins[i];
        if (ins->target != NOWHERE && ins->target <= (int32_t)i) loop->nested = true;
        if (is_unfit(e, ins) || (ins->target != NOWHERE && ins->target < (int32_t)head)) return 0;
        if (ins->op != OP_CALLF) continue;
        uint32_t frames = (uint32_t)ins->arg[1] + 1 + e->types->code->function[ins->arg[0]].registers;
        loop->calls++;
        if (frames > loop->frames) loop->frames = frames;
    }
    loop->counted = loop->calls;
    if (loop->nested) loop->calls = 0; // those look at the budget themselves
    return end;
}

// What the register of the loop's steps has, if it is a constant; 0: none is known.
static int32_t constant_step(const struct native_function *f, uint32_t end, uint32_t reg) {
    int32_t value;
    return code_constant(f, end, reg, &value) && value > 0 ? value : 0;
}

static bool is_plain_int(const struct emitter *e, uint32_t i, uint32_t reg) {
    return kind_of(e->f->ins[i].types[reg]) == T_INT;
}

static bool is_list(const struct emitter *e, uint32_t i, uint32_t reg) {
    return kind_of(types_now(e->types, e->f->ins[i].types[reg])) == T_LIST;
}

// ---- what indices need no check

static bool same_list(struct fast_list a, struct fast_list b) {
    return a.of == b.of && a.number == b.number;
}

// The value of an int's register before an instruction of the body, where something is known of it.
static struct known int_in(const struct emitter *e, const struct body *b, uint32_t i, uint32_t reg) {
    const struct known *known = &b->known[reg];
    int32_t value;
    if (!is_plain_int(e, i, reg)) return (struct known){UNKNOWN, 0, 0};
    if (code_constant(e->f, i, reg, &value))
        return (struct known){value == (int16_t)value ? FIXED : UNKNOWN, CONSTANT, value};
    if (known->kind == VARIABLE || known->kind == FIXED) return *known;
    if (!b->written[reg] && is_plain_int(e, b->loop->head, reg)) return (struct known){FIXED, reg, 0};
    return (struct known){UNKNOWN, 0, 0};
}

// Which list a register has, if the loop does not change it.
static bool list_in(const struct emitter *e, const struct body *b, uint32_t i, uint32_t reg,
                    struct fast_list *list) {
    const struct known *known = &b->known[reg];
    if (!is_list(e, i, reg)) return false;
    if (known->kind == ROW || known->kind == ONE_OF_ALL) {
        *list = (struct fast_list){known->kind == ROW ? OF_ROW : OF_ALL, known->base};
        return true;
    }
    *list = (struct fast_list){OF_REGISTER, reg};
    return !b->written[reg] && is_list(e, b->loop->head, reg);
}

static void mark(struct emitter *e, uint32_t i, enum emit_index index, uint32_t head, int32_t more) {
    e->mark[i].index = index;
    e->mark[i].head = head;
    e->mark[i].more = more;
}

// The list is used at the loop's variable and so much more.
static bool note_access(struct fast_loop *loop, struct fast_list list, int32_t more) {
    uint32_t k = 0;
    while (k < loop->lists && !same_list(loop->access[k].list, list)) k++;
    if (k == FAST_LISTS) return false;
    if (k == loop->lists) {
        loop->access[loop->lists].list = list;
        loop->access[loop->lists++].most = more;
    }
    if (more > loop->access[k].most) loop->access[k].most = more;
    if (more < loop->first) loop->first = more;
    return true;
}

// The list is used at an index that the loop does not change; a constant that counts from the end stays checked.
static bool note_fixed(struct fast_loop *loop, struct fast_list list, const struct known *index) {
    if (loop->fixed_count == FAST_FIXED || (index->base == CONSTANT && index->more < 0)) return false;
    for (uint32_t k = 0; k < loop->fixed_count; k++)
        if (same_list(loop->fixed[k].list, list) && loop->fixed[k].index.base == index->base &&
            loop->fixed[k].index.more == index->more)
            return true;
    loop->fixed[loop->fixed_count].list = list;
    loop->fixed[loop->fixed_count++].index = (struct fast_value){index->base, index->more};
    return true;
}

// Whether a loop around this one gains by a look at all items of a list: nothing in it changes that.
static bool is_around(const struct emitter *e, const struct fast_loop *loop, uint32_t list) {
    const struct native_function *f = e->f;
    for (uint32_t end = loop->end + 1; end < f->count; end++) {
        if (f->ins[end].target == NOWHERE || f->ins[end].target > (int32_t)loop->head) continue;
        if (f->ins[end].target > (int32_t)end) continue;
        bool written[256] = {false}, changed = false;
        for (uint32_t i = (uint32_t)f->ins[end].target; i <= end && !changed; i++) {
            code_accesses(&f->ins[i], note_written, written);
            changed = written[list] || emit_changes_lists(e, f, i);
        }
        return !changed;
    }
    return false;
}

// Instruction i reads a list out of a list: always the same one, or one of those that all have been looked at.
static void note_row(struct emitter *e, struct body *b, uint32_t i, struct fast_list list,
                     const struct known *index) {
    struct fast_loop *loop = b->loop;
    const int32_t *arg = e->f->ins[i].arg;
    if (!b->keeps_lists ||
        kind_of(types_item(e->types, types_now(e->types, e->f->ins[i].types[arg[1]]))) != T_LIST)
        return;
    struct known *to = &b->known[arg[0]];
    if (index->kind == FIXED && list.of != OF_ALL && loop->row_count < FAST_ROWS &&
        (index->base != CONSTANT || index->more >= 0)) {
        loop->row[loop->row_count].ins = i;
        loop->row[loop->row_count].list = list;
        loop->row[loop->row_count++].index = (struct fast_value){index->base, index->more};
        e->mark[i].row = true;
        *to = (struct known){ROW, i, 0};
    }
    if (index->kind == VARIABLE && list.of == OF_REGISTER && loop->all_count < FAST_ROWS &&
        is_around(e, loop, list.number)) {
        loop->all[loop->all_count++] = i;
        e->mark[i].all = true;
        *to = (struct known){ONE_OF_ALL, list.number, 0};
    }
}

static void look_at_item(struct emitter *e, struct body *b, uint32_t i) {
    const struct native_ins *ins = &e->f->ins[i];
    const int32_t *arg = ins->arg;
    uint32_t reg = (uint32_t)(ins->op == OP_GETI ? arg[1] : arg[0]);
    struct known index = int_in(e, b, i, (uint32_t)(ins->op == OP_GETI ? arg[2] : arg[1]));
    struct fast_list list;
    bool known = index.kind != UNKNOWN && list_in(e, b, i, reg, &list);
    code_accesses(ins, forget, b);
    if (!known) return;
    if (index.kind == VARIABLE && note_access(b->loop, list, index.more))
        mark(e, i, INDEX_VARIABLE, b->loop->head, index.more);
    else if (index.kind == VARIABLE)
        return;
    if (ins->op == OP_GETI) note_row(e, b, i, list, &index);
    if (index.kind == FIXED && !e->mark[i].row && note_fixed(b->loop, list, &index))
        mark(e, i, INDEX_FITS, 0, 0);
}

// A sum of the loop's variable, or of what it does not change, and a constant.
static void look_at_sum(struct emitter *e, struct body *b, uint32_t i) {
    const struct native_ins *ins = &e->f->ins[i];
    struct fast_loop *loop = b->loop;
    struct known value = int_in(e, b, i, (uint32_t)ins->arg[1]);
    value.more += ins->op == OP_ADDI ? ins->arg[2] : -ins->arg[2];
    code_accesses(ins, forget, b);
    if (value.kind == UNKNOWN || value.more > INT16_MAX || value.more < INT16_MIN) return;
    if (value.kind == FIXED && !note_fixed(loop, (struct fast_list){OF_NONE, 0}, &value)) return;
    b->known[ins->arg[0]] = value;
    mark(e, i, value.kind == VARIABLE ? INDEX_VARIABLE : INDEX_FITS, loop->head, value.more);
    if (value.kind == FIXED) return;
    if (value.more < loop->least) loop->least = value.more;
    if (value.more > loop->most) loop->most = value.more;
}

static void look_at(struct emitter *e, struct body *b, uint32_t i) {
    const struct native_ins *ins = &e->f->ins[i];
    struct known value = {UNKNOWN, 0, 0};
    if (!ins->types) return;
    switch (ins->op) {
    case OP_GETI:
    case OP_SETI: look_at_item(e, b, i); return;
    case OP_ADDI:
    case OP_SUBI: look_at_sum(e, b, i); return;
    case OP_MOVE:
        value = int_in(e, b, i, (uint32_t)ins->arg[1]);
        if (value.kind == UNKNOWN) value = b->known[ins->arg[1]];
        break;
    default: break;
    }
    code_accesses(ins, forget, b);
    if (value.kind != UNKNOWN) b->known[ins->arg[0]] = value;
}

// Whether what is live has the same types at both ends, so that nothing is to be done on the way back; the variable is an int.
static bool keeps_types(const struct emitter *e, const struct fast_loop *loop) {
    const struct native_ins *head = &e->f->ins[loop->head], *end = &e->f->ins[loop->end];
    for (uint32_t r = 0; r < e->f->registers; r++) {
        if (!set_has(&head->live, r)) continue;
        if (r == loop->variable && !is_plain_int(e, loop->head, r)) return false;
        if (r != loop->variable && types_now(e->types, head->types[r]) != types_now(e->types, end->types[r]))
            return false;
    }
    return true;
}

bool emit_find_fast_loop(struct emitter *e, uint32_t head, const struct fast_loop *outer,
                         struct fast_loop *loop) {
    enum { NEST_MOST = 80 }; // instructions of a loop with loops in it: copies of copies are long to compile
    const struct native_function *f = e->f;
    *loop = (struct fast_loop){.outer = outer, .head = head};
    if (e->types->code->small) return false;
    uint32_t end = loop->end = end_of(e, loop);
    if (!end || end == head || !f->ins[head].types || !f->ins[end].types || !f->ins[end].emitted)
        return false;
    if (outer ? loop->nested || end >= outer->end : loop->nested && end - head > NEST_MOST) return false;
    uint32_t d = loop->variable = (uint32_t)f->ins[end].arg[0],
             s = loop->state = (uint32_t)f->ins[end].arg[1];
    bool steps = loop->steps = f->ins[end].op == OP_FORLOOP;
    loop->step = steps ? constant_step(f, end, s + 2) : 1;
    struct body b = {.loop = loop, .keeps_lists = true};
    bool read[256] = {false};
    for (uint32_t i = head; i < end; i++) {
        code_accesses(&f->ins[i], note_written, b.written);
        code_accesses(&f->ins[i], note_read, read);
        if (emit_changes_lists(e, f, i)) b.keeps_lists = false;
    }
    loop->silent = loop->nested && !loop->counted && !read[s];
    if (b.written[d] || b.written[s] || b.written[s + 1] || (steps && b.written[s + 2])) return false;
    for (uint32_t r = s; r <= s + 1 + steps; r++)
        if (!is_plain_int(e, head, r) || !is_plain_int(e, end, r)) return false;
    if (!keeps_types(e, loop)) return false;
    b.written[d] = b.written[s] = true; // at its end
    if (!outer) memset(&e->mark[head], 0, (end - head) * sizeof *e->mark);
    for (uint32_t i = head; i < end; i++) {
        if (f->ins[i].joined || i == head) {
            memset(b.known, 0, sizeof b.known);
            b.known[s].kind = VARIABLE;
            if (set_has(&f->ins[head].live, d)) b.known[d].kind = VARIABLE;
        }
        look_at(e, &b, i);
    }
    return true;
}

// What its variable grows by, as C.
static const char *step_text(struct emitter *e, const struct fast_loop *loop) {
    if (!loop->step) return emit_var(e, 'i', loop->state + 2);
    char *text = e->text[e->turn++ % 16];
    snprintf(text, sizeof e->text[0], "%d", loop->step);
    return text;
}

// A list's length, as C. Its items.
static const char *length_text(struct emitter *e, struct fast_list list) {
    char *text = e->text[e->turn++ % 16];
    if (list.of == OF_REGISTER) return emit_var(e, 'n', list.number);
    snprintf(text, sizeof e->text[0], list.of == OF_ROW ? "row%u.n" : "all%u.least", list.number);
    return text;
}

static const char *items_text(struct emitter *e, struct fast_list list) {
    char *text = e->text[e->turn++ % 16];
    if (list.of == OF_REGISTER) return emit_var(e, 'd', list.number);
    snprintf(text, sizeof e->text[0], "row%u.d", list.number);
    return text;
}

static const char *value_text(struct emitter *e, struct fast_value value) {
    char *text = e->text[e->turn++ % 16];
    if (value.base == CONSTANT)
        snprintf(text, sizeof e->text[0], "%d", value.more);
    else
        snprintf(text, sizeof e->text[0], "((int64_t)%s + %d)", emit_var(e, 'i', value.base), value.more);
    return text;
}

// The kind of the items of the lists that instruction i reads out of a list.
static uint32_t row_kind(const struct emitter *e, uint32_t i) {
    const struct native_ins *ins = &e->f->ins[i];
    return emit_list_kind(e, types_item(e->types, types_now(e->types, ins->types[ins->arg[1]])));
}

// Finds what does not change while the loop runs, or `good` is 0.
static void find_fixed(struct emitter *e, const struct fast_loop *loop) {
    for (uint32_t k = 0; k < loop->row_count; k++) {
        uint32_t i = loop->row[k].ins;
        emit_say(e, "if (good) good = find_row(n, %s, %s, %s, %u, &row%u);\n",
                 items_text(e, loop->row[k].list), length_text(e, loop->row[k].list),
                 value_text(e, loop->row[k].index), row_kind(e, i), i);
        e->rows[i] = true;
    }
    for (uint32_t k = 0; k < loop->all_count; k++) {
        uint32_t i = loop->all[k], r = (uint32_t)e->f->ins[i].arg[1];
        const char *l = emit_var(e, 'l', r);
        emit_say(e, "if (good && (all%u.era != era || all%u.l != %s || all%u.kind != %u))\n", r, r, l, r,
                 row_kind(e, i));
        emit_say(e, "find_all(n, %s, %u, era, &all%u);\n", l, row_kind(e, i), r);
        emit_say(e, "if (good) good = all%u.least != 0;\n", r);
        e->alls[r] = true;
    }
    for (uint32_t k = 0; k < loop->fixed_count; k++) {
        const char *x = value_text(e, loop->fixed[k].index);
        if (loop->fixed[k].list.of == OF_NONE)
            emit_say(e, "if (%s != (int32_t)%s) good = 0;\n", x, x);
        else
            emit_say(e, "if (good && (uint64_t)%s >= %s) good = 0;\n", x,
                     length_text(e, loop->fixed[k].list));
    }
}

// Whether all that the loop does is to copy the items of a list to another: instructions *get and *set. The others compute indices.
static bool is_copy(const struct emitter *e, const struct fast_loop *loop, uint32_t *get, uint32_t *set) {
    const struct native_function *f = e->f;
    bool written[256] = {false};
    uint32_t gets = 0, sets = 0;
    if (loop->counted || loop->nested || loop->step != 1) return false;
    for (uint32_t i = loop->head; i < loop->end; i++) {
        const struct native_ins *ins = &f->ins[i];
        if (e->mark[i].index != INDEX_VARIABLE || e->mark[i].head != loop->head) return false;
        if (gets && ins->op != OP_SETI && ins->arg[0] == f->ins[*get].arg[0]) return false;
        code_accesses(ins, note_written, written);
        if (ins->op == OP_GETI) *get = i, gets++;
        if (ins->op == OP_SETI) *set = i, sets++;
    }
    if (gets != 1 || sets != 1 || *set < *get) return false;
    uint32_t from = (uint32_t)f->ins[*get].arg[1], to = (uint32_t)f->ins[*set].arg[0];
    uint32_t kind = emit_list_kind(e, types_now(e->types, f->ins[*get].types[from]));
    return f->ins[*get].arg[0] == f->ins[*set].arg[2] && !written[from] && !written[to] &&
           kind != KIND_VALUES && kind == emit_list_kind(e, types_now(e->types, f->ins[*set].types[to]));
}

// Such a loop does all turns but the last at once, if they are many.
static void copy_at_once(struct emitter *e, const struct fast_loop *loop) {
    enum { MANY = 16 };
    uint32_t get = 0, set = 0, h = loop->head;
    if (!is_copy(e, loop, &get, &set)) return;
    uint32_t from = (uint32_t)e->f->ins[get].arg[1], to = (uint32_t)e->f->ins[set].arg[0];
    native_type list = types_now(e->types, e->f->ins[get].types[from]);
    emit_say(e,
             "if (UNLIKELY(turns >= %d) && COPIED(%s, %s, v%u + (%d), %s, v%u + (%d), turns)) v%u = to%u;\n",
             MANY, emit_list_kind(e, list) == TAG_FLOAT ? "FLOATS" : "INTS", emit_var(e, 'd', to), h,
             e->mark[set].more, emit_var(e, 'd', from), h, e->mark[get].more, h, h);
}

void emit_begin_fast_loop(struct emitter *e, const struct fast_loop *loop) {
    uint32_t h = loop->head;
    const char *i = emit_var(e, 'i', loop->state), *step = step_text(e, loop);
    emit_say(e, "{ int64_t to = (int64_t)%s - 1; int good = %s <= to;\n", emit_var(e, 'i', loop->state + 1),
             i);
    find_fixed(e, loop);
    for (uint32_t k = 0; k < loop->lists; k++) {
        const char *n = length_text(e, loop->access[k].list);
        emit_say(e, "if (good && (int64_t)%s - 1 - (%d) < to) to = (int64_t)%s - 1 - (%d);\n", n,
                 loop->access[k].most, n, loop->access[k].most);
    }
    if (loop->most > 0)
        emit_say(e, "if (INT32_MAX - %d < to) to = INT32_MAX - %d;\n", loop->most, loop->most);
    i = emit_var(e, 'i', loop->state), step = step_text(e, loop); // their texts have been used up
    emit_say(e, "if (good && %s <= to", i);
    if (loop->lists) emit_say(e, " && %s >= %d", i, -loop->first);
    if (loop->least < 0) emit_say(e, " && %s >= INT32_MIN + %d", i, -loop->least);
    if (loop->steps && loop->step) emit_say(e, " && %s == %s", emit_var(e, 'i', loop->state + 2), step);
    if (!loop->step) emit_say(e, " && %s > 0", step);
    if (set_has(&e->f->ins[h].live, loop->variable))
        emit_say(e, " && %s == %s", emit_var(e, 'i', loop->variable), i);
    if (loop->calls) emit_say(e, " && budget >= %u && !NO_REGISTERS(R, %u)", loop->calls, loop->frames);
    emit_say(e, ") {\nuint32_t turns = (uint32_t)(to - %s) / (uint32_t)%s;\n", i, step);
    const char *budget = "(uint32_t)budget";
    char text[60];
    if (loop->calls) { // each turn takes one of it, each call, too, and the last turn has calls
        snprintf(text, sizeof text, "((uint32_t)budget - %u) / %u", loop->calls, loop->calls + 1);
        budget = text;
    }
    const struct fast_loop *outer = loop->outer;
    if (outer && !outer->counted) { // which has taken the time of all its turns: back with the rest
        emit_say(e, "if (SELDOM(turns > (uint32_t)budget)) {\n");
        emit_count_turns(e, outer);
        emit_say(e, "goto L%u;\n}\n", h);
    } else if (!loop->nested || !loop->counted) {
        emit_say(e, "if (turns > %s) turns = %s;\n", budget, budget);
    }
    if (!loop->counted) emit_say(e, "budget -= (int32_t)turns;\n");
    emit_say(e, "v%u = %s; to%u = v%u + (int64_t)turns * %s;\n", h, i, h, h, step);
    copy_at_once(e, loop);
    emit_say(e, "goto F%u_%u; } }\n", loop->outer ? e->root : h, h);
}

void emit_count_all_turns(struct emitter *e, const struct fast_loop *loop) {
    for (; loop; loop = loop->outer) emit_count_turns(e, loop);
}

// Where the next turn is, for what looks at it behind the copy: while that runs it is v.
static void set_state(struct emitter *e, const struct fast_loop *loop) {
    emit_say(e, "%s = (int32_t)v%u;\n", emit_var(e, 'i', loop->state), loop->head);
}

void emit_count_turns(struct emitter *e, const struct fast_loop *loop) {
    uint32_t h = loop->head;
    if (loop->silent) set_state(e, loop);
    if (!loop->counted)
        emit_say(e, "budget += (int32_t)((uint32_t)(to%u - v%u) / (uint32_t)%s);\n", h, h,
                 step_text(e, loop));
}

// The loop's variable, of a turn: where that begins, so that it need not be kept from turn to turn.
static void set_variable(struct emitter *e, const struct fast_loop *loop) {
    emit_say(e, "%s = (int32_t)v%u;\n", emit_var(e, 'i', loop->variable), loop->head);
    if (!loop->silent) set_state(e, loop);
}

void emit_begin_turn(struct emitter *e, const struct fast_loop *loop) {
    if (!loop->nested) set_variable(e, loop);
}

void emit_end_fast_loop(struct emitter *e, const struct fast_loop *loop) {
    uint32_t h = loop->head;
    emit_say(e, "E%u_%u:;\nif (v%u != to%u) {\nv%u += %s;\n", e->root, h, h, h, h, step_text(e, loop));
    if (loop->nested) set_variable(e, loop);
    if (loop->nested && loop->counted) emit_say(e, "EXIT_IF(--budget < 0, %s);\n", emit_leaving(e, h));
    if (loop->calls) emit_say(e, "budget--;\n");
    emit_say(e, "goto F%u_%u;\n}\n", e->root, h);
    if (loop->silent) set_state(e, loop);
    if (!loop->outer) emit_say(e, "goto L%u;\n", loop->end);
}

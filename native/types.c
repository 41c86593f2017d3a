// SPDX-License-Identifier: MIT
#include "native/types.h"

#include <stdlib.h>
#include <string.h>

// ---- classes

native_type types_now(const struct native_types *t, native_type type) {
    enum native_kind kind = kind_of(type);
    if (kind != T_LIST && kind != T_TUPLE) return type;
    uint32_t c = class_of(type);
    while (t->class[c].parent != c) c = t->class[c].parent;
    return kind | c << TYPE_CLASS_SHIFT;
}

static native_type join(struct native_types *t, native_type a, native_type b);

static void put_in(struct native_types *t, native_type *to, native_type type) {
    if (t->settled) return;
    native_type before = types_now(t, *to), after = join(t, before, type);
    *to = after;
    if (after != before) t->changed = true;
}

static void unite(struct native_types *t, uint32_t a, uint32_t b) {
    struct native_class from = t->class[b];
    t->class[b].parent = a;
    t->changed = true;
    t->class[a].vague |= from.vague;
    native_type item = join(t, t->class[a].item, from.item);
    t->class[class_of(types_now(t, T_LIST | a << TYPE_CLASS_SHIFT))].item = item;
    for (int i = 0; i < TUPLE_ITEMS; i++) {
        uint32_t now = class_of(types_now(t, T_LIST | a << TYPE_CLASS_SHIFT));
        item = join(t, t->class[now].items[i], from.items[i]);
        now = class_of(types_now(t, T_LIST | a << TYPE_CLASS_SHIFT));
        t->class[now].items[i] = item;
    }
}

// The type of what may be of either. An int where floats are too is taken for a float: it is soon, as a sum that begins with 0.
static native_type join(struct native_types *t, native_type a, native_type b) {
    a = types_now(t, a);
    b = types_now(t, b);
    enum native_kind x = kind_of(a), y = kind_of(b);
    if (a == b || y == T_NOTHING) return a;
    if (x == T_NOTHING) return b;
    if (x == T_UNBOUND) return b;
    if (y == T_UNBOUND) return a;
    if ((x == T_INT && y == T_FLOAT) || (x == T_FLOAT && y == T_INT)) return T_FLOAT;
    if (x != y || (x != T_LIST && x != T_TUPLE)) return T_ANY;
    if (t->settled) return T_ANY;
    unite(t, class_of(a), class_of(b));
    return types_now(t, a);
}

// A new class; 0 without memory.
static uint32_t new_class(struct native_types *t) {
    if (t->class_count == t->class_room) {
        uint32_t room = t->class_room * 2 + 64;
        struct native_class *more = realloc(t->class, room * sizeof *more);
        if (!more) {
            t->failed = true;
            return 0;
        }
        t->class = more;
        t->class_room = room;
    }
    t->class[t->class_count] = (struct native_class){.parent = t->class_count};
    return t->class_count++;
}

// The class of what is made at a place of the code.
static native_type made(struct native_types *t, enum native_kind kind, uint32_t pc) {
    if (!t->site[pc]) t->site[pc] = new_class(t);
    return t->failed ? (native_type)T_ANY : types_now(t, kind | t->site[pc] << TYPE_CLASS_SHIFT);
}

// The type that enum program_expected says; T_ANY: none.
static native_type expected(struct native_types *t, uint8_t what) {
    static const native_type NUMBERS[] = {T_ANY, T_INT, T_FLOAT, T_BOOL};
    native_type type = NUMBERS[what % PROGRAM_LIST];
    for (int lists = what / PROGRAM_LIST; lists && !t->failed; lists--) {
        uint32_t class = new_class(t);
        t->class[class].item = type;
        type = T_LIST | class << TYPE_CLASS_SHIFT;
    }
    return type;
}

// What is expected in the registers of all functions.
static bool find_expected(struct native_types *t, const struct program *program) {
    for (uint32_t i = 0; i < t->code->function_count && !t->failed; i++) {
        const struct program_function *from = &program->functions[i];
        const struct native_function *f = &t->code->function[i];
        if (!from->expected) continue;
        t->expected[i] = calloc(256, sizeof **t->expected);
        if (!t->expected[i]) return false;
        for (uint32_t r = 0; r < f->registers; r++)
            t->expected[i][r] =
                r < from->register_count ? expected(t, from->expected[r]) : (native_type)T_ANY;
    }
    return !t->failed;
}

native_type types_item(const struct native_types *t, native_type list) {
    if (kind_of(list) != T_LIST) return T_ANY;
    return types_now(t, t->class[class_of(types_now(t, list))].item);
}

native_type types_tuple_item(const struct native_types *t, native_type tuple, uint32_t i) {
    if (kind_of(tuple) != T_TUPLE || i >= TUPLE_ITEMS) return T_ANY;
    return types_now(t, t->class[class_of(types_now(t, tuple))].items[i]);
}

// A value of which nothing is known, as what is received, does not spoil what is known of the others: it is probably one like them.
static void store(struct native_types *t, native_type list, native_type item) {
    if (kind_of(list) != T_LIST || t->settled) return;
    struct native_class *class = &t->class[class_of(types_now(t, list))];
    if (kind_of(item) == T_ANY)
        class->vague = true;
    else
        put_in(t, &class->item, item);
}

// Where nothing is known of any, that is so of all. Whether there is such a list.
static bool give_up(struct native_types *t) {
    bool found = false;
    for (uint32_t i = 0; i < t->class_count; i++) {
        struct native_class *class = &t->class[i];
        if (class->parent != i || !class->vague || class->item != T_NOTHING) continue;
        class->item = T_ANY;
        found = true;
    }
    return found;
}

// ---- attributes

static struct native_attribute *find_attribute(const struct native_types *t, uint32_t name) {
    for (uint32_t i = 0; i < t->attribute_count; i++)
        if (t->attribute[i].name == name) return &t->attribute[i];
    return NULL;
}

native_type types_attribute(const struct native_types *t, uint32_t slot, uint32_t mark) {
    const struct native_attribute *a = find_attribute(t, slot | mark << 8);
    return a ? types_now(t, a->type) : T_NOTHING;
}

static void set_attribute(struct native_types *t, uint32_t name, native_type type) {
    struct native_attribute *a = find_attribute(t, name);
    if (!a) {
        if (t->attribute_count == t->attribute_room) {
            uint32_t room = t->attribute_room * 2 + 64;
            struct native_attribute *more = realloc(t->attribute, room * sizeof *more);
            if (!more) {
                t->failed = true;
                return;
            }
            t->attribute = more;
            t->attribute_room = room;
        }
        a = &t->attribute[t->attribute_count++];
        *a = (struct native_attribute){name, T_NOTHING};
    }
    put_in(t, &a->type, type);
}

// ---- instructions

native_type types_binary(int op, native_type a, native_type b) {
    if (!is_number(a) || !is_number(b)) return T_ANY;
    bool floats = kind_of(a) == T_FLOAT || kind_of(b) == T_FLOAT;
    switch (op) {
    case OP_DIV: return T_FLOAT;
    case OP_AND:
    case OP_OR:
    case OP_XOR:
    case OP_IOR:
        if (floats) return T_ANY;
        return kind_of(a) == T_BOOL && kind_of(b) == T_BOOL ? T_BOOL : T_INT;
    case OP_SHL:
    case OP_SHR: return floats ? T_ANY : T_INT;
    default: return floats ? T_FLOAT : T_INT;
    }
}

static native_type binary(struct native_types *t, int op, native_type a, native_type b) {
    if (kind_of(a) == T_NOTHING || kind_of(b) == T_NOTHING) return T_NOTHING;
    if (kind_of(a) == T_LIST || kind_of(b) == T_LIST) { // repeated, or two of them joined
        native_type list = kind_of(a) == T_LIST ? a : b;
        if (op == OP_ADD || op == OP_IADD) return join(t, a, b);
        return op == OP_MUL || op == OP_IMUL ? list : T_ANY;
    }
    return types_binary(op, a, b);
}

static native_type of_constant(int32_t tag) {
    return tag == TAG_INT ? T_INT : tag == TAG_FLOAT ? T_FLOAT : T_ANY;
}

// What a loop over it gives.
static native_type items_of(const struct native_types *t, native_type type) {
    return kind_of(type) == T_NOTHING ? (native_type)T_NOTHING : types_item(t, type);
}

static native_type of_builtin(struct native_types *t, const struct native_ins *ins, const native_type *arg,
                              uint32_t n) {
    for (uint32_t i = 0; i < n; i++) // what is not known yet
        if (kind_of(arg[i]) == T_NOTHING) return T_NOTHING;
    switch (ins->arg[0]) {
    case BUILTIN_len:
    case BUILTIN_int:
    case BUILTIN_ord:
    case BUILTIN_floor:
    case BUILTIN_trunc:
    case BUILTIN_umul:
    case BUILTIN_uadd:
    case BUILTIN_ushr:
    case BUILTIN_coreid:
    case BUILTIN_numcores: return T_INT;
    case BUILTIN_float:
    case BUILTIN_sqrt: return T_FLOAT;
    case BUILTIN_bool:
    case BUILTIN_isinstance: return T_BOOL;
    case BUILTIN_abs: return n && is_number(arg[0]) ? (is_int(arg[0]) ? T_INT : T_FLOAT) : T_ANY;
    case BUILTIN_min:
    case BUILTIN_max:
        if (n == 1 && kind_of(arg[0]) == T_LIST) return types_item(t, arg[0]);
        if (n != 2) return T_ANY;
        return is_number(arg[0]) && is_number(arg[1]) ? join(t, arg[0], arg[1]) : (native_type)T_ANY;
    case BUILTIN_sum: return n && kind_of(arg[0]) == T_LIST ? types_item(t, arg[0]) : (native_type)T_ANY;
    case BUILTIN_list:
        if (n && kind_of(arg[0]) == T_LIST) return arg[0];
        if (n) store(t, made(t, T_LIST, ins->pc), T_INT); // of a range, most of all
        return made(t, T_LIST, ins->pc);
    case BUILTIN_sorted: return n && kind_of(arg[0]) == T_LIST ? arg[0] : (native_type)T_ANY;
    case BUILTIN_print:
    case BUILTIN_printwith: return T_NONE;
    default: return T_ANY;
    }
}

static native_type of_method(struct native_types *t, const struct native_ins *ins, const native_type *arg) {
    uint32_t n = (uint32_t)ins->arg[2];
    if (kind_of(arg[0]) == T_NOTHING) return T_NOTHING;
    if (kind_of(arg[0]) != T_LIST) return T_ANY;
    switch (ins->arg[0]) {
    case METHOD_APPEND:
        if (n == 2) store(t, arg[0], arg[1]);
        return T_NONE;
    case METHOD_POP: return types_item(t, arg[0]);
    case METHOD_COPY: return arg[0];
    default: return T_ANY;
    }
}

static native_type called(struct native_types *t, uint32_t function, const native_type *arg, uint32_t n) {
    for (uint32_t i = 0; i < n && i < t->code->function[function].parameters; i++)
        put_in(t, &t->parameter[function][i], arg[i]);
    return types_now(t, t->result[function]);
}

static native_type listed(struct native_types *t, const struct native_ins *ins, const native_type *s) {
    native_type list = made(t, T_LIST, ins->pc);
    for (int32_t i = 0; i < ins->arg[2]; i++) store(t, list, s[ins->arg[1] + i]);
    return types_now(t, list);
}

static native_type tupled(struct native_types *t, const struct native_ins *ins, const native_type *s) {
    native_type tuple = made(t, T_TUPLE, ins->pc);
    for (int32_t i = 0; i < ins->arg[2] && i < TUPLE_ITEMS && !t->failed; i++)
        put_in(t, &t->class[class_of(types_now(t, tuple))].items[i], s[ins->arg[1] + i]);
    return types_now(t, tuple);
}

static native_type got(struct native_types *t, native_type object, native_type index) {
    if (kind_of(object) == T_NOTHING) return T_NOTHING;
    if (kind_of(object) == T_LIST) // a slice is not told from other values
        return is_int(index)             ? types_item(t, object)
               : kind_of(index) == T_ANY ? object
                                         : (native_type)T_NOTHING;
    return T_ANY;
}

// What an instruction writes to its `d`, and what it does to what others read.
static native_type result(struct native_types *t, const struct native_ins *ins, const native_type *s) {
    const int32_t *arg = ins->arg;
    switch (ins->op) {
    case OP_MOVE: return s[arg[1]];
    case OP_LDI:
    case OP_LDKI: return T_INT;
    case OP_LDF:
    case OP_LDKF: return T_FLOAT;
    case OP_LDC: return arg[1] == 0 ? T_NONE : arg[1] == 3 ? T_UNBOUND : T_BOOL;
    case OP_LDKX:
    case OP_LDV: return of_constant(arg[1]);
    case OP_GETG:
    case OP_GETGX: return types_now(t, t->global[arg[1]]);
    case OP_ADDI:
    case OP_SUBI: return binary(t, OP_ADD, s[arg[1]], T_INT);
    case OP_NEG:
    case OP_POS:
        if (kind_of(s[arg[1]]) == T_NOTHING) return T_NOTHING;
        return is_int(s[arg[1]]) ? T_INT : kind_of(s[arg[1]]) == T_FLOAT ? T_FLOAT : T_ANY;
    case OP_INV: return kind_of(s[arg[1]]) == T_NOTHING ? T_NOTHING : is_int(s[arg[1]]) ? T_INT : T_ANY;
    case OP_NOT:
    case OP_EQ:
    case OP_NE:
    case OP_LT:
    case OP_LE:
    case OP_IS:
    case OP_IN: return T_BOOL;
    case OP_MULMOD:
    case OP_FORPREP:
    case OP_FORPREP1:
    case OP_FORLOOP:
    case OP_FORLOOP1: return T_INT;
    case OP_NEXT: return items_of(t, s[arg[1]]);
    case OP_LIST: return listed(t, ins, s);
    case OP_TUPLE: return tupled(t, ins, s);
    case OP_GETI: return got(t, s[arg[1]], s[arg[2]]);
    case OP_GETA: return types_attribute(t, (uint32_t)arg[2], (uint32_t)arg[3]);
    default:
        if (ins->op >= OP_ADD && ins->op <= OP_IOR) return binary(t, ins->op, s[arg[1]], s[arg[2]]);
        return T_ANY;
    }
}

static void call(struct native_types *t, const struct native_ins *ins, native_type *s) {
    const int32_t *arg = ins->arg;
    int32_t last = (int32_t)strlen(opcode_operands(ins->op)) - 1, c = arg[last - 1], n = arg[last];
    native_type r = T_ANY;
    if (ins->op == OP_CALLF) r = called(t, (uint32_t)arg[0], &s[c + 1], (uint32_t)n);
    if (ins->op == OP_CALLB) r = of_builtin(t, ins, &s[c + 1], (uint32_t)n);
    if (ins->op == OP_CALLM) r = of_method(t, ins, &s[c + 1]);
    for (int32_t i = 1; i <= n; i++) s[c + i] = T_NOTHING;
    s[c] = r;
}

static bool is_call(int op) {
    return op >= OP_CALL && op <= OP_CALLX;
}

static void unpacked(struct native_types *t, const struct native_ins *ins, native_type *s) {
    native_type from = s[ins->arg[2]];
    for (int32_t i = 0; i < ins->arg[1]; i++)
        s[ins->arg[0] + i] = kind_of(from) == T_NOTHING ? (native_type)T_NOTHING
                             : ins->op != OP_UNPACK     ? (native_type)T_ANY
                             : kind_of(from) == T_TUPLE ? types_tuple_item(t, from, (uint32_t)i)
                             : kind_of(from) == T_LIST  ? types_item(t, from)
                                                        : (native_type)T_ANY;
}

static void write_item(void *context, uint32_t reg, enum code_access access) {
    uint32_t *regs = context;
    if (access != CODE_READS) regs[access] = reg;
}

void types_after(struct native_types *t, const struct native_function *f, const struct native_ins *ins,
                 bool jump, native_type *to) {
    for (uint32_t i = 0; i < f->registers; i++) to[i] = types_now(t, ins->types[i]);
    const int32_t *arg = ins->arg;
    if (is_call(ins->op)) {
        call(t, ins, to);
        return;
    }
    switch (ins->op) {
    case OP_UNPACK:
    case OP_UNPACKX: unpacked(t, ins, to); return;
    case OP_ITER: to[arg[0] + 1] = to[arg[0] + 2] = T_INT; return;
    case OP_CHECK:
    case OP_YIELD: return;
    case OP_CELL: to[arg[0]] = T_ANY; return;
    default: break;
    }
    uint32_t written[3] = {UINT32_MAX, UINT32_MAX, UINT32_MAX};
    code_accesses(ins, write_item, written);
    bool item = written[CODE_ITEM] != UINT32_MAX && jump != code_prepares(ins->op);
    native_type value = T_NOTHING;
    if (written[CODE_WRITES] != UINT32_MAX || item) value = result(t, ins, to);
    if (ins->op == OP_FORLOOP || ins->op == OP_FORLOOP1) to[arg[1]] = T_INT;
    if (ins->op == OP_NEXT) to[arg[1] + 1] = T_INT;
    if (item) to[written[CODE_ITEM]] = value;
    if (written[CODE_WRITES] != UINT32_MAX) to[written[CODE_WRITES]] = value;
}

// What else an instruction does: it stores, or returns.
static void note_effects(struct native_types *t, const struct native_function *f,
                         const struct native_ins *ins) {
    const int32_t *arg = ins->arg;
    const native_type *s = ins->types;
    switch (ins->op) {
    case OP_SETG:
    case OP_SETGX: put_in(t, &t->global[arg[1]], s[arg[0]]); break;
    case OP_SETI:
        if (is_int(s[arg[1]])) store(t, s[arg[0]], s[arg[2]]);
        break;
    case OP_APPEND: store(t, s[arg[0]], s[arg[1]]); break;
    case OP_SETA: set_attribute(t, (uint32_t)arg[2] | (uint32_t)arg[3] << 8, s[arg[1]]); break;
    case OP_RET: put_in(t, &t->result[f->number], s[arg[0]]); break;
    case OP_RETN: put_in(t, &t->result[f->number], T_NONE); break;
    default: break;
    }
}

// ---- flow

// Control may come to instruction i with these types.
static void reach(struct native_types *t, const struct native_function *f, uint32_t i,
                  const native_type *types) {
    if (i >= f->count) return;
    struct native_ins *ins = &f->ins[i];
    if (!ins->types) {
        ins->types = calloc(f->registers + 1u, sizeof *ins->types);
        if (!ins->types) {
            t->failed = true;
            return;
        }
        t->changed = true;
    }
    const native_type *hint = t->expected[f->number];
    for (uint32_t r = 0; r < f->registers; r++) {
        if (!set_has(&ins->live, r)) continue;
        put_in(t, &ins->types[r], hint && kind_of(types[r]) == T_ANY ? hint[r] : types[r]);
    }
}

static void begin(struct native_types *t, const struct native_function *f) {
    native_type types[256];
    for (uint32_t r = 0; r < f->registers; r++) types[r] = T_ANY;
    for (uint32_t r = 0; r < f->parameters; r++)
        types[r] = f->called ? types_now(t, t->parameter[f->number][r]) : (native_type)T_ANY;
    reach(t, f, 0, types);
}

static void flow(struct native_types *t, const struct native_function *f) {
    native_type types[256];
    begin(t, f);
    for (uint32_t i = 0; i < f->count && !t->failed; i++) {
        struct native_ins *ins = &f->ins[i];
        if (!ins->types) continue;
        note_effects(t, f, ins);
        if (!opcode_ends(ins->op) || ins->op == OP_RAISE) {
            types_after(t, f, ins, false, types);
            if (ins->op != OP_RAISE) reach(t, f, i + 1, types);
        }
        if (ins->op == OP_YIELD) { // goes on behind the RAISE that follows
            for (uint32_t r = 0; r < f->registers; r++) types[r] = ins->types[r];
            if (i + 1 < f->count) types[f->ins[i + 1].arg[0]] = T_ANY;
            reach(t, f, i + 2, types);
        }
        if (ins->target != NOWHERE) {
            types_after(t, f, ins, true, types);
            if (ins->op == OP_GENERATOR)
                for (uint32_t r = 0; r < f->registers; r++) types[r] = T_ANY;
            reach(t, f, (uint32_t)ins->target, types);
        }
    }
    for (uint32_t k = 0; k < t->code->handler_count && !t->failed; k++) {
        const struct native_handler *h = &t->code->handlers[k];
        for (uint32_t i = h->first; h->function == f->number && i < h->last; i++) {
            if (!f->ins[i].types) continue;
            memcpy(types, f->ins[i].types, f->registers * sizeof *types);
            types[h->reg] = T_ANY;
            reach(t, f, h->target, types);
        }
    }
}

static bool allocate(struct native_types *t) {
    uint32_t n = t->code->function_count;
    t->parameter = calloc(n, sizeof *t->parameter);
    t->result = calloc(n, sizeof *t->result);
    t->expected = calloc(n, sizeof *t->expected);
    t->global = calloc(t->code->globals + 1u, sizeof *t->global);
    t->site = calloc(t->code->size, sizeof *t->site);
    if (!t->parameter || !t->result || !t->expected || !t->global || !t->site) return false;
    for (uint32_t i = 0; i < n; i++) {
        t->parameter[i] = calloc(256, sizeof **t->parameter);
        if (!t->parameter[i]) return false;
    }
    return true;
}

// Which functions are called by their numbers: the types of others' parameters nobody knows.
static void find_called(struct native_code *code) {
    for (uint32_t i = 0; i < code->function_count; i++)
        for (uint32_t k = 0; k < code->function[i].count; k++) {
            const struct native_ins *ins = &code->function[i].ins[k];
            if (ins->op == OP_CALLF) code->function[ins->arg[0]].called = true;
        }
}

// Where control comes with a register of which nothing is known, it is a value as it is.
static void settle(struct native_code *code) {
    for (uint32_t i = 0; i < code->function_count; i++) {
        const struct native_function *f = &code->function[i];
        for (uint32_t k = 0; k < f->count; k++)
            for (uint32_t r = 0; f->ins[k].types && r < f->registers; r++)
                if (f->ins[k].types[r] == T_NOTHING) f->ins[k].types[r] = T_ANY;
    }
}

bool types_find(struct native_code *code, const struct program *program, struct native_types *t) {
    *t = (struct native_types){.code = code};
    if (!allocate(t)) return false;
    made(t, T_LIST, 0); // class 0: no site has it
    t->site[0] = 0;
    if (!find_expected(t, program)) return false;
    find_called(code);
    for (t->changed = true; t->changed && !t->failed;) {
        t->changed = false;
        for (uint32_t i = 0; i < code->function_count; i++) flow(t, &code->function[i]);
        if (!t->changed) t->changed = give_up(t);
    }
    settle(code);
    t->settled = true;
    return !t->failed;
}

void types_free(struct native_types *t) {
    for (uint32_t i = 0; t->parameter && i < t->code->function_count; i++) free(t->parameter[i]);
    for (uint32_t i = 0; t->expected && i < t->code->function_count; i++) free(t->expected[i]);
    free(t->parameter);
    free(t->result);
    free(t->expected);
    free(t->global);
    free(t->site);
    free(t->attribute);
    free(t->class);
}

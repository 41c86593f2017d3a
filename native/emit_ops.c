// SPDX-License-Identifier: MIT
// Instructions. Each leaves (EXIT_IF) before it has done anything, so that the interpreter can do it again.
#include <string.h>

#include "native/emit.h"

// ---- constants and moves

static void real_constant(struct emitter *e, int32_t d, uint32_t low, uint32_t high) {
    emit_say(e, "%s = real_from_bits(0x%llx);\n", emit_var(e, 'f', (uint32_t)d),
             (unsigned long long)((EPY_FLOAT_BITS == 64 ? (uint64_t)high << 32 : 0) | low) -
                 (EPY_FLOAT_BITS == 64 ? (unsigned long long)TAGS_MAX << 32 : 0));
}

static bool load(struct emitter *e, const struct native_ins *ins) {
    const int32_t *arg = ins->arg;
    const uint32_t *constants = e->types->code->constants;
    int32_t d = arg[0], tag = ins->op == OP_LDKX || ins->op == OP_LDV ? arg[1] : TAG_INT;
    switch (ins->op) {
    case OP_LDI: emit_say(e, "%s = %d;\n", ints(e, d), arg[1]); return true;
    case OP_LDF: emit_say(e, "%s = (real)%d;\n", emit_var(e, 'f', (uint32_t)d), arg[1]); return true;
    case OP_LDC:
        if (arg[1] == 1 || arg[1] == 2) emit_say(e, "%s = %d;\n", ints(e, d), arg[1] == 2);
        return true;
    case OP_LDKI: emit_say(e, "%s = (int32_t)0x%xu;\n", ints(e, d), constants[arg[1]]); return true;
    case OP_LDKF:
        real_constant(e, d, constants[arg[1]], EPY_FLOAT_BITS == 64 ? constants[arg[1] + 1] : 0);
        return true;
    case OP_LDKS: emit_say(e, "R[%d] = BOX(TAG_STR, 0x%xu + IMAGE);\n", d, constants[arg[1]]); return true;
    default: break;
    }
    if (tag == TAG_FLOAT) {
        real_constant(e, d, constants[arg[2]], EPY_FLOAT_BITS == 64 ? constants[arg[2] + 1] : 0);
        return true;
    }
    uint32_t bits = ins->op == OP_LDKX ? constants[arg[2]] : (uint32_t)arg[2];
    if (tag == TAG_INT)
        emit_say(e, "%s = (int32_t)0x%xu;\n", ints(e, d), bits);
    else
        emit_say(e, "R[%d] = BOX(%d, 0x%xu%s);\n", d, tag, bits, tag >= TAG_FIRST_REF ? " + IMAGE" : "");
    return true;
}

static bool get_global(struct emitter *e, const struct native_ins *ins, uint32_t i) {
    native_type type = e->after[ins->arg[0]];
    if (!emit_is_known(type)) return no(e, "nothing is known of a global variable");
    emit_say(e, "{ word w = n->globals[%d];\n", ins->arg[1]);
    emit_check(e, "w", type, emit_leaving(e, i));
    emit_take(e, (uint32_t)ins->arg[0], "w", type);
    emit_say(e, "}\n");
    return true;
}

// ---- lists

// Declares w, the item `index` of a list, whose type is known without looking, or as a word.
static void read_item(struct emitter *e, uint32_t list, const char *index, uint32_t kind) {
    const char *d = emit_var(e, 'd', list);
    if (kind == KIND_VALUES)
        emit_say(e, "word w = WORDS(%s)[%s];\n", d, index);
    else if (kind == TAG_FLOAT)
        emit_say(e, "real w = ITEM_OF(FLOATS(%s)[%s]);\n", d, index);
    else
        emit_say(e, "int32_t w = INTS(%s)[%s];\n", d, index);
}

static void take_item(struct emitter *e, uint32_t d, uint32_t kind, native_type type) {
    if (kind == KIND_VALUES)
        emit_take(e, d, "w", type);
    else
        emit_say(e, "%s = w;\n", emit_var(e, kind == TAG_FLOAT ? 'f' : 'i', d));
}

static bool is_place(const struct native_ins *ins, uint32_t list, uint32_t index) {
    return (ins->op == OP_GETI && (uint32_t)ins->arg[1] == list && (uint32_t)ins->arg[2] == index) ||
           (ins->op == OP_SETI && (uint32_t)ins->arg[0] == list && (uint32_t)ins->arg[1] == index);
}

struct kept {
    uint32_t list, index;
    bool lost;
};

static void note_lost(void *context, uint32_t reg, enum code_access access) {
    struct kept *kept = context;
    kept->lost |= access != CODE_READS && (reg == kept->list || reg == kept->index);
}

enum { NEAR = 12 }; // instructions between two uses of the same item, as where items change places

// The instruction before i (or behind it) that has looked at the same index of the same list, with nothing in between that changes
// them; i: there is none.
static uint32_t same_place(const struct emitter *e, uint32_t i, uint32_t list, uint32_t index, bool behind) {
    const struct native_function *f = e->f;
    struct kept kept = {list, index, false};
    for (uint32_t n = 1; n <= NEAR; n++) {
        if (behind ? i + n >= f->count : n > i) break;
        uint32_t from = behind ? i + n - 1 : i - n, k = behind ? i + n : from;
        code_accesses(&f->ins[from], note_lost, &kept);
        if (kept.lost || f->ins[from + 1].joined || opcode_ends(f->ins[from].op) ||
            emit_changes_lists(e, f, from))
            break;
        if (is_place(&f->ins[k], list, index) && !(e->fast && e->mark[k].row)) return k;
    }
    return i;
}

// The greatest of the constant indices at which the list is used from instruction i on, where `index` is one: as far as control surely
// comes to, and nothing changes the list. A shorter list leaves at the first of them.
static int32_t greatest_index(const struct emitter *e, uint32_t i, uint32_t list, int32_t index) {
    enum { FAR = 96 };
    const struct native_function *f = e->f;
    struct kept kept = {list, list, false};
    for (uint32_t k = i + 1; k < f->count && k - i < FAR; k++) {
        const struct native_ins *ins = &f->ins[k], *before = &f->ins[k - 1];
        int32_t value, at = -1;
        code_accesses(before, note_lost, &kept);
        if (kept.lost || ins->joined || !ins->emitted || before->target != NOWHERE ||
            opcode_ends(before->op) || emit_changes_lists(e, f, k - 1))
            break;
        if (ins->op == OP_GETI && (uint32_t)ins->arg[1] == list) at = ins->arg[2];
        if (ins->op == OP_SETI && (uint32_t)ins->arg[0] == list) at = ins->arg[1];
        if (at >= 0 && code_constant(f, k, (uint32_t)at, &value) && value > index) index = value;
    }
    return index;
}

// Declares x, the place of an item.
static void find_place(struct emitter *e, uint32_t list, int32_t index, uint32_t i) {
    const char *length = emit_var(e, 'n', list);
    int32_t value;
    uint32_t before = same_place(e, i, list, (uint32_t)index, false);
    if (emit_index(e, i) == INDEX_VARIABLE)
        emit_say(e, "{ int64_t x = v%u + (%d);\n", e->mark[i].head, e->mark[i].more);
    else if (emit_index(e, i) == INDEX_FITS)
        emit_say(e, "{ int64_t x = %s;\n", ints(e, index));
    else if (before != i && !code_constant(e->f, before, (uint32_t)index, &value))
        emit_say(e, "{ uint32_t x = x%u;\n", before);
    else if (code_constant(e->f, i, (uint32_t)index, &value))
        emit_say(e, "{ EXIT_IF(%s %s %d, %s); uint32_t x = %s%d;\n", length,
                 value < 0 ? "<" : "<=", value < 0 ? -value : greatest_index(e, i, list, value),
                 emit_leaving(e, i), value < 0 ? length : "", value);
    else
        emit_say(e, "{ uint32_t x = (uint32_t)%s; FROM_END(x, %s); EXIT_IF(x >= %s, %s);\n", ints(e, index),
                 length, length, emit_leaving(e, i));
    if (e->places && !code_constant(e->f, i, (uint32_t)index, &value) &&
        same_place(e, i, list, (uint32_t)index, true) != i) {
        e->places[i] = true;
        emit_say(e, "x%u = (uint32_t)x;\n", i);
    }
}

static bool make_part(struct emitter *e, const struct native_ins *ins, uint32_t i);

static bool get_item(struct emitter *e, const struct native_ins *ins, uint32_t i) {
    uint32_t d = (uint32_t)ins->arg[0], list = (uint32_t)ins->arg[1];
    native_type type = e->after[d];
    if (kind_of(at(e, ins->arg[2])) == T_ANY && kind_of(e->before[list]) == T_LIST && type == e->before[list])
        return make_part(e, ins, i);
    if (!is_int(at(e, ins->arg[2]))) return no(e, "an item at an index that is not known to be an int");
    if (kind_of(e->before[list]) != T_LIST) return no(e, "an item of a value that is not known to be a list");
    uint32_t kind = emit_list_kind(e, e->before[list]);
    if (!emit_is_known(type)) return no(e, "an item of a list of which nothing is known");
    if (e->fast && e->mark[i].row) {
        emit_say(e, "%s = row%u.l; %s = row%u.d; %s = row%u.n;\n", emit_var(e, 'l', d), i,
                 emit_var(e, 'd', d), i, emit_var(e, 'n', d), i);
        return true;
    }
    find_place(e, list, ins->arg[2], i);
    read_item(e, list, "x", kind);
    if (kind == KIND_VALUES && !(e->fast && e->mark[i].all)) emit_check(e, "w", type, emit_leaving(e, i));
    take_item(e, d, kind, type);
    emit_say(e, "}\n");
    return true;
}

// Whether a register's value can be an item of such a list as it is; writes it at `index`.
static bool is_item(const struct emitter *e, uint32_t item, uint32_t kind) {
    if (kind == KIND_VALUES) return true;
    enum native_kind k = kind_of(e->before[item]);
    return kind == TAG_INT ? k == T_INT : kind == TAG_FLOAT ? k == T_FLOAT : k == T_BOOL;
}

static void write_item(struct emitter *e, uint32_t list, const char *index, uint32_t kind, uint32_t item) {
    const char *d = emit_var(e, 'd', list);
    if (kind == KIND_VALUES)
        emit_say(e, "WORDS(%s)[%s] = %s;\n", d, index, emit_box(e, item, e->before[item]));
    else if (kind == TAG_FLOAT)
        emit_say(e, "FLOATS(%s)[%s] = ITEM(%s);\n", d, index, emit_var(e, 'f', item));
    else
        emit_say(e, "INTS(%s)[%s] = %s;\n", d, index, emit_var(e, 'i', item));
}

static bool set_item(struct emitter *e, const struct native_ins *ins, uint32_t i) {
    uint32_t list = (uint32_t)ins->arg[0], item = (uint32_t)ins->arg[2];
    if (!is_int(at(e, ins->arg[1]))) return no(e, "an item at an index that is not known to be an int");
    if (kind_of(e->before[list]) != T_LIST) return no(e, "an item of a value that is not known to be a list");
    uint32_t kind = emit_list_kind(e, e->before[list]);
    if (!is_item(e, item, kind)) return no(e, "an item of another type than the list's");
    find_place(e, list, ins->arg[1], i);
    write_item(e, list, "x", kind, item);
    emit_say(e, kind == KIND_VALUES ? "era++; }\n" : "}\n");
    return true;
}

void emit_renew_lengths(struct emitter *e, const struct native_set *live, const native_type *types) {
    for (uint32_t r = 0; r < e->f->registers; r++)
        if (set_has(live, r) && kind_of(types[r]) == T_LIST) emit_find_items(e, r);
}

static bool append(struct emitter *e, uint32_t list, uint32_t item, uint32_t i) {
    if (kind_of(e->before[list]) != T_LIST)
        return no(e, "an item added to a value that is not known to be a list");
    uint32_t kind = emit_list_kind(e, e->before[list]);
    if (!is_item(e, item, kind)) return no(e, "an item of another type than the list's");
    const char *l = emit_var(e, 'l', list), *leaving = emit_leaving(e, i);
    emit_say(e, "if (HAS_ROOM(%s, %u)) {\n", l, element_shift(kind));
    if (kind == KIND_VALUES) // an empty list becomes one of its first item's kind
        emit_say(e, "EXIT_IF(!LENGTH(%s), %s);\n", l, leaving);
    char index[24];
    snprintf(index, sizeof index, "LENGTH(%s)", l);
    write_item(e, list, index, kind, item);
    emit_say(e, "LENGTH(%s)++;\n} else EXIT_UNLESS(ADDED(LIST(%s), %s, %u), %s);\nera++;\n", l, l,
             emit_box(e, item, e->before[item]), kind, leaving);
    emit_renew_lengths(e, &e->f->ins[i].live, e->before);
    return true;
}

// ---- what is made

// Takes the word w, which has been made.
static void take_made(struct emitter *e, uint32_t d, native_type type) {
    emit_take(e, d, "w", type);
    emit_say(e, "}\n");
}

static bool make_items(struct emitter *e, const struct native_ins *ins, uint32_t i) {
    if (e->types->code->small) return no(e, "what makes an object");
    uint32_t d = (uint32_t)ins->arg[0], from = (uint32_t)ins->arg[1], count = (uint32_t)ins->arg[2];
    native_type type = e->after[d];
    bool list = ins->op == OP_LIST;
    uint32_t kind = list && kind_of(type) == T_LIST ? emit_list_kind(e, type) : KIND_VALUES;
    if (ins->op != OP_SLICE && kind_of(type) != (list ? T_LIST : T_TUPLE))
        return no(e, "a list or tuple of which nothing is known");
    if (list && !count && kind == KIND_VALUES) return no(e, "an empty list");
    for (uint32_t k = 0; list && k < count; k++)
        if (!is_item(e, from + k, kind)) return no(e, "an item of another type than the list's");
    for (uint32_t k = 0; k < count; k++)
        if (kind_of(at(e, (int32_t)(from + k))) != T_ANY)
            emit_say(e, "R[%u] = %s;\n", from + k, emit_box(e, from + k, e->before[from + k]));
    emit_say(e, "{ word w; EXIT_UNLESS(n->make->items(n, %s, %u, R + %u, %u, &w), %s);\n",
             list                  ? "TAG_LIST"
             : ins->op == OP_TUPLE ? "TAG_TUPLE"
                                   : "TAG_SLICE",
             kind, from, count, emit_leaving(e, i));
    take_made(e, d, type);
    return true;
}

static bool make_part(struct emitter *e, const struct native_ins *ins, uint32_t i) {
    if (e->types->code->small) return no(e, "what makes an object");
    emit_say(e, "{ word w; EXIT_UNLESS(n->make->part(n, %s, R[%d], &w), %s);\n",
             emit_box(e, (uint32_t)ins->arg[1], at(e, ins->arg[1])), ins->arg[2], emit_leaving(e, i));
    take_made(e, (uint32_t)ins->arg[0], e->after[ins->arg[0]]);
    return true;
}

// Of lists: + and *.
static bool combine(struct emitter *e, const struct native_ins *ins, uint32_t i) {
    int32_t a = ins->arg[1], b = ins->arg[2];
    native_type type = e->after[ins->arg[0]];
    if (e->types->code->small) return no(e, "what makes an object");
    if (ins->op == OP_MUL && kind_of(at(e, b)) == T_LIST) a = b, b = ins->arg[1];
    bool repeats = ins->op == OP_MUL && is_int(at(e, b));
    if (kind_of(type) != T_LIST || type != at(e, a) || (!repeats && (ins->op != OP_ADD || type != at(e, b))))
        return no(e, "an operator of values that are not known to be numbers");
    const char *list = emit_box(e, (uint32_t)a, type), *x = emit_leaving(e, i);
    if (repeats)
        emit_say(e, "{ word w; EXIT_UNLESS(n->make->times(n, %s, %s, &w), %s);\n", list, ints(e, b), x);
    else
        emit_say(e, "{ word w; EXIT_UNLESS(n->make->sum(n, %s, %s, %u, &w), %s);\n", list,
                 emit_box(e, (uint32_t)b, type), emit_list_kind(e, type), x);
    take_made(e, (uint32_t)ins->arg[0], type);
    return true;
}

static bool iterate(struct emitter *e, const struct native_ins *ins) {
    if (kind_of(at(e, ins->arg[0])) != T_LIST)
        return no(e, "a loop over a value that is not known to be a list");
    emit_say(e, "%s = %s = 0;\n", ints(e, ins->arg[0] + 1), ints(e, ins->arg[0] + 2));
    return true;
}

static bool next_item(struct emitter *e, const struct native_ins *ins, uint32_t i) {
    uint32_t d = (uint32_t)ins->arg[0], list = (uint32_t)ins->arg[1];
    if (kind_of(e->before[list]) != T_LIST)
        return no(e, "a loop over a value that is not known to be a list");
    if (kind_of(at(e, ins->arg[1] + 1)) != T_INT) return no(e, "a loop");
    native_type type = types_item(e->types, e->before[list]);
    uint32_t kind = emit_list_kind(e, e->before[list]);
    if (!emit_is_known(type)) return no(e, "a loop over a list of which nothing is known");
    const char *place = ints(e, ins->arg[1] + 1);
    emit_say(e, "yes = (uint32_t)%s < %s;\nif (yes) {\n", place, emit_var(e, 'n', list));
    read_item(e, list, place, kind);
    if (kind == KIND_VALUES) emit_check(e, "w", type, emit_leaving(e, i));
    emit_say(e, "%s++;\n", place);
    take_item(e, d, kind, type);
    emit_say(e, "}\nif (yes)");
    return true;
}

// ---- tuples and attributes

// Declares the words w0, w1, ... of what is unpacked: a list's, of that kind, or a tuple's in t.
static void say_unpacked(struct emitter *e, uint32_t from, uint32_t k) {
    if (kind_of(e->before[from]) != T_LIST) {
        emit_say(e, "word w%u = AT(word, t)[%u];\n", k, k);
        return;
    }
    static const char *const FORMAT[] = {[TAG_INT] = "word w%u = INT(INTS(%s)[%u]);\n",
                                         [TAG_FLOAT] = "word w%u = FLOAT(ITEM_OF(FLOATS(%s)[%u]));\n",
                                         [TAG_BOOL] = "word w%u = BOOL(INTS(%s)[%u]);\n",
                                         [KIND_VALUES] = "word w%u = WORDS(%s)[%u];\n"};
    char text[100];
    snprintf(text, sizeof text, FORMAT[emit_list_kind(e, e->before[from])], k, emit_var(e, 'd', from),
             k); // NOLINT: of this table
    emit_say(e, "%s", text);
}

static bool unpack(struct emitter *e, const struct native_ins *ins, uint32_t i) {
    uint32_t to = (uint32_t)ins->arg[0], count = (uint32_t)ins->arg[1], from = (uint32_t)ins->arg[2];
    enum native_kind kind = kind_of(e->before[from]);
    if (kind != T_TUPLE && kind != T_ANY && kind != T_LIST)
        return no(e, "a value is unpacked that is not known to be a tuple or list");
    for (uint32_t k = 0; k < count; k++)
        if (!emit_is_known(e->after[to + k])) return no(e, "a tuple is unpacked of which nothing is known");
    const char *x = emit_leaving(e, i);
    if (kind == T_LIST)
        emit_say(e, "{ EXIT_IF(%s != %u, %s);\n", emit_var(e, 'n', from), count, x);
    else if (kind == T_ANY)
        emit_say(e, "{ EXIT_IF(TAG(R[%u]) != TAG_TUPLE, %s); uint32_t t = BITS(R[%u]);\n", from, x, from);
    else
        emit_say(e, "{ uint32_t t = %s;\n", emit_var(e, 'l', from));
    if (kind != T_LIST) emit_say(e, "EXIT_IF(UNITS(t) != %u, %s);\n", count + 1, x);
    char name[16];
    for (uint32_t k = 0; k < count; k++) {
        snprintf(name, sizeof name, "w%u", k);
        say_unpacked(e, from, k);
        emit_check(e, name, e->after[to + k], emit_leaving(e, i));
    }
    for (uint32_t k = 0; k < count; k++) {
        snprintf(name, sizeof name, "w%u", k);
        emit_take(e, to + k, name, e->after[to + k]);
    }
    emit_say(e, "}\n");
    return true;
}

static bool get_attribute(struct emitter *e, const struct native_ins *ins, uint32_t i) {
    uint32_t d = (uint32_t)ins->arg[0], from = (uint32_t)ins->arg[1];
    native_type type = e->after[d];
    if (kind_of(e->before[from]) != T_ANY || !emit_is_known(type))
        return no(e, "an attribute of which nothing is known");
    const char *x = emit_leaving(e, i);
    emit_say(e, "{ word *p = attribute(n, R[%u], %d, %d); EXIT_IF(!p, %s); word w = *p;\n", from, ins->arg[2],
             ins->arg[3], x);
    emit_check(e, "w", type, x);
    emit_take(e, d, "w", type);
    emit_say(e, "}\n");
    return true;
}

static bool set_attribute(struct emitter *e, const struct native_ins *ins, uint32_t i) {
    uint32_t to = (uint32_t)ins->arg[0], from = (uint32_t)ins->arg[1];
    if (kind_of(e->before[to]) != T_ANY) return no(e, "an attribute of which nothing is known");
    emit_say(e, "{ word *p = attribute(n, R[%u], %d, %d); EXIT_IF(!p, %s); *p = %s; }\n", to, ins->arg[2],
             ins->arg[3], emit_leaving(e, i), emit_box(e, from, e->before[from]));
    return true;
}

// ---- calls

static bool to_int(struct emitter *e, int32_t builtin, int32_t c, uint32_t i) {
    if (is_int(at(e, c + 1))) {
        emit_say(e, "%s = %s;\n", ints(e, c), ints(e, c + 1));
        return true;
    }
    if (kind_of(at(e, c + 1)) != T_FLOAT) return no(e, "an int of a value that is not known to be a number");
    const char *x = emit_var(e, 'f', (uint32_t)c + 1);
    emit_say(e, "EXIT_IF(!FITS_INT(%s), %s); %s = (int32_t)%s;\n", x, emit_leaving(e, i), ints(e, c), x);
    if (builtin == BUILTIN_floor) emit_say(e, "if ((real)%s > %s) %s--;\n", ints(e, c), x, ints(e, c));
    return true;
}

static bool absolute(struct emitter *e, int32_t c, uint32_t i) {
    if (kind_of(at(e, c + 1)) == T_FLOAT) {
        emit_say(e, "%s = FABS(%s);\n", emit_var(e, 'f', (uint32_t)c), emit_var(e, 'f', (uint32_t)c + 1));
        return true;
    }
    if (!is_int(at(e, c + 1))) return no(e, "abs of a value that is not known to be a number");
    const char *a = ints(e, c + 1);
    emit_say(e, "EXIT_IF(%s == INT32_MIN, %s); %s = %s < 0 ? -%s : %s;\n", a, emit_leaving(e, i), ints(e, c),
             a, a, a);
    return true;
}

static bool extreme(struct emitter *e, int32_t builtin, int32_t c, int32_t n) {
    enum native_kind kind = kind_of(at(e, c + 1));
    if (n != 2 || kind != kind_of(at(e, c + 2)) || (kind != T_INT && kind != T_FLOAT))
        return no(e, "min or max of values that are not known to be two ints or two floats");
    char k = kind == T_INT ? 'i' : 'f';
    const char *a = emit_var(e, k, (uint32_t)c + 1), *b = emit_var(e, k, (uint32_t)c + 2),
               *d = emit_var(e, k, (uint32_t)c);
    if (builtin == BUILTIN_min)
        emit_say(e, "%s = %s < %s ? %s : %s;\n", d, b, a, b, a);
    else
        emit_say(e, "%s = %s < %s ? %s : %s;\n", d, a, b, b, a);
    return true;
}

static bool call_builtin(struct emitter *e, const struct native_ins *ins, uint32_t i) {
    int32_t b = ins->arg[0], c = ins->arg[1], n = ins->arg[2];
    const char *operator= "*";
    switch (b) {
    case BUILTIN_len:
        if (kind_of(at(e, c + 1)) != T_LIST)
            return no(e, "the length of a value that is not known to be a list");
        emit_say(e, "%s = (int32_t)%s;\n", ints(e, c), emit_var(e, 'n', (uint32_t)c + 1));
        return true;
    case BUILTIN_int:
        if (n != 1) return no(e, "a built-in function");
        return to_int(e, b, c, i);
    case BUILTIN_trunc:
    case BUILTIN_floor: return to_int(e, b, c, i);
    case BUILTIN_sqrt:
    case BUILTIN_float:
        if (n != 1 || !is_number(at(e, c + 1)))
            return no(e, "a float of a value that is not known to be a number");
        if (b == BUILTIN_sqrt)
            emit_say(e, "EXIT_IF(%s < 0, %s);\n", emit_real_text(e, c + 1), emit_leaving(e, i));
        emit_say(e, "%s = %s(%s);\n", emit_var(e, 'f', (uint32_t)c), b == BUILTIN_sqrt ? "SQRT" : "",
                 emit_real_text(e, c + 1));
        return true;
    case BUILTIN_bool: {
        const char *yes = n == 1 ? emit_truth(e, c + 1, i) : NULL;
        if (!yes) return no(e, "whether a value is true");
        emit_say(e, "%s = %s;\n", ints(e, c), yes);
        return true;
    }
    case BUILTIN_abs: return absolute(e, c, i);
    case BUILTIN_min:
    case BUILTIN_max: return extreme(e, b, c, n);
    case BUILTIN_uadd: operator= "+"; // Falls through.
    case BUILTIN_umul:
        if (!both_int(e, c + 1, c + 2)) return no(e, "a built-in function");
        emit_say(e, "%s = (int32_t)((uint32_t)%s %s (uint32_t)%s);\n", ints(e, c), ints(e, c + 1), operator,
                 ints(e, c + 2));
        return true;
    case BUILTIN_ushr:
        if (!both_int(e, c + 1, c + 2)) return no(e, "a built-in function");
        emit_say(e, "%s = (int32_t)((uint32_t)%s >> (%s & 31));\n", ints(e, c), ints(e, c + 1),
                 ints(e, c + 2));
        return true;
    case BUILTIN_coreid: emit_say(e, "%s = (int32_t)CORE;\n", ints(e, c)); return true;
    case BUILTIN_numcores: emit_say(e, "%s = (int32_t)CORES;\n", ints(e, c)); return true;
    default: return no(e, "a built-in function");
    }
}

static bool pop_item(struct emitter *e, uint32_t c, uint32_t i) {
    native_type type = e->after[c];
    uint32_t list = c + 1, kind = emit_list_kind(e, e->before[list]);
    if (!emit_is_known(type)) return no(e, "an item of a list of which nothing is known");
    const char *x = emit_leaving(e, i), *length = emit_var(e, 'n', list);
    emit_say(e, "{ EXIT_IF(%s < 2, %s);\n", length, x); // of the last one the block goes, too
    char index[24];
    snprintf(index, sizeof index, "%s - 1", length);
    read_item(e, list, index, kind);
    if (kind == KIND_VALUES) emit_check(e, "w", type, x);
    emit_say(e, "LENGTH(%s)--; era++;\n", emit_var(e, 'l', list));
    take_item(e, c, kind, type);
    emit_say(e, "}\n");
    struct native_set live = e->f->ins[i].live;
    set_remove(&live, c);
    emit_renew_lengths(e, &live, e->before);
    return true;
}

static bool call_method(struct emitter *e, const struct native_ins *ins, uint32_t i) {
    uint32_t c = (uint32_t)ins->arg[1];
    int32_t method = ins->arg[0], n = ins->arg[2];
    if (kind_of(e->before[c + 1]) == T_LIST && method == METHOD_APPEND && n == 2)
        return append(e, c + 1, c + 2, i);
    if (kind_of(e->before[c + 1]) == T_LIST && method == METHOD_POP && n == 1) return pop_item(e, c, i);
    return no(e, "a method");
}

// Which of the kinds of results a function has: the struct that it returns.
static char result_variable(native_type type) {
    switch (kind_of(type)) {
    case T_INT:
    case T_BOOL: return 'i';
    case T_FLOAT: return 'f';
    case T_LIST:
    case T_TUPLE: return 'l';
    default: return 0;
    }
}

// Whether control comes to instruction i only from the one before it, in the same turn of the same loop.
static bool is_reached_only_from_before(const struct native_function *f, uint32_t i) {
    const struct native_ins *before = &f->ins[i - 1];
    return !f->ins[i].joined && !f->ins[i].header && !opcode_ends(before->op) &&
           (before->target == NOWHERE || before->target >= (int32_t)i);
}

// The call that control surely has come from to call i, in the same turn of all loops; i: there is none.
static uint32_t call_before(const struct emitter *e, uint32_t i) {
    for (uint32_t k = i; k && is_reached_only_from_before(e->f, k);)
        if (e->f->ins[--k].op == OP_CALLF) return k;
    return i;
}

static bool is_call_behind(const struct emitter *e, uint32_t i) {
    for (uint32_t k = i + 1; k < e->f->count && is_reached_only_from_before(e->f, k); k++)
        if (e->f->ins[k].op == OP_CALLF) return true;
    return false;
}

bool emit_leaves_behind(const struct emitter *e, uint32_t i) {
    const struct native_function *f = e->f, *g = &e->types->code->function[f->ins[i].arg[0]];
    uint32_t next = i + 1;
    if (e->fast || e->types->code->small || next == f->count || !is_reached_only_from_before(f, next) ||
        !f->ins[next].types || !f->ins[next].emitted ||
        result_variable(types_now(e->types, e->types->result[g->number])) == 'l' ||
        (g->leaf && !is_call_behind(e, i)))
        return false;
    for (uint32_t r = 0; r < f->registers; r++)
        if (set_has(&f->ins[next].live, r) && types_now(e->types, f->ins[next].types[r]) != e->after[r])
            return false;
    return true;
}

// Leaves where there is no time or no room for call i. Room is looked for at the first of those that follow one another, for all of them: what it
// is between does not change while this function runs. There is time where the call `before` has left time.
static void say_call_check(struct emitter *e, uint32_t i, uint32_t before) {
    const struct native_function *f = e->f;
    uint32_t registers = 0;
    bool leaves_only = true;
    const char *x = emit_leaving(e, i);
    if (before != i) {
        emit_say(e, "{ EXIT_CALL_IF(%s, %s);\n", e->timely ? "0" : "budget <= 0", x);
        return;
    }
    for (uint32_t k = i; k == i || (k < f->count && is_reached_only_from_before(f, k)); k++) {
        if (f->ins[k].op != OP_CALLF) continue;
        const struct native_function *g = &e->types->code->function[f->ins[k].arg[0]];
        uint32_t all = (uint32_t)f->ins[k].arg[1] + 1 + g->registers;
        if (all > registers) registers = all;
        leaves_only &= g->leaf;
    }
    emit_say(e, "{ EXIT_CALL_IF(budget <= 0 || NO_%s(R, %u), %s);\n", leaves_only ? "REGISTERS" : "ROOM",
             registers, x);
}

static bool call_function(struct emitter *e, const struct native_ins *ins, uint32_t i) {
    uint32_t number = (uint32_t)ins->arg[0], c = (uint32_t)ins->arg[1], n = (uint32_t)ins->arg[2];
    struct native_function *g = &e->types->code->function[number];
    if (!g->useful || n != g->parameters || !g->ins[0].types) return no(e, "a function that is not native");
    native_type result = types_now(e->types, e->types->result[number]);
    if (!emit_is_known(result)) return no(e, "a function whose result is not known");
    for (uint32_t k = 0; k < n; k++) {
        native_type wanted = g->ins[0].types[k], given = e->before[c + 1 + k];
        if (set_has(&g->ins[0].live, k) && kind_of(wanted) != T_ANY && types_now(e->types, wanted) != given)
            return no(e, "a function that others call with other types");
    }
    uint32_t before = call_before(e, i);
    if (e->fast && e->fast->calls) // that has been looked at before the loop
        emit_say(e, "{ if (budget <= 0) __builtin_unreachable();\n");
    else
        say_call_check(e, i, before);
    for (uint32_t k = 0; k < n; k++)
        if (set_has(&g->ins[0].live, k) && kind_of(g->ins[0].types[k]) == T_ANY &&
            kind_of(e->before[c + 1 + k]) != T_ANY)
            emit_say(e, "R[%u] = %s;\n", c + 1 + k, emit_box(e, c + 1 + k, e->before[c + 1 + k]));
    char kind = result_variable(result);
    emit_say(e, "struct ret_%s r = %c%u(n, R + %u, budget - 1%s",
             kind == 'i'   ? "int"
             : kind == 'f' ? "float"
             : kind == 'l' ? "ref"
                           : "none",
             g->head ? 'H' : 'F', number, c + 1, g->loops ? ", 0" : "");
    for (uint32_t k = 0; k < n; k++)
        if (emit_passed_in_c(g->ins[0].types[k]))
            emit_say(e, ", %s",
                     set_has(&g->ins[0].live, k) ? emit_var(e, result_variable(g->ins[0].types[k]), c + 1 + k)
                                                 : "0");
    bool leaves = emit_leaves_behind(e, i);
    if (leaves)
        emit_say(e, ");\nbudget = (int32_t)r.s;\n");
    else
        emit_say(e, ");\nif (SELDOM(r.s < 0)) goto C%u;\nbudget = (int32_t)r.s;\n", i);
    e->calls_exit[i] = true;
    if (kind == 'l' && kind_of(result) == T_LIST)
        emit_say(e, "word w = LIST(r.v);\n"), emit_take(e, c, "w", result);
    else if (kind)
        emit_say(e, "%s = r.v;\n", emit_var(e, kind, c));
    if (leaves) {
        emit_say(e, "if (SELDOM(budget <= 0)) goto C%u;\n", i);
        emit_leaving(e, i + 1);
    }
    emit_say(e, "}\n");
    e->timely = leaves;
    if (g->calm) return true;
    struct native_set live = i + 1 < e->f->count ? e->f->ins[i + 1].live : (struct native_set){{0}};
    set_remove(&live, c);
    emit_say(e, "era++;\n");
    emit_renew_lengths(e, &live, e->after);
    return true;
}

bool emit_ins(struct emitter *e, uint32_t i) {
    const struct native_ins *ins = &e->f->ins[i];
    const int32_t *arg = ins->arg;
    switch (ins->op) {
    case OP_MOVE: emit_move(e, (uint32_t)arg[0], (uint32_t)arg[1], at(e, arg[1])); return true;
    case OP_LDI:
    case OP_LDF:
    case OP_LDC:
    case OP_LDKI:
    case OP_LDKF:
    case OP_LDKS:
    case OP_LDKX:
    case OP_LDV: return load(e, ins);
    case OP_GETG:
    case OP_GETGX: return get_global(e, ins, i);
    case OP_SETG:
    case OP_SETGX:
        emit_say(e, "n->globals[%d] = %s;\n", arg[1], emit_box(e, (uint32_t)arg[0], at(e, arg[0])));
        return true;
    case OP_CHECK:
        if (kind_of(at(e, arg[0])) == T_UNBOUND) return no(e, "a variable without a value");
        if (kind_of(at(e, arg[0])) == T_ANY)
            emit_say(e, "EXIT_IF(TAG(R[%d]) == TAG_UNBOUND, %s);\n", arg[0], emit_leaving(e, i));
        return true;
    case OP_JMP:
    case OP_JMPX: return true;
    case OP_ITER: return iterate(e, ins);
    case OP_LIST:
    case OP_TUPLE:
    case OP_SLICE: return make_items(e, ins, i);
    case OP_ADD:
    case OP_MUL:
        if (kind_of(at(e, arg[1])) == T_LIST || kind_of(at(e, arg[2])) == T_LIST) return combine(e, ins, i);
        return emit_number(e, i);
    case OP_NEXT: return next_item(e, ins, i);
    case OP_GETI: return get_item(e, ins, i);
    case OP_SETI: return set_item(e, ins, i);
    case OP_APPEND: return append(e, (uint32_t)arg[0], (uint32_t)arg[1], i);
    case OP_UNPACK: return unpack(e, ins, i);
    case OP_GETA: return get_attribute(e, ins, i);
    case OP_SETA: return set_attribute(e, ins, i);
    case OP_CALLF: return call_function(e, ins, i);
    case OP_CALLB: return call_builtin(e, ins, i);
    case OP_CALLM: return call_method(e, ins, i);
    case OP_RET:
    case OP_RETN: return true; // native/emit.c
    default: return emit_number(e, i);
    }
}

// SPDX-License-Identifier: MIT
// Instructions. Each leaves (EXIT_IF) before it has done anything, so that the interpreter can do it again.
#include <string.h>

#include "native/emit.h"

static bool no(struct emitter *e, const char *why) {
    e->why = why;
    return false;
}

static native_type at(const struct emitter *e, int32_t reg) {
    return e->before[reg];
}

static const char *ints(struct emitter *e, int32_t reg) {
    return var(e, 'i', (uint32_t)reg);
}

// A number as a float.
static const char *real_text(struct emitter *e, int32_t reg) {
    if (kind_of(at(e, reg)) == T_FLOAT) return var(e, 'f', (uint32_t)reg);
    char *text = e->text[e->turn++ % 16];
    snprintf(text, sizeof e->text[0], "(real)%s", ints(e, reg));
    return text;
}

static bool both_int(const struct emitter *e, int32_t a, int32_t b) {
    return is_int(at(e, a)) && is_int(at(e, b));
}

static bool both_numbers(const struct emitter *e, int32_t a, int32_t b) {
    return is_number(at(e, a)) && is_number(at(e, b));
}

// ---- constants and moves

static void real_constant(struct emitter *e, int32_t d, uint32_t low, uint32_t high) {
    say(e, "%s = real_of(0x%llx);\n", var(e, 'f', (uint32_t)d),
        (unsigned long long)((EPY_FLOAT_BITS == 64 ? (uint64_t)high << 32 : 0) | low) -
            (EPY_FLOAT_BITS == 64 ? 32ull << 32 : 0));
}

static bool load(struct emitter *e, const struct native_ins *ins) {
    const int32_t *arg = ins->arg;
    const uint32_t *constants = e->types->code->constants;
    int32_t d = arg[0], tag = ins->op == OP_LDKX || ins->op == OP_LDV ? arg[1] : TAG_INT;
    switch (ins->op) {
    case OP_LDI: say(e, "%s = %d;\n", ints(e, d), arg[1]); return true;
    case OP_LDF: say(e, "%s = (real)%d;\n", var(e, 'f', (uint32_t)d), arg[1]); return true;
    case OP_LDC:
        if (arg[1] == 1 || arg[1] == 2) say(e, "%s = %d;\n", ints(e, d), arg[1] == 2);
        return true;
    case OP_LDKI: say(e, "%s = (int32_t)0x%xu;\n", ints(e, d), constants[arg[1]]); return true;
    case OP_LDKF:
        real_constant(e, d, constants[arg[1]], EPY_FLOAT_BITS == 64 ? constants[arg[1] + 1] : 0);
        return true;
    case OP_LDKS: say(e, "R[%d] = BOX(TAG_STR, 0x%xu + n->image);\n", d, constants[arg[1]]); return true;
    default: break;
    }
    if (tag == TAG_FLOAT) {
        real_constant(e, d, constants[arg[2]], EPY_FLOAT_BITS == 64 ? constants[arg[2] + 1] : 0);
        return true;
    }
    uint32_t bits = ins->op == OP_LDKX ? constants[arg[2]] : (uint32_t)arg[2];
    if (tag == TAG_INT)
        say(e, "%s = (int32_t)0x%xu;\n", ints(e, d), bits);
    else
        say(e, "R[%d] = BOX(%d, 0x%xu%s);\n", d, tag, bits, tag >= TAG_FIRST_REF ? " + n->image" : "");
    return true;
}

static bool get_global(struct emitter *e, const struct native_ins *ins, uint32_t i) {
    native_type type = e->after[ins->arg[0]];
    if (!is_known(type)) return no(e, "nothing is known of a global variable");
    say(e, "{ word w = n->globals[%d];\n", ins->arg[1]);
    check(e, "w", type, leaving(e, i));
    take(e, (uint32_t)ins->arg[0], "w", type);
    say(e, "}\n");
    return true;
}

// ---- arithmetic

static bool overflowing(struct emitter *e, const char *name, int32_t d, const char *a, const char *b,
                        uint32_t i) {
    say(e, "{ int32_t r; EXIT_IF(__builtin_%s_overflow(%s, %s, &r), %s); %s = r; }\n", name, a, b,
        leaving(e, i), ints(e, d));
    return true;
}

static bool float_binary(struct emitter *e, const struct native_ins *ins, uint32_t i) {
    const char *a = real_text(e, ins->arg[1]), *b = real_text(e, ins->arg[2]),
               *d = var(e, 'f', (uint32_t)ins->arg[0]);
    switch (ins->op) {
    case OP_ADD:
    case OP_IADD: say(e, "%s = %s + %s;\n", d, a, b); return true;
    case OP_SUB: say(e, "%s = %s - %s;\n", d, a, b); return true;
    case OP_MUL:
    case OP_IMUL: say(e, "%s = %s * %s;\n", d, a, b); return true;
    case OP_DIV: say(e, "EXIT_IF(%s == 0, %s); %s = %s / %s;\n", b, leaving(e, i), d, a, b); return true;
    case OP_POW:
        say(e, "EXIT_IF(!(%s == (real)0.5 && %s > 0), %s); %s = ROOT(%s);\n", b, a, leaving(e, i), d, a);
        return true;
    default: return no(e, "// and % of floats are the host's");
    }
}

static bool int_binary(struct emitter *e, const struct native_ins *ins, uint32_t i) {
    int32_t d = ins->arg[0];
    const char *a = ints(e, ins->arg[1]), *b = ints(e, ins->arg[2]), *x = leaving(e, i), *to = ints(e, d);
    switch (ins->op) {
    case OP_ADD:
    case OP_IADD: return overflowing(e, "add", d, a, b, i);
    case OP_SUB: return overflowing(e, "sub", d, a, b, i);
    case OP_MUL:
    case OP_IMUL: return overflowing(e, "mul", d, a, b, i);
    case OP_FLOORDIV:
    case OP_MOD:
        say(e, "EXIT_IF(%s + 1u <= 1, %s); %s = floor_%s(%s, %s);\n", b, x, to,
            ins->op == OP_MOD ? "mod" : "div", a, b);
        return true;
    case OP_POW:
        say(e, "{ int32_t r; EXIT_IF(!power(%s, %s, &r), %s); %s = r; }\n", a, b, x, to);
        return true;
    case OP_AND: say(e, "%s = %s & %s;\n", to, a, b); return true;
    case OP_OR:
    case OP_IOR: say(e, "%s = %s | %s;\n", to, a, b); return true;
    case OP_XOR: say(e, "%s = %s ^ %s;\n", to, a, b); return true;
    case OP_SHR:
        say(e, "EXIT_IF(%s < 0, %s); %s = %s >> (%s > 31 ? 31 : %s);\n", b, x, to, a, b, b);
        return true;
    case OP_SHL:
        say(e,
            "{ EXIT_IF((uint32_t)%s > 31, %s); int32_t r = (int32_t)((uint32_t)%s << %s); "
            "EXIT_IF(r >> %s != %s, %s); %s = r; }\n",
            b, x, a, b, b, a, x, to);
        return true;
    default: return no(e, "an operator");
    }
}

static bool binary(struct emitter *e, const struct native_ins *ins, uint32_t i) {
    int32_t a = ins->arg[1], b = ins->arg[2];
    if (!both_numbers(e, a, b)) return no(e, "an operator of values that are not known to be numbers");
    if (both_int(e, a, b) && ins->op != OP_DIV) return int_binary(e, ins, i);
    return float_binary(e, ins, i);
}

static bool add_constant(struct emitter *e, const struct native_ins *ins, uint32_t i) {
    int32_t d = ins->arg[0], a = ins->arg[1], value = ins->op == OP_ADDI ? ins->arg[2] : -ins->arg[2];
    char text[16];
    if (!is_number(at(e, a))) return no(e, "an operator of a value that is not known to be a number");
    snprintf(text, sizeof text, "%d", value);
    if (is_int(at(e, a)) && e->fast && e->safe[i]) {
        say(e, "%s = (int32_t)(v%u + (%d));\n", ints(e, d), e->fast->head, e->more[i]);
        return true;
    }
    if (is_int(at(e, a))) return overflowing(e, "add", d, ints(e, a), text, i);
    say(e, "%s = %s + (real)%s;\n", var(e, 'f', (uint32_t)d), var(e, 'f', (uint32_t)a), text);
    return true;
}

static bool unary(struct emitter *e, const struct native_ins *ins, uint32_t i) {
    int32_t d = ins->arg[0], a = ins->arg[1];
    if (kind_of(at(e, a)) == T_FLOAT && ins->op != OP_INV) {
        say(e, "%s = %s%s;\n", var(e, 'f', (uint32_t)d), ins->op == OP_NEG ? "-" : "",
            var(e, 'f', (uint32_t)a));
        return true;
    }
    if (!is_int(at(e, a))) return no(e, "an operator of a value that is not known to be a number");
    if (ins->op == OP_NEG) say(e, "EXIT_IF(%s == INT32_MIN, %s);\n", ints(e, a), leaving(e, i));
    say(e, "%s = %s%s;\n", ints(e, d), ins->op == OP_NEG ? "-" : ins->op == OP_INV ? "~" : "", ints(e, a));
    return true;
}

// ---- conditions

// Whether a register is true: as C; NULL if that is not known.
static const char *truth(struct emitter *e, int32_t reg, uint32_t i) {
    char *text = e->text[e->turn++ % 16];
    uint32_t r = (uint32_t)reg;
    switch (kind_of(at(e, reg))) {
    case T_INT:
    case T_BOOL: snprintf(text, sizeof e->text[0], "%s != 0", var(e, 'i', r)); return text;
    case T_FLOAT: snprintf(text, sizeof e->text[0], "%s != 0", var(e, 'f', r)); return text;
    case T_LIST: snprintf(text, sizeof e->text[0], "%s != 0", var(e, 'n', r)); return text;
    case T_NONE: return "0";
    case T_ANY: // an int, a bool or None
        say(e, "EXIT_IF(TAG(R[%u]) > TAG_NONE || TAG(R[%u]) == TAG_FLOAT, %s);\n", r, r, leaving(e, i));
        snprintf(text, sizeof e->text[0], "BITS(R[%u]) != 0", r);
        return text;
    default: return NULL;
    }
}

// How two registers compare; the second may be a number: then its text is given.
static bool comparison(struct emitter *e, int32_t a, const char *operator, int32_t b, const char *number,
                       char *text, size_t room) {
    if (!is_number(at(e, a)) || (!number && !is_number(at(e, b)))) return false;
    bool ints_a = is_int(at(e, a)), ints_b = number || is_int(at(e, b));
    const char *x = var(e, ints_a ? 'i' : 'f', (uint32_t)a);
    const char *y = number ? number : var(e, ints_b ? 'i' : 'f', (uint32_t)b);
    if (ints_a == ints_b)
        snprintf(text, room, "%s %s %s", x, operator, y);
    else if (number)
        snprintf(text, room, "%s %s (real)%s", x, operator, y);
    else // an int beside a float exactly: a double has it
        snprintf(text, room, "(double)%s %s (double)%s", x, operator, y);
    return true;
}

static const char *const RELATION[] = {"==", "==", "<", "<", "<=", "<="};

static bool jump_compare(struct emitter *e, const struct native_ins *ins) {
    char text[120];
    int k = ins->op - OP_JEQ;
    if (!comparison(e, ins->arg[0], RELATION[k], ins->arg[1], NULL, text, sizeof text))
        return no(e, "a comparison of values that are not known to be numbers");
    say(e, "if (%s(%s))", k & 1 ? "!" : "", text);
    return true;
}

static bool jump_compare_int(struct emitter *e, const struct native_ins *ins) {
    static const char *const OPERATOR[] = {"==", "==", "<", "<", ">", ">"};
    char text[120], number[16];
    int k = ins->op - OP_JEQI;
    snprintf(number, sizeof number, "%d", ins->arg[1]);
    if (!comparison(e, ins->arg[0], OPERATOR[k], 0, number, text, sizeof text))
        return no(e, "a comparison of a value that is not known to be a number");
    say(e, "if (%s(%s))", k & 1 ? "!" : "", text);
    return true;
}

static bool compare(struct emitter *e, const struct native_ins *ins) {
    static const char *const OPERATOR[] = {"==", "!=", "<", "<="};
    char text[120];
    if (!comparison(e, ins->arg[1], OPERATOR[ins->op - OP_EQ], ins->arg[2], NULL, text, sizeof text))
        return no(e, "a comparison of values that are not known to be numbers");
    say(e, "%s = %s;\n", ints(e, ins->arg[0]), text);
    return true;
}

static bool is_same(struct emitter *e, const struct native_ins *ins) {
    uint32_t a = (uint32_t)ins->arg[1], b = (uint32_t)ins->arg[2];
    say(e, "%s = %s == %s;\n", ints(e, ins->arg[0]), box(e, a, e->before[a]), box(e, b, e->before[b]));
    return true;
}

static bool jump_truth(struct emitter *e, const struct native_ins *ins, uint32_t i) {
    const char *yes = truth(e, ins->arg[0], i);
    if (!yes) return no(e, "whether a value is true");
    say(e, "if (%s(%s))", ins->op == OP_JF ? "!" : "", yes);
    return true;
}

static bool not_true(struct emitter *e, const struct native_ins *ins, uint32_t i) {
    const char *yes = truth(e, ins->arg[1], i);
    if (!yes) return no(e, "whether a value is true");
    say(e, "%s = !(%s);\n", ints(e, ins->arg[0]), yes);
    return true;
}

static bool mulmod(struct emitter *e, const struct native_ins *ins) {
    const int32_t *arg = ins->arg;
    for (int k = 1; k <= 4; k++)
        if (kind_of(at(e, arg[k])) != T_INT)
            return no(e, "an operator of values that are not known to be ints");
    say(e, "{ int64_t x = (int64_t)%s * %s + %s; int32_t m = %s;\n", ints(e, arg[1]), ints(e, arg[2]),
        ints(e, arg[3]), ints(e, arg[4]));
    say(e, "yes = m > 0 && %s; if (yes) %s = %s; }\n", arg[5] ? "1" : "x >= 0", ints(e, arg[0]),
        arg[5] ? "(int32_t)((uint32_t)x & (uint32_t)m)"
               : "x >> 32 ? (int32_t)(x % m) : (int32_t)((uint32_t)x % (uint32_t)m)");
    say(e, "if (yes)");
    return true;
}

// ---- range loops

static bool range_begins(struct emitter *e, const struct native_ins *ins, uint32_t i) {
    int32_t d = ins->arg[0], s = ins->arg[1];
    bool steps = ins->op == OP_FORPREP;
    if (!both_int(e, s, s + 1) || (steps && !is_int(at(e, s + 2))))
        return no(e, "a range of values that are not known to be ints");
    if (steps) say(e, "EXIT_IF(!%s, %s);\n", ints(e, s + 2), leaving(e, i));
    if (steps)
        say(e, "yes = is_past(%s, %s, %s);\n", ints(e, s), ints(e, s + 1), ints(e, s + 2));
    else
        say(e, "yes = %s >= %s;\n", ints(e, s), ints(e, s + 1));
    say(e, "if (!yes) %s = %s;\nif (yes)", ints(e, d), ints(e, s));
    return true;
}

static bool range_goes_on(struct emitter *e, const struct native_ins *ins) {
    int32_t d = ins->arg[0], s = ins->arg[1];
    bool steps = ins->op == OP_FORLOOP;
    if (!both_int(e, s, s + 1) || (steps && !is_int(at(e, s + 2))))
        return no(e, "a range of values that are not known to be ints");
    if (steps)
        say(e, "{ int32_t r; yes = !(__builtin_add_overflow(%s, %s, &r) || is_past(r, %s, %s));\n",
            ints(e, s), ints(e, s + 2), ints(e, s + 1), ints(e, s + 2));
    else
        say(e, "{ int32_t r = %s + 1; yes = r < %s;\n", ints(e, s), ints(e, s + 1));
    say(e, "if (yes) %s = %s = r; }\nif (yes)", ints(e, d), ints(e, s));
    return true;
}

// ---- lists

// Declares w, the item `index` of a list, whose type is known without looking, or as a word.
static void read_item(struct emitter *e, uint32_t list, const char *index, uint32_t kind) {
    const char *d = var(e, 'd', list);
    if (kind == KIND_VALUES)
        say(e, "word w = WORDS(%s)[%s];\n", d, index);
    else if (kind == TAG_FLOAT)
        say(e, "real w = ITEM_OF(FLOATS(%s)[%s]);\n", d, index);
    else
        say(e, "int32_t w = INTS(%s)[%s];\n", d, index);
}

static void take_item(struct emitter *e, uint32_t d, uint32_t kind, native_type type) {
    if (kind == KIND_VALUES)
        take(e, d, "w", type);
    else
        say(e, "%s = w;\n", var(e, kind == TAG_FLOAT ? 'f' : 'i', d));
}

// Declares x, the place of an item.
static void find_place(struct emitter *e, uint32_t list, int32_t index, uint32_t i) {
    const char *length = var(e, 'n', list);
    if (e->fast && e->safe[i])
        say(e, "{ int64_t x = v%u + (%d);\n", e->fast->head, e->more[i]);
    else
        say(e, "{ uint32_t x = (uint32_t)%s; if (UNLIKELY(x >= %s)) x += %s; EXIT_IF(x >= %s, %s);\n",
            ints(e, index), length, length, length, leaving(e, i));
}

static bool get_item(struct emitter *e, const struct native_ins *ins, uint32_t i) {
    uint32_t d = (uint32_t)ins->arg[0], list = (uint32_t)ins->arg[1];
    if (!is_int(at(e, ins->arg[2]))) return no(e, "an item at an index that is not known to be an int");
    if (kind_of(e->before[list]) != T_LIST) return no(e, "an item of a value that is not known to be a list");
    native_type type = e->after[d];
    uint32_t kind = list_kind(e, e->before[list]);
    if (!is_known(type)) return no(e, "an item of a list of which nothing is known");
    find_place(e, list, ins->arg[2], i);
    read_item(e, list, "x", kind);
    if (kind == KIND_VALUES) check(e, "w", type, leaving(e, i));
    take_item(e, d, kind, type);
    say(e, "}\n");
    return true;
}

// Whether a register's value can be an item of such a list as it is; writes it at `index`.
static bool is_item(const struct emitter *e, uint32_t item, uint32_t kind) {
    if (kind == KIND_VALUES) return true;
    enum native_kind k = kind_of(e->before[item]);
    return kind == TAG_INT ? k == T_INT : kind == TAG_FLOAT ? k == T_FLOAT : k == T_BOOL;
}

static void write_item(struct emitter *e, uint32_t list, const char *index, uint32_t kind, uint32_t item) {
    const char *d = var(e, 'd', list);
    if (kind == KIND_VALUES)
        say(e, "WORDS(%s)[%s] = %s;\n", d, index, box(e, item, e->before[item]));
    else if (kind == TAG_FLOAT)
        say(e, "FLOATS(%s)[%s] = ITEM(%s);\n", d, index, var(e, 'f', item));
    else
        say(e, "INTS(%s)[%s] = %s;\n", d, index, var(e, 'i', item));
}

static bool set_item(struct emitter *e, const struct native_ins *ins, uint32_t i) {
    uint32_t list = (uint32_t)ins->arg[0], item = (uint32_t)ins->arg[2];
    if (!is_int(at(e, ins->arg[1]))) return no(e, "an item at an index that is not known to be an int");
    if (kind_of(e->before[list]) != T_LIST) return no(e, "an item of a value that is not known to be a list");
    uint32_t kind = list_kind(e, e->before[list]);
    if (!is_item(e, item, kind)) return no(e, "an item of another type than the list's");
    find_place(e, list, ins->arg[1], i);
    write_item(e, list, "x", kind, item);
    say(e, "}\n");
    return true;
}

void renew_lengths(struct emitter *e, const struct native_set *live, const native_type *types) {
    for (uint32_t r = 0; r < e->f->registers; r++)
        if (set_has(live, r) && kind_of(types[r]) == T_LIST)
            say(e, "%s = LENGTH(%s);\n", var(e, 'n', r), var(e, 'l', r));
}

static bool append(struct emitter *e, uint32_t list, uint32_t item, uint32_t i) {
    if (kind_of(e->before[list]) != T_LIST)
        return no(e, "an item added to a value that is not known to be a list");
    uint32_t kind = list_kind(e, e->before[list]);
    if (!is_item(e, item, kind)) return no(e, "an item of another type than the list's");
    const char *l = var(e, 'l', list);
    say(e, "EXIT_IF(!HAS_ROOM(%s, %u)%s%s%s, %s);\n", l, element_shift(kind),
        kind == KIND_VALUES ? " || !LENGTH(" : "", kind == KIND_VALUES ? l : "",
        kind == KIND_VALUES ? ")" : "", leaving(e, i)); // an empty list becomes one of its first item's kind
    char index[24];
    snprintf(index, sizeof index, "LENGTH(%s)", l);
    write_item(e, list, index, kind, item);
    say(e, "LENGTH(%s)++;\n", l);
    renew_lengths(e, &e->f->ins[i].live, e->before);
    return true;
}

static bool iterate(struct emitter *e, const struct native_ins *ins) {
    if (kind_of(at(e, ins->arg[0])) != T_LIST)
        return no(e, "a loop over a value that is not known to be a list");
    say(e, "%s = %s = 0;\n", ints(e, ins->arg[0] + 1), ints(e, ins->arg[0] + 2));
    return true;
}

static bool next_item(struct emitter *e, const struct native_ins *ins, uint32_t i) {
    uint32_t d = (uint32_t)ins->arg[0], list = (uint32_t)ins->arg[1];
    if (kind_of(e->before[list]) != T_LIST)
        return no(e, "a loop over a value that is not known to be a list");
    if (kind_of(at(e, ins->arg[1] + 1)) != T_INT) return no(e, "a loop");
    native_type type = types_item(e->types, e->before[list]);
    uint32_t kind = list_kind(e, e->before[list]);
    if (!is_known(type)) return no(e, "a loop over a list of which nothing is known");
    const char *place = ints(e, ins->arg[1] + 1);
    say(e, "yes = (uint32_t)%s < %s;\nif (yes) {\n", place, var(e, 'n', list));
    read_item(e, list, place, kind);
    if (kind == KIND_VALUES) check(e, "w", type, leaving(e, i));
    say(e, "%s++;\n", place);
    take_item(e, d, kind, type);
    say(e, "}\nif (yes)");
    return true;
}

// ---- tuples and attributes

// Declares the words w0, w1, ... of what is unpacked: a list's, of that kind, or a tuple's in t.
static void say_unpacked(struct emitter *e, uint32_t from, uint32_t k) {
    if (kind_of(e->before[from]) != T_LIST) {
        say(e, "word w%u = AT(word, t)[%u];\n", k, k);
        return;
    }
    static const char *const FORMAT[] = {[TAG_INT] = "word w%u = INT(INTS(%s)[%u]);\n",
                                         [TAG_FLOAT] = "word w%u = FLOAT(ITEM_OF(FLOATS(%s)[%u]));\n",
                                         [TAG_BOOL] = "word w%u = BOOL(INTS(%s)[%u]);\n",
                                         [KIND_VALUES] = "word w%u = WORDS(%s)[%u];\n"};
    char text[100];
    snprintf(text, sizeof text, FORMAT[list_kind(e, e->before[from])], k, var(e, 'd', from),
             k); // NOLINT: of this table
    say(e, "%s", text);
}

static bool unpack(struct emitter *e, const struct native_ins *ins, uint32_t i) {
    uint32_t to = (uint32_t)ins->arg[0], count = (uint32_t)ins->arg[1], from = (uint32_t)ins->arg[2];
    enum native_kind kind = kind_of(e->before[from]);
    if (kind != T_TUPLE && kind != T_ANY && kind != T_LIST)
        return no(e, "a value is unpacked that is not known to be a tuple or list");
    for (uint32_t k = 0; k < count; k++)
        if (!is_known(e->after[to + k])) return no(e, "a tuple is unpacked of which nothing is known");
    const char *x = leaving(e, i);
    if (kind == T_LIST)
        say(e, "{ EXIT_IF(%s != %u, %s);\n", var(e, 'n', from), count, x);
    else if (kind == T_ANY)
        say(e, "{ EXIT_IF(TAG(R[%u]) != TAG_TUPLE, %s); uint32_t t = BITS(R[%u]);\n", from, x, from);
    else
        say(e, "{ uint32_t t = %s;\n", var(e, 'l', from));
    if (kind != T_LIST) say(e, "EXIT_IF(UNITS(t) != %u, %s);\n", count + 1, x);
    char name[16];
    for (uint32_t k = 0; k < count; k++) {
        snprintf(name, sizeof name, "w%u", k);
        say_unpacked(e, from, k);
        check(e, name, e->after[to + k], leaving(e, i));
    }
    for (uint32_t k = 0; k < count; k++) {
        snprintf(name, sizeof name, "w%u", k);
        take(e, to + k, name, e->after[to + k]);
    }
    say(e, "}\n");
    return true;
}

static bool get_attribute(struct emitter *e, const struct native_ins *ins, uint32_t i) {
    uint32_t d = (uint32_t)ins->arg[0], from = (uint32_t)ins->arg[1];
    native_type type = e->after[d];
    if (kind_of(e->before[from]) != T_ANY || !is_known(type))
        return no(e, "an attribute of which nothing is known");
    const char *x = leaving(e, i);
    say(e, "{ word *p = attribute(n, R[%u], %d, %d); EXIT_IF(!p, %s); word w = *p;\n", from, ins->arg[2],
        ins->arg[3], x);
    check(e, "w", type, x);
    take(e, d, "w", type);
    say(e, "}\n");
    return true;
}

static bool set_attribute(struct emitter *e, const struct native_ins *ins, uint32_t i) {
    uint32_t to = (uint32_t)ins->arg[0], from = (uint32_t)ins->arg[1];
    if (kind_of(e->before[to]) != T_ANY) return no(e, "an attribute of which nothing is known");
    say(e, "{ word *p = attribute(n, R[%u], %d, %d); EXIT_IF(!p, %s); *p = %s; }\n", to, ins->arg[2],
        ins->arg[3], leaving(e, i), box(e, from, e->before[from]));
    return true;
}

// ---- calls

static bool to_int(struct emitter *e, int32_t builtin, int32_t c, uint32_t i) {
    if (is_int(at(e, c + 1))) {
        say(e, "%s = %s;\n", ints(e, c), ints(e, c + 1));
        return true;
    }
    if (kind_of(at(e, c + 1)) != T_FLOAT) return no(e, "an int of a value that is not known to be a number");
    const char *x = var(e, 'f', (uint32_t)c + 1);
    say(e, "EXIT_IF(!FITS_INT(%s), %s); %s = (int32_t)%s;\n", x, leaving(e, i), ints(e, c), x);
    if (builtin == BUILTIN_floor) say(e, "if ((real)%s > %s) %s--;\n", ints(e, c), x, ints(e, c));
    return true;
}

static bool absolute(struct emitter *e, int32_t c, uint32_t i) {
    if (kind_of(at(e, c + 1)) == T_FLOAT) {
        say(e, "%s = FABS(%s);\n", var(e, 'f', (uint32_t)c), var(e, 'f', (uint32_t)c + 1));
        return true;
    }
    if (!is_int(at(e, c + 1))) return no(e, "abs of a value that is not known to be a number");
    const char *a = ints(e, c + 1);
    say(e, "EXIT_IF(%s == INT32_MIN, %s); %s = %s < 0 ? -%s : %s;\n", a, leaving(e, i), ints(e, c), a, a, a);
    return true;
}

static bool extreme(struct emitter *e, int32_t builtin, int32_t c, int32_t n) {
    enum native_kind kind = kind_of(at(e, c + 1));
    if (n != 2 || kind != kind_of(at(e, c + 2)) || (kind != T_INT && kind != T_FLOAT))
        return no(e, "min or max of values that are not known to be two ints or two floats");
    char k = kind == T_INT ? 'i' : 'f';
    const char *a = var(e, k, (uint32_t)c + 1), *b = var(e, k, (uint32_t)c + 2), *d = var(e, k, (uint32_t)c);
    if (builtin == BUILTIN_min)
        say(e, "%s = %s < %s ? %s : %s;\n", d, b, a, b, a);
    else
        say(e, "%s = %s < %s ? %s : %s;\n", d, a, b, b, a);
    return true;
}

static bool call_builtin(struct emitter *e, const struct native_ins *ins, uint32_t i) {
    int32_t b = ins->arg[0], c = ins->arg[1], n = ins->arg[2];
    const char *operator= "*";
    switch (b) {
    case BUILTIN_len:
        if (kind_of(at(e, c + 1)) != T_LIST)
            return no(e, "the length of a value that is not known to be a list");
        say(e, "%s = (int32_t)%s;\n", ints(e, c), var(e, 'n', (uint32_t)c + 1));
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
        if (b == BUILTIN_sqrt) say(e, "EXIT_IF(%s < 0, %s);\n", real_text(e, c + 1), leaving(e, i));
        say(e, "%s = %s(%s);\n", var(e, 'f', (uint32_t)c), b == BUILTIN_sqrt ? "SQRT" : "",
            real_text(e, c + 1));
        return true;
    case BUILTIN_bool: {
        const char *yes = n == 1 ? truth(e, c + 1, i) : NULL;
        if (!yes) return no(e, "whether a value is true");
        say(e, "%s = %s;\n", ints(e, c), yes);
        return true;
    }
    case BUILTIN_abs: return absolute(e, c, i);
    case BUILTIN_min:
    case BUILTIN_max: return extreme(e, b, c, n);
    case BUILTIN_uadd: operator= "+"; // Falls through.
    case BUILTIN_umul:
        if (!both_int(e, c + 1, c + 2)) return no(e, "a built-in function");
        say(e, "%s = (int32_t)((uint32_t)%s %s (uint32_t)%s);\n", ints(e, c), ints(e, c + 1), operator,
            ints(e, c + 2));
        return true;
    case BUILTIN_ushr:
        if (!both_int(e, c + 1, c + 2)) return no(e, "a built-in function");
        say(e, "%s = (int32_t)((uint32_t)%s >> (%s & 31));\n", ints(e, c), ints(e, c + 1), ints(e, c + 2));
        return true;
    case BUILTIN_coreid: say(e, "%s = (int32_t)n->core;\n", ints(e, c)); return true;
    case BUILTIN_numcores: say(e, "%s = (int32_t)n->cores;\n", ints(e, c)); return true;
    default: return no(e, "a built-in function");
    }
}

static bool pop_item(struct emitter *e, uint32_t c, uint32_t i) {
    native_type type = e->after[c];
    uint32_t list = c + 1, kind = list_kind(e, e->before[list]);
    if (!is_known(type)) return no(e, "an item of a list of which nothing is known");
    const char *x = leaving(e, i), *length = var(e, 'n', list);
    say(e, "{ EXIT_IF(%s < 2, %s);\n", length, x); // of the last one the block goes, too
    char index[24];
    snprintf(index, sizeof index, "%s - 1", length);
    read_item(e, list, index, kind);
    if (kind == KIND_VALUES) check(e, "w", type, x);
    say(e, "LENGTH(%s)--;\n", var(e, 'l', list));
    take_item(e, c, kind, type);
    say(e, "}\n");
    struct native_set live = e->f->ins[i].live;
    set_remove(&live, c);
    renew_lengths(e, &live, e->before);
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

static bool call_function(struct emitter *e, const struct native_ins *ins, uint32_t i) {
    uint32_t number = (uint32_t)ins->arg[0], c = (uint32_t)ins->arg[1], n = (uint32_t)ins->arg[2];
    struct native_function *g = &e->types->code->function[number];
    if (!g->useful || n != g->parameters || !g->ins[0].types) return no(e, "a function that is not native");
    native_type result = types_now(e->types, e->types->result[number]);
    if (!is_known(result)) return no(e, "a function whose result is not known");
    for (uint32_t k = 0; k < n; k++) {
        native_type wanted = g->ins[0].types[k], given = e->before[c + 1 + k];
        if (set_has(&g->ins[0].live, k) && kind_of(wanted) != T_ANY && types_now(e->types, wanted) != given)
            return no(e, "a function that others call with other types");
    }
    say(e, "{ EXIT_IF(budget <= 0 || NO_ROOM(R + %u, %u), %s);\n", c + 1, g->registers, leaving(e, i));
    for (uint32_t k = 0; k < n; k++)
        if (set_has(&g->ins[0].live, k) && kind_of(g->ins[0].types[k]) == T_ANY &&
            kind_of(e->before[c + 1 + k]) != T_ANY)
            say(e, "R[%u] = %s;\n", c + 1 + k, box(e, c + 1 + k, e->before[c + 1 + k]));
    char kind = result_variable(result);
    say(e, "struct ret_%s r = F%u(n, R + %u, budget - 1%s",
        kind == 'i'   ? "int"
        : kind == 'f' ? "float"
        : kind == 'l' ? "ref"
                      : "none",
        number, c + 1, g->loops ? ", 0" : "");
    for (uint32_t k = 0; k < n; k++)
        if (passed_in_c(g->ins[0].types[k]))
            say(e, ", %s",
                set_has(&g->ins[0].live, k) ? var(e, result_variable(g->ins[0].types[k]), c + 1 + k) : "0");
    say(e, ");\nif (UNLIKELY(r.s < 0)) goto C%u;\nbudget = (int32_t)r.s;\n", i);
    e->calls_exit[i] = true;
    if (kind == 'l' && kind_of(result) == T_LIST)
        say(e, "word w = LIST(r.v);\n"), take(e, c, "w", result);
    else if (kind)
        say(e, "%s = r.v;\n", var(e, kind, c));
    say(e, "}\n");
    struct native_set live = i + 1 < e->f->count ? e->f->ins[i + 1].live : (struct native_set){{0}};
    set_remove(&live, c);
    renew_lengths(e, &live, e->after);
    return true;
}

bool emit_ins(struct emitter *e, uint32_t i) {
    const struct native_ins *ins = &e->f->ins[i];
    const int32_t *arg = ins->arg;
    if (ins->op >= OP_ADD && ins->op <= OP_IOR) return binary(e, ins, i);
    if (ins->op >= OP_JEQ && ins->op <= OP_JNLE) return jump_compare(e, ins);
    if (ins->op >= OP_JEQI && ins->op <= OP_JNGTI) return jump_compare_int(e, ins);
    if (ins->op >= OP_EQ && ins->op <= OP_LE) return compare(e, ins);
    switch (ins->op) {
    case OP_MOVE: move(e, (uint32_t)arg[0], (uint32_t)arg[1], at(e, arg[1])); return true;
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
        say(e, "n->globals[%d] = %s;\n", arg[1], box(e, (uint32_t)arg[0], at(e, arg[0])));
        return true;
    case OP_CHECK:
        if (kind_of(at(e, arg[0])) == T_UNBOUND) return no(e, "a variable without a value");
        if (kind_of(at(e, arg[0])) == T_ANY)
            say(e, "EXIT_IF(TAG(R[%d]) == TAG_UNBOUND, %s);\n", arg[0], leaving(e, i));
        return true;
    case OP_ADDI:
    case OP_SUBI: return add_constant(e, ins, i);
    case OP_NEG:
    case OP_POS:
    case OP_INV: return unary(e, ins, i);
    case OP_NOT: return not_true(e, ins, i);
    case OP_IS: return is_same(e, ins);
    case OP_JMP:
    case OP_JMPX: return true;
    case OP_JT:
    case OP_JF: return jump_truth(e, ins, i);
    case OP_MULMOD: return mulmod(e, ins);
    case OP_FORPREP:
    case OP_FORPREP1: return range_begins(e, ins, i);
    case OP_FORLOOP:
    case OP_FORLOOP1: return range_goes_on(e, ins);
    case OP_ITER: return iterate(e, ins);
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
    default: return no(e, "an instruction that native code does not have");
    }
}

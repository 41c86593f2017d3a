// SPDX-License-Identifier: MIT
// Instructions of numbers: arithmetic, comparisons, conditions, range loops. What they do is what core/number.c does.
#include "native/emit.h"

const char *emit_real_text(struct emitter *e, int32_t reg) {
    if (kind_of(at(e, reg)) == T_FLOAT) return emit_var(e, 'f', (uint32_t)reg);
    char *text = e->text[e->turn++ % 16];
    snprintf(text, sizeof e->text[0], "(real)%s", ints(e, reg));
    return text;
}

static bool both_numbers(const struct emitter *e, int32_t a, int32_t b) {
    return is_number(at(e, a)) && is_number(at(e, b));
}

// ---- arithmetic

static bool overflowing(struct emitter *e, const char *name, int32_t d, const char *a, const char *b,
                        uint32_t i) {
    emit_say(e, "{ int32_t r; EXIT_IF(__builtin_%s_overflow(%s, %s, &r), %s); %s = r; }\n", name, a, b,
             emit_leaving(e, i), ints(e, d));
    return true;
}

static bool float_binary(struct emitter *e, const struct native_ins *ins, uint32_t i) {
    const char *a = emit_real_text(e, ins->arg[1]), *b = emit_real_text(e, ins->arg[2]),
               *d = emit_var(e, 'f', (uint32_t)ins->arg[0]);
    switch (ins->op) {
    case OP_ADD:
    case OP_IADD: emit_say(e, "%s = %s + %s;\n", d, a, b); return true;
    case OP_SUB: emit_say(e, "%s = %s - %s;\n", d, a, b); return true;
    case OP_MUL:
    case OP_IMUL: emit_say(e, "%s = %s * %s;\n", d, a, b); return true;
    case OP_DIV:
        emit_say(e, "EXIT_IF(%s == 0, %s); %s = %s / %s;\n",
                 is_int(at(e, ins->arg[2])) ? ints(e, ins->arg[2]) : b, emit_leaving(e, i), d, a, b);
        return true;
    case OP_POW:
        emit_say(e, "EXIT_IF(!(%s == (real)0.5 && %s > 0), %s); %s = ROOT(%s);\n", b, a, emit_leaving(e, i),
                 d, a);
        return true;
    default: return no(e, "// and % of floats are the host's");
    }
}

// A register that holds an int or a bool, as C.
static const char *int_text(struct emitter *e, int32_t reg, uint32_t i) {
    int32_t value;
    if (!code_constant(e->f, i, (uint32_t)reg, &value)) return ints(e, reg);
    char *text = e->text[e->turn++ % 16];
    snprintf(text, sizeof e->text[0], "(int32_t)0x%xu", (uint32_t)value);
    return text;
}

static bool int_binary(struct emitter *e, const struct native_ins *ins, uint32_t i) {
    int32_t d = ins->arg[0];
    const char *a = int_text(e, ins->arg[1], i), *b = int_text(e, ins->arg[2], i), *x = emit_leaving(e, i),
               *to = ints(e, d);
    switch (ins->op) {
    case OP_ADD:
    case OP_IADD: return overflowing(e, "add", d, a, b, i);
    case OP_SUB: return overflowing(e, "sub", d, a, b, i);
    case OP_MUL:
    case OP_IMUL: return overflowing(e, "mul", d, a, b, i);
    case OP_FLOORDIV:
    case OP_MOD:
        emit_say(e, "EXIT_IF(%s + 1u <= 1, %s); %s = floor_%s(%s, %s);\n", b, x, to,
                 ins->op == OP_MOD ? "mod" : "div", a, b);
        return true;
    case OP_POW:
        emit_say(e, "{ int32_t r; EXIT_IF(!power(%s, %s, &r), %s); %s = r; }\n", a, b, x, to);
        return true;
    case OP_AND: emit_say(e, "%s = %s & %s;\n", to, a, b); return true;
    case OP_OR:
    case OP_IOR: emit_say(e, "%s = %s | %s;\n", to, a, b); return true;
    case OP_XOR: emit_say(e, "%s = %s ^ %s;\n", to, a, b); return true;
    case OP_SHR:
        emit_say(e, "EXIT_IF(%s < 0, %s); %s = %s >> (%s > 31 ? 31 : %s);\n", b, x, to, a, b, b);
        return true;
    case OP_SHL:
        emit_say(e,
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
    if (is_int(at(e, a)) && emit_index(e, i) == INDEX_VARIABLE) {
        emit_say(e, "%s = (int32_t)(v%u + (%d));\n", ints(e, d), e->mark[i].head, e->mark[i].more);
        return true;
    }
    if (is_int(at(e, a)) && emit_index(e, i) == INDEX_FITS) {
        emit_say(e, "%s = %s + (%s);\n", ints(e, d), ints(e, a), text);
        return true;
    }
    if (is_int(at(e, a))) return overflowing(e, "add", d, ints(e, a), text, i);
    emit_say(e, "%s = %s + (real)%s;\n", emit_var(e, 'f', (uint32_t)d), emit_var(e, 'f', (uint32_t)a), text);
    return true;
}

static bool unary(struct emitter *e, const struct native_ins *ins, uint32_t i) {
    int32_t d = ins->arg[0], a = ins->arg[1];
    if (kind_of(at(e, a)) == T_FLOAT && ins->op != OP_INV) {
        emit_say(e, "%s = %s%s;\n", emit_var(e, 'f', (uint32_t)d), ins->op == OP_NEG ? "-" : "",
                 emit_var(e, 'f', (uint32_t)a));
        return true;
    }
    if (!is_int(at(e, a))) return no(e, "an operator of a value that is not known to be a number");
    if (ins->op == OP_NEG) emit_say(e, "EXIT_IF(%s == INT32_MIN, %s);\n", ints(e, a), emit_leaving(e, i));
    emit_say(e, "%s = %s%s;\n", ints(e, d),
             ins->op == OP_NEG   ? "-"
             : ins->op == OP_INV ? "~"
                                 : "",
             ints(e, a));
    return true;
}

// ---- conditions

const char *emit_truth(struct emitter *e, int32_t reg, uint32_t i) {
    char *text = e->text[e->turn++ % 16];
    uint32_t r = (uint32_t)reg;
    switch (kind_of(at(e, reg))) {
    case T_INT:
    case T_BOOL: snprintf(text, sizeof e->text[0], "%s != 0", emit_var(e, 'i', r)); return text;
    case T_FLOAT: snprintf(text, sizeof e->text[0], "%s != 0", emit_var(e, 'f', r)); return text;
    case T_LIST: snprintf(text, sizeof e->text[0], "%s != 0", emit_var(e, 'n', r)); return text;
    case T_NONE: return "0";
    case T_ANY: // an int, a bool or None
        emit_say(e, "EXIT_IF(TAG(R[%u]) > TAG_NONE || TAG(R[%u]) == TAG_FLOAT, %s);\n", r, r,
                 emit_leaving(e, i));
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
    const char *x = emit_var(e, ints_a ? 'i' : 'f', (uint32_t)a);
    const char *y = number ? number : emit_var(e, ints_b ? 'i' : 'f', (uint32_t)b);
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
    emit_say(e, "if (%s(%s))", k & 1 ? "!" : "", text);
    return true;
}

static bool jump_compare_int(struct emitter *e, const struct native_ins *ins) {
    static const char *const OPERATOR[] = {"==", "==", "<", "<", ">", ">"};
    char text[120], number[16];
    int k = ins->op - OP_JEQI;
    snprintf(number, sizeof number, "%d", ins->arg[1]);
    if (!comparison(e, ins->arg[0], OPERATOR[k], 0, number, text, sizeof text))
        return no(e, "a comparison of a value that is not known to be a number");
    emit_say(e, "if (%s(%s))", k & 1 ? "!" : "", text);
    return true;
}

static bool compare(struct emitter *e, const struct native_ins *ins) {
    static const char *const OPERATOR[] = {"==", "!=", "<", "<="};
    char text[120];
    if (!comparison(e, ins->arg[1], OPERATOR[ins->op - OP_EQ], ins->arg[2], NULL, text, sizeof text))
        return no(e, "a comparison of values that are not known to be numbers");
    emit_say(e, "%s = %s;\n", ints(e, ins->arg[0]), text);
    return true;
}

static bool is_same(struct emitter *e, const struct native_ins *ins) {
    uint32_t a = (uint32_t)ins->arg[1], b = (uint32_t)ins->arg[2];
    emit_say(e, "%s = %s == %s;\n", ints(e, ins->arg[0]), emit_box(e, a, e->before[a]),
             emit_box(e, b, e->before[b]));
    return true;
}

static bool jump_truth(struct emitter *e, const struct native_ins *ins, uint32_t i) {
    const char *yes = emit_truth(e, ins->arg[0], i);
    if (!yes) return no(e, "whether a value is true");
    emit_say(e, "if (%s(%s))", ins->op == OP_JF ? "!" : "", yes);
    return true;
}

static bool not_true(struct emitter *e, const struct native_ins *ins, uint32_t i) {
    const char *yes = emit_truth(e, ins->arg[1], i);
    if (!yes) return no(e, "whether a value is true");
    emit_say(e, "%s = !(%s);\n", ints(e, ins->arg[0]), yes);
    return true;
}

static bool mulmod(struct emitter *e, const struct native_ins *ins) {
    const int32_t *arg = ins->arg;
    for (int k = 1; k <= 4; k++)
        if (kind_of(at(e, arg[k])) != T_INT)
            return no(e, "an operator of values that are not known to be ints");
    emit_say(e, "{ int64_t x = (int64_t)%s * %s + %s; int32_t m = %s;\n", ints(e, arg[1]), ints(e, arg[2]),
             ints(e, arg[3]), ints(e, arg[4]));
    emit_say(e, "yes = m > 0 && %s; if (yes) %s = %s; }\n", arg[5] ? "1" : "x >= 0", ints(e, arg[0]),
             arg[5] ? "(int32_t)((uint32_t)x & (uint32_t)m)"
                    : "x >> 32 ? (int32_t)(x % m) : (int32_t)((uint32_t)x % (uint32_t)m)");
    emit_say(e, "if (yes)");
    return true;
}

// ---- range loops

static bool range_begins(struct emitter *e, const struct native_ins *ins, uint32_t i) {
    int32_t d = ins->arg[0], s = ins->arg[1];
    bool steps = ins->op == OP_FORPREP;
    if (!both_int(e, s, s + 1) || (steps && !is_int(at(e, s + 2))))
        return no(e, "a range of values that are not known to be ints");
    if (steps) emit_say(e, "EXIT_IF(!%s, %s);\n", ints(e, s + 2), emit_leaving(e, i));
    if (steps)
        emit_say(e, "yes = is_past(%s, %s, %s);\n", ints(e, s), ints(e, s + 1), ints(e, s + 2));
    else
        emit_say(e, "yes = %s >= %s;\n", ints(e, s), ints(e, s + 1));
    emit_say(e, "if (!yes) %s = %s;\nif (yes)", ints(e, d), ints(e, s));
    return true;
}

static bool range_goes_on(struct emitter *e, const struct native_ins *ins, uint32_t i) {
    int32_t d = ins->arg[0], s = ins->arg[1];
    bool steps = ins->op == OP_FORLOOP;
    if (!both_int(e, s, s + 1) || (steps && !is_int(at(e, s + 2))))
        return no(e, "a range of values that are not known to be ints");
    if (steps)
        emit_say(e, "{ int32_t r; yes = !(__builtin_add_overflow(%s, %s, &r) || is_past(r, %s, %s));\n",
                 ints(e, s), int_text(e, s + 2, i), ints(e, s + 1), int_text(e, s + 2, i));
    else
        emit_say(e, "{ int32_t r = %s + 1; yes = r < %s;\n", ints(e, s), ints(e, s + 1));
    emit_say(e, "if (yes) %s = %s = r; }\nif (yes)", ints(e, d), ints(e, s));
    return true;
}

bool emit_number(struct emitter *e, uint32_t i) {
    const struct native_ins *ins = &e->f->ins[i];
    if (ins->op >= OP_ADD && ins->op <= OP_IOR) return binary(e, ins, i);
    if (ins->op >= OP_JEQ && ins->op <= OP_JNLE) return jump_compare(e, ins);
    if (ins->op >= OP_JEQI && ins->op <= OP_JNGTI) return jump_compare_int(e, ins);
    if (ins->op >= OP_EQ && ins->op <= OP_LE) return compare(e, ins);
    switch (ins->op) {
    case OP_ADDI:
    case OP_SUBI: return add_constant(e, ins, i);
    case OP_NEG:
    case OP_POS:
    case OP_INV: return unary(e, ins, i);
    case OP_NOT: return not_true(e, ins, i);
    case OP_IS: return is_same(e, ins);
    case OP_JT:
    case OP_JF: return jump_truth(e, ins, i);
    case OP_MULMOD: return mulmod(e, ins);
    case OP_FORPREP:
    case OP_FORPREP1: return range_begins(e, ins, i);
    case OP_FORLOOP:
    case OP_FORLOOP1: return range_goes_on(e, ins, i);
    default: return no(e, "an instruction that native code does not have");
    }
}

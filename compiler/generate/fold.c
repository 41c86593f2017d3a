// SPDX-License-Identifier: MIT
// Constants of the compilation, each value once, and folding: expressions that are known when compiling.
// Arithmetic is Python's, of floats the cores'; what would raise there is left for the core to raise.
#include <math.h>
#include <string.h>

#include "compiler/generate/gen.h"
#include "compiler/integer.h"

// ---- the table

static bool same(const struct constant *a, const struct constant *b) {
    if (a->tag != b->tag || a->bits != b->bits || a->length != b->length) return false;
    if (constant_has_text(a)) return memcmp(a->text, b->text, a->length) == 0;
    if (a->tag == TAG_TUPLE) return memcmp(a->items, b->items, a->length * sizeof *a->items) == 0;
    return true;
}

static uint32_t hash(const struct constant *k) {
    uint32_t value = k->tag * 31 + (uint32_t)(k->bits ^ k->bits >> 31) * 2654435761u;
    if (constant_has_text(k))
        for (size_t i = 0; i < k->length; i++) value = (value ^ (unsigned char)k->text[i]) * 16777619u;
    if (k->tag == TAG_TUPLE)
        for (size_t i = 0; i < k->length; i++) value = (value ^ (uint32_t)k->items[i]) * 16777619u;
    return value >> 16 ^ value;
}

// The slot of a constant, or where it belongs.
static uint32_t *slot_of(const struct compiler *c, const struct constant *k) {
    size_t mask = c->constant_slot_count - 1, at = hash(k) & mask;
    while (c->constant_slots[at] && !same(&c->constants[c->constant_slots[at] - 1], k)) at = (at + 1) & mask;
    return &c->constant_slots[at];
}

static void grow_slots(struct compiler *c) {
    c->constant_slot_count = c->constant_slot_count ? c->constant_slot_count * 4 : 256;
    c->constant_slots = arena_alloc(c->arena, c->constant_slot_count * sizeof *c->constant_slots);
    for (size_t i = 0; i < c->constant_count; i++) *slot_of(c, &c->constants[i]) = (uint32_t)i + 1;
}

static int add(struct compiler *c, struct constant k) {
    if (c->constant_count * 2 >= c->constant_slot_count) grow_slots(c);
    uint32_t *slot = slot_of(c, &k);
    if (*slot) return (int)*slot - 1;
    c->constants =
        arena_grow(c->arena, c->constants, c->constant_count, &c->constant_capacity, sizeof *c->constants);
    k.pool = -1;
    c->constants[c->constant_count++] = k;
    *slot = (uint32_t)c->constant_count;
    return (int)*slot - 1;
}

int fold_immediate(struct compiler *c, uint32_t tag, uint64_t bits) {
    return add(c, (struct constant){.tag = tag, .bits = bits});
}

int fold_int(struct compiler *c, int32_t value) {
    return fold_immediate(c, TAG_INT, (uint32_t)value);
}

static int fold_float(struct compiler *c, real value) {
    return fold_immediate(c, TAG_FLOAT, real_to_bits(value));
}

static int fold_text(struct compiler *c, uint32_t tag, const char *text, size_t length) {
    return add(c, (struct constant){.tag = tag, .text = text, .length = length});
}

int fold_str(struct compiler *c, const char *text, size_t length) {
    return fold_text(c, TAG_STR, text, length);
}

int fold_tuple(struct compiler *c, const int *items, size_t count) {
    int *copy = arena_alloc(c->arena, (count + 1) * sizeof *copy);
    memcpy(copy, items, count * sizeof *copy);
    return add(c, (struct constant){.tag = TAG_TUPLE, .items = copy, .length = count});
}

bool fold_truth(struct compiler *c, int constant) {
    const struct constant *k = &c->constants[constant];
    switch (k->tag) {
    case TAG_INT:
    case TAG_BOOL: return k->bits != 0;
    case TAG_FLOAT: return real_from_bits(k->bits) != 0;
    case TAG_STR:
    case TAG_BYTES:
    case TAG_TUPLE: return k->length != 0;
    case TAG_NONE: return false;
    default: return true;
    }
}

// ---- arithmetic

static real float_of(const struct constant *k) {
    return k->tag == TAG_FLOAT ? real_from_bits(k->bits) : (real)(int32_t)k->bits;
}

static bool is_int(const struct constant *k) {
    return k->tag == TAG_INT || k->tag == TAG_LONG;
}

// An int constant as x, which has been begun.
static void read_int(struct integer *x, const struct constant *k) {
    if (k->tag == TAG_INT)
        integer_set(x, (int32_t)k->bits);
    else
        integer_set_words(x, (const uint32_t *)k->text, k->length / sizeof(uint32_t));
}

static int fold_integer(struct compiler *c, const struct integer *x) {
    int64_t small;
    if (x->failed) return -1;
    if (integer_small(x, &small) && small == (int32_t)small) return fold_int(c, (int32_t)small);
    size_t size = integer_word_count(x) * sizeof(uint32_t);
    uint32_t *words = arena_alloc(c->arena, size);
    integer_words(x, words);
    return add(c, (struct constant){.tag = TAG_LONG, .text = (const char *)words, .length = size});
}

#define EXACT_IN_FLOAT (EPY_FLOAT_BITS == 64 ? (int64_t)1 << 53 : 1 << 24)
enum {
    FOLD_BITS_MAX = 1024
}; // of what is folded, but for sums and differences of what the program has written out

static int divide_ints(struct compiler *c, const struct integer *a, const struct integer *b) {
    int64_t x, y;
    if (!integer_small(a, &x) || !integer_small(b, &y)) return -1;
    if (x > EXACT_IN_FLOAT || x < -EXACT_IN_FLOAT || y > EXACT_IN_FLOAT || y < -EXACT_IN_FLOAT) return -1;
    return fold_float(c, (real)x / (real)y);
}

// a OP b, a being overwritten. False: it raises, is too large, or no int.
static bool compute(enum bin_op op, struct integer *a, const struct integer *b) {
    int64_t count = -1;
    bool counts = integer_small(b, &count) && count >= 0 && count <= FOLD_BITS_MAX, zero = !integer_sign(b);
    size_t bits = integer_bits(a);
    switch (op) {
    case BIN_ADD: integer_add(a, a, b); return true;
    case BIN_SUB: integer_subtract(a, a, b); return true;
    case BIN_MULT: integer_multiply(a, a, b); return bits + integer_bits(b) <= FOLD_BITS_MAX;
    case BIN_FLOOR_DIV:
        if (!zero) integer_divide(a, NULL, a, b);
        return !zero;
    case BIN_MOD:
        if (!zero) integer_divide(NULL, a, a, b);
        return !zero;
    case BIN_POW:
        if (!counts || bits * (size_t)count > FOLD_BITS_MAX) return false;
        integer_power(a, a, (uint32_t)count);
        return true;
    case BIN_LSHIFT:
        if (!counts || bits + (size_t)count > FOLD_BITS_MAX) return false;
        integer_shift_left(a, a, (uint32_t)count);
        return true;
    case BIN_RSHIFT:
        if (counts) integer_shift_right(a, a, (uint32_t)count);
        return counts;
    case BIN_BIT_OR: integer_or(a, a, b); return true;
    case BIN_BIT_XOR: integer_xor(a, a, b); return true;
    case BIN_BIT_AND: integer_and(a, a, b); return true;
    default: return false;
    }
}

static int int_op(struct compiler *c, enum bin_op op, const struct constant *a, const struct constant *b) {
    struct integer x, y;
    int result = -1;
    integer_begin(&x);
    integer_begin(&y);
    read_int(&x, a);
    read_int(&y, b);
    if (op == BIN_DIV) {
        if (integer_sign(&y)) result = divide_ints(c, &x, &y);
    } else if (compute(op, &x, &y)) {
        result = fold_integer(c, &x);
    }
    integer_free(&x);
    integer_free(&y);
    return result;
}

static int float_op(struct compiler *c, enum bin_op op, real a, real b) {
    switch (op) {
    case BIN_ADD: return fold_float(c, a + b);
    case BIN_SUB: return fold_float(c, a - b);
    case BIN_MULT: return fold_float(c, a * b);
    case BIN_DIV: return b == 0 ? -1 : fold_float(c, a / b);
    default: return -1;
    }
}

enum { JOINED_MAX = 4096 }; // bytes; each text of a chain of sums is a constant for a while

static int join(struct compiler *c, const struct constant *a, const struct constant *b) {
    if (a->length + b->length > JOINED_MAX) return -1;
    char *text = arena_alloc(c->arena, a->length + b->length + 1);
    memcpy(text, a->text, a->length);
    memcpy(text + a->length, b->text, b->length);
    return fold_text(c, a->tag, text, a->length + b->length);
}

static bool is_number(const struct constant *k) {
    return k->tag == TAG_INT || k->tag == TAG_FLOAT;
}

static int binary(struct gen *g, struct expr *e) {
    int left = fold_expr(g, e->bin_op.left);
    if (left < 0) return -1;
    int right = fold_expr(g, e->bin_op.right);
    if (right < 0) return -1;
    struct constant a = g->c->constants[left], b = g->c->constants[right];
    bool dialect_2015 = g->module->ast->dialect == DIALECT_2015;
    if (is_int(&a) && is_int(&b))
        return int_op(g->c, e->bin_op.op == BIN_DIV && dialect_2015 ? BIN_FLOOR_DIV : e->bin_op.op, &a, &b);
    if (is_number(&a) && is_number(&b)) return float_op(g->c, e->bin_op.op, float_of(&a), float_of(&b));
    bool texts = a.tag == b.tag && (a.tag == TAG_STR || a.tag == TAG_BYTES);
    if (texts && e->bin_op.op == BIN_ADD) return join(g->c, &a, &b);
    return -1;
}

static int int_unary(struct compiler *c, enum unary_op op, const struct constant *k) {
    struct integer x;
    integer_begin(&x);
    read_int(&x, k);
    if (op == UNARY_INVERT)
        integer_invert(&x, &x);
    else
        integer_negate(&x, &x);
    int result = fold_integer(c, &x);
    integer_free(&x);
    return result;
}

static int unary(struct gen *g, struct expr *e) {
    int operand = fold_expr(g, e->unary_op.operand);
    if (operand < 0) return -1;
    struct constant k = g->c->constants[operand];
    if (e->unary_op.op == UNARY_NOT) return fold_immediate(g->c, TAG_BOOL, !fold_truth(g->c, operand));
    if (is_int(&k)) return e->unary_op.op == UNARY_UADD ? operand : int_unary(g->c, e->unary_op.op, &k);
    if (k.tag == TAG_FLOAT) {
        if (e->unary_op.op == UNARY_USUB) return fold_float(g->c, -float_of(&k));
        if (e->unary_op.op == UNARY_UADD) return operand;
    }
    return -1;
}

static int long_literal(struct compiler *c, const struct expr *e) {
    struct integer x;
    integer_begin(&x);
    integer_set_digits(&x, e->constant.text, e->constant.length, e->constant.integer);
    int result = fold_integer(c, &x);
    integer_free(&x);
    return result;
}

static int literal(struct compiler *c, struct expr *e) {
    switch (e->constant.kind) {
    case CONST_NONE: return fold_immediate(c, TAG_NONE, 0);
    case CONST_ABSENT: return fold_immediate(c, TAG_UNBOUND, 0);
    case CONST_TRUE: return fold_immediate(c, TAG_BOOL, 1);
    case CONST_FALSE: return fold_immediate(c, TAG_BOOL, 0);
    case CONST_INT: return e->constant.text ? long_literal(c, e) : fold_int(c, e->constant.integer);
    case CONST_FLOAT: return fold_float(c, (real)e->constant.number);
    case CONST_STR: return fold_str(c, e->constant.text, e->constant.length);
    case CONST_BYTES: return fold_text(c, TAG_BYTES, e->constant.text, e->constant.length);
    case CONST_ELLIPSIS: return fold_immediate(c, TAG_BUILTIN, BUILTIN_Ellipsis);
    }
    return -1;
}

int fold_items(struct gen *g, const struct expr_list *lists, size_t count) {
    size_t length = (size_t)lists->count * count;
    int *items = arena_alloc(g->c->arena, (length + 1) * sizeof *items);
    for (size_t i = 0; i < length; i++) {
        items[i] = fold_expr(g, lists[i % count].item[i / count]);
        if (items[i] < 0) return -1;
    }
    return fold_tuple(g->c, items, length);
}

// Equality of two ints, floats, strings or bytes: enough for `if __name__ == "__main__"`, flags that are constants, and for a module of the
// library to ask how precise floats are.
static int comparison(struct gen *g, struct expr *e) {
    enum cmp_op op = e->compare.ops[0];
    if (e->compare.comparators.count != 1 || (op != CMP_EQ && op != CMP_NOT_EQ)) return -1;
    int left = fold_expr(g, e->compare.left);
    int right = left < 0 ? -1 : fold_expr(g, e->compare.comparators.item[0]);
    if (right < 0) return -1;
    uint32_t a = g->c->constants[left].tag, b = g->c->constants[right].tag;
    if (a != b || (a != TAG_INT && a != TAG_LONG && a != TAG_STR && a != TAG_BYTES && a != TAG_FLOAT))
        return -1;
    bool equal = left == right;
    if (a == TAG_FLOAT) equal = float_of(&g->c->constants[left]) == float_of(&g->c->constants[right]);
    return fold_immediate(g->c, TAG_BOOL, equal == (op == CMP_EQ));
}

int fold_symbol(struct gen *g, struct symbol *symbol) {
    // A constant belongs to the module that defines it.
    struct gen other = {.c = g->c, .module = symbol->scope->module};
    other.scope = other.frame = other.module->scope;
    other.bound = gen_all_bound();
    return fold_expr(&other, symbol->constant);
}

static int constant_of_meaning(struct gen *g, struct meaning meaning) {
    if (meaning.kind == MEANING_BUILTIN) return fold_immediate(g->c, TAG_BUILTIN, (uint32_t)meaning.builtin);
    if (meaning.kind != MEANING_SYMBOL || meaning.symbol->place != PLACE_CONSTANT) return -1;
    return fold_symbol(g, meaning.symbol);
}

// True if what a module's name means does not depend on what has been done so far.
static bool is_known_owner(struct expr *e) {
    struct symbol *symbol = e->kind == EXPR_NAME ? scope_follow(e->note) : NULL;
    return symbol && symbol->place == PLACE_STATIC;
}

static int named(struct gen *g, struct expr *e) {
    if (e->kind == EXPR_ATTRIBUTE && !is_known_owner(e->attribute.value)) return -1;
    struct symbol *symbol = e->kind == EXPR_NAME ? e->note : NULL;
    int own = e->kind == EXPR_NAME && (!symbol || symbol->bindings == 0)
                  ? variables_of_module(g, e->name.name)
                  : -1;
    if (own >= 0) return own;
    return constant_of_meaning(g, name_of_expr(g, e));
}

// list[int] is list, and so on: what stands in the brackets is not evaluated. -1: it is no type
// that takes any.
static int type_with_brackets(struct gen *g, struct expr *e) {
    int type = e->context == CONTEXT_LOAD ? fold_expr(g, e->subscript.value) : -1;
    if (type < 0 || g->c->constants[type].tag != TAG_BUILTIN) return -1;
    switch (g->c->constants[type].bits) {
    case BUILTIN_list:
    case BUILTIN_tuple:
    case BUILTIN_dict:
    case BUILTIN_type:
    case BUILTIN_alias: return type;
    default: return -1;
    }
}

// _is_object(x) of the library, in a program without classes.
static int call(struct gen *g, struct expr *e) {
    const struct expr *func = e->call.func;
    bool asks =
        g->module->library && func->kind == EXPR_NAME && strcmp(func->name.name->text, "_is_object") == 0;
    return asks && !g->c->scopes.classes ? fold_immediate(g->c, TAG_BOOL, 0) : -1;
}

// The operand of constants that `and` or `or` gives.
static int bool_op(struct gen *g, struct expr *e) {
    int constant = -1;
    for (int i = 0; i < e->bool_op.values.count; i++) {
        constant = fold_expr(g, e->bool_op.values.item[i]);
        if (constant < 0 || fold_truth(g->c, constant) == (e->bool_op.op == BOOL_OR)) break;
    }
    return constant;
}

static int fold(struct gen *g, struct expr *e) {
    switch (e->kind) {
    case EXPR_CALL: return call(g, e);
    case EXPR_BOOL_OP: return bool_op(g, e);
    case EXPR_SUBSCRIPT: return type_with_brackets(g, e);
    case EXPR_CONSTANT: return literal(g->c, e);
    case EXPR_UNARY_OP: return unary(g, e);
    case EXPR_BIN_OP: return binary(g, e);
    case EXPR_TUPLE:
        if (e->context != CONTEXT_LOAD || e->sequence.items.count == 0) return -1;
        return fold_items(g, &e->sequence.items, 1);
    case EXPR_COMPARE: return comparison(g, e);
    case EXPR_JOINED_STR: // as in a format spec
        if (e->joined_str.parts.count == 0) return fold_str(g->c, "", 0);
        return e->joined_str.parts.count == 1 && e->joined_str.parts.item[0]->kind == EXPR_CONSTANT
                   ? fold_expr(g, e->joined_str.parts.item[0])
                   : -1;
    default: return -1;
    }
}

int fold_expr(struct gen *g, struct expr *e) {
    if (e->kind == EXPR_NAME || e->kind == EXPR_ATTRIBUTE) return named(g, e);
    if (e->kind == EXPR_LAMBDA || expr_is_comprehension(e)) return -1;
    // The result is remembered in the tree, or long chains of operators would take quadratic time:
    // 1 = no constant.
    if (!e->note) e->note = (void *)(intptr_t)(fold(g, e) + 2);
    return (int)(intptr_t)e->note - 2;
}

bool fold_is_int(struct gen *g, struct expr *e, int32_t *value) {
    int constant = fold_expr(g, e);
    if (constant < 0 || g->c->constants[constant].tag != TAG_INT) return false;
    *value = (int32_t)g->c->constants[constant].bits;
    return true;
}

bool fold_is_power(struct compiler *c, int constant, uint32_t *power) {
    const struct constant *k = &c->constants[constant];
    struct integer x;
    if (!is_int(k)) return false;
    integer_begin(&x);
    read_int(&x, k);
    bool is_power = integer_sign(&x) > 0 && integer_ones(&x) == 1;
    *power = (uint32_t)integer_bits(&x) - 1;
    integer_free(&x);
    return is_power;
}

void fold_module(struct compiler *c, struct module *module) {
    struct gen g = {
        .c = c, .module = module, .scope = module->scope, .frame = module->scope, .bound = gen_all_bound()};
    for (size_t i = 0; i < module->scope->count; i++) {
        struct symbol *symbol = module->scope->symbols[i];
        if (symbol->place == PLACE_CONSTANT && fold_expr(&g, symbol->constant) < 0)
            symbol->place = PLACE_NONE;
    }
}

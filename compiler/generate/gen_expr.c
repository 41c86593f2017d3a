// SPDX-License-Identifier: MIT
// Expressions. Each is generated "into" a register, so that values seldom move; operands that lie in a
// variable's register are used there. Conditions are generated as jumps.
//
// A local variable is written by the last instruction of its new value only: until then the expression may
// read it, and an exception must leave it as it was.
#include "compiler/generate/gen.h"
#include "compiler/generate/hint.h"

#include <string.h>

#include "compiler/tables.h"
#include "compiler/parse/walk.h"

// ---- constants

// The functions and types in a tuple that is a constant can be called where it is not known which. The library's own are types that it
// asks isinstance for.
static void want_items(struct gen *g, const struct constant *tuple) {
    for (size_t i = 0; i < tuple->length && !g->module->library; i++) {
        const struct constant *item = &g->c->constants[tuple->items[i]];
        if (item->tag == TAG_TUPLE) want_items(g, item);
        if (item->tag == TAG_BUILTIN) gen_wants_value(g, (int)item->bits);
    }
}

void expr_constant(struct gen *g, int constant, int reg) {
    const struct constant *k = &g->c->constants[constant];
    if (k->tag == TAG_BUILTIN) gen_wants_value(g, (int)k->bits);
    if (k->tag == TAG_TUPLE) want_items(g, k);
    gen_emit(g, PSEUDO_LOAD, NULL, reg, constant, 0, 0);
}

// In a loop: a register that is loaded once before the outermost loop. -1 if there is none left.
static int hoist(struct gen *g, int constant) {
    if (g->hoist_list < 0) return -1;
    for (int i = 0; i < g->hoisted_count; i++)
        if (g->hoisted[i] == constant) return REG_CONSTANT + i;
    if (g->hoisted_count == HOISTED_MAX) return -1;
    int reg = REG_CONSTANT + g->hoisted_count;
    g->hoisted[g->hoisted_count++] = constant;
    if (g->hoisted_count > g->code->constants) g->code->constants = g->hoisted_count;
    asm_insert(g->code, g->hoist_list, PSEUDO_LOAD, NULL, reg, constant, 0);
    return reg;
}

int expr_constant_operand(struct gen *g, int constant, int scratch) {
    int reg = hoist(g, constant);
    if (reg >= 0) return reg;
    if (scratch < 0) scratch = gen_temp(g);
    expr_constant(g, constant, scratch);
    return scratch;
}

// ---- operands

int expr_operand(struct gen *g, struct expr *e, int scratch) {
    int constant = fold_expr(g, e);
    if (constant >= 0) return expr_constant_operand(g, constant, scratch);
    int reg = name_in_place(g, e);
    if (reg >= 0) return reg;
    if (scratch < 0) scratch = gen_temp(g);
    expr_to(g, e, scratch);
    return scratch;
}

struct search {
    struct walker walker;
    struct symbol *symbol;
    bool found;
};

static void search_walrus(struct walker *walker, struct expr *e) {
    struct search *search = (struct search *)walker;
    if (e->kind == EXPR_NAMED && e->named.target->note == search->symbol) search->found = true;
    if (!search->found && e->kind != EXPR_LAMBDA) walk_expr(walker, e);
}

bool expr_assigns(struct gen *g, struct expr *e, struct symbol *symbol) {
    if (!g->frame->has_walrus || !e) return false;
    struct search search = {.walker = {search_walrus, NULL}, .symbol = symbol};
    search_walrus(&search.walker, e);
    return search.found;
}

int expr_operand_before(struct gen *g, struct expr *e, int scratch, struct expr *later) {
    if (e->kind != EXPR_NAME || !later || !expr_assigns(g, later, e->note))
        return expr_operand(g, e, scratch);
    if (scratch < 0) scratch = gen_temp(g);
    expr_to(g, e, scratch);
    return scratch;
}

// The scratch register that an operand may use: the target, unless that is a variable.
static int scratch_of(int reg) {
    return gen_is_local(reg) ? -1 : reg;
}

// For expressions of several writes: the register to build in.
static int building(struct gen *g, int reg) {
    return gen_is_local(reg) ? gen_temp(g) : reg;
}

// ---- arithmetic

static const int opcode_of[BIN_OP_COUNT] = {
    [BIN_ADD] = OP_ADD,           [BIN_SUB] = OP_SUB,   [BIN_MULT] = OP_MUL,    [BIN_MAT_MULT] = -1,
    [BIN_DIV] = OP_DIV,           [BIN_MOD] = OP_MOD,   [BIN_POW] = OP_POW,     [BIN_LSHIFT] = OP_SHL,
    [BIN_RSHIFT] = OP_SHR,        [BIN_BIT_OR] = OP_OR, [BIN_BIT_XOR] = OP_XOR, [BIN_BIT_AND] = OP_AND,
    [BIN_FLOOR_DIV] = OP_FLOORDIV};

static const char *const text_of[BIN_OP_COUNT] = {
    [BIN_ADD] = "+=",       [BIN_SUB] = "-=",    [BIN_MULT] = "*=",    [BIN_MAT_MULT] = "@=",
    [BIN_DIV] = "/=",       [BIN_MOD] = "%=",    [BIN_POW] = "**=",    [BIN_LSHIFT] = "<<=",
    [BIN_RSHIFT] = ">>=",   [BIN_BIT_OR] = "|=", [BIN_BIT_XOR] = "^=", [BIN_BIT_AND] = "&=",
    [BIN_FLOOR_DIV] = "//="};

static void note_operator(struct instr *instr, enum note_kind kind, const char *text) {
    instr->note_kind = (uint8_t)kind;
    instr->note = text;
}

void expr_binary(struct gen *g, enum bin_op op, bool inplace, int reg, int left, int right,
                 const struct pos *pos) {
    int opcode = opcode_of[op];
    if (opcode < 0) {
        call_helper(g, inplace ? "_imatmul" : "_matmul", reg, left, right, pos);
        return;
    }
    if (inplace) {
        if (op == BIN_ADD) opcode = OP_IADD;
        if (op == BIN_MULT) opcode = OP_IMUL;
        if (op == BIN_BIT_OR) opcode = OP_IOR;
    }
    struct instr *instr = gen_emit(g, opcode, pos, reg, left, right, 0);
    if (inplace) note_operator(instr, NOTE_OPERATOR, text_of[op]);
}

// What can be said of an expression's type in the 2015 dialect without running it.
enum guess { GUESS_NOTHING, GUESS_NUMBER, GUESS_FLOAT, GUESS_STR };

static enum guess guess_type(struct gen *g, struct expr *e) {
    int constant = fold_expr(g, e);
    if (constant >= 0) {
        uint32_t tag = g->c->constants[constant].tag;
        return tag == TAG_STR     ? GUESS_STR
               : tag == TAG_FLOAT ? GUESS_FLOAT
               : tag == TAG_INT   ? GUESS_NUMBER
                                  : GUESS_NOTHING;
    }
    if (e->kind == EXPR_JOINED_STR) return GUESS_STR;
    if (e->kind == EXPR_CALL) {
        struct meaning callee = name_of_expr(g, e->call.func);
        if (callee.kind != MEANING_BUILTIN) return GUESS_NOTHING;
        if (callee.builtin == BUILTIN_str) return GUESS_STR;
        if (callee.builtin == BUILTIN_float) return GUESS_FLOAT;
        if (callee.builtin == BUILTIN_int || callee.builtin == BUILTIN_len) return GUESS_NUMBER;
        return GUESS_NOTHING;
    }
    if (e->kind != EXPR_BIN_OP) return GUESS_NOTHING;
    if (e->bin_op.op == BIN_SUB) return GUESS_NUMBER;
    enum guess left = guess_type(g, e->bin_op.left), right = guess_type(g, e->bin_op.right);
    if (e->bin_op.op == BIN_ADD && (left == GUESS_STR || right == GUESS_STR)) return GUESS_STR;
    if (left == GUESS_FLOAT && right == GUESS_FLOAT) return GUESS_FLOAT;
    return left != GUESS_NOTHING && left != GUESS_STR && right != GUESS_NOTHING && right != GUESS_STR
               ? GUESS_NUMBER
               : GUESS_NOTHING;
}

// The 2015 dialect's + and / in terms of library functions, where the types are not known. False: plain
// operators will do.
static bool arithmetic_2015(struct gen *g, enum bin_op op, int reg, struct expr *left_expr, int left,
                            struct expr *right_expr, int right, const struct pos *pos) {
    if (g->module->ast->dialect != DIALECT_2015 || (op != BIN_ADD && op != BIN_DIV)) return false;
    enum guess a = guess_type(g, left_expr), b = guess_type(g, right_expr);
    if (op == BIN_DIV && (a == GUESS_FLOAT || b == GUESS_FLOAT)) return false;
    bool a_number = a == GUESS_NUMBER || a == GUESS_FLOAT, b_number = b == GUESS_NUMBER || b == GUESS_FLOAT;
    if (op == BIN_ADD && ((a == GUESS_STR && b == GUESS_STR) || (a_number && b_number))) return false;
    return call_helper(g, op == BIN_ADD ? "_add2015" : "_div2015", reg, left, right, pos);
}

// x + 1 and x - 1 have forms with the number in the instruction. x + -1 is not x - 1: an object is asked for another method.
static bool add_small(struct gen *g, enum bin_op op, bool inplace, int reg, int left, struct expr *right,
                      const struct pos *pos) {
    int32_t value;
    if ((op != BIN_ADD && op != BIN_SUB) || !fold_is_int(g, right, &value)) return false;
    if (value < 0 || value > UINT8_MAX) return false;
    struct instr *instr = gen_emit(g, op == BIN_ADD ? OP_ADDI : OP_SUBI, pos, reg, left, value, 0);
    if (inplace) note_operator(instr, NOTE_OPERATOR, text_of[op]);
    return true;
}

void expr_arithmetic(struct gen *g, enum bin_op op, bool inplace, int reg, struct expr *left_expr, int left,
                     struct expr *right, const struct pos *pos) {
    bool plain = g->module->ast->dialect != DIALECT_2015 || op == BIN_SUB;
    if (plain && add_small(g, op, inplace, reg, left, right, pos)) return;
    int mark = g->temp;
    int other = expr_operand(g, right, -1);
    if (!arithmetic_2015(g, op, reg, left_expr, left, right, other, pos))
        expr_binary(g, op, inplace, reg, left, other, pos);
    g->temp = mark;
}

// ---- a * b % m and its like: one instruction for ints whose product needs 64 bits, before the ordinary ones

struct product {            // a * b + c, of which `rest` is left: % m or & m
    struct expr *a, *b, *c; // c NULL: there is none
    struct expr *sum;       // the addition, NULL: there is none
    struct expr *multiplication;
};

static bool is_binary(const struct expr *e, enum bin_op op) {
    return e->kind == EXPR_BIN_OP && e->bin_op.op == op;
}

// Whether reading it does nothing else: a variable in a register, a constant that is an int of 32 bits.
static bool is_plain(struct gen *g, struct expr *e) {
    int32_t value;
    return fold_is_int(g, e, &value) || (fold_expr(g, e) < 0 && name_is_ready(g, e));
}

static bool match_product(struct gen *g, struct expr *e, struct product *p) {
    *p = (struct product){.multiplication = e};
    if (is_binary(e, BIN_ADD)) {
        p->sum = e;
        p->c = e->bin_op.right;
        p->multiplication = e->bin_op.left;
        if (!is_plain(g, p->c)) return false;
    }
    if (!is_binary(p->multiplication, BIN_MULT) || fold_expr(g, p->multiplication) >= 0) return false;
    p->a = p->multiplication->bin_op.left;
    p->b = p->multiplication->bin_op.right;
    return true;
}

// Whether x % y is x & y - 1 for an int x: y is a power of 2 up to 2**31, which itself 32 bits do not hold.
static bool is_power(struct gen *g, struct expr *e, uint32_t *power) {
    int constant = fold_expr(g, e);
    return constant >= 0 && fold_is_power(g->c, constant, power) && *power > 0 && *power < 32;
}

// Whether the last operand is one for MULMOD.
static bool has_modulus(struct gen *g, struct expr *e) {
    uint32_t power;
    int32_t value;
    if (e->bin_op.op == BIN_MOD && is_power(g, e->bin_op.right, &power)) return true;
    return fold_is_int(g, e->bin_op.right, &value) ? value > 0 : is_plain(g, e->bin_op.right);
}

static int modulus_operand(struct gen *g, struct expr *e, bool *mask) {
    uint32_t power;
    *mask = e->bin_op.op == BIN_BIT_AND;
    if (*mask || !is_power(g, e->bin_op.right, &power)) return expr_operand(g, e->bin_op.right, -1);
    *mask = true;
    return expr_constant_operand(g, fold_int(g->c, (int32_t)((1u << power) - 1)), -1);
}

// The product and what is added by ordinary instructions, for operands in registers.
static void ordinary_product(struct gen *g, const struct product *p, int reg, int a, int b) {
    expr_binary(g, BIN_MULT, false, reg, a, b, &p->multiplication->pos);
    if (p->sum) expr_arithmetic(g, BIN_ADD, false, reg, p->multiplication, reg, p->c, &p->sum->pos);
}

static bool fused_product(struct gen *g, struct expr *e, int reg) {
    struct product p;
    bool mask;
    if (g->module->ast->dialect == DIALECT_2015) return false;
    if (e->bin_op.op != BIN_MOD && e->bin_op.op != BIN_BIT_AND) return false;
    if (!has_modulus(g, e) || !match_product(g, e->bin_op.left, &p)) return false;
    int sum = gen_temp(g);
    int a = expr_operand_before(g, p.a, -1, p.b), b = expr_operand(g, p.b, -1);
    int c = p.c ? expr_operand(g, p.c, -1) : expr_constant_operand(g, fold_int(g->c, 0), -1);
    int m = modulus_operand(g, e, &mask), end = asm_label(g->code);
    struct instr *instr = gen_emit(g, OP_MULMOD, NULL, reg, a, b, c);
    instr->arg[4] = m;
    instr->arg[5] = mask;
    instr->arg[6] = end;
    ordinary_product(g, &p, sum, a, b);
    expr_arithmetic(g, e->bin_op.op, false, reg, e->bin_op.left, sum, e->bin_op.right, &e->pos);
    asm_place(g->code, end);
    return true;
}

static void binary_to(struct gen *g, struct expr *e, int reg) {
    int mark = g->temp;
    bool fused = fused_product(g, e, reg);
    g->temp = mark;
    if (fused) return;
    int left = expr_operand_before(g, e->bin_op.left, scratch_of(reg), e->bin_op.right);
    expr_arithmetic(g, e->bin_op.op, false, reg, e->bin_op.left, left, e->bin_op.right, &e->pos);
    g->temp = mark;
}

static void unary_to(struct gen *g, struct expr *e, int reg) {
    static const int opcodes[] = {
        [UNARY_INVERT] = OP_INV, [UNARY_NOT] = OP_NOT, [UNARY_UADD] = OP_POS, [UNARY_USUB] = OP_NEG};
    int mark = g->temp;
    int operand = expr_operand(g, e->unary_op.operand, scratch_of(reg));
    gen_emit(g, opcodes[e->unary_op.op], &e->pos, reg, operand, 0, 0);
    g->temp = mark;
}

// ---- calls that were forgotten

static bool is_function(struct gen *g, struct expr *e) {
    if (e->kind != EXPR_NAME && e->kind != EXPR_ATTRIBUTE) return false;
    struct meaning meaning = name_of_expr(g, e);
    if (meaning.kind == MEANING_BUILTIN) return meaning.builtin >= BUILTIN_FIRST_FUNC;
    return meaning.kind == MEANING_SYMBOL && meaning.symbol->place == PLACE_STATIC && meaning.symbol->def;
}

static void warn(struct gen *g, struct expr *function, const char *text) {
    const char *dot = function->kind == EXPR_ATTRIBUTE ? "." : "", *owner = "";
    bool named = *dot != '\0' && function->attribute.value->kind == EXPR_NAME;
    const char *name = *dot != '\0' ? function->attribute.name->text : function->name.name->text;
    if (named) owner = function->attribute.value->name.name->text;
    diag_warn(g->c->errors, "SyntaxWarning", &g->module->ast->source, &function->pos,
              "%s; perhaps you meant %s%s%s()?", text, owner, named ? dot : "", name);
}

// `if coreid == 0` is false without a word.
static void warn_compared(struct gen *g, struct expr *left, enum cmp_op op, struct expr *right) {
    if (g->module->library || op >= CMP_IS) return;
    for (int i = 0; i < 2; i++) {
        struct expr *function = i == 0 ? left : right, *number = i == 0 ? right : left;
        enum guess guess = guess_type(g, number);
        if (guess == GUESS_NOTHING || !is_function(g, function)) continue;
        warn(g, function,
             op != CMP_EQ && op != CMP_NOT_EQ ? "a function has no order"
             : guess == GUESS_STR             ? "a function is never equal to a text"
                                              : "a function is never equal to a number");
    }
}

static void warn_all_compared(struct gen *g, struct expr *e) {
    struct expr *left = e->compare.left;
    for (int i = 0; i < e->compare.comparators.count; i++) {
        struct expr *right = e->compare.comparators.item[i];
        warn_compared(g, left, e->compare.ops[i], right);
        left = right;
    }
}

// ---- comparisons

static const char *const comparison_text[] = {
    [CMP_EQ] = "==", [CMP_NOT_EQ] = "!=",    [CMP_LT] = "<",  [CMP_LT_E] = "<=",
    [CMP_GT] = ">",  [CMP_GT_E] = ">=",      [CMP_IS] = "is", [CMP_IS_NOT] = "is not",
    [CMP_IN] = "in", [CMP_NOT_IN] = "not in"};

static void swap(int *a, int *b) {
    int kept = *a;
    *a = *b;
    *b = kept;
}

// reg = left op right
static void compare_registers(struct gen *g, enum cmp_op op, int reg, int left, int right,
                              const struct pos *pos) {
    static const int opcodes[] = {
        [CMP_EQ] = OP_EQ, [CMP_NOT_EQ] = OP_NE, [CMP_LT] = OP_LT, [CMP_LT_E] = OP_LE,
        [CMP_GT] = OP_LT, [CMP_GT_E] = OP_LE,   [CMP_IS] = OP_IS, [CMP_IS_NOT] = OP_IS,
        [CMP_IN] = OP_IN, [CMP_NOT_IN] = OP_IN};
    bool swapped = op == CMP_GT || op == CMP_GT_E;
    if (swapped) swap(&left, &right);
    bool negated = op == CMP_IS_NOT || op == CMP_NOT_IN;
    int result = negated && gen_is_local(reg) ? gen_temp(g) : reg;
    struct instr *instr = gen_emit(g, opcodes[op], pos, result, left, right, 0);
    if (swapped) note_operator(instr, NOTE_SWAPPED, comparison_text[op]);
    if (negated) gen_emit(g, OP_NOT, NULL, reg, result, 0, 0);
}

// A jump where it is false is one of the opposite; for objects with both __eq__ and __ne__ it matters which is written.
static void note_equality(struct gen *g, enum cmp_op op, bool when) {
    if (!when && (op == CMP_EQ || op == CMP_NOT_EQ) && g->c->scopes.classes)
        note_operator(&g->code->instr[g->code->count - 1], NOTE_OPERATOR, comparison_text[op]);
}

void expr_compare_jump(struct gen *g, enum cmp_op op, int left, int right, int label, bool when,
                       const struct pos *pos) {
    static const int when_true[] = {[CMP_EQ] = OP_JEQ,   [CMP_NOT_EQ] = OP_JNE, [CMP_LT] = OP_JLT,
                                    [CMP_LT_E] = OP_JLE, [CMP_GT] = OP_JLT,     [CMP_GT_E] = OP_JLE};
    static const int when_false[] = {[CMP_EQ] = OP_JNE,    [CMP_NOT_EQ] = OP_JEQ, [CMP_LT] = OP_JNLT,
                                     [CMP_LT_E] = OP_JNLE, [CMP_GT] = OP_JNLT,    [CMP_GT_E] = OP_JNLE};
    if (op >= CMP_IS) {
        bool negated = op == CMP_IS_NOT || op == CMP_NOT_IN;
        int mark = g->temp;
        int reg = gen_temp(g);
        gen_emit(g, op == CMP_IS || op == CMP_IS_NOT ? OP_IS : OP_IN, pos, reg, left, right, 0);
        gen_jump(g, when != negated ? OP_JT : OP_JF, NULL, reg, 0, label);
        g->temp = mark;
        return;
    }
    bool swapped = op == CMP_GT || op == CMP_GT_E;
    if (swapped) swap(&left, &right);
    gen_jump(g, when ? when_true[op] : when_false[op], pos, left, right, label);
    if (swapped) note_operator(&g->code->instr[g->code->count - 1], NOTE_SWAPPED, comparison_text[op]);
    note_equality(g, op, when);
}

// Jumps on a comparison with a small int have forms with the number in the instruction; == and !=, < and >
// only, for <= is not the opposite of > if a NaN is compared. flipped: the number stands on the left.
static bool jump_small(struct gen *g, enum cmp_op op, struct expr *operand, int scratch, int32_t value,
                       bool flipped, int label, bool when, const struct pos *pos) {
    if (value < INT8_MIN || value > INT8_MAX) return false;
    int opcode;
    switch (op) {
    case CMP_EQ: opcode = when ? OP_JEQI : OP_JNEI; break;
    case CMP_NOT_EQ: opcode = when ? OP_JNEI : OP_JEQI; break;
    case CMP_LT: opcode = flipped ? (when ? OP_JGTI : OP_JNGTI) : (when ? OP_JLTI : OP_JNLTI); break;
    case CMP_GT: opcode = flipped ? (when ? OP_JLTI : OP_JNLTI) : (when ? OP_JGTI : OP_JNGTI); break;
    default: return false;
    }
    int reg = expr_operand(g, operand, scratch);
    gen_jump(g, opcode, pos, reg, value, label);
    if (flipped && op != CMP_EQ && op != CMP_NOT_EQ)
        note_operator(&g->code->instr[g->code->count - 1], NOTE_SWAPPED, comparison_text[op]);
    note_equality(g, op, when);
    return true;
}

static void jump_compare(struct gen *g, struct expr *e, int label, bool when) {
    warn_all_compared(g, e);
    int mark = g->temp;
    struct expr *left = e->compare.left;
    int count = e->compare.comparators.count;
    int32_t value;
    if (count == 1) {
        struct expr *right = e->compare.comparators.item[0];
        enum cmp_op op = e->compare.ops[0];
        if (!(fold_is_int(g, right, &value) &&
              jump_small(g, op, left, -1, value, false, label, when, &e->pos)) &&
            !(fold_is_int(g, left, &value) &&
              jump_small(g, op, right, -1, value, true, label, when, &e->pos))) {
            int a = expr_operand_before(g, left, -1, right);
            int b = expr_operand(g, right, -1);
            expr_compare_jump(g, op, a, b, label, when, &e->pos);
        }
        g->temp = mark;
        return;
    }
    // a < b < c is a < b and b < c, b evaluated once.
    int out = when ? asm_label(g->code) : label;
    struct bits always = g->bound;
    const int scratch[] = {gen_temp(g), gen_temp(g)}; // of the operands by turns
    int a = expr_operand_before(g, left, scratch[1], e->compare.comparators.item[0]);
    for (int i = 0; i < count; i++) {
        struct expr *right = e->compare.comparators.item[i];
        struct expr *next = i + 1 < count ? e->compare.comparators.item[i + 1] : NULL;
        int b = expr_operand_before(g, right, scratch[i % 2], next);
        if (i == 0) always = g->bound; // what is behind the second operand may be passed over
        bool last = i + 1 == count;
        expr_compare_jump(g, e->compare.ops[i], a, b, last ? label : out, last ? when : false, &e->pos);
        a = b;
    }
    if (when) asm_place(g->code, out);
    g->bound = gen_meet(g->bound, always);
    g->temp = mark;
}

static void compare_to(struct gen *g, struct expr *e, int target) {
    warn_all_compared(g, e);
    int mark = g->temp;
    int count = e->compare.comparators.count;
    int reg = count > 1 ? building(g, target) : target;
    int end = asm_label(g->code);
    struct bits always = g->bound;
    const int scratch[] = {gen_temp(g),
                           count > 1 ? gen_temp(g) : scratch_of(reg)}; // of the operands by turns
    int a = expr_operand_before(g, e->compare.left, scratch[1], e->compare.comparators.item[0]);
    for (int i = 0; i < count; i++) {
        struct expr *right = e->compare.comparators.item[i];
        struct expr *next = i + 1 < count ? e->compare.comparators.item[i + 1] : NULL;
        int b = expr_operand_before(g, right, scratch[i % 2], next);
        if (i == 0) always = g->bound;
        compare_registers(g, e->compare.ops[i], reg, a, b, &e->pos);
        if (next) gen_jump(g, OP_JF, NULL, reg, 0, end);
        a = b;
    }
    asm_place(g->code, end);
    g->bound = gen_meet(g->bound, always);
    gen_move(g, target, reg);
    g->temp = mark;
}

// ---- conditions

// Jumps to label if the conjunction (disjunction) of values is `when`.
static void jump_bool(struct gen *g, struct expr *e, int label, bool when) {
    int count = e->bool_op.values.count;
    bool stops_at = e->bool_op.op == BOOL_OR; // the truth of a part that decides the whole
    int past = stops_at == when ? -1 : asm_label(g->code);
    struct bits before = {0};
    for (int i = 0; i < count - 1; i++) {
        expr_jump(g, e->bool_op.values.item[i], stops_at == when ? label : past, stops_at);
        if (i == 0) before = g->bound;
    }
    expr_jump(g, e->bool_op.values.item[count - 1], label, when);
    if (past >= 0) asm_place(g->code, past);
    g->bound = gen_meet(g->bound, before);
}

void expr_jump(struct gen *g, struct expr *e, int label, bool when) {
    if (!g->module->library && is_function(g, e)) warn(g, e, "a function is always true");
    int constant = fold_expr(g, e);
    if (constant >= 0) {
        if (fold_truth(g->c, constant) == when) gen_jump(g, OP_JMP, NULL, 0, 0, label);
        return;
    }
    if (e->kind == EXPR_UNARY_OP && e->unary_op.op == UNARY_NOT) {
        expr_jump(g, e->unary_op.operand, label, !when);
        return;
    }
    if (e->kind == EXPR_BOOL_OP) {
        jump_bool(g, e, label, when);
        return;
    }
    int mark = g->temp, value = gen_temp(g);
    bool dropped = e->kind == EXPR_COMPARE && drops_expr(g, e, value);
    if (e->kind == EXPR_COMPARE && !dropped) {
        g->temp = mark;
        jump_compare(g, e, label, when);
        return;
    }
    int reg = dropped ? value : expr_operand(g, e, value);
    gen_jump(g, when ? OP_JT : OP_JF, &e->pos, reg, 0, label);
    g->temp = mark;
}

static void bool_to(struct gen *g, struct expr *e, int target) {
    int mark = g->temp;
    int reg = building(g, target);
    int end = asm_label(g->code);
    int count = e->bool_op.values.count;
    struct bits after_first = {0};
    for (int i = 0; i < count; i++) {
        expr_to(g, e->bool_op.values.item[i], reg);
        if (i == 0) after_first = g->bound;
        if (i + 1 < count) gen_jump(g, e->bool_op.op == BOOL_OR ? OP_JT : OP_JF, &e->pos, reg, 0, end);
    }
    asm_place(g->code, end);
    g->bound = gen_meet(g->bound, after_first);
    gen_move(g, target, reg);
    g->temp = mark;
}

static void if_to(struct gen *g, struct expr *e, int reg) {
    int constant = fold_expr(g, e->if_exp.test);
    if (constant >= 0) {
        expr_to(g, fold_truth(g->c, constant) ? e->if_exp.body : e->if_exp.orelse, reg);
        return;
    }
    int orelse = asm_label(g->code), end = asm_label(g->code);
    expr_jump(g, e->if_exp.test, orelse, false);
    struct bits before = g->bound;
    expr_to(g, e->if_exp.body, reg);
    gen_jump(g, OP_JMP, NULL, 0, 0, end);
    asm_place(g->code, orelse);
    struct bits after = g->bound;
    g->bound = before;
    expr_to(g, e->if_exp.orelse, reg);
    asm_place(g->code, end);
    g->bound = gen_meet(g->bound, after);
}

// ---- displays

enum { DISPLAY_MAX = 24 }; // items in registers at once; longer lists grow by appending

// The items into consecutive new registers; returns the first.
static int items_to_window(struct gen *g, struct expr_list *items, int first, int count) {
    int window = REG_TEMP + g->temp;
    for (int i = 0; i < count; i++) {
        int reg = gen_temp(g);
        expr_to(g, items->item[first + i], reg);
    }
    return window;
}

bool expr_has_starred(struct expr_list *items) {
    for (int i = 0; i < items->count; i++)
        if (items->item[i]->kind == EXPR_STARRED) return true;
    return false;
}

// A long list of constants is copied from a tuple of them: 8 bytes an item, not 6 to 10 of code, and one instruction.
static bool constant_list(struct gen *g, struct expr_list *items, int target, const struct pos *pos) {
    int constant = items->count > DISPLAY_MAX ? fold_items(g, items, 1) : -1;
    if (constant < 0) return false;
    int mark = g->temp, window = gen_temp(g);
    expr_constant(g, constant, gen_temp(g));
    asm_emit(g->code, OP_CALLB, pos, BUILTIN_list, window, 1, 0); // of a tuple: it wants no helper
    gen_move(g, target, window);
    g->temp = mark;
    return true;
}

void expr_list(struct gen *g, struct expr_list *items, int target, const struct pos *pos) {
    if (constant_list(g, items, target, pos)) return;
    int mark = g->temp;
    int count = items->count;
    if (count <= DISPLAY_MAX && !expr_has_starred(items)) {
        int window = items_to_window(g, items, 0, count);
        gen_emit(g, OP_LIST, pos, target, window, count, 0);
        g->temp = mark;
        return;
    }
    int reg = building(g, target);
    int at = 0;
    while (at < count && at < DISPLAY_MAX && items->item[at]->kind != EXPR_STARRED) at++;
    int inner = g->temp;
    int window = items_to_window(g, items, 0, at);
    gen_emit(g, OP_LIST, pos, reg, window, at, 0);
    g->temp = inner;
    for (; at < count; at++) {
        struct expr *item = items->item[at];
        bool starred = item->kind == EXPR_STARRED;
        int value = expr_operand(g, starred ? item->starred.value : item, -1);
        if (starred)
            note_operator(gen_emit(g, OP_IADD, &item->pos, reg, reg, value, 0), NOTE_OPERATOR, "*");
        else
            gen_emit(g, OP_APPEND, pos, reg, value, 0, 0);
        g->temp = inner;
    }
    gen_move(g, target, reg);
    g->temp = mark;
}

static void tuple_to(struct gen *g, struct expr *e, int target) {
    struct expr_list *items = &e->sequence.items;
    int mark = g->temp;
    if (items->count <= DISPLAY_MAX * 4 && !expr_has_starred(items)) {
        int window = items_to_window(g, items, 0, items->count);
        gen_emit(g, OP_TUPLE, &e->pos, target, window, items->count, 0);
    } else {
        int reg = gen_temp(g);
        expr_list(g, items, reg, &e->pos);
        call_builtin(g, BUILTIN_tuple, &reg, 1, target, &e->pos);
    }
    g->temp = mark;
}

// How many pairs of a dict stand before the first **x.
static int pairs_before_mapping(struct expr *e) {
    int count = 0;
    while (count < e->dict.keys.count && e->dict.keys.item[count]) count++;
    return count;
}

// Enters the items of **x into the dict in reg.
static void merge_mapping(struct gen *g, struct expr *mapping, int reg) {
    int mark = g->temp, callee = gen_temp(g), more = gen_temp(g);
    expr_constant(g, fold_immediate(g->c, TAG_BUILTIN, BUILTIN_ANY), callee);
    expr_to(g, mapping, more);
    call_builtin(g, BUILTIN_merge, (const int[]){callee, reg, more}, 3, gen_temp(g), &mapping->pos);
    g->temp = mark;
}

// The same of a dict.
static bool constant_dict(struct gen *g, struct expr *e, int target) {
    const struct expr_list lists[] = {e->dict.keys, e->dict.values};
    int constant = pairs_before_mapping(e) > DISPLAY_MAX / 2 && pairs_before_mapping(e) == e->dict.keys.count
                       ? fold_items(g, lists, 2)
                       : -1;
    if (constant < 0) return false;
    int mark = g->temp, reg = gen_temp(g);
    expr_constant(g, constant, reg);
    gen_emit(g, OP_DICT, &e->pos, target, reg, 1, 0);
    g->temp = mark;
    return true;
}

static void dict_to(struct gen *g, struct expr *e, int target) {
    if (constant_dict(g, e, target)) return;
    int mark = g->temp;
    int count = e->dict.keys.count, first = pairs_before_mapping(e);
    if (first > DISPLAY_MAX / 2) first = DISPLAY_MAX / 2;
    int reg = count > first ? building(g, target) : target;
    int inner = g->temp;
    int window = REG_TEMP + g->temp;
    for (int i = 0; i < first; i++) {
        expr_to(g, e->dict.keys.item[i], gen_temp(g));
        expr_to(g, e->dict.values.item[i], gen_temp(g));
    }
    gen_emit(g, OP_DICT, &e->pos, reg, window, first * 2, 0);
    g->temp = inner;
    for (int i = first; i < count; i++) {
        if (!e->dict.keys.item[i]) {
            merge_mapping(g, e->dict.values.item[i], reg);
            continue;
        }
        int key = expr_operand_before(g, e->dict.keys.item[i], -1, e->dict.values.item[i]);
        int value = expr_operand(g, e->dict.values.item[i], -1);
        gen_emit(g, OP_SETI, &e->pos, reg, key, value, 0);
        g->temp = inner;
    }
    gen_move(g, target, reg);
    g->temp = mark;
}

// ---- subscripts

static void part_to(struct gen *g, struct expr *part, int reg) {
    if (part)
        expr_to(g, part, reg);
    else
        expr_constant(g, fold_immediate(g->c, TAG_NONE, 0), reg);
}

static void slice_to(struct gen *g, struct expr *e, int reg) {
    int mark = g->temp;
    int window = gen_temp(g);
    part_to(g, e->slice.lower, window);
    part_to(g, e->slice.upper, gen_temp(g));
    part_to(g, e->slice.step, gen_temp(g));
    gen_emit(g, OP_SLICE, &e->pos, reg, window, 3, 0);
    g->temp = mark;
}

static void subscript_to(struct gen *g, struct expr *e, int reg) {
    int mark = g->temp;
    int object = expr_operand_before(g, e->subscript.value, scratch_of(reg), e->subscript.index);
    int index = expr_operand(g, e->subscript.index, -1);
    gen_emit(g, OP_GETI, &e->pos, reg, object, index, 0);
    g->temp = mark;
}

// ---- the rest

static void start_at(struct pos *pos, const struct pos *name) {
    pos->line = name->line;
    pos->col = name->col;
}

void expr_start_at_name(struct gen *g, struct expr *e) {
    struct expr *attribute = e->kind == EXPR_CALL ? e->call.func : e;
    if (attribute->kind != EXPR_ATTRIBUTE || attribute->pos.line == attribute->pos.end_line) return;
    // What is for CPython no call of a method:
    if (e->kind == EXPR_CALL && (expr_has_starred(&e->call.args) ||
                                 name_of_expr(g, attribute->attribute.value).kind == MEANING_MODULE))
        return;
    start_at(&e->pos, &attribute->attribute.name_pos);
    start_at(&attribute->pos, &attribute->attribute.name_pos);
}

static void attribute_to(struct gen *g, struct expr *e, int reg) {
    struct expr *object = e->attribute.value;
    expr_start_at_name(g, e);
    struct meaning meaning = name_of_expr(g, e);
    if (meaning.kind != MEANING_NOTHING) {
        name_load_meaning(g, meaning, reg, &e->pos, e->attribute.name);
        return;
    }
    if (module_attribute_to(g, e, reg)) return;
    struct meaning owner = name_of_expr(g, object);
    if (owner.kind == MEANING_MODULE && strcmp(e->attribute.name->text, "__name__") == 0) {
        const char *title = modules_title(owner.module);
        expr_constant(g, fold_str(g->c, title, strlen(title)), reg);
        return;
    }
    if (owner.kind == MEANING_MODULE) {
        char text[200];
        int length = snprintf(text, sizeof text, "module '%s' has no attribute '%s'",
                              modules_title(owner.module), e->attribute.name->text);
        if (length >= (int)sizeof text) length = sizeof text - 1;
        hint_member(g, owner.module, e->attribute.name, text);
        call_raise(g, BUILTIN_AttributeError, arena_text(g->c->arena, text, (size_t)length), &e->pos);
        return;
    }
    if (call_unbound_method(g, e, reg)) return;
    if (special_has(g, e)) {
        special_get(g, e, reg);
        return;
    }
    int mark = g->temp;
    int value = expr_operand(g, object, -1);
    if (function_gets_attribute(g, e)) {
        function_get_attribute(g, e, value, reg);
        g->temp = mark;
        return;
    }
    if (class_has_attribute(g, e)) {
        if (table_method_number(e->attribute.name->text) >= 0) call_link_method(g, e);
        class_get(g, e, value, reg);
        g->temp = mark;
        return;
    }
    if (table_method_number(e->attribute.name->text) >= 0)
        call_bound_method(g, e, value, reg);
    else
        call_attribute(g, e, value, reg);
    g->temp = mark;
}

static void named_to(struct gen *g, struct expr *e, int reg) {
    struct symbol *symbol = e->named.target->note;
    int home = name_register(g, symbol);
    if (home >= 0) {
        expr_to(g, e->named.value, home);
        gen_set_bound(g, home, true);
        gen_move(g, reg, home);
        return;
    }
    expr_to(g, e->named.value, reg);
    name_store(g, symbol, reg);
}

static void generator_to(struct gen *g, struct expr *e, int reg) {
    if (!e->comp.inlined) {
        loop_generator(g, e, reg);
        return;
    }
    g->c->again = true; // what takes its items is not what it seemed
}

static void name_to(struct gen *g, struct expr *e, int reg) {
    name_load(g, e, reg);
}

void expr_to(struct gen *g, struct expr *e, int reg) {
    int constant = fold_expr(g, e);
    if (constant >= 0) {
        if (e->kind == EXPR_NAME && g->c->constants[constant].tag == TAG_BUILTIN)
            name_to(g, e, reg);
        else
            expr_constant(g, constant, reg);
        return;
    }
    switch (e->kind) {
    case EXPR_BOOL_OP: bool_to(g, e, reg); break;
    case EXPR_NAMED: named_to(g, e, reg); break;
    case EXPR_BIN_OP: binary_to(g, e, reg); break;
    case EXPR_UNARY_OP: unary_to(g, e, reg); break;
    case EXPR_LAMBDA: call_make_function(g, e->note, reg, &e->pos); break;
    case EXPR_IF: if_to(g, e, reg); break;
    case EXPR_DICT: dict_to(g, e, reg); break;
    case EXPR_LIST_COMP:
    case EXPR_SET_COMP:
    case EXPR_DICT_COMP:
        if (!drops_expr(g, e, reg)) loop_comprehension(g, e, reg);
        break;
    case EXPR_GENERATOR: generator_to(g, e, reg); break;
    case EXPR_COMPARE:
        if (!drops_expr(g, e, reg)) compare_to(g, e, reg);
        break;
    case EXPR_CALL: call_to(g, e, reg); break;
    case EXPR_FORMATTED_VALUE: break; // a part of the next
    case EXPR_JOINED_STR: text_joined_to(g, e, reg); break;
    case EXPR_ATTRIBUTE: attribute_to(g, e, reg); break;
    case EXPR_SUBSCRIPT: subscript_to(g, e, reg); break;
    case EXPR_NAME: name_to(g, e, reg); break;
    case EXPR_LIST: expr_list(g, &e->sequence.items, reg, &e->pos); break;
    case EXPR_TUPLE: tuple_to(g, e, reg); break;
    case EXPR_SET: set_display(g, &e->sequence.items, reg, &e->pos); break;
    case EXPR_SLICE: slice_to(g, e, reg); break;
    case EXPR_YIELD: yield_to(g, e, reg); break;
    case EXPR_YIELD_FROM: yield_from_to(g, e, reg); break;
    case EXPR_STARRED: gen_error(g, &e->pos, "can't use starred expression here"); break;
    case EXPR_CONSTANT: break; // folded
    case EXPR_KIND_COUNT: break;
    }
}

void expr_discard(struct gen *g, struct expr *e) {
    if (e->kind == EXPR_CONSTANT) return; // a docstring
    if (call_append_statement(g, e)) return;
    int mark = g->temp;
    expr_operand(g, e, -1);
    g->temp = mark;
}

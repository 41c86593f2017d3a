// SPDX-License-Identifier: MIT
// Statements. A `try` costs nothing until something is raised: ranges of code are protected by entries in a
// table. The body of a `finally` is generated once for every way out of it.
#include <stdio.h>
#include <string.h>

#include "compiler/generate/gen.h"
#include "compiler/tables.h"

// ---- assignment

static void unpack(struct gen *g, struct expr *target, int reg) {
    struct expr_list *items = &target->sequence.items;
    int count = items->count, starred = -1;
    for (int i = 0; i < count; i++)
        if (items->item[i]->kind == EXPR_STARRED) starred = i;
    if (count > UINT8_MAX / 2) {
        gen_error(g, &target->pos, "too many targets to unpack to: %d", count);
        return;
    }
    int mark = g->temp;
    // Variables in consecutive registers are written directly.
    int window = -1;
    for (int i = 0; i < count && starred < 0; i++) {
        struct expr *item = items->item[i];
        int home = item->kind == EXPR_NAME ? name_register(g, item->note) : -1;
        if (home < 0 || gen_is_local(home) == false || (i > 0 && home != window + i) || home == reg) {
            window = -1;
            break;
        }
        if (i == 0) window = home;
    }
    bool direct = window >= 0;
    // An iterator in a register that nothing else reads may be replaced by a list of its items.
    if (gen_is_local(reg)) {
        int copy = gen_temp(g);
        gen_move(g, copy, reg);
        reg = copy;
    }
    if (!direct) {
        window = REG_TEMP + g->temp;
        for (int i = 0; i < count; i++) gen_temp(g);
    }
    if (starred < 0)
        gen_emit(g, OP_UNPACK, &target->pos, window, count, reg, 0);
    else
        gen_emit(g, OP_UNPACKX, &target->pos, window, count, reg, starred);
    for (int i = 0; i < count; i++) {
        struct expr *item = items->item[i];
        if (direct)
            gen_set_bound(g, window + i, true);
        else
            stmt_assign(g, item->kind == EXPR_STARRED ? item->starred.value : item, window + i);
    }
    g->temp = mark;
}

// An attribute that is assigned or deleted: those that values have can only be read. A class of the program may have something to say
// of one that it lacks.
static void no_attribute(struct gen *g, struct expr *target) {
    int mark = g->temp;
    int object = expr_operand(g, target->attribute.value, -1);
    if (g->c->scopes.classes && target->context == CONTEXT_DELETE) {
        struct name *name = target->attribute.name;
        int text = expr_constant_operand(g, fold_str(g->c, name->text, name->length), -1);
        call_builtin(g, BUILTIN_delattr, (const int[]){object, text}, 2, gen_temp(g), &target->pos);
        g->temp = mark;
        return;
    }
    struct meaning owner = name_of_expr(g, target->attribute.value);
    bool type = owner.kind == MEANING_BUILTIN && owner.builtin < BUILTIN_FIRST_FUNC;
    char text[240];
    if (!type) call_attribute(g, target, object, gen_temp(g));
    snprintf(text, sizeof text,
             type ? "cannot set '%.80s' attribute of immutable type '%.80s'"
                  : "attribute '%.80s' is read-only",
             target->attribute.name->text, type ? table_builtin((uint32_t)owner.builtin)->name : "");
    call_raise(g, type ? BUILTIN_TypeError : BUILTIN_AttributeError,
               arena_text(g->c->arena, text, strlen(text)), &target->pos);
    g->temp = mark;
}

void stmt_assign(struct gen *g, struct expr *target, int reg) {
    int mark = g->temp;
    switch (target->kind) {
    case EXPR_NAME: name_store(g, target->note, reg); break;
    case EXPR_SUBSCRIPT: {
        if (attributes_set(g, target, reg)) break;
        int object = expr_operand_before(g, target->subscript.value, -1, target->subscript.index);
        g->stores_slice = target->subscript.index->kind == EXPR_SLICE;
        int index = expr_operand(g, target->subscript.index, -1);
        g->stores_slice = false;
        gen_emit(g, OP_SETI, &target->pos, object, index, reg, 0);
        break;
    }
    case EXPR_ATTRIBUTE: {
        struct meaning meaning = name_of_expr(g, target);
        if (attributes_refuse(g, target)) break;
        if (meaning.kind == MEANING_SYMBOL)
            name_store(g, meaning.symbol, reg);
        else if (!module_assign(g, target, reg)) {
            if (function_has_attribute(g, target))
                function_set_attribute(g, target, expr_operand(g, target->attribute.value, -1), reg);
            else if (class_has_attribute(g, target) &&
                     name_of_expr(g, target->attribute.value).kind != MEANING_MODULE)
                class_set(g, target, expr_operand(g, target->attribute.value, -1), reg);
            else
                no_attribute(g, target);
        }
        break;
    }
    case EXPR_TUPLE:
    case EXPR_LIST: unpack(g, target, reg); break;
    case EXPR_STARRED: stmt_assign(g, target->starred.value, reg); break;
    default: break;
    }
    g->temp = mark;
}

static bool is_sequence(struct expr *e) {
    return e->kind == EXPR_TUPLE || e->kind == EXPR_LIST;
}

static bool is_home_of(struct gen *g, struct expr *target, int reg) {
    return target->kind == EXPR_NAME && target->note && name_register(g, target->note) == reg;
}

// a, b = x, y without a tuple. A variable on the right that an earlier target overwrites is copied first.
static void assign_pairs(struct gen *g, struct expr_list *targets, struct expr_list *values) {
    int mark = g->temp;
    int regs[UINT8_MAX];
    for (int i = 0; i < targets->count; i++) {
        if (fold_expr(g, values->item[i]) >= 0) {
            regs[i] = -1; // loaded when its turn comes
            continue;
        }
        bool later_walrus = g->frame->has_walrus;
        regs[i] = later_walrus ? gen_temp(g) : expr_operand(g, values->item[i], -1);
        if (later_walrus) expr_to(g, values->item[i], regs[i]);
        for (int k = 0; k < i; k++)
            if (gen_is_local(regs[i]) && is_home_of(g, targets->item[k], regs[i])) {
                int copy = gen_temp(g);
                gen_move(g, copy, regs[i]);
                regs[i] = copy;
                break;
            }
    }
    for (int i = 0; i < targets->count; i++) {
        int inner = g->temp;
        struct expr *target = targets->item[i];
        int home = target->kind == EXPR_NAME ? name_register(g, target->note) : -1;
        if (regs[i] < 0 && home >= 0) {
            expr_constant(g, fold_expr(g, values->item[i]), home);
            gen_set_bound(g, home, true);
        } else {
            if (regs[i] < 0) regs[i] = expr_constant_operand(g, fold_expr(g, values->item[i]), -1);
            stmt_assign(g, target, regs[i]);
        }
        g->temp = inner;
    }
    g->temp = mark;
}

// A function or constant that is known needs no code; defaults that are no constants do.
static void define_known(struct gen *g, struct symbol *symbol, const struct pos *pos) {
    if (symbol->place != PLACE_STATIC) return;
    struct scope *scope = symbol->def;
    bool constant = true;
    struct function probe = {.scope = scope, .module = scope->module};
    struct params *params = scope->params;
    int defaults = 0;
    for (int i = 0; i < params->positional_count; i++)
        defaults += params->positional[i].default_value ? 1 : 0;
    for (int i = 0; i < params->keyword_only_count; i++)
        defaults += params->keyword_only[i].default_value ? 1 : 0;
    for (int i = 0; i < defaults; i++) constant &= call_constant_default(g, &probe, i) >= 0;
    if (constant) return;
    struct function *f = gen_function(g->c, scope);
    int mark = g->temp;
    int window = REG_TEMP + g->temp;
    for (int i = 0; i < defaults; i++) {
        int reg = gen_temp(g);
        expr_to(g, call_default_expr(f, i), reg);
        if (call_constant_default(g, f, i) >= 0) continue;
        if (f->default_globals[i] < 0) f->default_globals[i] = gen_new_global(g->c, "");
        gen_store_global(g, f->default_globals[i], reg);
    }
    if (symbol->value_used) {
        if (f->closure_global < 0) f->closure_global = gen_new_global(g->c, "");
        gen_emit(g, OP_CLOSURE, pos, window, f->number, window, defaults);
        gen_store_global(g, f->closure_global, window);
    }
    g->temp = mark;
}

static void assign_to_name(struct gen *g, struct expr *target, struct expr *value) {
    struct symbol *symbol = target->note;
    if (symbol->place == PLACE_STATIC || symbol->place == PLACE_CONSTANT) {
        define_known(g, symbol, &target->pos);
        return;
    }
    int mark = g->temp;
    int home = name_register(g, symbol);
    if (home >= 0) {
        expr_to(g, value, home);
        gen_set_bound(g, home, true);
    } else
        name_store(g, symbol, expr_operand(g, value, -1));
    g->temp = mark;
}

// Assigns a register that is read again: unpacking may change it.
static void assign_kept(struct gen *g, struct expr *target, int reg) {
    int mark = g->temp;
    if (is_sequence(target)) {
        int copy = gen_temp(g);
        gen_move(g, copy, reg);
        reg = copy;
    }
    stmt_assign(g, target, reg);
    g->temp = mark;
}

static void assign_values(struct gen *g, struct expr_list *targets, struct expr *value) {
    struct expr *first = targets->item[0];
    if (targets->count == 1 && first->kind == EXPR_NAME) {
        if (drops_assign(g, first, value)) return;
        assign_to_name(g, first, value);
        return;
    }
    if (targets->count == 1 && is_sequence(first) && is_sequence(value) &&
        first->sequence.items.count == value->sequence.items.count &&
        first->sequence.items.count < UINT8_MAX / 2 && !expr_has_starred(&first->sequence.items) &&
        !expr_has_starred(&value->sequence.items)) {
        assign_pairs(g, &first->sequence.items, &value->sequence.items);
        return;
    }
    int mark = g->temp;
    int home = first->kind == EXPR_NAME ? name_register(g, first->note) : -1;
    int reg;
    if (home >= 0) {
        expr_to(g, value, home);
        gen_set_bound(g, home, true);
        reg = home;
    } else {
        reg = expr_operand(g, value, -1);
        // The first target may be what the value is read from.
        if (targets->count > 1 && gen_is_local(reg) && reg < REG_CONSTANT) {
            int copy = gen_temp(g);
            gen_move(g, copy, reg);
            reg = copy;
        }
        if (targets->count > 1)
            assign_kept(g, first, reg);
        else
            stmt_assign(g, first, reg);
    }
    if (home >= 0 && targets->count > 2) { // a later target may assign it again
        reg = gen_temp(g);
        gen_move(g, reg, home);
    }
    for (int i = 1; i < targets->count; i++) assign_kept(g, targets->item[i], reg);
    g->temp = mark;
}

static void assign_stmt(struct gen *g, struct expr_list *targets, struct expr *value) {
    struct drops drops = {.count = 0};
    int mark = g->temp;
    if (is_sequence(targets->item[0])) drops_find(g, &drops, value);
    if (drops.count == 0) {
        assign_values(g, targets, value);
        return;
    }
    drops_begin(g, &drops);
    drops_protect(g, &drops);
    assign_values(g, targets, value);
    drops_end(g, &drops);
    g->drops = drops.outer;
    drops_close(g, &drops);
    g->temp = mark;
}

static void augment_name(struct gen *g, struct stmt *s) {
    struct expr *target = s->aug_assign.target;
    int mark = g->temp;
    int home = name_register(g, target->note);
    if (home >= 0) {
        int left = expr_operand_before(g, target, -1, s->aug_assign.value);
        expr_arithmetic(g, s->aug_assign.op, true, home, target, left, s->aug_assign.value, &s->pos);
        gen_set_bound(g, home, true);
    } else {
        int reg = gen_temp(g);
        name_load_symbol(g, target->note, reg, &target->pos);
        expr_arithmetic(g, s->aug_assign.op, true, reg, target, reg, s->aug_assign.value, &s->pos);
        name_store(g, target->note, reg);
    }
    g->temp = mark;
}

static void augment_item(struct gen *g, struct stmt *s) {
    struct expr *target = s->aug_assign.target;
    int mark = g->temp;
    struct expr *value = s->aug_assign.value;
    int object = expr_operand_before(g, target->subscript.value, -1, target->subscript.index);
    if (gen_is_local(object) && expr_assigns(g, value, target->subscript.value->note)) {
        int copy = gen_temp(g);
        gen_move(g, copy, object);
        object = copy;
    }
    int index = expr_operand_before(g, target->subscript.index, -1, value);
    int reg = gen_temp(g);
    gen_emit(g, OP_GETI, &target->pos, reg, object, index, 0);
    expr_arithmetic(g, s->aug_assign.op, true, reg, target, reg, value, &s->pos);
    gen_emit(g, OP_SETI, &target->pos, object, index, reg, 0);
    g->temp = mark;
}

// object.x += value of an object that is no module.
static void augment_member(struct gen *g, struct expr *target, struct stmt *s) {
    struct expr *value = s->aug_assign.value;
    int object = expr_operand_before(g, target->attribute.value, -1, value), reg = gen_temp(g);
    class_get(g, target, object, reg);
    expr_arithmetic(g, s->aug_assign.op, true, reg, target, reg, value, &s->pos);
    class_set(g, target, object, reg);
}

// m.x += value of a module, or of what may turn out to be one.
static void augment_attribute(struct gen *g, struct stmt *s) {
    struct expr *target = arena_alloc(g->c->arena, sizeof *target);
    int mark = g->temp;
    *target = *s->aug_assign.target;
    if (function_has_attribute(g, target)) {
        int function = gen_temp(g), value = gen_temp(g);
        expr_to(g, target->attribute.value, function);
        function_get_attribute(g, target, function, value);
        expr_arithmetic(g, s->aug_assign.op, true, value, target, value, s->aug_assign.value, &s->pos);
        function_set_attribute(g, target, function, value);
        g->temp = mark;
        return;
    }
    if (class_has_attribute(g, target) && !module_has_attribute(g, target)) {
        augment_member(g, target, s);
        g->temp = mark;
        return;
    }
    if (name_of_expr(g, target->attribute.value).kind != MEANING_MODULE) {
        int object = gen_temp(g);
        expr_to(g, target->attribute.value, object);
        target->attribute.value = module_in_register(g, target->attribute.value, object, false);
    }
    int reg = gen_temp(g);
    expr_to(g, target, reg);
    expr_arithmetic(g, s->aug_assign.op, true, reg, target, reg, s->aug_assign.value, &s->pos);
    stmt_assign(g, target, reg);
    g->temp = mark;
}

static void augment_stmt(struct gen *g, struct stmt *s) {
    struct expr *target = s->aug_assign.target;
    if (target->kind == EXPR_SUBSCRIPT && attributes_refuse(g, target)) return;
    if (target->kind == EXPR_NAME)
        augment_name(g, s);
    else if (target->kind == EXPR_SUBSCRIPT)
        augment_item(g, s);
    else
        augment_attribute(g, s);
}

static void delete_target(struct gen *g, struct expr *target) {
    int mark = g->temp;
    switch (target->kind) {
    case EXPR_NAME:
        if (!drops_delete(g, target)) name_delete(g, target->note, &target->pos, true);
        break;
    case EXPR_SUBSCRIPT: {
        if (attributes_delete(g, target)) break;
        int object = expr_operand_before(g, target->subscript.value, -1, target->subscript.index);
        int index = expr_operand(g, target->subscript.index, -1);
        gen_emit(g, OP_DELI, &target->pos, object, index, 0, 0);
        break;
    }
    case EXPR_TUPLE:
    case EXPR_LIST:
        for (int i = 0; i < target->sequence.items.count; i++)
            delete_target(g, target->sequence.items.item[i]);
        break;
    case EXPR_ATTRIBUTE:
        if (name_of_expr(g, target).kind == MEANING_SYMBOL)
            gen_error(g, &target->pos, "a module's names cannot be deleted from outside in ePython");
        else if (function_has_attribute(g, target))
            function_delete_attribute(g, target, expr_operand(g, target->attribute.value, -1));
        else if (class_has_attribute(g, target))
            class_delete(g, target, expr_operand(g, target->attribute.value, -1));
        else
            no_attribute(g, target);
        break;
    default: break;
    }
    g->temp = mark;
}

// ---- leaving

static void open_range(struct gen *g, struct protect *p) {
    p->start = asm_here(g->code);
}

static void close_range(struct gen *g, struct protect *p) {
    if (p->target < 0)
        asm_handle(g->code, p->start, asm_here(g->code), p->reg);
    else
        asm_protect(g->code, p->start, asm_here(g->code), p->target, p->reg);
}

static bool any_work(struct protect *p, struct protect *until) {
    for (; p != until; p = p->outer)
        if (p->finally || p->name || p->manager || p->drops) return true;
    return false;
}

// The end of an except clause.
static void end_clause(struct gen *g, struct protect *p) {
    if (p->name) name_delete(g, p->name, NULL, false);
}

// Emits what has to happen when control leaves all protections inside `until`; closes and reopens their
// ranges. `leave` emits the jump or return itself.
static void leave_protections(struct gen *g, struct protect *until, void (*leave)(struct gen *, int),
                              int argument) {
    struct protect *all = g->protect;
    if (!any_work(all, until)) {
        leave(g, argument);
        return;
    }
    int exception = g->exception;
    struct loop *loop = g->loop;
    struct bits bound = g->bound;
    for (struct protect *p = all; p != until; p = p->outer) {
        close_range(g, p);
        g->protect = p->outer;
        g->exception = p->exception;
        g->loop = p->loop;
        if (!g->dead) end_clause(g, p);
        if (p->finally) stmt_block(g, p->finally);
        if (p->manager && !g->dead) with_leave(g, p);
        if (p->drops && !g->dead) drops_close(g, p->drops);
    }
    if (!g->dead) leave(g, argument);
    g->protect = all;
    g->exception = exception;
    g->loop = loop;
    g->bound = bound;
    g->dead = false;
    for (struct protect *p = all; p != until; p = p->outer) open_range(g, p);
}

static void leave_return(struct gen *g, int reg) {
    drops_leave(g);
    if (reg < 0)
        gen_emit(g, OP_RETN, NULL, 0, 0, 0, 0);
    else
        gen_emit(g, OP_RET, NULL, reg, 0, 0, 0);
}

static void leave_break(struct gen *g, int unused) {
    (void)unused;
    gen_jump(g, OP_JMP, NULL, 0, 0, g->loop->break_label);
    g->loop->at_break = gen_meet(g->loop->at_break, g->bound);
    g->loop->breaks = true;
}

static void leave_continue(struct gen *g, int unused) {
    (void)unused;
    gen_jump(g, OP_JMP, NULL, 0, 0, g->loop->continue_label);
    g->loop->at_continue = gen_meet(g->loop->at_continue, g->bound);
}

static void return_stmt(struct gen *g, struct stmt *s) {
    int mark = g->temp;
    int reg = -1;
    struct expr *value = s->return_stmt.value;
    if (value && !(value->kind == EXPR_CONSTANT && value->constant.kind == CONST_NONE)) {
        if (any_work(g->protect, NULL)) {
            reg = gen_temp(g);
            expr_to(g, value, reg);
        } else
            reg = expr_operand(g, value, -1);
        if (class_is_init(g)) class_check_init(g, reg, &s->pos);
    }
    leave_protections(g, NULL, leave_return, reg);
    g->dead = true;
    g->temp = mark;
}

static void jump_stmt(struct gen *g, bool is_break) {
    leave_protections(g, is_break ? g->loop->protect : g->loop->inside,
                      is_break ? leave_break : leave_continue, 0);
    g->dead = true;
}

// ---- exceptions

// True for ValueError and ValueError(...): makes an exception that nobody else can have.
static bool makes_exception(struct gen *g, struct expr *e) {
    struct meaning meaning = name_of_expr(g, e->kind == EXPR_CALL ? e->call.func : e);
    return meaning.kind == MEANING_BUILTIN && meaning.builtin < BUILTIN_FIRST_TYPE;
}

// Raises what a built-in gives of the operands in R[window + 1], ..., the last temporaries.
static void raise_of(struct gen *g, int builtin, int window, const struct pos *pos) {
    gen_emit(g, OP_CALLB, pos, builtin, window, REG_TEMP + g->temp - window - 1, 0);
    gen_emit(g, OP_RAISE, pos, window, 0, 0, 0);
}

// Whether there is a yield among the instructions from `first` on.
static bool yields_since(const struct gen *g, size_t first) {
    while (first < g->code->count && g->code->instr[first].op != OP_YIELD) first++;
    return first < g->code->count;
}

// Raises what is handled, in register `exception`, once more; code that has yielded since, from instruction `first` on, may do so in other
// calls than those that the exception came through, which the host is told.
static void raise_again(struct gen *g, int exception, size_t first, const struct pos *pos) {
    int mark = g->temp;
    if (yields_since(g, first))
        raise_of(g, BUILTIN_handled, gen_temp(g), pos);
    else
        gen_emit(g, OP_RAISE, pos, exception, 0, 0, 0);
    g->temp = mark;
}

// The host makes an exception that is raised at once know what is being handled (host/report/trace.c); others
// are shown to it first.
static void raise_stmt(struct gen *g, struct stmt *s) {
    int mark = g->temp;
    struct expr *exc = s->raise_stmt.exc, *cause = s->raise_stmt.cause;
    int window = gen_temp(g);
    if (!exc && g->exception >= 0) {
        raise_again(g, g->exception, 0, &s->pos);
    } else if (!exc) {
        raise_of(g, BUILTIN_handled, window, &s->pos);
    } else if (!cause && makes_exception(g, exc)) {
        expr_to(g, exc, window);
        gen_emit(g, OP_RAISE, &s->pos, window, 0, 0, 0);
    } else {
        expr_to(g, exc, gen_temp(g));
        if (cause) expr_to(g, cause, gen_temp(g));
        raise_of(g, BUILTIN_raising, window, &s->pos);
    }
    g->dead = true;
    g->temp = mark;
}

// The last comparison that a condition's jumps are made of, NULL: there is none. CPython's assertion shows that.
static struct expr *last_comparison(struct expr *test) {
    struct expr *last = NULL, *found;
    if (test->kind == EXPR_COMPARE) return test;
    if (test->kind == EXPR_UNARY_OP && test->unary_op.op == UNARY_NOT)
        return last_comparison(test->unary_op.operand);
    for (int i = 0; test->kind == EXPR_BOOL_OP && i < test->bool_op.values.count; i++)
        if ((found = last_comparison(test->bool_op.values.item[i]))) last = found;
    return last;
}

static void assert_stmt(struct gen *g, struct stmt *s) {
    struct expr *compared = last_comparison(s->assert_stmt.test);
    const struct pos *pos = compared ? &compared->pos : &s->pos;
    int mark = g->temp;
    int passed = asm_label(g->code);
    expr_jump(g, s->assert_stmt.test, passed, true);
    struct bits bound = g->bound;
    int window = gen_temp(g);
    if (s->assert_stmt.message) {
        expr_to(g, s->assert_stmt.message, gen_temp(g));
        gen_emit(g, OP_CALLB, pos, BUILTIN_AssertionError, window, 1, 0);
    } else
        expr_constant(g, fold_immediate(g->c, TAG_BUILTIN, BUILTIN_AssertionError), window);
    gen_emit(g, OP_RAISE, pos, window, 0, 0, 0);
    asm_place(g->code, passed);
    g->bound = bound;
    g->temp = mark;
}

void stmt_protect(struct gen *g, struct protect *p, struct block *finally) {
    *p = (struct protect){.outer = g->protect,
                          .finally = finally,
                          .target = asm_label(g->code),
                          .reg = REG_TEMP + g->temp,
                          .exception = g->exception,
                          .loop = g->loop};
    open_range(g, p);
    g->protect = p;
}

void stmt_protect_end(struct gen *g, struct protect *p) {
    close_range(g, p);
    g->protect = p->outer;
}

void stmt_handle(struct gen *g, struct protect *p) {
    *p = (struct protect){.outer = g->protect,
                          .target = -1,
                          .reg = REG_TEMP + g->temp - 1,
                          .exception = g->exception,
                          .loop = g->loop};
    open_range(g, p);
    g->protect = p;
    g->exception = p->reg;
}

void stmt_handle_end(struct gen *g, struct protect *p) {
    stmt_protect_end(g, p);
    g->exception = p->exception;
}

// True if somebody could see that an exception has left an except clause and its name still has a value.
static bool outlives_clause(const struct protect *handling) {
    return handling->name && (handling->outer || name_place(handling->name) != PLACE_REG);
}

// The body of an except clause. The clause's name goes at its end, however that is reached.
static void clause_body(struct gen *g, struct block *block, struct protect *handling) {
    struct protect raised;
    bool guarded = outlives_clause(handling);
    if (guarded) stmt_protect(g, &raised, NULL);
    stmt_block(g, block);
    if (guarded) stmt_protect_end(g, &raised);
    if (!g->dead) end_clause(g, handling);
    if (!guarded) return;
    int past = asm_label(g->code);
    struct bits bound = g->bound;
    if (!g->dead) gen_jump(g, OP_JMP, NULL, 0, 0, past);
    asm_place(g->code, raised.target);
    int reg = gen_temp(g);
    end_clause(g, handling);
    gen_emit(g, OP_RAISE, NULL, reg, 0, 0, 0);
    g->temp--;
    g->bound = bound;
    asm_place(g->code, past);
}

// One except clause; control reaches `next` if it does not match.
static void handler(struct gen *g, struct handler *h, struct protect *handling, int next) {
    if (h->type) {
        int mark = g->temp;
        int window = gen_temp(g);
        gen_move(g, gen_temp(g), handling->reg);
        int type = gen_temp(g);
        expr_to(g, h->type, type);
        except_check(g, h->type, type);
        gen_emit(g, OP_CALLB, &h->type->pos, BUILTIN_isinstance, window, 2, 0);
        gen_jump(g, OP_JF, NULL, window, 0, next);
        g->temp = mark;
    }
    struct symbol *symbol = h->name ? name_symbol(g, h->name) : NULL;
    if (symbol) name_store(g, symbol, handling->reg);
    handling->name = symbol;
    clause_body(g, &h->body, handling);
    handling->name = NULL;
}

static void try_except(struct gen *g, struct stmt *s) {
    struct protect protect;
    struct bits at_start = g->bound;
    gen_forget_deleted(g, &at_start, &s->try_stmt.body);
    int end = asm_label(g->code), mark = g->temp;
    stmt_protect(g, &protect, NULL);
    stmt_block(g, &s->try_stmt.body);
    stmt_protect_end(g, &protect);
    if (!g->dead) stmt_block(g, &s->try_stmt.orelse);
    if (!g->dead) gen_jump(g, OP_JMP, NULL, 0, 0, end);
    struct bits after = g->bound;
    bool after_dead = g->dead;

    asm_place(g->code, protect.target);
    gen_temp(g);
    struct protect handling;
    stmt_handle(g, &handling);
    bool catches_all = false;
    for (int i = 0; i < s->try_stmt.handler_count && !catches_all; i++) {
        struct handler *h = &s->try_stmt.handlers[i];
        int next = asm_label(g->code);
        g->bound = at_start;
        g->dead = false;
        handler(g, h, &handling, next);
        if (!g->dead) {
            gen_jump(g, OP_JMP, NULL, 0, 0, end);
            after = after_dead ? g->bound : gen_meet(after, g->bound);
            after_dead = false;
        }
        asm_place(g->code, next);
        catches_all = !h->type;
    }
    if (!catches_all) gen_emit(g, OP_RAISE, NULL, handling.reg, 0, 0, 0);
    stmt_handle_end(g, &handling);
    asm_place(g->code, end);
    g->bound = after;
    g->dead = after_dead;
    g->temp = mark;
}

static void try_stmt(struct gen *g, struct stmt *s) {
    if (s->try_stmt.finalbody.count == 0) {
        try_except(g, s);
        return;
    }
    struct protect protect;
    struct bits at_start = g->bound;
    gen_forget_deleted(g, &at_start, &(struct block){&s, 1});
    stmt_protect(g, &protect, &s->try_stmt.finalbody);
    if (s->try_stmt.handler_count > 0)
        try_except(g, s);
    else
        stmt_block(g, &s->try_stmt.body);
    stmt_protect_end(g, &protect);
    int end = asm_label(g->code);
    if (!g->dead) {
        stmt_block(g, &s->try_stmt.finalbody);
        gen_jump(g, OP_JMP, NULL, 0, 0, end);
    }
    struct bits after = g->bound;
    bool after_dead = g->dead;
    asm_place(g->code, protect.target);
    gen_temp(g);
    struct protect handling;
    stmt_handle(g, &handling);
    g->bound = at_start;
    g->dead = false;
    size_t first = g->code->count;
    stmt_block(g, &s->try_stmt.finalbody);
    if (!g->dead) raise_again(g, handling.reg, first, NULL);
    stmt_handle_end(g, &handling);
    asm_place(g->code, end);
    g->bound = after;
    g->dead = after_dead;
    g->temp--;
}

// ---- the rest

static void if_stmt(struct gen *g, struct stmt *s) {
    int constant = fold_expr(g, s->if_stmt.test);
    if (constant >= 0) {
        stmt_block(g, fold_truth(g->c, constant) ? &s->if_stmt.body : &s->if_stmt.orelse);
        return;
    }
    int orelse = asm_label(g->code);
    expr_jump(g, s->if_stmt.test, orelse, false);
    struct bits before = g->bound;
    stmt_block(g, &s->if_stmt.body);
    if (s->if_stmt.orelse.count == 0) {
        asm_place(g->code, orelse);
        gen_join(g, before, false);
        return;
    }
    int end = asm_label(g->code);
    if (!g->dead) gen_jump(g, OP_JMP, NULL, 0, 0, end);
    struct bits after = g->bound;
    bool after_dead = g->dead;
    asm_place(g->code, orelse);
    g->bound = before;
    g->dead = false;
    stmt_block(g, &s->if_stmt.orelse);
    asm_place(g->code, end);
    gen_join(g, after, after_dead);
}

static void def_stmt(struct gen *g, struct stmt *s) {
    struct symbol *symbol = name_symbol(g, s->function_def.name);
    if (symbol->place == PLACE_STATIC) {
        define_known(g, symbol, &s->function_def.name_pos);
        return;
    }
    int mark = g->temp;
    if (s->function_def.decorators.count > 0) {
        int first = class_decorators(g, &s->function_def.decorators);
        call_make_function(g, s->note, gen_temp(g), &s->function_def.name_pos);
        class_decorate(g, &s->function_def.decorators, first);
        name_store(g, symbol, first);
        g->temp = mark;
        return;
    }
    int home = name_register(g, symbol);
    int reg = home >= 0 ? home : gen_temp(g);
    call_make_function(g, s->note, reg, &s->function_def.name_pos);
    if (home >= 0)
        gen_set_bound(g, home, true);
    else
        name_store(g, symbol, reg);
    g->temp = mark;
}

static void stmt(struct gen *g, struct stmt *s) {
    switch (s->kind) {
    case STMT_FUNCTION_DEF: def_stmt(g, s); break;
    case STMT_CLASS_DEF: class_stmt(g, s); break;
    case STMT_RETURN: return_stmt(g, s); break;
    case STMT_DELETE:
        for (int i = 0; i < s->delete_stmt.targets.count; i++)
            delete_target(g, s->delete_stmt.targets.item[i]);
        break;
    case STMT_ASSIGN:
        if (!import_is_idle(g->module, s)) assign_stmt(g, &s->assign.targets, s->assign.value);
        break;
    case STMT_AUG_ASSIGN: augment_stmt(g, s); break;
    case STMT_ANN_ASSIGN:
        if (s->ann_assign.value)
            assign_stmt(g, &(struct expr_list){&s->ann_assign.target, 1}, s->ann_assign.value);
        break;
    case STMT_FOR: loop_for(g, s); break;
    case STMT_WHILE: loop_while(g, s); break;
    case STMT_IF: if_stmt(g, s); break;
    case STMT_TRY: try_stmt(g, s); break;
    case STMT_MATCH: match_stmt(g, s); break;
    case STMT_RAISE: raise_stmt(g, s); break;
    case STMT_ASSERT: assert_stmt(g, s); break;
    case STMT_WITH: with_stmt(g, s); break;
    case STMT_IMPORT: import_stmt(g, s); break;
    case STMT_IMPORT_FROM: import_from_stmt(g, s); break;
    case STMT_EXPR: expr_discard(g, s->expr_stmt.value); break;
    case STMT_BREAK: jump_stmt(g, true); break;
    case STMT_CONTINUE: jump_stmt(g, false); break;
    case STMT_PRINT:
        call_print(g, &s->print_stmt.values, s->print_stmt.trailing_comma ? fold_str(g->c, " ", 1) : -1,
                   &s->pos);
        break;
    case STMT_GLOBAL:
    case STMT_NONLOCAL:
    case STMT_PASS:
    case STMT_KIND_COUNT: break;
    }
}

void stmt_block(struct gen *g, struct block *block) {
    // What follows a return, raise, break or continue is never reached.
    for (int i = 0; i < block->count && !g->dead && !g->c->failed; i++) stmt(g, block->item[i]);
}

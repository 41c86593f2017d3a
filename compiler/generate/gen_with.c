// SPDX-License-Identifier: MIT
// with: the methods __enter__ and __exit__ are called as any others are, around code that is protected as by a try.
#include <string.h>

#include "compiler/generate/gen.h"

static struct expr *node(struct gen *g, enum expr_kind kind, const struct pos *pos) {
    struct expr *e = arena_alloc(g->c->arena, sizeof *e);
    e->kind = kind;
    e->pos = *pos;
    return e;
}

// manager.name(args), the manager being a name of its register. Its place in the source is the manager's.
static struct expr *method_call(struct gen *g, struct expr *manager, const char *name, struct expr **args,
                                int count) {
    struct expr *call = node(g, EXPR_CALL, &manager->pos);
    call->call.func = node(g, EXPR_ATTRIBUTE, &manager->pos);
    call->call.func->attribute.value = manager;
    call->call.func->attribute.name = ast_name(g->c->arena, name);
    call->call.func->attribute.name_pos = manager->pos;
    call->call.args.item = arena_alloc(g->c->arena, (size_t)(count + 1) * sizeof(struct expr *));
    for (int i = 0; i < count; i++) call->call.args.item[i] = args[i];
    call->call.args.count = count;
    return call;
}

static void call_exit(struct gen *g, struct expr *manager, struct expr **args, int reg) {
    expr_to(g, method_call(g, manager, "__exit__", args, 3), reg);
}

static void give_back(struct gen *g, struct expr *mutex) {
    int mark = g->temp, number = expr_operand(g, mutex, -1);
    call_builtin(g, BUILTIN_unlock, &number, 1, gen_temp(g), &mutex->pos);
    g->temp = mark;
}

void with_leave(struct gen *g, const struct protect *p) {
    if (p->locks) {
        give_back(g, p->manager);
        return;
    }
    int mark = g->temp;
    struct expr *none = node(g, EXPR_CONSTANT, &p->manager->pos); // CONST_NONE
    call_exit(g, p->manager, (struct expr *[]){none, none, none}, gen_temp(g));
    g->temp = mark;
}

// Calls __exit__ with the exception in R[exception] and jumps to `suppressed` if the result is true. For a traceback
// stands `object`: something that is not None.
static void leave_raised(struct gen *g, const struct protect *p, int exception, int suppressed) {
    struct expr *manager = p->manager;
    if (p->locks) {
        give_back(g, manager);
        gen_emit(g, OP_RAISE, NULL, exception, 0, 0, 0);
        return;
    }
    int mark = g->temp, type = gen_temp(g), traceback = gen_temp(g);
    call_builtin(g, BUILTIN_type, &exception, 1, type, &manager->pos);
    expr_constant(g, fold_immediate(g->c, TAG_BUILTIN, BUILTIN_object), traceback);
    struct expr *args[] = {module_in_register(g, manager, type, true),
                           module_in_register(g, manager, exception, true),
                           module_in_register(g, manager, traceback, true)};
    int result = gen_temp(g);
    call_exit(g, manager, args, result);
    gen_jump(g, OP_JT, &manager->pos, result, 0, suppressed);
    gen_emit(g, OP_RAISE, NULL, exception, 0, 0, 0);
    g->temp = mark;
}

// lock(k) of the module concurrency.
static bool is_lock(struct gen *g, struct expr *e) {
    if (e->kind != EXPR_CALL || e->call.args.count > 1 || e->call.keyword_count ||
        expr_has_starred(&e->call.args))
        return false;
    struct meaning callee = name_of_expr(g, e->call.func);
    if (callee.kind != MEANING_SYMBOL || callee.symbol->place != PLACE_STATIC) return false;
    struct module *module = callee.symbol->scope->module;
    return module->library && module->name && strcmp(module->name->text, "concurrency") == 0 &&
           strcmp(callee.symbol->name->text, "lock") == 0;
}

// Takes the mutex; its number.
static struct expr *take(struct gen *g, struct expr *lock, int value) {
    int number = gen_temp(g);
    if (lock->call.args.count)
        expr_to(g, lock->call.args.item[0], number);
    else
        expr_constant(g, fold_int(g->c, 0), number);
    call_builtin(g, BUILTIN_lock, &number, 1, value, &lock->pos);
    return module_in_register(g, lock, number, true);
}

// Evaluates the manager and enters it, at a place that is all of the statement, as in CPython; what __enter__ returns is in R[value].
static struct expr *enter(struct gen *g, struct stmt *s, int value) {
    struct expr *written = s->with_stmt.manager;
    int reg = gen_temp(g);
    expr_to(g, written, reg);
    call_builtin(g, BUILTIN_manager, &reg, 1, value, &s->pos);
    struct expr *manager = module_in_register(g, node(g, EXPR_CONSTANT, &s->pos), reg, true);
    expr_to(g, method_call(g, manager, "__enter__", NULL, 0), value);
    return manager;
}

void with_stmt(struct gen *g, struct stmt *s) {
    int mark = g->temp, value = gen_temp(g), end = asm_label(g->code);
    bool locks = is_lock(g, s->with_stmt.manager);
    struct expr *manager = locks ? take(g, s->with_stmt.manager, value) : enter(g, s, value);
    struct protect protect, handling;
    struct bits at_start = g->bound;
    gen_forget_deleted(g, &at_start, &s->with_stmt.body);
    stmt_protect(g, &protect, NULL);
    protect.manager = manager;
    protect.locks = locks;
    if (s->with_stmt.target) stmt_assign(g, s->with_stmt.target, value);
    stmt_block(g, &s->with_stmt.body);
    stmt_protect_end(g, &protect);
    if (!g->dead) {
        with_leave(g, &protect);
        gen_jump(g, OP_JMP, NULL, 0, 0, end);
    }
    struct bits after = g->dead ? at_start : gen_meet(g->bound, at_start);
    g->bound = at_start;
    g->dead = false;
    asm_place(g->code, protect.target);
    int exception = gen_temp(g);
    stmt_handle(g, &handling);
    leave_raised(g, &protect, exception, end);
    stmt_handle_end(g, &handling);
    asm_place(g->code, end);
    g->bound = after; // an exception may have been suppressed
    g->temp = mark;
}

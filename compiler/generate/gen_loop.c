// SPDX-License-Identifier: MIT
// Loops: for, while and comprehensions. `for` over range(...) counts in registers; enumerate(...) and
// zip(...) iterate over their arguments without building pairs. The condition stands at the end, so that a
// round costs one jump.
#include <string.h>

#include "compiler/generate/gen.h"

// ---- what is common to all loops

struct frame_of_loop {
    struct loop loop;
    struct bits entry; // bound at the head, whichever way it is reached
    bool outermost;
};

// Begins a loop, its setup done: constants of the outermost one are loaded here.
static void begin(struct gen *g, struct frame_of_loop *f) {
    f->outermost = g->hoist_list < 0;
    if (f->outermost) {
        g->hoist_list = asm_reserve(g->code);
        g->hoisted_count = 0;
    }
    f->loop = (struct loop){.outer = g->loop,
                            .break_label = asm_label(g->code),
                            .continue_label = asm_label(g->code),
                            .protect = g->protect,
                            .inside = g->protect,
                            .at_break = gen_all_bound(),
                            .at_continue = gen_all_bound()};
    f->entry = g->bound;
}

static void end_rounds(struct gen *g, struct frame_of_loop *f) {
    g->loop = f->loop.outer;
    if (f->outermost) g->hoist_list = -1;
}

// ---- what is iterated

enum iteration_kind { ITERATE_RANGE, ITERATE_RANGE1, ITERATE_ITEMS, ITERATE_ZIP };

enum { ZIP_MAX = 4 };

struct iteration {
    enum iteration_kind kind;
    struct expr *target;
    const struct pos *pos, *whole;
    int state[ZIP_MAX]; // first of three registers
    int count;          // of them
    int counter;        // of enumerate; -1 = none
    int item;           // register that receives an item; of zip the first of `count`
    bool direct;        // that is the target's own register
    bool never_empty;   // a range of constants
    int body, next;     // labels
};

static bool is_call(struct expr *e, int min, int max) {
    if (e->kind != EXPR_CALL || e->call.keyword_count > 0) return false;
    if (e->call.args.count < min || e->call.args.count > max) return false;
    return !expr_has_starred(&e->call.args);
}

static bool is_range(struct gen *g, struct expr *e, int max) {
    if (!is_call(e, 1, max)) return false;
    struct meaning callee = name_of_expr(g, e->call.func);
    return callee.kind == MEANING_BUILTIN && callee.builtin == BUILTIN_range;
}

static bool is_library_function(struct gen *g, struct expr *e, const char *name) {
    if (e->kind != EXPR_NAME || strcmp(e->name.name->text, name) != 0) return false;
    struct meaning meaning = name_of_expr(g, e);
    if (meaning.kind != MEANING_SYMBOL || meaning.symbol->place != PLACE_STATIC) return false;
    struct module *module = meaning.symbol->scope->module;
    return module->library && module->name && strcmp(module->name->text, "_builtins") == 0;
}

// A call of a function of _builtins.py.
static bool is_library_call(struct gen *g, struct expr *e, const char *name, int min, int max) {
    return is_call(e, min, max) && is_library_function(g, e->call.func, name);
}

static int new_state(struct gen *g) {
    int first = gen_temp(g);
    gen_temp(g);
    gen_temp(g);
    return first;
}

static void load_int(struct gen *g, int32_t value, int reg) {
    expr_constant(g, fold_int(g->c, value), reg);
}

static void prepare_range(struct gen *g, struct iteration *it, struct expr_list *args) {
    int first = it->state[0] = new_state(g);
    int32_t start = 0, stop = 0, step = 1;
    bool known = true;
    if (args->count == 1)
        load_int(g, 0, first);
    else {
        expr_to(g, args->item[0], first);
        known = fold_is_int(g, args->item[0], &start);
    }
    expr_to(g, args->item[args->count == 1 ? 0 : 1], first + 1);
    known &= fold_is_int(g, args->item[args->count == 1 ? 0 : 1], &stop);
    bool known_step = args->count < 3 || fold_is_int(g, args->item[2], &step);
    it->kind = known_step && step == 1 ? ITERATE_RANGE1 : ITERATE_RANGE;
    if (it->kind == ITERATE_RANGE) expr_to(g, args->item[2], first + 2);
    it->never_empty = known && known_step && ((step > 0 && start < stop) || (step < 0 && start > stop));
}

// reversed(range(a, b)) is range(b - 1, a - 1, -1).
static void prepare_reversed(struct gen *g, struct iteration *it, struct expr *range) {
    struct expr_list *args = &range->call.args;
    int first = it->state[0] = new_state(g);
    it->kind = ITERATE_RANGE;
    if (args->count == 1)
        load_int(g, -1, first + 1);
    else {
        int from = expr_operand_before(g, args->item[0], first + 1, args->item[1]);
        gen_emit(g, OP_SUBI, &range->pos, first + 1, from, 1, 0);
    }
    int to = expr_operand(g, args->item[args->count - 1], first);
    gen_emit(g, OP_SUBI, &range->pos, first, to, 1, 0);
    load_int(g, -1, first + 2);
}

// Makes sure that R[reg] is an int, as range() does; reg + 1 is free.
static void check_int(struct gen *g, int reg, const struct pos *pos) {
    int mark = g->temp, next = asm_label(g->code);
    gen_move(g, reg + 1, reg);
    g->temp = reg + 2 - REG_TEMP;
    int unused = gen_temp(g);
    gen_emit(g, OP_FORPREP1, pos, unused, reg, next, 0);
    asm_place(g->code, next);
    g->temp = mark;
}

static void prepare_counter(struct gen *g, struct iteration *it, struct expr_list *args) {
    int32_t start;
    it->counter = gen_temp(g);
    if (args->count == 1) {
        load_int(g, 0, it->counter);
        return;
    }
    expr_to(g, args->item[1], it->counter);
    if (fold_is_int(g, args->item[1], &start)) return;
    check_int(g, it->counter, &args->item[1]->pos);
    gen_emit(g, OP_POS, &args->item[1]->pos, it->counter, it->counter, 0, 0); // True counts as 1
}

// What is not counted: the items of one iterable or, side by side, those of several. enumerate(...) around it
// adds a counter. All is evaluated before anything is asked for an iterator.
static void prepare_items(struct gen *g, struct iteration *it, struct expr *iterable) {
    struct expr *counted = is_library_call(g, iterable, "enumerate", 1, 2) ? iterable : NULL;
    struct expr *source = counted ? counted->call.args.item[0] : iterable;
    struct expr_list one = {&source, 1}, *sources = &one;
    it->kind = ITERATE_ITEMS;
    if (is_library_call(g, source, "zip", 1, ZIP_MAX)) {
        it->kind = ITERATE_ZIP;
        sources = &source->call.args;
    }
    it->count = sources->count;
    for (int i = 0; i < it->count; i++) {
        it->state[i] = new_state(g);
        // The first of the three is not the last temporary, which a call would take for its window.
        int mark = g->temp;
        set_operand(g, sources->item[i], it->state[i]);
        g->temp = mark;
    }
    if (counted) prepare_counter(g, it, &counted->call.args);
    bool plain = source == iterable && it->kind == ITERATE_ITEMS;
    for (int i = 0; i < it->count; i++)
        gen_emit(g, OP_ITER, plain ? it->whole : &sources->item[i]->pos, it->state[i], 0, 0, 0);
    it->pos = it->whole;
}

// Evaluates what a loop runs over; its registers stay in use. whole: the place of the `for` statement or the comprehension, which
// CPython shows where it asks for an iterator and items.
static void prepare(struct gen *g, struct iteration *it, struct expr *iterable, struct expr *target,
                    const struct pos *whole) {
    *it = (struct iteration){
        .target = target, .pos = &iterable->pos, .whole = whole, .count = 1, .counter = -1};
    struct expr_list *args = &iterable->call.args;
    if (is_range(g, iterable, 3))
        prepare_range(g, it, args);
    else if (is_library_call(g, iterable, "reversed", 1, 1) && is_range(g, args->item[0], 2))
        prepare_reversed(g, it, args->item[0]);
    else
        prepare_items(g, it, iterable);
}

static bool is_counted(const struct iteration *it) {
    return it->kind == ITERATE_RANGE || it->kind == ITERATE_RANGE1;
}

// The register of a target that an instruction may write, or -1.
static int direct_register(struct gen *g, struct expr *target) {
    if (target->kind != EXPR_NAME || !target->note) return -1;
    return name_register(g, target->note);
}

static bool is_pattern(struct expr *target, int count) {
    if ((target->kind != EXPR_TUPLE && target->kind != EXPR_LIST) || target->sequence.items.count != count)
        return false;
    return !expr_has_starred(&target->sequence.items);
}

// What the item of enumerate can be written to before the counter has been assigned: not in `for i,
// i in ...`.
static struct expr *direct_item(struct expr *target) {
    if (!is_pattern(target, 2)) return NULL;
    struct expr *counter = target->sequence.items.item[0], *item = target->sequence.items.item[1];
    bool same = counter->kind == EXPR_NAME && item->kind == EXPR_NAME && counter->note == item->note;
    return same || counter->kind != EXPR_NAME ? NULL : item;
}

// The item as one value in a register.
static int whole_item(struct gen *g, struct iteration *it) {
    if (it->kind != ITERATE_ZIP) return it->item;
    int tuple = gen_temp(g);
    gen_emit(g, OP_TUPLE, it->pos, tuple, it->item, it->count, 0);
    return tuple;
}

static void assign_item(struct gen *g, struct iteration *it, struct expr *target) {
    if (it->direct) return;
    if (it->kind == ITERATE_ZIP && is_pattern(target, it->count))
        for (int i = 0; i < it->count; i++) stmt_assign(g, target->sequence.items.item[i], it->item + i);
    else
        stmt_assign(g, target, whole_item(g, it));
}

static void assign_counted(struct gen *g, struct iteration *it) {
    if (is_pattern(it->target, 2)) {
        stmt_assign(g, it->target->sequence.items.item[0], it->counter);
        gen_emit(g, OP_ADDI, it->pos, it->counter, it->counter, 1, 0);
        assign_item(g, it, it->target->sequence.items.item[1]);
        return;
    }
    int item = whole_item(g, it), pair = gen_temp(g);
    gen_move(g, pair, it->counter);
    gen_move(g, gen_temp(g), item);
    gen_emit(g, OP_ADDI, it->pos, it->counter, it->counter, 1, 0);
    gen_emit(g, OP_TUPLE, it->pos, pair, pair, 2, 0);
    stmt_assign(g, it->target, pair);
}

// Enters the loop: the first item, or to `exit`. Control is then at the start of the body,
// the target assigned.
static void enter(struct gen *g, struct iteration *it, int exit) {
    struct expr *last = it->counter >= 0 ? direct_item(it->target) : it->target;
    if (it->kind == ITERATE_ZIP) last = NULL; // else what the last instruction before the body can write
    int home = !last ? -1 : direct_register(g, last);
    it->direct = home >= 0;
    it->item = it->direct ? home : gen_temp(g);
    for (int i = 1; i < it->count; i++) gen_temp(g);
    it->body = asm_label(g->code);
    it->next = asm_label(g->code);
    if (is_counted(it))
        gen_emit(g, it->kind == ITERATE_RANGE ? OP_FORPREP : OP_FORPREP1, it->pos, it->item, it->state[0],
                 exit, 0);
    else
        gen_jump(g, OP_JMP, NULL, 0, 0, it->next);
    asm_place(g->code, it->body);
    if (it->direct) gen_set_bound(g, it->item, true);
    int mark = g->temp;
    if (it->counter >= 0)
        assign_counted(g, it);
    else
        assign_item(g, it, it->target);
    g->temp = mark;
}

// A variable `_returned` of a library function is what the generator of its loop has returned, at the loop's
// end; -1: there is none. A generator of the library hands it on in programs that may ask; one of a generator expression, as map, has
// it in a temporary.
static int returned_register(struct gen *g) {
    if (!g->module->library || (g->frame->yields && !g->c->scopes.returns)) return -1;
    if (g->frame->generator) return g->returned - 1;
    struct symbol *symbol = scope_find(g->frame, ast_name(g->c->arena, "_returned"));
    return symbol ? name_register(g, symbol) : -1;
}

// The end of a round: on to the next item, or falls through.
static void repeat(struct gen *g, struct iteration *it) {
    asm_place(g->code, it->next);
    if (is_counted(it)) {
        gen_emit(g, it->kind == ITERATE_RANGE ? OP_FORLOOP : OP_FORLOOP1, it->pos, it->item, it->state[0],
                 it->body, 0);
        return;
    }
    int end = asm_label(g->code), last = it->count - 1;
    int frame = gen_temp(g); // of a generator
    int returned = returned_register(g);
    for (int i = 0; i < last; i++) {
        int more = asm_label(g->code);
        if (returned >= 0) gen_emit(g, OP_LDC, NULL, frame, 0, 0, 0);
        gen_emit(g, OP_NEXT, it->pos, it->item + i, it->state[i], frame, more);
        gen_jump(g, OP_JMP, NULL, 0, 0, end);
        asm_place(g->code, more);
    }
    if (returned >= 0) gen_emit(g, OP_LDC, NULL, frame, 0, 0, 0);
    gen_emit(g, OP_NEXT, it->pos, it->item + last, it->state[last], frame, it->body);
    asm_place(g->code, end);
    if (returned >= 0) gen_move(g, returned, frame);
    g->temp--;
}

// ---- statements

// After the rounds: else, then where `break` leads.
static void finish(struct gen *g, struct frame_of_loop *f, struct block *orelse) {
    stmt_block(g, orelse);
    asm_place(g->code, f->loop.break_label);
    if (f->loop.breaks) gen_join(g, f->loop.at_break, false);
}

void loop_for(struct gen *g, struct stmt *s) {
    int mark = g->temp;
    struct iteration it;
    struct frame_of_loop f;
    struct drops drops = {.count = 0};
    drops_find(g, &drops, s->for_stmt.iter);
    drops_begin(g, &drops);
    prepare(g, &it, s->for_stmt.iter, s->for_stmt.target, &s->pos);
    g->drops = drops.outer;
    begin(g, &f);
    gen_forget_deleted(g, &f.entry, &s->for_stmt.body);
    g->bound = f.entry;
    int exit = asm_label(g->code);
    enter(g, &it, exit);
    g->loop = &f.loop;
    if (drops.count) drops_protect(g, &drops);
    f.loop.inside = g->protect;
    stmt_block(g, &s->for_stmt.body);
    struct bits round = f.loop.at_continue;
    if (!g->dead) round = gen_meet(round, g->bound);
    asm_place(g->code, f.loop.continue_label);
    repeat(g, &it);
    if (drops.count) {
        drops_end(g, &drops);
        // One that the loop itself runs over has ended.
        if (drops.count > 1 || drops.made[0] != s->for_stmt.iter) drops_close(g, &drops);
    }
    end_rounds(g, &f);
    asm_place(g->code, exit);
    g->dead = false;
    g->bound = it.never_empty ? round : f.entry;
    g->temp = mark;
    finish(g, &f, &s->for_stmt.orelse);
    g->temp = mark;
}

static void while_true(struct gen *g, struct stmt *s, struct frame_of_loop *f) {
    int top = f->loop.continue_label;
    asm_place(g->code, top);
    stmt_block(g, &s->while_stmt.body);
    gen_jump(g, OP_JMP, &s->while_stmt.test->pos, 0, 0, top);
    end_rounds(g, f);
    asm_place(g->code, f->loop.break_label);
    g->dead = true;
    if (f->loop.breaks) gen_join(g, f->loop.at_break, false);
}

// The test binds a variable that the body reads: it must come first.
static void while_top(struct gen *g, struct stmt *s, struct frame_of_loop *f) {
    int top = f->loop.continue_label, exit = asm_label(g->code);
    asm_place(g->code, top);
    expr_jump(g, s->while_stmt.test, exit, false);
    struct bits after = g->bound;
    stmt_block(g, &s->while_stmt.body);
    gen_jump(g, OP_JMP, &s->while_stmt.test->pos, 0, 0, top);
    asm_place(g->code, exit);
    g->dead = false;
    g->bound = after;
}

static void while_bottom(struct gen *g, struct stmt *s, struct frame_of_loop *f) {
    int top = asm_label(g->code);
    gen_jump(g, OP_JMP, NULL, 0, 0, f->loop.continue_label);
    asm_place(g->code, top);
    stmt_block(g, &s->while_stmt.body);
    asm_place(g->code, f->loop.continue_label);
    g->dead = false;
    g->bound = f->entry;
    expr_jump(g, s->while_stmt.test, top, true);
}

void loop_while(struct gen *g, struct stmt *s) {
    int constant = fold_expr(g, s->while_stmt.test);
    if (constant >= 0 && !fold_truth(g->c, constant)) {
        stmt_block(g, &s->while_stmt.orelse);
        return;
    }
    struct frame_of_loop f;
    begin(g, &f);
    gen_forget_deleted(g, &f.entry, &s->while_stmt.body);
    g->bound = f.entry;
    g->loop = &f.loop;
    if (constant >= 0) {
        while_true(g, s, &f);
        return;
    }
    if (g->frame->has_walrus)
        while_top(g, s, &f);
    else
        while_bottom(g, s, &f);
    end_rounds(g, &f);
    finish(g, &f, &s->while_stmt.orelse);
}

// ---- comprehensions

// Gives registers to the variables of a comprehension.
static void declare(struct gen *g, struct scope *scope) {
    for (size_t i = 0; i < scope->count; i++) {
        struct symbol *symbol = scope->symbols[i];
        if (symbol->redirect || symbol->bindings == 0) continue;
        symbol->place = PLACE_NONE;
        symbol->index = gen_temp(g);
        if (name_place(symbol) != PLACE_CELL) continue;
        gen_emit(g, OP_LDC, NULL, symbol->index, 3, 0, 0);
        gen_emit(g, OP_CELL, NULL, symbol->index, 0, 0, 0);
    }
}

// What becomes of a comprehension's elements.
enum gathering {
    GATHER_LIST,
    GATHER_SET,
    GATHER_DICT,
    GATHER_YIELD,
    GATHER_SUM,
    GATHER_ANY,
    GATHER_ALL,
    GATHER_MIN,
    GATHER_MAX
};

struct gather {
    enum gathering kind;
    int result; // register
    int found;  // of min and max: the register that tells whether there was an element
    int out;    // of any and all: where it is decided
};

static void add_extreme(struct gen *g, struct expr *e, struct gather *to) {
    int take = asm_label(g->code), skip = asm_label(g->code);
    int element = expr_operand(g, e->comp.element, -1);
    gen_jump(g, OP_JF, NULL, to->found, 0, take);
    expr_compare_jump(g, to->kind == GATHER_MIN ? CMP_LT : CMP_GT, element, to->result, skip, false, &e->pos);
    asm_place(g->code, take);
    gen_move(g, to->result, element);
    gen_emit(g, OP_LDC, NULL, to->found, 2, 0, 0);
    asm_place(g->code, skip);
}

static void add_element(struct gen *g, struct expr *e, struct gather *to) {
    int mark = g->temp;
    switch (to->kind) {
    case GATHER_DICT: {
        int key = expr_operand_before(g, e->comp.key, -1, e->comp.element);
        gen_emit(g, OP_SETI, &e->pos, to->result, key, expr_operand(g, e->comp.element, -1), 0);
        break;
    }
    case GATHER_LIST:
        gen_emit(g, OP_APPEND, &e->pos, to->result, expr_operand(g, e->comp.element, -1), 0, 0);
        break;
    case GATHER_SET: set_enter(g, METHOD_ADD, to->result, e->comp.element, &e->pos); break;
    case GATHER_YIELD: yield_discard(g, expr_operand(g, e->comp.element, -1), &e->pos); break;
    case GATHER_SUM:
        expr_binary(g, BIN_ADD, false, to->result, to->result, expr_operand(g, e->comp.element, -1), &e->pos);
        break;
    case GATHER_ANY:
    case GATHER_ALL: expr_jump(g, e->comp.element, to->out, to->kind == GATHER_ANY); break;
    case GATHER_MIN:
    case GATHER_MAX: add_extreme(g, e, to); break;
    }
    g->temp = mark;
}

static void generate(struct gen *g, struct expr *e, struct gather *to, int level, struct iteration *it) {
    struct comprehension *part = &e->comp.generators[level];
    struct frame_of_loop f;
    begin(g, &f);
    int exit = asm_label(g->code);
    enter(g, it, exit);
    g->loop = NULL; // `break` cannot be in here
    for (int i = 0; i < part->ifs.count; i++) expr_jump(g, part->ifs.item[i], it->next, false);
    if (level + 1 < e->comp.generator_count) {
        int mark = g->temp;
        struct iteration inner;
        prepare(g, &inner, part[1].iter, part[1].target, &e->pos);
        generate(g, e, to, level + 1, &inner);
        g->temp = mark;
    } else
        add_element(g, e, to);
    repeat(g, it);
    asm_place(g->code, exit);
    g->bound = f.entry;
    end_rounds(g, &f);
}

// Runs a comprehension within the frame around it, its first iterable prepared.
static void run_inside(struct gen *g, struct expr *e, struct gather *to, struct iteration *it) {
    struct scope *outer = g->scope;
    g->scope = e->note;
    declare(g, e->note);
    generate(g, e, to, 0, it);
    g->scope = outer;
}

void loop_comprehension(struct gen *g, struct expr *e, int target) {
    int mark = g->temp;
    struct gather to = {.kind = e->kind == EXPR_DICT_COMP  ? GATHER_DICT
                                : e->kind == EXPR_SET_COMP ? GATHER_SET
                                                           : GATHER_LIST};
    to.result = gen_is_local(target) ? gen_temp(g) : target;
    struct iteration it;
    // The first iterable belongs to the scope around.
    int first = g->temp;
    prepare(g, &it, e->comp.generators[0].iter, e->comp.generators[0].target, &e->pos);
    if (to.kind == GATHER_SET)
        call_builtin(g, BUILTIN_set, NULL, 0, to.result, &e->pos);
    else
        gen_emit(g, to.kind == GATHER_DICT ? OP_DICT : OP_LIST, &e->pos, to.result, REG_TEMP + first, 0, 0);
    run_inside(g, e, &to, &it);
    gen_move(g, target, to.result);
    g->temp = mark;
}

// ---- generator expressions

// The loop's registers as they are prepared become the first parameters of the function, and so
// its first registers.
static struct iteration *relocated(struct gen *g, const struct iteration *it, int first) {
    struct iteration *moved = arena_alloc(g->c->arena, sizeof *moved);
    *moved = *it;
    for (int i = 0; i < it->count; i++) moved->state[i] -= first;
    if (it->counter >= 0) moved->counter -= first;
    return moved;
}

// Makes sure that a range is one of ints now, not when it begins.
static void check_range(struct gen *g, struct iteration *it) {
    int next = asm_label(g->code), mark = g->temp;
    gen_emit(g, it->kind == ITERATE_RANGE ? OP_FORPREP : OP_FORPREP1, it->pos, gen_temp(g), it->state[0],
             next, 0);
    asm_place(g->code, next);
    g->temp = mark;
}

void loop_generator(struct gen *g, struct expr *e, int reg) {
    int mark = g->temp, window = call_window(g, reg), first = REG_TEMP + g->temp;
    struct scope *scope = e->note;
    struct iteration it;
    prepare(g, &it, e->comp.generators[0].iter, e->comp.generators[0].target, &e->pos);
    if (is_counted(&it)) check_range(g, &it);
    struct function *f = gen_function(g->c, scope);
    if (!f->first) f->first = relocated(g, &it, first);
    f->parameters = f->positional = REG_TEMP + g->temp - first;
    call_make_function(g, scope, window, &e->pos);
    gen_emit(g, OP_CALL, &e->pos, window, f->parameters, 0, 0);
    gen_move(g, reg, window);
    g->temp = mark;
}

void loop_generator_body(struct gen *g, struct expr *e) {
    struct gather to = {.kind = GATHER_YIELD};
    bool returns = g->module->library && g->c->scopes.returns && e->comp.generator_count == 1;
    int mark = g->temp;
    if (returns) g->returned = gen_temp(g) + 1;
    generate(g, e, &to, 0, g->function->first);
    if (returns) gen_emit(g, OP_RET, NULL, g->returned - 1, 0, 0, 0);
    g->returned = 0;
    g->temp = mark;
}

// ---- generator expressions as a part of what takes their items

// sum(...), any(...), ...: the gathering that a call is; -1: none.
static int gathering_of(struct gen *g, struct expr *call) {
    struct meaning callee = name_of_expr(g, call->call.func);
    if (callee.kind == MEANING_BUILTIN)
        return callee.builtin == BUILTIN_sum   ? GATHER_SUM
               : callee.builtin == BUILTIN_min ? GATHER_MIN
               : callee.builtin == BUILTIN_max ? GATHER_MAX
                                               : -1;
    if (is_library_call(g, call, "any", 1, 1)) return GATHER_ANY;
    return is_library_call(g, call, "all", 1, 1) ? GATHER_ALL : -1;
}

static void begin_gathering(struct gen *g, struct gather *to) {
    if (to->kind == GATHER_SUM) load_int(g, 0, to->result);
    if (to->kind != GATHER_MIN && to->kind != GATHER_MAX) return;
    gen_emit(g, OP_LDC, NULL, to->result, 0, 0, 0);
    gen_emit(g, OP_LDC, NULL, to->found, 1, 0, 0);
}

static void end_gathering(struct gen *g, struct gather *to, const struct pos *pos) {
    int end = asm_label(g->code);
    bool any = to->kind == GATHER_ANY;
    if (any || to->kind == GATHER_ALL) {
        gen_emit(g, OP_LDC, NULL, to->result, any ? 1 : 2, 0, 0);
        gen_jump(g, OP_JMP, NULL, 0, 0, end);
        asm_place(g->code, to->out);
        gen_emit(g, OP_LDC, NULL, to->result, any ? 2 : 1, 0, 0);
    } else if (to->kind != GATHER_SUM) { // without elements: the built-in says what is wrong
        gen_jump(g, OP_JT, NULL, to->found, 0, end);
        gen_emit(g, OP_TUPLE, pos, to->found, to->found, 0, 0);
        call_builtin(g, to->kind == GATHER_MIN ? BUILTIN_min : BUILTIN_max, &to->found, 1, to->result, pos);
    }
    asm_place(g->code, end);
}

// Whether what is called takes all items before it does anything: then a list is as good as a generator.
static bool takes_list(struct gen *g, struct expr *call) {
    struct meaning callee = name_of_expr(g, call->call.func);
    if (callee.kind == MEANING_NOTHING) return call->call.func->kind == EXPR_ATTRIBUTE; // join
    if (callee.kind == MEANING_BUILTIN)
        return callee.builtin == BUILTIN_list || callee.builtin == BUILTIN_tuple ||
               callee.builtin == BUILTIN_frozenset;
    return is_library_function(g, call->call.func, "sorted");
}

bool loop_gather(struct gen *g, struct expr *call, int target) {
    struct expr *e = call->call.args.count == 1 ? call->call.args.item[0] : call;
    if (e->kind != EXPR_GENERATOR || !e->comp.inlined) return false;
    int kind = gathering_of(g, call), mark = g->temp;
    struct meaning callee = name_of_expr(g, call->call.func);
    if (callee.kind == MEANING_BUILTIN && callee.builtin == BUILTIN_dict) {
        struct expr_list *pair = &e->comp.element->sequence.items;
        e->kind = EXPR_DICT_COMP;
        e->comp.key = pair->item[0];
        e->comp.element = pair->item[1];
        loop_comprehension(g, e, target);
        return true;
    }
    if (callee.kind == MEANING_BUILTIN && callee.builtin == BUILTIN_set) {
        e->kind = EXPR_SET_COMP;
        loop_comprehension(g, e, target);
        return true;
    }
    if (kind < 0) {
        if (takes_list(g, call)) e->kind = EXPR_LIST_COMP;
        return false;
    }
    struct gather to = {(enum gathering)kind, gen_temp(g), gen_temp(g), asm_label(g->code)};
    struct iteration it;
    prepare(g, &it, e->comp.generators[0].iter, e->comp.generators[0].target, &e->pos);
    begin_gathering(g, &to);
    run_inside(g, e, &to, &it);
    end_gathering(g, &to, &call->pos);
    gen_move(g, target, to.result);
    g->temp = mark;
    return true;
}

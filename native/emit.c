// SPDX-License-Identifier: MIT
// Functions: entries, jumps, exits. What instructions do is in native/emit_ops.c.
#include "native/emit.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { MARKS = 9 }; // kinds of them (emit_begin_marks)

// ---- text

void emit_say(struct emitter *e, const char *format, ...) {
    char text[400];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    buffer_text(e->out, text);
}

static char *turn(struct emitter *e) {
    return e->text[e->turn++ % 16];
}

const char *emit_var(struct emitter *e, char kind, uint32_t reg) {
    char *text = turn(e);
    e->uses[kind == 'i' ? 0 : kind == 'f' ? 1 : 2][reg] = true;
    snprintf(text, sizeof e->text[0], "%c%u", kind, reg);
    return text;
}

const char *emit_box(struct emitter *e, uint32_t reg, native_type type) {
    char text[sizeof e->text[0]];
    const size_t room = sizeof text;
    switch (kind_of(type)) {
    case T_UNBOUND: return "UNBOUND";
    case T_NONE: return "NONE";
    case T_INT: snprintf(text, room, "INT(%s)", emit_var(e, 'i', reg)); break;
    case T_BOOL: snprintf(text, room, "BOOL(%s)", emit_var(e, 'i', reg)); break;
    case T_FLOAT: snprintf(text, room, "FLOAT(%s)", emit_var(e, 'f', reg)); break;
    case T_LIST: snprintf(text, room, "LIST(%s)", emit_var(e, 'l', reg)); break;
    case T_TUPLE: snprintf(text, room, "TUPLE(%s)", emit_var(e, 'l', reg)); break;
    default: snprintf(text, room, "R[%u]", reg); break;
    }
    return strcpy(turn(e), text);
}

const char *emit_leaving(struct emitter *e, uint32_t i) {
    char *text = turn(e);
    bool within = e->fast && e->fast->outer;
    e->exits[i] = true;
    if (e->fast) e->fast_exits[within][i] = true;
    if (e->fast)
        snprintf(text, sizeof e->text[0], "%c%u_%u", within ? 'Z' : 'Y', e->root, i);
    else
        snprintf(text, sizeof e->text[0], "X%u", i);
    return text;
}

bool emit_begin_marks(struct emitter *e) {
    size_t n = e->f->count + 1u;
    e->exits = calloc(n, MARKS);
    e->mark = calloc(n, sizeof *e->mark);
    if (!e->exits || !e->mark) return false;
    e->calls_exit = e->exits + n;
    e->fast_exits[0] = e->exits + 2 * n;
    e->fast_exits[1] = e->exits + 3 * n;
    e->ends = e->exits + 4 * n;
    e->loops = e->exits + 5 * n;
    e->within = e->exits + 6 * n;
    e->rows = e->exits + 7 * n;
    e->places = e->exits + 8 * n;
    return true;
}

void emit_end_marks(struct emitter *e) {
    free(e->exits);
    free(e->mark);
}

// ---- values

uint32_t emit_list_kind(const struct emitter *e, native_type list) {
    switch (kind_of(types_item(e->types, list))) {
    case T_INT: return TAG_INT;
    case T_FLOAT: return TAG_FLOAT;
    case T_BOOL: return TAG_BOOL;
    default: return KIND_VALUES;
    }
}

bool emit_is_known(native_type type) {
    return kind_of(type) != T_NOTHING && kind_of(type) != T_UNBOUND;
}

bool emit_passed_in_c(native_type type) {
    enum native_kind kind = kind_of(type);
    return kind == T_INT || kind == T_BOOL || kind == T_FLOAT || kind == T_LIST || kind == T_TUPLE;
}

// As C: whether the word is not of that type; "" if it is always.
static void mismatch(struct emitter *e, const char *w, native_type type, char *text, size_t room) {
    switch (kind_of(type)) {
    case T_INT: snprintf(text, room, "TAG(%s) != TAG_INT", w); break;
    case T_BOOL: snprintf(text, room, "TAG(%s) != TAG_BOOL", w); break;
    case T_NONE: snprintf(text, room, "TAG(%s) != TAG_NONE", w); break;
    case T_UNBOUND: snprintf(text, room, "TAG(%s) != TAG_UNBOUND", w); break;
    case T_FLOAT: snprintf(text, room, "!IS_FLOAT(%s)", w); break;
    case T_TUPLE: snprintf(text, room, "TAG(%s) != TAG_TUPLE", w); break;
    case T_LIST: snprintf(text, room, "!IS_LIST(%s, %u)", w, emit_list_kind(e, type)); break;
    default: snprintf(text, room, "TAG(%s) == TAG_UNBOUND", w); break;
    }
}

void emit_check(struct emitter *e, const char *w, native_type type, const char *label) {
    char text[100];
    mismatch(e, w, type, text, sizeof text);
    emit_say(e, "EXIT_IF(%s, %s);\n", text, label);
}

void emit_find_items(struct emitter *e, uint32_t reg) {
    const char *l = emit_var(e, 'l', reg);
    emit_say(e, "%s = BASE + AT(struct list, %s)->data; %s = LENGTH(%s);\n", emit_var(e, 'd', reg), l,
             emit_var(e, 'n', reg), l);
}

void emit_take(struct emitter *e, uint32_t reg, const char *w, native_type type) {
    switch (kind_of(type)) {
    case T_INT:
    case T_BOOL: emit_say(e, "%s = (int32_t)BITS(%s);\n", emit_var(e, 'i', reg), w); break;
    case T_FLOAT: emit_say(e, "%s = FLOAT_OF(%s);\n", emit_var(e, 'f', reg), w); break;
    case T_TUPLE: emit_say(e, "%s = BITS(%s);\n", emit_var(e, 'l', reg), w); break;
    case T_LIST:
        emit_say(e, "%s = BITS(%s);\n", emit_var(e, 'l', reg), w);
        emit_find_items(e, reg);
        break;
    case T_ANY: emit_say(e, "R[%u] = %s;\n", reg, w); break;
    default: break; // there is but one value
    }
}

void emit_move(struct emitter *e, uint32_t to, uint32_t from, native_type type) {
    switch (kind_of(type)) {
    case T_INT:
    case T_BOOL: emit_say(e, "%s = %s;\n", emit_var(e, 'i', to), emit_var(e, 'i', from)); break;
    case T_FLOAT: emit_say(e, "%s = %s;\n", emit_var(e, 'f', to), emit_var(e, 'f', from)); break;
    case T_TUPLE: emit_say(e, "%s = %s;\n", emit_var(e, 'l', to), emit_var(e, 'l', from)); break;
    case T_LIST:
        emit_say(e, "%s = %s; %s = %s; %s = %s;\n", emit_var(e, 'l', to), emit_var(e, 'l', from),
                 emit_var(e, 'd', to), emit_var(e, 'd', from), emit_var(e, 'n', to), emit_var(e, 'n', from));
        break;
    case T_ANY: emit_say(e, "R[%u] = R[%u];\n", to, from); break;
    default: break;
    }
}

// Writes to R[] what is live and not there.
static void write_back(struct emitter *e, const struct native_set *live, const native_type *types) {
    for (uint32_t r = 0; r < e->f->registers; r++) {
        enum native_kind kind = kind_of(types[r]);
        if (set_has(live, r) && !e->kept[r] && kind != T_ANY && kind != T_NOTHING)
            emit_say(e, "R[%u] = %s;\n", r, emit_box(e, r, types[r]));
    }
}

// ---- where control goes

// The type that a register has before an instruction, as it is now.
static native_type type_at(const struct emitter *e, uint32_t i, uint32_t reg) {
    return types_now(e->types, e->f->ins[i].types[reg]);
}

bool emit_fits(const struct emitter *e, uint32_t i) {
    const struct native_ins *ins = &e->f->ins[i];
    if (!ins->types) return false;
    for (uint32_t r = 0; r < e->f->registers; r++) {
        native_type wanted = type_at(e, i, r);
        if (!set_has(&ins->live, r) || wanted == e->after[r]) continue;
        if (kind_of(wanted) != T_ANY || kind_of(e->after[r]) == T_NOTHING) return false;
    }
    return true;
}

void emit_go_on(struct emitter *e, uint32_t to, bool backward, bool falls) {
    const struct native_ins *ins = &e->f->ins[to];
    const struct fast_loop *fast = e->fast;
    bool fitting = emit_fits(e, to), stays = fast && fitting && to >= fast->head && to <= fast->end;
    if (fast && !stays) { // from the copy back
        emit_count_turns(e, fast);
        e->fast = fast->outer;
        emit_go_on(e, to, backward, false);
        e->fast = fast;
        return;
    }
    if (!fitting) {
        if (backward) emit_say(e, "--budget;\n");
        write_back(e, &ins->live, e->after);
        emit_say(e, "LEAVE(%u);\n", ins->pc);
        return;
    }
    for (uint32_t r = 0; r < e->f->registers; r++)
        if (set_has(&ins->live, r) && kind_of(type_at(e, to, r)) == T_ANY && kind_of(e->after[r]) != T_ANY)
            emit_say(e, "R[%u] = %s;\n", r, emit_box(e, r, e->after[r]));
    if (backward) emit_say(e, "EXIT_IF(--budget < 0, %s);\n", emit_leaving(e, to));
    if (falls) return;
    if (!fast)
        emit_say(e, "goto L%u;\n", to);
    else // to its body's end is to where its copy of FORLOOP is
        emit_say(e, "goto %c%u_%u;\n",
                 to == fast->end ? 'E'
                 : e->within[to] ? 'T'
                                 : 'F',
                 e->root, to == fast->end ? fast->head : to);
}

void emit_find_types(struct emitter *e, uint32_t i, bool jump) {
    const struct native_ins *ins = &e->f->ins[i];
    for (uint32_t r = 0; r < e->f->registers; r++) e->before[r] = type_at(e, i, r);
    types_after(e->types, e->f, ins, jump, e->after);
}

// ---- a function

static const char *struct_of(native_type result) {
    switch (kind_of(result)) {
    case T_INT:
    case T_BOOL: return "ret_int";
    case T_FLOAT: return "ret_float";
    case T_LIST:
    case T_TUPLE: return "ret_ref";
    default: return "ret_none";
    }
}

static char variable_of(native_type type) {
    return is_int(type) ? 'i' : kind_of(type) == T_FLOAT ? 'f' : 'l';
}

static native_type result_of(const struct emitter *e, uint32_t function) {
    return types_now(e->types, e->types->result[function]);
}

static const char *c_type(native_type type) {
    return is_int(type) ? "int32_t" : kind_of(type) == T_FLOAT ? "real" : "uint32_t";
}

// A function as C declares it: F, or H, its head (emit_head). Its parameters have other names than its variables: they may be of other types.
static void say_declaration(struct emitter *e, const struct native_function *f, char letter) {
    const char *how = letter == 'H'           ? "inline __attribute__((always_inline)) "
                      : f->head               ? "__attribute__((noinline)) "
                      : e->types->code->small ? ""
                      : f->loops              ? "__attribute__((noinline)) "
                      : f->leaf               ? "inline __attribute__((always_inline)) "
                                              : "";
    emit_say(e, "static %sstruct %s %c%u(struct native *n, word *R, int32_t budget%s", how,
             struct_of(result_of(e, f->number)), letter, f->number, f->loops ? ", uint32_t entry" : "");
    for (uint32_t k = 0; k < f->parameters; k++)
        if (f->ins[0].types && emit_passed_in_c(f->ins[0].types[k]))
            emit_say(e, ", %s p%u", c_type(f->ins[0].types[k]), k);
    emit_say(e, ")");
}

static void say_return(struct emitter *e, uint32_t i) {
    const struct native_ins *ins = &e->f->ins[i];
    native_type wanted = result_of(e, e->f->number),
                given = ins->op == OP_RETN ? (native_type)T_NONE : e->before[ins->arg[0]];
    uint32_t reg = (uint32_t)ins->arg[0];
    const char *word = ins->op == OP_RETN ? "NONE" : emit_box(e, reg, given);
    if (emit_is_short(e->types->code, e->f)) { // the interpreter returns
        emit_say(e, "goto %s;\n", emit_leaving(e, i));
        return;
    }
    if (e->f->loops)
        emit_say(e, "if (entry) { EXIT_IF(TAG(R[-1]) & FRAME_UNUSUAL, %s); RETURN_OUT(%s); }\n",
                 emit_leaving(e, i), word);
    if (kind_of(wanted) == T_ANY)
        emit_say(e, "R[-1] = %s; return (struct ret_none){budget};\n", word);
    else if (wanted != given || kind_of(wanted) == T_UNBOUND)
        emit_say(e, "goto %s;\n", emit_leaving(e, i));
    else if (emit_passed_in_c(wanted))
        emit_say(e, "return (struct %s){%s, budget};\n", struct_of(wanted),
                 emit_var(e, variable_of(wanted), reg));
    else
        emit_say(e, "return (struct ret_none){budget};\n");
}

bool emit_body(struct emitter *e, uint32_t i, bool falls) {
    const struct native_ins *ins = &e->f->ins[i];
    emit_find_types(e, i, false);
    if (!emit_ins(e, i)) {
        emit_say(e, "goto %s;\n", emit_leaving(e, i));
        return false;
    }
    if (is_return(ins->op)) {
        const struct fast_loop *fast = e->fast;
        emit_count_all_turns(e, fast);
        e->fast = NULL;
        say_return(e, i);
        e->fast = fast;
        return false;
    }
    if (ins->target != NOWHERE) {
        emit_say(e, "{\n");
        emit_find_types(e, i, true);
        if (!emit_condition(e, i)) emit_go_on(e, (uint32_t)ins->target, ins->target <= (int32_t)i, false);
        emit_say(e, "}\n");
    }
    if (opcode_ends(ins->op)) return false;
    emit_find_types(e, i, false);
    emit_go_on(e, i + 1, false, falls);
    return true;
}

static void emit_one(struct emitter *e, uint32_t i) {
    const struct native_ins *ins = &e->f->ins[i];
    struct fast_loop loop;
    if (e->fast)
        emit_say(e, "F%u_%u:;\n", e->root, i);
    else if (ins->joined || ins->header || e->ends[i])
        emit_say(e, "L%u:;\n", i);
    if (e->fast && i == e->fast->head) emit_begin_turn(e, e->fast);
    if (!e->fast && ins->header) emit_ways_in(e, i);
    if (!e->fast && ins->joined && emit_find_fast_loop(e, i, NULL, &loop)) {
        emit_begin_fast_loop(e, &loop);
        e->loops[i] = e->ends[loop.end] = true;
    }
    emit_body(e, i, true);
}

// What is written back before instruction i: of each register its type, T_NOTHING where it is none of it.
static void find_written(struct emitter *e, uint32_t i, native_type *written) {
    emit_find_types(e, i, false);
    memset(written, 0, 256 * sizeof *written);
    for (uint32_t r = 0; r < e->f->registers; r++)
        if (set_has(&e->f->ins[i].live, r) && !e->kept[r] && kind_of(e->before[r]) != T_ANY)
            written[r] = e->before[r];
}

// An exit says where it is; those that write the same share that.
static void emit_exit(struct emitter *e, uint32_t i, uint32_t *shared) {
    enum { LOOKED_BACK = 12 };
    const struct native_function *f = e->f;
    native_type written[256], other[256];
    find_written(e, i, written);
    shared[i] = i;
    for (uint32_t k = i, looked = 0; k-- && looked < LOOKED_BACK && shared[i] == i;) {
        if (!e->exits[k] || shared[k] != k) continue;
        looked++;
        find_written(e, k, other);
        if (!memcmp(written, other, sizeof other)) shared[i] = k;
    }
    emit_say(e, "X%u: out = %u;\n", i, f->ins[i].pc);
    if (shared[i] != i) {
        emit_say(e, "goto W%u;\n", shared[i]);
        return;
    }
    emit_say(e, "W%u:;\n", i);
    emit_find_types(e, i, false);
    write_back(e, &f->ins[i].live, e->before);
    emit_say(e, "LEAVE(out);\n");
}

// The copy of a loop, with those of the loops in it; where one of these cannot run, it goes on in the first copy.
static void emit_copy(struct emitter *e, const struct fast_loop *loop) {
    const struct native_function *f = e->f;
    struct fast_loop inner;
    for (uint32_t i = loop->head; i < loop->end; i++) {
        if (!f->ins[i].emitted) continue;
        e->fast = loop;
        if (!loop->nested || i == loop->head || !f->ins[i].joined ||
            !emit_find_fast_loop(e, i, loop, &inner)) {
            emit_one(e, i);
            continue;
        }
        emit_say(e, "T%u_%u:;\n", e->root, i);
        emit_begin_fast_loop(e, &inner);
        emit_count_turns(e, loop);
        emit_say(e, "goto L%u;\n", i);
        e->loops[i] = e->within[i] = true;
        emit_copy(e, &inner);
        i = inner.end - 1;
    }
    e->fast = loop;
    emit_end_fast_loop(e, loop);
}

// What leaves a copy.
static void emit_fast_exits(struct emitter *e, const struct fast_loop *loop) {
    bool *exits = e->fast_exits[loop->outer ? 1 : 0];
    struct fast_loop inner;
    e->fast = NULL;
    for (uint32_t i = loop->head; i < loop->end; i++) {
        if (exits[i]) {
            emit_say(e, "%c%u_%u:;\n", loop->outer ? 'Z' : 'Y', e->root, i);
            emit_count_all_turns(e, loop);
            emit_say(e, "goto X%u;\n", i);
        }
        exits[i] = false;
        if (!e->within[i]) continue;
        e->within[i] = false;
        if (emit_find_fast_loop(e, i, loop, &inner)) emit_fast_exits(e, &inner);
    }
}

// The copies of the loops that can run without checks.
static void emit_copies(struct emitter *e) {
    const struct native_function *f = e->f;
    struct fast_loop loop;
    for (uint32_t h = 0; h < f->count; h++) {
        if (!f->ins[h].emitted || !f->ins[h].joined || !emit_find_fast_loop(e, h, NULL, &loop)) continue;
        e->root = h;
        emit_copy(e, &loop);
        emit_fast_exits(e, &loop);
    }
}

// The same where bytes count: exits share what they write back, although some have no use for all of that, as long as it is no ref.
struct group {
    uint32_t first;      // exit
    native_type of[256]; // T_NOTHING: not written; AS_IT_IS: it must not be
};
enum { AS_IT_IS = T_ANY };

static bool is_plain(native_type type) {
    return is_number(type) || kind_of(type) == T_NONE || kind_of(type) == T_UNBOUND;
}

static bool joins(const struct group *g, const native_type *written, uint32_t registers) {
    for (uint32_t r = 0; r < registers; r++) {
        native_type a = g->of[r], b = written[r];
        if (a != b && !(a == T_NOTHING && is_plain(b)) && !(b == T_NOTHING && is_plain(a))) return false;
    }
    return true;
}

static void emit_grouped_exits(struct emitter *e) {
    const struct native_function *f = e->f;
    struct group *groups = calloc(f->count, sizeof *groups), *g;
    uint32_t *of = calloc(f->count, sizeof *of), count = 0;
    native_type written[256];
    if (!groups || !of) e->out->failed = 1;
    for (uint32_t i = 0; i < f->count && !e->out->failed; i++) {
        if (!e->exits[i]) continue;
        find_written(e, i, written);
        for (uint32_t r = 0; r < f->registers; r++)
            if (set_has(&f->ins[i].live, r) && !e->kept[r] && written[r] == T_NOTHING) written[r] = AS_IT_IS;
        for (g = groups; g < groups + count && !joins(g, written, f->registers);) g++;
        if (g == groups + count) groups[count++].first = i;
        for (uint32_t r = 0; r < f->registers; r++)
            if (written[r] != T_NOTHING) g->of[r] = written[r];
        of[i] = (uint32_t)(g - groups);
    }
    for (uint32_t i = 0; i < f->count && !e->out->failed; i++) {
        if (!e->exits[i]) continue;
        g = &groups[of[i]];
        emit_say(e, "X%u: out = %u;\n", i, f->ins[i].pc);
        find_written(e, i, written);
        for (uint32_t r = 0; r < f->registers; r++) // the compiler need not keep what nobody uses
            if (written[r] == T_NOTHING && is_number(g->of[r]))
                emit_say(e, "%s(%s);\n", is_int(g->of[r]) ? "ANY_INT" : "ANY_FLOAT",
                         emit_var(e, is_int(g->of[r]) ? 'i' : 'f', r));
        emit_say(e, "goto W%u;\n", g->first);
        if (i != g->first) continue;
        emit_say(e, "W%u:;\n", i);
        for (uint32_t r = 0; r < f->registers; r++)
            if (g->of[r] != T_NOTHING && g->of[r] != AS_IT_IS)
                emit_say(e, "R[%u] = %s;\n", r, emit_box(e, r, g->of[r]));
        emit_say(e, "LEAVE(out);\n");
    }
    free(groups);
    free(of);
}

static void emit_exits(struct emitter *e) {
    const struct native_function *f = e->f;
    uint32_t *shared = calloc(f->count, sizeof *shared);
    if (!shared) e->out->failed = 1;
    if (e->types->code->small) emit_grouped_exits(e);
    for (uint32_t i = 0; i < f->count && shared; i++) {
        const struct native_ins *ins = &f->ins[i];
        if (e->exits[i] && !e->types->code->small) emit_exit(e, i, shared);
        if (e->calls_exit[i]) { // its frame, and what this one needs after it
            uint32_t c = (uint32_t)ins->arg[1];
            struct native_set live = i + 1 < f->count ? f->ins[i + 1].live : (struct native_set){{0}};
            set_remove(&live, c);
            for (uint32_t k = 0; k < e->types->code->handler_count; k++) {
                const struct native_handler *h = &e->types->code->handlers[k];
                if (h->function != f->number || i < h->first || i >= h->last) continue;
                struct native_set there = f->ins[h->target].live;
                set_remove(&there, h->reg);
                for (int w = 0; w < 4; w++) live.word[w] |= there.word[w];
            }
            emit_find_types(e, i, false);
            emit_say(e, "C%u:;\n", i);
            if (emit_leaves_behind(e, i)) emit_say(e, "if (budget == 0) goto X%u;\n", i + 1);
            write_back(e, &live, e->after);
            emit_say(e, "R[%u] = FRAME(%u, %u);\nreturn LEFT;\n", c, c, ins->next);
        }
    }
    free(shared);
}

// Where the interpreter comes from, at a loop: the registers are looked at.
static void emit_entries(struct emitter *e) {
    const struct native_function *f = e->f;
    if (!f->loops) return;
    uint32_t headers = 0;
    for (uint32_t i = 0; i < f->count; i++) headers += f->ins[i].header;
    bool only = headers == 1 && emit_is_short(e->types->code, f);
    if (!only) emit_say(e, "switch (entry) {\n");
    for (uint32_t i = 0; i < f->count; i++) {
        const struct native_ins *ins = &f->ins[i];
        if (!ins->header) continue;
        if (!only) emit_say(e, "case %u:\n", ins->pc + 1);
        for (uint32_t r = 0; r < f->registers; r++) {
            char text[100], word[16];
            native_type type = type_at(e, i, r);
            int32_t value;
            if (!set_has(&ins->live, r) || kind_of(type) == T_ANY) continue;
            if (e->kept[r] && kind_of(type) == T_INT && code_constant(f, i, r, &value)) continue;
            snprintf(word, sizeof word, "R[%u]", r);
            mismatch(e, word, type, text, sizeof text);
            emit_say(e, "if (%s) return (struct %s){.s = REFUSED};\n", text,
                     struct_of(result_of(e, f->number)));
        }
        uint32_t outermost = emit_outermost_loop(e, i);
        if (outermost != i)
            emit_say(e, "at = %u; HIDE(at);\n", i);
        else
            emit_take_all(e, i);
        emit_say(e, "goto L%u;\n", outermost);
    }
    if (!only) emit_say(e, "}\n");
}

void emit_take_all(struct emitter *e, uint32_t i) {
    for (uint32_t r = 0; r < e->f->registers; r++) {
        char word[16];
        int32_t value;
        native_type type = type_at(e, i, r);
        if (!set_has(&e->f->ins[i].live, r) || kind_of(type) == T_ANY) continue;
        if (e->kept[r] && kind_of(type) == T_INT && code_constant(e->f, i, r, &value)) {
            emit_say(e, "%s = (int32_t)0x%xu;\n", emit_var(e, 'i', r), (uint32_t)value);
            continue;
        }
        snprintf(word, sizeof word, "R[%u]", r);
        emit_take(e, r, word, type);
    }
}

static void emit_parameters(struct emitter *e) {
    const struct native_function *f = e->f;
    for (uint32_t k = 0; k < f->parameters; k++) {
        native_type type = type_at(e, 0, k);
        if (!emit_passed_in_c(type)) continue;
        if (!set_has(&f->ins[0].live, k)) continue;
        emit_say(e, "%s = p%u;\n", emit_var(e, variable_of(type), k), k);
        if (kind_of(type) == T_LIST) emit_find_items(e, k);
    }
}

static void declare(struct emitter *e) {
    emit_say(e, "int yes;\nuint32_t out, at = 0;\n");
    for (uint32_t h = 0; h < e->f->count; h++)
        if (e->loops[h]) emit_say(e, "int64_t to%u, v%u;\n", h, h);
    for (uint32_t i = 0; i < e->f->count; i++) {
        if (e->rows[i]) emit_say(e, "struct row row%u;\n", i);
        if (e->places[i]) emit_say(e, "uint32_t x%u;\n", i);
    }
    emit_say(e, "uint32_t era = 1;\n");
    for (uint32_t r = 0; r < e->f->registers; r++)
        if (e->alls[r]) emit_say(e, "struct all all%u = {0, 0, 0, 0};\n", r);
    for (uint32_t r = 0; r < e->f->registers; r++) {
        if (e->uses[0][r]) emit_say(e, "int32_t i%u;\n", r);
        if (e->uses[1][r]) emit_say(e, "real f%u;\n", r);
        if (e->uses[2][r]) emit_say(e, "uint32_t l%u, n%u; uint8_t *d%u;\n", r, r, r);
    }
}

// How the interpreter enters it: at its start, or at a loop.
static void emit_entry(struct emitter *e) {
    const struct native_function *f = e->f;
    const char *result = struct_of(result_of(e, f->number));
    emit_say(e, "ENTRY int E%u(struct native *n, word *R, uint32_t pc) {\n", f->number);
    if (emit_is_short(e->types->code, f)) {
        emit_say(e, "struct %s r = F%u(n, R, n->budget, pc + 1", result, f->number);
        for (uint32_t k = 0; k < f->parameters; k++)
            if (f->ins[0].types && emit_passed_in_c(f->ins[0].types[k])) emit_say(e, ", 0");
        emit_say(e, ");\nreturn r.s != REFUSED;\n}\n");
        return;
    }
    if (f->loops) {
        emit_say(e, "if (pc != %u) {\nstruct %s r = F%u(n, R, n->budget, pc + 1",
                 f->worthwhile ? f->ins[0].pc : UINT32_MAX, result, f->number);
        for (uint32_t k = 0; k < f->parameters; k++)
            if (f->ins[0].types && emit_passed_in_c(f->ins[0].types[k])) emit_say(e, ", 0");
        emit_say(e, ");\nreturn r.s != REFUSED;\n}\n");
    }
    if (!f->worthwhile) {
        emit_say(e, "return 0;\n}\n");
        return;
    }
    for (uint32_t k = 0; k < f->parameters; k++) {
        char text[100], word[16];
        native_type type = type_at(e, 0, k);
        if (!set_has(&f->ins[0].live, k) || kind_of(type) == T_ANY) continue;
        snprintf(word, sizeof word, "R[%u]", k);
        mismatch(e, word, type, text, sizeof text);
        emit_say(e, "if (%s) return 0;\n", text);
    }
    emit_say(e, "word frame = R[-1]; if (TAG(frame) & FRAME_UNUSUAL) return 0;\n");
    emit_say(e, "struct %s r = F%u(n, R, n->budget%s", result, f->number, f->loops ? ", 0" : "");
    for (uint32_t k = 0; k < f->parameters; k++) {
        native_type type = type_at(e, 0, k);
        if (emit_passed_in_c(type))
            emit_say(e, kind_of(type) == T_FLOAT ? ", FLOAT_OF(R[%u])" : ", BITS(R[%u])", k);
    }
    emit_say(e, ");\nif (r.s < 0) return 1;\n");
    native_type type = result_of(e, f->number);
    const char *value = is_int(type)               ? (kind_of(type) == T_BOOL ? "BOOL(r.v)" : "INT(r.v)")
                        : kind_of(type) == T_FLOAT ? "FLOAT(r.v)"
                        : kind_of(type) == T_LIST  ? "LIST(r.v)"
                        : kind_of(type) == T_TUPLE ? "TUPLE(r.v)"
                                                   : "NONE";
    if (kind_of(type) != T_ANY) emit_say(e, "R[-1] = %s;\n", value);
    emit_say(e,
             "n->R = R - (TAG(frame) & FRAME_DISTANCE); GO_TO(BITS(frame)); n->budget = (int32_t)r.s; return "
             "1;\n}\n");
}

static void note_change(void *context, uint32_t reg, enum code_access access) {
    bool *kept = context;
    if (access != CODE_READS) kept[reg] = false;
}

static void find_kept(struct emitter *e) {
    const struct native_function *f = e->f;
    memset(e->kept, emit_is_short(e->types->code, f), sizeof e->kept);
    for (uint32_t i = 0; i < f->count; i++)
        if (f->ins[i].emitted) {
            const struct native_ins *ins = &f->ins[i];
            code_accesses(ins, note_change, e->kept);
            // Where loops are is none of what they read.
            if (ins->op == OP_FORLOOP || ins->op == OP_FORLOOP1) e->kept[ins->arg[1]] = false;
            if (ins->op == OP_NEXT) e->kept[ins->arg[1] + 1] = false;
        }
}

// How many instructions at a function's start are a condition and, where that does not jump, the return of something simple, as of
// `if n < 2: return n`; 0: it begins otherwise. They are part of its callers: half the calls of a recursion are its last.
static uint32_t head_of(const struct native_code *code, const struct native_function *f) {
    enum { MOST = 4 };
    if (code->small || f->loops || f->leaf || !f->useful || emit_is_short(code, f)) return 0;
    if (f->ins[0].op < OP_JEQ || f->ins[0].op > OP_JNGTI || f->ins[0].target <= 0) return 0;
    for (uint32_t i = 1; i < MOST && i < f->count; i++) {
        const struct native_ins *ins = &f->ins[i];
        if (!ins->emitted || ins->joined || ins->header) return 0;
        if (ins->op == OP_RET || ins->op == OP_RETN) return i + 1;
        if (ins->op != OP_LDI && ins->op != OP_LDF && ins->op != OP_LDV) return 0;
    }
    return 0;
}

// Those instructions alone, in front of a call of the function. If one of them leaves to the interpreter, just that call.
static void emit_head(struct emitter *e) {
    const struct native_function *f = e->f;
    struct buffer body = BUFFER_EMPTY, *out = e->out;
    memset(e->uses, 0, sizeof e->uses);
    memset(e->exits, 0, f->head * sizeof *e->exits);
    e->out = &body;
    emit_parameters(e);
    for (uint32_t i = 0; i < f->head; i++) emit_one(e, i);
    emit_say(e, "L%d:;\n", f->ins[0].target);
    e->out = out;
    say_declaration(e, f, 'H');
    emit_say(e, " {\n");
    if (!memchr(e->exits, 1, f->head * sizeof *e->exits)) {
        declare(e);
        buffer_add(out, body.bytes, body.length);
    }
    out->failed |= body.failed;
    buffer_free(&body);
    emit_say(e, "return F%u(n, R, budget", f->number);
    for (uint32_t k = 0; k < f->parameters; k++)
        if (f->ins[0].types && emit_passed_in_c(f->ins[0].types[k])) emit_say(e, ", p%u", k);
    emit_say(e, ");\n}\n");
}

static void emit_function(struct emitter *e) {
    struct native_function *f = e->f;
    struct buffer body = BUFFER_EMPTY, *out = e->out;
    if (!emit_begin_marks(e)) out->failed = 1;
    memset(e->uses, 0, sizeof e->uses);
    memset(e->alls, 0, sizeof e->alls);
    find_kept(e);
    e->out = &body;
    if (!out->failed) {
        emit_entries(e);
        if (f->useful) emit_parameters(e);
        if (!f->useful)
            emit_say(e, "return (struct %s){.s = REFUSED};\n", struct_of(result_of(e, f->number)));
        for (uint32_t i = 0; i < f->count; i++)
            if (f->ins[i].emitted) emit_one(e, i);
        emit_copies(e);
        emit_exits(e);
    }
    e->out = out;
    emit_say(e, "#undef LEFT\n#define LEFT (struct %s){.s = EXITED}\n", struct_of(result_of(e, f->number)));
    say_declaration(e, f, 'F');
    emit_say(e, " {\n");
    declare(e);
    buffer_add(out, body.bytes, body.length);
    out->failed |= body.failed;
    emit_say(e, "}\n");
    buffer_free(&body);
    if (f->head) emit_head(e);
    emit_entry(e);
    emit_end_marks(e);
}

// ---- the program

static bool is_emitted(const struct native_function *f) {
    return f->loops || f->useful;
}

static void note_line(struct native_line **lines, uint32_t *count, uint32_t pc, const char *why) {
    struct native_line *more = realloc(*lines, (*count + 1) * sizeof *more);
    if (!more) return;
    *lines = more;
    more[(*count)++] = (struct native_line){pc, why};
}

static void report(struct emitter *e, struct native_line **lines, uint32_t *count) {
    const struct native_code *code = e->types->code;
    for (uint32_t i = 0; i < code->function_count; i++) {
        e->f = &code->function[i];
        bool good = emit_begin_marks(e);
        for (uint32_t k = 0; good && k < e->f->count; k++) {
            e->why = "it is never reached";
            if (e->f->ins[k].types && !emit_has(e, k)) note_line(lines, count, e->f->ins[k].pc, e->why);
        }
        emit_end_marks(e);
    }
}

uint32_t emit_program(struct native_types *types, struct buffer *out, struct native_line **lines,
                      uint32_t *line_count) {
    struct emitter *e = calloc(1, sizeof *e);
    struct native_code *code = types->code;
    uint32_t count = 0;
    if (!e) {
        out->failed = 1;
        return 0;
    }
    e->types = types;
    e->out = out;
    emit_judge_all(e);
    if (lines) report(e, lines, line_count);
    for (uint32_t i = 0; i < code->function_count; i++)
        if (is_emitted(&code->function[i])) {
            code->function[i].head = head_of(code, &code->function[i]);
            say_declaration(e, &code->function[i], 'F');
            emit_say(e, ";\n");
            if (!code->function[i].head) continue;
            say_declaration(e, &code->function[i], 'H');
            emit_say(e, ";\n");
        }
    for (uint32_t i = 0; i < code->function_count && !out->failed; i++) {
        e->f = &code->function[i];
        if (!is_emitted(e->f)) continue;
        emit_function(e);
        count++;
    }
    emit_say(e, "ROWS const struct { uint32_t pc; native_entry *entry; } native_rows[] = {\n");
    for (uint32_t i = 0; i < code->function_count; i++) {
        const struct native_function *f = &code->function[i];
        if (!is_emitted(f)) continue;
        if (f->worthwhile) emit_say(e, "{%u, E%u},\n", f->ins[0].pc, i);
        for (uint32_t k = 0; k < f->count; k++)
            if (f->ins[k].header && (k || !f->worthwhile)) emit_say(e, "{%u, E%u},\n", f->ins[k].pc, i);
    }
    emit_say(e, "{0, 0}};\n");
    free(e);
    return count;
}

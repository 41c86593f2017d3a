// SPDX-License-Identifier: MIT
// C of byte code. A number lies in a C variable of its register and kind, i5 or f5; a list in l5 (its ref), d5 (its items) and n5 (how
// many); anything else stays where the interpreter has it, in R[5].
//
// Native code never collects: objects are made where there is room (struct native_makes), else that is the interpreter's. So nothing
// moves while it runs but the items of a list that grows, lists keep their kind, and only its own appending and popping changes their
// length and place.
#ifndef NATIVE_EMIT_H
#define NATIVE_EMIT_H

#include "host/base/buffer.h"
#include "native/types.h"

struct native_line { // why an instruction stays interpreted: of the report
    uint32_t pc;
    const char *why;
};

// Writes the C of all functions that gain by it, and a table of its entries. Returns how many functions those are; reasons of what
// stays interpreted are added to *lines (of realloc), if that is wanted. The buffer has failed if there was no memory.
uint32_t emit_program(struct native_types *types, struct buffer *out, struct native_line **lines,
                      uint32_t *line_count);

// ---- between emit.c, emit_ops.c and emit_loop.c

enum { FAST_LISTS = 16, FAST_ROWS = 8, FAST_FIXED = 12, CONSTANT = 256 };
enum fast_of { OF_REGISTER, OF_ROW, OF_ALL, OF_NONE };
struct fast_list { // a list that a loop does not change
    enum fast_of
        of; // a register's; one that an instruction reads out of another; any of those in a register's list; none
    uint32_t number; // register, instruction, register, 0
};
struct fast_value { // an int that a loop does not change
    uint32_t base;  // register; CONSTANT: 0
    int32_t more;
};
struct fast_loop {                 // of which a copy without checks runs (native/emit_loop.c)
    const struct fast_loop *outer; // whose copy it is part of; NULL: none
    bool nested;                   // loops are in it
    bool counted;                  // calls are in it: the budget is counted turn by turn
    bool silent;                   // nothing in it reads its state, which is set only where the copy is left
    uint32_t calls, frames;        // of calm functions, if it is not nested; how many registers those need
    uint32_t head, end;            // instructions
    uint32_t variable, state;      // registers
    bool steps;                    // by a register
    int32_t step;                  // by that, if it is not 0: what the register probably has
    int32_t least, most;           // sums of its variable, but indices
    uint32_t lists;
    int32_t first; // the least index, less the variable
    struct {
        struct fast_list list;
        int32_t most; // index, less the variable
    } access[FAST_LISTS];
    uint32_t fixed_count;
    struct {
        struct fast_list list;
        struct fast_value index;
    } fixed[FAST_FIXED];
    uint32_t row_count;
    struct { // a list that an instruction reads out of another, always the same one
        uint32_t ins;
        struct fast_list list;
        struct fast_value index;
    } row[FAST_ROWS];
    uint32_t all_count;
    uint32_t all[FAST_ROWS]; // instructions that read lists out of a list whose items all are that
};

enum emit_index { INDEX_CHECKED, INDEX_VARIABLE, INDEX_FITS }; // fits: as it is in its register
struct emit_mark {                                             // of an instruction, in a copy
    enum emit_index index;
    uint32_t head; // INDEX_VARIABLE: of the loop that begins there
    int32_t more;  // and so much more
    bool row;      // it reads a list that has been found before the loop
    bool all;      // it reads one of lists that have been looked at before the loop
};

struct emitter {
    struct native_types *types;
    struct native_function *f;
    struct buffer *out;
    const char *why;              // the instruction that is being emitted is the interpreter's
    native_type before[256];      // the types at it
    native_type after[256];       // behind it
    bool *exits;                  // of the function's instructions: something leaves before it
    bool *calls_exit;             // something that it calls has left
    bool timely;                  // there is time behind the call that has been emitted last
    const struct fast_loop *fast; // whose copy is being emitted; NULL: none
    uint32_t root;                // where the copy begins
    bool *fast_exits[2];          // as exits, of the copy: of loops in it, and of itself
    bool *ends, *loops;           // a loop that has a copy ends there; begins there
    bool *within;                 // in the copy there is one of a loop that begins there
    struct emit_mark *mark;       // of the function's instructions
    bool *places;                 // instructions whose index others use again: it has a variable
    bool *rows;                   // instructions that read a list before a loop: it has variables
    bool alls[256];               // registers of lists whose items are looked at before a loop
    bool uses[3][256];            // C variables: i, f, l
    bool kept[256];               // registers that are in R[], too, as nothing changes them
    char text[16][48];            // of what emit_box and others return
    unsigned turn;
};

// Adds C.
void emit_say(struct emitter *e, const char *format, ...) __attribute__((format(printf, 2, 3)));

// The C variable of a register: of kind 'i', 'f', 'l', 'd', 'n'.
const char *emit_var(struct emitter *e, char kind, uint32_t reg);
// What a register holds, as a word.
const char *emit_box(struct emitter *e, uint32_t reg, native_type type);
// The label of what leaves before instruction i.
const char *emit_leaving(struct emitter *e, uint32_t i);

// Leaves unless the word in C variable `w` is of that type.
void emit_check(struct emitter *e, const char *w, native_type type, const char *label);
// Makes the register hold it, which has been checked.
void emit_take(struct emitter *e, uint32_t reg, const char *w, native_type type);
// The items and the length of the list in a register's l.
void emit_find_items(struct emitter *e, uint32_t reg);
// Moves to another register.
void emit_move(struct emitter *e, uint32_t to, uint32_t from, native_type type);

// The kind of a list's items, as the core has it.
uint32_t emit_list_kind(const struct emitter *e, native_type list);
// Whether a register can be of that type in native code.
bool emit_is_known(native_type type);

// The function's parameter, as others pass it: "" or a declaration.
bool emit_passed_in_c(native_type type);

// Emits instruction i, without the jumps; false if it is the interpreter's. A condition is emitted as `if (...)`, behind which the
// jump stands.
bool emit_ins(struct emitter *e, uint32_t i);

// Whether what leaves behind call i, which returns no list, is looked for there together with what has left in it: when the slice of time has come to its end.
// e->after is behind the call.
bool emit_leaves_behind(const struct emitter *e, uint32_t i);

// The same as emit_ins of those with numbers alone (native/emit_number.c).
bool emit_number(struct emitter *e, uint32_t i);
// A register that holds a number, as a float. Whether a register is true, as C; NULL if that is not known.
const char *emit_real_text(struct emitter *e, int32_t reg);
const char *emit_truth(struct emitter *e, int32_t reg, uint32_t i);

// The instruction is the interpreter's, and why.
static inline bool no(struct emitter *e, const char *why) {
    e->why = why;
    return false;
}

// The type of a register before it.
static inline native_type at(const struct emitter *e, int32_t reg) {
    return e->before[reg];
}

// The C variable of a register that holds an int or a bool.
static inline const char *ints(struct emitter *e, int32_t reg) {
    return emit_var(e, 'i', (uint32_t)reg);
}

// Whether both are ints or bools.
static inline bool both_int(const struct emitter *e, int32_t a, int32_t b) {
    return is_int(at(e, a)) && is_int(at(e, b));
}

// Whether bytes count and only the interpreter calls the function, which is entered at its loops: what it leaves with is in R[], too, unless
// it has been changed since.
static inline bool emit_is_short(const struct native_code *code, const struct native_function *f) {
    return code->small && f->loops;
}

// What need not be looked at of instruction i's index, or result.
static inline enum emit_index emit_index(const struct emitter *e, uint32_t i) {
    return e->fast ? e->mark[i].index : INDEX_CHECKED;
}

static inline bool is_return(int op) {
    return op == OP_RET || op == OP_RETN;
}

static inline bool is_range_end(int op) {
    return op == OP_FORLOOP || op == OP_FORLOOP1;
}

// What is noted of a function's instructions while it is emitted. False without memory; end_marks in any case.
bool emit_begin_marks(struct emitter *e);
void emit_end_marks(struct emitter *e);
// The types before an instruction, and behind it if it jumps or does not: into e->before and e->after.
void emit_find_types(struct emitter *e, uint32_t i, bool jump);
// Whether control with the types in e->after can go on natively at instruction i.
bool emit_fits(const struct emitter *e, uint32_t i);

// Goes on at instruction `to`, with the types in e->after. falls: it is the next that is emitted.
void emit_go_on(struct emitter *e, uint32_t to, bool backward, bool falls);
// Emits instruction i without a label. False: control does not go on behind it.
bool emit_body(struct emitter *e, uint32_t i, bool falls);
// Takes what is live at instruction i, and has been looked at, from where the interpreter has it.
void emit_take_all(struct emitter *e, uint32_t i);

// Emits what the jump i leads to, if that is a loop's condition; false: it is none (native/emit_while.c).
bool emit_condition(struct emitter *e, uint32_t i);
// The loop around one that begins at instruction `head`: where it begins; UINT32_MAX: there is none. The loop through which the interpreter
// enters it: the outermost one around it, or itself.
uint32_t emit_loop_around(const struct native_function *f, uint32_t head);
uint32_t emit_outermost_loop(const struct emitter *e, uint32_t head);
// Where a loop begins: the ways to the loops in it, which the interpreter enters (C variable `at`).
void emit_ways_in(struct emitter *e, uint32_t head);

// Whether native code has instruction i; if not, e->why says why (native/emit_judge.c).
bool emit_has(struct emitter *e, uint32_t i);
// Marks which functions and loops of the program are native, and which of their instructions.
void emit_judge_all(struct emitter *e);

// Whether an instruction of a function may change a list's length, or which lists are in a list.
bool emit_changes_lists(const struct emitter *e, const struct native_function *f, uint32_t i);

// Adds what items and lengths of lists must be read again for: another function may have changed them.
void emit_renew_lengths(struct emitter *e, const struct native_set *live, const native_type *types);

// Whether a copy of the loop that begins at instruction `head` can run without checks; then *loop is that. outer: it is to be part of
// that one's copy.
bool emit_find_fast_loop(struct emitter *e, uint32_t head, const struct fast_loop *outer,
                         struct fast_loop *loop);
// Where the loop begins: the jump to its copy, if that can run. Where a turn of that begins. The copy's end. What counts its turns and sets its
// state, where it is left; that of the loop around it, whose copy it is part of, too.
void emit_begin_fast_loop(struct emitter *e, const struct fast_loop *loop);
void emit_begin_turn(struct emitter *e, const struct fast_loop *loop);
void emit_end_fast_loop(struct emitter *e, const struct fast_loop *loop);
void emit_count_turns(struct emitter *e, const struct fast_loop *loop);
void emit_count_all_turns(struct emitter *e, const struct fast_loop *loop);

#endif

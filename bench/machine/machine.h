// SPDX-License-Identifier: MIT
// What the two machines that are compared share: values, lists, the slow path of arithmetic, the dispatch
// macros. The question is which form of byte code a core should run (docs/measured-machine.md); nothing here
// is part of ePython. The value is the one of core/: 32 bits of payload and a tag, so that neither int nor
// float loses a bit.
#ifndef MACHINE_H
#define MACHINE_H

#include <stdint.h>

typedef uint8_t u8;
typedef uint32_t u32;
typedef int32_t i32;

enum tag { INT, FLOAT, LIST, NONE };
enum fault { OK, FAULT_TYPE, FAULT_OVERFLOW, FAULT_INDEX, FAULT_STACK, FAULT_BUDGET, FAULT_CODE };
enum arith { ARITH_ADD, ARITH_SUB, ARITH_MUL };

typedef struct {
    union {
        i32 i;
        u32 u;
        float f;
    };
    u32 tag;
} value;

struct function {
    u32 entry;  // offset of the first instruction
    u8 nargs;   // arguments, they are the first locals
    u8 nlocals; // stack machine: locals, arguments included
    u8 nslots;  // slots that a frame can need in all, for the one check at the call
};

struct list { // a list of numbers of one type, unboxed
    u32 tag;  // of all elements
    u32 length;
    i32 items[];
};

struct machine {
    const u8 *code;
    const value *constants;
    const struct function *functions;
    u8 *arena; // references are offsets into it
    u32 arena_used, arena_size;
    value *stack, *stack_end;
    int32_t budget; // counted down at calls and backward jumps
    uint64_t count; // instructions executed, where counted
    enum fault fault;
    value result;
};

/* Runs function `f` with `nargs` arguments that lie at the bottom of the stack (one slot up); result in `vm`.
 */
void reg_run(struct machine *vm, int f);
void stack_run(struct machine *vm, int f);

/* int with float in any mixture: the rare case, out of line in both machines. Returns FAULT_TYPE for others.
 */
enum fault arith_slow(enum arith op, value *result, const value *a, const value *b);
/* -1, 0, 1, or 2 for values that cannot be ordered. */
int compare_slow(const value *a, const value *b);
/* A new list of `length` copies of `item`; null when the arena is full. */
struct list *list_new(struct machine *vm, u32 length, const value *item);

#define likely(x) __builtin_expect(!!(x), 1)

// One source for three builds: LABELS chooses computed goto, COUNT counts instructions.
#ifdef COUNT
#define TICK vm->count++,
#else
#define TICK
#endif
#ifdef LABELS
#define LABEL(op) &&L_##op,
#define BEGIN(OPS)                                                                                           \
    static const void *const labels[] = {OPS(LABEL)};                                                        \
    NEXT;
#define OP(op) L_##op:
#define NEXT   goto *labels[TICK * pc++]
#define END
#else
#define BEGIN(OPS)                                                                                           \
    for (;;) switch (TICK * pc++) {
#define OP(op) case OP_##op:
#define NEXT   continue
#define END                                                                                                  \
    default: fault = FAULT_CODE; goto fail;                                                                  \
        }
#endif
#define ENUM(op) OP_##op,

#endif

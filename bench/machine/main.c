// SPDX-License-Identifier: MIT
// Assembles the three kernels for the machine this program is built with, runs them and prints a line for
// each: bytes, instructions, nanoseconds per unit of work. A result that is not the expected one is an error.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "machine.h"

#ifdef STACK
#include "stack.h"
#define RUN stack_run
#else
#include "reg.h"
#define RUN reg_run
#endif

// Enough of an assembler for kernels of one function: labels are small numbers, jumps the last byte
// of an instruction.
struct assembler {
    u8 code[256];
    int n;
    int label[8];
    struct {
        int at, label;
    } jump[16];
    int jumps;
};

static void emit(struct assembler *s, int count, const u8 *bytes) {
    memcpy(s->code + s->n, bytes, (size_t)count);
    s->n += count;
}
static void place(struct assembler *s, int label) {
    s->label[label] = s->n;
}
static void jump(struct assembler *s, int label) {
    s->jump[s->jumps].at = s->n++;
    s->jump[s->jumps++].label = label;
}
static void link(struct assembler *s) {
    for (int k = 0; k < s->jumps; k++)
        s->code[s->jump[k].at] = (u8)(s->label[s->jump[k].label] - s->jump[k].at - 1);
}

#define I(...)     emit(s, sizeof((u8[]){__VA_ARGS__}), (u8[]){__VA_ARGS__})
#define J(to, ...) I(__VA_ARGS__), jump(s, to)
#define OP_(x)     (u8) OP_##x

// def fib(n):
//     if n < 2: return n
//     return fib(n - 1) + fib(n - 2)
static void fib(struct assembler *s) {
#ifdef STACK
    I(OP_LOAD0), J(0, OP_GEI, 2), I(OP_LOAD0), I(OP_RET);
    place(s, 0);
    I(OP_LOAD0), I(OP_ADDI, (u8)-1), I(OP_CALL, 0), I(OP_LOAD0), I(OP_ADDI, (u8)-2), I(OP_CALL, 0), I(OP_ADD);
    I(OP_RET);
#else
    J(0, OP_GEI, 0, 2), I(OP_RET, 0);
    place(s, 0);
    I(OP_ADDI, 2, 0, (u8)-1), I(OP_CALL, 1, 0), I(OP_ADDI, 3, 0, (u8)-2), I(OP_CALL, 2, 0),
        I(OP_ADD, 1, 1, 2);
    I(OP_RET, 1);
#endif
}

// def sieve(n):
//     flags = [1] * n; count = 0
//     for i in range(2, n):
//         if flags[i]:
//             count += 1
//             for j in range(i * i, n, i): flags[j] = 0
//     return count
static void sieve(struct assembler *s) {
#ifdef STACK
    enum { n, flags, count, i, ilimit, j, jlimit, jstep };
    I(OP_PUSHI, 1), I(OP_LOAD0), I(OP_FILL), I(OP_STORE0 + flags);
    I(OP_PUSHI, 0), I(OP_STORE0 + count);
    I(OP_PUSHI, 2), I(OP_STORE0 + i), I(OP_LOAD0 + n), I(OP_STORE0 + ilimit);
    I(OP_LOAD0 + i), I(OP_LOAD0 + ilimit), J(3, OP_GE);
    place(s, 0);
    I(OP_LOAD0 + flags), I(OP_LOAD0 + i), I(OP_GET), J(2, OP_JF);
    I(OP_INCR, count, 1);
    I(OP_LOAD0 + i), I(OP_LOAD0 + i), I(OP_MUL), I(OP_STORE0 + j), I(OP_LOAD0 + n), I(OP_STORE0 + jlimit);
    I(OP_LOAD0 + i), I(OP_STORE0 + jstep), I(OP_LOAD0 + j), I(OP_LOAD0 + jlimit), J(2, OP_GE);
    place(s, 1);
    I(OP_PUSHI, 0), I(OP_LOAD0 + flags), I(OP_LOAD0 + j), I(OP_SET), J(1, OP_FORS, j);
    place(s, 2);
    J(0, OP_FOR, i);
    place(s, 3);
    I(OP_LOAD0 + count), I(OP_RET);
#else
    enum { n, flags, count, i, ilimit, j, jlimit, jstep, t };
    I(OP_LOADI, t, 1), I(OP_FILL, flags, t, n), I(OP_LOADI, count, 0);
    I(OP_LOADI, i, 2), I(OP_MOVE, ilimit, n), J(3, OP_GE, i, ilimit);
    place(s, 0);
    I(OP_GET, t, flags, i), J(2, OP_JF, t);
    I(OP_ADDI, count, count, 1);
    I(OP_MUL, j, i, i), I(OP_MOVE, jlimit, n), I(OP_MOVE, jstep, i), J(2, OP_GE, j, jlimit);
    place(s, 1);
    I(OP_LOADI, t, 0), I(OP_SET, flags, j, t), J(1, OP_FORS, j);
    place(s, 2);
    J(0, OP_FOR, i);
    place(s, 3);
    I(OP_RET, count);
#endif
}

// def sweep(u, n, w, start):
//     for i in range(start, n, 2):
//         u[i] = (1.0 - w) * u[i] + w * 0.5 * (u[i - 1] + u[i + 1])
static const value sweep_constants[] = {{.f = 1.0f, .tag = FLOAT}, {.f = 0.5f, .tag = FLOAT}};
static void sweep(struct assembler *s) {
#ifdef STACK
    enum { u, n, w, i, limit, step }; // start is the loop's own variable
    I(OP_LOAD0 + n), I(OP_STORE0 + limit), I(OP_PUSHI, 2), I(OP_STORE0 + step);
    I(OP_LOAD0 + i), I(OP_LOAD0 + limit), J(1, OP_GE);
    place(s, 0);
    I(OP_PUSHK, 0), I(OP_LOAD0 + w), I(OP_SUB), I(OP_LOAD0 + u), I(OP_LOAD0 + i), I(OP_GET), I(OP_MUL);
    I(OP_LOAD0 + w), I(OP_PUSHK, 1), I(OP_MUL), I(OP_LOAD0 + u), I(OP_LOAD0 + i), I(OP_ADDI, (u8)-1),
        I(OP_GET);
    I(OP_LOAD0 + u), I(OP_LOAD0 + i), I(OP_ADDI, 1), I(OP_GET), I(OP_ADD), I(OP_MUL), I(OP_ADD);
    I(OP_LOAD0 + u), I(OP_LOAD0 + i), I(OP_SET), J(0, OP_FORS, i);
    place(s, 1);
    I(OP_PUSHI, 0), I(OP_RET);
#else
    enum { u, n, w, i, limit, step, t, t1, t2, t3 };
    I(OP_MOVE, limit, n), I(OP_LOADI, step, 2), J(1, OP_GE, i, limit);
    place(s, 0);
    I(OP_LOADK, t, 0), I(OP_SUB, t, t, w), I(OP_GET, t1, u, i), I(OP_MUL, t, t, t1);
    I(OP_LOADK, t1, 1), I(OP_MUL, t1, w, t1), I(OP_ADDI, t2, i, (u8)-1), I(OP_GET, t2, u, t2);
    I(OP_ADDI, t3, i, 1), I(OP_GET, t3, u, t3), I(OP_ADD, t2, t2, t3), I(OP_MUL, t1, t1, t2),
        I(OP_ADD, t, t, t1);
    I(OP_SET, u, i, t), J(0, OP_FORS, i);
    place(s, 1);
    I(OP_LOADI, t, 0), I(OP_RET, t);
#endif
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static u8 arena[1 << 16];
static value stack[1024];

// Runs the kernel `repeat` times, three times over, and prints the best. `expect` is compared with the
// kernel's result, or, where it works on a list, with the sum of that list's bits.
static int measure(const char *name, void (*assemble)(struct assembler *), struct function f,
                   const value *args, int repeat, double units, u32 expect) {
    struct assembler s = {0};
    assemble(&s);
    link(&s);
    struct machine vm = {.code = s.code,
                         .constants = sweep_constants,
                         .functions = &f,
                         .arena = arena,
                         .arena_size = sizeof arena,
                         .stack = stack,
                         .stack_end = stack + 1024};
    double best = 1e30;
    u32 check = 0;
    for (int round = 0; round < 5; round++) {
        value list = args[0];
        vm.arena_used = 0;
        if (list.tag == LIST) { // a fresh list of u[0] = 1, u[999] = 10, the rest 0
            struct list *l = list_new(&vm, 1000, &(value){.f = 0, .tag = FLOAT});
            l->items[0] = (value){.f = 1.0f}.i;
            l->items[999] = (value){.f = 10.0f}.i;
        }
        u32 used = vm.arena_used;
        double start = now();
        for (int k = 0; k < repeat; k++) {
            vm.arena_used = used;
            vm.budget = 0x7fffffff;
            memcpy(stack + 1, args, sizeof(value) * f.nargs);
            RUN(&vm, 0);
            if (vm.fault) return printf("%s: fault %d\n", name, vm.fault), 1;
        }
        double took = now() - start;
        if (took < best) best = took;
        check = vm.result.u;
        if (list.tag == LIST) {
            struct list *l = (struct list *)arena;
            for (u32 k = 0; k < l->length; k++) check = check * 31 + (u32)l->items[k];
        }
    }
    if (expect && check != expect) return printf("%s: result %u, expected %u\n", name, check, expect), 1;
#ifdef COUNT
    printf("%-6s %3d bytes %7.2f instructions each\n", name, s.n, (double)vm.count / (5.0 * repeat * units));
    (void)best;
#else
    printf("%-6s %3d bytes %7.2f ns each\n", name, s.n, best / (repeat * units));
#endif
    return 0;
}

int main(void) {
    // A unit of work: a call of fib; a crossing-out of the sieve's inner loop (counted below, outer
    // iterations included); an inner point of the sweep.
    const struct function fib_f = {0, 1, 1, 8}, sieve_f = {0, 1, 8, 16}, sweep_f = {0, 4, 6, 16};
    const value n27[] = {{.i = 27}}, n3000[] = {{.i = 3000}};
    const value odd[] = {{.u = 0, .tag = LIST}, {.i = 999}, {.f = 1.3f, .tag = FLOAT}, {.i = 1}};
    int crossings = 2998;
    for (int i = 2; i < 3000; i++) {
        int prime = 1;
        for (int d = 2; d * d <= i; d++) prime &= i % d != 0;
        for (int j = i * i; prime && j < 3000; j += i) crossings++;
    }
    return measure("fib", fib, fib_f, n27, 3, 635621, 196418) ||
           measure("sieve", sieve, sieve_f, n3000, 300, crossings, 430) ||
           measure("sweep", sweep, sweep_f, odd, 2000, 499, 0);
}

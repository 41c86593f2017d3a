// SPDX-License-Identifier: MIT
// A core that asks in vain whether a message has come, again and again, and changes nothing between: it will
// do so until somebody writes to it, and may sleep until then. So a program whose other cores all wait is
// seen to be in a deadlock.
//
// A core is a machine whose next state follows from its state, as long as nobody else writes to its memory
// and it asks the host nothing. If one of its states occurs twice, it goes round for ever. Its state is
// compared by a hash of 64 bits of what it has in its memory: at the 1024th vain question in a row, at the
// 2048th and so on it is noted, then compared at the next CIRCLE_LONGEST questions. A core that counts its
// questions, or looks at a clock, is never in the same state; nor is one that allocates, before its memory
// has been collected.
#include "core/core.h"
#include "ports/virtual/scheduler.h"

enum { FIRST = 1024, CIRCLE_LONGEST = 64 };

// Not cryptographic; nobody makes a core's memory to deceive it.
static uint64_t mix(uint64_t hash, const void *start, const void *end) {
    const uint32_t *word = start;
    for (; word < (const uint32_t *)end; word++) {
        hash = (hash ^ *word) * 0x9e3779b97f4a7c15u;
        hash ^= hash >> 29;
    }
    return hash;
}

// Registers in use are below those of the running function's, which are at most so many.
static const struct value *stack_top(const struct vm *vm, const struct value *end) {
    return end - vm->R < FUNCTION_REGISTERS_MAX ? end : vm->R + FUNCTION_REGISTERS_MAX;
}

static uint64_t mix_stack(uint64_t hash, const struct vm *vm, int i) {
    const struct value *start = port_ptr(vm, vm->control->stack[i]),
                       *end = port_ptr(vm, vm->control->stack_end[i]);
    bool top = vm->stack_limit == end;
    return i && !vm->shared_stack_used ? hash : mix(hash, start, top ? stack_top(vm, end) : end);
}

static uint64_t mix_heap(uint64_t hash, const struct vm *vm, int i) {
    const struct heap *heap = &vm->heap[i];
    for (ref at = heap->start; at < heap->end; at += units_of(vm, at) * 8) {
        const uint32_t *header = header_of(vm, at);
        bool free = *header == units_of(vm, at);
        hash = mix(hash, header, header + (free ? 1 : units_of(vm, at) * 2));
    }
    return hash;
}

// What other cores may be writing to at this moment: they wake this one then. (The inbox is written to only
// while this core receives.)
static uint64_t mix_signals(uint64_t hash, struct vm *vm) {
    const struct core_control *c = vm->control;
    for (uint32_t i = 0; i < c->cores; i++) {
        if (PORT_MANY(vm) && (i = port_next_peer(vm, i)) == c->cores) break;
        uint32_t pair = peers_pair(vm, i);
        hash = mix(hash, &pair, &pair + 1);
    }
    uint32_t grant = port_load(&c->grant);
    return mix(hash, &grant, &grant + 1);
}

static uint64_t state_of(struct vm *vm) {
    const struct image_header *image = (const struct image_header *)vm->image;
    uint64_t hash =
        mix_signals(mix(0, vm, &vm->found), vm); // what methods were found is no state, and comes last
    hash = mix(hash, vm->globals, vm->globals + image->global_count);
    for (int i = 0; i < 2; i++) hash = mix_heap(mix_stack(hash, vm, i), vm, i);
    return hash;
}

void circle_break(struct virtual_core *core) {
    core->vain = 0;
}

bool circle_closed(struct virtual_core *core) {
    uint32_t n = ++core->vain, last = n & (n - 1) ? 1u << (31 - __builtin_clz(n)) : n;
    if (n < FIRST || n - last > CIRCLE_LONGEST || core->vm.exposed) return false;
    uint64_t state = state_of(&core->vm);
    if (n != last) return state == core->noted;
    core->noted = state;
    return false;
}

// SPDX-License-Identifier: MIT
// Memory of a core: two heaps (local memory, and a slice of the shared window for what does not fit), one
// collector.
//
// A heap is a row of blocks without gaps, each with a one-word header; there is no free list. Allocation is
// next-fit: from a cursor, over free and used blocks, joining neighbouring free ones on the way. In the
// normal case the cursor stands at a large free block and takes its front. Nothing ever moves, so other cores
// and C code may hold addresses.
//
// Collection is mark and sweep, precise. The marker keeps the path to the object it visits in a small array;
// when a structure is nested deeper than that, the object is coloured grey and found again by a walk over the
// heap: any depth in constant memory.
//
// Stale registers: every slot of a stack is either an immediate or refers to an object that was alive at the
// last collection, because the collector marks all slots below the top and clears all above it. So frames
// need no clearing on entry.
#include "core/internal.h"

enum { PATH = 24 }; // depth of nesting that is marked without walking the heap

// First slot of the stack beyond the running function's registers.
static struct value *stack_top(const struct vm *vm) {
    uint32_t here = vm_offset(vm);
    const struct image_function *f = vm->functions + ((const struct image_header *)vm->image)->function_count;
    do f--; // they are in the order of their code
    while (f->code > here);
    return vm->R + f->registers;
}

// Units of the block at `at` with the free ones behind it, as many as are needed for `units`.
static uint32_t joined(const struct vm *vm, const struct heap *heap, ref at, uint32_t units) {
    uint32_t size = units_of(vm, at);
    for (ref next; size < units && (next = at + size * 8) < heap->end;) {
        uint32_t other = *header_of(vm, next);
        if (other > HEADER_UNITS) break; // it is in use
        size += other;
    }
    return size;
}

static ref take(struct vm *vm, struct heap *heap, uint32_t type, uint32_t units) {
    if (units >= heap->hopeless) return 0;
    ref at = heap->cursor, stop = heap->end;
    for (int pass = 0; pass < 2; pass++) {
        while (at < stop) {
            uint32_t *header = header_of(vm, at), size = *header & HEADER_UNITS;
            if (*header == size) { // free
                *header = size = joined(vm, heap, at, units);
                if (size >= units) {
                    if (size > units) *header_of(vm, at + units * 8) = size - units;
                    *header = type << HEADER_TYPE_SHIFT | units;
                    heap->cursor = at + units * 8;
                    heap->in_use += units * 8;
                    return at;
                }
            }
            at += size * 8;
        }
        stop = heap->cursor;
        at = heap->start;
    }
    heap->cursor = heap->start;
    heap->hopeless = units;
    return 0;
}

// One attempt in both heaps; `heap`: 0 prefer local memory, 1 only the shared window.
static ref attempt(struct vm *vm, int first, uint32_t type, uint32_t units) {
    ref r = 0;
    for (int i = first; i < 2 && !r; i++) {
        r = take(vm, &vm->heap[i], type, units);
        if (r && i == 1) vm->control->statistics.shared_bytes += units * 8;
    }
    return r;
}

static ref allocate(struct vm *vm, int first, uint32_t type, uint32_t bytes) {
    uint32_t units = (bytes + 4 + 7) / 8;
    ref r = 0;
    if (bytes < HEADER_UNITS * 8) {
#ifdef EPY_HOSTILE
        heap_collect(vm);
#endif
        if (!first) r = take(vm, &vm->heap[0], type, units);
        if (!r && vm->allocated > vm->threshold) heap_collect(vm);
        if (!r) r = attempt(vm, first, type, units);
        if (!r) {
            heap_collect(vm);
            r = attempt(vm, 0, type, units);
        }
    }
    if (!r) {
        vm_full(vm, ERR_MEMORY, BUILTIN_MemoryError);
        return 0;
    }
    vm->allocated += units * 8;
    uint32_t in_use = vm->heap[0].in_use + vm->heap[1].in_use;
    struct core_statistics *s = &vm->control->statistics;
    if (in_use > s->heap_peak) s->heap_peak = in_use;
    return r;
}

ref heap_new(struct vm *vm, uint32_t type, uint32_t bytes) {
    return allocate(vm, type > HEADER_TYPE, type & HEADER_TYPE, bytes);
}

APART static struct heap *heap_of(struct vm *vm, ref block) {
    return &vm->heap[block >= vm->heap[1].start && block < vm->heap[1].end];
}

void heap_free(struct vm *vm, ref block) {
    if (!block) return;
    struct heap *heap = heap_of(vm, block);
    uint32_t *header = header_of(vm, block);
    *header &= HEADER_UNITS;
    heap->in_use -= *header * 8;
    heap->hopeless = HEADER_UNITS;
    if (block < heap->cursor && heap->cursor == block + *header * 8) heap->cursor = block;
}

ref heap_resize(struct vm *vm, ref block, uint32_t bytes, uint32_t keep) {
    uint32_t units = (bytes + 4 + 7) / 8;
    if (block) {
        // In place if the blocks behind are free.
        struct heap *heap = heap_of(vm, block);
        uint32_t *header = header_of(vm, block), old = *header & HEADER_UNITS;
        uint32_t size = joined(vm, heap, block, units);
        uint32_t kept = size >= units ? units : old;
        ref rest = block + kept * 8;
        if (heap->cursor > block && heap->cursor < block + size * 8)
            heap->cursor = rest; // never inside a block
        if (size > kept) *header_of(vm, rest) = size - kept;
        if (size >= units) {
            *header = (*header & ~(uint32_t)HEADER_UNITS) | units;
            heap->in_use += (units - old) * 8;
            if (units > old) {
                vm->allocated += (units - old) * 8;
                if (heap == &vm->heap[1]) vm->control->statistics.shared_bytes += (units - old) * 8;
            } else {
                heap->hopeless = HEADER_UNITS;
            }
            return block;
        }
    }
    ref fresh = heap_new(vm, BLOCK_DATA, bytes);
    if (fresh && block) {
        memcpy(port_ptr(vm, fresh), port_ptr(vm, block), keep);
        heap_free(vm, block);
    }
    return fresh;
}

struct value *heap_values(const struct vm *vm, ref object, uint32_t *n) {
    struct value *items = port_ptr(vm, object);
    uint32_t header = *header_of(vm, object), count = (header & HEADER_UNITS) - 1;
    switch (block_type(header)) {
    case TAG_LIST: {
        const struct list_object *l = list_at(vm, object);
        items = list_values(vm, l);
        count = l->kind == KIND_VALUES ? l->length : 0;
        break;
    }
    case TAG_DICT: {
        const struct dict_object *d = dict_at(vm, object);
        items = port_ptr(vm, d->entries);
        count = 2 * d->filled;
        break;
    }
    case TAG_CLOSURE: // two words, then values
    case TAG_EXC: items++, count--; break;
    case TAG_CELL:
    case TAG_TUPLE:
    case TAG_SLICE: break;
    default: count = 0;
    }
    *n = count;
    return items;
}

static void blacken(struct vm *vm, ref block) {
    if (block) *header_of(vm, block) |= (uint32_t)HEADER_BLACK;
}

// Mark an object and all that it reaches. True if something deep was left grey.
static bool mark_object(struct vm *vm, ref object) {
    struct {
        ref object;
        uint32_t next;
    } path[PATH];
    int depth = 0;
    bool grey = false;
    for (;;) {
        uint32_t *header = header_of(vm, object), type = block_type(*header);
        *header = (*header & ~(uint32_t)HEADER_GREY) | (uint32_t)HEADER_BLACK;
        // Blocks of elements belong to one object each.
        if (type == TAG_LIST) blacken(vm, list_at(vm, object)->data);
        if (type == TAG_DICT) {
            blacken(vm, dict_at(vm, object)->entries);
            blacken(vm, dict_at(vm, object)->index);
        }
        path[depth].object = object;
        path[depth++].next = 0;
        for (;;) { // next child that is not marked, of the deepest object that has one
            ref parent = path[depth - 1].object;
            uint32_t n, i = path[depth - 1].next++;
            const struct value *child = heap_values(vm, parent, &n) + i;
            if (i >= n) {
                if (--depth == 0) return grey;
                continue;
            }
            if (!is_ref(*child)) continue;
            uint32_t *h = header_of(vm, child->bits);
            if (*h & (HEADER_BLACK | (uint32_t)HEADER_GREY)) continue;
            if (depth == PATH) {
                *h |= HEADER_GREY;
                grey = true;
                continue;
            }
            object = child->bits;
            break;
        }
    }
}

static bool mark_values(struct vm *vm, struct value *v, struct value *end) {
    bool grey = false;
    for (; v < end; v++)
        if (is_ref(*v) && !(*header_of(vm, v->bits) & (HEADER_BLACK | (uint32_t)HEADER_GREY)))
            grey |= mark_object(vm, v->bits);
    return grey;
}

static bool mark_stacks(struct vm *vm) {
    struct core_control *c = vm->control;
    struct value *top = stack_top(vm);
    struct value *local = port_ptr(vm, c->stack[0]), *local_end = port_ptr(vm, c->stack_end[0]);
    struct value *shared = port_ptr(vm, c->stack[1]), *shared_end = port_ptr(vm, c->stack_end[1]);
    bool grey;
    if (top >= shared && top <= shared_end &&
        c->stack[1] != c->stack_end[1]) { // the local one is all below the top
        grey = mark_values(vm, local, local_end);
        grey |= mark_values(vm, shared, top);
        memset(top, 0, (size_t)(shared_end - top) * sizeof *top);
    } else {
        grey = mark_values(vm, local, top);
        memset(top, 0, (size_t)(local_end - top) * sizeof *top);
        if (vm->shared_stack_used) memset(shared, 0, (size_t)(shared_end - shared) * sizeof *shared);
        vm->shared_stack_used = 0;
    }
    return grey;
}

static void sweep(struct vm *vm, struct heap *heap) {
    uint32_t free_before = 0; // units of the free block that ends here
    heap->in_use = 0;
    for (ref at = heap->start; at < heap->end;) {
        uint32_t *header = header_of(vm, at), size = *header & HEADER_UNITS;
        if (*header & (uint32_t)HEADER_BLACK) {
            *header &= ~(uint32_t)HEADER_BLACK;
            heap->in_use += size * 8;
            free_before = 0;
        } else {
            *header = size;
            if (free_before) *header_of(vm, at - free_before * 8) += size;
            free_before += size;
        }
        at += size * 8;
    }
    heap->cursor = heap->start;
    heap->hopeless = HEADER_UNITS;
}

void heap_collect(struct vm *vm) {
    const struct image_header *image = (const struct image_header *)vm->image;
    bool grey = mark_stacks(vm);
    grey |= mark_values(vm, vm->globals, vm->globals + image->global_count);
    grey |= mark_values(vm, vm->roots, vm->roots + ROOT_COUNT);
    grey |= mark_values(vm, &vm->exception, &vm->exception + 1);
    blacken(vm, vm->reserve);
    message_mark(vm, blacken);
    while (grey) {
        grey = false;
        for (int i = 0; i < 2; i++)
            for (ref at = vm->heap[i].start; at < vm->heap[i].end; at += units_of(vm, at) * 8)
                if (*header_of(vm, at) & HEADER_GREY) grey |= mark_object(vm, at);
    }
    remote_sweep(vm);
    sweep(vm, &vm->heap[0]);
    sweep(vm, &vm->heap[1]);
    vm->allocated = 0;
    uint32_t live = vm->heap[0].in_use + vm->heap[1].in_use,
             half = (vm->heap[0].end - vm->heap[0].start) / 2 + 1024;
    vm->threshold = live > half ? live : half;
    vm->control->statistics.collections++;
}

void heap_init(struct vm *vm) {
    for (int i = 0; i < 2; i++) {
        struct heap *heap = &vm->heap[i];
        heap->start = heap->cursor = vm->control->heap[i];
        heap->end = vm->control->heap_end[i];
        heap->hopeless = HEADER_UNITS;
    }
    vm->reserve = heap_new(vm, TAG_EXC, sizeof(struct exc_object));
}

// SPDX-License-Identifier: MIT
// Memory of a core: two heaps (local memory, and a slice of the shared window for what does not
// fit), one collector.
//
// A heap is a row of blocks without gaps, each with a one-word header; there is no free list. Allocation is
// next-fit: from a cursor, over free and used blocks, joining neighbouring free ones on the way. In the
// normal case the cursor stands at a large free block and takes its front. Nothing ever moves, so other cores
// and C code may hold addresses.
//
// Collection is mark and sweep, precise: whatever the shape of what is marked, in constant memory and in time
// that is proportional to its size.
//
// The invariant on which safety rests: every slot of a stack is either an immediate or refers to an object
// that was alive at the last collection or made since. A collection marks the registers that the running
// functions still need, clears all others and all that lies above the top. What a register still holds of an
// ended call is therefore never a ref to something that is gone, and frames need no clearing on entry. Which
// registers are needed where says a table that the loader places (contract/liveness.h); were it wrong, a
// program would see a 0, or keep memory, but never a ref to nothing.
#include "contract/layout.h"
#include "core/internal.h"

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
PORT_OVERLAY(host) static ref attempt(struct vm *vm, int first, uint32_t type, uint32_t units) {
    ref r = 0;
    for (int i = first; i < 2 && !r; i++) {
        r = take(vm, &vm->heap[i], type, units);
        if (r && i == 1) vm->control->statistics.shared_bytes += units * 8;
    }
    return r;
}

#ifdef EPY_HOSTILE
// Whether this is the allocation that is to fail.
static bool fails(struct vm *vm) {
    uint32_t *left = &vm->control->fail_allocation;
    return vm->reserve && *left && --*left == 0;
}
#endif

static ref allocate(struct vm *vm, int first, uint32_t type, uint32_t bytes) {
    uint32_t units = (bytes + 4 + 7) / 8;
    ref r = 0;
    if (bytes < HEADER_UNITS * 8) {
#ifdef EPY_HOSTILE
        heap_collect(vm);
        if (fails(vm)) goto full;
#endif
        if (!first) r = take(vm, &vm->heap[0], type, units);
        if (!r && vm->allocated > vm->threshold) heap_collect(vm);
        if (!r) r = attempt(vm, first, type, units);
        if (!r) {
            heap_collect(vm);
            r = attempt(vm, 0, type, units);
        }
    }
#ifdef EPY_HOSTILE
full:
#endif
    if (!r) {
        vm_full(vm, ERR_MEMORY, BUILTIN_MemoryError, bytes, vm->heap[0].in_use + vm->heap[1].in_use);
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

PORT_OVERLAY(raise) ref heap_resize(struct vm *vm, ref block, uint32_t bytes, uint32_t keep) {
    uint32_t units = (bytes + 4 + 7) / 8;
    PORT_CALLS(vm, raise);
    // In place if the blocks behind are free.
    struct heap *heap = heap_of(vm, block);
    uint32_t *header = header_of(vm, block), old = *header & HEADER_UNITS;
    uint32_t size = joined(vm, heap, block, units);
    uint32_t kept = size >= units ? units : old;
    ref rest = block + kept * 8;
    if (heap->cursor > block && heap->cursor < block + size * 8) heap->cursor = rest; // never inside a block
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
    ref fresh = heap_new(vm, BLOCK_DATA, bytes);
    if (fresh) {
        memcpy(port_ptr(vm, fresh), port_ptr(vm, block), keep);
        PORT_COPIES(vm, keep);
        heap_free(vm, block);
    }
    return fresh;
}

void heap_keep(struct vm *vm, enum root root, struct value v) {
    vm->roots[root] = v;
    vm->rooted |= 1u << root;
}

PORT_OVERLAY(collect) struct value *heap_values(const struct vm *vm, ref object, uint32_t *n) {
    struct value *items = port_ptr(vm, object);
    uint32_t header = *header_of(vm, object), count = (header & HEADER_UNITS) - 1;
    switch (header_type(header)) {
    case TAG_LIST: {
        const struct list_object *l = list_at(vm, object);
        items = list_values(vm, l);
        count = l->kind == KIND_VALUES ? l->length : 0;
        break;
    }
    case TAG_SET:
    case TAG_FROZENSET:
    case TAG_DICT: {
        const struct dict_object *d = dict_at(vm, object);
        items = port_ptr(vm, d->entries);
        count = 2 * d->filled;
        break;
    }
    case TAG_CLOSURE: // two words, then values
    case TAG_VIEW:
    case TAG_GENERATOR:
    case TAG_BYTEARRAY:
    case TAG_EXC: items++, count--; break;
    case TAG_CELL:
    case TAG_TUPLE:
    case TAG_SLICE:
    case TAG_CLASS:
    case TAG_INSTANCE:
    case TAG_METHOD: break;
    default: count = 0;
    }
    *n = count;
    return items;
}

PORT_OVERLAY(collect) static void blacken(struct vm *vm, ref block) {
    if (block) *header_of(vm, block) |= (uint32_t)HEADER_BLACK;
}

APART bool heap_is_keyed(uint32_t tag) {
    return tag_is_keyed(tag);
}

// Mark the object that a value refers to, and its blocks of elements, which belong to it alone. False if
// there is none, or it had been marked.
PORT_OVERLAY(collect) static bool reach(struct vm *vm, const struct value *v) {
    if (!value_is_ref(*v)) return false;
    uint32_t *header = header_of(vm, v->bits), type = header_type(*header);
    if (*header & (uint32_t)HEADER_BLACK) return false;
    *header |= (uint32_t)HEADER_BLACK;
    if (type == TAG_STR) blacken(vm, text_block(vm, v->bits));
    if (type == TAG_LIST) blacken(vm, list_at(vm, v->bits)->data);
    if (heap_is_keyed(type)) {
        blacken(vm, dict_at(vm, v->bits)->entries);
        blacken(vm, dict_at(vm, v->bits)->index);
    }
    return true;
}

// Mark what a value refers to and all that can be reached from there. The way back is kept in the slots that
// led down (H. Schorr and W. Waite): such a slot holds, until it is come back to, the slot above as its bits
// and the object that it is in as its tag.
PORT_OVERLAY(collect) static void mark_value(struct vm *vm, const struct value *v) {
    ref object = v->bits, above = 0;
    if (!reach(vm, v)) return;
    struct value *slot = NULL; // where to go on in the object; NULL: at its start
    for (;;) {
        uint32_t n;
        struct value *first = heap_values(vm, object, &n);
        if (!slot) slot = first;
        while (slot < first + n && !reach(vm, slot)) slot++;
        ref here = object;
        if (slot < first + n) {
            object = slot->bits;
            value_set(slot, here, above);
            above = vm_ref(vm, slot);
            slot = NULL;
        } else {
            if (!above) return;
            slot = port_ptr(vm, above);
            above = slot->bits;
            object = slot->tag;
            value_set(slot++, header_type(*header_of(vm, here)), here);
        }
    }
}

static void mark_values(struct vm *vm, const struct value *v, uint32_t n) {
    for (; n--; v++) mark_value(vm, v);
}

// What a register is set to that is not needed any more. The hostile build lets a wrong table be seen.
static void clear(struct value *v) {
#ifdef EPY_HOSTILE
    value_set(v, TAG_UNBOUND, 0xdead);
#else
    value_set(v, 0, 0);
#endif
}

// Mark what the registers at R hold, of a function that is at `offset` of the code, as far as it needs them;
// clear the others. Only those below `limit`. Returns where they end.
PORT_OVERLAY(collect)
static struct value *mark_frame(struct vm *vm, struct value *R, const struct value *limit, uint32_t offset) {
    const uint32_t *places = port_ptr(vm, vm->control->liveness);
    const struct liveness *table = (const void *)((const uint8_t *)places + places[offset / LIVENESS_PART]);
    const uint32_t *low = table->entries, *high = low + table->count;
    const uint8_t *map = (const uint8_t *)high;
    while (high - low > 1) {
        const uint32_t *middle = low + (high - low) / 2;
        if (*middle > (offset << 16 | 0xffff))
            high = middle;
        else
            low = middle;
    }
    map += *low & 0xffff;
    struct value *end = R + *map;
    for (uint32_t bit = 0x100; R < end && R != limit; R++, bit <<= 1) {
        if (bit & 0x100) bit = 1, map++;
        if (*map & bit)
            mark_value(vm, R);
        else
            clear(R);
    }
    return R;
}

PORT_OVERLAY(collect) static void mark_stacks(struct vm *vm) {
    const struct core_control *c = vm->control;
    struct value *shared = port_ptr(vm, c->stack[1]), *shared_end = port_ptr(vm, c->stack_end[1]);
    struct value *R = vm->R,
                 *limit = NULL; // of the frame that is being looked at; NULL: the top of its stack
    uint32_t offset = vm_offset(vm), window;
    if (vm->shared_stack_used && vm->stack_limit != shared_end) {
        memset(shared, 0, (size_t)(shared_end - shared) * sizeof *shared);
        vm->shared_stack_used = 0;
    }
    do {
        struct value *top = mark_frame(vm, R, limit, offset);
        if (!limit) memset(top, 0, (size_t)(vm_stack_end(vm, R) - top) * sizeof *top);
        limit = R[-1].tag & FRAME_SWITCHED ? NULL : R - 1;
        if (!vm_outward(vm, &R, &window, &offset)) return;
        offset--; // inside the call
    } while (true);
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
            if (free_before + size > HEADER_UNITS) free_before = 0; // no header holds more
            if (free_before) *header_of(vm, at - free_before * 8) += size;
            free_before += size;
        }
        at += size * 8;
    }
    heap->cursor = heap->start;
    heap->hopeless = HEADER_UNITS;
}

PORT_OVERLAY(collect) static void mark(struct vm *vm) {
    const struct image_header *image = (const struct image_header *)vm->image;
    mark_stacks(vm);
    mark_values(vm, vm->globals, image->global_count);
    mark_values(vm, &vm->exception, 2); // and vm->receiving
    _Static_assert(offsetof(struct vm, receiving) == offsetof(struct vm, exception) + sizeof(struct value),
                   "");
    for (uint32_t i = 0; i < ROOT_COUNT; i++)
        if (vm->rooted >> i & 1) mark_value(vm, &vm->roots[i]);
    blacken(vm, vm->reserve);
    message_mark(vm, blacken);
}

PORT_OVERLAY(start) static void free_unmarked(struct vm *vm) {
    remote_sweep(vm);
    remote_end(vm, 0);
    sweep(vm, &vm->heap[0]);
    sweep(vm, &vm->heap[1]);
    vm->allocated = 0;
    uint32_t live = vm->heap[0].in_use + vm->heap[1].in_use,
             half = (vm->heap[0].end - vm->heap[0].start) / 2 + 1024;
    vm->threshold = live > half ? live : half;
    // Other cores have waited: as if for three jumps an object.
#if PORT_LABEL_TABLE
    if (vm->budget > 0) vm->budget -= (int32_t)(live / 8);
    vm_forget_methods(vm); // another class may come to lie where one has been freed
#endif
    vm->control->statistics.collections++;
}

void heap_collect(struct vm *vm) {
    PORT_COLLECTS(vm);
    remote_begin(vm, 0); // no other core looks into a list whose slots are the way back
    mark(vm);
    free_unmarked(vm);
    PORT_COLLECTION(vm, (vm->heap[0].in_use + vm->heap[1].in_use) / 8);
    PORT_COLLECTED(vm);
}

void heap_init(struct vm *vm) {
    for (int i = 0; i < 2; i++) {
        struct heap *heap = &vm->heap[i];
        heap->start = heap->cursor = vm->control->heap[i];
        heap->end = vm->control->heap_end[i];
        heap->hopeless = HEADER_UNITS;
    }
    vm->reserve = heap_new(vm, TAG_EXC, EXC_SIZE);
}

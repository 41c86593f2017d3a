// SPDX-License-Identifier: MIT
// Messages between cores, without the host.
//
// Every core has one inbox, and a byte a peer that the peer alone writes (peer_in) beside a private one
// (peer_own). Their bits are parities: something is pending where two that belong together differ.
//
//     peer_in[p], written by p                     peer_own[p], mine alone
//       bit 0, 1  p wants to send to me              bit 0..3  what I last wrote into p's peer_in for me
//       bit 2, 3  p is ready to receive from me      bit 4, 5  sends of p that I have taken
//                                                    bit 6, 7  readiness of p that I have used
//
// Even bits are for messages between two cores, odd ones for collectives, which thus never meet each other.
//
//     sender                                     receiver
//     flips "wants" at the receiver, waits  -->  (recv_any, probe look here)
//     sees it                               <--  flips "ready" at the sender: gives it the inbox
//     writes the message, state FULL        -->  takes it, state EMPTY
//
// A core that waits for a certain sender gives it the inbox without being asked; then the message is a single
// push. A payload longer than the inbox is announced in it; the receiver makes room and says where (the
// sender's `grant`), the sender pushes it there in one block: an unboxed list goes from the elements of the
// one list to those of the other. Nothing is ever pulled, each word has one writer at a time, and every write
// that somebody may wait for is followed by port_wake.
#include "core/internal.h"

enum { WANTS = 0, READY = 2, TAKEN = 4, USED = 6 };

// inbox.form
enum { FORM_VALUE = 0, FORM_PACKED = 1, FORM_BLOCK = 2 }; // FORM_BLOCK + kind of the list

enum { ANNOUNCED_FLAG = (int)0x80000000u };

static uint8_t *peer_own(struct vm *vm, uint32_t core) {
    return (uint8_t *)port_ptr(vm, vm->control->peer_own) + core;
}

static uint32_t parity(struct vm *vm, uint32_t core, uint32_t theirs, uint32_t mine, uint32_t context) {
    uint32_t in = port_load8((const uint8_t *)port_ptr(vm, vm->control->peer_in) + core);
    uint32_t odd = context != 0;
    return (in >> (theirs + odd) ^ *peer_own(vm, core) >> (mine + odd)) & 1;
}

static void flip_own(struct vm *vm, uint32_t core, uint32_t bit, uint32_t context) {
    *peer_own(vm, core) ^= (uint8_t)(1u << (bit + (context != 0)));
}

// Flip a bit of mine in that core's memory, and wake it.
static void signal(struct vm *vm, uint32_t core, uint32_t bit, uint32_t context) {
    flip_own(vm, core, bit, context);
    port_store8(port_remote(vm, core, vm->control->peer_in + vm->control->core), *peer_own(vm, core) & 15);
    port_wake(vm, core);
}

// ---- packing values

enum { WIDE_TEXT = (int)0x80000000u };

static bool packs_children(uint32_t tag) {
    return tag == TAG_LIST || tag == TAG_TUPLE || tag == TAG_DICT || tag == TAG_CLOSURE || tag == TAG_CELL ||
           tag == TAG_EXC;
}

// Write `value` as words to `out`, or only count them if out is NULL. `limit`: that many items of the
// outermost sequence, which then is sent as a list. The path to the value at hand lies in slots from `sp`:
// container, position. Words, or -1 if it is too deep, or -2 if it holds a value that cannot be sent
// (vm->exception set).
static int32_t pack(struct vm *vm, struct value v, uint32_t *out, uint32_t limit, struct value *sp,
                    struct value *end) {
    struct value *bottom = sp;
    int32_t n = 0;
#define EMIT(word)                                                                                           \
    do {                                                                                                     \
        uint32_t w = (word);                                                                                 \
        if (out) out[n] = w;                                                                                 \
        n++;                                                                                                 \
    } while (0)
    for (;;) {
        uint32_t count = 0;
        if (!is_ref(v)) {
            EMIT(v.tag);
            EMIT(v.bits);
        } else if (v.tag == TAG_STR) {
            const struct str_object *s = str_at(vm, v.bits);
            EMIT(v.tag);
            EMIT(s->length | (*header_of(vm, v.bits) & HEADER_WIDE ? (uint32_t)WIDE_TEXT : 0));
            if (out) memcpy(&out[n], s->text, s->length);
            n += (int32_t)(s->length + 3) / 4;
        } else if (v.tag == TAG_RANGE || v.tag == TAG_REMOTE) {
            EMIT(v.tag);
            for (int i = 0; i < 4; i++) EMIT(((uint32_t *)port_ptr(vm, v.bits))[i]);
        } else if (v.tag == TAG_LIST && list_at(vm, v.bits)->kind != KIND_VALUES) {
            const struct list_object *l = list_at(vm, v.bits);
            count = l->length < limit ? l->length : limit;
            EMIT(v.tag | (l->kind + 1) << 8);
            EMIT(count);
            if (out && count) memcpy(&out[n], list_words(vm, l), count * 4);
            n += (int32_t)count;
        } else if (packs_children(v.tag)) {
            int32_t length = 0;
            if (v.tag == TAG_CLOSURE) {
                const struct closure_object *c = port_ptr(vm, v.bits);
                length = (int32_t)units_of(vm, v.bits) - 2;
                EMIT(v.tag | c->function << 8);
            } else if (v.tag == TAG_EXC) {
                const struct exc_object *e = port_ptr(vm, v.bits);
                EMIT(v.tag | (uint32_t)e->type << 8 | (uint32_t)e->error << 16);
            } else {
                if (v.tag != TAG_CELL) sequence_length(vm, v, &length);
                EMIT(limit != UINT32_MAX ? TAG_LIST : v.tag);
            }
            if ((uint32_t)length > limit) length = (int32_t)limit;
            EMIT((uint32_t)length);
            if (end - sp < 2) return -1;
            copy(&sp[0], &v);
            sp[1] = make(TAG_FRAME | limit, 0); // no ref, whatever the limit
            sp += 2;
        } else {
            raise1(vm, ERR_SEND_TYPE, v);
            return -2;
        }
        limit = UINT32_MAX;
        // The next child of the innermost container that has one.
        for (;;) {
            if (sp == bottom) return n;
            const struct value *child = NULL;
            while (sp[-1].bits < (sp[-1].tag & ~(uint32_t)TAG_FRAME)) {
                child = heap_child(vm, sp[-2].tag, sp[-2].bits, sp[-1].bits++);
                if (!child || child->tag != TAG_UNBOUND || sp[-2].tag != TAG_DICT) break;
                // a deleted entry: neither key nor item
            }
            if (child) {
                v = *child;
                break;
            }
            sp -= 2;
        }
    }
}

// Make the value that `in` holds. Slots from sp: container, position and number of children, key of a dict.
// Roots: vm->scan_top.
static enum outcome unpack(struct vm *vm, const uint32_t *in, struct value *sp, struct value *end,
                           struct value *result) {
    struct value *bottom = sp;
    for (;;) {
        struct value v = make(in[0] & 0xff, in[1]);
        uint32_t head = in[0] >> 8, count = 0, tag = v.tag;
        in += 2;
        vm->scan_top = sp;
        switch (v.tag) {
        case TAG_STR: {
            uint32_t bytes = v.bits & ~(uint32_t)WIDE_TEXT;
            v = str_new(vm, (const char *)in, bytes, v.bits & (uint32_t)WIDE_TEXT);
            in += (bytes + 3) / 4;
            break;
        }
        case TAG_RANGE:
        case TAG_REMOTE: {
            ref r = heap_new(vm, v.tag, sizeof(struct range_object));
            if (!r) return RAISED;
            memcpy(port_ptr(vm, r), in - 1, sizeof(struct range_object));
            in += 3;
            v.bits = r;
            break;
        }
        case TAG_LIST:
            count = v.bits;
            v = list_new(vm, head ? head - 1 : KIND_VALUES, count);
            if (head && v.tag == TAG_LIST) {
                if (count) memcpy(list_words(vm, list_at(vm, v.bits)), in, count * 4);
                in += count;
                count = 0;
            }
            break;
        case TAG_TUPLE:
            count = v.bits;
            v = sequence_make(vm, TAG_TUPLE, NULL, count);
            break;
        case TAG_DICT:
            count = v.bits * 2;
            v = dict_new(vm);
            break;
        case TAG_CLOSURE:
        case TAG_CELL:
        case TAG_EXC: {
            count = v.tag == TAG_CELL ? 1 : v.tag == TAG_EXC ? 2 : v.bits;
            ref r = heap_new(vm, tag, (tag == TAG_CELL ? count : count + 1) * sizeof v);
            if (!r) return RAISED;
            uint32_t *words = port_ptr(vm, r);
            if (tag == TAG_CLOSURE) words[0] = head, words[1] = 0;
            if (tag == TAG_EXC) words[0] = (head & 0xff) | head >> 8 << 16, words[1] = UINT32_MAX;
            for (uint32_t i = 0; i < count; i++) *heap_child(vm, tag, r, i) = none();
            v = make(tag, r);
            break;
        }
        }
        if (v.tag == TAG_UNBOUND && tag != TAG_UNBOUND) return RAISED;
        if (count) {
            if (end - sp < 3) return raise0(vm, ERR_RECURSION);
            copy(&sp[0], &v);
            sp[1] = make(TAG_FRAME | count, 0); // no ref, whatever the count
            sp[2] = none();
            sp += 3;
            continue;
        }
        // v is complete: put it where it belongs, and so with every container that it completes.
        for (;;) {
            if (sp == bottom) {
                *result = v;
                vm->scan_top = NULL;
                return DONE;
            }
            struct value container = sp[-3];
            uint32_t i = sp[-2].bits++, of = sp[-2].tag & ~(uint32_t)TAG_FRAME;
            if (container.tag != TAG_DICT)
                *heap_child(vm, container.tag, container.bits, i) = v;
            else if (i & 1) {
                vm->scan_top = sp;
                if (dict_set(vm, container.bits, sp[-1], v)) return RAISED;
            } else {
                copy(&sp[-1], &v);
            }
            if (i + 1 < of) break;
            v = container;
            sp -= 3;
        }
    }
}

// Slots for walking nested values: what is left of this stack, or (second try) the shared one.
static struct value *walk_space(struct vm *vm, int attempt, struct value **end) {
    const struct core_control *c = vm->control;
    *end = vm->stack_limit;
    if (!attempt) return heap_stack_top(vm);
    struct value *shared_end = port_ptr(vm, c->stack_end[1]);
    if (vm->stack_limit == shared_end) return NULL;
    *end = shared_end;
    vm->shared_stack_used = 1;
    return port_ptr(vm, c->stack[1]);
}

static int32_t pack_anywhere(struct vm *vm, struct value v, uint32_t *out, uint32_t limit) {
    int32_t n = -1;
    for (int attempt = 0; attempt < 2 && n == -1; attempt++) {
        struct value *end, *sp = walk_space(vm, attempt, &end);
        if (sp) n = pack(vm, v, out, limit, sp, end);
    }
    if (n == -1) raise0(vm, ERR_SEND_DEEP);
    return n;
}

// ---- sending

static bool has_credit(struct vm *vm, const struct outgoing *o) {
    return parity(vm, o->core, READY, USED, o->context);
}

static struct inbox *inbox_of(struct vm *vm, uint32_t core) {
    return port_remote(vm, core, vm_ref(vm, &vm->control->inbox));
}

static const uint32_t *payload(struct vm *vm, const struct outgoing *o) {
    return o->data ? port_ptr(vm, o->data) : o->words;
}

static void delivered(struct vm *vm, struct outgoing *o, struct inbox *box) {
    port_store(&box->state, INBOX_FULL);
    o->state = OUTGOING_DONE;
    vm->control->statistics.messages_sent++;
    vm->control->statistics.bytes_sent += o->size;
    port_wake(vm, o->core);
}

// The receiver is ready: write into its inbox.
static void push(struct vm *vm, struct outgoing *o) {
    struct inbox *box = inbox_of(vm, o->core);
    flip_own(vm, o->core, USED, o->context);
    box->sender = vm->control->core;
    box->form = o->form;
    box->size = o->size;
    box->count = o->count;
    box->context = o->context | (o->announced ? (uint32_t)ANNOUNCED_FLAG : 0);
    box->pc = o->pc;
    if (o->size <= sizeof box->words) {
        memcpy(box->words, payload(vm, o), o->size);
        delivered(vm, o, box);
        return;
    }
    vm->control->grant = 0;
    o->state = OUTGOING_HEADER;
    port_store(&box->state, INBOX_ANNOUNCED);
    port_wake(vm, o->core);
}

// Do for one message what can be done now.
static void advance(struct vm *vm, struct outgoing *o, bool *busy) {
    if (o->state == OUTGOING_HEADER) {
        uint32_t where = port_load(&vm->control->grant);
        *busy = true;
        if (!where) return;
        *busy = false;
        if (where == 1) { // the receiver had no memory; it has raised MemoryError
            o->state = OUTGOING_DONE;
            return;
        }
        memcpy(port_remote(vm, o->core, where - 1), payload(vm, o), o->size);
        delivered(vm, o, inbox_of(vm, o->core));
    } else if (o->state == OUTGOING_WAITS && has_credit(vm, o)) {
        // One long message at a time: there is one `grant`.
        if (o->size <= INBOX_WORDS * 4 || !*busy) push(vm, o);
        if (o->state == OUTGOING_HEADER) *busy = true;
    }
}

static struct outgoing *outgoing_at(struct vm *vm, ref r) {
    return port_ptr(vm, r);
}

void message_progress(struct vm *vm) {
    bool busy = vm->sending.state == OUTGOING_HEADER;
    for (ref r = vm->outgoing; r; r = outgoing_at(vm, r)->next)
        busy |= outgoing_at(vm, r)->state == OUTGOING_HEADER;
    advance(vm, &vm->sending, &busy);
    ref *link = &vm->outgoing;
    while (*link) {
        ref r = *link;
        struct outgoing *o = outgoing_at(vm, r);
        advance(vm, o, &busy);
        if (o->state == OUTGOING_DONE) {
            *link = o->next;
            heap_free(vm, r);
        } else {
            link = &o->next;
        }
    }
}

// Is a non-blocking message to that core outstanding? `context`: only of this class.
static struct outgoing *outstanding(struct vm *vm, uint32_t core, uint32_t context) {
    for (ref r = vm->outgoing; r; r = outgoing_at(vm, r)->next) {
        struct outgoing *o = outgoing_at(vm, r);
        if (o->core == core && !o->context == !context) return o;
    }
    return NULL;
}

static enum outcome wait(struct vm *vm, uint32_t what, uint32_t core) {
    vm->control->waiting = what;
    vm->control->waiting_core = core;
    return WAITING;
}

static enum outcome core_number(struct vm *vm, struct value v, uint32_t *core) {
    int32_t i;
    if (number_index(vm, v, &i)) return RAISED;
    if ((uint32_t)i >= vm->control->cores) return raise1(vm, ERR_NO_CORE, v);
    *core = (uint32_t)i;
    return DONE;
}

// Describe value args[0] (its first args[2] elements) as a message.
static enum outcome compose(struct vm *vm, const struct value *args, struct outgoing *o) {
    struct value v = args[0];
    uint32_t limit = UINT32_MAX;
    if (args[2].tag != TAG_NONE) {
        int32_t n, length;
        if (number_index(vm, args[2], &n)) return RAISED;
        if (v.tag != TAG_LIST && v.tag != TAG_TUPLE) return raise1(vm, ERR_SEND_NOT_LIST, v);
        sequence_length(vm, v, &length);
        if (n < 0 || n > length) return raise(vm, ERR_SEND_COUNT, make_int(length), make_int(n));
        limit = (uint32_t)n;
    }
    if (!is_ref(v)) {
        o->form = FORM_VALUE;
        o->words[0] = v.tag;
        o->words[1] = v.bits;
        o->size = 8;
        return DONE;
    }
    if (v.tag == TAG_LIST && list_at(vm, v.bits)->kind != KIND_VALUES) {
        const struct list_object *l = list_at(vm, v.bits);
        o->form = FORM_BLOCK + l->kind;
        o->count = l->length < limit ? l->length : limit;
        o->size = o->count * 4;
        o->data = l->data;
        return DONE;
    }
    int32_t words = pack_anywhere(vm, v, NULL, limit);
    if (words < 0) return RAISED;
    o->form = FORM_PACKED;
    o->size = (uint32_t)words * 4;
    o->data = heap_new(vm, BLOCK_DATA, o->size);
    if (!o->data) return RAISED;
    pack_anywhere(vm, v, port_ptr(vm, o->data), limit);
    return DONE;
}

enum outcome message_send(struct vm *vm, struct value *args, bool blocking) {
    struct outgoing *mine = &vm->sending;
    uint32_t core = 0;
    if (mine->state != OUTGOING_NONE) { // woken
        message_progress(vm);
        if (mine->state != OUTGOING_DONE) return wait(vm, WAIT_SEND, mine->core);
        mine->state = OUTGOING_NONE;
        if (mine->form == FORM_PACKED) heap_free(vm, mine->data);
        args[-1] = none();
        return DONE;
    }
    if (core_number(vm, args[1], &core)) return RAISED;
    uint32_t context = args[3].bits;
    if (outstanding(vm, core, context)) message_progress(vm);
    if (outstanding(vm, core, context)) return wait(vm, WAIT_SENT, core);
    struct outgoing o = {0};
    o.core = core;
    o.context = context;
    o.pc = vm->control->call_pc;
    if (compose(vm, args, &o)) return RAISED;
    o.state = OUTGOING_WAITS;
    vm->sending = o;
    if (!has_credit(vm, &o)) {
        mine->announced = 1;
        signal(vm, core, WANTS, context);
    }
    message_progress(vm);
    if (mine->state == OUTGOING_DONE || blocking) return message_send(vm, args, blocking);
    // Keep a copy of the message, in a block of its own.
    ref r = heap_new(vm, BLOCK_DATA, sizeof o + mine->size);
    if (!r) { // it has been announced: it must be sent, so wait for it
        vm->exception = unbound();
        return message_send(vm, args, true);
    }
    struct outgoing *kept = outgoing_at(vm, r);
    *kept = *mine;
    if (mine->data) {
        kept->data = r + sizeof o;
        memcpy(port_ptr(vm, kept->data), port_ptr(vm, mine->data), mine->size);
        if (mine->form == FORM_PACKED) heap_free(vm, mine->data);
    }
    mine->state = OUTGOING_NONE;
    kept->next = 0;
    ref *link = &vm->outgoing;
    while (*link) link = &outgoing_at(vm, *link)->next;
    *link = r;
    args[-1] = none();
    return DONE;
}

enum outcome message_sent(struct vm *vm, struct value *args) {
    uint32_t core = 0;
    if (core_number(vm, args[0], &core)) return RAISED;
    if (vm->outgoing) message_progress(vm);
    bool sent = !outstanding(vm, core, 0);
    if (!sent && number_truth(vm, args[1])) return wait(vm, WAIT_SENT, core);
    if (!sent && give_way(vm)) return YIELD;
    args[-1] = make_bool(sent);
    vm->gave_way = false;
    return DONE;
}

bool message_outstanding(struct vm *vm) {
    if (!vm->outgoing) return false;
    vm->control->waiting_core = outgoing_at(vm, vm->outgoing)->core;
    return true;
}

void message_mark(struct vm *vm, void (*mark)(struct vm *, ref)) {
    for (ref r = vm->outgoing; r; r = outgoing_at(vm, r)->next) mark(vm, r);
    if (vm->sending.state != OUTGOING_NONE && vm->sending.form == FORM_PACKED) mark(vm, vm->sending.data);
    if (vm->receiving.tag == TAG_UNBOUND && vm->receiving.bits) mark(vm, vm->receiving.bits);
}

// ---- receiving

// Make the value of the complete message in `box`.
static enum outcome take(struct vm *vm, struct inbox *box, struct value *v) {
    bool is_long = box->size > sizeof box->words;
    if (box->form == FORM_VALUE) {
        *v = make(box->words[0], box->words[1]);
        return DONE;
    }
    if (box->form == FORM_PACKED) {
        const uint32_t *words = is_long ? port_ptr(vm, vm->receiving.bits) : box->words;
        enum outcome o = RAISED;
        for (int attempt = 0; attempt < 2 && o; attempt++) {
            struct value *end, *sp = walk_space(vm, attempt, &end);
            if (!sp) break;
            vm->exception = unbound();
            o = unpack(vm, words, sp, end, v);
            vm->scan_top = NULL;
        }
        if (is_long) heap_free(vm, vm->receiving.bits);
        return o;
    }
    if (is_long) { // the elements are in place
        *v = vm->receiving;
        return DONE;
    }
    *v = list_new(vm, box->form - FORM_BLOCK, box->count);
    if (v->tag == TAG_UNBOUND) return RAISED;
    if (box->count) memcpy(list_words(vm, list_at(vm, v->bits)), box->words, box->size);
    return DONE;
}

// Make room for the announced message and tell the sender where.
static enum outcome make_room(struct vm *vm, struct inbox *box) {
    struct core_control *sender = port_remote(vm, box->sender, vm_ref(vm, vm->control));
    ref where = 0;
    if (box->form == FORM_PACKED) {
        where = heap_new(vm, BLOCK_DATA, box->size);
        vm->receiving = make(TAG_UNBOUND, where);
    } else {
        vm->receiving = list_new(vm, box->form - FORM_BLOCK, box->count);
        if (vm->receiving.tag == TAG_LIST) where = list_at(vm, vm->receiving.bits)->data;
    }
    uint32_t core = box->sender;
    if (!where) { // the message is lost; the program is told
        vm->receiving = none();
        vm->granted = 0;
        port_store(&box->state, INBOX_EMPTY);
    } else {
        port_store(&box->state, INBOX_EMPTY); // the next to write it is the sender, with FULL
    }
    port_store(&sender->grant, where + 1);
    port_wake(vm, core);
    return where ? DONE : RAISED;
}

// Check a received value against what was asked for.
static enum outcome check(struct vm *vm, struct value *args, struct value *v) {
    int32_t n, length;
    if (args[1].tag == TAG_NONE) return DONE;
    if (number_index(vm, args[1], &n)) return RAISED;
    if (v->tag != TAG_LIST && v->tag != TAG_TUPLE) return raise1(vm, ERR_RECV_NOT_LIST, *v);
    sequence_length(vm, *v, &length);
    if (n != length) return raise(vm, ERR_RECV_COUNT, make_int(length), make_int(n));
    if (v->tag == TAG_TUPLE) *v = sequence_make(vm, TAG_LIST, tuple_at(vm, v->bits)->items, (uint32_t)length);
    return v->tag == TAG_UNBOUND ? RAISED : DONE;
}

static bool is_any(struct value v) {
    return v.tag == TAG_BUILTIN && v.bits == BUILTIN_ANY;
}

// A core other than those tried before that wants to send to me, or `cores`.
static uint32_t who_wants(struct vm *vm) {
    uint32_t cores = vm->control->cores, core = vm->last_sender;
    for (uint32_t i = 0; i < cores; i++) { // fair: begin behind the last one
        if (++core >= cores) core = 0;
        if (parity(vm, core, WANTS, TAKEN, 0)) return core;
    }
    return cores;
}

enum outcome message_receive(struct vm *vm, struct value *args) {
    struct inbox *box = &vm->control->inbox;
    uint32_t core = WAIT_ANY, context = args[2].bits;
    if (!is_any(args[0]) && core_number(vm, args[0], &core)) return RAISED;
    if (!vm->granted) {
        uint32_t from = core == WAIT_ANY ? who_wants(vm) : core;
        if (from < vm->control->cores) {
            vm->granted = from + 1;
            signal(vm, from, READY, context);
        }
    }
    message_progress(vm); // I may be the sender
    uint32_t state = port_load(&box->state);
    if (state == INBOX_ANNOUNCED) {
        if (make_room(vm, box)) return RAISED;
        message_progress(vm);
        state = port_load(&box->state);
    }
    if (state != INBOX_FULL) return wait(vm, WAIT_RECV, core);
    struct value v;
    uint32_t other = box->context & ~(uint32_t)ANNOUNCED_FLAG, sender = box->sender;
    enum outcome o = take(vm, box, &v);
    if (box->context & (uint32_t)ANNOUNCED_FLAG) flip_own(vm, sender, TAKEN, other);
    vm->receiving = none();
    vm->granted = 0;
    vm->last_sender = sender;
    uint32_t pc = box->pc;
    port_store(&box->state, INBOX_EMPTY);
    if (o) return o;
    if (other != context)
        return raise(vm, ERR_COLLECTIVE, make(TAG_INT, other | sender << 8), make(TAG_INT, pc));
    vm->control->statistics.messages_received++;
    vm->roots[ROOT_RESULT] = v;
    if (check(vm, args, &v)) return RAISED;
    copy(&args[-1], &v);
    return DONE;
}

enum outcome message_probe(struct vm *vm, struct value *args) {
    uint32_t core = 0;
    bool waits;
    if (is_any(args[0])) {
        waits = who_wants(vm) < vm->control->cores;
    } else {
        if (core_number(vm, args[0], &core)) return RAISED;
        waits = parity(vm, core, WANTS, TAKEN, 0);
    }
    if (!waits && give_way(vm)) return YIELD;
    vm->gave_way = false;
    args[-1] = make_bool(waits);
    return DONE;
}

void message_init(struct vm *vm) {
    struct core_control *c = vm->control;
    memset(port_ptr(vm, c->peer_in), 0, c->cores);
    memset(port_ptr(vm, c->peer_own), 0, c->cores);
    c->inbox.state = INBOX_EMPTY;
    c->grant = 0;
    vm->receiving = none();
    vm->last_sender = c->cores - 1;
}

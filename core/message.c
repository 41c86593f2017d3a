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
// Even bits are for messages between two cores, odd ones for collectives, which thus never meet each other. A
// message's context is its tag between two cores; of a collective it is negative and says which, with which
// operator or root: all cores' must be equal.
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

// inbox.form: an immediate value, see "packing values", the elements of a list
enum { FORM_VALUE = 0, FORM_PACKED = 1, FORM_BLOCK = 2 }; // FORM_BLOCK + kind of the list

// outgoing.flags, inbox.flags: the receiver has been told of it; the sender's count has cut it
enum { FLAG_ANNOUNCED = 1, FLAG_CUT = 2 };

static uint8_t *peer_own(struct vm *vm, uint32_t core) {
    if (PORT_MANY(vm)) return &port_peer(vm, vm->control->core, core)->own;
    return (uint8_t *)port_ptr(vm, vm->control->peer_own) + core;
}

static const uint8_t *peer_in(struct vm *vm, uint32_t core) {
    if (PORT_MANY(vm)) return &port_peer(vm, vm->control->core, core)->in;
    return (const uint8_t *)port_ptr(vm, vm->control->peer_in) + core;
}

// Mine of that core's.
static uint8_t *peer_out(struct vm *vm, uint32_t core) {
    if (PORT_MANY(vm)) return &port_peer(vm, core, vm->control->core)->in;
    return port_remote(vm, core, vm->control->peer_in + vm->control->core);
}

static uint32_t parity(struct vm *vm, uint32_t core, uint32_t theirs, uint32_t mine, uint32_t context) {
    uint32_t in = port_load8(peer_in(vm, core));
    uint32_t odd = context >> 31;
    return (in >> (theirs + odd) ^ *peer_own(vm, core) >> (mine + odd)) & 1;
}

static void flip_own(struct vm *vm, uint32_t core, uint32_t bit, uint32_t context) {
    *peer_own(vm, core) ^= (uint8_t)(1u << (bit + (context >> 31)));
}

// Flip a bit of mine in that core's memory, and wake it: if I am ready, only where it has said that it wants
// to send, for one that has not will see it. (Either it sees that I am ready, after saying that it wants, or
// I see that it wants, after saying that I am ready.)
static void signal(struct vm *vm, uint32_t core, uint32_t bit, uint32_t context) {
    flip_own(vm, core, bit, context);
    PORT_SIGNALS(vm, core, bit == WANTS, context);
    if (PORT_FAR(vm, core)) {
        port_far_signal(vm, core, *peer_own(vm, core) & 15);
        return;
    }
    port_store8(peer_out(vm, core), *peer_own(vm, core) & 15);
    port_fence();
    if (PORT_WAKES_ALWAYS || bit == WANTS || parity(vm, core, WANTS, TAKEN, context)) port_wake(vm, core);
}

// ---- packing values
//
// A packed message is a piece of heap: copies of the value's objects, each a block with its header, in which
// a ref is an offset from the message's start (C. J. Cheney's way: what has been copied is searched for what
// is still to be copied, and needs no stack). The receiver puts it into a block of its own heap, turns
// offsets into refs, and has the objects: nothing is unpacked. The first word is the value's tag.

// Append a copy of `units` units of a block, with that header. Its offset; 0: no memory.
PORT_OVERLAY(pack)
static ref append(struct vm *vm, struct outgoing *o, ref from, uint32_t units, uint32_t type) {
    uint32_t start = o->size, end = start + units * 8;
    if (end > heap_room(vm, o->data)) {
        ref data = heap_resize(vm, o->data, end + end / 2, start);
        if (!data) {
            vm->exception = value_unbound(); // perhaps there is room for the least
            data = heap_resize(vm, o->data, end, start);
        }
        if (!data) return 0;
        o->data = data;
    }
    uint32_t *to = port_ptr(vm, o->data + start);
    memcpy(to, header_of(vm, from), units * 8);
    PORT_PACKS(vm, units * 8);
    *to = type | units;
    o->size = end;
    return start + 4;
}

// Append an owned block: of n values, or of n words that are none.
PORT_OVERLAY(pack)
static ref append_owned(struct vm *vm, struct outgoing *o, ref from, uint32_t n, bool values) {
    if (!from || !n) return 0;
    if (values) return append(vm, o, from, n + 1, TAG_TUPLE << HEADER_TYPE_SHIFT); // found as a tuple's are
    return append(vm, o, from, (n * 4 + 11) / 8, BLOCK_DATA << HEADER_TYPE_SHIFT);
}

// Append an object and what it owns. Its offset; 0: no memory.
PORT_OVERLAY(pack) static ref append_object(struct vm *vm, struct outgoing *o, ref from) {
    uint32_t header = *header_of(vm, from), type = header_type(header);
    uint32_t flag = type == TAG_LIST ? 0 : header & HEADER_WIDE; // a copy of an exposed list is not exposed
    uint32_t units = header_units(header);
    ref block = from;
    if (type == TAG_STR) { // its own part of a block that it shares
        block = text_block(vm, from);
        units = (str_at(vm, from)->length + 15) / 8;
    }
    ref at = append(vm, o, block, units, type << HEADER_TYPE_SHIFT | flag);
    if (!at) return 0;
    if (type == TAG_STR) str_at(vm, o->data + at)->length = str_at(vm, from)->length;
    ref owned = 1, index = 1;
    if (type == TAG_LIST) {
        const struct list_object *l = list_at(vm, from);
        owned = append_owned(vm, o, l->data, l->length, element_is_value(l->kind));
        list_at(vm, o->data + at)->data = owned;
        owned |= !l->length;
    } else if (heap_is_keyed(type)) {
        const struct dict_object *d = dict_at(vm, from);
        owned = append_owned(vm, o, d->entries, d->filled * 2, true);
        ref slots = d->index;
        const struct dict_entry *entry = port_ptr(vm, d->entries);
        for (uint32_t i = 0; i < d->filled; i++, entry++) // objects are found by where they are
            if (value_is_ref(entry->key) && entry->key.tag >= TAG_CLASS) slots = 0;
        index = append_owned(vm, o, slots, slots ? heap_room(vm, slots) / 4 : 0, false);
        dict_at(vm, o->data + at)->entries = owned;
        dict_at(vm, o->data + at)->index = index;
        owned |= !d->filled;
        index |= !slots;
    }
    return owned && index ? at : 0;
}

enum { LEVELS_MAX = 1000 }; // of nesting

// Make o->data a message of *v. HOST: the value is nested without end, it seems.
PORT_OVERLAY(pack) static enum outcome pack(struct vm *vm, struct outgoing *o, const struct value *v) {
    uint32_t level = 0, level_end = 0;
    PORT_CALLS(vm, pack);
    o->data = heap_new(vm, BLOCK_DATA, 4);
    if (!o->data) return RAISED;
    *(uint32_t *)port_ptr(vm, o->data) = v->tag;
    o->size = 4;
    if (!append_object(vm, o, v->bits)) return RAISED;
    for (uint32_t at = 8, n; at < o->size; at += units_of(vm, o->data + at) * 8) {
        if (at > level_end) level++, level_end = o->size;
        if (level > LEVELS_MAX) return HOST; // before all memory is full
        uint32_t type = header_type(*header_of(vm, o->data + at));
        if (type == TAG_LIST || heap_is_keyed(type)) continue; // theirs are in a block of their own
        if (type == TAG_VIEW || type == TAG_GENERATOR || type == TAG_CLASS) return HOST;
        // Where its values are, from the message's start: that moves when it grows.
        ref child = vm_ref(vm, heap_values(vm, o->data + at, &n)) - o->data;
        PORT_CALLS(vm, collect);
        PORT_CALLS(vm, pack);
        for (; n--; child += sizeof(struct value)) {
            const struct value *from = port_ptr(vm, o->data + child);
            if (!value_is_ref(*from)) continue;
            if (from->tag == TAG_CLASS) { // the receiver has it in a global
                ((struct value *)port_ptr(vm, o->data + child))->bits =
                    class_at(vm, from->bits)->number.bits & CLASS_NUMBER;
                continue;
            }
            ref copied = append_object(vm, o, from->bits);
            if (!copied) {
                if (level <= 16) return RAISED;
                vm->exception = value_unbound();
                return HOST;
            }
            ((struct value *)port_ptr(vm, o->data + child))->bits = copied;
        }
    }
    o->data = heap_resize(vm, o->data, o->size, o->size); // shorter: never fails
    PORT_CALLS(vm, pack);
    return DONE;
}

// Make objects of a packed message, which is a block of mine. HOST: one is of a class that this core has not got.
PORT_OVERLAY(raise) static enum outcome unpack(struct vm *vm, ref block, struct value *v) {
    enum outcome known = DONE;
    PORT_CALLS(vm, raise);
    ref end = block + units_of(vm, block) * 8;
    value_set(v, *(uint32_t *)port_ptr(vm, block), block + 8);
    *header_of(vm, block) = 1; // free: what was before the first object
    for (ref at = block + 8; at < end; at += units_of(vm, at) * 8) {
        uint32_t *words = port_ptr(vm, at), type = header_type(*header_of(vm, at)), n;
        if (type == TAG_LIST) {
            if (words[1]) words[1] += block; // data
            continue;
        }
        if (heap_is_keyed(type)) {
            if (words[2]) words[2] += block; // entries
            if (words[3]) words[3] += block; // index
            continue;
        }
        if (type == TAG_EXC) words[1] = UINT32_MAX; // not raised here
        struct value *child = heap_values(vm, at, &n);
        PORT_CALLS(vm, collect);
        PORT_CALLS(vm, raise);
        for (; n--; child++)
            if (child->tag == TAG_CLASS) {
                value_copy(child, &vm->globals[child->bits]);
                if (child->tag != TAG_CLASS) known = HOST; // its statement has not been run here
            } else if (value_is_ref(*child)) {
                child->bits += block;
            }
    }
    return known;
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

static void sent_whole(struct vm *vm, struct outgoing *o) {
    o->state = OUTGOING_DONE;
    vm->control->statistics.messages_sent++;
    vm->control->statistics.bytes_sent += o->size;
}

static void delivered(struct vm *vm, struct outgoing *o, struct inbox *box) {
    PORT_SENT(vm, o);
    port_store(&box->state, INBOX_FULL);
    sent_whole(vm, o);
    port_wake(vm, o->core);
}

static void fill(struct vm *vm, const struct outgoing *o, struct inbox *box) {
    box->sender = vm->control->core;
    box->form = o->form;
    box->size = o->size;
    box->count = o->count;
    box->context = o->context;
    box->flags = o->flags;
    box->pc = o->pc;
}

// The receiver is ready, and of another process: as push.
static void push_far(struct vm *vm, struct outgoing *o) {
    struct inbox box = {.state = INBOX_FULL};
    fill(vm, o, &box);
    if (o->size <= sizeof box.words) {
        memcpy(box.words, payload(vm, o), o->size);
        sent_whole(vm, o);
    } else {
        vm->control->grant = 0;
        o->state = OUTGOING_HEADER;
        box.state = INBOX_ANNOUNCED;
    }
    port_far_inbox(vm, o->core, &box);
}

// The receiver is ready: write into its inbox.
static void push(struct vm *vm, struct outgoing *o) {
    PORT_PUSHES(vm, o);
    flip_own(vm, o->core, USED, o->context);
    if (PORT_FAR(vm, o->core)) {
        push_far(vm, o);
        return;
    }
    struct inbox *box = inbox_of(vm, o->core);
    fill(vm, o, box);
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

// The rest of a long message, when the receiver has said where it goes.
PORT_OVERLAY(exchange) static void push_rest(struct vm *vm, struct outgoing *o, bool *busy) {
    uint32_t where = port_load(&vm->control->grant);
    *busy = true;
    if (!where) return;
    *busy = false;
    if (where == 1) { // it had no memory; it has raised MemoryError
        o->state = OUTGOING_DONE;
        return;
    }
    if (PORT_FAR(vm, o->core)) {
        port_far_block(vm, o->core, where - 1, payload(vm, o), o->size);
        sent_whole(vm, o);
        return;
    }
    PORT_GRANTED(vm, o);
    uint32_t *to = port_remote(vm, o->core, where - 1);
    memcpy(to, payload(vm, o), o->size);
    port_arrive(to + o->size / 4 - 1);
    delivered(vm, o, inbox_of(vm, o->core));
}

static struct outgoing *outgoing_at(struct vm *vm, ref r) {
    return port_ptr(vm, r);
}

// Is a non-blocking message to that core outstanding? The first. `context`: only of this class.
static struct outgoing *outstanding(struct vm *vm, uint32_t core, uint32_t context) {
    for (ref r = vm->outgoing; r; r = outgoing_at(vm, r)->next) {
        struct outgoing *o = outgoing_at(vm, r);
        if (o->core == core && (int32_t)(o->context ^ context) >= 0) return o;
    }
    return NULL;
}

// Tells the receiver of a message if it is its turn of those to that core.
static void announce(struct vm *vm, struct outgoing *o) {
    struct outgoing *first = outstanding(vm, o->core, o->context);
    if (first && first != o) return;
    o->state = OUTGOING_WAITS;
    if (has_credit(vm, o)) return;
    o->flags |= FLAG_ANNOUNCED;
    signal(vm, o->core, WANTS, o->context);
}

// Do for one message what can be done now.
static void advance(struct vm *vm, struct outgoing *o, bool *busy) {
    if (o->state == OUTGOING_QUEUED) announce(vm, o);
    if (o->state == OUTGOING_HEADER) {
        push_rest(vm, o, busy);
    } else if (o->state == OUTGOING_WAITS && has_credit(vm, o)) {
        // One long message at a time: there is one `grant`.
        if (o->size <= INBOX_WORDS * 4 || !*busy) push(vm, o);
        if (o->state == OUTGOING_HEADER) *busy = true;
    }
}

void message_progress(struct vm *vm) {
    bool was_busy, busy;
    do {
        busy = vm->sending.state == OUTGOING_HEADER;
        for (ref r = vm->outgoing; r; r = outgoing_at(vm, r)->next)
            busy |= outgoing_at(vm, r)->state == OUTGOING_HEADER;
        was_busy = busy;
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
        advance(vm, &vm->sending, &busy); // it may be behind one of those
    } while (was_busy && !busy);          // a long one has gone: one that was passed over can begin
}

static enum outcome wait(struct vm *vm, uint32_t what, uint32_t core) {
    vm->control->waiting = what;
    vm->control->waiting_core = core;
    return WAITING;
}

// Let the program's other cores run once before the instruction's result is given: true the first time
// it is asked.
static bool give_way(struct vm *vm) {
    return vm->gave_way = !vm->gave_way;
}

// The answer to a question that a loop may ask again and again: before "no", other cores run.
APART static enum outcome answer(struct vm *vm, bool yes, struct value *d) {
    if (!yes && give_way(vm)) return YIELD;
    vm->gave_way = false;
    value_set(d, TAG_BOOL, yes);
    return DONE;
}

static enum outcome core_number(struct vm *vm, const struct value *v, uint32_t *core) {
    *core = v->bits;
    return value_is_int(*v) && v->bits < vm->control->cores ? DONE : HOST;
}

// A tag, or the context of the collective that this core is in.
static bool is_context(struct vm *vm, const struct value *v) {
    return value_is_int(*v) && ((int32_t)v->bits >= 0 || vm->control->waiting_context);
}

static bool is_any(const struct value *v) {
    return v->tag == TAG_BUILTIN && v->bits == BUILTIN_ANY;
}

// Describe value args[0] (its first args[2] elements) as a message.
static enum outcome compose(struct vm *vm, const struct value *args, struct outgoing *o) {
    const struct value *v = &args[0];
    struct value list;
    int32_t length = -1;
    if (args[2].tag != TAG_NONE) {
        if ((v->tag != TAG_LIST && v->tag != TAG_TUPLE) || sequence_length(vm, v, &length) ||
            !value_is_int(args[2]) || args[2].bits > (uint32_t)length)
            return HOST;
        if (args[2].bits < (uint32_t)length) o->flags = FLAG_CUT;
        length = (int32_t)args[2].bits;
        if (v->tag == TAG_TUPLE || list_at(vm, v->bits)->kind == KIND_VALUES) {
            const struct value *items =
                v->tag == TAG_TUPLE ? tuple_at(vm, v->bits)->items : list_values(vm, list_at(vm, v->bits));
            if (sequence_make(vm, TAG_LIST, items, (uint32_t)length, &list)) return RAISED;
            heap_keep(vm, ROOT_MADE, list);
            v = &list;
        }
    }
    if (!value_is_ref(*v)) {
        o->form = FORM_VALUE;
        o->words[0] = v->tag;
        o->words[1] = v->bits;
        o->size = 8;
        return DONE;
    }
    if (v->tag == TAG_LIST && list_at(vm, v->bits)->kind != KIND_VALUES) {
        const struct list_object *l = list_at(vm, v->bits);
        o->form = FORM_BLOCK + l->kind;
        o->count = length >= 0 ? (uint32_t)length : l->length;
        o->size = o->count << number_shift(l->kind);
        o->data = l->data;
        return DONE;
    }
    o->form = FORM_PACKED;
    return pack(vm, o, v);
}

static void sent(struct vm *vm) {
    struct outgoing *mine = &vm->sending;
    if (mine->form == FORM_PACKED) heap_free(vm, mine->data);
    memset(mine, 0, sizeof *mine);
}

enum outcome message_send(struct vm *vm, struct value *args, bool blocking) {
    struct outgoing *mine = &vm->sending;
    uint32_t core, context = args[3].bits;
    bool behind = false;
    if (mine->state == OUTGOING_NONE) { // not woken, but new
        if (core_number(vm, &args[1], &core) || !is_context(vm, &args[3])) return HOST;
        struct outgoing *first = outstanding(vm, core, context);
        // It goes through all of them: only if the first can go on.
        if (first && (first->state == OUTGOING_HEADER || has_credit(vm, first))) message_progress(vm);
        behind = outstanding(vm, core, context);
        if (is_any(&args[2]))
            args[2].tag = TAG_NONE; // if there is no memory to queue it, it waits
        else if (behind)
            return wait(vm, WAIT_SENT, core);
        mine->core = core;
        mine->context = context;
        mine->pc = PORT_CALL(vm, context);
        if (!behind) PORT_MEETS_SENT(vm, core, context);
        PORT_ISSUES(vm, core, context, blocking);
        enum outcome o = compose(vm, args, mine);
        if (o) {
            sent(vm);
            return o;
        }
        mine->state = OUTGOING_QUEUED;
        PORT_LEAVES(vm, mine, blocking, behind);
    }
    if (!behind) message_progress(vm);
    if (mine->state != OUTGOING_DONE) {
        // Keep a copy of the message, in a block of its own. If there is no room: it has been announced, or is behind
        // others that have, so wait until it has been sent.
        ref r = blocking ? 0 : heap_new(vm, BLOCK_DATA, sizeof *mine + mine->size);
        vm->exception = value_unbound();
        if (!r) return wait(vm, WAIT_SEND, mine->core);
        struct outgoing *kept = outgoing_at(vm, r);
        *kept = *mine;
        if (mine->data) {
            kept->data = r + sizeof *kept;
            memcpy(port_ptr(vm, kept->data), port_ptr(vm, mine->data), mine->size);
        }
        ref *link = &vm->outgoing;
        while (*link) link = &outgoing_at(vm, *link)->next;
        *link = r;
    }
    sent(vm);
    return DONE;
}

PORT_OVERLAY(exchange) enum outcome message_sent(struct vm *vm, struct value *args, struct value *d) {
    uint32_t core;
    if (core_number(vm, &args[0], &core)) return HOST;
    message_progress(vm);
    bool is_sent = !outstanding(vm, core, 0);
    if (!is_sent && number_truth(vm, &args[1])) return wait(vm, WAIT_SENT, core);
    if (PORT_EARLY_SENT(vm, core, number_truth(vm, &args[1]))) return YIELD;
    return answer(vm, is_sent && PORT_WAS_SENT(vm, core), d);
}

bool message_outstanding(struct vm *vm) {
    if (!vm->outgoing) return false;
    vm->control->waiting_core = outgoing_at(vm, vm->outgoing)->core;
    return true;
}

void message_mark(struct vm *vm, void (*mark)(struct vm *, ref)) {
    for (ref r = vm->outgoing; r; r = outgoing_at(vm, r)->next) mark(vm, r);
    mark(vm, vm->sending.data);
    if (vm->receiving.tag == TAG_UNBOUND && vm->receiving.bits) mark(vm, vm->receiving.bits);
}

// ---- receiving

// Make room for the message in `box`: *where it can be written.
PORT_OVERLAY(exchange) static enum outcome make_room(struct vm *vm, const struct inbox *box, ref *where) {
    enum outcome o = RAISED;
    *where = 0;
    if (box->form == FORM_PACKED) {
        *where = heap_new(vm, BLOCK_DATA, box->size);
        vm->receiving = value_make(TAG_UNBOUND, *where);
        if (*where) o = DONE;
    } else {
        o = list_new(vm, box->form - FORM_BLOCK, box->count, &vm->receiving);
        if (!o) *where = list_at(vm, vm->receiving.bits)->data;
    }
    return o;
}

// Make the value of the complete message in `box`.
PORT_OVERLAY(exchange) static enum outcome take(struct vm *vm, const struct inbox *box, struct value *v) {
    PORT_CALLS(vm, exchange);
    if (box->size <= sizeof box->words) {
        ref where;
        if (make_room(vm, box, &where)) return RAISED;
        memcpy(port_ptr(vm, where), box->words, box->size);
    }
    *v = vm->receiving; // the elements are in place
    enum outcome o = box->form == FORM_PACKED ? unpack(vm, v->bits, v) : DONE;
    PORT_CALLS(vm, exchange);
    return o;
}

// Make room for the announced message and tell the sender where.
PORT_OVERLAY(exchange) static enum outcome admit(struct vm *vm, struct inbox *box) {
    uint32_t core = box->sender;
    ref where;
    enum outcome o = make_room(vm, box, &where);
    if (o) { // the message is lost; the program is told
        vm->receiving = value_none();
        vm->granted = 0;
    }
    PORT_ADMITS(vm, core);
    port_store(&box->state, INBOX_EMPTY); // the next to write it is the sender, with FULL
    if (PORT_FAR(vm, core)) {
        port_far_grant(vm, core, where + 1);
        return o;
    }
    struct core_control *sender = port_remote(vm, core, vm_ref(vm, vm->control));
    port_store(&sender->grant, where + 1);
    port_wake(vm, core);
    return o;
}

// Check a received value against the number of elements that was asked for; a list comes back. ANY: whoever
// asked looks itself.
PORT_OVERLAY(raise)
static enum outcome check(struct vm *vm, const struct value *n, struct value *v) {
    int32_t length;
    PORT_CALLS(vm, raise);
    if ((v->tag != TAG_LIST && v->tag != TAG_TUPLE) || sequence_length(vm, v, &length) || !value_is_int(*n) ||
        (int32_t)n->bits != length)
        return HOST;
    if (v->tag == TAG_LIST) return DONE;
    return sequence_make(vm, TAG_LIST, tuple_at(vm, v->bits)->items, (uint32_t)length, v);
}

// A core other than those tried before that wants to send to me, or `cores`.
static uint32_t who_wants(struct vm *vm) {
    uint32_t cores = vm->control->cores, core = vm->last_sender;
    for (uint32_t i = 0; i < cores; i++) { // fair: begin behind the last one
        if (++core >= cores) core = 0;
        if (PORT_MANY(vm)) { // those that have never sent anything are passed over
            uint32_t next = port_next_peer(vm, core);
            if (next == cores) next--; // which has not either
            i += next - core;
            core = next;
            if (i >= cores) break;
        }
        if (parity(vm, core, WANTS, TAKEN, 0) && PORT_SEEN(vm, core)) return core;
    }
    return cores;
}

enum outcome message_receive(struct vm *vm, struct value *args, struct value *d) {
    struct core_control *c = vm->control;
    struct inbox *box = &c->inbox;
    uint32_t core = WAIT_ANY, context = args[2].bits;
    if (!is_any(&args[0]) && core_number(vm, &args[0], &core)) return HOST;
    if (!vm->granted) {
        if (core == WAIT_ANY && PORT_EARLY_ANY(vm)) return YIELD;
        uint32_t from = core == WAIT_ANY ? who_wants(vm) : core;
        if (from < c->cores) {
            vm->granted = from + 1;
            signal(vm, from, READY, context);
        }
    }
    if (vm->outgoing) message_progress(vm); // I may be the sender
    uint32_t state = port_load(&box->state);
    if (state == INBOX_ANNOUNCED) {
        PORT_ARRIVES(vm, box);
        if (admit(vm, box)) return RAISED;
        message_progress(vm);
        state = port_load(&box->state);
    }
    if (state != INBOX_FULL) return wait(vm, WAIT_RECV, core);
    PORT_ARRIVES(vm, box);
    PORT_TAKEN(vm, box);
    struct value v;
    uint32_t other = box->context, flags = box->flags, sender = box->sender;
    enum outcome o = DONE;
    v = value_make(box->words[0], box->words[1]);
    if (box->form != FORM_VALUE) o = take(vm, box, &v);
    if (flags & FLAG_ANNOUNCED) flip_own(vm, sender, TAKEN, other);
    vm->receiving = value_none();
    vm->granted = 0;
    vm->last_sender = sender;
    uint32_t pc = box->pc;
    port_store(&box->state, INBOX_EMPTY);
    c->received = value_none();
    if (o) return o;
    // For the host, if it is to say what is wrong: the message, or where its sender is.
    c->received = v;
    heap_keep(vm, ROOT_RESULT, v);
    c->received_context = flags & FLAG_CUT ? ~other : other;
    if ((int32_t)other < 0 && other != context) {
        c->received = value_make(TAG_UNBOUND, pc);
        return HOST;
    }
    c->statistics.messages_received++;
    if (args[1].tag == TAG_NONE) {
        if (flags & FLAG_CUT) o = HOST;
    } else if (args[1].tag != TAG_BUILTIN) {
        o = check(vm, &args[1], &v);
    }
    if (!o) value_copy(d, &v);
    return o;
}

PORT_OVERLAY(exchange) enum outcome message_probe(struct vm *vm, struct value *args, struct value *d) {
    uint32_t core;
    if (PORT_EARLY(vm)) return YIELD;
    if (is_any(&args[0])) return answer(vm, who_wants(vm) < vm->control->cores, d);
    if (core_number(vm, &args[0], &core)) return HOST;
    return answer(vm, parity(vm, core, WANTS, TAKEN, 0) && PORT_SEEN(vm, core), d);
}

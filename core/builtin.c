// SPDX-License-Identifier: MIT
// The built-in functions and types that run on the core, as far as their use is common. All else, wrong
// arguments included, is HOST: then the host runs the built-in, with the same arguments.
#include "core/internal.h"

PORT_OVERLAY(lists)
static enum outcome to_list(struct vm *vm, const struct value *args, uint32_t n, struct value *d) {
    struct value list;
    if (list_new(vm, TAG_INT, 0, &list)) return RAISED;
    enum outcome o = n ? list_extend(vm, list.bits, args) : DONE;
    if (!o) value_copy(d, &list);
    return o;
}

PORT_OVERLAY(lists)
static enum outcome to_tuple(struct vm *vm, const struct value *args, uint32_t n, struct value *d) {
    struct value list = args[0], tuple;
    int32_t length;
    if (!n || list.tag != TAG_TUPLE) {
        bool is_list = PORT_LABEL_TABLE && n && list.tag == TAG_LIST; // else a copy is made
        enum outcome o = is_list ? DONE : to_list(vm, args, n, &list);
        heap_keep(vm, ROOT_COPY, list);
        if (o) return o;
        sequence_length(vm, &list, &length);
        if (sequence_make(vm, TAG_TUPLE, NULL, (uint32_t)length, &tuple)) return RAISED;
        while (length--)
            list_read(vm, list_at(vm, list.bits), (uint32_t)length, &tuple_at(vm, tuple.bits)->items[length]);
        list = tuple;
    }
    value_copy(d, &list);
    return DONE;
}

// min, max and sum of numbers (min and max also of text): of the arguments, or of a list, tuple or view.
PORT_OVERLAY(builtins)
static enum outcome fold(struct vm *vm, uint32_t b, const struct value *args, uint32_t n, struct value *d) {
    struct value best = value_unbound(), item;
    uint32_t at = 0;
    const struct value *items = n == 1 ? args : NULL;
    if (b == BUILTIN_sum) {
        best = n > 1 ? args[1] : value_int(0);
        items = args;
    }
    if (items && items->tag != TAG_VIEW && items->tag - TAG_LIST > TAG_TUPLE - TAG_LIST) return HOST;
    for (;;) {
        enum outcome o = DONE;
        if (items)
            o = sequence_next(vm, items, &at, &item);
        else
            item = at < n ? args[at++] : value_unbound();
        if (o) return o;
        if (item.tag == TAG_UNBOUND) break;
        bool better = true;
        if (b == BUILTIN_sum) {
            if (!value_is_number(item) || number_binary(vm, OP_ADD, &best, &item, &best)) return HOST;
        } else {
            const struct value *x = &item, *y = &best;
            if (b == BUILTIN_max) x = &best, y = &item;
            if (best.tag != TAG_UNBOUND && number_compare(vm, COMPARE_LT, x, y, &better)) return HOST;
            if (better) best = item;
        }
    }
    if (best.tag == TAG_UNBOUND) return HOST;
    value_copy(d, &best);
    return DONE;
}

// Tags whose values are of several types, beside those that tags.def says are of `object`: a closure can be a built-in's method, a
// method a property.
enum { OF_SEVERAL = 1 << TAG_BUILTIN | 1 << TAG_CLOSURE | 1 << TAG_SLICE | 1 << TAG_METHOD };

// isinstance but for what only the host can tell apart: the types of iterators and views, types, slices, object().
PORT_OVERLAY(start)
static enum outcome is_any(const struct vm *vm, const struct value *args, struct value *d) {
    static const uint8_t parents[] = {
#define EXC(id, name, parent) BUILTIN_##parent,
#define TYPE(id, name, min, max, where)
#define FUNC(id, name, min, max, where)
#include "contract/builtins.def"
#undef EXC
#undef TYPE
#undef FUNC
    };
    static const uint8_t types[] = {
#define TAG(id, type) BUILTIN_##type,
#include "contract/tags.def"
#undef TAG
    };
    const struct value *of = &args[1];
    uint32_t n = 1, tag = args[0].tag, own = value_type(args[0]);
    bool yes = false;
    if (own >= TAG_COUNT || OF_SEVERAL >> own & 1) return HOST; // beyond: left by a frame, in a changed image
    own = types[own];
    if (tag == TAG_EXC) own = ((const struct exc_object *)port_ptr(vm, args[0].bits))->type;
    if (own == BUILTIN_object) return HOST;
    if (of->tag == TAG_TUPLE) {
        n = tuple_length(vm, of->bits);
        of = tuple_at(vm, of->bits)->items;
    }
    for (; n-- && !yes; of++) {
        uint32_t wanted = of->bits, type = own;
        if (of->tag != TAG_BUILTIN || wanted >= BUILTIN_FIRST_FUNC || wanted == BUILTIN_object) return HOST;
        if (type < BUILTIN_FIRST_TYPE)
            while (type && type != wanted) type = parents[type]; // BaseException is 0
        yes = type == wanted || (tag == TAG_BOOL && wanted == BUILTIN_int);
    }
    value_set(d, TAG_BOOL, yes);
    return DONE;
}

// Of it the questions that modules/parallel.py asks at every step of a reduction: whether a value is an iterator, a
// number, list, tuple or text, or something else than it should be an exception. Where each function is at hand, those take no
// other way: 112 bytes.
PORT_OVERLAY(exchange)
static enum outcome is_instance(const struct vm *vm, const struct value *args, struct value *d) {
    static const uint8_t tags[] = {TAG_GENERATOR, TAG_INT,   TAG_FLOAT, TAG_BOOL,
                                   TAG_LIST,      TAG_TUPLE, TAG_STR}; // as in builtins.def
    uint32_t of = args[1].bits, tag = value_type(args[0]), wanted = UINT32_MAX;
    if (!PORT_LABEL_TABLE && !PORT_SWITCH) return is_any(vm, args, d);
    if (args[1].tag != TAG_BUILTIN || tag >= TAG_LONG) return is_any(vm, args, d);
    if (of - BUILTIN_generator < sizeof tags)
        wanted = tags[of - BUILTIN_generator];
    else if (of >= BUILTIN_FIRST_TYPE || tag == TAG_EXC)
        return is_any(vm, args, d);
    value_set(d, TAG_BOOL, tag == wanted || (tag == TAG_BOOL && wanted == TAG_INT));
    return DONE;
}

// Keeps a call of print until the host is asked for anything (control.output): numbers and texts only, and no list of mine may tell
// others how far I am.
PORT_OVERLAY(print)
static enum outcome keep_output(struct vm *vm, uint32_t b, const struct value *args, uint32_t n,
                                struct value *d) {
    struct core_control *c = vm->control;
    ref at = c->output + c->kept;
    struct value *to = port_ptr(vm, at);
    at += (n + 2) * sizeof *to;
    if (at > c->output_end || vm->exposed) return HOST;
    value_set(to, b, n);
    for (uint32_t i = 0; i < n; i++) {
        struct value v = args[i];
        if (b == BUILTIN_printwith && i < 3 && v.tag != TAG_NONE && (v.tag != TAG_STR || i == 2)) return HOST;
        if (value_is_ref(v)) {
            uint32_t size = units_of(vm, v.bits) * 8;
            if (v.tag != TAG_STR || size > c->output_end - at) return HOST;
            memcpy(header_of(vm, at), header_of(vm, v.bits), size);
            v.bits = at;
            at += size;
        }
        value_copy(++to, &v);
    }
    c->kept = at - c->output;
    value_set(d, TAG_NONE, 0);
    return DONE;
}

// Least and most arguments of the core's own, 4 bits each, 15: any number.
#define EXC(id, name, parent)
#define C(min, max) (min) << 4 | ((max)&15),
#define H(min, max)
#define N(min, max)
#define TYPE(id, name, min, max, where) where(min, max)
#define FUNC(id, name, min, max, where) TYPE(id, name, min, max, where)
static bool takes(uint32_t b, uint32_t n) {
    static const uint8_t limits[] = {
#include "contract/builtins.def"
    };
    uint32_t limit = limits[b - BUILTIN_FIRST_CORE], most = limit & 15;
    return n >= limit >> 4 && (n <= most || most == 15);
}

enum outcome builtin_call(struct vm *vm, uint32_t b, struct value *args, uint32_t n, bool checked,
                          struct value *d) {
    struct core_control *c = vm->control;
    uint32_t tag = TAG_INT, bits = args[0].bits;
    real x = value_is_int(args[0]) ? (real)(int32_t)bits : value_float_of(args[0]);
    int32_t i;
    if (b < BUILTIN_FIRST_CORE || b > BUILTIN_LAST_CORE || (!checked && !takes(b, n))) return HOST;
    if (b - BUILTIN_send <= BUILTIN_probe - BUILTIN_send && (has_printed(vm) || PORT_SWITCHES(vm)))
        return YIELD;
    switch (b) {
    case BUILTIN_int:
        if (n != 1) return HOST;
        // Falls through.
    case BUILTIN_trunc:
    case BUILTIN_floor:
        if (value_is_float(args[0])) {
            if (!(x >= INT32_MIN && x < (real)2147483648.0)) return HOST;
            i = (int32_t)x;
            if (b == BUILTIN_floor && (real)i > x) i--;
            bits = (uint32_t)i;
        } else if (!value_is_int(args[0])) {
            return HOST;
        }
        break;
    case BUILTIN_sqrt:
        if (x < 0) return HOST;
        x = real_sqrt(x);
        // Falls through.
    case BUILTIN_float:
        if (!n || !value_is_number(args[0])) return HOST;
        value_set_float(d, x);
        return DONE;
    case BUILTIN_bool:
        tag = TAG_BOOL;
        bits = n ? number_truth(vm, args) : 0;
        if (bits == NUMBER_UNKNOWN) return HOST;
        break;
    case BUILTIN_list: return to_list(vm, args, n, d);
    case BUILTIN_tuple: return to_tuple(vm, args, n, d);
    case BUILTIN_str:
        tag = TAG_STR;
        if (n != 1 || args[0].tag != TAG_STR) return HOST;
        break;
    case BUILTIN_chr:
        if (!value_is_int(args[0]) || bits > 0x7f) return HOST;
        return text_new(vm, &(char){(char)bits}, 1, d);
    case BUILTIN_ord:
        if (args[0].tag != TAG_STR || str_at(vm, bits)->length != 1) return HOST;
        bits = (uint8_t)*text_of(vm, bits);
        break;
    case BUILTIN_len:
        if (sequence_length(vm, args, &i)) return HOST;
        bits = (uint32_t)i;
        break;
    case BUILTIN_abs:
        if (!value_is_float(args[0])) return number_unary((int32_t)bits < 0 ? OP_NEG : OP_POS, args, d);
        value_copy(d, args);
        *value_float_sign(d) &= 0x7fffffff;
        return DONE;
    case BUILTIN_min:
    case BUILTIN_max:
    case BUILTIN_sum: return fold(vm, b, args, n, d);
    // 32-bit arithmetic that wraps
    case BUILTIN_umul: bits *= args[1].bits; break;
    case BUILTIN_uadd: bits += args[1].bits; break;
    case BUILTIN_ushr: bits >>= args[1].bits & 31; break;
    case BUILTIN_coreid: bits = c->core; break;
    case BUILTIN_numcores: bits = c->cores; break;
    case BUILTIN_lastsender: bits = vm->last_sender; break;
    case BUILTIN_lasttag: bits = c->received_context; break;
    case BUILTIN_send:
    case BUILTIN_isend: {
        enum outcome o = message_send(vm, args, b == BUILTIN_send);
        if (o) return o;
        tag = TAG_NONE;
        bits = 0; // there is one None
        break;
    }
    case BUILTIN_recv: return message_receive(vm, args, d);
    case BUILTIN_sent: return message_sent(vm, args, d);
    case BUILTIN_probe: return message_probe(vm, args, d);
    case BUILTIN_where: // called by a library function: say where that was called
        c->waiting_context = bits;
        bits = c->flags & CORE_SHARES_THREADS;
        c->call_pc = vm->R[-1].tag & FRAME_BOTTOM ? vm_offset(vm) : vm->R[-1].bits - 1;
        break;
    case BUILTIN_expose: return remote_expose(vm, args, d);
    case BUILTIN_gc: heap_collect(vm); break;
    case BUILTIN_isinstance: return is_instance(vm, args, d);
    case BUILTIN_print:
    case BUILTIN_printwith: return keep_output(vm, b, args, n, d);
    case BUILTIN_used: bits = vm->heap[0].in_use + vm->heap[1].in_use; break;
    default: return HOST;
    }
    value_set(d, tag, bits);
    return DONE;
}

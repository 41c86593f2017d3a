// SPDX-License-Identifier: MIT
// The built-in functions and types that run on the core. Arguments lie in consecutive slots; the result goes
// to the slot before them. Tables come from builtins.def.
#include "core/internal.h"

#define BUILTIN(name) static enum outcome bi_##name(struct vm *vm, struct value *args, uint32_t n)
// Most built-ins know how many arguments they have.
#define UNUSED_N (void)n

static enum outcome give(struct value *args, struct value result) {
    copy(&args[-1], &result);
    return DONE;
}

static enum outcome give_new(struct value *args, struct value result) {
    if (result.tag == TAG_UNBOUND) return RAISED;
    return give(args, result);
}

// ---- types

static enum outcome float_to_int(struct vm *vm, struct value *args, float x) {
    if (x != x) return raise0(vm, ERR_INT_NAN);
    if (x - x != 0) return raise0(vm, ERR_INT_INF);
    if (!(x >= -2147483648.0f && x < 2147483648.0f)) return raise1(vm, ERR_INT_RANGE, make_float(x));
    return give(args, make_int((int32_t)x));
}

BUILTIN(int) {
    if (!n) return give(args, make_int(0));
    if (args[0].tag == TAG_STR) return vm_ask(vm, BUILTIN_int, args, n);
    if (n == 1 && args[0].tag == TAG_FLOAT) return float_to_int(vm, args, as_float(args[0].bits));
    if (n == 1 && is_int(args[0])) return give(args, make(TAG_INT, args[0].bits));
    return raise1(vm, ERR_INT_ARG, args[0]);
}

BUILTIN(float) {
    if (!n) return give(args, make_float(0));
    if (args[0].tag == TAG_STR) return vm_ask(vm, BUILTIN_float, args, n);
    if (args[0].tag == TAG_FLOAT) return give(args, args[0]);
    if (is_int(args[0])) return give(args, make_float((float)(int32_t)args[0].bits));
    return raise1(vm, ERR_FLOAT_ARG, args[0]);
}

BUILTIN(bool) {
    return give(args, make_bool(n && number_truth(vm, args[0])));
}

BUILTIN(str) {
    if (!n) return give_new(args, str_new(vm, NULL, 0, 0));
    if (args[0].tag == TAG_STR) return give(args, args[0]);
    return vm_ask(vm, BUILTIN_str, args, 1);
}

static enum outcome to_list(struct vm *vm, struct value *args, uint32_t n, struct value *list) {
    *list = list_new(vm, TAG_INT, 0);
    if (list->tag == TAG_UNBOUND) return RAISED;
    vm->roots[ROOT_RESULT] = *list;
    return n ? list_extend(vm, list->bits, args[0]) : DONE;
}

BUILTIN(list) {
    struct value list;
    if (to_list(vm, args, n, &list)) return RAISED;
    return give(args, list);
}

BUILTIN(tuple) {
    struct value list;
    if (n && args[0].tag == TAG_TUPLE) return give(args, args[0]);
    if (to_list(vm, args, n, &list)) return RAISED;
    uint32_t length = list_at(vm, list.bits)->length;
    struct value tuple = sequence_make(vm, TAG_TUPLE, NULL, length);
    if (tuple.tag == TAG_UNBOUND) return RAISED;
    for (uint32_t i = 0; i < length; i++)
        list_read(vm, list_at(vm, list.bits), i, &tuple_at(vm, tuple.bits)->items[i]);
    return give(args, tuple);
}

BUILTIN(dict) {
    struct value dict = dict_new(vm);
    if (dict.tag == TAG_UNBOUND) return RAISED;
    vm->roots[ROOT_RESULT] = dict;
    if (n && dict_update(vm, dict.bits, args[0])) return RAISED;
    return give(args, dict);
}

BUILTIN(range) {
    int32_t start = 0, stop, step = 1;
    if (number_index(vm, args[n > 1], &stop) || (n > 1 && number_index(vm, args[0], &start)) ||
        (n > 2 && number_index(vm, args[2], &step)))
        return RAISED;
    if (!step) return raise0(vm, ERR_RANGE_STEP);
    ref r = heap_new(vm, TAG_RANGE, sizeof(struct range_object));
    if (!r) return RAISED;
    *(struct range_object *)port_ptr(vm, r) =
        (struct range_object){start, step, sequence_range_length(start, stop, step), stop};
    return give(args, make(TAG_RANGE, r));
}

static uint32_t type_of(const struct vm *vm, struct value v) {
    static const uint8_t types[] = {
        [TAG_INT] = BUILTIN_int,       [TAG_FLOAT] = BUILTIN_float,
        [TAG_BOOL] = BUILTIN_bool,     [TAG_NONE] = BUILTIN_NoneType,
        [TAG_FUNC] = BUILTIN_function, [TAG_BUILTIN] = BUILTIN_builtin_function,
        [TAG_STR] = BUILTIN_str,       [TAG_LIST] = BUILTIN_list,
        [TAG_TUPLE] = BUILTIN_tuple,   [TAG_DICT] = BUILTIN_dict,
        [TAG_RANGE] = BUILTIN_range,   [TAG_CLOSURE] = BUILTIN_function,
        [TAG_SLICE] = BUILTIN_slice,   [TAG_REMOTE] = BUILTIN_remote,
    };
    if (v.tag == TAG_EXC) return ((struct exc_object *)port_ptr(vm, v.bits))->type;
    if (v.tag == TAG_BUILTIN && v.bits < BUILTIN_FIRST_FUNC) return BUILTIN_type;
    return v.tag <= TAG_LAST_REF ? types[v.tag] : BUILTIN_object;
}

BUILTIN(type) {
    UNUSED_N;
    return give(args, make(TAG_BUILTIN, type_of(vm, args[0])));
}

static bool is_subtype(uint32_t type, uint32_t of) {
    static const uint8_t parents[] = {
#define EXC(id, name, parent) BUILTIN_##parent,
#define TYPE(id, name, min, max, where)
#define FUNC(id, name, min, max, where)
#include "include/builtins.def"
#undef EXC
#undef TYPE
#undef FUNC
    };
    if (of == BUILTIN_object || (type == BUILTIN_bool && of == BUILTIN_int)) return true;
    while (type != of) {
        if (type == BUILTIN_BaseException || type >= BUILTIN_FIRST_TYPE) return false;
        type = parents[type];
    }
    return true;
}

static enum outcome is_instance(struct vm *vm, uint32_t type, struct value of, bool *yes) {
    if (of.tag == TAG_TUPLE) {
        for (uint32_t i = 0; i < tuple_length(vm, of.bits) && !*yes; i++) {
            struct value one = tuple_at(vm, of.bits)->items[i];
            if (one.tag == TAG_TUPLE) return raise0(vm, ERR_ISINSTANCE);
            if (is_instance(vm, type, one, yes)) return RAISED;
        }
        return DONE;
    }
    if (of.tag != TAG_BUILTIN || of.bits >= BUILTIN_FIRST_FUNC) return raise0(vm, ERR_ISINSTANCE);
    *yes = is_subtype(type, of.bits);
    return DONE;
}

BUILTIN(isinstance) {
    UNUSED_N;
    bool yes = false;
    if (is_instance(vm, type_of(vm, args[0]), args[1], &yes)) return RAISED;
    return give(args, make_bool(yes));
}

// ---- numbers and sequences

BUILTIN(len) {
    UNUSED_N;
    int32_t length;
    if (sequence_length(vm, args[0], &length)) return RAISED;
    return give(args, make_int(length));
}

BUILTIN(abs) {
    UNUSED_N;
    struct value v = args[0];
    if (!is_number(v)) return raise1(vm, ERR_ABS, v);
    if (v.tag == TAG_FLOAT) return give(args, make(TAG_FLOAT, v.bits & 0x7fffffff));
    if ((int32_t)v.bits < 0) return number_unary(vm, OP_NEG, v, &args[-1]);
    return give(args, make(TAG_INT, v.bits));
}

static enum outcome extreme(struct vm *vm, struct value *args, uint32_t n, bool want_greater) {
    struct value best = unbound(), item;
    uint32_t at = 0;
    if (n == 1 && !sequence_iterable(args[0])) return raise1(vm, ERR_NOT_ITERABLE, args[0]);
    for (;;) {
        if (n == 1) {
            if (sequence_next(vm, args[0], &at, &item)) return RAISED;
        } else {
            item = at < n ? args[at++] : unbound();
        }
        if (item.tag == TAG_UNBOUND) break;
        bool less = true;
        vm->roots[ROOT_NEXT] = item;
        if (best.tag != TAG_UNBOUND) {
            enum outcome o = want_greater ? number_compare(vm, COMPARE_LT, best, item, &less)
                                          : number_compare(vm, COMPARE_LT, item, best, &less);
            if (o) return o;
        }
        if (less) vm->roots[ROOT_BEST] = best = item;
    }
    if (best.tag == TAG_UNBOUND)
        return raise1(vm, ERR_EMPTY, make(TAG_BUILTIN, want_greater ? BUILTIN_max : BUILTIN_min));
    return give(args, best);
}

BUILTIN(min) {
    return extreme(vm, args, n, false);
}
BUILTIN(max) {
    return extreme(vm, args, n, true);
}

BUILTIN(sum) {
    struct value total = n > 1 ? args[1] : make_int(0), item;
    uint32_t at = 0;
    if (total.tag == TAG_STR) return raise0(vm, ERR_SUM_STR);
    if (!sequence_iterable(args[0])) return raise1(vm, ERR_NOT_ITERABLE, args[0]);
    for (;;) {
        if (sequence_next(vm, args[0], &at, &item)) return RAISED;
        if (item.tag == TAG_UNBOUND) break;
        vm->roots[ROOT_BEST] = total;
        vm->roots[ROOT_NEXT] = item;
        enum outcome o = number_binary(vm, OP_ADD, total, item, &total);
        if (o) return o;
    }
    return give(args, total);
}

BUILTIN(chr) {
    UNUSED_N;
    int32_t c;
    if (number_index(vm, args[0], &c)) return RAISED;
    if ((uint32_t)c >= 0x110000) return raise0(vm, ERR_CHR_RANGE);
    char text[4] = {(char)c};
    uint32_t bytes = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    if (bytes > 1) {
        static const uint8_t leads[] = {0xc0, 0xe0, 0xf0};
        for (uint32_t i = bytes - 1; i; i--, c >>= 6) text[i] = (char)(0x80 | (c & 0x3f));
        text[0] = (char)(leads[bytes - 2] | c);
    }
    return give_new(args, str_new(vm, text, bytes, bytes > 1));
}

BUILTIN(ord) {
    UNUSED_N;
    if (args[0].tag != TAG_STR) return raise1(vm, ERR_ORD_TYPE, args[0]);
    const struct str_object *s = str_at(vm, args[0].bits);
    uint32_t length = str_length(vm, args[0].bits), c = (uint8_t)s->text[0];
    if (length != 1) return raise1(vm, ERR_ORD_LENGTH, make_int((int32_t)length));
    if (s->length > 1) {
        c &= 0x7fu >> s->length;
        for (uint32_t i = 1; i < s->length; i++) c = c << 6 | (s->text[i] & 0x3f);
    }
    return give(args, make(TAG_INT, c));
}

BUILTIN(id) {
    UNUSED_N;
    (void)vm;
    return give(args, make(TAG_INT, args[0].bits));
}

BUILTIN(hash) {
    UNUSED_N;
    uint32_t hash;
    if (dict_hash(vm, args[0], &hash)) return RAISED;
    return give(args, make(TAG_INT, hash));
}

BUILTIN(callable) {
    UNUSED_N;
    (void)vm;
    uint32_t tag = args[0].tag;
    return give(args, make_bool(tag == TAG_FUNC || tag == TAG_BUILTIN || tag == TAG_CLOSURE));
}

static enum outcome real_arg(struct vm *vm, const struct value *args, float *x) {
    if (!is_number(args[0])) return raise1(vm, ERR_REAL_NEEDED, args[0]);
    *x = args[0].tag == TAG_FLOAT ? as_float(args[0].bits) : (float)(int32_t)args[0].bits;
    return DONE;
}

BUILTIN(sqrt) {
    UNUSED_N;
    float x = 0;
    if (real_arg(vm, args, &x)) return RAISED;
    if (x < 0) {
        raise0(vm, ERR_MATH_DOMAIN);
        return RAISED;
    }
    return give(args, make_float(__builtin_sqrtf(x)));
}

BUILTIN(trunc) {
    UNUSED_N;
    float x = 0;
    if (is_int(args[0])) return give(args, make(TAG_INT, args[0].bits));
    if (real_arg(vm, args, &x)) return RAISED;
    return float_to_int(vm, args, x);
}

BUILTIN(floor) {
    float x = 0;
    enum outcome o = bi_trunc(vm, args, n);
    if (o || args[0].tag != TAG_FLOAT) return o;
    x = as_float(args[0].bits);
    if ((float)(int32_t)args[-1].bits > x) args[-1].bits--;
    return DONE;
}

// 32-bit arithmetic that wraps.
BUILTIN(umul) {
    UNUSED_N;
    (void)vm;
    return give(args, make(TAG_INT, args[0].bits * args[1].bits));
}
BUILTIN(uadd) {
    UNUSED_N;
    (void)vm;
    return give(args, make(TAG_INT, args[0].bits + args[1].bits));
}
BUILTIN(ushr) {
    UNUSED_N;
    (void)vm;
    return give(args, make(TAG_INT, args[0].bits >> (args[1].bits & 31)));
}

// ---- the job and its messages

BUILTIN(coreid) {
    UNUSED_N;
    return give(args, make(TAG_INT, vm->control->core));
}
BUILTIN(numcores) {
    UNUSED_N;
    return give(args, make(TAG_INT, vm->control->cores));
}
BUILTIN(ishost) {
    UNUSED_N;
    return give(args, make_bool(vm->control->flags & CORE_IS_HOST));
}
BUILTIN(send) {
    UNUSED_N;
    return message_send(vm, args, true);
}
BUILTIN(isend) {
    UNUSED_N;
    return message_send(vm, args, false);
}
BUILTIN(recv) {
    UNUSED_N;
    return message_receive(vm, args);
}
BUILTIN(lastsender) {
    UNUSED_N;
    return give(args, make(TAG_INT, vm->last_sender));
}
BUILTIN(sent) {
    UNUSED_N;
    return message_sent(vm, args);
}
BUILTIN(probe) {
    UNUSED_N;
    return message_probe(vm, args);
}
BUILTIN(where) {
    UNUSED_N;
    struct core_control *c = vm->control;
    c->waiting_context = args[0].bits;
    c->call_pc = (vm->R[-1].tag & FRAME_BOTTOM ? vm_offset(vm)
                                               : vm->R[-1].bits - 1); // in the caller of the library function
    return give(args, none());
}
BUILTIN(expose) {
    UNUSED_N;
    return remote_expose(vm, args);
}

// ---- memory

BUILTIN(gc) {
    UNUSED_N;
    for (int i = 0; i < ROOT_COUNT; i++) vm->roots[i] = none(); // nothing is being made
    heap_collect(vm);
    return give(args, none());
}
BUILTIN(used) {
    UNUSED_N;
    return give(args, make(TAG_INT, vm->heap[0].in_use + vm->heap[1].in_use));
}
BUILTIN(available) {
    UNUSED_N;
    return give(args, make(TAG_INT, heap_available(vm)));
}
BUILTIN(sharedlist) {
    UNUSED_N;
    int32_t length;
    if (number_index(vm, args[1], &length)) return RAISED;
    uint32_t kind = args[0].tag <= TAG_BOOL ? args[0].tag : KIND_VALUES;
    if (length < 0) length = 0;
    struct value list = list_new(vm, kind, 0);
    if (list.tag == TAG_UNBOUND) return RAISED;
    vm->roots[ROOT_RESULT] = list;
    uint32_t size = kind == KIND_VALUES ? 8 : 4;
    ref data = heap_new_shared(vm, (uint32_t)length > HEADER_UNITS ? UINT32_MAX : (uint32_t)length * size);
    if (!data) return RAISED;
    struct list_object *l = list_at(vm, list.bits);
    l->data = data;
    l->length = (uint32_t)length;
    for (int32_t i = 0; i < length; i++)
        if (kind == KIND_VALUES)
            copy(&list_values(vm, l)[i], &args[0]);
        else
            list_words(vm, l)[i] = args[0].bits;
    return give(args, list);
}
BUILTIN(nbytes) {
    UNUSED_N;
    if (args[0].tag != TAG_LIST) return raise1(vm, ERR_LIST_NEEDED, args[0]);
    const struct list_object *l = list_at(vm, args[0].bits);
    return give(args, make(TAG_INT, l->length * (l->kind == KIND_VALUES ? 8 : 4)));
}

// raise(type, message), for library functions.
BUILTIN(raise) {
    UNUSED_N;
    raise(vm, ERR_USER, args[1], none());
    struct exc_object *e = port_ptr(vm, vm->exception.bits);
    if (e->error == ERR_USER && args[0].tag == TAG_BUILTIN && args[0].bits < BUILTIN_FIRST_TYPE)
        e->type = (uint16_t)args[0].bits;
    return RAISED;
}

// ---- calling

static enum outcome make_exception(struct vm *vm, uint32_t type, struct value *args, uint32_t n) {
    struct value a = n ? args[0] : unbound();
    if (n > 1) a = sequence_make(vm, TAG_TUPLE, args, n);
    if (n > 1 && a.tag == TAG_UNBOUND) return RAISED;
    vm->roots[ROOT_RESULT] = a;
    ref r = heap_new(vm, TAG_EXC, sizeof(struct exc_object));
    if (!r) return RAISED;
    *(struct exc_object *)port_ptr(vm, r) =
        (struct exc_object){(uint16_t)type, ERR_USER, UINT32_MAX, a, make_bool(n > 1)};
    return give(args, make(TAG_EXC, r));
}

#pragma push_macro("bool")
#undef bool // the name of a row
typedef enum outcome function(struct vm *, struct value *, uint32_t);
#define C(id) bi_##id
#define H(id) NULL
#define N(id) NULL
#define EXC(id, name, parent)
#define TYPE(id, name, min, max, where) where(id),
#define FUNC(id, name, min, max, where) where(id),
static function *const functions[] = {
#include "include/builtins.def"
};
#undef C
#undef H
#undef N
#pragma pop_macro("bool")
// Least and most arguments; least > most: not callable.
#define C(min, max)                                                                                          \
    { min, max }
#define H(min, max)                                                                                          \
    { min, max }
#define N(min, max)                                                                                          \
    { 1, 0 }
#undef TYPE
#undef FUNC
#define TYPE(id, name, min, max, where) where(min, max),
#define FUNC(id, name, min, max, where) where(min, max),
static const uint8_t limits[][2] = {
#include "include/builtins.def"
};
#undef EXC
#undef TYPE
#undef FUNC

enum outcome builtin_call(struct vm *vm, uint32_t b, struct value *args, uint32_t n, bool checked) {
    if (b < BUILTIN_FIRST_TYPE) return make_exception(vm, b, args, n);
    const uint8_t *limit = limits[b - BUILTIN_FIRST_TYPE];
    if (!checked && limit[0] > limit[1]) return raise1(vm, ERR_NOT_CALLABLE, make(TAG_BUILTIN, b));
    if (!checked && (n < limit[0] || n > limit[1]))
        return raise(vm, ERR_ARG_COUNT, make(TAG_BUILTIN, b), make_int((int32_t)n));
    function *f = functions[b - BUILTIN_FIRST_TYPE];
    return f ? f(vm, args, n) : vm_ask(vm, b, args, n);
}

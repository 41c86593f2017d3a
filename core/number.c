// SPDX-License-Identifier: MIT
// Arithmetic and comparison beyond what the loop does itself: mixed types, overflow, containers.
//
// int is 32 bits and never wraps; float is IEEE single. What needs a library of real functions (powers and
// remainders of floats) is asked of the host, which computes in double precision and rounds once: the same
// digits on every device.
#include "core/internal.h"

static float real_of(struct value v) {
    return v.tag == TAG_FLOAT ? as_float(v.bits) : (float)(int32_t)v.bits;
}

bool number_truth(struct vm *vm, struct value v) {
    int32_t length;
    if (v.tag <= TAG_NONE)
        return v.tag == TAG_FLOAT ? v.bits << 1 : v.bits; // -0.0 is false; None has payload 0
    if (v.tag < TAG_FIRST_REF || v.tag > TAG_RANGE) return true;
    sequence_length(vm, v, &length);
    return length != 0;
}

enum outcome number_index(struct vm *vm, struct value v, int32_t *i) {
    if (!is_int(v)) return raise1(vm, ERR_INT_NEEDED, v);
    *i = (int32_t)v.bits;
    return DONE;
}

static enum outcome ask_float(struct vm *vm, uint32_t service, struct value a, struct value b) {
    struct request *q = &vm->control->request;
    copy(&q->a, &a);
    copy(&q->b, &b);
    return vm_ask(vm, service, &q->a, 2);
}

static bool power(int32_t base, int32_t exponent, int32_t *result) {
    int32_t r = 1;
    for (;;) {
        if (exponent & 1 && __builtin_mul_overflow(r, base, &r)) return false;
        exponent >>= 1;
        if (!exponent) break;
        if (__builtin_mul_overflow(base, base, &base)) return false;
    }
    *result = r;
    return true;
}

static enum outcome integer(struct vm *vm, uint32_t op, struct value a, struct value b, struct value *d) {
    int32_t x = (int32_t)a.bits, y = (int32_t)b.bits, r;
    bool fits = true;
    switch (op) {
    case OP_ADD: fits = !__builtin_add_overflow(x, y, &r); break;
    case OP_SUB: fits = !__builtin_sub_overflow(x, y, &r); break;
    case OP_MUL: fits = !__builtin_mul_overflow(x, y, &r); break;
    case OP_DIV:
        if (!y) return raise(vm, ERR_DIV_ZERO, a, b);
        *d = make_float((float)x / (float)y);
        return DONE;
    case OP_FLOORDIV:
    case OP_MOD:
        if (!y) return raise(vm, op == OP_MOD ? ERR_MOD_ZERO : ERR_FLOORDIV_ZERO, a, b);
        if (y == -1) { // the one quotient that overflows, and a trap on some machines
            r = 0;
            if (op == OP_FLOORDIV) fits = !__builtin_sub_overflow(0, x, &r);
            break;
        }
        r = x / y;
        x -= r * y;
        if (x && (x ^ y) < 0) r--, x += y;
        if (op == OP_MOD) r = x;
        break;
    case OP_POW:
        if (y < 0) return ask_float(vm, BUILTIN_fpow, a, b);
        fits = power(x, y, &r);
        break;
    case OP_AND: r = x & y; break;
    case OP_OR: r = x | y; break;
    case OP_XOR: r = x ^ y; break;
    default: // shifts
        if (y < 0) return raise(vm, ERR_SHIFT, a, b);
        if (op == OP_SHR) {
            r = x >> (y > 31 ? 31 : y);
            break;
        }
        r = y > 31 ? 0 : (int32_t)((uint32_t)x << y);
        fits = y > 31 ? !x : r >> y == x;
    }
    if (!fits) return raise(vm, ERR_OVERFLOW, a, b);
    bool boolean = op >= OP_AND && op <= OP_XOR && a.tag == TAG_BOOL && b.tag == TAG_BOOL;
    set(d, boolean ? TAG_BOOL : TAG_INT, (uint32_t)r);
    return DONE;
}

static enum outcome real(struct vm *vm, uint32_t op, struct value a, struct value b, struct value *d) {
    float x = real_of(a), y = real_of(b);
    switch (op) {
    case OP_ADD: x += y; break;
    case OP_SUB: x -= y; break;
    case OP_MUL: x *= y; break;
    case OP_DIV:
        if (y == 0) return raise(vm, ERR_FDIV_ZERO, a, b);
        x /= y;
        break;
    case OP_POW: return ask_float(vm, BUILTIN_fpow, a, b);
    case OP_MOD: return ask_float(vm, BUILTIN_fmod, a, b);
    case OP_FLOORDIV: return ask_float(vm, BUILTIN_ffloordiv, a, b);
    default: return raise(vm, ERR_BINARY, a, b);
    }
    *d = make_float(x);
    return DONE;
}

enum outcome number_binary(struct vm *vm, uint32_t op, struct value a, struct value b, struct value *d) {
    bool in_place = true;
    switch (op) {
    case OP_IADD: op = OP_ADD; break;
    case OP_IMUL: op = OP_MUL; break;
    case OP_IOR: op = OP_OR; break;
    default: in_place = false;
    }
    if (is_number(a) && is_number(b)) {
        if (a.tag == TAG_FLOAT || b.tag == TAG_FLOAT) return real(vm, op, a, b, d);
        return integer(vm, op, a, b, d);
    }
    if (op == OP_ADD) {
        if (in_place && a.tag == TAG_LIST) {
            enum outcome o = list_extend(vm, a.bits, b);
            if (!o) copy(d, &a);
            return o;
        }
        return sequence_add(vm, a, b, d);
    }
    if (op == OP_MUL) {
        if (is_number(a)) return sequence_repeat(vm, b, a, false, d);
        return sequence_repeat(vm, a, b, in_place, d);
    }
    if (op == OP_MOD && a.tag == TAG_STR) return ask_float(vm, BUILTIN_percent, a, b);
    if (op == OP_OR && a.tag == TAG_DICT && b.tag == TAG_DICT) {
        struct value into = a;
        if (!in_place) {
            into = dict_new(vm);
            if (into.tag == TAG_UNBOUND) return RAISED;
            vm->roots[ROOT_MADE] = into;
            if (dict_update(vm, into.bits, a)) return RAISED;
        }
        if (dict_update(vm, into.bits, b)) return RAISED;
        copy(d, &into);
        return DONE;
    }
    return raise(vm, ERR_BINARY, a, b);
}

enum outcome number_unary(struct vm *vm, uint32_t op, struct value a, struct value *d) {
    if (a.tag == TAG_FLOAT && op != OP_INV) {
        *d = make_float(op == OP_NEG ? -as_float(a.bits) : as_float(a.bits));
        return DONE;
    }
    if (!is_int(a)) return raise1(vm, ERR_UNARY, a);
    int32_t r = (int32_t)a.bits;
    if (op == OP_NEG && __builtin_sub_overflow(0, r, &r)) return raise1(vm, ERR_OVERFLOW_UNARY, a);
    set(d, TAG_INT, (uint32_t)(op == OP_INV ? ~r : r));
    return DONE;
}

// ---- comparison

// Result of comparing two values that hold no others.
enum { LESS, EQUAL, GREATER, UNORDERED, DEEPER, INCOMPARABLE };

static int compare_leaf(struct vm *vm, struct value a, struct value b) {
    if (is_number(a) && is_number(b)) {
        if (a.tag != TAG_FLOAT && b.tag != TAG_FLOAT) {
            int32_t x = (int32_t)a.bits, y = (int32_t)b.bits;
            return x < y ? LESS : x > y ? GREATER : EQUAL;
        }
        // Exactly: an int is split so that no digit of it is lost.
        float x = real_of(a), y = real_of(b);
        if (x == y && a.tag != b.tag && x < 2147483648.0f) {
            int32_t i = a.tag == TAG_FLOAT ? (int32_t)x : (int32_t)a.bits;
            int32_t j = b.tag == TAG_FLOAT ? (int32_t)y : (int32_t)b.bits;
            return i < j ? LESS : i > j ? GREATER : EQUAL;
        }
        return x < y ? LESS : x > y ? GREATER : x == y ? EQUAL : UNORDERED;
    }
    if (a.tag != b.tag) return INCOMPARABLE;
    if (a.tag == TAG_STR) {
        const struct str_object *s = str_at(vm, a.bits), *t = str_at(vm, b.bits);
        uint32_t n = s->length < t->length ? s->length : t->length;
        int r = memcmp(s->text, t->text, n); // UTF-8 keeps the order of code points
        if (!r) r = s->length < t->length ? -1 : s->length > t->length;
        return r < 0 ? LESS : r > 0 ? GREATER : EQUAL;
    }
    if (a.tag == TAG_LIST || a.tag == TAG_TUPLE || a.tag == TAG_DICT) return DEEPER;
    if (a.tag == TAG_RANGE) {
        const struct range_object *s = port_ptr(vm, a.bits), *t = port_ptr(vm, b.bits);
        bool equal = s->length == t->length &&
                     (!s->length || (s->start == t->start && (s->length == 1 || s->step == t->step)));
        return equal ? EQUAL : INCOMPARABLE;
    }
    return a.bits == b.bits ? EQUAL : INCOMPARABLE;
}

// Pairs of containers that are being compared lie on the stack above the frame: a, b, position.
enum outcome number_compare(struct vm *vm, uint32_t kind, struct value a, struct value b, bool *result) {
    struct value *bottom = NULL, *sp = NULL, *end = NULL;
    struct value *shared = port_ptr(vm, vm->control->stack[1]),
                 *shared_end = port_ptr(vm, vm->control->stack_end[1]);
    for (;;) {
        int r = same(a, b) && a.tag != TAG_FLOAT && (kind == COMPARE_EQ || is_ref(a))
                    ? EQUAL
                    : compare_leaf(vm, a, b);
        bool ordered = kind != COMPARE_EQ;
        if (ordered && (a.tag == TAG_DICT || a.tag > TAG_DICT || a.tag == TAG_NONE ||
                        (a.tag >= TAG_FUNC && a.tag < TAG_STR))) {
            if (!sp || sp == bottom) return raise(vm, ERR_COMPARE, a, b);
            if (r == EQUAL) goto next; // equal items are passed over before the order is asked
            return raise(vm, ERR_COMPARE, a, b);
        }
        if (r == DEEPER) {
            int32_t n, m;
            sequence_length(vm, a, &n);
            sequence_length(vm, b, &m);
            if (!ordered && n != m) {
                *result = false;
                return DONE;
            }
            if (!bottom) {
                sp = bottom = vm->scan_top ? vm->scan_top : heap_stack_top(vm);
                end = bottom >= shared && bottom <= shared_end ? shared_end : vm->stack_limit;
            }
            if (end - sp < 3) { // go on on the shared stack
                if (end == shared_end || shared_end - shared < sp - bottom + 3)
                    return raise0(vm, ERR_RECURSION);
                memcpy(shared, bottom, (size_t)((char *)sp - (char *)bottom));
                vm->shared_stack_used = 1;
                sp = shared + (sp - bottom);
                bottom = shared;
                end = shared_end;
            }
            copy(&sp[0], &a);
            copy(&sp[1], &b);
            sp[2] = make_int(0);
            sp += 3;
            r = EQUAL;
        } else if (r != EQUAL) {
            if (!ordered) {
                *result = false;
                return DONE;
            }
            if (r == INCOMPARABLE) return raise(vm, ERR_COMPARE, a, b);
            *result = r == LESS;
            return DONE;
        }
    next:
        // All equal so far: the next pair, innermost first.
        for (;;) {
            if (sp == bottom) {
                *result = kind != COMPARE_LT;
                return DONE;
            }
            struct value x = sp[-3], y = sp[-2];
            uint32_t i = sp[-1].bits++;
            if (x.tag == TAG_DICT) {
                const struct dict_object *d = dict_at(vm, x.bits);
                const struct dict_entry *e = port_ptr(vm, d->entries);
                while (i < d->filled && e[i].key.tag == TAG_UNBOUND) i++;
                sp[-1].bits = i + 1;
                if (i < d->filled) {
                    const struct value *other = dict_find(vm, y.bits, e[i].key);
                    if (!other) {
                        *result = false;
                        return DONE;
                    }
                    a = e[i].item;
                    b = *other;
                    break;
                }
            } else {
                int32_t n, m;
                sequence_length(vm, x, &n);
                sequence_length(vm, y, &m);
                if ((int32_t)i < n && (int32_t)i < m) {
                    a = sequence_item(vm, x, i);
                    b = sequence_item(vm, y, i);
                    break;
                }
                if (n != m) { // one is the beginning of the other
                    *result = n < m;
                    return DONE;
                }
            }
            sp -= 3;
        }
    }
}

bool number_equal(struct vm *vm, struct value a, struct value b) {
    bool equal = false;
    return !number_compare(vm, COMPARE_EQ, a, b, &equal) && equal;
}

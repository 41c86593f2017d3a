// SPDX-License-Identifier: MIT
// Calls of built-ins that a core leaves to the host (core/builtin.c). Of those of the core's own: unusual
// arguments, and errors; those that are the host's have a function each, found through a table.
#include <math.h>

#include "compiler/program/opcode.h"
#include "compiler/tables.h"
#include "host/rare/bytes.h"
#include "host/rare/object.h"
#include "host/rare/set.h"

// ---- items of an iterator, which the core takes

// The register of the callee.
static uint32_t window_of(const struct service *s) {
    return (uint32_t)s->ins->operand[s->ins->op == OP_CALLB];
}

// Texts and bytes are joined.
static void refuse_sum(struct service *s, struct value start) {
    if (start.tag == TAG_STR)
        service_error1(s, ERR_SUM_STR, value_none());
    else
        answer_raise(s->answer, BUILTIN_TypeError, "sum() can't sum %s [use b''.join(seq) instead]",
                     text_type(&s->env, start));
}

static bool take_items(struct service *s, uint32_t builtin) {
    enum helper helper;
    bool sums = builtin == BUILTIN_sum;
    uint32_t n = s->count, to = (uint32_t)instruction_result(s->ins);
    struct value both[2] = {n ? s->args[0] : value_none(), n > 1 ? s->args[1] : value_int(0)};
    if (!rare_object_gives_items(s, both[0]) || (n > 1 && !sums)) return false;
    const struct view_object *view = memory_view(s->env.memory, both[0]);
    int32_t length = 0;
    bool pairs = builtin == BUILTIN_dict || ((builtin == BUILTIN_set || builtin == BUILTIN_frozenset) &&
                                             view && view->kind != VIEW_ITEMS);
    if (view &&
        (pairs == (view->kind == VIEW_ITEMS) || (rare_sequence_length(s, both[0], &length) && !length)))
        return false; // the host can
    switch (builtin) {
    case BUILTIN_sorted:
    case BUILTIN_set:
    case BUILTIN_frozenset:
    case BUILTIN_bytes:
    case BUILTIN_bytearray:
    case BUILTIN_list: helper = HELPER_LIST; break;
    case BUILTIN_tuple: helper = HELPER_TUPLE; break;
    case BUILTIN_dict: helper = HELPER_DICT; break;
    case BUILTIN_min: helper = HELPER_MIN; break;
    case BUILTIN_max: helper = HELPER_MAX; break;
    case BUILTIN_sum: helper = HELPER_SUM; break;
    default: return false;
    }
    bool folds_view = view && helper != HELPER_DICT && helper != HELPER_TUPLE && s->ins->op == OP_CALLB;
    bool keeps = builtin == BUILTIN_sorted || builtin == BUILTIN_set || builtin == BUILTIN_frozenset ||
                 builtin == BUILTIN_bytes || builtin == BUILTIN_bytearray;
    if (keeps && s->ins->op == OP_CALLX)
        rare_help_listed(s, both[0]);
    else if (keeps || folds_view)
        rare_help_operand(s, HELPER_LIST, both, 1, window_of(s) + 1);
    else if (sums && (both[1].tag == TAG_STR || tag_is_octets(both[1].tag)))
        refuse_sum(s, both[1]);
    else
        rare_help(s, helper, both, sums ? 2 : 1, to);
    return true;
}

// ---- min, max, sum

static void answer_item(struct service *s, struct value item) {
    if (item.tag == BUILD_CHAR)
        buffer_code(answer_text(s->answer), item.bits);
    else
        answer_value(s->answer, item);
}

static void extreme(struct service *s, uint32_t builtin, const struct value *items, uint32_t n) {
    struct value best = value_none();
    for (uint32_t i = 0; i < n; i++) {
        bool better = i == 0;
        struct value x = builtin == BUILTIN_max ? best : items[i],
                     y = builtin == BUILTIN_max ? items[i] : best;
        if (i && !rare_number_compare(s, RELATION_LT, x, y, &better)) return;
        if (better) best = items[i];
    }
    if (n)
        answer_item(s, best);
    else
        service_error1(s, ERR_EMPTY, (struct value){builtin, TAG_BUILTIN});
}

// A sum: of small ints or of floats as long as they are that, then of ints of any size.
struct total {
    struct value value;
    struct integer integer; // if the value is TAG_LONG
};

// Adds an int, where the sum has been one.
static bool add_integer(struct service *s, struct total *total, struct value item) {
    struct integer x;
    int32_t word;
    integer_begin(&x);
    if (total->value.tag != TAG_LONG) integer_set(&total->integer, (int32_t)total->value.bits);
    bool good = memory_integer(s->env.memory, item, &x);
    integer_add(&total->integer, &total->integer, &x);
    integer_free(&x);
    total->value = (struct value){0, TAG_LONG};
    if (good && !total->integer.failed && integer_is_word(&total->integer, &word))
        total->value = value_int(word);
    return good || service_error1(s, ERR_BAD_IMAGE, value_none());
}

// Adds a number, as floats if one of the two is one. False after saying what is wrong.
static bool add(struct service *s, struct total *total, struct value item) {
    struct value sum = total->value;
    double x, y;
    bool numbers =
        (value_is_float(sum) || value_is_integer(sum)) && (value_is_float(item) || value_is_integer(item));
    if (numbers && !value_is_float(sum) && !value_is_float(item)) return add_integer(s, total, item);
    if (numbers) {
        if (sum.tag == TAG_LONG)
            x = integer_to_double(&total->integer, INTEGER_FLOAT);
        else
            x = (double)value_real(&sum);
        if (isinf(x) && sum.tag == TAG_LONG)
            return answer_raise(s->answer, BUILTIN_OverflowError, "int too large to convert to float");
        if (!rare_integer_float(s, item, &y)) return false;
        total->value = value_float((real)x + (real)y);
        return true;
    }
    if (item.tag == BUILD_CHAR) item = s->args[0]; // a str too
    s->meets = item.tag == TAG_INSTANCE || sum.tag == TAG_INSTANCE;
    if (s->meets) return false;
    if (sum.tag == TAG_LONG) sum = value_int(0); // it is no object of the core's: the error says but its type
    return service_error(s, is_items(sum) ? ERR_CONCAT : ERR_BINARY, sum, item);
}

// All items of lists, or of tuples, one after the other.
static void join(struct service *s, struct value start, const struct value *items, uint32_t n) {
    struct buffer all = BUFFER_EMPTY;
    uint32_t count = 0;
    bool good = rare_sequence_items(s, start, &all, &count);
    for (uint32_t i = 0; good && i < n; i++) {
        good = items[i].tag == start.tag
                   ? rare_sequence_items(s, items[i], &all, &count)
                   : service_error(s, ERR_CONCAT, start, items[i].tag == BUILD_CHAR ? s->args[0] : items[i]);
    }
    if (good) {
        const struct value *values = (const struct value *)all.bytes;
        struct build *build = &s->answer->build;
        answer_built(s->answer, start.tag,
                     start.tag == TAG_LIST ? build_list(build, values, count, 0)
                                           : build_tuple(build, values, count, 0));
    }
    buffer_free(&all);
}

static void sum(struct service *s, const struct value *items, uint32_t n) {
    struct total total = {.value = s->count > 1 ? s->args[1] : value_int(0)};
    bool good = true;
    if (is_items(total.value)) {
        join(s, total.value, items, n);
        return;
    }
    integer_begin(&total.integer);
    if (total.value.tag == TAG_LONG) memory_integer(s->env.memory, total.value, &total.integer);
    for (uint32_t i = 0; good && i < n; i++) good = add(s, &total, items[i]);
    if (good && total.value.tag == TAG_LONG)
        answer_integer(s->answer, &total.integer);
    else if (good)
        answer_value(s->answer, total.value);
    integer_free(&total.integer);
}

static void fold(struct service *s, uint32_t builtin) {
    if (builtin == BUILTIN_sum && s->count > 1 &&
        (s->args[1].tag == TAG_STR || tag_is_octets(s->args[1].tag))) {
        refuse_sum(s, s->args[1]);
        return;
    }
    if (builtin != BUILTIN_sum && s->count > 1) {
        extreme(s, builtin, s->args, s->count);
        return;
    }
    struct buffer items = BUFFER_EMPTY;
    uint32_t n = 0;
    if (rare_sequence_items(s, s->args[0], &items, &n)) {
        if (builtin == BUILTIN_sum)
            sum(s, (const struct value *)items.bytes, n);
        else
            extreme(s, builtin, (const struct value *)items.bytes, n);
    }
    buffer_free(&items);
}

// ---- the core's own

void rare_builtin_own(struct service *s, uint32_t builtin) {
    struct value v = s->count ? s->args[0] : value_none();
    int32_t length;
    double x;
    switch (builtin) {
    case BUILTIN_int:
        if (!s->count)
            answer_int(s->answer, 0);
        else if (s->count == 1 && (value_is_float(v) || v.tag == TAG_LONG))
            rare_whole(s, builtin);
        else
            rare_int(s);
        break;
    case BUILTIN_float:
        if (s->count)
            rare_float(s);
        else
            answer_float(s->answer, 0);
        break;
    case BUILTIN_floor:
    case BUILTIN_trunc: rare_whole(s, builtin); break;
    case BUILTIN_sqrt:
        if (!service_number(s, 0, &x)) break;
        if (x < 0)
            service_error1(s, ERR_MATH_DOMAIN, v);
        else
            answer_float(s->answer, (real)sqrt(x));
        break;
    case BUILTIN_list:
    case BUILTIN_tuple:
        if (tag_is_set(v.tag)) {
            if (rare_set_order(s, v)) s->answer->kind = ANSWER_AGAIN;
        } else if (tag_is_octets(v.tag))
            rare_bytes_items(s, builtin == BUILTIN_list ? TAG_LIST : TAG_TUPLE, v);
        else if (v.tag == TAG_REMOTE)
            rare_remote_stopped(s, v, true);
        else
            service_error1(s, ERR_NOT_ITERABLE, v);
        break;
    case BUILTIN_bool:
        answer_bool(s->answer, true);
        break; // of an object whose class has places for what would say so
    case BUILTIN_len:
        if (rare_sequence_length(s, v, &length)) answer_int(s->answer, length);
        break;
    case BUILTIN_abs:
        if (value_is_integer(v))
            rare_integer_abs(s, v);
        else
            service_error1(s, ERR_ABS, v);
        break;
    case BUILTIN_min:
    case BUILTIN_max:
    case BUILTIN_sum: fold(s, builtin); break;
    case BUILTIN_send:
    case BUILTIN_isend: rare_message_send(s); break;
    case BUILTIN_recv: rare_message_receive(s); break;
    case BUILTIN_sent:
    case BUILTIN_probe: rare_message_core(s); break;
    case BUILTIN_isinstance: rare_isinstance(s); break;
    case BUILTIN_chr: rare_chr(s); break;
    case BUILTIN_ord: rare_ord(s); break;
    case BUILTIN_str: rare_str(s); break;
    case BUILTIN_print: rare_print(s); break;
    case BUILTIN_printwith: rare_printwith(s); break;
    case BUILTIN_expose: service_error1(s, ERR_EXPOSE, v); break;
    default: service_error1(s, ERR_BAD_IMAGE, value_none());
    }
}

// ---- the host's

static void (*const SERVICES[BUILTIN_COUNT])(struct service *) = {
#define SERVED_H(id) [BUILTIN_##id] = rare_##id,
#define SERVED_C(id)
#define SERVED_N(id)
#define EXC(id, name, parent)
#define TYPE(id, name, min, max, where) SERVED_##where(id)
#define FUNC(id, name, min, max, where) SERVED_##where(id)
#include "contract/builtins.def"
#undef SERVED_H
#undef SERVED_C
#undef SERVED_N
#undef EXC
#undef TYPE
#undef FUNC
};

// ---- calls

// max and min with keywords, where they are values: Python does it.
static void call_keyed(struct service *s, uint32_t builtin) {
    struct value options[] = {value_none(), {BUILTIN_ANY, TAG_BUILTIN}}; // key, default
    for (uint32_t i = 0; i < s->names.count; i++) {
        struct text_view name = {"", 0, false};
        memory_str(s->env.memory, memory_item(&s->names, i), &name);
        bool key = memory_text_is(&name, "key");
        if (!key && !memory_text_is(&name, "default")) {
            answer_raise(s->answer, BUILTIN_TypeError, "'%.*s' is an invalid keyword argument for %s()",
                         (int)name.length, name.bytes, table_builtin(builtin)->name);
            return;
        }
        options[!key] = s->keywords[i];
    }
    rare_help_call(s, HELPER_KEYED, (struct value){builtin, TAG_BUILTIN}, options, 2, s->args, s->count,
                   (uint32_t)instruction_result(s->ins));
}

// Whether the arguments are the built-in's, keywords put in their places in out[SIGNATURE_MAX].
static bool bind_built_in(struct service *s, uint32_t builtin, struct value *out) {
    const char *name = table_builtin(builtin)->name;
    const struct signature *signature = signature_of_function(name);
    if (builtin == BUILTIN_print) {
        rare_print_keywords(s);
        return false;
    }
    if (!signature && s->names.count)
        return answer_raise(s->answer, BUILTIN_TypeError, "%s() takes no keyword arguments", name);
    if (!signature) return service_error(s, ERR_BAD_IMAGE, value_none(), value_none());
    if (!rare_arguments_fit(s, signature)) return false;
    if (signature->any_keywords || !s->names.count) return true;
    if (signature->any_positional) {
        call_keyed(s, builtin);
        return false;
    }
    if (!rare_arguments_bind(s, signature, false, out, &s->count)) return false;
    s->args = out;
    s->names.count = 0;
    return true;
}

void rare_builtin_call(struct service *s, uint32_t builtin) {
    const struct builtin_row *row = table_builtin(builtin);
    struct value bound[SIGNATURE_MAX];
    if (!row || (s->count && !s->args)) {
        service_error1(s, ERR_BAD_IMAGE, value_none());
        return;
    }
    if (!row->callable)
        service_error1(s, ERR_NOT_CALLABLE, (struct value){builtin, TAG_BUILTIN});
    else if ((!table_accepts(builtin, s->count) || s->names.count) && !bind_built_in(s, builtin, bound))
        return;
    else if (builtin < BUILTIN_FIRST_TYPE)
        rare_raise_make(s, builtin, s->args, s->count);
    else if (take_items(s, builtin))
        return;
    else if (SERVICES[builtin])
        SERVICES[builtin](s);
    else
        rare_builtin_own(s, builtin);
}

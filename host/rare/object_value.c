// SPDX-License-Identifier: MIT
// Objects of classes derived from a built-in type, whose value of that type is used where their class has no method for it; and objects
// that stand for an int or a float where a built-in wants one.
#include <string.h>

#include "host/memory/objects.h"
#include "host/rare/object.h"

bool rare_object_has_value(const struct service *s, struct value v) {
    struct value value;
    return rare_object_value(s, v, &value);
}

bool rare_object_convert(struct service *s, struct value v, const char *name, uint32_t to, bool operand) {
    struct value args[] = {v, value_none(),
                           value_int(!strcmp(name, "__float__") ? 2 : !strcmp(name, "__int__"))};
    if (!rare_object_special(s, v, name, &args[1]) || args[1].tag == TAG_NONE) return false;
    if (operand)
        rare_help_operand(s, HELPER_CONVERTED, args, 3, to);
    else
        rare_help(s, HELPER_CONVERTED, args, 3, to);
    return true;
}

// The method by which an object stands for a number among the arguments of a built-in; NULL: it wants none.
static const char *number_method(uint32_t builtin) {
    switch (builtin) {
    case BUILTIN_range:
    case BUILTIN_chr:
    case BUILTIN_index:
    case BUILTIN_round:
    case BUILTIN_slice: return "__index__";
    case BUILTIN_sqrt:
    case BUILTIN_floor:
    case BUILTIN_trunc:
    case BUILTIN_math1:
    case BUILTIN_math2: return "__float__";
    case BUILTIN_ipow3:
    case BUILTIN_ord:
    case BUILTIN_float:
    case BUILTIN_int: return "";
    default: return NULL;
    }
}

bool rare_object_value_arguments(struct service *s, uint32_t builtin, uint32_t c, uint32_t n) {
    struct value *args = service_window(s, c + 1, n), value;
    const char *name = number_method(builtin);
    bool own = builtin == BUILTIN_round || builtin == BUILTIN_floor || builtin == BUILTIN_trunc ||
               builtin == BUILTIN_float ||
               builtin == BUILTIN_int; // of the first, methods of other names come first
    if (!args || !name) return false;
    for (uint32_t i = own ? 1 : 0; i < n; i++) {
        if (args[i].tag != TAG_INSTANCE) continue;
        if (*name && rare_object_convert(s, args[i], name, c + 1 + i, true)) return true;
        if (*name && rare_object_convert(s, args[i], "__index__", c + 1 + i, true)) return true;
        if (!rare_object_value(s, args[i], &value)) continue;
        args[i] = value;
        s->answer->kind = ANSWER_AGAIN;
        return true;
    }
    return false;
}

// Whether it is an object that can stand for an int.
static bool is_index(const struct service *s, struct value v) {
    struct value f;
    const struct value *parts = memory_slice(s->env.memory, v);
    for (int i = 0; parts && i < 3; i++)
        if (is_index(s, parts[i])) return true;
    return v.tag == TAG_INSTANCE && (rare_object_special(s, v, "__index__", &f) ||
                                     (rare_object_value(s, v, &f) && (value_is_int(f) || f.tag == TAG_LONG)));
}

// Or a list or tuple with such an item.
static bool has_index(const struct service *s, struct value v) {
    struct items_view items;
    if (is_index(s, v)) return true;
    if ((v.tag != TAG_LIST && v.tag != TAG_TUPLE) || !memory_items(s->env.memory, v, &items)) return false;
    for (uint32_t i = 0; i < items.count; i++)
        if (is_index(s, memory_item(&items, i))) return true;
    return false;
}

bool rare_object_item_at(struct service *s, int op, const int32_t *o, const struct value *r) {
    struct value container = r[op == OP_GETI], index = r[op == OP_GETI ? 2 : 1];
    bool sequence = container.tag == TAG_LIST || container.tag == TAG_TUPLE || container.tag == TAG_STR ||
                    container.tag == TAG_RANGE || tag_is_octets(container.tag);
    bool byte = op == OP_SETI && container.tag == TAG_BYTEARRAY && has_index(s, r[2]);
    if (op == OP_IN || !sequence || !(is_index(s, index) || byte)) return false;
    struct value args[] = {value_int(op == OP_GETI   ? 0
                                     : op == OP_SETI ? 1
                                                     : 2),
                           container, index, op == OP_SETI ? r[2] : value_none()};
    rare_help(s, HELPER_ITEM_AT, args, 4, op == OP_GETI ? (uint32_t)o[0] : rare_no_register(s));
    return true;
}

// The registers of the arguments of a call. Returns their number.
static uint32_t argument_registers(const struct instruction *ins, uint32_t *first) {
    const int32_t *o = ins->operand;
    switch (ins->op) {
    case OP_CALL:
    case OP_CALLX: *first = (uint32_t)o[0] + 1; return (uint32_t)o[1];
    case OP_CALLB: *first = (uint32_t)o[1] + 1; return (uint32_t)o[2];
    case OP_CALLM: *first = (uint32_t)o[1] + 2; return (uint32_t)o[2] - 1;
    case OP_CALLA: *first = (uint32_t)o[3] + 2; return (uint32_t)o[4] - 1;
    default: return 0;
    }
}

static bool has_item(const struct service *s, struct value v, struct value item) {
    struct items_view items;
    if ((v.tag != TAG_LIST && v.tag != TAG_TUPLE) || !memory_items(s->env.memory, v, &items)) return false;
    for (uint32_t i = 0; i < items.count; i++)
        if (value_same(memory_item(&items, i), item)) return true;
    return false;
}

void rare_object_as_index(struct service *s) {
    struct value wrong = s->answer->a, f;
    uint32_t error = s->answer->error, first = 0, n = argument_registers(s->ins, &first);
    bool int_needed = error == ERR_INT_NEEDED || error == ERR_PLACE || error == ERR_SLICE_INDEX;
    const struct value *args = service_window(s, first, n);
    if (!int_needed || !args || wrong.tag != TAG_INSTANCE || !rare_object_special(s, wrong, "__index__", &f))
        return;
    for (uint32_t i = 0; i < n; i++) {
        if (value_same(args[i], wrong) && rare_object_convert(s, wrong, "__index__", first + i, true)) return;
        if (!has_item(s, args[i], wrong)) continue;
        rare_help_operand(s, HELPER_INDICES, &args[i], 1, first + i);
        return;
    }
}

bool rare_object_mapping(struct service *s, uint32_t at) {
    struct value *place = service_window(s, at, 1), keys, value;
    if (!place || place->tag != TAG_INSTANCE) return false;
    if (rare_object_special(s, *place, "keys", &keys)) {
        struct value args[] = {*place, keys};
        rare_help_operand(s, HELPER_MAPPING, args, 2, at);
        return true;
    }
    if (!rare_object_value(s, *place, &value) || value.tag != TAG_DICT) return false;
    *place = value;
    s->answer->kind = ANSWER_AGAIN;
    return true;
}

// Whether a container has no objects in it: values alone are looked for. Whether it is a value that can be there.
static bool is_of_values(struct value v) {
    return v.tag == TAG_STR || v.tag == TAG_RANGE || tag_is_octets(v.tag);
}

static bool is_of_value(struct value v) {
    return v.tag == TAG_STR || tag_is_octets(v.tag) || value_is_number(v) || v.tag == TAG_LONG;
}

// The instruction, if it works on such an object whose class has no method for it.
bool rare_object_value_serve(struct service *s, int op, const int32_t *o, struct value *r) {
    struct value v = value_none(), missing, args[4];
    uint32_t to = (uint32_t)o[0], none = rare_no_register(s);
    switch (op) {
    case OP_NOT:
        if (r[1].tag != TAG_INSTANCE) return false;
        answer_bool(s->answer, rare_object_value(s, r[1], &v) && !rare_sequence_truth(s, v));
        return true;
    case OP_NEG:
    case OP_POS:
    case OP_INV:
        if (!rare_object_value(s, r[1], &v)) return false;
        rare_number_unary(s, op, v);
        if (s->answer->kind == ANSWER_ERROR) s->answer->a = r[1]; // whose class the message names
        return true;
    case OP_JT:
    case OP_JF:
        if (r[0].tag != TAG_INSTANCE) return false;
        answer_bool(s->answer, !rare_object_value(s, r[0], &v) || rare_sequence_truth(s, v));
        return true;
    case OP_GETI:
        if (!rare_object_value(s, r[1], &v)) return false;
        args[0] = v, args[1] = r[2], args[2] = r[1], args[3] = value_none();
        if (v.tag == TAG_DICT && rare_object_special(s, r[1], "__missing__", &missing)) {
            args[3] = missing;
            rare_help(s, HELPER_VALUE_MISSING, args, 4, to);
        } else {
            rare_help(s, HELPER_VALUE_GET, args, 2, to);
        }
        return true;
    case OP_SETI:
        if (!rare_object_value(s, r[0], &v)) return false;
        args[0] = v, args[1] = r[1], args[2] = r[2];
        rare_help(s, HELPER_VALUE_SET, args, 3, none);
        return true;
    case OP_DELI:
        if (!rare_object_value(s, r[0], &v)) return false;
        args[0] = v, args[1] = r[1];
        rare_help(s, HELPER_VALUE_DELETE, args, 2, none);
        return true;
    case OP_IN:
        if (is_of_values(r[2]) && rare_object_value(s, r[1], &v) && is_of_value(v) &&
            !rare_object_special(s, r[1], "__eq__", &missing)) {
            rare_sequence_contains(s, v, r[2]);
            return true;
        }
        if (!rare_object_value(s, r[2], &v)) return false;
        args[0] = r[1], args[1] = v;
        rare_help(s, HELPER_VALUE_HAS, args, 2, to);
        return true;
    case OP_APPEND: {
        uint32_t count;
        const struct value *parts = objects_method(s->env.memory, r[0], &count);
        if (parts && count > 2 && parts[0].tag == TAG_INT && parts[0].bits == DESCRIPTOR_SUPER)
            r[0] = parts[2];
        if (!rare_object_value(s, r[0], &v)) return false;
        args[0] = v, args[1] = r[1];
        rare_help(s, HELPER_VALUE_APPEND, args, 2, none);
        return true;
    }
    case OP_ITER: {
        struct value *place = service_window(s, (uint32_t)o[0], 1);
        if (!rare_object_value(s, r[0], &v) || !place) return false;
        *place = v; // the state of a loop
        s->answer->kind = ANSWER_AGAIN;
        return true;
    }
    default: break;
    }
    bool adds = op == OP_ADDI || op == OP_SUBI;
    if (adds) r[2] = value_int(o[2]);
    if (((op >= OP_ADD && op <= OP_IOR) || adds) &&
        (rare_object_value(s, r[1], &v) || rare_object_value(s, r[2], &v))) {
        args[0] = value_none(), args[1] = r[1], args[2] = r[2];
        char sign[16];
        snprintf(sign, sizeof sign, "%s%s", adds ? op == OP_ADDI ? "+" : "-" : rare_object_sign(op),
                 service_in_place(s) ? "=" : "");
        rare_help_with_sign(s, HELPER_VALUE_BINARY, sign, args, 3, to);
        return true;
    }
    return false;
}

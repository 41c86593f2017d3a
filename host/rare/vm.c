// SPDX-License-Identifier: MIT
// The instruction that a core leaves to the host (core/vm.c): does it, or finds out what is wrong with it.
#include "host/rare/object.h"
#include "host/rare/bytes.h"
#include "host/rare/set.h"

// Answers with the truth of a comparison, the opposite if `negative`.
static void compare(struct service *s, enum relation relation, struct value a, struct value b,
                    bool negative) {
    bool result;
    if (rare_number_compare(s, relation, a, b, &result)) answer_bool(s->answer, result != negative);
}

static void compare_jump(struct service *s, int op, struct value a) {
    if (op < OP_JEQI) {
        struct value b = service_register(s, (uint32_t)s->ins->operand[1]);
        compare(s, (enum relation)((op - OP_JEQ) / 2), a, b, false);
        return;
    }
    struct value i = value_int(s->ins->operand[1]);
    if (op >= OP_JGTI)
        compare(s, RELATION_LT, i, a, false);
    else
        compare(s, op < OP_JLTI ? RELATION_EQ : RELATION_LT, a, i, false);
}

static void next(struct service *s, struct value iterable) {
    int32_t length;
    if (tag_is_octets(iterable.tag))
        rare_bytes_next(s, iterable);
    else if (iterable.tag == TAG_GENERATOR)
        answer_raise(s->answer, BUILTIN_ValueError, "generator already executing");
    else if (tag_is_set(iterable.tag))
        service_error1(s, ERR_SET_CHANGED, value_none());
    else if (iterable.tag == TAG_DICT || iterable.tag == TAG_VIEW)
        service_error1(s, ERR_DICT_CHANGED, value_none());
    else if (rare_sequence_length(s, iterable,
                                  &length)) // of another core's list: an item that must not be read
        rare_sequence_get(s, iterable, service_register(s, (uint32_t)s->ins->operand[1] + 1));
}

static void raise_value(struct service *s, struct value v) {
    if (v.tag == TAG_BUILTIN && v.bits < BUILTIN_FIRST_TYPE) {
        service_error1(s, ERR_USER, (struct value){0, TAG_UNBOUND});
        s->answer->exception = v.bits;
    } else {
        service_error1(s, ERR_RAISE_TYPE, v);
    }
}

static void unbound(struct service *s, int32_t kind) {
    static const uint16_t ERRORS[] = {ERR_UNBOUND_LOCAL, ERR_NAME, ERR_UNBOUND_FREE};
    service_error1(s, (enum error)ERRORS[kind % 3], value_none());
}

static bool is_free(const struct service *s) {
    return s->env.program && program_is_free_at(s->env.program, memory_control(s->env.memory)->pc);
}

// If the core would take the items of a value, were it in order: puts it in order and lets the core do it.
static bool order_operand(struct service *s, struct value value) {
    if (!tag_is_set(value.tag) || rare_set_is_ordered(s, value)) return false;
    if (rare_set_order(s, value)) s->answer->kind = ANSWER_AGAIN;
    return true;
}

// Whether the host itself can take the pairs of a value that otherwise the core takes them of.
static bool gives_pairs(const struct service *s, struct value value) {
    const struct view_object *view = memory_view(s->env.memory, value);
    return view && view->kind == VIEW_ITEMS;
}

// n targets from register `first`, one of which may be starred, from register `from`.
static void unpack(struct service *s, uint32_t first, uint32_t n, uint32_t from, uint32_t star) {
    struct value args[] = {service_register(s, from), value_int((int32_t)n)};
    if (star >= n && order_operand(s, args[0])) return;
    if (!rare_object_gives_items(s, args[0]))
        rare_sequence_unpack(s, first, n, args[0], star);
    else if (star < n)
        rare_help_operand(s, HELPER_LIST, args, 1, from);
    else
        rare_help_operand(s, HELPER_TAKE, args, 2, from);
}

// A call, which finds its operands in its window.
static void serve_call(struct service *s) {
    uint32_t first = (uint32_t)s->ins->operand[0], second = (uint32_t)s->ins->operand[1];
    switch (s->ins->op) {
    case OP_CALL: rare_call(s, first, second); break;
    case OP_CALLX: rare_call_spread(s, first, second); break;
    case OP_CALLM: rare_method_call(s, first, second, (uint32_t)s->ins->operand[2]); break;
    case OP_CALLB:
        s->count = (uint32_t)s->ins->operand[2];
        s->args = service_window(s, second + 1, s->count);
        rare_builtin_call(s, first);
        break;
    default: break;
    }
}

// Any other instruction.
static void serve(struct service *s) {
    int op = s->ins->op;
    const int32_t *o = s->ins->operand;
    struct value r[4];
    for (uint32_t i = 0; i < 4; i++)
        r[i] = i < s->ins->count && o[i] >= 0 ? service_register(s, (uint32_t)o[i]) : value_none();
    uint32_t first = (uint32_t)o[0], second = (uint32_t)o[1];
    switch (op) {
    case OP_GETG:
    case OP_GETGX: unbound(s, 1); break;
    case OP_CHECK: unbound(s, o[1]); break;
    case OP_GETC:
        if (r[1].tag == TAG_CELL) unbound(s, is_free(s) ? 2 : 0);
        break;
    case OP_ADDI: rare_number_binary(s, OP_ADD, r[1], value_int(o[2])); break;
    case OP_SUBI: rare_number_binary(s, OP_SUB, r[1], value_int(o[2])); break;
    case OP_NEG:
    case OP_POS:
    case OP_INV: rare_number_unary(s, op, r[1]); break;
    case OP_EQ:
    case OP_NE: compare(s, RELATION_EQ, r[1], r[2], op == OP_NE); break;
    case OP_LT: compare(s, RELATION_LT, r[1], r[2], false); break;
    case OP_LE: compare(s, RELATION_LE, r[1], r[2], false); break;
    case OP_IN:
        if (r[2].tag == TAG_GENERATOR)
            rare_help(s, HELPER_CONTAINS, &r[1], 2, first);
        else
            rare_sequence_contains(s, r[1], r[2]);
        break;
    case OP_FORPREP:
    case OP_FORPREP1: rare_range_begin(s, second, op == OP_FORPREP); break;
    case OP_FORLOOP:
    case OP_FORLOOP1: rare_range_next(s, second); break;
    case OP_ITER:
        if (tag_is_octets(r[0].tag))
            rare_bytes_iterate(s, r[0]);
        else if (!order_operand(s, r[0]))
            service_error1(s, ERR_NOT_ITERABLE, r[0]);
        break;
    case OP_NEXT: next(s, r[1]); break;
    case OP_RAISE:
        if (r[0].tag == TAG_TUPLE)
            rare_raise_thrown(s, first);
        else
            raise_value(s, r[0]);
        break;
    case OP_DICT: rare_dict_make(s, service_window(s, second, (uint32_t)o[2]), (uint32_t)o[2]); break;
    case OP_GETI: rare_sequence_get(s, r[1], r[2]); break;
    case OP_SETI:
        if ((r[0].tag == TAG_LIST || r[0].tag == TAG_BYTEARRAY) && r[1].tag == TAG_SLICE &&
            rare_object_gives_items(s, r[2]))
            rare_help(s, HELPER_SET_SLICE, r, 3, (uint32_t)o[2]);
        else
            rare_sequence_set(s, r[0], r[1], r[2]);
        break;
    case OP_DELI: rare_sequence_delete(s, r[0], r[1]); break;
    case OP_APPEND:
        if (r[0].tag == TAG_BYTEARRAY)
            rare_bytes_append(s, r[0], r[1]);
        else
            service_error1(s, ERR_ATTRIBUTE, r[0]);
        break;
    case OP_UNPACK:
    case OP_UNPACKX:
        unpack(s, first, second, (uint32_t)o[2], op == OP_UNPACK ? UINT32_MAX : (uint32_t)o[3]);
        break;
    default:
        if (op == OP_IADD && r[1].tag == TAG_LIST && order_operand(s, r[2])) return;
        if (op == OP_IADD && r[1].tag == TAG_LIST && r[2].tag == TAG_REMOTE)
            rare_remote_stopped(s, r[2], false);
        else if (op == OP_IADD && r[1].tag == TAG_LIST && rare_object_gives_items(s, r[2]))
            rare_help(s, HELPER_EXTEND, &r[1], 2, first);
        else if (op == OP_IOR && r[1].tag == TAG_DICT && rare_object_lacks_items(s, r[2]))
            service_error1(s, ERR_NOT_ITERABLE, r[2]);
        else if (op == OP_IOR && r[1].tag == TAG_DICT && is_iterator(r[2]) && !gives_pairs(s, r[2]))
            rare_help(s, HELPER_UPDATE, &r[1], 2, first);
        else if (op >= OP_ADD && op <= OP_IOR)
            rare_number_binary(s, op, r[1], r[2]);
        if (op >= OP_JEQ && op <= OP_JNGTI) compare_jump(s, op, r[0]);
    }
}

void rare_vm_serve(struct service *s) {
    service_error1(s, ERR_BAD_IMAGE, value_none());
    if (!rare_object_serve(s)) {
        if (s->ins->op >= OP_CALL)
            serve_call(s);
        else
            serve(s);
    }
    if (s->meets) rare_object_again(s);
    if (!s->later && s->answer->kind == ANSWER_ERROR) rare_object_as_index(s);
}

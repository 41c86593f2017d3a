// SPDX-License-Identifier: MIT
// What `raise` leaves to the host (core/vm.c): exceptions are made here, and told what was being handled when
// they were raised (host/report/trace.c).
#include <errno.h>

#include "host/rare/object.h"
#include "host/report/failures.h"
#include "host/report/trace.h"

static bool is_type(struct value v) {
    return v.tag == TAG_BUILTIN && v.bits < BUILTIN_FIRST_TYPE;
}

// ---- making

// What OSError(number, text) makes: Linux's numbers that have a type of their own.
static uint32_t system_type(const struct value *args, uint32_t n) {
    static const struct {
        uint8_t number, type;
    } TYPES[] = {{EPERM, BUILTIN_PermissionError},       {ENOENT, BUILTIN_FileNotFoundError},
                 {EACCES, BUILTIN_PermissionError},      {EEXIST, BUILTIN_FileExistsError},
                 {EISDIR, BUILTIN_IsADirectoryError},    {ENOTDIR, BUILTIN_NotADirectoryError},
                 {ETIMEDOUT, BUILTIN_TimeoutError},      {EPIPE, BUILTIN_ConnectionError},
                 {ECONNREFUSED, BUILTIN_ConnectionError}};
    for (size_t i = 0; n > 1 && args[0].tag == TAG_INT && i < sizeof TYPES / sizeof *TYPES; i++)
        if (TYPES[i].number == args[0].bits) return TYPES[i].type;
    return BUILTIN_OSError;
}

// An exception of a type, with its arguments; its number among the objects of the answer.
static uint32_t build_exception(struct service *s, uint32_t type, const struct value *args, uint32_t n,
                                struct raised raised) {
    struct exc_object exc = {.type = (uint8_t)type,
                             .error = ERR_USER,
                             .trace = (uint16_t)raised.trace,
                             .pc = UINT32_MAX,
                             .a = {0, TAG_UNBOUND},
                             .b = {n > 1, TAG_BOOL},
                             .context = raised.context};
    struct build *build = &s->answer->build;
    if (type == BUILTIN_OSError) exc.type = (uint8_t)system_type(args, n);
    if (n == 1) exc.a = args[0];
    uint32_t object = build_object(build, TAG_EXC, &exc, EXC_SIZE);
    if (n > 1) {
        uint32_t tuple = build_tuple(build, args, n, 0);
        build_link(build, tuple, (int32_t)object, offsetof(struct exc_object, a));
        build_word(build, tuple, (int32_t)object, offsetof(struct exc_object, a) + 4, TAG_TUPLE);
    }
    return object;
}

// Whether the instruction is followed by one that raises its result.
static bool is_raised_next(const struct service *s) {
    const struct core_memory *memory = s->env.memory;
    const struct core_control *control = memory_control(memory);
    const uint8_t *bytes = memory_at(memory, control->code + control->pc + s->ins->length, 2, 1);
    return bytes && bytes[0] == OP_RAISE && bytes[1] == instruction_result(s->ins);
}

// Whether these can be the arguments of a UnicodeDecodeError (`decodes`) or UnicodeEncodeError.
static bool is_coding_error(struct service *s, bool decodes, const struct value *args, uint32_t n) {
    if (n != 5)
        return answer_raise(s->answer, BUILTIN_TypeError, "function takes exactly 5 arguments (%u given)", n);
    if (decodes && !tag_is_octets(args[1].tag))
        return answer_raise(s->answer, BUILTIN_TypeError, "a bytes-like object is required, not '%s'",
                            text_type(&s->env, args[1]));
    return decodes || args[1].tag == TAG_STR ||
           answer_raise(s->answer, BUILTIN_TypeError, "argument 2 must be str, not %s",
                        text_type(&s->env, args[1]));
}

void rare_raise_make(struct service *s, uint32_t type, const struct value *args, uint32_t n) {
    struct raised raised = {0, value_none()};
    bool raises = is_raised_next(s);
    if ((type == BUILTIN_UnicodeDecodeError || type == BUILTIN_UnicodeEncodeError) &&
        !is_coding_error(s, type == BUILTIN_UnicodeDecodeError, args, n))
        return;
    if (raises && n < 2) { // by the core, as an error of its own
        service_error1(s, ERR_USER, n ? args[0] : (struct value){0, TAG_UNBOUND});
        s->answer->exception = type;
        s->answer->length = s->ins->length;
        return;
    }
    if (raises) raised = trace_new(s->job, s->core, 0);
    answer_built(s->answer, TAG_EXC, build_exception(s, type, args, n, raised));
}

// ---- context and cause

// Where an exception's context is, the cause aside. NULL: it is no exception.
static struct value *context_of(const struct service *s, struct value exception) {
    const struct core_memory *memory = s->env.memory;
    struct items_view pair;
    if (!memory_exc(memory, exception)) return NULL;
    struct value *context =
        memory_at(memory, exception.bits + offsetof(struct exc_object, context), sizeof *context, 8);
    if (context->tag == TAG_TUPLE && memory_items(memory, *context, &pair) && pair.count == 2)
        return (struct value *)pair.data + 1;
    return context;
}

// Takes the exception out of the contexts that lead to `context`, so that they are no circle.
static void break_circle(const struct service *s, struct value exception, struct value context) {
    enum { MOST = 100000 }; // more than a core has room for: there is another circle
    struct value *next = context_of(s, context);
    for (uint32_t n = 0; next && n < MOST; n++) {
        if (next->tag == TAG_EXC && next->bits == exception.bits) {
            *next = value_none();
            return;
        }
        next = context_of(s, *next);
    }
}

// Makes what is being handled the context of an exception that is raised; as Python, keeps the one that it
// has if nothing else is handled.
static void set_context(const struct service *s, struct value exception) {
    struct value handled = trace_handled(s->job, s->core), *context = context_of(s, exception);
    if (handled.tag != TAG_EXC || handled.bits == exception.bits || !context) return;
    break_circle(s, exception, handled);
    *context = handled;
}

// Gives an exception, an object of the answer or (BUILD_ABSOLUTE) the one whose word `at` is, a cause
// and a context.
static void add_cause(struct service *s, int32_t object, ref at, struct value cause, struct value context) {
    struct build *build = &s->answer->build;
    struct value pair[2] = {is_type(cause) ? value_none() : cause, context};
    uint32_t tuple = build_tuple(build, pair, 2, 0);
    build_link(build, tuple, object, at);
    build_word(build, tuple, object, at + 4, TAG_TUPLE);
    if (!is_type(cause)) return;
    uint32_t made = build_exception(s, cause.bits, NULL, 0, (struct raised){0, value_none()});
    build_link(build, made, (int32_t)tuple, 0);
    build_word(build, made, (int32_t)tuple, 4, TAG_EXC);
}

static void raise_type(struct service *s, uint32_t type, bool from, struct value cause) {
    struct raised raised = trace_new(s->job, s->core, 0);
    struct value context = raised.context;
    if (from) raised.context = value_none();
    uint32_t object = build_exception(s, type, NULL, 0, raised);
    answer_built(s->answer, TAG_EXC, object);
    if (from) add_cause(s, (int32_t)object, offsetof(struct exc_object, context), cause, context);
}

static void raise_object(struct service *s, struct value exception, bool from, struct value cause) {
    trace_again(s->job, s->core, exception, true);
    set_context(s, exception);
    answer_value(s->answer, exception);
    if (from)
        add_cause(s, BUILD_ABSOLUTE, exception.bits + offsetof(struct exc_object, context), cause,
                  *context_of(s, exception));
}

void rare_raise_thrown(struct service *s, uint32_t r) {
    struct value *thrown = service_window(s, r, 1);
    struct items_view items;
    if (!thrown || !memory_items(s->env.memory, *thrown, &items) || items.count != 1) return;
    *thrown = memory_item(&items, 0);
    trace_again(s->job, s->core, *thrown, true);
    set_context(s, *thrown);
    s->answer->kind = ANSWER_AGAIN;
}

void rare_raising(struct service *s) {
    struct value v = s->args[0], cause = s->count > 1 ? s->args[1] : value_none();
    for (uint32_t i = 0; i < s->count && i < 2; i++) // of a class an instance is raised, or is the cause
        if (s->args[i].tag == TAG_CLASS && objects_built_in(s->env.memory, s->args[i]) < BUILTIN_FIRST_TYPE) {
            rare_help_make(s, s->args[i], (uint32_t)instruction_result(s->ins) + 1 + i);
            return;
        }
    if (!is_type(v) && !memory_exc(s->env.memory, v))
        service_error1(s, ERR_RAISE_TYPE, v);
    else if (cause.tag != TAG_NONE && !is_type(cause) && !memory_exc(s->env.memory, cause))
        answer_raise(s->answer, BUILTIN_TypeError, "exception causes must derive from BaseException");
    else if (is_type(v))
        raise_type(s, v.bits, s->count > 1, cause);
    else
        raise_object(s, v, s->count > 1, cause);
}

void rare_stopped(struct service *s) {
    const struct exc_object *exc = memory_exc(s->env.memory, s->args[0]);
    if (!exc || exc->type != BUILTIN_StopIteration) {
        answer_value(s->answer, s->args[0]);
        return;
    }
    struct raised raised = trace_new_outside(s->job, s->core);
    struct exc_object made = {.type = BUILTIN_RuntimeError,
                              .error = ERR_GENERATOR_STOP,
                              .trace = (uint16_t)raised.trace,
                              .pc = UINT32_MAX,
                              .a = value_none(),
                              .b = value_none(),
                              .context = value_none()};
    uint32_t object = build_object(&s->answer->build, TAG_EXC, &made, EXC_SIZE);
    answer_built(s->answer, TAG_EXC, object);
    add_cause(s, (int32_t)object, offsetof(struct exc_object, context), s->args[0], s->args[0]);
}

void rare_handled(struct service *s) {
    struct value exception = trace_handled(s->job, s->core);
    if (exception.tag != TAG_EXC) {
        answer_raise(s->answer, BUILTIN_RuntimeError, "No active exception to reraise");
        return;
    }
    trace_again(s->job, s->core, exception, false);
    answer_value(s->answer, exception);
}

// ---- by the library

void rare_caught(struct service *s) {
    struct value exception = trace_handled(s->job, s->core);
    answer_value(s->answer, exception.tag == TAG_EXC ? exception : value_none());
}

void rare_raise(struct service *s) {
    service_error(s, ERR_USER, s->args[1], value_none());
    if (s->args[0].tag == TAG_BUILTIN && s->args[0].bits < BUILTIN_FIRST_TYPE)
        s->answer->exception = s->args[0].bits;
}

void rare_traceback(struct service *s) {
    failures_caught(s->job, s->core, s->args[0], answer_text(s->answer));
}

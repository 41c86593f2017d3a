// SPDX-License-Identifier: MIT
// What cores ask the host for: text, input and output, arithmetic that needs a library, time, mutexes. Each
// built-in of contract/builtins.def marked H has a function here, found through a table. A function reads the
// arguments in the core's memory and sets the answer; services_deliver writes it to the control block.
#include <math.h>
#include <string.h>

#include "compiler/tables.h"
#include "host/rare/number_math.h"
#include "host/report/diagnostics.h"
#include "host/rare/sequence_format.h"
#include "host/base/number.h"
#include "host/rare/vm_iterators.h"
#include "host/rare/sequence_strings.h"
#include "host/report/trace.h"
#include "host/base/unicode.h"

// ---- arguments

static bool number_argument(const struct service *s, uint32_t i, double *x) {
    struct value value = s->args[i];
    if (value.tag == TAG_FLOAT)
        *x = (double)float_from_bits(value.bits);
    else if (value_is_int(value))
        *x = (int32_t)value.bits;
    else
        return answer_error(s->answer, ERR_REAL_NEEDED, value, value_none());
    return true;
}

static bool int_argument(const struct service *s, uint32_t i, int32_t *x) {
    struct value value = s->args[i];
    if (!value_is_int(value)) return answer_error(s->answer, ERR_INT_NEEDED, value, value_none());
    *x = (int32_t)value.bits;
    return true;
}

static bool too_deep(struct service *s) {
    return answer_raise(s->answer, BUILTIN_RecursionError,
                        "maximum recursion depth exceeded while getting the repr of an object");
}

// ---- text

// To the standard output, or (`error`) to the standard error, each line of which is shown at once.
static void put_out(struct service *s, bool error, const char *text, size_t length) {
    struct job *job = s->job;
    if (!error && output_write(&job->output, s->core, text, length)) job_notify(job);
    if (!error) return;
    output_write(&job->errors, s->core, text, length);
    output_flush(&job->errors);
}

static void print(struct service *s, uint32_t first, const struct text_view *sep, const struct text_view *end,
                  bool error) {
    struct buffer *out = answer_text(s->answer);
    for (uint32_t i = first; i < s->count; i++) {
        if (i > first) buffer_add(out, sep->bytes, sep->length);
        if (text_str(out, &s->env, s->args[i])) continue;
        too_deep(s);
        return;
    }
    buffer_add(out, end->bytes, end->length);
    if (out->failed) return; // delivered as MemoryError
    put_out(s, error, out->bytes, out->length);
    answer_none(s->answer);
}

static const struct text_view SPACE = {" ", 1, false}, LINE_END = {"\n", 1, false};

static void serve_print(struct service *s) {
    print(s, 0, &SPACE, &LINE_END, false);
}

// What print's `file` is: None or sys.stdout, or sys.stderr.
static bool file_argument(struct service *s, struct value file, bool *error) {
    const char *name =
        file.tag == TAG_MODULE && s->env.program ? program_module(s->env.program, file.bits) : "";
    *error = strcmp(name, "_stderr") == 0;
    if (file.tag == TAG_NONE || *error || strcmp(name, "_stdout") == 0) return true;
    return answer_raise(s->answer, BUILTIN_AttributeError, "'%s' object has no attribute 'write'",
                        text_type(&s->env, file));
}

static void serve_printwith(struct service *s) {
    struct text_view sep = SPACE, end = LINE_END;
    for (uint32_t i = 0; i < 2; i++)
        if (s->args[i].tag != TAG_NONE && !memory_str(s->env.memory, s->args[i], i ? &end : &sep)) {
            answer_raise(s->answer, BUILTIN_TypeError, "%s must be None or a string, not %s",
                         i ? "end" : "sep", text_type(&s->env, s->args[i]));
            return;
        }
    bool error = false;
    if (file_argument(s, s->args[2], &error)) print(s, 3, &sep, &end, error);
}

static void serve_ascii(struct service *s) {
    if (!text_ascii(answer_text(s->answer), &s->env, s->args[0])) too_deep(s);
}

static void serve_note(struct service *s) {
    struct text_view text;
    if (memory_str(s->env.memory, s->args[0], &text)) put_out(s, true, text.bytes, text.length);
    answer_none(s->answer);
}

static void serve_repr(struct service *s) {
    if (!text_repr(answer_text(s->answer), &s->env, s->args[0])) too_deep(s);
}

// str(object, encoding, errors) is for bytes, which there are not.
static void decode(struct service *s) {
    for (uint32_t i = 1; i < s->count; i++)
        if (s->args[i].tag != TAG_STR) {
            answer_raise(s->answer, BUILTIN_TypeError, "str() argument '%s' must be str, not %s",
                         i == 1 ? "encoding" : "errors",
                         s->args[i].tag == TAG_NONE ? "None" : text_type(&s->env, s->args[i]));
            return;
        }
    if (s->args[0].tag == TAG_STR)
        answer_raise(s->answer, BUILTIN_TypeError, "decoding str is not supported");
    else
        answer_raise(s->answer, BUILTIN_TypeError, "decoding to str: need a bytes-like object, %s found",
                     text_type(&s->env, s->args[0]));
}

static void serve_str(struct service *s) {
    if (s->count == 0)
        answer_text(s->answer);
    else if (s->count > 1)
        decode(s);
    else if (!text_str(answer_text(s->answer), &s->env, s->args[0]))
        too_deep(s);
}

static void serve_format(struct service *s) {
    struct text_view spec = {"", 0, false};
    if (s->count > 1 && !memory_str(s->env.memory, s->args[1], &spec)) {
        answer_raise(s->answer, BUILTIN_TypeError, "format() argument 2 must be str, not %s",
                     s->args[1].tag == TAG_NONE ? "None" : text_type(&s->env, s->args[1]));
        return;
    }
    struct buffer out = BUFFER_EMPTY;
    if (format_value(&out, &s->env, s->args[0], spec.bytes, spec.length, s->answer)) {
        buffer_free(answer_text(s->answer));
        s->answer->text = out;
    } else {
        buffer_free(&out);
    }
}

static void serve_percent(struct service *s) {
    struct text_view template;
    if (!memory_str(s->env.memory, s->args[0], &template)) {
        answer_error(s->answer, ERR_BAD_IMAGE, value_none(), value_none());
        return;
    }
    struct buffer out = BUFFER_EMPTY;
    if (format_percent(&out, &s->env, template, s->args[1], s->answer)) {
        buffer_free(answer_text(s->answer));
        s->answer->text = out;
    } else {
        buffer_free(&out);
    }
}

// The message of a text that is no number; `format` has one %s for its repr.
static void not_a_number(struct service *s, const char *before, const struct text_view *text) {
    struct buffer *out = answer_text(s->answer);
    buffer_text(out, before);
    text_quote(out, text->bytes, text->length);
    s->answer->kind = ANSWER_RAISE;
    s->answer->exception = BUILTIN_ValueError;
}

void services_int(struct service *s) {
    struct text_view text;
    int32_t base = 10, x;
    if (s->count > 1 && !int_argument(s, 1, &base)) return;
    if (base != 0 && (base < 2 || base > 36)) {
        answer_raise(s->answer, BUILTIN_ValueError, "int() base must be >= 2 and <= 36, or 0");
        return;
    }
    if (!memory_str(s->env.memory, s->args[0], &text)) {
        if (s->count > 1)
            answer_raise(s->answer, BUILTIN_TypeError, "int() can't convert non-string with explicit base");
        else
            answer_error(s->answer, ERR_INT_ARG, s->args[0], value_none());
        return;
    }
    char before[64];
    switch (number_parse_int(text.bytes, text.length, base, &x)) {
    case NUMBER_OK: answer_int(s->answer, x); break;
    case NUMBER_INVALID:
        snprintf(before, sizeof before, "invalid literal for int() with base %d: ", base);
        not_a_number(s, before, &text);
        break;
    case NUMBER_RANGE:
        not_a_number(s, "integer overflow: 32 bits do not hold ", &text);
        s->answer->exception = BUILTIN_OverflowError;
    }
}

void services_float(struct service *s) {
    struct text_view text;
    float x;
    if (!memory_str(s->env.memory, s->args[0], &text))
        answer_error(s->answer, ERR_FLOAT_ARG, s->args[0], value_none());
    else if (number_parse_float(text.bytes, text.length, &x))
        answer_float(s->answer, x);
    else
        not_a_number(s, "could not convert string to float: ", &text);
}

// ---- arithmetic

static void serve_round(struct service *s) {
    struct value x = s->args[0];
    bool digits = s->count > 1 && s->args[1].tag != TAG_NONE;
    int32_t n = 0;
    if (x.tag != TAG_FLOAT && !value_is_int(x)) {
        answer_raise(s->answer, BUILTIN_TypeError, "type %s doesn't define __round__ method",
                     text_type(&s->env, x));
        return;
    }
    if (digits && !int_argument(s, 1, &n)) return;
    if (x.tag != TAG_FLOAT)
        arithmetic_round_int((int32_t)x.bits, n, s->answer);
    else if (digits)
        arithmetic_round_float(float_from_bits(x.bits), n, s->answer);
    else
        arithmetic_round(float_from_bits(x.bits), s->answer);
}

static void serve_operator(struct service *s, void (*compute)(float, float, struct answer *)) {
    double x = 0, y = 0;
    if (number_argument(s, 0, &x) && number_argument(s, 1, &y)) compute((float)x, (float)y, s->answer);
}

static void serve_fpow(struct service *s) {
    serve_operator(s, arithmetic_fpow);
}

static void serve_fmod(struct service *s) {
    serve_operator(s, arithmetic_fmod);
}

static void serve_ffloordiv(struct service *s) {
    serve_operator(s, arithmetic_ffloordiv);
}

static void serve_pow3(struct service *s) {
    bool numbers = true, ints = true;
    for (uint32_t i = 0; i < 3; i++) {
        numbers &= value_is_number(s->args[i]);
        ints &= value_is_int(s->args[i]);
    }
    if (!numbers)
        answer_raise(
            s->answer, BUILTIN_TypeError, "unsupported operand type(s) for ** or pow(): '%s', '%s', '%s'",
            text_type(&s->env, s->args[0]), text_type(&s->env, s->args[1]), text_type(&s->env, s->args[2]));
    else if (!ints)
        answer_raise(s->answer, BUILTIN_TypeError,
                     "pow() 3rd argument not allowed unless all arguments are integers");
    else
        arithmetic_pow3((int32_t)s->args[0].bits, (int32_t)s->args[1].bits, (int32_t)s->args[2].bits,
                        s->answer);
}

static void serve_math1(struct service *s) {
    int32_t function = 0;
    double x = 0;
    if (int_argument(s, 0, &function) && number_argument(s, 1, &x))
        arithmetic_math1((uint32_t)function, x, s->answer);
}

static void serve_math2(struct service *s) {
    int32_t function = 0;
    double x = 0, y = 0;
    if (int_argument(s, 0, &function) && number_argument(s, 1, &x) && number_argument(s, 2, &y))
        arithmetic_math2((uint32_t)function, x, y, s->answer);
}

// ---- the job

static void serve_ishost(struct service *s) {
    answer_bool(s->answer, memory_control(s->env.memory)->flags & CORE_IS_HOST);
}

static void serve_time(struct service *s) {
    if (s->job->options.deterministic) atomic_fetch_add(&s->job->virtual_time, 1000);
    answer_float(s->answer, (float)((double)job_time(s->job) * 1e-9));
}

static void serve_timens(struct service *s) {
    if (s->job->options.deterministic) atomic_fetch_add(&s->job->virtual_time, 1000);
    uint64_t time = job_time(s->job);
    if (time > INT32_MAX)
        answer_raise(
            s->answer, BUILTIN_OverflowError,
            "integer overflow: 32 bits hold 2.1 seconds in nanoseconds; use the function without _ns");
    else
        answer_int(s->answer, (int32_t)time);
}

static void serve_argv(struct service *s) {
    int32_t i = 0;
    if (!int_argument(s, 0, &i)) return;
    if (i < 0 || (uint32_t)i >= s->job->options.argument_count)
        answer_none(s->answer);
    else
        buffer_text(answer_text(s->answer), s->job->options.arguments[i]);
}

// The generator splitmix64: seeds of neighbouring cores have nothing in common.
static void serve_seed(struct service *s) {
    uint64_t z = s->job->random_seed + (s->core + 1) * 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    answer_int(s->answer, (int32_t)(z ^ z >> 31));
}

// What a core has for the guest: the result of what it was given to do.
static void serve_deliver(struct service *s) {
    const struct guest_ops *guest = s->job->guest;
    answer_none(s->answer);
    if (guest) guest->deliver(guest->context, s->core, s->args[0]);
}

// ---- waiting

static void queue_push(struct job *job, struct queue *queue, uint32_t core) {
    job->core[core].next = 0;
    if (queue->tail)
        job->core[queue->tail - 1].next = core + 1;
    else
        queue->head = core + 1;
    queue->tail = core + 1;
}

bool queue_pop(struct job *job, struct queue *queue, uint32_t *core) {
    if (!queue->head) return false;
    *core = queue->head - 1;
    queue->head = job->core[*core].next;
    if (!queue->head) queue->tail = 0;
    return true;
}

static void queue_remove(struct job *job, struct queue *queue, uint32_t core) {
    struct queue all = *queue;
    uint32_t other;
    *queue = (struct queue){0, 0};
    while (queue_pop(job, &all, &other))
        if (other != core) queue_push(job, queue, other);
}

// Passes a mutex on to the next that waits, if any: true, with its number.
static bool pass_on(struct job *job, struct lock *lock, uint32_t *next) {
    lock->owner = 0;
    if (!queue_pop(job, &lock->waiting, next)) return false;
    lock->owner = *next + 1;
    lock->pc = diagnostics_user_pc(job, *next);
    job->core[*next].wait = HOST_WAIT_NONE;
    return true;
}

void services_release(struct job *job, uint32_t core) {
    pthread_mutex_lock(&job->mutex);
    queue_remove(job, &job->input.waiting, core);
    for (uint32_t i = 0, next; i < JOB_LOCKS; i++) {
        struct lock *lock = &job->locks[i];
        queue_remove(job, &lock->waiting, core);
        if (lock->owner == core + 1 && pass_on(job, lock, &next)) job->ops->resume(job->device, next);
    }
    pthread_mutex_unlock(&job->mutex);
}

static void wait_for(struct service *s, enum host_wait wait) {
    s->job->core[s->core].wait = wait;
    s->later = true;
}

static void serve_sleep(struct service *s) {
    double seconds;
    if (!number_argument(s, 0, &seconds)) return;
    if (isnan(seconds) || seconds < 0) {
        answer_raise(s->answer, BUILTIN_ValueError,
                     isnan(seconds) ? "Invalid value NaN (not a number)"
                                    : "sleep length must be non-negative");
        return;
    }
    if (seconds > 1e9) seconds = 1e9;
    struct job *job = s->job;
    answer_none(s->answer);
    services_deliver(job, s->core); // what it finds when it wakes
    pthread_mutex_lock(&job->mutex);
    uint64_t time = job_time(job) + (uint64_t)(seconds * 1e9);
    bool first = time < timers_next(&job->timers);
    bool good = timers_add(&job->timers, time, s->core);
    if (good) wait_for(s, HOST_WAIT_SLEEP);
    pthread_mutex_unlock(&job->mutex);
    if (!good) answer_error(s->answer, ERR_MEMORY, value_none(), value_none());
    if (good && first) job_notify(job);
}

static void serve_input(struct service *s) {
    struct job *job = s->job;
    struct buffer prompt = BUFFER_EMPTY;
    if (s->count && !text_str(&prompt, &s->env, s->args[0])) {
        too_deep(s);
    } else {
        output_prompt(&job->output, s->core, prompt.bytes, prompt.length);
        wait_for(s, HOST_WAIT_INPUT);
        pthread_mutex_lock(&job->mutex);
        queue_push(job, &job->input.waiting, s->core);
        // A deterministic job waits for input here: when a line comes must not matter.
        while (job->options.deterministic && input_serve(job) && !job->interrupted) input_read(job);
        pthread_mutex_unlock(&job->mutex);
        job_notify(job);
    }
    buffer_free(&prompt);
}

static bool lock_argument(struct service *s, struct lock **lock) {
    int32_t k = 0;
    if (!int_argument(s, 0, &k)) return false;
    if (k < 0 || k >= JOB_LOCKS)
        return answer_raise(s->answer, BUILTIN_ValueError, "no mutex %d: there are 0 to %d", k,
                            JOB_LOCKS - 1);
    *lock = &s->job->locks[k];
    return true;
}

// The user's call: the innermost frame that is not the library's.
static uint32_t call_pc(const struct service *s) {
    return diagnostics_user_pc(s->job, s->core);
}

static void serve_lock(struct service *s) {
    struct lock *lock;
    if (!lock_argument(s, &lock)) return;
    uint32_t pc = call_pc(s);
    answer_none(s->answer);
    pthread_mutex_lock(&s->job->mutex);
    if (lock->owner) {
        services_deliver(s->job, s->core); // what it finds when the mutex is its own
        s->job->core[s->core].lock = (uint32_t)(lock - s->job->locks);
        wait_for(s, HOST_WAIT_LOCK);
        queue_push(s->job, &lock->waiting, s->core);
    } else {
        lock->owner = s->core + 1;
        lock->pc = pc;
    }
    pthread_mutex_unlock(&s->job->mutex);
}

static void serve_unlock(struct service *s) {
    struct lock *lock;
    uint32_t next;
    if (!lock_argument(s, &lock)) return;
    struct job *job = s->job;
    pthread_mutex_lock(&job->mutex);
    bool mine = lock->owner == s->core + 1;
    bool passed = mine && pass_on(job, lock, &next);
    pthread_mutex_unlock(&job->mutex);
    if (passed) job->ops->resume(job->device, next);
    if (mine)
        answer_none(s->answer);
    else
        answer_raise(s->answer, BUILTIN_RuntimeError, "unlock of mutex %d, which this core does not hold",
                     (int)(lock - job->locks));
}

// ---- types

uint32_t services_type(const struct service *s, struct value v) {
    static const uint8_t TYPES[] = {
        [TAG_INT] = BUILTIN_int,       [TAG_FLOAT] = BUILTIN_float,
        [TAG_BOOL] = BUILTIN_bool,     [TAG_NONE] = BUILTIN_NoneType,
        [TAG_FUNC] = BUILTIN_function, [TAG_BUILTIN] = BUILTIN_builtin_function,
        [TAG_STR] = BUILTIN_str,       [TAG_LIST] = BUILTIN_list,
        [TAG_TUPLE] = BUILTIN_tuple,   [TAG_DICT] = BUILTIN_dict,
        [TAG_RANGE] = BUILTIN_range,   [TAG_CLOSURE] = BUILTIN_function,
        [TAG_MODULE] = BUILTIN_module, [TAG_SLICE] = BUILTIN_slice,
        [TAG_REMOTE] = BUILTIN_remote,
    };
    const struct exc_object *exc = memory_exc(s->env.memory, v);
    if (exc) return exc->type;
    if (memory_is_object(s->env.memory, v)) return BUILTIN_object;
    if (iterators_are(v)) return iterators_type(&s->env, v);
    if (v.tag == TAG_BUILTIN && v.bits < BUILTIN_FIRST_FUNC) return BUILTIN_type;
    return v.tag < sizeof TYPES ? TYPES[v.tag] : BUILTIN_object;
}

static bool is_subtype(uint32_t type, uint32_t of) {
    static const uint8_t PARENTS[] = {
#define EXC(id, name, parent) BUILTIN_##parent,
#define TYPE(id, name, min, max, where)
#define FUNC(id, name, min, max, where)
#include "contract/builtins.def"
#undef EXC
#undef TYPE
#undef FUNC
    };
    if (of == BUILTIN_object || (type == BUILTIN_bool && of == BUILTIN_int)) return true;
    while (type != of) {
        if (type == BUILTIN_BaseException || type >= BUILTIN_FIRST_TYPE) return false;
        type = PARENTS[type];
    }
    return true;
}

static void serve_type(struct service *s) {
    answer_value(s->answer, (struct value){services_type(s, s->args[0]), TAG_BUILTIN});
}

// Whether a type is one of those given: a type or a tuple of them, nested as one likes.
static bool is_one_of(struct service *s, uint32_t type, struct value of, enum error error, uint32_t depth,
                      bool *yes) {
    struct items_view items;
    if (of.tag == TAG_TUPLE && depth && memory_items(s->env.memory, of, &items)) {
        for (uint32_t i = 0; i < items.count && !*yes; i++)
            if (!is_one_of(s, type, memory_item(&items, i), error, depth - 1, yes)) return false;
        return true;
    }
    if (of.tag != TAG_BUILTIN || of.bits >= BUILTIN_FIRST_FUNC) return service_error1(s, error, value_none());
    *yes |= is_subtype(type, of.bits);
    return true;
}

static void serve_isinstance(struct service *s) {
    bool yes = false;
    if (is_one_of(s, services_type(s, s->args[0]), s->args[1], ERR_ISINSTANCE, TEXT_DEPTH, &yes))
        answer_bool(s->answer, yes);
}

static void serve_issubclass(struct service *s) {
    bool yes = false;
    struct value type = s->args[0];
    if (type.tag != TAG_BUILTIN || type.bits >= BUILTIN_FIRST_FUNC)
        answer_raise(s->answer, BUILTIN_TypeError, "issubclass() arg 1 must be a class");
    else if (is_one_of(s, type.bits, s->args[1], ERR_ISSUBCLASS, TEXT_DEPTH, &yes))
        answer_bool(s->answer, yes);
}

static void serve_callable(struct service *s) {
    uint32_t tag = s->args[0].tag;
    answer_bool(s->answer, tag == TAG_FUNC || tag == TAG_BUILTIN || tag == TAG_CLOSURE);
}

static void serve_dict(struct service *s) {
    struct buffer items = BUFFER_EMPTY;
    struct pairs pairs = {BUFFER_EMPTY, BUFFER_EMPTY};
    uint32_t n = 0;
    bool good = true;
    const struct view_object *view = s->count ? memory_view(s->env.memory, s->args[0]) : NULL;
    if (s->count && s->args[0].tag == TAG_DICT)
        good = subscript_pairs(s, s->args[0], &pairs);
    else if (view && view->kind == VIEW_ITEMS)
        good = subscript_pairs(s, view->dict, &pairs);
    else if (s->count)
        good = subscript_items(s, s->args[0], &items, &n);
    for (uint32_t i = 0; good && i < n; i++) {
        struct value item = ((const struct value *)items.bytes)[i], number = value_int((int32_t)i);
        struct buffer pair = BUFFER_EMPTY;
        uint32_t length = 1;
        if (item.tag != BUILD_CHAR && !is_iterable(item))
            good = service_error(s, ERR_DICT_ELEMENT, number, value_none());
        else if (item.tag != BUILD_CHAR)
            good = subscript_items(s, item, &pair, &length);
        if (good && length != 2) good = service_error(s, ERR_DICT_PAIR, number, value_int((int32_t)length));
        const struct value *both = (const struct value *)pair.bytes;
        if (good) good = subscript_enter(s, &pairs, both[0], both[1]);
        buffer_free(&pair);
    }
    struct items_view names = {NULL, 0, 0};
    if (s->names.tag == TAG_TUPLE) memory_items(s->env.memory, s->names, &names);
    for (uint32_t i = 0; good && i < names.count; i++)
        good = subscript_enter(s, &pairs, memory_item(&names, i), s->keywords[i]);
    if (good)
        answer_built(s->answer, TAG_DICT,
                     build_dict(&s->answer->build, s->env.memory, pairs_values(&pairs), pairs_count(&pairs),
                                build_hold(s->env.memory)));
    buffer_free(&items);
    pairs_free(&pairs);
}

static void serve_range(struct service *s) {
    int32_t start = 0, stop = 0, step = 1;
    if (!int_argument(s, s->count > 1, &stop) || (s->count > 1 && !int_argument(s, 0, &start)) ||
        (s->count > 2 && !int_argument(s, 2, &step)))
        return;
    if (!step) {
        service_error(s, ERR_RANGE_STEP, value_none(), value_none());
        return;
    }
    int64_t way = step < 0 ? (int64_t)start - stop : (int64_t)stop - start,
            size = step < 0 ? -(int64_t)step : step;
    struct range_object range = {way > 0 ? (uint32_t)((way - 1) / size + 1) : 0, start, step, stop};
    answer_built(s->answer, TAG_RANGE, build_object(&s->answer->build, TAG_RANGE, &range, sizeof range));
}

// slice(stop), slice(start, stop[, step])
static void serve_slice(struct service *s) {
    struct value part[3] = {value_none(), value_none(), value_none()};
    for (uint32_t i = 0; i < s->count; i++) part[i + (s->count == 1)] = s->args[i];
    answer_built(s->answer, TAG_SLICE, build_object(&s->answer->build, TAG_SLICE, part, sizeof part));
}

// object(): all it has is its identity. It is kept as a slice whose parts have no values.
static void serve_object(struct service *s) {
    static const struct value PARTS[3] = {{0, TAG_UNBOUND}, {0, TAG_UNBOUND}, {0, TAG_UNBOUND}};
    answer_built(s->answer, TAG_SLICE, build_object(&s->answer->build, TAG_SLICE, PARTS, sizeof PARTS));
}

// ---- characters, numbers of objects

static void serve_chr(struct service *s) {
    int32_t code = 0;
    if (!int_argument(s, 0, &code)) return;
    if ((uint32_t)code >= 0x110000)
        service_error(s, ERR_CHR_RANGE, value_none(), value_none());
    else
        buffer_code(answer_text(s->answer), (uint32_t)code);
}

static void serve_ord(struct service *s) {
    struct text_view text;
    uint32_t code = 0;
    if (!memory_str(s->env.memory, s->args[0], &text)) {
        service_error(s, ERR_ORD_TYPE, s->args[0], value_none());
    } else if (!text.length || unicode_decode(text.bytes, text.length, &code) != text.length) {
        int32_t n = (int32_t)unicode_count(text.bytes, text.length);
        service_error(s, ERR_ORD_LENGTH, value_int(n), value_none());
    } else {
        answer_int(s->answer, (int32_t)code);
    }
}

static void serve_id(struct service *s) {
    answer_int(s->answer, (int32_t)s->args[0].bits);
}

static void serve_hash(struct service *s) {
    if (subscript_key(s, s->args[0])) answer_int(s->answer, (int32_t)build_hash(s->env.memory, s->args[0]));
}

static void serve_nbytes(struct service *s) {
    struct items_view items;
    if (s->args[0].tag != TAG_LIST || !memory_items(s->env.memory, s->args[0], &items))
        service_error(s, ERR_LIST_NEEDED, s->args[0], value_none());
    else
        answer_int(s->answer, (int32_t)(items.count * (items.kind == KIND_VALUES ? 8 : 4)));
}

// The list's elements move to the shared window.
static void serve_share(struct service *s) {
    struct items_view items;
    struct value list = s->args[0];
    if (list.tag != TAG_LIST || !memory_items(s->env.memory, list, &items)) {
        service_error(s, ERR_LIST_NEEDED, list, value_none());
        return;
    }
    answer_value(s->answer, list);
    if (!items.count) return;
    struct build *build = &s->answer->build;
    uint32_t size = items.kind == KIND_VALUES ? sizeof(struct value) : 4;
    uint32_t block = build_object(build, BLOCK_DATA | BLOCK_SHARED, items.data, items.count * size);
    build_link(build, block, BUILD_ABSOLUTE, list.bits + offsetof(struct list_object, data));
}

static void serve_heap(struct service *s) {
    const struct core_control *control = memory_control(s->env.memory);
    uint32_t size = 0;
    for (int i = 0; i < 2; i++) size += control->heap_end[i] - control->heap[i];
    answer_int(s->answer, (int32_t)size);
}

static void serve_traceback(struct service *s) {
    diagnostics_caught(s->job, s->core, s->args[0], answer_text(s->answer));
}

static void serve_raise(struct service *s) {
    service_error(s, ERR_USER, s->args[1], value_none());
    if (s->args[0].tag == TAG_BUILTIN && s->args[0].bits < BUILTIN_FIRST_TYPE)
        s->answer->exception = s->args[0].bits;
}

// ---- the table

static void (*const SERVICES[BUILTIN_COUNT])(struct service *) = {
    [BUILTIN_print] = serve_print,
    [BUILTIN_printwith] = serve_printwith,
    [BUILTIN_input] = serve_input,
    [BUILTIN_note] = serve_note,
    [BUILTIN_repr] = serve_repr,
    [BUILTIN_str] = serve_str,
    [BUILTIN_format] = serve_format,
    [BUILTIN_round] = serve_round,
    [BUILTIN_math1] = serve_math1,
    [BUILTIN_math2] = serve_math2,
    [BUILTIN_fpow] = serve_fpow,
    [BUILTIN_fmod] = serve_fmod,
    [BUILTIN_percent] = serve_percent,
    [BUILTIN_ffloordiv] = serve_ffloordiv,
    [BUILTIN_ipow3] = serve_pow3,
    [BUILTIN_lock] = serve_lock,
    [BUILTIN_unlock] = serve_unlock,
    [BUILTIN_ishost] = serve_ishost,
    [BUILTIN_time] = serve_time,
    [BUILTIN_timens] = serve_timens,
    [BUILTIN_sleep] = serve_sleep,
    [BUILTIN_seed] = serve_seed,
    [BUILTIN_argv] = serve_argv,
    [BUILTIN_type] = serve_type,
    [BUILTIN_isinstance] = serve_isinstance,
    [BUILTIN_issubclass] = serve_issubclass,
    [BUILTIN_ascii] = serve_ascii,
    [BUILTIN_slice] = serve_slice,
    [BUILTIN_object] = serve_object,
    [BUILTIN_lookup] = method_look_up,
    [BUILTIN_callable] = serve_callable,
    [BUILTIN_getattr] = attributes_get,
    [BUILTIN_dict] = serve_dict,
    [BUILTIN_range] = serve_range,
    [BUILTIN_chr] = serve_chr,
    [BUILTIN_ord] = serve_ord,
    [BUILTIN_id] = serve_id,
    [BUILTIN_hash] = serve_hash,
    [BUILTIN_nbytes] = serve_nbytes,
    [BUILTIN_raise] = serve_raise,
    [BUILTIN_traceback] = serve_traceback,
    [BUILTIN_raising] = raise_given,
    [BUILTIN_handled] = raise_handled,
    [BUILTIN_deliver] = serve_deliver,
    [BUILTIN_share] = serve_share,
    [BUILTIN_heap] = serve_heap,
};

bool services_builtin(struct service *s, uint32_t builtin) {
    if (!SERVICES[builtin]) return false;
    SERVICES[builtin](s);
    return true;
}

// ---- answers

// The answer, when nothing is to be made any more.
static void deliver(struct job *job, uint32_t core, const struct answer *answer) {
    const struct core_memory *memory = job->ops->memory(job->device, core);
    struct request *request = &memory_control(memory)->request;
    struct raised raised;
    switch (answer->kind) {
    case ANSWER_VALUE:
        instruction_finish(memory, answer->value, &request->length);
        request->status = REPLY_DONE;
        break;
    case ANSWER_AGAIN:
        request->length = 0;
        request->status = REPLY_DONE;
        break;
    case ANSWER_CALL:
        request->result = answer->value;
        request->a = answer->a;
        request->object = answer->flags;
        request->type = answer->window;
        request->length = answer->length;
        request->status = REPLY_CALL;
        break;
    default:
        raised = trace_new(job, core);
        request->exception = answer->exception | answer->error << 8 | raised.trace << 16;
        request->a = answer->a;
        request->b = answer->b;
        request->result = raised.context;
        request->type = TAG_EXC; // of this the core makes the object
        request->length = EXC_SIZE;
        request->status = REPLY_ERROR;
    }
}

void services_deliver(struct job *job, uint32_t core) {
    struct answer *answer = &job->core[core].answer;
    const struct core_memory *memory = job->ops->memory(job->device, core);
    struct request *request = &memory_control(memory)->request;
    struct build *build = &answer->build;
    if (answer->kind == ANSWER_TEXT || answer->kind == ANSWER_RAISE) { // from here on an object like others
        build_clear(build);
        answer->value = (struct value){build_str(build, answer->text.bytes, answer->text.length), TAG_STR};
        answer->built = true;
        answer->error = ERR_USER;
        if (answer->text.failed) build->content.failed = true;
        answer->kind = answer->kind == ANSWER_TEXT ? ANSWER_VALUE : ANSWER_ERROR;
        if (answer->text.capacity > 1 << 16) buffer_free(&answer->text); // not kept by a thousand cores
    } else if (answer->kind == ANSWER_ERROR && !answer->built) {
        build_clear(build);
    }
    if (build_failed(build)) {
        build_free(build);
        answer->built = false;
        answer_error(answer, ERR_MEMORY, value_none(), value_none());
    }
    request->a = request->b = value_none();
    if (build_next(build, &request->type, &request->length)) {
        request->status = REPLY_OBJECT;
        return;
    }
    if (answer->built) {
        answer->value.bits = build_address(build, answer->value.bits);
        if (answer->kind == ANSWER_ERROR) answer->a = answer->value, answer->b = value_none();
        answer->built = false;
    }
    build_free(build);
    deliver(job, core, answer);
}

enum served services_serve(void *context, uint32_t core) {
    struct job *job = context;
    const struct core_memory *memory = job->ops->memory(job->device, core);
    struct request *request = &memory_control(memory)->request;
    struct answer *answer = &job->core[core].answer;
    if (request->status == REQUEST_ROOM) {
        if (!build_place(&answer->build, memory, request->object)) {
            build_free(&answer->build);
            answer->built = false;
            answer_error(answer, ERR_BAD_IMAGE, value_none(), value_none());
        }
        services_deliver(job, core);
        return SERVED;
    }
    struct service s = {
        .job = job, .core = core, .env = job_env(job, core), .answer = answer, .names = {0, TAG_NONE}};
    answer_begin(answer);
    request->result = value_none();
    if (instruction_at(memory, &s.ins))
        vm_serve(&s);
    else
        answer_error(answer, ERR_BAD_IMAGE, value_none(), value_none());
    if (s.later) return SERVED_LATER;
    services_deliver(job, core);
    return SERVED;
}

void services_refuse(struct job *job, uint32_t core, enum builtin call, const struct value *args,
                     struct answer *answer) {
    struct service s = {.job = job,
                        .core = core,
                        .env = job_env(job, core),
                        .args = args,
                        .count = table_builtin(call)->min,
                        .answer = answer,
                        .names = {0, TAG_NONE}};
    inspect_builtin(&s, call);
}

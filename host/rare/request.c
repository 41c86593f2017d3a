// SPDX-License-Identifier: MIT
// See request.h. Objects of an answer are made first, one request of the core a piece.
#include "host/rare/request.h"

#include <string.h>

#include "compiler/tables.h"
#include "host/base/unicode.h"
#include "host/rare/rare.h"
#include "host/report/trace.h"

// ---- answers

// The answer, when nothing is to be made any more.
static void deliver(struct job *job, uint32_t core, const struct core_memory *memory,
                    const struct answer *answer) {
    struct request *request = &memory_control(memory)->request;
    struct raised raised;
    switch (answer->kind) {
    case ANSWER_VALUE:
        request->length = instruction_finish(memory, &answer->ins, answer->value);
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
        raised = trace_new(job, core, answer->length);
        request->object = answer->length;
        request->exception = answer->exception | answer->error << 8 | raised.trace << 16;
        request->a = answer->a;
        request->b = answer->b;
        request->result = raised.context;
        request->type = TAG_EXC; // of this the core makes the object
        request->length = EXC_SIZE;
        request->status = REPLY_ERROR;
    }
}

static void ask_room(struct request *request, uint32_t type, uint32_t length) {
    request->a = request->b = value_none();
    request->type = type;
    request->length = length;
    request->status = REPLY_OBJECT;
}

// A text that has been used: a long one is not kept by a thousand cores.
static void keep_little(struct buffer *text) {
    if (text->capacity > 1 << 16) buffer_free(text);
}

// The text of the answer has room at `address`: it becomes the value. False if that is nowhere.
static bool place_text(struct answer *answer, const struct core_memory *memory, ref address) {
    const struct buffer *text = &answer->text;
    uint32_t *header = memory_at(memory, address - 4, 4, 4);
    struct str_object *str = memory_at(memory, address, sizeof(uint32_t) + text->length, 8);
    if (!header || !str) return false;
    str->length = (uint32_t)text->length;
    if (text->length) memcpy(str->text, text->bytes, text->length);
    if (!unicode_is_ascii(text->bytes, text->length)) *header |= HEADER_WIDE;
    keep_little(&answer->text);
    answer_value(answer, (struct value){address, TAG_STR});
    return true;
}

static void answer_core(struct job *job, uint32_t core, const struct core_memory *memory) {
    struct answer *answer = &job->core[core].answer;
    struct request *request = &memory_control(memory)->request;
    struct build *build = &answer->build;
    if (answer->kind == ANSWER_TEXT && !answer->text.failed) { // copied as it is: most answers are texts
        build_clear(build);
        answer->built = false;
        ask_room(request, TAG_STR, (uint32_t)(sizeof(uint32_t) + answer->text.length));
        return;
    }
    if (answer->kind == ANSWER_TEXT && answer->text.failed == BUFFER_DIGITS)
        answer_raise(answer, BUILTIN_ValueError,
                     "Exceeds the limit (%d digits) for integer string conversion; use "
                     "sys.set_int_max_str_digits() to increase the limit",
                     INTEGER_DIGITS_MAX);
    if (answer->kind == ANSWER_TEXT || answer->kind == ANSWER_RAISE) { // from here on an object like others
        build_clear(build);
        answer->value = (struct value){build_str(build, answer->text.bytes, answer->text.length), TAG_STR};
        answer->built = true;
        answer->error = ERR_USER;
        if (answer->text.failed) build->content.failed = true;
        answer->kind = answer->kind == ANSWER_TEXT ? ANSWER_VALUE : ANSWER_ERROR;
        keep_little(&answer->text);
    } else if (answer->kind == ANSWER_ERROR && !answer->built) {
        build_clear(build);
    }
    if (build_failed(build)) {
        build_free(build);
        answer->built = false;
        answer_error(answer, ERR_MEMORY, value_none(), value_none());
    }
    uint32_t type, length;
    if (build_next(build, &type, &length)) {
        ask_room(request, type, length);
        return;
    }
    if (answer->built) {
        answer->value.bits = build_address(build, answer->value.bits);
        if (answer->kind == ANSWER_ERROR) {
            answer->a = answer->value;
            answer->b = answer->value.tag == TAG_TUPLE ? value_make(TAG_BOOL, true) : value_none();
        }
        answer->built = false;
    }
    if (build->made) build_end(build);
    deliver(job, core, memory, answer);
}

void request_deliver(struct job *job, uint32_t core) {
    answer_core(job, core, job->ops->memory(job->device, core));
}

// ---- requests

// A service with no arguments yet; field by field, for it is made for each request.
static void service_begin(struct service *s, struct job *job, uint32_t core, const struct core_memory *memory,
                          struct answer *answer) {
    s->job = job;
    s->core = core;
    s->env = (struct text_env){memory, job->program, job->cores};
    s->ins = &answer->ins;
    s->args = NULL;
    s->count = 0;
    s->answer = answer;
    s->names = (struct items_view){NULL, 0, 0};
    s->keywords = NULL;
    s->meets = s->plain = s->plain_attributes = false;
    s->later = false;
}

// Where the next call of print begins behind that at `at`, with these arguments.
static uint64_t after(const struct core_memory *memory, ref at, const struct value *args, uint32_t n) {
    uint64_t end = at + sizeof(struct printed) + (n + 1) * sizeof *args;
    for (uint32_t i = 0; i < n; i++) {
        const uint32_t *header = args[i].tag == TAG_STR ? memory_at(memory, args[i].bits - 4, 4, 4) : NULL;
        if (header) end += header_units(*header) * 8;
    }
    return end;
}

void request_output(struct job *job, uint32_t core) {
    const struct core_memory *memory = job->ops->memory(job->device, core);
    struct core_control *c = memory_control(memory);
    if (!c->kept) return;
    struct service s;
    service_begin(&s, job, core, memory, &job->core[core].answer);
    for (uint64_t at = c->output, end = at + c->kept; at < end;
         at = after(memory, (ref)at, s.args, s.count)) {
        const struct printed *call = memory_at(memory, (ref)at, sizeof *call, 8);
        if (!call) break;
        s.count = call->count;
        s.args = memory_at(memory, (ref)at + sizeof *call, (uint64_t)s.count * sizeof *s.args, 8);
        if (!s.args) break;
        if (call->builtin == BUILTIN_printwith && s.count >= 3)
            rare_printwith(&s);
        else
            rare_print(&s);
    }
    c->kept = 0;
}

enum served request_serve(struct job *job, uint32_t core) {
    const struct core_memory *memory = job->ops->memory(job->device, core);
    struct request *request = &memory_control(memory)->request;
    struct answer *answer = &job->core[core].answer;
    if (request->status == REQUEST_ROOM) {
        // What is made may become a list's items. A core that cannot go on before we have answered is not waited for.
        bool held = job->ops->lock(job->device, core);
        bool placed = answer->kind == ANSWER_TEXT ? place_text(answer, memory, request->object)
                                                  : build_place(&answer->build, memory, request->object);
        if (held) job->ops->unlock(job->device, core);
        if (!placed) {
            build_free(&answer->build);
            answer->built = false;
            answer_error(answer, ERR_BAD_IMAGE, value_none(), value_none());
        }
        answer_core(job, core, memory);
        return SERVED;
    }
    request_output(job, core);
    if (request->status == REQUEST_OUTPUT) {
        request->length = 0;
        request->status = REPLY_DONE;
        return SERVED;
    }
    struct service s;
    service_begin(&s, job, core, memory, answer);
    answer_begin(answer);
    request->result = value_none();
    if (instruction_at(memory, &answer->ins))
        rare_vm_serve(&s);
    else
        answer_error(answer, ERR_BAD_IMAGE, value_none(), value_none());
    if (s.later) return SERVED_LATER;
    answer_core(job, core, memory);
    return SERVED;
}

void request_refuse(struct job *job, uint32_t core, enum builtin call, const struct value *args,
                    struct answer *answer) {
    struct service s;
    service_begin(&s, job, core, job->ops->memory(job->device, core), answer);
    s.args = args;
    s.count = table_builtin(call)->min;
    rare_builtin_own(&s, call);
}

// SPDX-License-Identifier: MIT
// See request.h. Objects of an answer are made first, one request of the core a piece.
#include "host/rare/request.h"

#include "compiler/tables.h"
#include "host/rare/rare.h"
#include "host/report/trace.h"

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

void request_deliver(struct job *job, uint32_t core) {
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

// ---- requests

enum served request_serve(struct job *job, uint32_t core) {
    const struct core_memory *memory = job->ops->memory(job->device, core);
    struct request *request = &memory_control(memory)->request;
    struct answer *answer = &job->core[core].answer;
    if (request->status == REQUEST_ROOM) {
        if (!build_place(&answer->build, memory, request->object)) {
            build_free(&answer->build);
            answer->built = false;
            answer_error(answer, ERR_BAD_IMAGE, value_none(), value_none());
        }
        request_deliver(job, core);
        return SERVED;
    }
    struct service s = {
        .job = job, .core = core, .env = job_env(job, core), .answer = answer, .names = {0, TAG_NONE}};
    answer_begin(answer);
    request->result = value_none();
    if (instruction_at(memory, &s.ins))
        rare_vm_serve(&s);
    else
        answer_error(answer, ERR_BAD_IMAGE, value_none(), value_none());
    if (s.later) return SERVED_LATER;
    request_deliver(job, core);
    return SERVED;
}

void request_refuse(struct job *job, uint32_t core, enum builtin call, const struct value *args,
                    struct answer *answer) {
    struct service s = {.job = job,
                        .core = core,
                        .env = job_env(job, core),
                        .args = args,
                        .count = table_builtin(call)->min,
                        .answer = answer,
                        .names = {0, TAG_NONE}};
    rare_builtin_own(&s, call);
}

// SPDX-License-Identifier: MIT
// Standard input, a line for each core that asks, in the order they ask. It is read when somebody waits, by
// the thread of job_run (which waits for it among other events), so that no other core stops.
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "host/rare/builtin_input.h"
#include "host/rare/rare.h"
#include "host/rare/request.h"
#include "host/rare/shared.h"

enum {
    READ_SIZE = 1 << 16,
    LOOK_AROUND = 50 // milliseconds until an interrupt is seen
};

// Answers with the next line, and its end if it is whole. False if it has not been read yet.
static bool take_line(struct input *input, struct answer *answer, bool whole) {
    const char *start = input->text.bytes + input->used, *end = NULL;
    size_t left = input->text.length - input->used;
    if (left) end = memchr(start, '\n', left);
    if (!end && !input->end) return false;
    size_t length = end ? (size_t)(end - start) : left;
    if (end || left || whole)
        buffer_add(answer_text(answer), start, length + (end && whole ? 1 : 0));
    else
        answer_raise(answer, BUILTIN_EOFError, "EOF when reading a line");
    input->used += length + (end ? 1 : 0);
    return true;
}

bool input_serve(struct job *job) {
    struct input *input = &job->input;
    uint32_t core;
    while (input->waiting.head) {
        struct job_core *first = &job->core[input->waiting.head - 1];
        if (!take_line(input, &first->answer, first->whole_line)) return true;
        queue_pop(job, &input->waiting, &core);
        if (!job_holds(job, core)) {
            shared_give_line(job, core);
            continue;
        }
        request_deliver(job, core);
        job->core[core].wait = HOST_WAIT_NONE;
        job->ops->resume(job->device, core);
    }
    return false;
}

// Waits until something can be read. False if the job is interrupted first: a deterministic job reads in a
// core's thread, which no signal reaches.
static bool wait_for_text(const struct job *job) {
    struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};
    while (poll(&in, 1, LOOK_AROUND) == 0)
        if (atomic_load(&job->interrupted)) return false;
    return true;
}

void input_read(struct job *job) {
    struct input *input = &job->input;
    if (!wait_for_text(job)) return;
    if (input->used) { // forget what has been used
        input->text.length -= input->used;
        memmove(input->text.bytes, input->text.bytes + input->used, input->text.length);
        input->used = 0;
    }
    char *room = buffer_reserve(&input->text, READ_SIZE);
    ssize_t size = room ? read(STDIN_FILENO, room, READ_SIZE) : 0;
    if (size > 0)
        input->text.length += (size_t)size;
    else if (size == 0 || errno != EINTR)
        input->end = true;
}

// Answers at once if a line is there that nobody waits for: to wait costs two changes of threads.
static bool answer_at_once(struct service *s, bool whole) {
    struct input *input = &s->job->input;
    if (!shared_is_here(s->job)) return false;
    pthread_mutex_lock(&s->job->mutex);
    bool there = !input->waiting.head && take_line(input, s->answer, whole);
    pthread_mutex_unlock(&s->job->mutex);
    return there;
}

static void wait_for_line(struct service *s, bool whole) {
    struct job *job = s->job;
    job->core[s->core].wait = HOST_WAIT_INPUT;
    job->core[s->core].whole_line = whole;
    s->later = true;
    if (!shared_is_here(job)) {
        shared_ask_line(job, s->core, whole);
        return;
    }
    pthread_mutex_lock(&job->mutex);
    queue_push(job, &job->input.waiting, s->core);
    // A deterministic job waits for input here: when a line comes must not matter.
    while (job->options.deterministic && input_serve(job) && !job->interrupted) input_read(job);
    pthread_mutex_unlock(&job->mutex);
    job_notify(job);
}

void rare_input(struct service *s) {
    struct output *output = &s->job->output;
    struct buffer prompt = BUFFER_EMPTY;
    if (s->count && !text_str(&prompt, &s->env, s->args[0])) {
        service_too_deep(s);
    } else {
        bool there = answer_at_once(s, false);
        if (!there || output->terminal)
            output_prompt(output, s->core, prompt.bytes, prompt.length);
        else if (output_write(output, s->core, prompt.bytes, prompt.length))
            job_notify(s->job);
        if (!there) wait_for_line(s, false);
    }
    buffer_free(&prompt);
}

void rare_line(struct service *s) {
    if (!answer_at_once(s, true)) wait_for_line(s, true);
}

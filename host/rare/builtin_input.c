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

enum {
    READ_SIZE = 1 << 16,
    LOOK_AROUND = 50 // milliseconds until an interrupt is seen
};

static void answer_core(struct job *job, uint32_t core, const char *line, size_t length, bool end) {
    struct answer *answer = &job->core[core].answer;
    if (end)
        answer_raise(answer, BUILTIN_EOFError, "EOF when reading a line");
    else
        buffer_add(answer_text(answer), line, length);
    request_deliver(job, core);
    job->core[core].wait = HOST_WAIT_NONE;
    job->ops->resume(job->device, core);
}

bool input_serve(struct job *job) {
    struct input *input = &job->input;
    uint32_t core;
    while (input->waiting.head) {
        const char *start = input->text.bytes + input->used, *end = NULL;
        size_t left = input->text.length - input->used;
        if (left) end = memchr(start, '\n', left);
        if (!end && !input->end) return true;
        queue_pop(job, &input->waiting, &core);
        size_t length = end ? (size_t)(end - start) : left;
        answer_core(job, core, start, length, !end && left == 0);
        input->used += length + (end ? 1 : 0);
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

void rare_input(struct service *s) {
    struct job *job = s->job;
    struct buffer prompt = BUFFER_EMPTY;
    if (s->count && !text_str(&prompt, &s->env, s->args[0])) {
        service_too_deep(s);
    } else {
        output_prompt(&job->output, s->core, prompt.bytes, prompt.length);
        job->core[s->core].wait = HOST_WAIT_INPUT;
        s->later = true;
        pthread_mutex_lock(&job->mutex);
        queue_push(job, &job->input.waiting, s->core);
        // A deterministic job waits for input here: when a line comes must not matter.
        while (job->options.deterministic && input_serve(job) && !job->interrupted) input_read(job);
        pthread_mutex_unlock(&job->mutex);
        job_notify(job);
    }
    buffer_free(&prompt);
}

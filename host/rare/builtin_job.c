// SPDX-License-Identifier: MIT
// What a program asks of its job: time, arguments, random seeds; and what it gives to the application.
#include "host/rare/rare.h"

void rare_ishost(struct service *s) {
    answer_bool(s->answer, memory_control(s->env.memory)->flags & CORE_IS_HOST);
}

void rare_time(struct service *s) {
    if (s->job->options.deterministic) atomic_fetch_add(&s->job->virtual_time, 1000);
    answer_float(s->answer, (real)((double)job_core_clock(s->job, s->core) * 1e-9));
}

void rare_timens(struct service *s) {
    if (s->job->options.deterministic) atomic_fetch_add(&s->job->virtual_time, 1000);
    struct integer time;
    integer_begin(&time);
    integer_set(&time, (int64_t)job_core_clock(s->job, s->core));
    answer_integer(s->answer, &time);
    integer_free(&time);
}

void rare_argv(struct service *s) {
    int32_t i = 0;
    if (!service_int(s, 0, &i)) return;
    if (i < 0 || (uint32_t)i >= s->job->options.argument_count)
        answer_none(s->answer);
    else
        buffer_text(answer_text(s->answer), s->job->options.arguments[i]);
}

// The generator splitmix64: seeds of neighbouring cores have nothing in common.
void rare_seed(struct service *s) {
    uint64_t z = s->job->random_seed + (s->core + 1) * 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    answer_int(s->answer, (int32_t)(z ^ z >> 31));
}

// What a core has for the guest: the result of what it was given to do; or, at a prompt, the text of a value to be shown.
void rare_deliver(struct service *s) {
    const struct guest_ops *guest = s->job->guest;
    struct text_view text;
    answer_none(s->answer);
    if (guest)
        guest->deliver(guest->context, s->core, s->args[0]);
    else if (memory_str(s->env.memory, s->args[0], &text))
        output_show(&s->job->output, s->core, text.bytes, text.length);
}

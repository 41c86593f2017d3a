// SPDX-License-Identifier: MIT
// What races look like to who has to mend them.
#include "host/races/races.h"
#include "host/report/traceback.h"

static void put_items(const struct race *race, struct buffer *out) {
    if (race->first == (uint32_t)DEVICE_LENGTH)
        buffer_text(out, "the length");
    else if (race->first == race->last)
        buffer_format(out, "item %u", race->first);
    else
        buffer_format(out, "items %u to %u", race->first, race->last);
    buffer_format(out, " of a list of core %u", race->owner);
}

static void put_side(const struct job *job, const struct race_side *side, struct buffer *out) {
    struct frames frames = FRAMES_EMPTY;
    buffer_format(out, "core %u %s, in\n", side->core, side->writes ? "writes" : "reads");
    frames_of_pc(&frames, traceback_instruction(job->program, side->pc));
    traceback_frames(out, job->program, &frames, job->options.colour_err);
    frames_free(&frames);
}

static void put_race(const struct job *job, const struct race *race, struct buffer *out) {
    buffer_text(out, "Race: ");
    put_items(race, out);
    buffer_text(out, ", and nothing says which is first\n");
    for (int i = 0; i < 2; i++) put_side(job, &race->side[i], out);
    if (race->count > 1) buffer_format(out, "(seen %llu times)\n", (unsigned long long)race->count);
}

void races_report(const struct job *job, const struct races_found *found, struct buffer *out) {
    for (uint32_t i = 0; i < found->count; i++) put_race(job, &found->race[i], out);
    if (found->failed) buffer_text(out, "There was no memory to look for all races.\n");
    if (found->count)
        buffer_text(out, "To mend a race: let one of both wait for a message of the other, or for barrier(); "
                         "or let both take the same\nmutex, lock(k) ... unlock(k), if the order does not "
                         "matter.\n");
}

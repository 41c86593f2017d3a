// SPDX-License-Identifier: MIT
// Frames of a core, as Python shows them. Frames of ePython's own modules are left out: what goes wrong in a
// library function has gone wrong where it was called.
#ifndef HOST_REPORT_TRACEBACK_H
#define HOST_REPORT_TRACEBACK_H

#include "host/state/job_state.h"

struct frames {   // innermost first
    uint32_t *pc; // offset of the instruction in the image's code
    uint32_t count, capacity;
    bool failed; // some are missing for want of memory
};

#define FRAMES_EMPTY ((struct frames){0})

void frames_free(struct frames *frames);

struct walk { // along the frames of a core that waits or has been stopped, outward
    const struct program *program;
    const struct core_memory *memory;
    ref R;       // of the frame at hand
    uint32_t at; // a byte of its instruction, which takes long to find: traceback_instruction
    uint32_t steps;
};

// Begins with the innermost frame, the library's included.
void walk_begin(struct walk *walk, const struct job *job, uint32_t core);
// Goes to the caller. False if there is none.
bool walk_outward(struct walk *walk);

// Makes `frames` those of a core that waits or has been stopped.
void frames_of_core(struct frames *frames, const struct job *job, uint32_t core);

// The instruction of the innermost of those frames, found without the others; of the core itself if
// there are none.
uint32_t frames_innermost(const struct job *job, uint32_t core);

// Adds a frame, further out than the others.
void frames_add(struct frames *frames, uint32_t pc);

// Makes `frames` a single one.
void frames_of_pc(struct frames *frames, uint32_t pc);

// The name of the library function by which the user's program called what the core is in, or NULL if
// it did not.
const char *frames_library_call(const struct job *job, uint32_t core);

// The start of the instruction that contains the byte at pc; pc itself if that is in no function.
uint32_t traceback_instruction(const struct program *program, uint32_t pc);

// The source line of an instruction, or of the nearest of which that is known; 0: not known.
int traceback_line(const struct program *program, uint32_t pc);

#define TRACEBACK_TITLE "Traceback (most recent call last):\n"

// Adds the frames as CPython prints them: outermost first, each with its source line and carets,
// repeated ones counted.
void traceback_frames(struct buffer *out, const struct program *program, const struct frames *frames,
                      bool colour);

#endif

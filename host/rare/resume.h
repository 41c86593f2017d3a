// SPDX-License-Identifier: MIT
// A prompt's lines are programs, each a job of its own (cli/prompt.c): what the cores of one have left, the next one's begin with.
#ifndef HOST_RARE_RESUME_H
#define HOST_RARE_RESUME_H

#include <stdbool.h>
#include <stdint.h>

struct job;
struct program;

// What is to go from the cores of a job that has ended to those of one that has not begun, of as many cores. Both must outlive it. Files
// that are open, and input that nobody has read, go at once. NULL without memory.
struct carry *carry_new(struct job *from, struct job *to);

// Once the second job has ended: whether all cores have got what the first had. If not, what went at once goes back.
bool carry_done(struct carry *carry);

// How many values could not go, of all cores.
uint32_t carry_lost(const struct carry *carry);

// Frees it; NULL is allowed.
void carry_free(struct carry *carry);

#endif

// SPDX-License-Identifier: MIT
// Regular expressions that a job has compiled.
#ifndef HOST_RARE_BUILTIN_REGEX_H
#define HOST_RARE_BUILTIN_REGEX_H

struct job;

// Frees them.
void regex_free_all(struct job *job);

#endif

// SPDX-License-Identifier: MIT
// What the files of the C API share.
#ifndef API_LIBRARY_H
#define API_LIBRARY_H

#include "host/guest/offload.h"
#include "include/epython.h"

// The text of a buffer, to be freed; the buffer is empty then.
char *library_text(struct buffer *buffer);

// Gives the answer the words, which the buffer loses.
void library_words(epy_answer *answer, struct buffer *words);

// Make the answer an error: a failure of a launch, or one of that type with that message.
void library_failure(epy_answer *answer, const struct failure *failure);
void library_error(epy_answer *answer, const char *type, const char *message);

// The options of a job that the caller's are; NULL: the defaults.
struct job_options library_options(const epy_options *from);
#endif

// SPDX-License-Identifier: MIT
// The system's compiler: `cc`, or what EPYTHON_CC names.
#ifndef NATIVE_COMPILER_H
#define NATIVE_COMPILER_H

#include <stdatomic.h>

#include "host/base/buffer.h"

// Makes the library `to` of the C text in the file `from`; what the compiler needs beside them it puts into the folder `work`. Waits for
// it, but not longer than a compiler should take, and not after Ctrl-C. Nothing of it is left running. False after saying in `error` why
// there is none. stop: NULL, or this is a thread beside others, which end it so; Ctrl-C is theirs then.
bool compiler_run(const char *from, const char *to, const char *work, const atomic_bool *stop,
                  struct buffer *error);

// The options that say what the C of native code means, to all compilers; NULL is behind the last.
extern const char *const compiler_meaning[];

enum compiler_result {
    COMPILER_MADE,
    COMPILER_REFUSED, // it ran to its end, and cannot: with other options it may
    COMPILER_NOT_RUN, // it is not there, takes too long, was interrupted
};

// The same with a command of which NULL is behind the last word. Says something in `error` unless it is COMPILER_MADE.
enum compiler_result compiler_run_with(char **arguments, const char *work, const atomic_bool *stop,
                                       struct buffer *error);

// Says that this process's signals are ours: while a compiler runs, those that end the process end it first. In an application that
// this is a library of they stay what they are, and it waits for the compiler.
void compiler_catch_signals(void);

// To be called when what compiler_run was for has been cleared away: a signal that has ended the compiler, other than Ctrl-C, ends this
// process now.
void compiler_end(void);

// Adds to a text, as its comments, what it alone does not say of the code: who compiles it, for which machine, and how.
void compiler_note(struct buffer *text);

#endif

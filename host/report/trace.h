// SPDX-License-Identifier: MIT
// Exceptions: what was being handled when one was raised, and the frames through which it came. While a core
// waits in the instruction that raises, its stack still shows both: the program says which code handles the
// exception in which register. When the exception has been caught the frames are gone; so the host keeps
// those of the exceptions that were raised last.
#ifndef HOST_REPORT_TRACE_H
#define HOST_REPORT_TRACE_H

#include "host/report/traceback.h"

// What is stored in an exception object that is made and raised at the instruction at which the core waits, or
// at the one that many bytes `ahead`.
struct raised {
    uint32_t trace;       // number of its frames
    struct value context; // the exception that is being handled, or None
};
struct raised trace_new(struct job *job, uint32_t core, uint32_t ahead);

// The same of one that seems to come from the caller of the function in which it is raised.
struct raised trace_new_outside(struct job *job, uint32_t core);

// The exception, raised before or not, is raised by the instruction at which the core waits; `shown`: its
// frame is one of the exception's then, as CPython has it for `raise e` and not for `raise` alone. Changes
// the object's trace.
void trace_again(struct job *job, uint32_t core, struct value exception, bool shown);

// The exception that the core is handling, or None.
struct value trace_handled(const struct job *job, uint32_t core);

// Keeps the text that the program makes of an exception that nobody catches; says which one was kept, NULL: none.
void trace_tell(struct job *job, uint32_t core, struct value exception, const struct text_view *text);
const char *trace_told(const struct job *job, uint32_t core, struct value exception);

// Frees what is kept of a core's exceptions.
void trace_free(struct job_core *core);

// Adds what is kept of a core's exceptions to a text, and takes it from there for a core that has none yet.
void trace_pack(const struct job_core *core, struct buffer *out);
void trace_unpack(struct job_core *core, const char *bytes, size_t size);

// ---- for reports: exceptions that led to each other

enum relation_to_next { RELATION_LAST, RELATION_CONTEXT, RELATION_CAUSE };

struct chain {
    struct chain_item {
        struct value exception;
        struct frames frames;
        bool raised;                // it has been: it has a traceback
        enum relation_to_next next; // what it is to the one before it in this array
    } * item;                       // the last one raised first
    uint32_t count;
    uint32_t more; // earlier ones
    bool failed;   // for want of memory
};

#define CHAIN_EMPTY ((struct chain){0})

// Adds the exception of a failed core, and those that led to it.
void chain_of_core(struct chain *chain, const struct job *job, uint32_t core);

// The same of an exception that the core has caught.
void chain_of_caught(struct chain *chain, const struct job *job, uint32_t core, struct value exception);

void chain_free(struct chain *chain);

#endif

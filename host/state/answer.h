// SPDX-License-Identifier: MIT
// What a service of the host answers to a core: a value, a text, or an exception to raise.
#ifndef HOST_STATE_ANSWER_H
#define HOST_STATE_ANSWER_H

#include "host/memory/build.h"
#include "host/memory/instruction.h"
#include "host/memory/places.h"
#include "host/memory/set_table.h"
#include "contract/value.h"

enum answer_kind {
    ANSWER_VALUE, // `value`
    ANSWER_CALL,  // enter the function `a`, from the window at register `window`; `value` is a tuple of its
                  // parameters, `flags` are of its frame, which returns to `length` bytes behind pc
    ANSWER_AGAIN, // the instruction's operands have been changed: it is to be run again
    ANSWER_TEXT,  // a str: `text`
    ANSWER_RAISE, // exception `exception` (enum builtin) with the message `text`
    ANSWER_ERROR // error `error` of errors.def with operands a, b, raised by the instruction `length` bytes on
};

struct answer {
    enum answer_kind kind;
    struct value value, a, b;
    uint32_t exception, error;
    uint32_t window, flags, length;
    struct instruction ins; // that asked for it
    bool built;             // `value` is object number `value.bits` of `build`
    struct buffer text;
    struct build build;    // objects that are made before the answer is given
    struct places *places; // of the core that is answered
    struct set_tables *sets;
};

// An answer without a text and without objects, for a new request; free what it owns.
void answer_begin(struct answer *answer);
void answer_free(struct answer *answer);

// Each sets the answer; those that return bool return false, so that `return answer_raise(...)` reads as the
// failure it is.
void answer_value(struct answer *answer, struct value value);
void answer_int(struct answer *answer, int32_t x);
void answer_integer(struct answer *answer, const struct integer *x); // of any size
void answer_float(struct answer *answer, real x);
void answer_bool(struct answer *answer, bool x);
void answer_none(struct answer *answer);
void answer_built(struct answer *answer, uint32_t tag, uint32_t object);
// The value is the tuple of parameters.
void answer_enter(struct answer *answer, struct value function, uint32_t window, uint32_t flags,
                  uint32_t length);
bool answer_raise(struct answer *answer, enum builtin exception, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
bool answer_error(struct answer *answer, enum error error, struct value a, struct value b);

// The empty text buffer to fill, of an answer that is a text.
struct buffer *answer_text(struct answer *answer);

#endif

// SPDX-License-Identifier: MIT
// Setting of answers; see answer.h.
#include "host/state/answer.h"

#include <stdarg.h>

void answer_begin(struct answer *answer) {
    build_clear(&answer->build);
    answer->built = false;
}

void answer_free(struct answer *answer) {
    build_free(&answer->build);
    buffer_free(&answer->text);
    places_free(answer->places);
    answer->places = NULL;
    set_tables_free(answer->sets);
    answer->sets = NULL;
}

void answer_built(struct answer *answer, uint32_t tag, uint32_t object) {
    answer_value(answer, (struct value){object, tag});
    answer->built = true;
}

void answer_enter(struct answer *answer, struct value function, uint32_t window, uint32_t flags,
                  uint32_t length) {
    answer->kind = ANSWER_CALL;
    answer->a = function;
    answer->window = window;
    answer->flags = flags;
    answer->length = length;
}

void answer_value(struct answer *answer, struct value value) {
    answer->kind = ANSWER_VALUE;
    answer->value = value;
}

void answer_int(struct answer *answer, int32_t x) {
    answer_value(answer, value_int(x));
}

void answer_integer(struct answer *answer, const struct integer *x) {
    int32_t word;
    if (!x->failed && integer_is_word(x, &word))
        answer_int(answer, word);
    else
        answer_built(answer, TAG_LONG, build_integer(&answer->build, x));
}

void answer_float(struct answer *answer, real x) {
    answer_value(answer, value_float(x));
}

void answer_bool(struct answer *answer, bool x) {
    answer_value(answer, (struct value){x, TAG_BOOL});
}

void answer_none(struct answer *answer) {
    answer_value(answer, value_none());
}

struct buffer *answer_text(struct answer *answer) {
    answer->kind = ANSWER_TEXT;
    buffer_clear(&answer->text);
    return &answer->text;
}

bool answer_raise(struct answer *answer, enum builtin exception, const char *format, ...) {
    struct buffer message = BUFFER_EMPTY; // that of the answer may be among the arguments
    va_list arguments;
    va_start(arguments, format);
    buffer_format_list(&message, format, arguments);
    va_end(arguments);
    buffer_add(answer_text(answer), message.bytes, message.length);
    buffer_free(&message);
    answer->kind = ANSWER_RAISE;
    answer->length = 0;
    answer->exception = exception;
    return false;
}

bool answer_error(struct answer *answer, enum error error, struct value a, struct value b) {
    static const uint8_t EXCEPTIONS[] = {
#define ERROR(id, exception, message) BUILTIN_##exception,
#include "contract/errors.def"
#undef ERROR
    };
    answer->kind = ANSWER_ERROR;
    answer->error = error;
    answer->exception = EXCEPTIONS[error];
    answer->length = 0;
    answer->a = a;
    answer->b = b;
    return false;
}

// SPDX-License-Identifier: MIT
// A call of a method of str, as the files of its methods share it. Arguments have been checked by
// contract/signatures.def.
#ifndef HOST_RARE_SEQUENCE_STRINGS_H
#define HOST_RARE_SEQUENCE_STRINGS_H

#include "host/rare/rare.h"

struct string_call {
    struct service *s;
    const struct text_env *env;
    const char *name; // of the method
    struct text_view self;
    const struct value *args; // without self
    uint32_t count;
    struct answer *answer;
};

static inline bool string_text(const struct string_call *call, uint32_t i, struct text_view *text) {
    return i < call->count && memory_str(call->env->memory, call->args[i], text);
}

// An int that signatures.def asks for.
static inline int32_t string_int(const struct string_call *call, uint32_t i) {
    return (int32_t)call->args[i].bits;
}

// sequence_case.c
void string_is_alpha(struct string_call *call);
void string_is_ascii(struct string_call *call);
void string_is_decimal(struct string_call *call);
void string_is_digit(struct string_call *call);
void string_is_identifier(struct string_call *call);
void string_is_numeric(struct string_call *call);
void string_is_printable(struct string_call *call);
void string_is_space(struct string_call *call);
void string_is_alnum(struct string_call *call);
void string_is_title(struct string_call *call);
void string_is_upper(struct string_call *call);
void string_is_lower(struct string_call *call);
// upper, lower, title, capitalize, swapcase, and casefold as "folded": by the call's name.
void string_change_case(struct string_call *call);

// sequence_tables.c
void string_translate(struct string_call *call);
void string_make_table(struct string_call *call);

#endif

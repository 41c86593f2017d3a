// SPDX-License-Identifier: MIT
// Regular expressions: the built-in _regex(what, ...), on which modules/re.py builds Python's. An expression is a number to the
// cores of a job, the same to all: who compiles it again gets what there is.
#include <stdlib.h>
#include <string.h>

#include "host/base/regex.h"
#include "host/base/unicode.h"
#include "host/rare/builtin_regex.h"
#include "host/rare/rare.h"

struct regex_entry {
    char *pattern;
    size_t length;
    uint32_t given, flags; // as it was asked for, and with those written in it
    struct regex *regex;
};

enum { REGEXES_MAX = 10000 };

void regex_free_all(struct job *job) {
    for (uint32_t i = 0; i < job->regex_count; i++) {
        regex_free(job->regexes[i].regex);
        free(job->regexes[i].pattern);
    }
    free(job->regexes);
    job->regexes = NULL;
    job->regex_count = 0;
}

// ---- compiling: the mutex of the job is held

static int32_t find(const struct job *job, const struct text_view *pattern, uint32_t flags) {
    for (uint32_t i = 0; i < job->regex_count; i++) {
        const struct regex_entry *entry = &job->regexes[i];
        if (entry->given == flags && entry->length == pattern->length &&
            memcmp(entry->pattern, pattern->bytes, pattern->length) == 0)
            return (int32_t)i;
    }
    return -1;
}

// Enters an expression, -1 if there is no room.
static int32_t enter(struct job *job, const struct text_view *pattern, uint32_t given, uint32_t flags,
                     struct regex *regex) {
    uint32_t n = job->regex_count;
    struct regex_entry *entries = n < REGEXES_MAX ? realloc(job->regexes, (n + 1) * sizeof *entries) : NULL;
    if (entries) job->regexes = entries;
    char *copy = entries ? malloc(pattern->length + 1) : NULL;
    if (!copy) return -1;
    memcpy(copy, pattern->bytes, pattern->length);
    entries[n] = (struct regex_entry){copy, pattern->length, given, flags, regex};
    job->regex_count++;
    return (int32_t)n;
}

static int32_t compile(struct job *job, const struct text_view *pattern, uint32_t given, struct buffer *error,
                       size_t *at) {
    int32_t i = find(job, pattern, given);
    if (i >= 0) return i;
    uint32_t flags = given;
    struct regex *regex = regex_compile(pattern->bytes, pattern->length, &flags, error, at);
    if (!regex) return -1;
    i = enter(job, pattern, given, flags, regex);
    if (i >= 0) return i;
    regex_free(regex);
    buffer_text(error, "too many regular expressions");
    return -1;
}

// ---- answers

// A line for the expression: its number, its flags, the number of its groups, and "name=group" for each name. Of one that is wrong:
// "!", the character where, -1 if nowhere, and what is wrong.
static void describe(struct service *s, int32_t i) {
    const struct regex_entry *entry = &s->job->regexes[i];
    struct buffer *out = answer_text(s->answer);
    buffer_format(out, "%d %u %u", i, (unsigned)entry->flags, (unsigned)regex_groups(entry->regex));
    for (uint32_t n = 0; n < regex_names(entry->regex); n++) {
        uint32_t group;
        const char *name = regex_name(entry->regex, n, &group);
        buffer_format(out, " %s=%u", name, (unsigned)group);
    }
}

static void complain(struct service *s, const struct text_view *pattern, const struct buffer *error,
                     size_t at) {
    int32_t place = at == SIZE_MAX
                        ? -1
                        : (int32_t)unicode_count(pattern->bytes, at < pattern->length ? at : pattern->length);
    struct buffer *out = answer_text(s->answer);
    buffer_format(out, "! %d ", place);
    buffer_add(out, error->bytes, error->length);
}

// (pattern, flags)
static void compile_pattern(struct service *s) {
    struct text_view pattern;
    int32_t flags;
    size_t at = SIZE_MAX;
    struct buffer error = BUFFER_EMPTY;
    if (!memory_str(s->env.memory, s->args[1], &pattern) || !service_int(s, 2, &flags)) return;
    pthread_mutex_lock(&s->job->mutex);
    int32_t i = compile(s->job, &pattern, (uint32_t)flags, &error, &at);
    if (i >= 0) describe(s, i);
    pthread_mutex_unlock(&s->job->mutex);
    if (i < 0) complain(s, &pattern, &error, at);
    buffer_free(&error);
}

// ---- matching

static const struct regex *regex_at(struct service *s, int32_t i) {
    pthread_mutex_lock(&s->job->mutex);
    const struct regex *regex = i >= 0 && (uint32_t)i < s->job->regex_count ? s->job->regexes[i].regex : NULL;
    pthread_mutex_unlock(&s->job->mutex);
    return regex;
}

// Answers with a tuple of where the groups begin and end, in characters; -1: no part of the match.
static void answer_spans(struct service *s, const struct text_view *text, const size_t *span, uint32_t n) {
    struct buffer values = BUFFER_EMPTY;
    for (uint32_t i = 0; i < n; i++) {
        size_t at = span[i];
        if (at != SIZE_MAX && text->wide) at = unicode_count(text->bytes, at);
        values_add(&values, value_int(at == SIZE_MAX ? -1 : (int32_t)at));
    }
    answer_built(s->answer, TAG_TUPLE, build_tuple(&s->answer->build, values_of(&values), n, 0));
    buffer_free(&values);
}

// The byte where character number `argument` begins, at most the text's length.
static size_t place(const struct service *s, const struct text_view *text, struct value str,
                    int32_t character) {
    if (character < 0) return 0;
    if (!text->wide) return (size_t)character < text->length ? (size_t)character : text->length;
    size_t at = service_offset(s, str, text, (size_t)character);
    return at < text->length ? at : text->length;
}

// (what, number, text, first character, end, more): the match, None if there is none. more: an empty one at the
// first character is none.
static void find_match(struct service *s, enum regex_anchor anchor) {
    struct text_view text;
    int32_t number, first, end, more;
    if (!service_int(s, 1, &number) || !memory_str(s->env.memory, s->args[2], &text) ||
        !service_int(s, 3, &first) || !service_int(s, 4, &end) || !service_int(s, 5, &more))
        return;
    const struct regex *regex = regex_at(s, number);
    if (!regex) return;
    uint32_t n = 2 * (regex_groups(regex) + 1);
    size_t *span = malloc(n * sizeof *span);
    size_t from = place(s, &text, s->args[2], first), to = place(s, &text, s->args[2], end);
    struct buffer error = BUFFER_EMPTY;
    int found = span && from <= to ? regex_find(regex, text.bytes, to, from, anchor, more, span, &error) : 0;
    if (found > 0)
        answer_spans(s, &text, span, n);
    else if (found < 0)
        answer_raise(s->answer, BUILTIN_RuntimeError, "%s", buffer_string(&error));
    else
        answer_none(s->answer);
    buffer_free(&error);
    free(span);
}

void rare_regex(struct service *s) {
    struct text_view what;
    service_error1(s, ERR_BAD_IMAGE, value_none());
    if (!memory_str(s->env.memory, s->args[0], &what) || !what.length) return;
    if (what.bytes[0] == 'c' && s->count == 3)
        compile_pattern(s);
    else if (what.bytes[0] != 'c' && s->count == 6)
        find_match(s, what.bytes[0] == 'm'   ? REGEX_MATCH
                      : what.bytes[0] == 'f' ? REGEX_FULLMATCH
                                             : REGEX_SEARCH);
}

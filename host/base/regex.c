// SPDX-License-Identifier: MIT
// PCRE2 as it is called; host/base/regex_syntax.c says what differs in the syntax.
#include "host/base/regex.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "host/base/regex_syntax.h"

// ---- the library

// Of the header of PCRE2, version 10: its interface is fixed for all of 10.x. It is not needed to build.
enum {
    PCRE2_ANCHORED = (int)0x80000000,
    PCRE2_NO_UTF_CHECK = 0x40000000,
    PCRE2_ENDANCHORED = 0x20000000,
    PCRE2_CASELESS = 0x00000008,
    PCRE2_DOTALL = 0x00000020,
    PCRE2_EXTENDED = 0x00000080,
    PCRE2_MULTILINE = 0x00000400,
    PCRE2_ALT_CIRCUMFLEX = 0x00200000, // ^ is behind the last line's end, too
    PCRE2_UCP = 0x00020000,
    PCRE2_UTF = 0x00080000,
    PCRE2_NOTEMPTY_ATSTART = 0x00000008,
    PCRE2_NEWLINE_LF = 2,
    PCRE2_INFO_CAPTURECOUNT = 4,
    PCRE2_INFO_NAMECOUNT = 17,
    PCRE2_INFO_NAMEENTRYSIZE = 18,
    PCRE2_INFO_NAMETABLE = 19,
    PCRE2_NO_JIT = 0x00002000,
    PCRE2_ERROR_NOMATCH = -1,
    PCRE2_ERROR_JIT_STACKLIMIT = -46,
    PCRE2_ERROR_NOMEMORY = -48,
    PCRE2_ERROR_LOOKBEHIND = 125, // not of fixed width
    UNLIMITED = -1
};

#define FUNCTIONS(FUNCTION)                                                                                  \
    FUNCTION(void *, compile, (const uint8_t *, size_t, uint32_t, int *, size_t *, void *))                  \
    FUNCTION(void, code_free, (void *))                                                                      \
    FUNCTION(void *, compile_context_create, (void *))                                                       \
    FUNCTION(void, compile_context_free, (void *))                                                           \
    FUNCTION(int, set_newline, (void *, uint32_t))                                                           \
    FUNCTION(void *, match_context_create, (void *))                                                         \
    FUNCTION(void, match_context_free, (void *))                                                             \
    FUNCTION(int, set_match_limit, (void *, uint32_t))                                                       \
    FUNCTION(int, pattern_info, (const void *, uint32_t, void *))                                            \
    FUNCTION(void *, match_data_create_from_pattern, (const void *, void *))                                 \
    FUNCTION(void, match_data_free, (void *))                                                                \
    FUNCTION(int, match, (const void *, const uint8_t *, size_t, size_t, uint32_t, void *, void *))          \
    FUNCTION(size_t *, get_ovector_pointer, (void *))                                                        \
    FUNCTION(int, jit_compile, (void *, uint32_t))                                                           \
    FUNCTION(int, get_error_message, (int, uint8_t *, size_t))

static struct {
#define FUNCTION(type, name, parameters) type(*name) parameters;
    FUNCTIONS(FUNCTION)
#undef FUNCTION
    bool there;
} pcre2;

static void open_library(void) {
    void *library = dlopen("libpcre2-8.so.0", RTLD_NOW | RTLD_LOCAL);
    if (!library) library = dlopen("libpcre2-8.dylib", RTLD_NOW | RTLD_LOCAL);
    if (!library) return;
    pcre2.there = true;
    void *symbol;
#define FUNCTION(type, name, parameters)                                                                     \
    symbol = dlsym(library, "pcre2_" #name "_8");                                                            \
    if (!symbol) pcre2.there = false;                                                                        \
    memcpy(&pcre2.name, &symbol, sizeof symbol);
    FUNCTIONS(FUNCTION)
#undef FUNCTION
}

static bool is_there(struct buffer *error) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, open_library);
    if (!pcre2.there)
        buffer_text(error, "the library libpcre2-8, which runs regular expressions, is not installed here");
    return pcre2.there;
}

// ---- compiling

struct regex {
    void *code;
    uint32_t groups, names, entry_size;
    const uint8_t *table; // of names: the group in two bytes, the name, zero
};

static uint32_t options_of(uint32_t flags) {
    uint32_t options = PCRE2_UTF;
    if (!(flags & REGEX_ASCII)) options |= PCRE2_UCP;
    if (flags & REGEX_IGNORECASE) options |= PCRE2_CASELESS;
    if (flags & REGEX_MULTILINE) options |= PCRE2_MULTILINE | PCRE2_ALT_CIRCUMFLEX;
    if (flags & REGEX_DOTALL) options |= PCRE2_DOTALL;
    if (flags & REGEX_VERBOSE) options |= PCRE2_EXTENDED;
    return options;
}

static struct regex *make(void *code) {
    struct regex *regex = calloc(1, sizeof *regex);
    if (!regex) {
        pcre2.code_free(code);
        return NULL;
    }
    regex->code = code;
    pcre2.pattern_info(code, PCRE2_INFO_CAPTURECOUNT, &regex->groups);
    pcre2.pattern_info(code, PCRE2_INFO_NAMECOUNT, &regex->names);
    pcre2.pattern_info(code, PCRE2_INFO_NAMEENTRYSIZE, &regex->entry_size);
    pcre2.pattern_info(code, PCRE2_INFO_NAMETABLE, &regex->table);
    pcre2.jit_compile(code, 1); // as fast as it can be; where there is no JIT, it is interpreted
    return regex;
}

static void explain(int code, struct buffer *error) {
    if (code == PCRE2_ERROR_LOOKBEHIND) {
        buffer_text(error, "look-behind requires fixed-width pattern");
        return;
    }
    uint8_t text[160] = "";
    pcre2.get_error_message(code, text, sizeof text);
    buffer_text(error, (const char *)text);
}

struct regex *regex_compile(const char *pattern, size_t length, uint32_t *flags, struct buffer *error,
                            size_t *at) {
    struct buffer translated = BUFFER_EMPTY;
    struct regex *regex = NULL;
    *at = SIZE_MAX;
    if (is_there(error) && regex_translate(pattern, length, flags, &translated, error, at)) {
        int code;
        size_t offset;
        void *context = pcre2.compile_context_create(NULL);
        if (context) pcre2.set_newline(context, PCRE2_NEWLINE_LF);
        void *compiled = pcre2.compile((const uint8_t *)buffer_string(&translated), translated.length,
                                       options_of(*flags), &code, &offset, context);
        if (context) pcre2.compile_context_free(context);
        if (compiled)
            regex = make(compiled);
        else
            explain(code, error);
    }
    buffer_free(&translated);
    return regex;
}

void regex_free(struct regex *regex) {
    if (!regex) return;
    pcre2.code_free(regex->code);
    free(regex);
}

uint32_t regex_groups(const struct regex *regex) {
    return regex->groups;
}

uint32_t regex_names(const struct regex *regex) {
    return regex->names;
}

const char *regex_name(const struct regex *regex, uint32_t i, uint32_t *group) {
    const uint8_t *entry = regex->table + (size_t)i * regex->entry_size;
    *group = (uint32_t)entry[0] << 8 | entry[1];
    return (const char *)entry + 2;
}

// ---- matching

// Matches, without the compiled code where that has no room to go back.
static int match(const struct regex *regex, const char *text, size_t length, size_t start, uint32_t options,
                 void *data, void *context) {
    const uint8_t *bytes = (const uint8_t *)text;
    int code = pcre2.match(regex->code, bytes, length, start, options, data, context);
    if (code == PCRE2_ERROR_JIT_STACKLIMIT)
        code = pcre2.match(regex->code, bytes, length, start, options | PCRE2_NO_JIT, data, context);
    return code;
}

int regex_find(const struct regex *regex, const char *text, size_t length, size_t start,
               enum regex_anchor anchor, bool advance, size_t *span, struct buffer *error) {
    uint32_t options = PCRE2_NO_UTF_CHECK;
    if (anchor != REGEX_SEARCH) options |= (uint32_t)PCRE2_ANCHORED;
    if (anchor == REGEX_FULLMATCH) options |= PCRE2_ENDANCHORED;
    if (advance) options |= PCRE2_NOTEMPTY_ATSTART;
    void *data = pcre2.match_data_create_from_pattern(regex->code, NULL);
    void *context = pcre2.match_context_create(NULL);
    if (context) pcre2.set_match_limit(context, (uint32_t)UNLIMITED); // Python has no limit either
    int code = data ? match(regex, text, length, start, options, data, context) : PCRE2_ERROR_NOMEMORY;
    if (code > 0) {
        const size_t *found = pcre2.get_ovector_pointer(data);
        for (uint32_t i = 0; i < 2 * (regex->groups + 1); i++)
            span[i] = i < 2 * (uint32_t)code ? found[i] : SIZE_MAX;
    } else if (code != PCRE2_ERROR_NOMATCH) {
        explain(code, error);
    }
    if (context) pcre2.match_context_free(context);
    if (data) pcre2.match_data_free(data);
    return code > 0 ? 1 : code == PCRE2_ERROR_NOMATCH ? 0 : -1;
}

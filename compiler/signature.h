// SPDX-License-Identifier: MIT
// What built-ins and methods may be called with (contract/signatures.def), for the compiler, which puts
// keywords in their places, and for the host, which checks calls. Also the texts of what can be wrong with a
// call, which are CPython's.
#ifndef COMPILER_SIGNATURE_H
#define COMPILER_SIGNATURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SIGNATURE_MAX = 4 }; // parameters of a signature

// What a parameter takes: see signatures.def.
enum kind { KIND_ANY, KIND_INT, KIND_PLACE, KIND_PLACE_OR_NONE, KIND_STR, KIND_TEXT, KIND_TEXT_OR_NONE };

enum style { STYLE_PLAIN, STYLE_EXPECTED, STYLE_PARSED, STYLE_KEYWORDS };

struct word { // a text that need not end with 0
    const char *text;
    size_t length;
};

struct parameter {
    struct word name;
    struct word standard; // the default's text; of length 0: none. "-": the argument is left out
    enum kind kind;
};

// Whether the argument is left out if it is not given: it has no value then.
static inline bool parameter_is_left_out(const struct parameter *p) {
    return p->standard.length == 1 && *p->standard.text == '-';
}

struct signature {
    const char *type, *name; // type: of a method, else NULL
    enum style style;
    struct parameter parameter[SIGNATURE_MAX];
    uint32_t count;      // of the parameters above
    uint32_t required;   // the first ones, without a default
    uint32_t nameless;   // the first ones, which cannot be given by name
    uint32_t positional; // the first ones, which can be given by position
    bool any_positional, any_keywords;
    bool on_type; // a method that may be called on its type
};

// Returns the signature of a built-in or library function, NULL if none is known.
const struct signature *signature_of_function(const char *name);

// Returns that of a method (enum method) of the type with this tag (enum tag), NULL if the type has
// no such method.
const struct signature *signature_of_method(uint32_t tag, uint32_t method);

// Returns the number of types that have the method; *tag: of the last of them.
int signature_owners(uint32_t method, uint32_t *tag);

// The signature of a method that all types which have it share but for defaults; NULL: they differ.
const struct signature *signature_shared(uint32_t method);

// Returns name number i of the type's methods, NULL beyond the last.
const char *signature_method_name(uint32_t tag, int i);

// Where the arguments of a call go, or what is wrong with it.
enum misfit { MISFIT_NONE, MISFIT_COUNT, MISFIT_KEYWORD, MISFIT_TWICE, MISFIT_MISSING };

struct match {
    enum misfit misfit;
    uint32_t positional, keywords;     // arguments given
    struct word keyword;               // that is wrong
    uint32_t parameter;                // given twice, or missing
    uint32_t place[SIGNATURE_MAX + 1]; // parameter of each keyword; one of `any_keywords` has none
    bool given[SIGNATURE_MAX];
};

// Matches `positional` arguments and keywords of these names with the parameters. Returns whether they fit.
bool signature_match(const struct signature *signature, uint32_t positional, const struct word *names,
                     uint32_t keywords, struct match *match);

// Writes CPython's text for a call that does not fit into text[room].
void signature_complain(const struct signature *signature, const struct match *match, char *text,
                        size_t room);

#endif

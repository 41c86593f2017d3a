// SPDX-License-Identifier: MIT
// What may have been meant by a name that nothing defines: a library's name that is not imported, one of
// MPI's words, a misspelled name of a library. Found when compiling, said in the report of the error.
#ifndef COMPILER_GENERATE_HINT_H
#define COMPILER_GENERATE_HINT_H

#include "compiler/generate/gen.h"

// Notes what may be meant by a name that has no meaning here.
void hint_name(struct gen *g, struct name *name);

// Notes what may be meant by a name that a module lacks, for the error of that message.
void hint_member(struct gen *g, struct module *module, struct name *name, const char *message);

// Notes what may be meant by a module that there is none of, for the error of that message.
void hint_module(struct gen *g, struct name *name, const char *message);

// Returns the end of the message about a name that a module lacks, "" if nothing is known.
const char *hint_of_member(struct gen *g, struct module *module, struct name *name);

// Whether CPython or a package for it is known to have a module that ePython has not.
bool hint_is_foreign(const struct name *name);

// Returns the end of the message about a module that there is none of, "" if nothing is known.
const char *hint_of_module(struct gen *g, struct name *name);

#endif

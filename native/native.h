// SPDX-License-Identifier: MIT
// Native code of a program for virtual cores: C of its byte code, compiled by the system's compiler, entered by the interpreter
// (core/native.h). Which functions and loops have it changes nothing of what a program does.
#ifndef NATIVE_NATIVE_H
#define NATIVE_NATIVE_H

#include <stdio.h>

#include "compiler/program/program.h"
#include "core/native.h"
#include "host/base/buffer.h"
#include "host/state/device.h"

struct native_program;

#define NATIVE_MISSING "this program has none, being static or for another machine"

// Says that this process is ePython's own, not an application's: its signals end the compiler too.
void native_own_process(void);

// Makes native code of a program. NULL: there is none; `error` says why if that is not as it should be, and is empty if the program
// has nothing that gains.
struct native_program *native_make(const struct program *program, struct buffer *error);

// The same without waiting: it is made in a thread of its own when cores have run for a while, and they take it when it is there. `tell`
// is called at most once, in that thread, one of the cores' or this one, if it cannot be made; NULL: nobody has asked for native code, and
// nobody is told. The program must outlive it. NULL: there will be none, and that has been told.
typedef void native_tell(void *context, const char *trouble);
struct native_program *native_begin(const struct program *program, native_tell *tell, void *context);

// Ends what is being made. No core uses it any more. NULL is allowed.
void native_free(struct native_program *native);

// Where cores take it from; NULL: there is none.
struct native_supply *native_supply(struct native_program *native);

// Prints what stays interpreted of the program's own files, line by line, and why; chip: of native code for a chip's cores, and how
// many bytes it takes. NULL: for this machine.
struct native_chip;
void native_report(const struct program *program, const struct native_chip *chip, FILE *out);

// Prints, as warnings, the same of those functions that are to be native in any case and are not, or not wholly.
void native_warn(const struct program *program, const struct native_chip *chip, FILE *out);

#endif

// SPDX-License-Identifier: MIT
// A compiled program: the image that the cores run, and what stays on the host to explain it: source text,
// names, the place of every instruction. It can be saved in a file (.epy) and loaded again.
#ifndef COMPILER_PROGRAM_PROGRAM_H
#define COMPILER_PROGRAM_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "compiler/diag.h"

struct program_file {
    char *name; // as shown in tracebacks
    char *text; // source, zero-terminated
    uint32_t length;
    bool library; // one of ePython's own modules
};

struct program_function {
    char *name;          // "<module>", "f", "<lambda>"
    char *qualified;     // "f", "f.<locals>.g": as messages about its arguments show it
    char *doc;           // the text it begins with, NULL if it has none or is a library function
    uint32_t file;       // index into files
    uint32_t start, end; // its code: offsets in the image's code
    uint32_t line;       // of its definition
    uint32_t at;         // of its definition: offset in the file's text; 0 in saved programs
    bool library;        // tracebacks show its caller instead
    bool native;         // it is to be native code in any case (@native); false in saved programs
    uint32_t parameter_count, positional_only; // the first ones, which cannot be given by name
    bool kwargs;                               // behind the positional ones and *args there is **kwargs
    uint32_t register_count;                   // entries of registers
    char **registers;  // names of the variables in its registers, parameters first; "" where there is none
    uint8_t *expected; // what is expected to be in them (enum program_expected); NULL: of none is anything
};

// What a variable's annotation, or whoever calls the function, says of its values. Nothing relies on it (native/types.h), and saved
// programs have none. The sum of a kind of number and, of a list of lists ... of those, so many times PROGRAM_LIST.
enum program_expected { PROGRAM_INT = 1, PROGRAM_FLOAT, PROGRAM_BOOL, PROGRAM_LIST };
enum { PROGRAM_LISTS_MAX = 8 };

struct program_line { // of the instruction at pc
    uint32_t pc;
    struct pos pos; // byte offsets are not kept (0)
};

// The instructions at start <= pc < end handle the exception in a register of their function: they are an
// `except` clause, or a `finally` on the way of the exception. By their starts, outer ones before inner ones.
struct program_handling {
    uint32_t start, end;
    uint32_t reg;
};

enum program_note_kind {
    PROGRAM_NAME = 1,
    PROGRAM_ATTRIBUTE,
    PROGRAM_OPERATOR,
    PROGRAM_SWAPPED,
    PROGRAM_FREE
};

struct program_note {
    uint32_t pc;
    uint32_t kind; // enum program_note_kind
    char *text;
};

// The name of attributes that lie in `slot` of an instance, or of a class's members, where the layout says `mark`. Names that one
// object can have lie in different slots.
struct program_attribute {
    uint32_t slot, mark;
    char *name;
    size_t length; // of the name: most others are told apart by it
};

enum { PROGRAM_ABSTRACT = 1 }; // flag of a member: its function is decorated by abc.abstractmethod

struct program_member {
    uint32_t attribute; // index into the program's attributes
    uint32_t flags;
};

// A class statement: classes with its number are made by it.
struct program_class {
    bool library;
    char *name, *qualified, *module;
    char *doc; // the text it begins with, NULL if it has none or is the library's
    uint32_t line;
    uint32_t at; // of the statement: offset in the text of its file; 0 in saved programs
    uint32_t
        global; // a hidden one, below CLASS_NUMBER, which _class makes hold the class: its instances in messages find it there
    uint32_t *instances; // attributes that its own code, or stores through other receivers, give to instances
    uint32_t instance_count;
    struct program_member *members; // that its body binds, in order: what _class gets of their values
    uint32_t member_count;
};

struct program {
    uint8_t *image;
    uint32_t image_size;
    struct program_file *files;
    uint32_t file_count;
    struct program_function *functions; // in the order of the image's table
    uint32_t function_count;
    struct program_line *lines; // by pc
    uint32_t line_count;
    struct program_note *notes; // by pc
    uint32_t note_count;
    struct program_handling *handlings;
    uint32_t handling_count;
    char **globals; // names, in the order of their numbers; "" for hidden ones
    uint32_t global_count;
    char **
        owners; // of a prompt: the modules that the globals with a name are of; NULL in other programs. Of those without one "", or the module of which one says that it has run
    char **names; // of the program's top level that are no variables (functions, constants): for suggestions
    uint32_t name_count;
    char **hints;        // by pairs: a name that is not defined, or an error's message; the end of its report
    uint32_t hint_count; // of both
    char **modules;      // names of those that are values, in the order of their numbers
    uint32_t module_count;
    struct program_attribute *attributes; // by (slot, mark)
    const struct program_attribute **attributes_by_name;
    uint32_t attribute_count;
    struct program_class *classes; // in the order of their numbers
    uint32_t class_count;
    bool dialect_2015;
};

// Byte counts of the parts of an image.
struct program_sizes {
    uint32_t header, constants, objects, functions, methods, handlers, code, total;
};

// Frees a program and all it holds; NULL is allowed.
void program_free(struct program *program);

// Writes a program to `out`. False if that failed (errno says why).
bool program_save(const struct program *program, FILE *out);

// Gives a program as the bytes that program_save writes: memory of malloc, *size bytes; NULL without memory.
uint8_t *program_bytes(const struct program *program, size_t *size);

// Makes a program of saved bytes, having verified them. NULL if they are no such thing; `message` (of `room`
// bytes) says why.
struct program *program_load(const void *bytes, size_t size, char *message, size_t room);

// ---- questions about a place; pc: offset of an instruction in the image's code

// Finds where in the source the instruction at pc is. False if that is not known (such an
// instruction cannot fail).
bool program_position(const struct program *program, uint32_t pc, struct pos *pos);
// As much behind the start of an instruction that calls a method is the place of the method's name and object.
enum { PROGRAM_METHOD = 1 };

// Returns the register of the exception that the instruction at pc handles, -1 if it handles none.
int program_handled_at(const struct program *program, uint32_t pc);

// Returns the function that contains pc, or NULL.
const struct program_function *program_function_at(const struct program *program, uint32_t pc);

// Whether a function of it is to be native code in any case.
bool program_wants_native(const struct program *program);

// Whether a function is one of that module of the library.
bool program_is_of_library(const struct program *program, const struct program_function *function,
                           const char *module);
// Whether a library function is one of modules/_builtins.py, which stand for CPython's built-ins.
bool program_is_builtin(const struct program *program, const struct program_function *function);

// Return what the instruction at pc concerns, or NULL: the variable's name; the method's name; the operator
// as it is written, *swapped set if the core sees its operands exchanged. pc may be any number.
const char *program_name_at(const struct program *program, uint32_t pc);
bool program_is_free_at(const struct program *program, uint32_t pc); // the variable: of a function around
const char *program_attribute_at(const struct program *program, uint32_t pc);
const char *program_operator_at(const struct program *program, uint32_t pc, bool *swapped);

// Returns the name of parameter `index` of a function of the image, or NULL.
const char *program_parameter(const struct program *program, uint32_t function, uint32_t index);

// Returns the name of a variable in a register of a function of the image, or NULL.
const char *program_register(const struct program *program, const struct program_function *function,
                             uint32_t reg);

// Returns the name of the module that is value number `number`, "?" if there is none.
const char *program_module(const struct program *program, uint32_t number);

// Returns line `line` (from 1) of a file, *length bytes without its newline; NULL if there is none.
const char *program_source_line(const struct program *program, uint32_t file, int line, size_t *length);

// The same, and goes on from the line that was found last if that is not behind: for many lines in their order.
struct program_cursor { // zero: nowhere yet
    const char *at;     // the line's first byte
    uint32_t file;
    int line;
};
const char *program_source_next(const struct program *program, struct program_cursor *cursor, uint32_t file,
                                int line, size_t *length);

// Makes attributes_by_name of the attributes, which are all there. False: there is no memory.
bool program_order_attributes(struct program *program);

// Finds the attribute with that mark in that slot, or its name. NULL: there is none.
const struct program_attribute *program_attribute_in(const struct program *program, uint32_t slot,
                                                     uint32_t mark);
const char *program_attribute_name(const struct program *program, uint32_t slot, uint32_t mark);

// Finds the attribute of that name. NULL if no class of the program can have it.
const struct program_attribute *program_find_attribute(const struct program *program, const char *name,
                                                       size_t length);

// Returns the class statement with that number, or NULL.
const struct program_class *program_class(const struct program *program, uint32_t number);

// Whether methods of operators may return NotImplemented: the code has it as a value, or such a method by its name, as that
// of object; but for the helpers that ask the methods.
bool program_declines(const struct program *program);

// Measures the parts of the image.
void program_measure(const struct program *program, struct program_sizes *sizes);

// The hash over the tables of the byte code, by which images of other versions are told.
uint32_t program_version(void);

// How many bits floats have in a saved program, of which this may be the beginning; 0: it is none of this version.
int program_float_bits(const void *bytes, size_t size);

#endif

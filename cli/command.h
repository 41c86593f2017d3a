// SPDX-License-Identifier: MIT
// What the command line asks for.
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "compiler/compile.h"
#include "host/state/options.h"

enum colour { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER };

// When functions become native code: before the program runs; while it does; the same, where nobody has asked for it.
enum native_time { NATIVE_NEVER, NATIVE_FIRST, NATIVE_MEANWHILE, NATIVE_BY_ITSELF };

enum trace_format { TRACE_NONE, TRACE_PAGE, TRACE_CHROME, TRACE_OTF2 };

struct command {
    struct job_options job;
    uint32_t *placement; // owned
    enum dialect dialect;
    enum colour colour;
    int float_bits; // 0: it is not said
    bool examples;  // they are to be listed or copied
    bool times, statistics, disassemble, profile;
    enum native_time native;
    bool native_report;     // what of them does is said
    uint32_t native_memory; // bytes of a chip's core that they may take
    uint32_t explore;       // orders to run the program in; 0: it is run once
    const char *trace;      // file to write the run to; NULL: none
    enum trace_format trace_format;
    const char *source; // file, "-"; NULL: an image is loaded, or without one a prompt is to be shown
    const char *image;  // to load
    const char *output; // to write an image to
};

// Reads the command line into *c, which holds the defaults. Ends the process where it is wrong, and after
// what only prints, as --help.
void command_parse(int argc, char **argv, struct command *c);

// Warns of an option behind a program that does not look at its arguments: it stands there by mistake.
void command_warn(const struct command *c, const struct program *program);

#endif

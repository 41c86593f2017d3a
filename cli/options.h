// SPDX-License-Identifier: MIT
// Options of the command line: one table says what there is, and is parsed, shown as help, and made into
// the shells' completions.
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>
#include <stdio.h>

struct option_row {
    const char *name;  // long one, NULL: none
    int letter;        // short one, 0: none
    const char *value; // what stands for its value in the help; NULL: it has none; "[=...]": it may have one
    const char *help;  // NULL: it is not shown; of a row without name and letter: a heading
    int key;           // that options_next returns
};

struct options {
    const struct option_row *rows;
    int count;
    int argc;
    char **argv;
};

enum { OPTIONS_END = -1, OPTIONS_UNKNOWN = -2, OPTIONS_NO_VALUE = -3 };

// The next option of the command line: its key, and its value in *value. OPTIONS_END: what follows is
// no option, argv[*at] on. An error otherwise: *value is the word that is wrong, or the option's name
// for its value.
int options_next(const struct options *options, const char **value, int *at);

// The option that a word of a command line is, with one dash or two, value included or not; NULL: none.
const struct option_row *options_find(const struct options *options, const char *word);

// Prints the table, as long as lines may be.
void options_help(const struct options *options, FILE *out);

// Prints a completion script for a shell: "bash", "zsh" or "fish". False if it is none of these.
bool options_complete(const struct options *options, const char *shell, FILE *out);

// Prints text in lines of at most 79 characters, all but the first indented by so many.
void options_wrap(const char *text, int column, int indent, FILE *out);

#endif

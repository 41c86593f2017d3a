// SPDX-License-Identifier: MIT
// A line that is typed at a terminal: with libedit where it is there (it is opened at run time, and not needed to build), else as the
// terminal gives it. And the lines that were typed earlier, in a file.
#ifndef CLI_EDIT_H
#define CLI_EDIT_H

#include "host/base/buffer.h"

enum edit_result { EDIT_LINE, EDIT_INTERRUPTED, EDIT_END };

// Gives names that could stand for a word at the end of what has been typed, one a call, in memory of malloc: `state` is 0 at the first
// call for a word. NULL: there is no other.
typedef char *edit_complete(const char *word, int state);

// Begins: reads the file of earlier lines.
void edit_begin(edit_complete *complete);

// A line without its end, which is added to `line`; in a terminal Ctrl-C interrupts, and Ctrl-D where nothing is typed ends.
enum edit_result edit_line(const char *prompt, struct buffer *line);

// Notes a line for those that are typed later, and in the file.
void edit_note(const char *line);

#endif

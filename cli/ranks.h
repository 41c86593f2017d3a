// SPDX-License-Identifier: MIT
// The processes of epython-mpi, which run the cores of one job together (ports/mpi): the first, rank 0, reads the program, compiles it
// and reports; it alone has the standard streams. epython is one process, and all of this is nothing there.
#ifndef CLI_RANKS_H
#define CLI_RANKS_H

#include <stdbool.h>

#include "cli/command.h"
#include "host/base/buffer.h"

#ifdef EPY_MPI
enum { RANKS = true };
// Begins; may take words of MPI out of the command line. Ends the process if it cannot. What the others print before ranks_check, as of
// options that are wrong, rank 0 says for all.
void ranks_begin(int *argc, char ***argv);
// Whether this is rank 0.
bool ranks_is_first(void);
// Ends the process with an error if the command line asks for what several processes cannot do.
void ranks_check(const struct command *command);
// Gives all ranks the text of rank 0, if that is good; the others' is empty before. Returns whether it is. All call it.
bool ranks_share(bool good, struct buffer *text);
// Where the output of the job goes, whether in colours, what is recorded, and with which random numbers it begins. All call it.
void ranks_set_options(struct job_options *options);
// Ends all ranks, when this one cannot go on.
void ranks_abort(int status);
#else
enum { RANKS = false };
static inline void ranks_begin(int *argc, char ***argv) {
    (void)argc, (void)argv;
}
static inline bool ranks_is_first(void) {
    return true;
}
static inline void ranks_check(const struct command *command) {
    (void)command;
}
static inline bool ranks_share(bool good, struct buffer *text) {
    (void)text;
    return good;
}
static inline void ranks_set_options(struct job_options *options) {
    (void)options;
}
static inline void ranks_abort(int status) {
    (void)status;
}
#endif

#endif

// SPDX-License-Identifier: MIT
// Files that a job has open.
#ifndef HOST_RARE_BUILTIN_FILE_H
#define HOST_RARE_BUILTIN_FILE_H

struct job;

// Closes all that the job has open; what has been written is in them then.
void files_close_all(struct job *job);

#endif

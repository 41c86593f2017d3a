// SPDX-License-Identifier: MIT
// The protocol of a request, the entry of this folder: what a core leaves to the host is read from its control
// block, served, and answered there.
#ifndef HOST_RARE_REQUEST_H
#define HOST_RARE_REQUEST_H

#include "host/state/job_state.h"

// Serves a core's request: device_client.serve.
enum served request_serve(struct job *job, uint32_t core);

// Prints what a core, which does not run, has kept (struct printed).
void request_output(struct job *job, uint32_t core);

// Puts a core's answer in its control block.
void request_deliver(struct job *job, uint32_t core);

// Says what is wrong with a call of a built-in of the core's own, made by the guest.
void request_refuse(struct job *job, uint32_t core, enum builtin call, const struct value *args,
                    struct answer *answer);

#endif

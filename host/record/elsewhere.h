// SPDX-License-Identifier: MIT
// The recording of a job whose cores several processes run (device_ops.holds): each records its own, and the first is given all at the end.
#ifndef HOST_RECORD_ELSEWHERE_H
#define HOST_RECORD_ELSEWHERE_H

#include "host/record/record.h"

// All processes are about to start their cores: of the events that may be kept, each keeps its cores' share.
void recording_begins(struct recording *recording);

// Another process has told (RECORDING_TOLD) of a message to a core of this one, which comes behind it; also when the recording is closed, but before it is
// packed. Any thread.
void recording_told(struct recording *recording, uint32_t core, const char *bytes, size_t size);

// Adds to a text part number 0, 1, ... of what is recorded of a core of this process, when it is closed. False: there is no such part.
bool recording_pack(const struct recording *recording, uint32_t core, uint32_t part, struct buffer *out);

// Takes that of a core of another process; the parts in their order. recording_complete follows.
void recording_unpack(struct recording *recording, uint32_t core, uint32_t part, const char *bytes,
                      size_t size);

#endif

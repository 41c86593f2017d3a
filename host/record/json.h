// SPDX-License-Identifier: MIT
// A recording as text for others.
#ifndef HOST_RECORD_JSON_H
#define HOST_RECORD_JSON_H

#include <stdio.h>

#include "host/record/record.h"

// Writes text of so many bytes as a JSON string, colours left out, that may stand in a page's <script> too. What is no UTF-8 becomes
// U+FFFD.
void json_string(const char *text, size_t length, FILE *out);

// Writes all of a recording, as the page reads it (host/record/page/data.js says what is where).
void json_recording(const struct job *job, FILE *out);

// Writes the events in Chrome's trace event format, which https://ui.perfetto.dev opens: a thread a core, flow arrows from sends to
// receives, times in microseconds. (Format: "Trace Event Format", The Chromium Authors, 2016.)
void json_chrome(const struct job *job, FILE *out);

#endif

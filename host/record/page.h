// SPDX-License-Identifier: MIT
// A recording as a page that needs nothing else: host/record/page/ has its sources.
#ifndef HOST_RECORD_PAGE_H
#define HOST_RECORD_PAGE_H

#include <stdio.h>

#include "host/record/record.h"

// Writes it.
void page_write(const struct job *job, FILE *out);

#endif

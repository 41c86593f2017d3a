// SPDX-License-Identifier: MIT
// The contexts of collectives (contract/control.h) as text.
#ifndef HOST_REPORT_COLLECTIVE_H
#define HOST_REPORT_COLLECTIVE_H

#include <stdbool.h>

#include "host/base/buffer.h"

enum { COLLECTIVE_COUNT = 9 }; // numbers of collectives are below it, and above 0

// Returns the number of the collective whose context it is, 0 if it is none.
uint32_t collective_number(uint32_t context);

// Returns the name of a collective's function, NULL for 0.
const char *collective_name(uint32_t number);

// True of a reduction, whose cores have an operator and no root.
bool collective_has_operator(uint32_t context);

// Adds the operator or root that a context says: `"sum"`, `a function`, `root 1`; nothing if it says none.
void collective_put_detail(struct buffer *out, uint32_t context);

#endif

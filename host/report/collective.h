// SPDX-License-Identifier: MIT
// The contexts of collectives (contract/collective.h) as text.
#ifndef HOST_REPORT_COLLECTIVE_H
#define HOST_REPORT_COLLECTIVE_H

#include <stdbool.h>

#include "contract/collective.h"
#include "host/base/buffer.h"

// Returns the name of a collective's function, NULL for COLLECTIVE_NONE.
const char *collective_name(uint32_t number);

// True of a reduction, whose cores have an operator and no root.
bool collective_has_operator(uint32_t context);

// Adds the operator or root that a context says: `"sum"`, `a function`, `root 1`; nothing if it says none.
void collective_put_detail(struct buffer *out, uint32_t context);

#endif

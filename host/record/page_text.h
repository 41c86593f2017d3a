// SPDX-License-Identifier: MIT
// The page around a recording (scripts/embed_page.py): what stands before its data, and after. And a Python script that makes an archive
// of the Open Trace Format of the data.
#ifndef HOST_RECORD_PAGE_TEXT_H
#define HOST_RECORD_PAGE_TEXT_H

#include "host/base/inflate.h"

extern const struct deflated page_head, page_tail, page_otf2;

#endif

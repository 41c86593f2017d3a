// SPDX-License-Identifier: MIT
#include "host/record/page.h"

#include "host/record/json.h"
#include "host/record/page_text.h"

void page_write(const struct job *job, FILE *out) {
    fputs(page_head, out);
    json_recording(job, out);
    fputs(page_tail, out);
}

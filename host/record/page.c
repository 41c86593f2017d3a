// SPDX-License-Identifier: MIT
#include "host/record/page.h"

#include <stdlib.h>

#include "host/record/json.h"
#include "host/record/page_text.h"

static void put(struct deflated part, FILE *out) {
    char *text = inflated(part);
    fputs(text, out);
    free(text);
}

void page_write(const struct job *job, FILE *out) {
    put(page_head, out);
    json_recording(job, out);
    put(page_tail, out);
}

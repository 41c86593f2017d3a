// SPDX-License-Identifier: MIT
// inflate: the standard input is blocks of DEFLATE, each behind the length of its text and its own, of 4 bytes. Prints the texts.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "host/base/inflate.h"

int main(void) {
    uint32_t sizes[2];
    while (fread(sizes, sizeof sizes, 1, stdin)) {
        char *packed = malloc(sizes[1]);
        if (!fread(packed, sizes[1], 1, stdin)) return 1;
        char *text = inflated((struct deflated){sizes[0], packed});
        fwrite(text, 1, sizes[0], stdout);
        free(text);
        free(packed);
    }
    return 0;
}

// SPDX-License-Identifier: MIT
//
// libFuzzer target: any byte sequence through the parser, in the dialect that the first byte chooses, and its
// errors through the printer.
//   clang -g -O1 -fsanitize=fuzzer,address,undefined -I. -Iinclude compiler/*.c tests/fuzz/fuzz_parse.c -o
//   fuzz_parse
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    enum dialect dialect = DIALECT_AUTO;
    if (size > 0 && (data[0] == 3 || data[0] == 4)) {
        dialect = data[0] == 3 ? DIALECT_3 : DIALECT_2015;
        data++, size--;
    }
    // A copy of exactly this size, so that reading past the end is noticed.
    char *text = malloc(size > 0 ? size : 1);
    if (text == NULL) return 0;
    memcpy(text, data, size);
    struct arena arena;
    struct diag_list errors;
    arena_init(&arena);
    diag_init(&errors);
    parse_module(&arena, "fuzz.py", text, size, dialect, &errors);
    char *printed = NULL;
    size_t printed_size = 0;
    FILE *out = open_memstream(&printed, &printed_size);
    if (out != NULL) {
        diag_print(out, &errors, true);
        fclose(out);
    }
    free(printed);
    diag_free(&errors);
    arena_free(&arena);
    free(text);
    return 0;
}

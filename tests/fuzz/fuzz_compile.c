// SPDX-License-Identifier: MIT
// libFuzzer target: any byte sequence through the whole compiler, in the dialect that the first byte chooses,
// its errors through the printer. What compiles must satisfy the verifier and survive being saved and loaded.
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/compile.h"
#include "compiler/program/disasm.h"
#include "compiler/program/verify.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_program(struct program *program) {
    char message[200];
    size_t size;
    uint8_t *bytes = program_bytes(program, &size);
    struct program *loaded = program_load(bytes, size, message, sizeof message);
    if (!loaded) {
        fprintf(stderr, "a compiled program is refused: %s\n", message);
        abort();
    }
    char *printed = NULL;
    FILE *out = open_memstream(&printed, &size);
    disasm_print(loaded, out);
    fclose(out);
    free(printed);
    program_free(loaded);
    free(bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    enum dialect dialect = DIALECT_AUTO;
    if (size > 0 && (data[0] == 3 || data[0] == 4)) {
        dialect = data[0] == 3 ? DIALECT_3 : DIALECT_2015;
        data++, size--;
    }
    // A copy of exactly this size, so that reading past the end is noticed.
    char *text = malloc(size > 0 ? size : 1);
    memcpy(text, data, size);
    struct diag_list errors;
    diag_init(&errors);
    struct compile_options options = {
        .file = "fuzz.py", .text = text, .length = size, .dialect = dialect, .modules = "modules"};
    struct program *program = compile_program(&options, &errors);
    if (!program && !diag_any(&errors)) abort(); // refused without a reason
    if (program) check_program(program);
    program_free(program);
    char *printed = NULL;
    size_t printed_size = 0;
    FILE *out = open_memstream(&printed, &printed_size);
    diag_print(out, &errors, true);
    fclose(out);
    free(printed);
    diag_free(&errors);
    free(text);
    return 0;
}

// SPDX-License-Identifier: MIT
// make_seeds FOLDER PROGRAM.py...: compiles programs and writes them to FOLDER as they are saved, but without
// the head, where the fuzzer of images begins.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/compile.h"

enum { HEAD = 16 }; // compiler/program/program.c

int main(int argc, char **argv) {
    for (int i = 2; i < argc; i++) {
        size_t length;
        char *text = source_read(NULL, argv[i], &length);
        if (!text) return perror(argv[i]), 1;
        struct diag_list errors;
        diag_init(&errors);
        struct compile_options options = {
            .file = argv[i], .text = text, .length = length, .modules = "modules"};
        struct program *program = compile_program(&options, &errors);
        if (program) {
            char path[300];
            const char *name = strrchr(argv[i], '/');
            snprintf(path, sizeof path, "%.100s/%.100s.image", argv[1], name ? name + 1 : argv[i]);
            FILE *file = fopen(path, "wb");
            if (!file) return perror(path), 1;
            size_t size;
            uint8_t *bytes = program_bytes(program, &size);
            fwrite(bytes + HEAD, 1, size - HEAD, file);
            fclose(file);
            free(bytes);
        }
        program_free(program);
        diag_free(&errors);
        free(text);
    }
    return 0;
}

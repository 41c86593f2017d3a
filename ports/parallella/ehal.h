// SPDX-License-Identifier: MIT
// The board's own library, libe-hal of the Epiphany SDK (2016.11), opened at run time: so this program is built without it, and
// does not depend on its version's structures. Its functions are declared in its headers; an off_t there is a
// long (32 bits on the board).
#ifndef PORTS_PARALLELLA_EHAL_H
#define PORTS_PARALLELLA_EHAL_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "host/base/buffer.h"

// An e_epiphany_t (a group of cores) or e_mem_t (a part of the window): 44 bytes on the board, 88 on hosts with 64 bits.
struct ehal_object {
    _Alignas(8) char bytes[512];
};

// In the order of their names in ehal.c. Integer results: 0 is good. `from` and `to` are offsets: in a core's 1 MB, where the
// registers begin at 0xf0000, or in a part of the window, for which row and column mean nothing.
struct ehal {
    int (*init)(char *description); // of the hardware; NULL: the file that the environment names
    int (*reset_system)(void);
    int (*open)(void *group, unsigned row, unsigned column, unsigned rows, unsigned columns);
    int (*alloc)(void *memory, long offset, size_t size);
    int (*load_group)(const char *elf, void *group, unsigned row, unsigned column, unsigned rows,
                      unsigned columns, int start);
    ssize_t (*read)(void *object, unsigned row, unsigned column, long from, void *bytes, size_t size);
    ssize_t (*write)(void *object, unsigned row, unsigned column, long to, const void *bytes, size_t size);
    int (*free)(void *memory);
    int (*close)(void *group);
    int (*finalize)(void);
};

// Opens the library that EPYTHON_EHAL names, or else the system's or the SDK's. Returns what ehal_close takes; NULL after saying
// in `error` what is missing.
void *ehal_open(struct ehal *ehal, struct buffer *error);
void ehal_close(void *library);

// Says in `error` that one of its functions has failed, and why that may be. Returns false.
bool ehal_failed(const char *function, int result, struct buffer *error);

#endif

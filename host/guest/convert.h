// SPDX-License-Identifier: MIT
// Values on their way between a core's memory and the guest: as a row of 32-bit words, little-endian,
// that contains no address of a core. include/epython.h describes the words; they are part of the C API.
#ifndef HOST_GUEST_CONVERT_H
#define HOST_GUEST_CONVERT_H

#include "core/state.h"
#include "host/base/buffer.h"
#include "host/memory/memory.h"

enum {
    CONVERT_DEPTH_MAX = 100, // of nested values
    CONVERT_SLOTS = 2 * CONVERT_DEPTH_MAX + 2,
    CONVERT_MEMORY = 0x20, // a list of numbers that lie in the guest's memory
    CONVERT_KEPT = 0x21    // a list that the guest keeps for the cores (offload.h)
};

// Adds the words of a value. False if it is nested too deeply, or is not valid.
bool convert_out(struct buffer *out, const struct core_memory *memory, struct value value);

// The same; references to lists of which `number` says that the guest keeps them come as CONVERT_KEPT.
bool convert_out_kept(struct buffer *out, const struct core_memory *memory, struct value value,
                      uint32_t (*number)(void *context, const struct remote_object *remote), void *context);

struct converter { // from words to a value in the memory of a core that does not run
    struct vm *vm;
    const struct core_memory *(*memory)(void *place, uint32_t core); // of those that references are to
    void *place;
    struct value *slots; // CONVERT_SLOTS values that the core's collector looks at
    const uint32_t *words, *end;
    struct value (*kept)(void *context, uint32_t id); // what CONVERT_KEPT means; TAG_UNBOUND: nothing
    void *context;
    bool refers;      // a reference to a list elsewhere was among them
    const char *type; // of the exception, after a failure
    char message[96];
};

// Makes the value that begins at c->words, which goes behind it. False after setting c->type and message.
bool convert_in(struct converter *c, struct value *value);

#endif

// SPDX-License-Identifier: MIT
// Model time: what the byte code's instructions, messages and requests take on a modelled chip, in cycles of its clock. Virtual cores
// that have a model each count cycles by it (ports/virtual/timed.h); docs/model.md says what is modelled.
#ifndef HOST_MODEL_MODEL_H
#define HOST_MODEL_MODEL_H

#include <stdint.h>
#include <stdio.h>

#include "contract/value.h"
#include "host/base/buffer.h"

// By what an instruction works with. Of an instruction of containers or a call the classes mean what epiphany.def says.
enum model_class { MODEL_INT, MODEL_FLOAT, MODEL_MIXED, MODEL_OTHER, MODEL_CLASSES };

enum model_number {
#define NUMBER(name, value, meaning) MODEL_##name,
#include "host/model/model_numbers.def"
#undef NUMBER
    MODEL_NUMBERS
};

struct model {
    // Cycles of an instruction whose operands are of class 0; how many more of the others.
    int32_t cycles[MODEL_CLASSES][OP_COUNT];
    // Of a CALLB, or a CALLM, how many more than the instruction's.
    int32_t builtin[BUILTIN_COUNT];
    int32_t method[METHOD_TOTAL];
    // The group of overlays that it needs; 0: none.
    uint8_t group[MODEL_CLASSES][OP_COUNT];
    uint8_t builtin_group[BUILTIN_COUNT];
    uint8_t method_group[METHOD_TOTAL];
    uint32_t number[MODEL_NUMBERS];
    char name[64];
};

// The model of that name, or of the file of that name (model_print writes one), to be freed when nothing uses it any more. NULL after
// saying in `error` why there is none.
const struct model *model_find(const char *name, struct buffer *error);
void model_free(const struct model *model); // NULL: nothing

// The names of those that are built in, by number; NULL beyond the last.
const char *model_name(int i);

// Writes the model as a file that model_find reads.
void model_print(const struct model *model, FILE *out);

// Hops of the mesh between two cores, which are numbered row by row.
uint32_t model_hops(const struct model *model, uint32_t a, uint32_t b);

// Cycles until a store of one core arrives at another.
uint32_t model_latency(const struct model *model, uint32_t a, uint32_t b);

static inline uint64_t model_cycles(const struct model *model, uint64_t nanoseconds) {
    uint64_t mhz = model->number[MODEL_clock];
    return nanoseconds / 1000 * mhz + nanoseconds % 1000 * mhz / 1000;
}

static inline uint64_t model_nanoseconds(const struct model *model, uint64_t cycles) {
    uint64_t mhz = model->number[MODEL_clock];
    return cycles / mhz * 1000 + cycles % mhz * 1000 / mhz;
}

#endif

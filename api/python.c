// SPDX-License-Identifier: MIT
// Lists of CPython's numbers as words, in one pass. This library is built without CPython's headers, and runs where there is
// none: its functions come as pointers, and only of its stable interface, which knows no layout of objects.
#include <math.h>

#include "include/epython.h"

// The index of an object's type; EPY_NUMBERS_OTHER: it is none of the three.
static int type_of(const epy_python *python, void *item) {
    void *type = python->type(item);
    python->release(type);
    for (int i = 0; i < 3; i++)
        if (type == python->types[i]) return i;
    return EPY_NUMBERS_OTHER;
}

// Puts a number of that type. False if a word does not hold it.
static bool put(const epy_python *python, void *item, int type, uint32_t *word) {
    if (type == EPY_NUMBERS_FLOAT) {
        double value = python->real(item);
        union {
            float value;
            uint32_t word;
        } single = {.value = (float)value};
        *word = single.word;
        return !isinf(single.value) || isinf(value);
    }
    int overflow = 0;
    long value = python->integer(item, &overflow);
    *word = (uint32_t)value;
    return !overflow && value >= INT32_MIN && value <= INT32_MAX;
}

int epy_python_numbers(const epy_python *python, void *list, size_t count, bool tagged, uint32_t *words) {
    int first = EPY_NUMBERS_OTHER;
    bool fits = true;
    if (!python || !list || !words) return EPY_NUMBERS_OTHER;
    for (size_t i = 0; i < count; i++) {
        void *item = python->item(list, (ptrdiff_t)i);
        int type = type_of(python, item);
        if (!i) first = type;
        if (type == EPY_NUMBERS_OTHER || (type != first && !tagged)) return EPY_NUMBERS_OTHER;
        if (tagged) *words++ = (uint32_t)type;
        fits &= put(python, item, type, words++);
    }
    return fits ? first : EPY_NUMBERS_LARGE + first;
}

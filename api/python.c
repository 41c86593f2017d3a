// SPDX-License-Identifier: MIT
// Lists of CPython's numbers as words, in one pass. This library is built without CPython's headers, and runs where there is
// none: its functions come as pointers, and only of its stable interface, which knows no layout of objects.
#include <math.h>
#include <string.h>

#include "contract/real.h"
#include "include/epython.h"

// The index of an object's type; EPY_NUMBERS_OTHER: it is none of the three.
static int type_of(const epy_python *python, void *item) {
    void *type = python->type(item);
    python->release(type);
    for (int i = 0; i < 3; i++)
        if (type == python->types[i]) return i;
    return EPY_NUMBERS_OTHER;
}

// What a list's numbers are found to be.
struct found {
    bool fits, exact;
};

// Puts a number of that type. Where its words end.
static uint32_t *put(const epy_python *python, void *item, int type, uint32_t *word, struct found *found) {
    if (type == EPY_NUMBERS_FLOAT) {
        double value = python->real(item);
        real rounded = (real)value;
        memcpy(word, &rounded, sizeof rounded);
        found->fits &= !isinf(rounded) || isinf(value);
        found->exact &= (double)rounded == value || isnan(value);
        return word + sizeof rounded / sizeof *word;
    }
    int overflow = 0;
    long value = python->integer(item, &overflow);
    *word = (uint32_t)value;
    found->fits &= !overflow && value >= INT32_MIN && value <= INT32_MAX;
    return word + 1;
}

int epy_python_numbers(const epy_python *python, void *list, size_t count, bool tagged, uint32_t *words) {
    int first = EPY_NUMBERS_OTHER;
    struct found found = {true, true};
    if (!python || !list || !words) return EPY_NUMBERS_OTHER;
    for (size_t i = 0; i < count; i++) {
        void *item = python->item(list, (ptrdiff_t)i);
        int type = type_of(python, item);
        if (!i) first = type;
        if (type == EPY_NUMBERS_OTHER || (type != first && !tagged)) return EPY_NUMBERS_OTHER;
        if (tagged) *words++ = (uint32_t)type;
        words = put(python, item, type, words, &found);
    }
    if (!found.fits) return EPY_NUMBERS_LARGE + first;
    return found.exact ? first : EPY_NUMBERS_ROUNDED + first;
}

bool epy_rounds(const double *values, size_t count) {
    for (size_t i = 0; i < count; i++)
        if ((double)(real)values[i] != values[i] && !isnan(values[i])) return true;
    return false;
}

// SPDX-License-Identifier: MIT
// Properties by binary search in generated tables; ASCII, nearly everything there is, is decided
// before the search.
#include "host/base/unicode.h"

#include <string.h>

struct case_run { // every step-th character from first to last becomes another
    uint32_t first, last, step;
    int32_t difference;
};

#include "unicode_tables.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

size_t unicode_decode(const char *bytes, size_t length, uint32_t *code) {
    const unsigned char *b = (const unsigned char *)bytes;
    static const uint32_t LEAST[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t size = b[0] < 0x80 ? 1 : b[0] < 0xc2 ? 0 : b[0] < 0xe0 ? 2 : b[0] < 0xf0 ? 3 : b[0] < 0xf5 ? 4 : 0;
    if (size == 1) {
        *code = b[0];
        return 1;
    }
    if (size == 0 || size > length) goto invalid;
    uint32_t c = b[0] & (0xff >> (size + 1));
    for (size_t i = 1; i < size; i++) {
        if ((b[i] & 0xc0) != 0x80) goto invalid;
        c = c << 6 | (b[i] & 0x3f);
    }
    if (c < LEAST[size] || c > 0x10ffff) goto invalid;
    *code = c;
    return size;
invalid:
    *code = 0xfffd;
    return 1;
}

size_t unicode_count(const char *bytes, size_t length) {
    size_t count = 0;
    uint32_t code;
    for (size_t at = 0; at < length; count++) at += unicode_decode(bytes + at, length - at, &code);
    return count;
}

size_t unicode_offset(const char *bytes, size_t length, size_t index) {
    size_t at = 0;
    uint32_t code;
    for (; index > 0 && at < length; index--) at += unicode_decode(bytes + at, length - at, &code);
    return at;
}

bool unicode_is_ascii(const char *bytes, size_t length) {
    size_t i = 0;
    for (uint64_t eight; length - i >= sizeof eight; i += sizeof eight) {
        memcpy(&eight, bytes + i, sizeof eight);
        if (eight & 0x8080808080808080) return false;
    }
    for (; i < length; i++)
        if (bytes[i] & 0x80) return false;
    return true;
}

// The first range that does not end before `code`; count if there is none.
static size_t find_range(const uint32_t (*range)[2], size_t count, uint32_t code) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (range[middle][1] < code)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

#define CLASS(name) [UNICODE_##name] = {name##_ASCII, name, COUNT(name)}
bool unicode_is(enum unicode_class class, uint32_t code) {
    static const struct {
        const uint64_t *ascii;
        const uint32_t (*range)[2];
        size_t count;
    } CLASSES[] = {
        CLASS(ALPHA), CLASS(ALNUM),          CLASS(DIGIT),      CLASS(DECIMAL), CLASS(NUMERIC),
        CLASS(SPACE), CLASS(UPPER),          CLASS(LOWER),      CLASS(TITLE),   CLASS(PRINTABLE),
        CLASS(CASED), CLASS(CASE_IGNORABLE), CLASS(NAME_FIRST), CLASS(NAME),
    };
    if (code < 0x80) return CLASSES[class].ascii[code >> 6] >> (code & 63) & 1;
    size_t range = find_range(CLASSES[class].range, CLASSES[class].count, code);
    return range < CLASSES[class].count && CLASSES[class].range[range][0] <= code;
}

static uint32_t become_one(const struct case_run *run, size_t count, uint32_t code) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (run[middle].last < code)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == count || code < run[low].first || (code - run[low].first) % run[low].step) return code;
    return code + (uint32_t)run[low].difference;
}

// The number of characters; 0 if it does not become several.
static int become_several(const uint32_t (*row)[4], size_t count, uint32_t code, uint32_t out[3]) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (row[middle][0] < code)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == count || row[low][0] != code) return 0;
    int length = 0;
    for (; length < 3 && row[low][length + 1]; length++) out[length] = row[low][length + 1];
    return length;
}

int unicode_change(enum unicode_case to, uint32_t code, uint32_t out[3]) {
    static const struct {
        const struct case_run *run;
        const uint32_t (*several)[4];
        size_t runs, count;
    } CASES[] = {
        [UNICODE_TO_UPPER] = {TO_UPPER, TO_UPPER_SEVERAL, COUNT(TO_UPPER), COUNT(TO_UPPER_SEVERAL)},
        [UNICODE_TO_LOWER] = {TO_LOWER, TO_LOWER_SEVERAL, COUNT(TO_LOWER), COUNT(TO_LOWER_SEVERAL)},
        [UNICODE_TO_TITLE] = {TO_TITLE, TO_TITLE_SEVERAL, COUNT(TO_TITLE), COUNT(TO_TITLE_SEVERAL)},
        [UNICODE_TO_FOLDED] = {TO_FOLDED, TO_FOLDED_SEVERAL, COUNT(TO_FOLDED), COUNT(TO_FOLDED_SEVERAL)},
    };
    if (code < 0x80) { // all of one: titles are as upper case, what is folded as lower
        bool up = to == UNICODE_TO_UPPER || to == UNICODE_TO_TITLE;
        uint32_t first = up ? 'a' : 'A';
        out[0] = code - first < 26 ? code ^ 0x20 : code;
        return 1;
    }
    if (code < 0x80) {
        bool lower = to == UNICODE_TO_LOWER || to == UNICODE_TO_FOLDED;
        out[0] = code - (lower ? 'A' : 'a') < 26 ? code ^ 0x20 : code;
        return 1;
    }
    int count = become_several(CASES[to].several, CASES[to].count, code, out);
    if (count) return count;
    out[0] = become_one(CASES[to].run, CASES[to].runs, code);
    return 1;
}

int unicode_decimal(uint32_t code) {
    if (code < 0x80) return code >= '0' && code <= '9' ? (int)code - '0' : -1;
    size_t range = find_range(DECIMAL, COUNT(DECIMAL), code);
    if (range == COUNT(DECIMAL) || DECIMAL[range][0] > code) return -1;
    return (int)((code - DECIMAL[range][0]) % 10); // ranges of decimal digits are whole sets of ten
}

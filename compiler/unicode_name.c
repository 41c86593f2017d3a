// SPDX-License-Identifier: MIT
// The table has no names, which would be half a megabyte, but a hash of 40 bits of each; that a name which is
// none has the hash of one happens once in 60 million times.
#include "compiler/unicode_name.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

// As in scripts/unicode_names.py.
static uint64_t fnv(const char *name, size_t length) {
    uint64_t h = 0xcbf29ce484222325u;
    for (size_t i = 0; i < length; i++) h = (h ^ (uint8_t)toupper((unsigned char)name[i])) * 0x100000001b3u;
    return h;
}

static bool by_hash(uint64_t hash, uint32_t *code) {
    size_t count;
    const struct unicode_row *rows = unicode_rows(&count);
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (rows[middle].hash < (uint32_t)(hash >> 32))
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < count && rows[low].hash == (uint32_t)(hash >> 32); low++) {
        if (rows[low].check >> 24 != (hash & 0xff)) continue;
        *code = rows[low].check & 0xffffff;
        return true;
    }
    return false;
}

// CJK UNIFIED IDEOGRAPH-4E00: the code itself.
static bool by_code(const char *name, size_t length, uint32_t *code) {
    static const struct {
        const char *prefix;
        uint32_t first, last;
    } RULES[] = {{"CJK UNIFIED IDEOGRAPH-", 0x3400, 0x4dbf},
                 {"CJK UNIFIED IDEOGRAPH-", 0x4e00, 0x9fff},
                 {"CJK UNIFIED IDEOGRAPH-", 0x20000, 0x323af}};
    char digits[8];
    for (size_t i = 0; i < sizeof RULES / sizeof *RULES; i++) {
        size_t prefix = strlen(RULES[i].prefix);
        if (length < prefix + 4 || length > prefix + 5) continue;
        for (size_t k = 0; k < prefix; k++)
            if (toupper((unsigned char)name[k]) != RULES[i].prefix[k]) return false;
        char *end;
        memcpy(digits, name + prefix, length - prefix);
        digits[length - prefix] = '\0';
        unsigned long value = strtoul(digits, &end, 16);
        if (*end != '\0' || value < RULES[i].first || value > RULES[i].last) continue;
        *code = (uint32_t)value;
        return true;
    }
    return false;
}

// HANGUL SYLLABLE GAG: three letters (Unicode, chapter 3.12).
static bool hangul(const char *name, size_t length, uint32_t *code) {
    static const char *const LEADS[] = {"G",  "GG", "N", "D",  "DD", "R", "M", "B", "BB", "S",
                                        "SS", "",   "J", "JJ", "C",  "K", "T", "P", "H"};
    static const char *const VOWELS[] = {"A",  "AE", "YA", "YAE", "EO", "E",  "YEO", "YE", "O",  "WA", "WAE",
                                         "OE", "YO", "U",  "WEO", "WE", "WI", "YU",  "EU", "YI", "I"};
    static const char *const TAILS[] = {"",   "G",  "GG", "GS", "N",  "NJ", "NH", "D", "L",  "LG",
                                        "LM", "LB", "LS", "LT", "LP", "LH", "M",  "B", "BS", "S",
                                        "SS", "NG", "J",  "C",  "K",  "T",  "P",  "H"};
    static const char PREFIX[] = "HANGUL SYLLABLE ";
    char upper[32], syllable[16];
    if (length >= sizeof upper) return false;
    for (size_t i = 0; i < length; i++) upper[i] = (char)toupper((unsigned char)name[i]);
    upper[length] = '\0';
    if (strncmp(upper, PREFIX, sizeof PREFIX - 1) != 0) return false;
    for (uint32_t l = 0; l < 19; l++)
        for (uint32_t v = 0; v < 21; v++)
            for (uint32_t t = 0; t < 28; t++) {
                strcpy(syllable, LEADS[l]);
                strcat(syllable, VOWELS[v]);
                strcat(syllable, TAILS[t]);
                if (strcmp(syllable, upper + sizeof PREFIX - 1) != 0) continue;
                *code = 0xac00 + (l * 21 + v) * 28 + t;
                return true;
            }
    return false;
}

bool unicode_name(const char *name, size_t length, uint32_t *code) {
    return by_hash(fnv(name, length), code) || by_code(name, length, code) || hangul(name, length, code);
}

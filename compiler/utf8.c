// SPDX-License-Identifier: MIT
// Decoding is table-free; the properties are short lists of ranges, exact enough for
// diagnostics and identifiers.
#include "compiler/utf8.h"

struct range {
    uint32_t first, last;
};

static bool within(const struct range *ranges, size_t count, uint32_t code) {
    for (size_t i = 0; i < count; i++)
        if (code >= ranges[i].first && code <= ranges[i].last) return true;
    return false;
}

#define WITHIN(ranges, code) within(ranges, sizeof(ranges) / sizeof(ranges)[0], code)

int utf8_decode(const char *text, size_t length, uint32_t *code) {
    static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    if (length == 0) return 0;
    unsigned char lead = (unsigned char)text[0];
    int size = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    if (size == 0 || (size_t)size > length) return 0;
    uint32_t value = size == 1 ? lead : lead & (0x7Fu >> size);
    for (int i = 1; i < size; i++) {
        unsigned char byte = (unsigned char)text[i];
        if ((byte & 0xC0) != 0x80) return 0;
        value = value << 6 | (byte & 0x3F);
    }
    if (value < smallest[size] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return 0;
    *code = value;
    return size;
}

int utf8_encode(uint32_t code, char *out) {
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    int size = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (int i = size - 1; i > 0; i--, code >>= 6) out[i] = (char)(0x80 | (code & 0x3F));
    out[0] = (char)(0xF00 >> size | code);
    return size;
}

int utf8_width(uint32_t code) {
    static const struct range zero[] = {{0x300, 0x36F},   {0x483, 0x489},   {0x591, 0x5BD},
                                        {0x610, 0x61A},   {0x64B, 0x65F},   {0x1AB0, 0x1AFF},
                                        {0x1DC0, 0x1DFF}, {0x200B, 0x200F}, {0x20D0, 0x20F0},
                                        {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}};
    static const struct range wide[] = {
        {0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0x33FF},   {0x3400, 0x4DBF},
        {0x4E00, 0x9FFF},   {0xA000, 0xA4CF},   {0xA960, 0xA97F},   {0xAC00, 0xD7A3},
        {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},
        {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};
    if (code < 0x300) return 1;
    return WITHIN(zero, code) ? 0 : WITHIN(wide, code) ? 2 : 1;
}

bool utf8_in_identifier(uint32_t code) {
    static const struct range never[] = {
        {0x80, 0xA9},       {0xAB, 0xB4},       {0xB6, 0xB6},       {0xB8, 0xB9},     {0xBB, 0xBF},
        {0xD7, 0xD7},       {0xF7, 0xF7},       {0x1680, 0x1680},   {0x2000, 0x203E}, {0x2041, 0x2053},
        {0x2055, 0x2070},   {0x2074, 0x207E},   {0x2080, 0x208F},   {0x20A0, 0x20CF}, {0x2190, 0x2BFF},
        {0x2E00, 0x3004},   {0x3008, 0x3020},   {0x3030, 0x3030},   {0xE000, 0xF8FF}, {0xFE10, 0xFE1F},
        {0xFE30, 0xFE32},   {0xFE35, 0xFE4C},   {0xFE50, 0xFE6F},   {0xFEFF, 0xFF0F}, {0xFF1A, 0xFF20},
        {0xFF3B, 0xFF3E},   {0xFF40, 0xFF40},   {0xFF5B, 0xFF65},   {0xFFE0, 0xFFFF}, {0x1D000, 0x1D164},
        {0x1F000, 0x1FBEF}, {0xE0000, 0xE00FF}, {0xF0000, 0x10FFFF}};
    return code >= 0x80 && !WITHIN(never, code);
}

bool utf8_is_invisible(uint32_t code) {
    static const struct range invisible[] = {
        {0x0, 0x1F},      {0x7F, 0xA0},       {0xAD, 0xAD},       {0x1680, 0x1680}, {0x2000, 0x200F},
        {0x2028, 0x202F}, {0x205F, 0x206F},   {0x3000, 0x3000},   {0xE000, 0xF8FF}, {0xFEFF, 0xFEFF},
        {0xFFF0, 0xFFFB}, {0xE0000, 0xE007F}, {0xF0000, 0x10FFFF}};
    return WITHIN(invisible, code);
}

// SPDX-License-Identifier: MIT
#include "host/rare/sequence_parts.h"

#include <string.h>

void parts_bounds(const struct value *args, uint32_t count, uint32_t i, int64_t length, int64_t *from,
                  int64_t *to) {
    *from = 0;
    *to = length;
    for (uint32_t k = i; k < i + 2; k++) {
        int64_t *bound = k > i ? to : from;
        if (k >= count || args[k].tag == TAG_NONE) continue;
        *bound = (int32_t)args[k].bits;
        if (*bound < 0) *bound += length;
        if (*bound < 0) *bound = 0;
    }
    if (*to > length) *to = length;
}

// ---- what is sought

const char *parts_search(const char *in, size_t size, const struct text_view *part) {
    if (!part->length) return in;
    return part->length > size ? NULL : memmem(in, size, part->bytes, part->length);
}

const char *parts_search_last(const char *in, size_t size, const struct text_view *part) {
    if (part->length > size) return NULL;
    for (const char *p = in + (size - part->length);; p--) {
        if (!part->length || !memcmp(p, part->bytes, part->length)) return p;
        if (p == in) return NULL;
    }
}

bool parts_has_affix(const struct text_view *whole, const struct text_view *affix, bool begins, size_t start,
                     size_t end) {
    if (start > end || affix->length > end - start) return false;
    const char *place = whole->bytes + (begins ? start : end - affix->length);
    return !affix->length || !memcmp(place, affix->bytes, affix->length);
}

void parts_remove_affix(struct text_view *whole, const struct text_view *affix, bool begins) {
    if (!parts_has_affix(whole, affix, begins, 0, whole->length)) return;
    if (begins) whole->bytes += affix->length;
    whole->length -= affix->length;
}

// ---- parts

void parts_add(struct parts *parts, const char *bytes, size_t length) {
    struct text_view view = {bytes, (uint32_t)length, false};
    buffer_add(&parts->views, (const char *)&view, sizeof view);
    parts->count++;
}

void parts_reverse(struct parts *parts) {
    struct text_view *view = (struct text_view *)parts->views.bytes;
    for (uint32_t i = 0, j = parts->count; !parts->views.failed && i + 1 < j; i++) {
        struct text_view other = view[--j];
        view[j] = view[i];
        view[i] = other;
    }
}

void parts_split(struct parts *parts, const struct text_view *whole, const struct text_view *separator,
                 bool backwards, int64_t most) {
    const char *start = whole->bytes, *end = start + whole->length;
    while (parts->count != most) {
        const char *place =
            (backwards ? parts_search_last : parts_search)(start, (size_t)(end - start), separator);
        if (!place) break;
        const char *behind = place + separator->length;
        if (backwards) {
            parts_add(parts, behind, (size_t)(end - behind));
            end = place;
        } else {
            parts_add(parts, start, (size_t)(place - start));
            start = behind;
        }
    }
    parts_add(parts, start, (size_t)(end - start));
}

bool parts_partition(struct parts *parts, const struct text_view *whole, const struct text_view *separator,
                     bool last) {
    const char *end = whole->bytes + whole->length,
               *place = (last ? parts_search_last : parts_search)(whole->bytes, whole->length, separator);
    if (!place) {
        parts_add(parts, whole->bytes, last ? 0 : whole->length);
        parts_add(parts, "", 0);
        parts_add(parts, whole->bytes, last ? whole->length : 0);
        return false;
    }
    const char *behind = place + separator->length;
    parts_add(parts, whole->bytes, (size_t)(place - whole->bytes));
    parts_add(parts, separator->bytes, separator->length);
    parts_add(parts, behind, (size_t)(end - behind));
    return true;
}

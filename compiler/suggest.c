// SPDX-License-Identifier: MIT
// The distance and its limit are CPython's (Python/suggestions.c): an insertion, deletion or substitution
// costs 2, a change of case 1, and a sixth of both lengths is allowed.
#include "compiler/suggest.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>

enum { MOVE_COST = 2, CASE_COST = 1, NAME_LENGTH_MAX = 40 };

static int substitution(char a, char b) {
    if (a == b) return 0;
    return tolower((unsigned char)a) == tolower((unsigned char)b) ? CASE_COST : MOVE_COST;
}

// The edit distance of two names; more than `most` if it is beyond that or a name is very long.
static int distance(const char *a, const char *b, int most) {
    size_t n = strlen(a), k = strlen(b);
    int row[NAME_LENGTH_MAX + 1];
    if (n > NAME_LENGTH_MAX || k > NAME_LENGTH_MAX) return most + 1;
    for (size_t j = 0; j <= k; j++) row[j] = (int)j * MOVE_COST;
    for (size_t i = 1; i <= n; i++) {
        int diagonal = row[0];
        row[0] = (int)i * MOVE_COST;
        for (size_t j = 1; j <= k; j++) {
            int best = diagonal + substitution(a[i - 1], b[j - 1]);
            if (row[j] + MOVE_COST < best) best = row[j] + MOVE_COST;
            if (row[j - 1] + MOVE_COST < best) best = row[j - 1] + MOVE_COST;
            diagonal = row[j];
            row[j] = best;
        }
    }
    return row[k];
}

void suggest_consider(struct suggestion *search, const char *candidate) {
    if (!candidate || !*candidate || (*candidate == '_' && !search->private) ||
        !strcmp(candidate, search->name))
        return;
    int most = (int)(strlen(search->name) + strlen(candidate) + 3) * MOVE_COST / 6;
    if (search->best && search->distance - 1 < most) most = search->distance - 1;
    int found = distance(search->name, candidate, most);
    if (found > most) return;
    search->best = candidate;
    search->distance = found;
}

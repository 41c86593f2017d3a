// SPDX-License-Identifier: MIT
// Choices: a path through the tree of all.
#include "host/races/order_tree.h"

#include <stdlib.h>

struct order_node { // where a run had to choose
    struct order_set options;
    struct order_set asleep; // those that have been tried, here or where it made no difference
    uint32_t at;             // the option that the run took
};

struct order_tree {
    struct order_node *node; // from the root on
    uint32_t count, capacity;
    uint32_t depth, fitting; // choices that the run has made, and as the text says
    struct order_set text;
    bool begun, redundant, differs;
};

static bool is_equal(const struct order_choice *a, const struct order_choice *b) {
    return a->core == b->core && a->other == b->other && a->kind == b->kind;
}

// Whether it does not matter which of both is first.
static bool are_independent(const struct order_choice *a, const struct order_choice *b) {
    bool same_lock = a->kind == ORDER_LOCKS && b->kind == ORDER_LOCKS && a->other == b->other;
    return a->core != b->core && !same_lock;
}

// ---- sets of choices

static void set_add(struct order_set *set, const struct order_choice *choice) {
    if (set->count == set->capacity) {
        uint32_t capacity = set->capacity ? 2 * set->capacity : 8;
        struct order_choice *grown = realloc(set->choice, capacity * sizeof *grown);
        set->failed |= !grown;
        if (!grown) return;
        set->choice = grown;
        set->capacity = capacity;
    }
    set->choice[set->count++] = *choice;
}

static bool set_has(const struct order_set *set, const struct order_choice *choice) {
    for (uint32_t i = 0; i < set->count; i++)
        if (is_equal(&set->choice[i], choice)) return true;
    return false;
}

static bool set_equals(const struct order_set *a, const struct order_set *b) {
    for (uint32_t i = 0; i < a->count && i < b->count; i++)
        if (!is_equal(&a->choice[i], &b->choice[i])) return false;
    return a->count == b->count;
}

void order_set_add(struct order_set *set, uint32_t core, enum order_kind kind, uint32_t other) {
    set_add(set, &(struct order_choice){core, other, kind});
}

void order_set_free(struct order_set *set) {
    free(set->choice);
    *set = (struct order_set){0};
}

// ---- the tree

// The first option from `at` on that has not been tried; their number: none.
static uint32_t untried(const struct order_node *node, uint32_t at) {
    while (at < node->options.count && set_has(&node->asleep, &node->options.choice[at])) at++;
    return at;
}

static void pop(struct order_tree *tree) {
    struct order_node *node = &tree->node[--tree->count];
    order_set_free(&node->options);
    order_set_free(&node->asleep);
}

static bool push(struct order_tree *tree, const struct order_set *options) {
    if (tree->count == tree->capacity) {
        uint32_t capacity = tree->capacity ? 2 * tree->capacity : 32;
        struct order_node *grown = realloc(tree->node, capacity * sizeof *grown);
        if (!grown) return false;
        tree->node = grown;
        tree->capacity = capacity;
    }
    struct order_node *node = &tree->node[tree->count];
    *node = (struct order_node){0};
    for (uint32_t i = 0; i < options->count; i++) set_add(&node->options, &options->choice[i]);
    if (tree->count) {
        const struct order_node *before = node - 1;
        const struct order_choice *chosen = &before->options.choice[before->at];
        for (uint32_t i = 0; i < before->asleep.count; i++)
            if (are_independent(&before->asleep.choice[i], chosen))
                set_add(&node->asleep, &before->asleep.choice[i]);
    }
    tree->count++;
    return true;
}

bool order_tree_next(struct order_tree *tree) {
    tree->depth = tree->fitting = 0;
    tree->redundant = tree->differs = false;
    if (!tree->begun) return tree->begun = true;
    for (; tree->count; pop(tree)) {
        struct order_node *node = &tree->node[tree->count - 1];
        if (node->at < node->options.count) set_add(&node->asleep, &node->options.choice[node->at]);
        node->at = untried(node, 0);
        if (node->at < node->options.count) return true;
    }
    return false;
}

// The place among the options of what the text says; their number: it is none of them.
static uint32_t told(const struct order_tree *tree, const struct order_set *options) {
    for (uint32_t i = 0; i < options->count; i++)
        if (is_equal(&options->choice[i], &tree->text.choice[tree->depth])) return i;
    return options->count;
}

const struct order_choice *order_tree_choose(struct order_tree *tree, const struct order_set *options) {
    if (tree->depth < tree->count && !set_equals(&tree->node[tree->depth].options, options)) {
        tree->differs = true; // the program is another than before
        while (tree->count > tree->depth) pop(tree);
    }
    if (tree->depth == tree->count) {
        if (options->failed || !push(tree, options)) return NULL;
        struct order_node *node = &tree->node[tree->depth];
        node->at = untried(node, 0);
        if (tree->depth < tree->text.count) {
            uint32_t at = told(tree, options);
            if (at == options->count)
                order_set_free(&tree->text), tree->differs = true; // the rest of it means nothing
            else
                node->at = at;
        }
    }
    struct order_node *node = &tree->node[tree->depth];
    if (node->at == node->options.count) {
        tree->redundant = true;
        return NULL;
    }
    tree->depth++;
    if (tree->depth <= tree->text.count) tree->fitting = tree->depth;
    return &node->options.choice[node->at];
}

bool order_tree_is_redundant(const struct order_tree *tree) {
    return tree->redundant;
}

bool order_tree_differs(const struct order_tree *tree) {
    return tree->differs || tree->depth < tree->text.count;
}

uint32_t order_tree_fitting(const struct order_tree *tree) {
    return tree->fitting;
}

// ---- as text

static const char LETTERS[] = {[ORDER_RECEIVES] = 'r', [ORDER_LOCKS] = 'm'};

void order_tree_put(const struct order_tree *tree, struct buffer *out) {
    for (uint32_t i = 0; i < tree->depth; i++) {
        const struct order_node *node = &tree->node[i];
        const struct order_choice *c = &node->options.choice[node->at];
        buffer_format(out, "%s%u%c%u", i ? "," : "", c->core, LETTERS[c->kind], c->other);
    }
}

static bool read_number(const char **text, uint32_t *number) {
    const char *at = *text;
    uint64_t n = 0;
    while (*at >= '0' && *at <= '9' && n < UINT32_MAX) n = n * 10 + (uint64_t)(*at++ - '0');
    bool good = at > *text && n < UINT32_MAX;
    *number = (uint32_t)n;
    *text = at;
    return good;
}

static bool read_choices(const char *text, struct order_set *set) {
    for (;; text++) {
        struct order_choice c;
        if (!read_number(&text, &c.core) || (*text != 'r' && *text != 'm')) return false;
        c.kind = *text++ == 'r' ? ORDER_RECEIVES : ORDER_LOCKS;
        if (!read_number(&text, &c.other)) return false;
        set_add(set, &c);
        if (*text != ',') return !*text;
    }
}

struct order_tree *order_tree_create(const char *text) {
    struct order_tree *tree = calloc(1, sizeof *tree);
    if (!tree) return NULL;
    if (!text || (read_choices(text, &tree->text) && !tree->text.failed)) return tree;
    order_tree_free(tree);
    return NULL;
}

void order_tree_free(struct order_tree *tree) {
    if (!tree) return;
    while (tree->count) pop(tree);
    order_set_free(&tree->text);
    free(tree->node);
    free(tree);
}

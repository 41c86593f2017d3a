// SPDX-License-Identifier: MIT
// The choices that make up an order (host/races/order.h), and the tree of all.
#ifndef HOST_RACES_ORDER_TREE_H
#define HOST_RACES_ORDER_TREE_H

#include "host/base/buffer.h"

enum order_kind { ORDER_RECEIVES, ORDER_LOCKS };
struct order_choice { // "0r3": core 0 receives from 3; "0m3": it takes mutex 3
    uint32_t core, other;
    enum order_kind kind;
};

// The choices of a run, and of all runs so far what is left to try.
struct order_tree;

// text: choices to make first, "0r3,0r1"; NULL: none. NULL if it is none, or without memory.
struct order_tree *order_tree_create(const char *text);
void order_tree_free(struct order_tree *tree);

// Prepares the next run. False: there is none.
bool order_tree_next(struct order_tree *tree);

// Whether the last run was ended, for it would have been as one before.
bool order_tree_is_redundant(const struct order_tree *tree);

// Adds the choices of the last run.
void order_tree_put(const struct order_tree *tree, struct buffer *out);

// Of the last run: whether its choices were not those of the text, or of the run before; how many were as the text says.
bool order_tree_differs(const struct order_tree *tree);
uint32_t order_tree_fitting(const struct order_tree *tree);

// ---- while a run goes on

struct order_set {
    struct order_choice *choice;
    uint32_t count, capacity;
    bool failed; // there was no memory for all
};

void order_set_add(struct order_set *set, uint32_t core, enum order_kind kind, uint32_t other);
void order_set_free(struct order_set *set);

// The choice among these. NULL: none, the run is to end.
const struct order_choice *order_tree_choose(struct order_tree *tree, const struct order_set *options);

#endif

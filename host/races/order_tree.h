// SPDX-License-Identifier: MIT
// What order.c and order_tree.c share.
#ifndef HOST_RACES_ORDER_TREE_H
#define HOST_RACES_ORDER_TREE_H

#include "host/races/order.h"

struct order_set {
    struct order_choice *choice;
    uint32_t count, capacity;
};

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

void order_set_add(struct order_set *set, uint32_t core, enum order_kind kind, uint32_t other);
void order_set_free(struct order_set *set);

// The choice among these. NULL: none, the run is to end.
const struct order_choice *order_tree_choose(struct order_tree *tree, const struct order_set *options);

#endif

// SPDX-License-Identifier: MIT
// The order in which the cores of a job run, where that is asked for: by chance, from a seed, changing before whatever others may see;
// or by choices. Then all cores run as far as they can, and of those that are about to receive from any core, or to take a mutex, one
// is chosen, and the sender: as long as others can run there may be more to choose from (Vakkalanka, Gopalakrishnan and Kirby, Dynamic
// verification of MPI programs with reductions in presence of split operations and relaxed orderings, 2008). All orders are gone
// through by running the program again and again, each time with another choice (Godefroid, Model checking for programming languages
// using VeriSoft, 1997), without those that only have choices in another order which have nothing to do with each other (his sleep
// sets).
#ifndef HOST_RACES_ORDER_H
#define HOST_RACES_ORDER_H

#include "host/races/races.h"

// ---- choices

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

// ---- of a job

struct order;

// Prepares the order of a job as its options ask for it. NULL without memory.
struct order *order_create(struct job *job);
void order_free(struct order *order);

// What the device asks it by.
const struct device_order *order_device(const struct order *order);

// A core has taken a mutex, is about to give it back. In its thread.
void order_locks(struct order *order, uint32_t core, uint32_t lock);
void order_unlocks(struct order *order, uint32_t core, uint32_t lock);

// The host reads a whole list for a core that has a reference to it.
void order_reads(struct order *order, uint32_t core, const struct remote_object *remote, uint32_t count);

// Adds what is to be said when a job that has an order has ended.
void order_report(const struct job *job, struct buffer *out);

#endif

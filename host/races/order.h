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

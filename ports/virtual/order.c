// SPDX-License-Identifier: MIT
// The queue of cores that can run, where somebody decides who is next (struct device_order).
#include <stdlib.h>
#include <string.h>

#include "ports/virtual/virtual.h"

// Slices in a row of cores that look at what others may change, while others are held: they wait for those, it seems.
enum { PATIENCE = 200 };

bool order_make(struct pool *pool) {
    if (!pool->queue) pool->queue = calloc(pool->core_count, sizeof *pool->queue);
    return pool->queue;
}

void order_push(struct pool *pool, struct virtual_core *core) {
    pool->passed = core->turn.looked ? pool->passed + 1 : 0;
    core->turn.looked = false;
    if (core->turn.held)
        pool->held++;
    else
        pool->queue[pool->queued++] = core;
}

static struct virtual_core *choose(struct pool *pool) {
    uint32_t core;
    pool->passed = 0;
    if (!pool->held || !pool->order->choose(pool->order->context, &core)) return NULL;
    pool->held--;
    pool->cores[core].turn.held = false;
    return &pool->cores[core];
}

struct virtual_core *order_pop(struct pool *pool) {
    if (!pool->queued || (pool->held && pool->passed > PATIENCE)) {
        struct virtual_core *chosen = choose(pool);
        if (chosen || !pool->queued) return chosen;
    }
    uint32_t i = pool->order->next(pool->order->context, pool->queued);
    struct virtual_core *core = pool->queue[i];
    pool->queued--;
    memmove(&pool->queue[i], &pool->queue[i + 1], (pool->queued - i) * sizeof *pool->queue);
    return core;
}

bool order_serve_later(struct virtual_core *core) {
    const struct device_order *order = core->pool->order;
    core->turn.asks = false;
    if (!order || core->vm.control->request.status == REQUEST_ROOM) return false;
    enum device_turn turn = order->asks(order->context, core->number);
    core->turn.held = turn == DEVICE_HELD;
    return core->turn.asks = turn != DEVICE_GOES_ON;
}

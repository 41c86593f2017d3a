// SPDX-License-Identifier: MIT
// What cores have written for each other. Where there are so many that a byte for each would fill a core's memory, more than any chip
// has, it is here: each core has a tree of those with which it has exchanged messages, by the digits of their numbers. Whoever first asks for a leaf
// adds it, whichever thread that is; nothing is ever taken away, so that what was found stays where it is.
#include <stdlib.h>

#include "contract/port.h"
#include "host/memory/map.h"
#include "ports/virtual/virtual.h"

enum { DIGIT = 4, WAYS = 1 << DIGIT, LEVELS = 5 };
_Static_assert(1 << DIGIT * LEVELS >= MAP_CORES_MAX, "a tree has room for all cores");

typedef _Atomic(void *) link; // to WAYS links, at the last level to WAYS of struct port_peer

static link *root_of(struct vm *vm, uint32_t core) {
    struct virtual_core *self = vm->port;
    return &self->pool->cores[core].peers;
}

static uint32_t digit(uint32_t number, int level) {
    return number >> DIGIT * level & (WAYS - 1);
}

static size_t size_at(int level) {
    return level ? sizeof(link) : sizeof(struct port_peer);
}

// What the link leads to, which is made if it is not there yet; of two that make it at once, one is too late.
static void *follow(link *at, int level) {
    void *node = atomic_load_explicit(at, memory_order_acquire), *none = NULL;
    if (node) return node;
    node = calloc(WAYS, size_at(level));
    if (!node) abort(); // the system has not even 128 bytes: a message cannot be lost
    if (atomic_compare_exchange_strong(at, &none, node)) return node;
    free(node);
    return none;
}

struct port_peer *port_peer(struct vm *vm, uint32_t core, uint32_t peer) {
    link *at = root_of(vm, core);
    for (int level = LEVELS - 1; level > 0; level--) at = (link *)follow(at, level) + digit(peer, level);
    return (struct port_peer *)follow(at, 0) + digit(peer, 0);
}

// The least number from `first` on, of the tree that the link of this level leads to, for which there is a leaf; UINT32_MAX: none.
static uint32_t next(link *at, int level, uint32_t first) {
    link *node = atomic_load_explicit(at, memory_order_acquire);
    if (!node) return UINT32_MAX;
    if (!level) return first;
    for (uint32_t way = digit(first, level); way < WAYS; way++) {
        uint32_t found = next(&node[way], level - 1, first);
        if (found != UINT32_MAX) return found;
        first = (first | ((1u << DIGIT * level) - 1)) + 1; // the first of the next one
    }
    return UINT32_MAX;
}

uint32_t port_next_peer(struct vm *vm, uint32_t first) {
    uint32_t found = next(root_of(vm, vm->control->core), LEVELS - 1, first);
    return found < vm->control->cores ? found : vm->control->cores;
}

uint32_t peers_pair(struct vm *vm, uint32_t core) {
    const struct core_control *c = vm->control;
    struct port_peer *peer = PORT_MANY(vm) ? port_peer(vm, c->core, core) : NULL;
    const uint8_t *in = peer ? &peer->in : (const uint8_t *)port_ptr(vm, c->peer_in) + core;
    const uint8_t *own = peer ? &peer->own : (const uint8_t *)port_ptr(vm, c->peer_own) + core;
    return port_load8(in) * 256u + port_load8(own);
}

bool peers_wants(struct vm *vm, uint32_t core) {
    enum { WANTS = 8, TAKEN = 4 }; // bits of such a pair
    uint32_t pair = peers_pair(vm, core);
    return (pair >> WANTS ^ pair >> TAKEN) & 1;
}

static void free_node(link *at, int level) {
    link *node = atomic_load(at);
    for (uint32_t way = 0; node && level && way < WAYS; way++) free_node(&node[way], level - 1);
    free(node);
}

void peers_free(struct virtual_core *core) {
    free_node(&core->peers, LEVELS - 1);
}

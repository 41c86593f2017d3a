// SPDX-License-Identifier: MIT
// What is outside of a core: the others' memory and registers, and the window. Stores are sent and go on by themselves; each
// receiver has a queue of what is on its way, in the order of arrival. Two stores from one core to one receiver never overtake
// one another, all others may. A load reads what is there when it begins; so it may miss the own core's store that is on the way.
#include <stdlib.h>
#include <string.h>

#include "ports/epiphany/simulator/internal.h"

// ---- queues

uint64_t epi_queue_next(const struct epi_queue *queue) {
    return queue->count ? queue->items[queue->first].when : EPI_NEVER;
}

static struct epi_event *item(const struct epi_queue *queue, uint32_t n) {
    return &queue->items[(queue->first + n) & (queue->room - 1)];
}

static bool grow(struct epi_queue *queue) {
    uint32_t room = queue->room ? queue->room * 2 : 16;
    struct epi_event *items = malloc(room * sizeof *items);
    if (!items) return false;
    for (uint32_t i = 0; i < queue->count; i++) items[i] = *item(queue, i);
    free(queue->items);
    *queue = (struct epi_queue){items, 0, queue->count, room};
    return true;
}

// Those of the same cycle stay in the order in which they came.
static bool insert(struct epi_queue *queue, const struct epi_event *event) {
    if (queue->count == queue->room && !grow(queue)) return false;
    uint32_t n = queue->count++;
    for (; n > 0 && item(queue, n - 1)->when > event->when; n--) *item(queue, n) = *item(queue, n - 1);
    *item(queue, n) = *event;
    return true;
}

static struct epi_event take(struct epi_queue *queue) {
    struct epi_event event = queue->items[queue->first];
    queue->first = (queue->first + 1) & (queue->room - 1);
    queue->count--;
    return event;
}

// ---- addresses

static bool is_window(const struct epi_machine *machine, uint32_t address, uint32_t size) {
    uint32_t offset = address - machine->layout.window;
    return offset < machine->layout.window_size && size <= machine->layout.window_size - offset;
}

// Whether an offset in a core's 1 MB is memory or a register. Registers are words, or pairs of them.
static bool is_there(const struct epi_machine *machine, uint32_t offset, uint32_t size) {
    if (offset >= EPI_REGISTERS) return offset < EPI_REGISTERS + 0x800 && size >= 4;
    return offset < machine->layout.local && size <= machine->layout.local - offset;
}

bool epi_mesh_is_mapped(const struct epi_machine *machine, uint32_t address, uint32_t size) {
    return is_window(machine, address, size) ||
           (epi_core_at(machine, address) && is_there(machine, address & 0xfffff, size));
}

static uint32_t distance(uint32_t a, uint32_t b) {
    return a > b ? a - b : b - a;
}

static uint32_t hops(const struct epi_core *a, const struct epi_core *b) {
    return distance(a->row, b->row) + distance(a->column, b->column);
}

static uint64_t read_core(struct epi_core *core, uint32_t offset, uint32_t size) {
    uint64_t data = 0;
    if (offset >= EPI_REGISTERS) {
        data = epi_core_register(core, offset - EPI_REGISTERS);
        if (size == 8) data |= (uint64_t)epi_core_register(core, offset + 4 - EPI_REGISTERS) << 32;
    } else {
        memcpy(&data, core->local + offset, size);
    }
    return data;
}

bool epi_mesh_peek(struct epi_machine *machine, uint32_t address, void *bytes, uint32_t size) {
    if (!epi_mesh_is_mapped(machine, address, size)) return false;
    if (is_window(machine, address, size)) {
        memcpy(bytes, machine->window + (address - machine->layout.window), size);
        return true;
    }
    uint64_t data = read_core(epi_core_at(machine, address), address & 0xfffff, size);
    memcpy(bytes, &data, size);
    return true;
}

// ---- arriving

void epi_mesh_arrive(struct epi_core *core, uint64_t now) {
    while (epi_queue_next(&core->arriving) <= now) {
        struct epi_event event = take(&core->arriving);
        epi_core_pass(core, event.when);
        epi_core_store(core, event.address, event.data, event.size);
    }
}

static void ring(struct epi_machine *machine, const struct epi_event *event) {
    if (event->address >= machine->watch + machine->watch_size ||
        event->address + event->size <= machine->watch)
        return;
    machine->rung = true;
    machine->rang[event->from / 64] |= 1ull << event->from % 64;
}

void epi_mesh_arrive_window(struct epi_machine *machine, uint64_t now) {
    while (epi_queue_next(&machine->to_window) <= now) {
        struct epi_event event = take(&machine->to_window);
        memcpy(machine->window + (event.address - machine->layout.window), &event.data, event.size);
        ring(machine, &event);
    }
}

// ---- sending

// Up to machine->delay cycles (xorshift64*).
static uint64_t some_delay(struct epi_machine *machine) {
    if (!machine->delay) return 0;
    machine->random ^= machine->random >> 12;
    machine->random ^= machine->random << 25;
    machine->random ^= machine->random >> 27;
    return (machine->random * 0x2545f4914f6cdd1dull >> 32) % (machine->delay + 1);
}

// The cycle of arrival, not before that of the last store to the same receiver.
static uint64_t in_order(struct epi_core *core, uint32_t receiver, uint64_t when) {
    uint64_t *last = &core->arrived[receiver];
    if (when < *last) when = *last;
    return *last = when;
}

static void send_to_window(struct epi_core *core, struct epi_event event) {
    struct epi_machine *machine = core->machine;
    if (event.when < machine->window_free) event.when = machine->window_free;
    event.when += machine->costs.window_store * (event.size == 8 ? 2 : 1);
    machine->window_free = event.when;
    event.when = in_order(core, machine->count, event.when + some_delay(machine));
    core->counts.window_stores++;
    if (!insert(&machine->to_window, &event)) epi_core_fault(core, "no memory for a store", event.address);
}

static void send_to_core(struct epi_core *core, struct epi_core *to, struct epi_event event) {
    const struct epi_costs *costs = &core->machine->costs;
    event.when +=
        costs->store_start + (uint64_t)costs->store_hops2 * hops(core, to) / 2 + some_delay(core->machine);
    event.when = in_order(core, to->number, event.when);
    core->counts.remote_stores++;
    if (!insert(&to->arriving, &event)) epi_core_fault(core, "no memory for a store", event.address);
    epi_machine_wake(core->machine, to);
    if (to == core) epi_core_look_again(core);
}

void epi_mesh_send(struct epi_core *core, uint32_t address, uint64_t data, uint32_t size, uint64_t when) {
    struct epi_machine *machine = core->machine;
    struct epi_event event = {when, data, address & 0xfffff, (uint16_t)size, (uint16_t)core->number};
    epi_machine_reach(core);
    if (!is_window(machine, address, size)) {
        send_to_core(core, epi_core_at(machine, address), event);
        return;
    }
    event.address = address;
    send_to_window(core, event);
}

// ---- what a core's own instructions do

// The core waits until a cycle; *stalls counts how long.
static void stall(struct epi_core *core, uint64_t until, uint64_t *stalls) {
    if (until <= core->pipe.next) return;
    *stalls += until - core->pipe.next;
    core->pipe.next = core->pipe.next_float = until;
}

// The core's own memory and registers by any address; *offset is that in its 1 MB.
static bool is_own(const struct epi_core *core, uint32_t address, uint32_t *offset) {
    *offset = address & 0xfffff;
    return address >> 20 == 0 || address >> 20 == core->id;
}

// Whether an access can be carried out; if not, the core has stopped.
static bool can_access(struct epi_core *core, uint32_t address, uint32_t size) {
    uint32_t offset;
    if (address & (size - 1))
        epi_core_fault(core, "address is not aligned", address);
    else if (is_own(core, address, &offset) ? !is_there(core->machine, offset, size)
                                            : !epi_mesh_is_mapped(core->machine, address, size))
        epi_core_fault(core, "nothing is at this address", address);
    return !core->stopped;
}

// A load from the window waits for the queue, and for the core's own stores there.
static uint64_t load_window(struct epi_core *core, uint32_t address, uint32_t size) {
    struct epi_machine *machine = core->machine;
    uint64_t data = 0, start = core->pipe.next;
    epi_machine_reach(core);
    if (start < machine->window_free) start = machine->window_free;
    if (start < core->arrived[machine->count]) start = core->arrived[machine->count];
    machine->window_free = start + machine->costs.window_load_busy;
    epi_mesh_arrive_window(machine, start);
    memcpy(&data, machine->window + (address - machine->layout.window), size);
    core->counts.window_loads++;
    stall(core, start + machine->costs.window_load, &core->counts.window_stalls);
    return data;
}

static uint64_t load_core(struct epi_core *core, struct epi_core *from, uint32_t offset, uint32_t size) {
    const struct epi_costs *costs = &core->machine->costs;
    epi_machine_reach(core);
    epi_mesh_arrive(from, core->pipe.next);
    uint64_t data = read_core(from, offset, size);
    core->counts.remote_loads++;
    stall(core, core->pipe.next + costs->remote_load + (uint64_t)costs->remote_load_hop * hops(core, from),
          &core->counts.mesh_stalls);
    return data;
}

uint64_t epi_mesh_load(struct epi_core *core, uint32_t address, uint32_t size) {
    uint32_t offset;
    if (!can_access(core, address, size)) return 0;
    if (is_own(core, address, &offset)) return read_core(core, offset, size);
    if (is_window(core->machine, address, size)) return load_window(core, address, size);
    return load_core(core, epi_core_at(core->machine, address), offset, size);
}

void epi_mesh_store(struct epi_core *core, uint32_t address, uint64_t data, uint32_t size) {
    const struct epi_costs *costs = &core->machine->costs;
    uint32_t offset;
    if (!can_access(core, address, size)) return;
    if (is_own(core, address, &offset)) {
        epi_core_store(core, offset, data, size);
        return;
    }
    epi_mesh_send(core, address, data, size, core->pipe.next);
    uint64_t arrives = core->arrived[core->machine->count], ahead = costs->window_store * costs->window_depth;
    if (is_window(core->machine, address, size) && arrives > ahead)
        stall(core, arrives - ahead, &core->counts.window_stalls);
}

// Writes a word that is 0, indivisibly for the host's threads too, if they share the memory. Returns what it was.
static uint32_t set_if_zero(uint8_t *memory, uint32_t value) {
    uint32_t was = 0;
    __atomic_compare_exchange_n((uint32_t *)memory, &was, value, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
    return was;
}

uint32_t epi_mesh_testset(struct epi_core *core, uint32_t address, uint32_t value) {
    const struct epi_layout *layout = &core->machine->layout;
    bool lockable = layout->lockable && address >= layout->lockable;
    if (can_access(core, address, 4) && is_window(core->machine, address, 4) && !lockable)
        epi_core_fault(core, "testset does not work on the window", address);
    if (core->stopped) return 0;
    uint32_t was = (uint32_t)epi_mesh_load(core, address, 4), offset;
    if (was) return was;
    if (lockable) return set_if_zero(core->machine->window + (address - layout->window), value);
    struct epi_core *owner = is_own(core, address, &offset) ? core : epi_core_at(core->machine, address);
    if (offset < layout->local && !owner->guarded[offset >> EPI_GRANULE])
        return set_if_zero(owner->local + offset, value);
    epi_core_store(owner, offset, value, 4);
    return 0;
}

// ---- code

bool epi_mesh_fetch(struct epi_core *core, uint32_t address, uint32_t *word) {
    struct epi_machine *machine = core->machine;
    uint32_t low = 0, high = 0;
    if (!epi_mesh_peek(machine, address, &low, 2)) return false;
    epi_mesh_peek(machine, address + 2, &high, 2);
    *word = low | high << 16;
    if (core->fetched == address >> 3) return true;
    core->fetched = address >> 3;
    epi_mesh_load(core, address & ~7u, 8); // for what it costs
    return true;
}

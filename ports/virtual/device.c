// SPDX-License-Identifier: MIT
// The virtual device: a pool of virtual cores. All their memory is one mapping that the system fills as it is
// touched, so that a core costs what it uses.
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "host/base/system.h"
#include "ports/virtual/far.h"
#include "ports/virtual/virtual.h"

struct device {
    struct pool pool;
    uint8_t *arena;
    uint64_t arena_size;
};

#ifdef EPY_MPI
// The cores are several processes': each runs some, and the memory of the others is not touched.

static bool holds(const struct device *device, uint32_t core) {
    return far_holds(&device->pool, core);
}

static bool first(const struct device *device) {
    (void)device;
    return far_first();
}

static void tell(struct device *device, uint32_t to, uint32_t what, uint32_t core, const void *bytes,
                 uint32_t size) {
    (void)device;
    far_tell(to, what, core, bytes, size);
}

static bool fetch(struct device *device, const struct remote_object *remote) {
    (void)device;
    return far_fetch(remote);
}

static void failed(struct device *device) {
    (void)device;
    far_failed();
}

static void gather(struct device *device) {
    (void)device;
    far_gather();
}
#endif

static bool lock(struct device *device, uint32_t core) {
    return pool_lock(&device->pool, core);
}

static void unlock(struct device *device, uint32_t core) {
    pool_unlock(&device->pool, core);
}

static void destroy(struct device *device) {
    if (!device) return;
    if (device->pool.workers) scheduler_stop(&device->pool);
    system_memory_free(device->arena, device->arena_size);
    pool_destroy(&device->pool);
    free(device);
}

static uint64_t room(const struct core_map *map) {
    return ((uint64_t)map->end + 4095) & ~4095ull;
}

static bool make_memory(struct device *device, const struct device_plan *plan) {
    uint64_t host_cores = plan->cores - plan->device_cores;
    device->arena_size = plan->device_cores * room(&plan->device_map) + host_cores * room(&plan->host_map);
    uint8_t *base = device->arena = system_memory(device->arena_size);
    if (!base) return false;
    for (uint32_t i = 0; i < plan->cores; i++) {
        const struct core_map *map = i < plan->device_cores ? &plan->device_map : &plan->host_map;
        struct virtual_core *core = &device->pool.cores[i];
        core->memory.region[0] = (struct memory_region){map->first, map->end, base + map->first};
        core->memory.control = map->control;
        core->vm.base = base;
        base += room(map);
    }
    return true;
}

static struct device *create(const struct device_ops *ops, const struct device_plan *plan,
                             const struct device_client *client, struct buffer *error) {
    (void)ops;
    struct device *device = calloc(1, sizeof *device);
    if (device && pool_make(&device->pool, plan, client, 0) && make_memory(device, plan) &&
        far_make(&device->pool, client, error))
        return device;
    if (error->length) {
        destroy(device);
        return NULL;
    }
    buffer_format(error, "no memory for %u virtual cores: %s", plan->cores, strerror(errno));
    destroy(device);
    return NULL;
}

static const struct core_memory *memory(struct device *device, uint32_t core) {
    return &device->pool.cores[core].memory;
}

static struct vm *guest(struct device *device) {
    return &device->pool.cores[device->pool.core_count - 1].vm;
}

static bool start(struct device *device, struct buffer *error) {
    pool_init(&device->pool);
    far_meet();
    if (scheduler_start(&device->pool) && far_listen()) return true;
    buffer_text(error, "cannot start threads");
    return false;
}

static void advance(struct device *device, uint32_t slices) {
    scheduler_advance(&device->pool, slices);
}

static void resume(struct device *device, uint32_t core) {
    scheduler_resume(&device->pool.cores[core]);
}

static bool halt(struct device *device, uint32_t core) {
    return scheduler_halt(&device->pool.cores[core]);
}

static enum device_state state(struct device *device) {
    return far_state(&device->pool);
}

static enum core_state core_state(struct device *device, uint32_t core) {
    return pool_core_state(&device->pool, core);
}

static uint64_t core_work(struct device *device, uint32_t core) {
    return pool_core_work(&device->pool, core);
}

static uint64_t core_time(struct device *device, uint32_t core) {
    return device->pool.cores[core].nanoseconds;
}

static bool core_clock(struct device *device, uint32_t core, uint64_t *time) {
    const struct model_clock *clock = &device->pool.cores[core].clock;
    if (clock->model)
        *time = model_nanoseconds(clock->model, clock->now > clock->woken ? clock->now : clock->woken);
    return clock->model;
}

static bool wants(struct device *device, uint32_t from, uint32_t to) {
    return peers_wants(&device->pool.cores[to].vm, from);
}

static bool core_sleep(struct device *device, uint32_t core, uint64_t nanoseconds) {
    struct model_clock *clock = &device->pool.cores[core].clock;
    if (clock->model) clock->now += model_cycles(clock->model, nanoseconds);
    return clock->model;
}

static void put_native(const struct pool *pool, struct buffer *out) {
    uint64_t since = atomic_load(&pool->native_since), entered = 0;
    for (uint32_t i = 0; i < pool->core_count; i++) entered += pool->cores[i].entered;
    if (since)
        buffer_format(out, "%-18sfrom %.6f s on, entered %llu times\n", "native code",
                      (double)(since - pool->began) * 1e-9, (unsigned long long)entered);
    else if (!pool->native->unasked)
        buffer_format(out, "%-18snone\n", "native code");
}

// What cores with a model have counted; since when there is native code.
static void measured(struct device *device, struct buffer *out) {
    const struct pool *pool = &device->pool;
    if (pool->model) clocks_print(pool, out);
    if (pool->native) put_native(pool, out);
}

static void stop(struct device *device) {
    scheduler_stop(&device->pool);
    far_stop();
}

const struct device_ops virtual_device_ops = {
    .name = "virtual",
    .summary = "virtual cores in this process",
    .in_process = true,
    .far_peers = true,
    .observable = true,
    .create = create,
    .memory = memory,
    .guest = guest,
    .start = start,
    .advance = advance,
    .resume = resume,
    .halt = halt,
    .state = state,
    .core_state = core_state,
    .core_work = core_work,
    .core_time = core_time,
    .core_clock = core_clock,
    .wants = wants,
    .core_sleep = core_sleep,
    .measured = measured,
    .lock = lock,
    .unlock = unlock,
#ifdef EPY_MPI
    .holds = holds,
    .first = first,
    .tell = tell,
    .fetch = fetch,
    .failed = failed,
    .gather = gather,
#endif
    .stop = stop,
    .destroy = destroy,
};

// SPDX-License-Identifier: MIT
// Virtual cores: memory, states, and the port functions that the core calls. All cores' memory is one mapping
// that the system fills as it is touched, so that a core costs what it uses.
#include <errno.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "include/port.h"
#include "ports/virtual/virtual.h"

// ---- what the core asks of its port

void *port_remote(struct vm *vm, uint32_t core, ref address) {
    struct virtual_core *self = vm->port;
    return self->device->cores[core].vm.base + address;
}

void port_wake(struct vm *vm, uint32_t core) {
    struct virtual_core *self = vm->port;
    scheduler_wake(self, &self->device->cores[core]);
}

void port_lock(struct vm *vm, uint32_t core) {
    struct virtual_core *self = vm->port;
    pthread_mutex_lock(&self->device->cores[core].lock);
}

void port_unlock(struct vm *vm, uint32_t core) {
    struct virtual_core *self = vm->port;
    pthread_mutex_unlock(&self->device->cores[core].lock);
}

// ---- what the host asks of a device

static uint32_t processors(void) {
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set)) return 1;
    int count = CPU_COUNT(&set);
    return count > 0 ? (uint32_t)count : 1;
}

static void destroy(struct device *device) {
    if (!device) return;
    if (device->workers) scheduler_stop(device);
    if (device->arena) munmap(device->arena, device->arena_size);
    for (uint32_t i = 0; device->cores && i < device->core_count; i++)
        pthread_mutex_destroy(&device->cores[i].lock);
    for (uint32_t i = 0; device->workers && i < device->worker_count; i++)
        pthread_cond_destroy(&device->workers[i].wake);
    pthread_mutex_destroy(&device->mutex);
    free(device->cores);
    free(device->workers);
    free(device);
}

static uint64_t room(const struct core_map *map) {
    return ((uint64_t)map->end + 4095) & ~4095ull;
}

static bool make_memory(struct device *device, const struct device_plan *plan) {
    uint64_t host_cores = plan->cores - plan->device_cores;
    device->arena_size = plan->device_cores * room(&plan->device_map) + host_cores * room(&plan->host_map);
    void *arena = mmap(NULL, device->arena_size, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (arena == MAP_FAILED) return false;
    device->arena = arena;
    madvise(arena, device->arena_size,
            MADV_NOHUGEPAGE); // pages of 2 MB would cost what many cores use together
    uint8_t *base = arena;
    for (uint32_t i = 0; i < plan->cores; i++) {
        const struct core_map *map = i < plan->device_cores ? &plan->device_map : &plan->host_map;
        struct virtual_core *core = &device->cores[i];
        core->memory.region[0] = (struct memory_region){map->first, map->end, base + map->first};
        core->memory.control = map->control;
        core->vm.base = base;
        base += room(map);
    }
    return true;
}

static struct device *create(const struct device_plan *plan, const struct device_client *client,
                             struct buffer *error) {
    uint32_t workers = plan->deterministic ? 1 : plan->workers ? plan->workers : processors();
    if (workers > plan->cores) workers = plan->cores;
    struct device *device = calloc(1, sizeof *device);
    if (!device) goto no_memory;
    pthread_mutex_init(&device->mutex, NULL);
    device->client = *client;
    device->deterministic = plan->deterministic;
    device->timed = plan->timed;
    device->live = plan->cores;
    device->cores = aligned_alloc(64, ((plan->cores * sizeof *device->cores) + 63) & ~(size_t)63);
    device->workers = calloc(workers, sizeof *device->workers);
    if (!device->cores || !device->workers) goto no_memory;
    memset(device->cores, 0, plan->cores * sizeof *device->cores);
    device->core_count = plan->cores;
    device->worker_count = workers;
    for (uint32_t i = 0; i < workers; i++) {
        device->workers[i].device = device;
        pthread_cond_init(&device->workers[i].wake, NULL);
    }
    for (uint32_t i = 0; i < plan->cores; i++) {
        struct virtual_core *core = &device->cores[i];
        core->number = i;
        core->device = device;
        core->state = RUN_ACTIVE;
        core->vm.port = core;
        pthread_mutex_init(&core->lock, NULL);
    }
    if (make_memory(device, plan)) return device;
no_memory:
    buffer_format(error, "no memory for %u virtual cores: %s", plan->cores, strerror(errno));
    destroy(device);
    return NULL;
}

static const struct core_memory *memory(struct device *device, uint32_t core) {
    return &device->cores[core].memory;
}

static bool start(struct device *device, struct buffer *error) {
    for (uint32_t i = 0; i < device->core_count; i++)
        vm_init(&device->cores[i].vm, device->cores[i].vm.base, device->cores[i].memory.control);
    if (scheduler_start(device)) return true;
    buffer_text(error, "cannot start threads");
    return false;
}

static void resume(struct device *device, uint32_t core) {
    scheduler_resume(&device->cores[core]);
}

static enum device_state state(struct device *device) {
    enum device_state result = DEVICE_RUNNING;
    pthread_mutex_lock(&device->mutex);
    if (device->idle == device->worker_count) {
        result = device->live ? DEVICE_IDLE : DEVICE_DONE;
        for (uint32_t i = 0; i < device->worker_count; i++)
            if (atomic_load(&device->workers[i].inbox)) result = DEVICE_RUNNING;
    }
    pthread_mutex_unlock(&device->mutex);
    return result;
}

static enum core_state core_state(struct device *device, uint32_t number) {
    struct virtual_core *core = &device->cores[number];
    switch (atomic_load(&core->state)) {
    case RUN_BLOCKED: return CORE_BLOCKED;
    case RUN_PARKED: return CORE_ASKING;
    case RUN_ENDED: return core->failed ? CORE_FAILED : CORE_FINISHED;
    default: return CORE_READY;
    }
}

static uint64_t core_time(struct device *device, uint32_t core) {
    return device->cores[core].nanoseconds;
}

const struct device_ops virtual_device_ops = {
    .name = "virtual",
    .summary = "virtual cores in this process",
    .create = create,
    .memory = memory,
    .start = start,
    .resume = resume,
    .state = state,
    .core_state = core_state,
    .core_time = core_time,
    .stop = scheduler_stop,
    .destroy = destroy,
};

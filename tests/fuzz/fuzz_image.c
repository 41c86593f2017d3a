// SPDX-License-Identifier: MIT
//
// libFuzzer target: any byte sequence as an image. What the verifier lets pass runs for a while on one core
// whose memory is exactly as large as its map says, so that the address sanitizer sees every step outside.
// Requests are answered by the host's own services.
#include <stdalign.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/liveness.h"
#include "compiler/verify.h"
#include "core/vm.h"
#include "host/job_state.h"
#include "host/memory_map.h"
#include "host/trace.h"
#include "include/port.h"

enum { LOCAL = 40 * 1024, WINDOW = 256 * 1024, SLICES = 6, SLICE = 300, REQUESTS = 1000 };

// ---- a port for one core

void *port_remote(struct vm *vm, uint32_t core, ref address) {
    (void)core;
    return vm->base + address;
}
void port_wake(struct vm *vm, uint32_t core) {
    (void)vm, (void)core;
}
void port_lock(struct vm *vm, uint32_t core) {
    (void)vm, (void)core;
}
void port_unlock(struct vm *vm, uint32_t core) {
    (void)vm, (void)core;
}

// ---- the host: its services are part of what is tested

static const struct core_memory *memory_of(struct device *device, uint32_t core) {
    (void)core;
    return (const struct core_memory *)device;
}

static void resume(struct device *device, uint32_t core) {
    (void)device, (void)core;
}

const struct device_ops *device_find(const char *name) {
    (void)name;
    return NULL;
}

const struct device_ops *device_number(int i) {
    (void)i;
    return NULL;
}

// A job of one core whose memory is this; what it prints is lost.
static void begin(struct job *job, struct core_memory *memory, const struct program *program) {
    static const struct device_ops OPS = {.memory = memory_of, .resume = resume};
    memset(job, 0, sizeof *job);
    job->ops = &OPS;
    job->device = (struct device *)memory;
    job->program = program; // without names and lines
    job->cores = 1;
    job->core = calloc(1, sizeof *job->core);
    job->event_fd = -1;
    job->options.device_cores = 1;
    output_init(&job->output, -1, 1, 1);
}

static void end(struct job *job) {
    answer_free(&job->core[0].answer);
    trace_free(&job->core[0]);
    output_free(&job->output);
    free(job->timers.heap);
    buffer_free(&job->input.text);
    free(job->core);
}

static void run(const uint8_t *image, uint32_t size) {
    struct map_options options = {.local_memory = LOCAL, .shared_memory = WINDOW};
    struct core_map map;
    struct buffer error = BUFFER_EMPTY;
    struct program program = {.image = (uint8_t *)(uintptr_t)image, .image_size = size};
    struct map_content content = {.image = image, .image_size = size};
    content.liveness = liveness_make(&program, &content.liveness_size);
    if (content.liveness && map_make(&options, 1, &content, &map, &error)) {
        uint8_t *bytes = aligned_alloc(64, ((size_t)map.end + 63) / 64 * 64);
        memset(bytes, 0, map.end);
        struct core_memory memory = {.region[0] = {map.first, map.end, bytes + map.first},
                                     .control = map.control};
        map_load(&map, &memory, &content, 0, 1, 0);
        struct vm vm = {.port = NULL};
        struct job job;
        begin(&job, &memory, &program);
        vm_init(&vm, bytes, map.control);
        uint32_t requests = 0;
        for (uint32_t i = 0; i < SLICES; i++) {
            enum vm_status status = vm_run(&vm, SLICE);
            if (status == VM_HOST && services_serve(&job, 0) != SERVED) break;
            if (status == VM_HOST && requests++ < REQUESTS) i--;
            if (status == VM_BLOCKED || status == VM_FINISHED || status == VM_FAILED) break;
        }
        end(&job);
        free(bytes);
    }
    free(content.liveness);
    buffer_free(&error);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size > 1 << 16) return 0;
    uint8_t *image = aligned_alloc(8, (size + 8) / 8 * 8);
    char message[200];
    memcpy(image, data, size);
    if (verify_image(image, size, message, sizeof message)) run(image, (uint32_t)size);
    free(image);
    return 0;
}

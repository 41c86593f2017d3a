// SPDX-License-Identifier: MIT
//
// libFuzzer target: any byte sequence as an image. What the verifier lets pass runs for a while on one core
// whose memory is exactly as large as its map says, so that the address sanitizer sees every step outside.
// The host answers requests with small values and texts, in turn.
#include <stdalign.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/verify.h"
#include "core/vm.h"
#include "host/memory_map.h"
#include "include/port.h"

enum { LOCAL = 40 * 1024, WINDOW = 256 * 1024, SLICES = 6, SLICE = 300 };

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

// ---- a host

static void answer(struct vm *vm, uint32_t turn) {
    struct request *q = &vm->control->request;
    static const char TEXT[] = "text";
    if (q->status == REQUEST_ROOM) {
        memcpy(vm->base + q->text, TEXT, q->length);
        q->status = REPLY_DONE;
        return;
    }
    switch (turn % 4) {
    case 0:
        q->result = (struct value){turn, TAG_INT};
        q->status = REPLY_VALUE;
        break;
    case 1:
        q->length = sizeof TEXT - 1;
        q->wide = q->exception = 0;
        q->status = REPLY_TEXT;
        break;
    case 2:
        q->length = sizeof TEXT - 1;
        q->wide = 0;
        q->exception = BUILTIN_ValueError;
        q->status = REPLY_TEXT;
        break;
    default:
        q->error = ERR_KEY;
        q->a = q->b = (struct value){0, TAG_NONE};
        q->status = REPLY_ERROR;
    }
}

static void run(const uint8_t *image, uint32_t size) {
    struct map_options options = {.local_memory = LOCAL, .shared_memory = WINDOW};
    struct core_map map;
    struct buffer error = BUFFER_EMPTY;
    if (map_make(&options, 1, image, size, &map, &error)) {
        uint8_t *bytes = aligned_alloc(64, ((size_t)map.end + 63) / 64 * 64);
        memset(bytes, 0, map.end);
        struct core_memory memory = {.region[0] = {map.first, map.end, bytes + map.first},
                                     .control = map.control};
        map_load(&map, &memory, image, 0, 1, 0);
        struct vm vm = {.port = NULL};
        vm_init(&vm, bytes, map.control);
        for (uint32_t i = 0; i < SLICES; i++) {
            enum vm_status status = vm_run(&vm, SLICE);
            if (status == VM_HOST) answer(&vm, i);
            if (status == VM_BLOCKED || status == VM_FINISHED || status == VM_FAILED) break;
        }
        free(bytes);
    }
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

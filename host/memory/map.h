// SPDX-License-Identifier: MIT
// Where things lie in a core's memory. A core sees its local memory, from address 0, and its slice of the
// shared window: behind it (virtual cores), or at an address of its own (a chip):
//
//     0       interpreter  [native]  control  peers  [image]  globals  [cache]  stack  heap | shared: [image]
//     liveness  stack  heap
//     |--------------|---------------------------------------------------------|-----------------------------|
//                  first                                                  local_end end
//
// The image goes to local memory if it leaves enough of it, else to the shared window, and then what precedes
// its code to local memory if that is small, and the functions that run are copied to the cache (core/vm.c);
// data goes to both, local first.
#ifndef HOST_MEMORY_MAP_H
#define HOST_MEMORY_MAP_H

#include "host/base/buffer.h"
#include "host/memory/memory.h"

enum {
    // Bytes of local memory that are the interpreter's, its data included, on the chips.
    MAP_INTERPRETER = 18 * 1024,
    MAP_LOCAL = 32 * 1024,     // an Epiphany-III core's
    MAP_WINDOW = 32 << 20,     // of all cores together
    MAP_WINDOW_MAX = 1 << 30,  // to which it grows by itself, for a large program
    MAP_HOST_LOCAL = 16 << 20, // of a virtual core of the host
    MAP_CORES_MAX = 1000000,
    MAP_CHIP_CORES = 4096, // no chip has more; further virtual cores have as much of a window as those have
#ifdef EPY_FAR_PEERS       // of tests
    MAP_NEAR_PEERS = 0,
#else
    MAP_NEAR_PEERS = MAP_CHIP_CORES, // up to so many cores, each has a byte for each in its memory
#endif
};

enum map_place { MAP_AUTO, MAP_CORE, MAP_SHARED_WINDOW };

struct map_options {
    uint32_t local_memory;  // bytes of a core, the interpreter's included
    uint32_t shared_memory; // bytes of the window that the cores share
    enum map_place code, data;
    // of the device (device_ops.fit):
    ref first;         // local memory from here on is free; 0: from MAP_INTERPRETER
    ref window;        // address of the window; 0: each core's slice lies behind its local memory
    bool copies_code;  // the core runs code in the window from copies in local memory
    uint32_t native;   // bytes of native code, from `first` on; none if byte code is not in local memory
    bool far_peers;    // what cores have written for each other is not in their memory
    bool keeps_output; // to ask takes long: the core keeps what it prints
};

struct core_map {
    ref first, local_end;
    ref shared, end;        // the slice of core 0
    uint32_t stride;        // from the slice of a core to that of the next
    ref native, native_end; // native code; none if equal
    ref control, peer_in, peer_own, image, code, globals, liveness, cache, cache_end, output, output_end;
    uint32_t image_size, liveness_size, tables_size;  // the last: of the image without its code
    ref stack[2], stack_end[2], heap[2], heap_end[2]; // [0] local, [1] shared
};

// What a core is loaded with.
struct map_content {
    const uint8_t *image;
    uint32_t image_size;
    uint8_t *liveness; // of the image: contract/liveness.h
    uint32_t liveness_size;
    bool untouched; // memory is the system's own, zeroed, and costs nothing where nobody writes to it
};

// Makes the map of a core in a job of `cores` for a program. False if something does not fit: `error` then
// says what, and by how much.
bool map_make(const struct map_options *options, uint32_t cores, const struct map_content *content,
              struct core_map *map, struct buffer *error);

// The map of core number `core`: other than core 0's in the shared part only.
struct core_map map_of_core(const struct core_map *map, uint32_t core);

// Puts the program and the control block in a core's memory; `map`: of core 0. `flags`:
// of struct core_control.
void map_load(const struct core_map *map, const struct core_memory *memory, const struct map_content *content,
              uint32_t core, uint32_t cores, uint32_t flags);

// Describes the map, a line a part, each beginning with `indent`.
void map_print(const struct core_map *map, const char *indent, struct buffer *out);

#endif

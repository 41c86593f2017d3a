// SPDX-License-Identifier: MIT
// The map is made by handing out local memory from its start and the slice of the shared window from its own.
#include "host/memory/map.h"

#include <string.h>

#include "contract/layout.h"

enum { OUTPUT_MOST = 4096 };     // bytes that a core keeps of what it prints
enum { ADDRESSES = 0xfffff000 }; // end before them, so that what is rounded up is still a ref

struct region { // what is left of one
    ref next, end;
    const char *name;
};

static uint32_t left(const struct region *region) {
    return region->end - region->next;
}

// Takes `size` bytes, rounded to 8. False after saying in `error` that `what` does not fit.
static bool take(struct region *region, uint64_t size, const char *what, ref *start, struct buffer *error) {
    uint64_t rounded = (size + 7) & ~7ull;
    if (rounded > left(region)) {
        buffer_format(error, "%s (%llu bytes) does not fit into %s: %llu bytes too many", what,
                      (unsigned long long)size, region->name, (unsigned long long)(rounded - left(region)));
        return false;
    }
    *start = region->next;
    region->next += (uint32_t)rounded;
    return true;
}

// The image; `far`: its code is run from copies in local memory (core/vm.c).
static bool take_image(struct region *local, struct region *shared, bool code_local, bool far,
                       struct core_map *map, struct buffer *error) {
    struct region *place = code_local ? local : shared;
    if (!far) {
        if (!take(place, map->image_size, "the byte code", &map->image, error)) return false;
        map->code = map->image + map->tables_size;
        return true;
    }
    bool small = map->tables_size <= left(local) / 4;
    return take(small ? local : shared, map->tables_size, "the tables of the byte code", &map->image,
                error) &&
           take(shared, map->image_size - map->tables_size, "the byte code", &map->code, error);
}

// Room for copies of all functions, each with two words before it and some bytes around, but at most `most`.
static void take_cache(struct region *local, uint32_t functions, uint32_t most, struct core_map *map) {
    uint32_t size = map->image_size - map->tables_size + functions * 24;
    map->cache = local->next;
    map->cache_end = local->next += (size < most ? size : most) & ~7u;
}

static void split(struct region *region, uint32_t stack, int which, struct core_map *map) {
    stack &= ~7u;
    map->stack[which] = region->next;
    map->stack_end[which] = map->heap[which] = region->next + stack;
    map->heap_end[which] = region->end;
}

static bool fill(const struct map_options *options, uint32_t cores, const struct image_header *image,
                 struct region *local, struct region *shared, struct core_map *map, struct buffer *error) {
    map->native = map->native_end = local->next;
    if (options->native && options->code != MAP_SHARED_WINDOW &&
        !take(local, options->native, "native code", &map->native, error))
        return false;
    uint32_t native = (map->native_end = local->next) - map->native;
    if (!take(local, sizeof(struct core_control), "the control block", &map->control, error) ||
        (!options->far_peers && (!take(local, cores, "a byte for each core", &map->peer_in, error) ||
                                 !take(local, cores, "a byte for each core", &map->peer_own, error))))
        return false;
    // Locally at most 5/8 of what is left: data is read more often than most code.
    bool code_local = options->code == MAP_CORE ||
                      (options->code == MAP_AUTO && map->image_size <= (left(local) + native) / 8 * 5);
    // Virtual cores, whose window is no slower, only if asked for it.
    bool copies = options->copies_code || (!options->window && options->code == MAP_SHARED_WINDOW);
    bool far = !code_local && copies;
    if (!take_image(local, shared, code_local, far, map, error)) return false;
    uint64_t globals = image->global_count * sizeof(struct value);
    bool data_local = options->data != MAP_SHARED_WINDOW;
    bool globals_local = data_local && (options->data == MAP_CORE || globals <= left(local) / 2);
    if (!take(globals_local ? local : shared, globals, "the global variables", &map->globals, error))
        return false;
    // Which registers are needed where: in the shared window if there is one, as only the collector looks.
    bool room = left(shared) >= map->liveness_size;
    if (!take(room ? shared : local, map->liveness_size, "the table of live registers", &map->liveness,
              error))
        return false;
    uint32_t output = options->keeps_output ? left(shared) / 64 & ~7u : 0;
    if (!take(shared, output < OUTPUT_MOST ? output : OUTPUT_MOST, "output", &map->output, error))
        return false;
    map->output_end = shared->next;
    // Stack and heap: what is left. The local stack has room for a few calls, the shared one
    // for deep recursion.
    uint32_t stack = left(local) / 4, most = map->local_end / 16;
    if (stack > most) stack = most;
    map->cache = map->cache_end = local->next;
    if (far) take_cache(local, image->function_count, left(local) / 2, map);
    if (!data_local) local->end = local->next + stack;
    split(local, stack, 0, map);
    if (options->data == MAP_CORE) shared->end = shared->next;
    uint32_t shared_stack = left(shared) / 8;
    split(shared, shared_stack > 256 * 1024 ? 256 * 1024 : shared_stack, 1, map);
    if (left(local) + left(shared) >= 1024) return true;
    buffer_format(error, "%u bytes are left for stack and heap: too few", left(local) + left(shared));
    return false;
}

bool map_make(const struct map_options *options, uint32_t cores, const struct map_content *content,
              struct core_map *map, struct buffer *error) {
    uint32_t local_end = options->local_memory & ~7u, slice = (options->shared_memory / cores) & ~7u;
    ref first = options->first ? options->first : MAP_INTERPRETER;
    ref window = options->window ? options->window : local_end;
    *map = (struct core_map){.first = first, .local_end = local_end, .shared = window, .end = window + slice};
    map->stride = options->window ? slice : 0;
    map->image_size = content->image_size;
    map->liveness_size = content->liveness_size;
    map->tables_size = image_code((const struct image_header *)content->image);
    if (local_end < first) {
        buffer_format(error, "a local memory of %u bytes is too small: the interpreter takes %u of it",
                      local_end, first);
        return false;
    }
    if (window + (uint64_t)slice * (map->stride ? cores : 1) > ADDRESSES) {
        buffer_format(
            error,
            "a local memory of %u bytes and %u shared ones are more than the 4 GB of a core's addresses",
            local_end, options->shared_memory);
        return false;
    }
    struct region local = {first, local_end, "local memory"};
    struct region shared = {window, window + slice, "a core's part of shared memory"};
    if (fill(options, cores, (const struct image_header *)content->image, &local, &shared, map, error))
        return true;
    buffer_format(
        error,
        " (local memory: %u bytes, of which %u are the interpreter's; shared: %u bytes for each of %u cores)",
        local_end, first, slice, cores);
    return false;
}

static void shift(ref *address, ref shared, uint32_t by) {
    if (*address >= shared) *address += by;
}

struct core_map map_of_core(const struct core_map *map, uint32_t core) {
    struct core_map mine = *map;
    uint32_t by = map->stride * core;
    shift(&mine.image, map->shared, by);
    shift(&mine.code, map->shared, by);
    shift(&mine.globals, map->shared, by);
    shift(&mine.liveness, map->shared, by);
    shift(&mine.output, map->shared, by);
    shift(&mine.output_end, map->shared, by);
    for (int i = 0; i < 2; i++) {
        shift(&mine.stack[i], map->shared, by);
        shift(&mine.stack_end[i], map->shared, by);
        shift(&mine.heap[i], map->shared, by);
        shift(&mine.heap_end[i], map->shared, by);
    }
    mine.shared += by;
    mine.end += by;
    return mine;
}

// The loader's part of tuple constants: their refs to other constants are offsets in the image until now.
static void relocate(uint8_t *image, ref base) {
    const struct image_header *header = (const struct image_header *)image;
    uint32_t at = image_objects(header->constant_count);
    while (at + 8 <= header->functions) {
        uint32_t word = *(const uint32_t *)(image + at), units = header_units(word);
        if (units == 0 || header_type(word) < TAG_FIRST_REF) break;
        if (header_type(word) == TAG_TUPLE) {
            struct value *item = (struct value *)(image + at + 4);
            for (uint32_t i = 0; i + 1 < units; i++)
                if (item[i].tag >= TAG_FIRST_REF && item[i].tag <= TAG_LAST_REF) item[i].bits += base;
        }
        at += units * 8;
    }
}

// An empty heap: one free block, or as many as it takes. Refs are 8-aligned, with the header before them.
static void load_heap(struct core_control *control, int i, const struct core_memory *memory, ref start,
                      ref end) {
    bool empty = end <= start + 8;
    control->heap[i] = empty ? end : start + 8;
    control->heap_end[i] = end;
    for (ref at = control->heap[i]; at < end; at += HEADER_UNITS * 8) {
        uint32_t units = (end - at) / 8;
        *(uint32_t *)memory_at(memory, at - 4, 4, 4) = units < HEADER_UNITS ? units : HEADER_UNITS;
        if (units <= HEADER_UNITS) break;
    }
}

// Zeroes a part of a core's memory.
static void clear(const struct map_content *content, const struct core_memory *memory, ref start,
                  uint32_t size) {
    if (size && !content->untouched) memset(memory_at(memory, start, size, 1), 0, size);
}

void map_load(const struct core_map *common, const struct core_memory *memory,
              const struct map_content *content, uint32_t core, uint32_t cores, uint32_t flags) {
    struct core_map mine = map_of_core(common, core), *map = &mine;
    uint8_t *place = memory_at(memory, map->image, map->tables_size, 8);
    uint32_t code_size = map->image_size - map->tables_size;
    memcpy(place, content->image, map->tables_size);
    memcpy(memory_at(memory, map->code, code_size, 1), content->image + map->tables_size, code_size);
    relocate(place, map->image);
    memcpy(memory_at(memory, map->liveness, map->liveness_size, 8), content->liveness, map->liveness_size);
    struct core_control *control = memory_at(memory, map->control, sizeof *control, 8);
    *control = (struct core_control){.core = core,
                                     .cores = cores,
                                     .flags = flags,
                                     .code_size = code_size,
                                     .image = map->image,
                                     .globals = map->globals,
                                     .liveness = map->liveness,
                                     .peer_in = map->peer_in,
                                     .peer_own = map->peer_own,
                                     .code = map->code,
                                     .cache = map->cache,
                                     .cache_end = map->cache_end,
                                     .output = map->output,
                                     .output_end = map->output_end};
    if (map->peer_in) {
        clear(content, memory, map->peer_in, cores);
        clear(content, memory, map->peer_own, cores);
    }
    const struct image_header *header = (const struct image_header *)place;
    struct value *globals = memory_at(memory, map->globals, header->global_count * sizeof *globals, 8);
    for (uint32_t i = 0; i < header->global_count; i++) globals[i] = (struct value){0, TAG_UNBOUND};
    for (int i = 0; i < 2; i++) {
        control->stack[i] = map->stack[i];
        control->stack_end[i] = map->stack_end[i];
        clear(content, memory, map->stack[i], map->stack_end[i] - map->stack[i]);
        load_heap(control, i, memory, map->heap[i], map->heap_end[i]);
    }
}

static void print_part(struct buffer *out, const char *indent, const char *name, ref start, ref end) {
    if (start < end)
        buffer_format(out, "%s0x%06x .. 0x%06x  %8u  %s\n", indent, start, end, end - start, name);
}

static void print_liveness(const struct core_map *map, const char *indent, const char *name,
                           struct buffer *out) {
    print_part(out, indent, name, map->liveness, map->liveness + map->liveness_size);
}

void map_print(const struct core_map *map, const char *indent, struct buffer *out) {
    bool code_local = map->code < map->shared, globals_local = map->globals < map->shared,
         tables_apart = map->code != map->image + map->tables_size, tables_local = map->image < map->shared,
         liveness_local = map->liveness < map->shared;
    print_part(out, indent, "interpreter", 0, map->first);
    print_part(out, indent, "native code", map->native, map->native_end);
    print_part(out, indent, "control block", map->control, map->control + (ref)sizeof(struct core_control));
    print_part(out, indent, "a byte for each core, twice", map->peer_in, map->peer_own * 2 - map->peer_in);
    ref code = tables_apart ? map->code : map->image,
        code_end = map->code + map->image_size - map->tables_size;
    if (code_local) print_part(out, indent, "byte code", code, code_end);
    if (tables_apart && tables_local)
        print_part(out, indent, "tables of the byte code", map->image, map->image + map->tables_size);
    print_part(out, indent, "global variables", map->globals,
               globals_local == liveness_local ? map->liveness : map->cache);
    if (liveness_local) print_liveness(map, indent, "live registers", out);
    print_part(out, indent, "copies of the functions that run", map->cache, map->cache_end);
    print_part(out, indent, "stack", map->stack[0], map->stack_end[0]);
    print_part(out, indent, "heap", map->heap[0], map->heap_end[0]);
    if (tables_apart && !tables_local)
        print_part(out, indent, "tables of the byte code (shared)", map->image,
                   map->image + map->tables_size);
    if (!code_local) print_part(out, indent, "byte code (shared)", code, code_end);
    if (!liveness_local) print_liveness(map, indent, "live registers (shared)", out);
    print_part(out, indent, "output that is kept (shared)", map->output, map->output_end);
    print_part(out, indent, "stack (shared)", map->stack[1], map->stack_end[1]);
    print_part(out, indent, "heap (shared)", map->heap[1], map->heap_end[1]);
}

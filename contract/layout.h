// SPDX-License-Identifier: MIT
// The layout of all that a core and its host, or two cores, see in each other's memory: size of each structure
// and offset of each field, so that no compiler lays them out otherwise (whatever its word size, its alignment
// or its ABI). Included once by what every port compiles (core/heap.c) and once by the host (host/memory/map.c).
//
// A compiler may make structures of 8 bytes or more a multiple of 8, and align arrays in them to 8 (GCC for the
// Epiphany): those of another size are BY_WORDS (value.h), and no array lies at 4 mod 8.
#ifndef CONTRACT_LAYOUT_H
#define CONTRACT_LAYOUT_H

#include "control.h"
#include "image.h"
#include "liveness.h"
#include "value.h"

#define SIZE(structure, bytes)                                                                               \
    _Static_assert(sizeof(struct structure) == (bytes), "size of struct " #structure);
#define AT(structure, field, offset)                                                                         \
    _Static_assert(offsetof(struct structure, field) == (offset), "offset of " #structure "." #field);

// clang-format off
SIZE(value, 8) AT(value, bits, 0) AT(value, tag, 4)
SIZE(str_object, 4) AT(str_object, length, 0) AT(str_object, text, 4)
SIZE(str_shared, 8) AT(str_shared, length, 0) AT(str_shared, block, 4)
SIZE(list_object, 12) AT(list_object, length, 0) AT(list_object, data, 4) AT(list_object, kind, 8)
SIZE(tuple_object, 8) AT(tuple_object, items, 0)
SIZE(bytearray_object, 16) AT(bytearray_object, length, 0) AT(bytearray_object, pad, 4)
    AT(bytearray_object, content, 8)
SIZE(dict_entry, 16) AT(dict_entry, key, 0) AT(dict_entry, item, 8)
SIZE(dict_object, 16) AT(dict_object, live, 0) AT(dict_object, filled, 4) AT(dict_object, entries, 8)
    AT(dict_object, index, 12)
SIZE(range_object, 16) AT(range_object, length, 0) AT(range_object, start, 4) AT(range_object, step, 8)
    AT(range_object, stop, 12)
SIZE(closure_object, 16) AT(closure_object, function, 0) AT(closure_object, pad, 4)
    AT(closure_object, captured, 8)
SIZE(view_object, 16) AT(view_object, kind, 0) AT(view_object, pad, 4) AT(view_object, dict, 8)
SIZE(generator_object, 16) AT(generator_object, pc, 0) AT(generator_object, state, 4)
    AT(generator_object, registers, 8)
SIZE(exc_object, 40) AT(exc_object, type, 0) AT(exc_object, error, 1) AT(exc_object, trace, 2)
    AT(exc_object, pc, 4) AT(exc_object, a, 8) AT(exc_object, b, 16) AT(exc_object, context, 24)
    AT(exc_object, caught, 32)
SIZE(class_object, 72) AT(class_object, layout, 0) AT(class_object, marks, 8) AT(class_object, init, 16)
    AT(class_object, number, 24) AT(class_object, all_layout, 32) AT(class_object, all_marks, 40) AT(class_object, order, 48)
    AT(class_object, more, 56) AT(class_object, members, 64)
SIZE(instance_object, 16) AT(instance_object, class, 0) AT(instance_object, attributes, 8)
SIZE(method_object, 16) AT(method_object, function, 0) AT(method_object, self, 8)
SIZE(remote_object, 16) AT(remote_object, core, 0) AT(remote_object, list, 4)
    AT(remote_object, generation, 8) AT(remote_object, entry, 12)
SIZE(exposure, 12) AT(exposure, next, 0) AT(exposure, list, 4) AT(exposure, generation, 8)
SIZE(image_header, 24) AT(image_header, constant_count, 0) AT(image_header, global_count, 4)
    AT(image_header, handler_count, 8) AT(image_header, function_count, 12) AT(image_header, method_count, 14)
    AT(image_header, functions, 16) AT(image_header, size, 20)
SIZE(image_function, 8) AT(image_function, place, 0) AT(image_function, parameters, 4)
    AT(image_function, positional, 5) AT(image_function, defaults, 6) AT(image_function, registers, 7)
SIZE(image_method, 4) AT(image_method, method, 0) AT(image_method, tag, 1) AT(image_method, function, 2)
SIZE(image_handler, 12) AT(image_handler, start, 0) AT(image_handler, end, 4) AT(image_handler, to, 8)
SIZE(liveness, 4) AT(liveness, count, 0) AT(liveness, entries, 4)
SIZE(request, 48) AT(request, status, 0) AT(request, object, 4) AT(request, type, 8) AT(request, length, 12)
    AT(request, exception, 16) AT(request, pad, 20) AT(request, result, 24) AT(request, a, 32)
    AT(request, b, 40)
SIZE(inbox, 80) AT(inbox, state, 0) AT(inbox, sender, 4) AT(inbox, form, 8) AT(inbox, size, 12)
    AT(inbox, count, 16) AT(inbox, context, 20) AT(inbox, pc, 24) AT(inbox, flags, 28) AT(inbox, words, 32)
SIZE(core_statistics, 32) AT(core_statistics, collections, 0) AT(core_statistics, messages_sent, 4)
    AT(core_statistics, messages_received, 8) AT(core_statistics, bytes_sent, 12)
    AT(core_statistics, heap_peak, 16) AT(core_statistics, shared_bytes, 20)
    AT(core_statistics, shared_frames, 24) AT(core_statistics, requests, 28)
SIZE(code_copy, 16) AT(code_copy, start, 0) AT(code_copy, size, 4) AT(code_copy, first, 8) AT(code_copy, next, 12)
SIZE(core_control, 312) AT(core_control, core, 0) AT(core_control, cores, 4) AT(core_control, flags, 8)
    AT(core_control, code_size, 12) AT(core_control, image, 16) AT(core_control, globals, 20)
    AT(core_control, liveness, 24) AT(core_control, peer_in, 28) AT(core_control, peer_own, 32)
    AT(core_control, code, 36) AT(core_control, stack, 40) AT(core_control, stack_end, 48) AT(core_control, heap, 56)
    AT(core_control, heap_end, 64) AT(core_control, cache, 72) AT(core_control, cache_end, 76)
    AT(core_control, pc, 80) AT(core_control, frame, 84)
    AT(core_control, exception, 88) AT(core_control, waiting, 96) AT(core_control, waiting_core, 100)
    AT(core_control, waiting_context, 104) AT(core_control, call_pc, 108) AT(core_control, statistics, 112)
    AT(core_control, request, 144) AT(core_control, received, 192) AT(core_control, received_context, 200)
    AT(core_control, received_pad, 204) AT(core_control, grant, 208) AT(core_control, fail_allocation, 212)
    AT(core_control, inbox, 216) AT(core_control, output, 296) AT(core_control, output_end, 300)
    AT(core_control, kept, 304) AT(core_control, kept_pad, 308)
    // clang-format on

    _Static_assert(EXC_SIZE == 36, "bytes of an exception without its padding");

#undef SIZE
#undef AT

#endif

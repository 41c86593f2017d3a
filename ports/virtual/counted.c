// SPDX-License-Identifier: MIT
// The interpreter's loop for cores whose instructions are counted: core/vm.c once more, so that the other one knows nothing of it.
#define PORT_COUNT(vm, offset) ((*port_counts(vm))[offset]++)

#define LOOP_NAME(name) name##_counted
#include "ports/virtual/loop_names.h"

#include "contract/port.h"

// Behind struct vm and its observer (struct virtual_core).
static inline uint64_t **port_counts(struct vm *vm) {
    return (uint64_t **)(void *)((const struct device_observer **)(vm + 1) + 1);
}

// On purpose: NOLINTNEXTLINE(bugprone-suspicious-include)
#include "core/vm.c"

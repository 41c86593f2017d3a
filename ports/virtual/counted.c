// SPDX-License-Identifier: MIT
// The interpreter's loop for cores whose instructions are counted: core/vm.c once more, so that the other one knows nothing of it.
#define PORT_COUNT(vm, offset) ((*port_counts(vm))[offset]++)

// The names that core/vm.c exports are others here.
#define vm_run       vm_run_counted
#define vm_enter     vm_enter_counted
#define vm_attribute vm_attribute_counted
#define vm_init      vm_init_counted
#define vm_offset    vm_offset_counted
#define vm_full      vm_full_counted
#define vm_outward   vm_outward_counted
#define vm_stack_end vm_stack_end_counted

#include "contract/port.h"

// Behind struct vm and its observer (struct virtual_core).
static inline uint64_t **port_counts(struct vm *vm) {
    return (uint64_t **)(void *)((const struct device_observer **)(vm + 1) + 1);
}

#include "core/vm.c"

// SPDX-License-Identifier: MIT
// The names that core/vm.c exports, for a file that compiles it once more: LOOP_NAME(name) makes that file's of each.
#ifndef PORTS_VIRTUAL_LOOP_NAMES_H
#define PORTS_VIRTUAL_LOOP_NAMES_H

#define vm_run         LOOP_NAME(vm_run)
#define vm_enter       LOOP_NAME(vm_enter)
#define vm_attribute   LOOP_NAME(vm_attribute)
#define vm_instantiate LOOP_NAME(vm_instantiate)
#define vm_init        LOOP_NAME(vm_init)
#define vm_offset      LOOP_NAME(vm_offset)
#define vm_full        LOOP_NAME(vm_full)
#define vm_outward     LOOP_NAME(vm_outward)
#define vm_stack_end   LOOP_NAME(vm_stack_end)

#endif

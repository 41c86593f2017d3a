// SPDX-License-Identifier: MIT
// The interpreter's loop for cores whose instructions are counted: core/vm.c once more, so that the other one knows nothing of it.
#define PORT_COUNT(vm, offset) (model_place(vm)->counts[offset]++)

#define LOOP_NAME(name) name##_counted
#include "ports/virtual/loop_names.h"

// On purpose: NOLINTNEXTLINE(bugprone-suspicious-include)
#include "core/vm.c"

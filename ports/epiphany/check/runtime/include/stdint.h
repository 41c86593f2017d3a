// SPDX-License-Identifier: MIT
// GCC takes its own only where there is no C library.
#include <stdint-gcc.h>

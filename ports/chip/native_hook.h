// SPDX-License-Identifier: MIT
// A chip's interpreter comes to native code by this (core/native.h). Its link places chip_native.
#ifndef CHIP_NATIVE_HOOK_H
#define CHIP_NATIVE_HOOK_H

#include "core/native.h"

extern char chip_native[];
#define PORT_HOOK(vm, labels) ((native_head *)(void *)chip_native)((void *)(vm), labels)

#endif

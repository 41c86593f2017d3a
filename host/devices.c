// SPDX-License-Identifier: MIT
// The devices that this program was built with: one line a port.
#include <string.h>

#include "host/device.h"

extern const struct device_ops virtual_device_ops; // ports/virtual/device.c
extern const struct device_ops riscv_device_ops;   // ports/riscv/device.c

static const struct device_ops *const DEVICES[] = {&virtual_device_ops, &riscv_device_ops};

const struct device_ops *device_number(int i) {
    return i >= 0 && (size_t)i < sizeof DEVICES / sizeof *DEVICES ? DEVICES[i] : NULL;
}

const struct device_ops *device_find(const char *name) {
    const struct device_ops *ops;
    for (int i = 0; (ops = device_number(i)); i++)
        if (!strcmp(ops->name, name)) return ops;
    return NULL;
}

// SPDX-License-Identifier: MIT
// The devices that this program was built with: EPYTHON_DEVICES is DEVICE(name) for each folder of ports/
// that has a device.c, the default first; each defines name_device_ops.
#include <string.h>

#include "host/state/device.h"

#define DEVICE(name) extern const struct device_ops name##_device_ops;
EPYTHON_DEVICES
#undef DEVICE

#define DEVICE(name) &name##_device_ops,
static const struct device_ops *const DEVICES[] = {EPYTHON_DEVICES};
#undef DEVICE

const struct device_ops *device_number(int i) {
    return i >= 0 && (size_t)i < sizeof DEVICES / sizeof *DEVICES ? DEVICES[i] : NULL;
}

const struct device_ops *device_find(const char *name) {
    const struct device_ops *ops;
    for (int i = 0; (ops = device_number(i)); i++)
        if (!name || !strcmp(ops->name, name)) return ops;
    return NULL;
}

# SPDX-License-Identifier: MIT
# The name of the computer that the program was started on.


def hostname():
    """What Linux says; localhost elsewhere."""
    try:
        with open("/proc/sys/kernel/hostname") as f:
            return f.read().strip()
    except OSError:
        return "localhost"

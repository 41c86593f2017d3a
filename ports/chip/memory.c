// SPDX-License-Identifier: MIT
// Memory that this process and a chip's emulator both map.
#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "ports/chip/machine.h"

bool chip_memory_make(struct chip_memory *memory, uint32_t start, uint64_t size, struct buffer *error) {
    memory->start = start;
    memory->size = size;
    memory->fd = memfd_create("epython", MFD_CLOEXEC);
    memory->bytes = MAP_FAILED;
    if (memory->fd >= 0 && ftruncate(memory->fd, (off_t)size) == 0)
        memory->bytes = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, memory->fd, 0);
    if (memory->bytes != MAP_FAILED) return true;
    memory->bytes = NULL;
    buffer_format(error, "no memory for the chip (%llu MB): %s", (unsigned long long)(size >> 20),
                  strerror(errno));
    return false;
}

void chip_memory_free(struct chip_memory *memory) {
    if (memory->bytes) munmap(memory->bytes, memory->size);
    if (memory->fd >= 0) close(memory->fd);
}

// SPDX-License-Identifier: MIT
// The device "arm": up to 16 cores of Thumb-2 code, each a process of QEMU's user mode, all in one memory.
// What all chips share is in ports/chip. There is no bus between the cores that could keep one from its
// neighbours' memory: what the page tables do for riscv, nothing does here.
#include <elf.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "ports/arm/layout.h"
#include "ports/chip/machine.h"

enum { LOOK_AGAIN = 100 }; // milliseconds after which wait_for_ring looks whether the processes live
enum { FUTEX_WAIT = 0, FUTEX_WAKE = 1 }; // of <linux/futex.h>, which Debian's musl-gcc does not find

struct own {
    struct chip_process core[MESH_CORES];
    atomic_bool stopping;
};

static struct own *own(const struct chip *chip) {
    return chip->own;
}

static bool make(struct chip *chip, struct buffer *error) {
    (void)error;
    for (uint32_t i = 0; i < MESH_CORES; i++) own(chip)->core[i] = CHIP_NO_PROCESS;
    return true;
}

static void load_native(struct chip *chip, const struct chip_image *image) {
    (void)image;
    if (chip->block)
        memcpy(chip_at(&chip->memory, ARM_NATIVE_CODE), chip->block->code, chip->block->code_size);
}

static bool boot(struct chip *chip, struct buffer *error) {
    char image[4096], number[16], size[24];
    const char *named = getenv("EPYTHON_QEMU_ARM");
    const char *arguments[] = {named && *named ? named : "qemu-arm", image, number, size, NULL};
    if (!chip_find(chip->machine, "image", "arm.elf", image)) {
        buffer_text(error, "the image of the arm device's cores has gone");
        return false;
    }
    snprintf(size, sizeof size, "%llu", (unsigned long long)chip->memory.size);
    for (uint32_t i = 0; i < chip->cores; i++) {
        snprintf(number, sizeof number, "%u", i);
        if (!chip_process_start(&own(chip)->core[i], (char *const *)arguments, chip->memory.fd, false,
                                chip->machine->emulator, error))
            return false;
    }
    return true;
}

static void ring(struct chip *chip, uint32_t core) {
    syscall(SYS_futex, &chip->shared->core[core].wake, FUTEX_WAKE, 1, NULL, NULL, 0);
}

static bool any_failed(const struct chip *chip) {
    for (uint32_t i = 0; i < chip->cores; i++)
        if (chip_process_failed(&own(chip)->core[i])) return true;
    return false;
}

static enum chip_ring wait_for_ring(struct chip *chip, int milliseconds) {
    uint32_t *rung = &chip->shared->rung_host;
    const struct timespec moment = {.tv_nsec = LOOK_AGAIN * 1000000};
    for (int waited = 0;; waited += LOOK_AGAIN) {
        if (atomic_load(&own(chip)->stopping)) return CHIP_STOPPING;
        if (__atomic_load_n(rung, __ATOMIC_SEQ_CST)) return CHIP_RINGS;
        if (any_failed(chip)) return CHIP_GONE;
        if (milliseconds >= 0 && waited >= milliseconds) return CHIP_SILENT;
        syscall(SYS_futex, rung, FUTEX_WAIT, 0, &moment, NULL, 0);
    }
}

static void stop(struct chip *chip) {
    atomic_store(&own(chip)->stopping, true);
    __atomic_store_n(&chip->shared->rung_host, 1, __ATOMIC_SEQ_CST);
    syscall(SYS_futex, &chip->shared->rung_host, FUTEX_WAKE, 1, NULL, NULL, 0);
}

static uint64_t time_used(const struct chip *chip, uint32_t core) {
    return chip_process_time(&own(chip)->core[core]);
}

static void last_words(struct chip *chip, struct buffer *out) {
    for (uint32_t i = 0; i < chip->cores; i++) chip_process_last_words(&own(chip)->core[i], out);
}

static void halt(struct chip *chip) {
    for (uint32_t i = 0; i < MESH_CORES; i++) chip_process_stop(&own(chip)->core[i]);
}

static const char *const FLAGS[] = {"-mcpu=cortex-m4",
                                    "-mthumb",
                                    "-mfloat-abi=hard",
                                    "-mfpu=fpv4-sp-d16",
                                    "-mno-unaligned-access",
                                    "-fno-delete-null-pointer-checks",
                                    "-Os",
                                    "-ffreestanding",
                                    "-fno-common",
                                    NULL};

static const struct chip_machine MACHINE = {
    .name = "arm",
    .compiler = "gcc-arm-none-eabi",
    .emulator = "qemu-user",
    .cc = "arm-none-eabi-gcc",
    .cc_flags = FLAGS,
    .stack_pointer = "sp",
    .native = ARM_NATIVE,
    MESH_MAP,
    .hosts_unit = MESH_PAGE,
    .elf = EM_ARM,
    .loads_itself = true,
    .own = sizeof(struct own),
    .make = make,
    .prepare = load_native,
    .boot = boot,
    .ring = ring,
    .wait = wait_for_ring,
    .stop = stop,
    .time = time_used,
    .last_words = last_words,
    .halt = halt,
};

const struct device_ops arm_device_ops =
    CHIP_DEVICE(MACHINE, "arm", "16 cores of Thumb-2 code with 32 KB each, in QEMU");

// SPDX-License-Identifier: MIT
// A plugin of QEMU that counts the instructions of each core: exactly, where the emulator's own counter would
// say how much time has passed. Counted are those at the addresses of a core's own memory, so not the
// monitor's. Loaded for -t only: the program runs at about half speed with it.
//
// QEMU exports the interface, but Debian packages no header of it; this is the part that is needed, as in
// QEMU's documentation ("TCG Plugins", version 1, QEMU 4.2 to 8.2).
#include <fcntl.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "ports/riscv/layout.h"

#define EXPORT __attribute__((visibility("default")))

typedef uint64_t qemu_plugin_id_t;
struct qemu_plugin_tb;
struct qemu_plugin_insn;
struct qemu_info;
enum { QEMU_PLUGIN_CB_NO_REGS = 0 };
typedef void qemu_plugin_vcpu_tb_trans_cb_t(qemu_plugin_id_t id, struct qemu_plugin_tb *tb);
typedef void qemu_plugin_vcpu_udata_cb_t(unsigned hart, void *data);
void qemu_plugin_register_vcpu_tb_trans_cb(qemu_plugin_id_t id, qemu_plugin_vcpu_tb_trans_cb_t *translated);
void qemu_plugin_register_vcpu_tb_exec_cb(struct qemu_plugin_tb *tb, qemu_plugin_vcpu_udata_cb_t *executed,
                                          int flags, void *data);
size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *tb);
uint64_t qemu_plugin_tb_vaddr(const struct qemu_plugin_tb *tb);

EXPORT int qemu_plugin_version = 1;
EXPORT int qemu_plugin_install(qemu_plugin_id_t id, const struct qemu_info *info, int argc, char **argv);

static struct riscv_chip *chip;

// A hart is about to execute a block of `data` instructions, which it leaves at its end only. Each hart
// counts for itself.
static void executed(unsigned hart, void *data) {
    if (hart < RISCV_CORES) chip->core[hart].instructions += (uintptr_t)data;
}

static void translated(qemu_plugin_id_t id, struct qemu_plugin_tb *tb) {
    (void)id;
    if (qemu_plugin_tb_vaddr(tb) >= RISCV_LOCAL) return;
    uintptr_t instructions = qemu_plugin_tb_n_insns(tb);
    qemu_plugin_register_vcpu_tb_exec_cb(tb, executed, QEMU_PLUGIN_CB_NO_REGS, (void *)instructions);
}

// Argument `memory=N`: the file descriptor of the machine's RAM.
int qemu_plugin_install(qemu_plugin_id_t id, const struct qemu_info *info, int argc, char **argv) {
    (void)info;
    int memory = -1;
    for (int i = 0; i < argc; i++)
        if (!strncmp(argv[i], "memory=", 7)) memory = atoi(argv[i] + 7);
    void *mapped =
        mmap(NULL, sizeof *chip, PROT_READ | PROT_WRITE, MAP_SHARED, memory, (off_t)(RISCV_CHIP - RISCV_RAM));
    if (mapped == MAP_FAILED) {
        fprintf(stderr, "count.so: cannot reach the chip's memory\n");
        return 1;
    }
    chip = mapped;
    qemu_plugin_register_vcpu_tb_trans_cb(id, translated);
    return 0;
}

// SPDX-License-Identifier: MIT
// A plugin of QEMU that counts the instructions of each core: exactly, where the emulator's own counter would
// say how much time has passed. Counted are those at the addresses of a core's own memory, so not the
// monitor's. Loaded for -t only.
//
// With `aligned=1` it also ends the emulator at an unaligned access, which QEMU carries out without a trap
// but which would stop an Epiphany for good; where it was is noted as a fault of the core.
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
#include <unistd.h>

#include "ports/riscv/layout.h"

#define EXPORT __attribute__((visibility("default")))

typedef uint64_t qemu_plugin_id_t;
struct qemu_plugin_tb;
struct qemu_plugin_insn;
struct qemu_info;
enum { QEMU_PLUGIN_CB_NO_REGS = 0 };
typedef void qemu_plugin_vcpu_tb_trans_cb_t(qemu_plugin_id_t id, struct qemu_plugin_tb *tb);
typedef void qemu_plugin_vcpu_udata_cb_t(unsigned hart, void *data);
typedef void qemu_plugin_vcpu_mem_cb_t(unsigned hart, uint32_t access, uint64_t address, void *data);
enum qemu_plugin_mem_rw { QEMU_PLUGIN_MEM_R = 1, QEMU_PLUGIN_MEM_W, QEMU_PLUGIN_MEM_RW };
void qemu_plugin_register_vcpu_tb_trans_cb(qemu_plugin_id_t id, qemu_plugin_vcpu_tb_trans_cb_t *translated);
void qemu_plugin_register_vcpu_tb_exec_cb(struct qemu_plugin_tb *tb, qemu_plugin_vcpu_udata_cb_t *executed,
                                          int flags, void *data);
size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *tb);
uint64_t qemu_plugin_tb_vaddr(const struct qemu_plugin_tb *tb);
struct qemu_plugin_insn *qemu_plugin_tb_get_insn(const struct qemu_plugin_tb *tb, size_t i);
uint64_t qemu_plugin_insn_vaddr(const struct qemu_plugin_insn *instruction);
void qemu_plugin_register_vcpu_mem_cb(struct qemu_plugin_insn *instruction,
                                      qemu_plugin_vcpu_mem_cb_t *accessed, int flags,
                                      enum qemu_plugin_mem_rw rw, void *data);
unsigned qemu_plugin_mem_size_shift(uint32_t access);
bool qemu_plugin_mem_is_store(uint32_t access);

EXPORT int qemu_plugin_version = 1;
EXPORT int qemu_plugin_install(qemu_plugin_id_t id, const struct qemu_info *info, int argc, char **argv);

enum { UNALIGNED_LOAD = 4, UNALIGNED_STORE = 6 }; // as RISC-V numbers causes of traps

static struct riscv_chip *chip;
static bool check_alignment;

// A hart is about to execute a block of `data` instructions, which it leaves at its end only. Each hart
// counts for itself.
static void executed(unsigned hart, void *data) {
    if (hart < RISCV_CORES) chip->core[hart].instructions += (uintptr_t)data;
}

// `data`: address of the instruction.
static void accessed(unsigned hart, uint32_t access, uint64_t address, void *data) {
    uint64_t size = 1u << qemu_plugin_mem_size_shift(access);
    if (hart >= RISCV_CORES || !(address & (size - 1))) return;
    struct riscv_core *core = &chip->core[hart];
    core->cause = qemu_plugin_mem_is_store(access) ? UNALIGNED_STORE : UNALIGNED_LOAD;
    core->address = (uint32_t)address;
    core->pc = (uint32_t)(uintptr_t)data;
    __atomic_store_n(&core->state, RISCV_FAULT, __ATOMIC_SEQ_CST);
    _exit(1);
}

static void watch_accesses(struct qemu_plugin_tb *tb, size_t instructions) {
    for (size_t i = 0; i < instructions; i++) {
        struct qemu_plugin_insn *instruction = qemu_plugin_tb_get_insn(tb, i);
        void *pc = (void *)(uintptr_t)qemu_plugin_insn_vaddr(instruction);
        qemu_plugin_register_vcpu_mem_cb(instruction, accessed, QEMU_PLUGIN_CB_NO_REGS, QEMU_PLUGIN_MEM_RW,
                                         pc);
    }
}

static void translated(qemu_plugin_id_t id, struct qemu_plugin_tb *tb) {
    (void)id;
    if (qemu_plugin_tb_vaddr(tb) >= RISCV_LOCAL) return;
    uintptr_t instructions = qemu_plugin_tb_n_insns(tb);
    qemu_plugin_register_vcpu_tb_exec_cb(tb, executed, QEMU_PLUGIN_CB_NO_REGS, (void *)instructions);
    if (check_alignment) watch_accesses(tb, instructions);
}

// Arguments: memory=N, the file descriptor of the machine's RAM; aligned=1.
int qemu_plugin_install(qemu_plugin_id_t id, const struct qemu_info *info, int argc, char **argv) {
    (void)info;
    int memory = -1;
    for (int i = 0; i < argc; i++) {
        if (!strncmp(argv[i], "memory=", 7)) memory = atoi(argv[i] + 7);
        if (!strcmp(argv[i], "aligned=1")) check_alignment = true;
    }
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

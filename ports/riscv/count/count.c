// SPDX-License-Identifier: MIT
// A plugin of QEMU that counts the instructions of each core: exactly, where the emulator's own counter would
// say how much time has passed. Counted are those of the interpreter, so not the monitor's. Loaded for -t only.
//
// How often a core looks for a message that has not come yet, and which of two cores that meet is the first,
// is a matter of time. So that two runs of a program give the same count, passing messages is left out:
// whatever the built-ins that do it execute, the main loop around the interpreter, and what led there in
// vain. The plugin knows the interpreter's functions by their addresses; when the built-in function is
// entered, it reads in struct vm which instruction is being executed.
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
#include <sys/stat.h>
#include <unistd.h>

#include "contract/value.h"
#include "ports/chip/chip.h"
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

static struct chip_shared *chip;
static bool check_alignment;

static uint8_t *ram; // of address MESH_START

struct hart {
    bool left_out;    // what is executed now is not counted
    bool again;       // an instruction that passes a message is about to be executed once more
    uint32_t pc;      // of the last such instruction,
    uint64_t counted; // and what had been counted before it
    char pad[40];     // a cache line each
};
static struct hart harts[MESH_CORES];

static const uint8_t *at(const struct chip_core *core, uint32_t address) {
    return ram + (address < MESH_LOCAL ? core->base + address : address) - MESH_START;
}

// The first word of struct vm: the address of the instruction.
static uint32_t byte_code_pc(const struct chip_core *core) {
    return *(const uint32_t *)at(core, chip->vm);
}

static bool passes_message(const struct chip_core *core, uint32_t pc) {
    const uint8_t *code = at(core, pc);
    if (code[0] != OP_CALLB) return false;
    return code[1] == BUILTIN_send || code[1] == BUILTIN_isend || code[1] == BUILTIN_recv ||
           code[1] == BUILTIN_sent || code[1] == BUILTIN_probe;
}

// A hart is about to execute a block of `data` instructions, which it leaves at its end only: anywhere, ...
static void executed(unsigned hart, void *data) {
    if (hart < MESH_CORES && !harts[hart].left_out) chip->core[hart].instructions += (uintptr_t)data;
}

// ... in the main loop, ...
static void executed_main(unsigned hart, void *data) {
    (void)data;
    if (hart < MESH_CORES) harts[hart].left_out = true;
}

// ... in the interpreter's loop, ...
static void executed_run(unsigned hart, void *data) {
    if (hart >= MESH_CORES || harts[hart].again) return;
    harts[hart].left_out = false;
    executed(hart, data);
}

// ... at its beginning, ...
static void executed_entry(unsigned hart, void *data) {
    if (hart >= MESH_CORES) return;
    harts[hart].again = byte_code_pc(&chip->core[hart]) == harts[hart].pc;
    executed_run(hart, data);
}

// ... at the beginning of the function of built-ins.
static void executed_builtin(unsigned hart, void *data) {
    if (hart >= MESH_CORES) return;
    struct hart *h = &harts[hart];
    struct chip_core *core = &chip->core[hart];
    uint32_t pc = byte_code_pc(core);
    if (passes_message(core, pc)) {
        if (h->again) core->instructions = h->counted;
        h->pc = pc;
        h->counted = core->instructions;
        h->again = false;
        h->left_out = true;
    }
    executed(hart, data);
}

static qemu_plugin_vcpu_udata_cb_t *counter_of(uint64_t address) {
    if (!chip->run) return executed;
    if (address == chip->run) return executed_entry;
    if (address == chip->builtin_call) return executed_builtin;
    if (address > chip->run && address < chip->run_end) return executed_run;
    return address >= chip->main && address < chip->main_end ? executed_main : executed;
}

// `data`: address of the instruction.
static void accessed(unsigned hart, uint32_t access, uint64_t address, void *data) {
    uint64_t size = 1u << qemu_plugin_mem_size_shift(access);
    if (hart >= MESH_CORES || !(address & (size - 1))) return;
    struct chip_core *core = &chip->core[hart];
    core->cause = qemu_plugin_mem_is_store(access) ? UNALIGNED_STORE : UNALIGNED_LOAD;
    core->address = (uint32_t)address;
    core->pc = (uint32_t)(uintptr_t)data;
    __atomic_store_n(&core->state, CHIP_FAULT, __ATOMIC_SEQ_CST);
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
    uint64_t address = qemu_plugin_tb_vaddr(tb); // the interpreter's, or native code's
    if (address < RISCV_TEXT || address >= RISCV_NATIVE + MESH_LOCAL) return;
    uintptr_t instructions = qemu_plugin_tb_n_insns(tb);
    qemu_plugin_register_vcpu_tb_exec_cb(tb, counter_of(qemu_plugin_tb_vaddr(tb)), QEMU_PLUGIN_CB_NO_REGS,
                                         (void *)instructions);
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
    struct stat status;
    void *mapped = MAP_FAILED;
    if (fstat(memory, &status) == 0)
        mapped = mmap(NULL, (size_t)status.st_size, PROT_READ | PROT_WRITE, MAP_SHARED, memory, 0);
    if (mapped == MAP_FAILED) {
        fprintf(stderr, "count.so: cannot reach the chip's memory\n");
        return 1;
    }
    ram = mapped;
    chip = (struct chip_shared *)(ram + (MESH_SHARED - MESH_START));
    qemu_plugin_register_vcpu_tb_trans_cb(id, translated);
    return 0;
}

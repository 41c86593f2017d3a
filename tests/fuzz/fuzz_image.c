// SPDX-License-Identifier: MIT
// libFuzzer target: any byte sequence as a saved program, debug information included. What is loaded is
// printed as the disassembler does, then runs for a while as a job of three cores, each with memory
// exactly as large as its map says, so that the address sanitizer sees every step outside. The job is the
// host's own (host/job/job.c), with all its services, and ends with its report and statistics: of an
// exception, a deadlock or, when the time is up, an interrupt. One thread runs all cores in turn, so that
// every run is the same.
//
// The input is a saved program without its head, whose hash would tell each mutation.
#include <stdalign.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "compiler/program/opcode.h"
#include "compiler/program/disasm.h"
#include "compiler/program/verify.h"
#include "core/core.h"
#include "host/job/job.h"
#include "host/state/job_state.h"
#include "contract/port.h"
#include "host/report/report.h"
#include "host/report/statistics.h"

enum {
    CORES = 3,
    LOCAL = 40 * 1024,
    WINDOW = CORES * 96 * 1024,
    SLICE = 300,     // backward jumps and calls
    SLICES = 200,    // of all cores
    REQUESTS = 3000, // of all cores
    INPUT_MAX = 1 << 16
};

// ---- a device whose cores run when the job asks for its state

struct device {
    struct device_client client;
    struct {
        struct vm vm;
        const struct device_observer *observer; // nobody; where port_observer looks for it
    } cores[CORES];
    struct core_memory memory[CORES];
    enum core_state state[CORES];
    bool pushes[CORES]; // it waits for the host, and its messages can go on
    bool locked[CORES]; // by the host
    uint32_t next, slices, requests;
};

static struct device *device_of(struct vm *vm) {
    return vm->port;
}

void *port_remote(struct vm *vm, uint32_t core, ref address) {
    if (core >= CORES) abort();
    return device_of(vm)->cores[core].vm.base + address;
}

void port_wake(struct vm *vm, uint32_t core) {
    if (core >= CORES) abort();
    struct device *device = device_of(vm);
    if (device->state[core] == CORE_BLOCKED) device->state[core] = CORE_READY;
    device->pushes[core] = true;
}

void port_lock(struct vm *vm, uint32_t core) {
    (void)vm;
    if (core >= CORES) abort();
}

void port_unlock(struct vm *vm, uint32_t core) {
    port_lock(vm, core);
}

// Nobody watches.
uint32_t observe_call(struct vm *vm, uint32_t context) {
    (void)vm, (void)context;
    abort();
}

void observe_sent(struct vm *vm, const struct outgoing *o) {
    (void)vm, (void)o;
    abort();
}

void observe_taken(struct vm *vm, const struct inbox *box) {
    (void)vm, (void)box;
    abort();
}

void observe_collection(struct vm *vm, bool begins) {
    (void)vm, (void)begins;
    abort();
}

static void destroy(struct device *device) {
    for (uint32_t core = 0; core < CORES; core++) free(device->cores[core].vm.base);
    free(device);
}

static struct device *create(const struct device_ops *ops, const struct device_plan *plan,
                             const struct device_client *client, struct buffer *error) {
    struct device *device = calloc(1, sizeof *device);
    const struct core_map *map = &plan->device_map;
    (void)ops, (void)error;
    device->client = *client;
    for (uint32_t core = 0; core < CORES; core++) {
        size_t size = ((size_t)map->end + 63) / 64 * 64;
        uint8_t *bytes = device->cores[core].vm.base = aligned_alloc(64, size);
        memset(bytes, 0, size);
        device->memory[core].region[0] = (struct memory_region){map->first, map->end, bytes + map->first};
        device->memory[core].control = map->control;
    }
    return device;
}

static const struct core_memory *memory_of(struct device *device, uint32_t core) {
    if (core >= CORES) abort();
    return &device->memory[core];
}

static bool start(struct device *device, struct buffer *error) {
    (void)error;
    for (uint32_t core = 0; core < CORES; core++) {
        struct vm *vm = &device->cores[core].vm;
        vm_init(vm, vm->base, device->memory[core].control);
        vm->port = device;
        device->state[core] = CORE_READY;
    }
    return true;
}

static void resume(struct device *device, uint32_t core) {
    if (device->state[core] != CORE_ASKING) abort();
    device->state[core] = CORE_READY;
}

static void end_core(struct device *device, uint32_t core, bool failed) {
    device->state[core] = failed ? CORE_FAILED : CORE_FINISHED;
    device->client.ended(device->client.context, core, failed);
}

// Runs a core until it waits, ends, or has used its slice.
static void run_core(struct device *device, uint32_t core) {
    enum vm_status status;
    device->client.turn(device->client.context, core);
    do {
        status = vm_run(&device->cores[core].vm, SLICE);
        if (status != VM_HOST) break;
        device->state[core] = CORE_ASKING; // the answer may come at once
        if (device->client.serve(device->client.context, core) == SERVED) device->state[core] = CORE_READY;
        device->requests++;
    } while (device->state[core] == CORE_READY && device->requests < REQUESTS);
    if (status == VM_BLOCKED) device->state[core] = CORE_BLOCKED;
    if (status == VM_FINISHED || status == VM_FAILED) end_core(device, core, status == VM_FAILED);
}

static void push_messages(struct device *device, uint32_t core) {
    if (device->pushes[core] && device->state[core] == CORE_ASKING && device->cores[core].vm.outgoing)
        message_progress(&device->cores[core].vm);
    device->pushes[core] = false;
}

static bool run_next(struct device *device) {
    for (uint32_t i = 0; i < CORES; i++) {
        uint32_t core = device->next++ % CORES;
        push_messages(device, core);
        if (device->state[core] != CORE_READY) continue;
        run_core(device, core);
        return true;
    }
    return false;
}

static enum device_state state(struct device *device) {
    bool live = false;
    while (device->slices++ < SLICES && device->requests < REQUESTS)
        if (!run_next(device)) {
            for (uint32_t core = 0; core < CORES; core++)
                live |= device->state[core] != CORE_FINISHED && device->state[core] != CORE_FAILED;
            return live ? DEVICE_IDLE : DEVICE_DONE;
        }
    job_interrupt(device->client.context);
    return DEVICE_RUNNING;
}

static enum core_state core_state(struct device *device, uint32_t core) {
    if (core >= CORES) abort();
    return device->state[core];
}

static uint64_t core_number(struct device *device, uint32_t core) {
    (void)device;
    return core;
}

// Whoever takes it has given it back before.
static bool lock(struct device *device, uint32_t core) {
    if (device->locked[core]) abort();
    device->locked[core] = true;
    return true;
}

static void unlock(struct device *device, uint32_t core) {
    if (!device->locked[core]) abort();
    device->locked[core] = false;
}

static void stop(struct device *device) {
    (void)device;
}

static const struct device_ops OPS = {.name = "fuzz",
                                      .create = create,
                                      .memory = memory_of,
                                      .start = start,
                                      .resume = resume,
                                      .state = state,
                                      .core_state = core_state,
                                      .core_work = core_number,
                                      .core_time = core_number,
                                      .lock = lock,
                                      .unlock = unlock,
                                      .stop = stop,
                                      .destroy = destroy};

const struct device_ops *device_find(const char *name) {
    (void)name;
    return &OPS;
}

const struct device_ops *device_number(int i) {
    (void)i;
    return NULL;
}

// ---- a program from its load to its report

static bool discard(void *context, const char *text, size_t size) {
    (void)context, (void)text, (void)size;
    return true;
}

static void run(const struct program *program, FILE *out) {
    static const char *const ARGUMENTS[] = {"fuzz.py", "word"};
    struct job_options options = JOB_DEFAULTS;
    struct buffer error = BUFFER_EMPTY;
    options.device_cores = CORES;
    options.map.local_memory = LOCAL;
    options.map.shared_memory = WINDOW;
    options.deterministic = options.timed = true;
    options.arguments = ARGUMENTS;
    options.argument_count = sizeof ARGUMENTS / sizeof *ARGUMENTS;
    options.sink = discard;
    struct job *job = job_create(&options, program, &error);
    if (job) {
        lseek(STDIN_FILENO, 0, SEEK_SET);
        job_run(job);
        report_write(job, out);
        statistics_print(job, out);
        statistics_print_times(job, out);
        job_status(job);
        job_destroy(job);
    }
    buffer_free(&error);
}

static uint32_t inputs, loaded; // so far

static void load_and_run(const uint8_t *bytes, size_t size) {
    char message[200] = "", *printed = NULL;
    size_t printed_size = 0;
    struct program *program = program_load(bytes, size, message, sizeof message);
    inputs++;
    if (!program && !*message) abort(); // refused without a reason
    if (!program) return;
    loaded++;
    FILE *out = open_memstream(&printed, &printed_size);
    disasm_print(program, out);
    run(program, out);
    fclose(out);
    free(printed);
    program_free(program);
}

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed);

// What the program reads.
int LLVMFuzzerInitialize(int *argc, char ***argv) {
    static const char TEXT[] = "12\ntext\n-1.5\nmore\n\n\xff\nlast";
    (void)argc, (void)argv;
    int fd = memfd_create("input", 0);
    if (fd < 0 || write(fd, TEXT, sizeof TEXT - 1) < 0 || dup2(fd, STDIN_FILENO) < 0) abort();
    return 0;
}

enum { HEAD = 16, HEAD_VERSION = 8, HEAD_HASH = 12 }; // of a saved program (compiler/program/program.c)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size > INPUT_MAX) return 0;
    uint32_t version = program_version(), hash = 2166136261u;
    for (size_t i = 0; i < size; i++) hash = (hash ^ data[i]) * 16777619u;
    uint8_t *file = malloc(HEAD + size);
    memcpy(file, "ePython\n", HEAD_VERSION);
    memcpy(file + HEAD_VERSION, &version, sizeof version);
    memcpy(file + HEAD_HASH, &hash, sizeof hash);
    memcpy(file + HEAD, data, size);
    load_and_run(file, HEAD + size);
    free(file);
    return 0;
}

// ---- mutation: of instructions and tables, as long as the verifier accepts them, or of what stands behind

static uint32_t random_state;

static uint32_t any(uint32_t below) {
    random_state ^= random_state << 13;
    random_state ^= random_state >> 17;
    random_state ^= random_state << 5;
    return random_state % below;
}

// A small number is most often one that means something: a register, an offset, a count.
static uint8_t any_byte(void) {
    return (uint8_t)(any(3) ? any(24) : any(256));
}

// Changes an instruction near a place that is picked at random.
static void mutate_instruction(uint8_t *image, uint32_t code, uint32_t size) {
    uint32_t target = code + any(size - code), pc = code;
    while (image[pc] < OP_COUNT && pc + (uint32_t)opcode_size(image[pc]) <= target)
        pc += (uint32_t)opcode_size(image[pc]);
    if (image[pc] >= OP_COUNT) return; // what fills up the last words
    uint32_t length = (uint32_t)opcode_size(image[pc]), op = any(OP_COUNT);
    switch (any(3)) {
    case 0:
        if (opcode_size(op) == (int)length) image[pc] = (uint8_t)op;
        break;
    case 1:
        if (length > 1) image[pc + 1 + any(length - 1)] = image[code + any(size - code)];
        break;
    default:
        if (length > 1) image[pc + 1 + any(length - 1)] = any_byte();
    }
}

// Changes a byte of a table of the image, between two offsets.
static void mutate_table(uint8_t *image, uint32_t from, uint32_t to) {
    if (from < to) image[from + any(to - from)] = any_byte();
}

static void mutate_once(uint8_t *image, uint32_t size) {
    const struct image_header *h = (const struct image_header *)image;
    uint32_t code = image_code(h);
    switch (any(8)) {
    case 0: mutate_table(image, sizeof *h, h->functions); break; // constants
    case 1: mutate_table(image, h->functions, image_methods(h)); break;
    case 2: mutate_table(image, image_methods(h), image_handlers(h)); break;
    case 3: mutate_table(image, image_handlers(h), code); break;
    default: mutate_instruction(image, code, size);
    }
}

// Mutates a valid image into another.
static void mutate_image(uint8_t *image, uint32_t size) {
    char message[200];
    uint8_t *draft = malloc(size);
    for (uint32_t tries = 50, changes = 1 + any(6); tries && changes; tries--) {
        memcpy(draft, image, size);
        mutate_once(draft, size);
        if (!memcmp(draft, image, size) || !verify_image(draft, size, message, sizeof message)) continue;
        memcpy(image, draft, size);
        changes--;
    }
    free(draft);
}

// The image that the input begins with: how many bytes stand before it, and it has. False if there is none.
static bool find_image(const uint8_t *data, size_t size, size_t *start, uint32_t *image_size) {
    size_t at = 0;
    *image_size = 0;
    for (int shift = 0; at < size && shift < 28; shift += 7) {
        *image_size |= (uint32_t)(data[at] & 0x7f) << shift;
        if (data[at++] >= 0x80) continue;
        *start = at;
        return *image_size <= size - at;
    }
    return false;
}

// All seeds have been run when the first is mutated. A run without one that loads would test the loader's
// first check only.
static void check_seeds(void) {
    if (loaded) return;
    fprintf(stderr,
            "fuzz_image: none of the %u seeds loads: they must be images of this build (make_seeds)\n",
            inputs);
    exit(1);
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed) {
    size_t start;
    check_seeds();
    uint32_t image_size;
    char message[200];
    random_state = seed * 2654435761u | 1;
    if (any(16) == 0 || !find_image(data, size, &start, &image_size))
        return LLVMFuzzerMutate(data, size, most);
    uint8_t *image = malloc(image_size + 1);
    memcpy(image, data + start, image_size);
    if (!verify_image(image, image_size, message, sizeof message)) {
        size = LLVMFuzzerMutate(data, size, most);
    } else if (any(3)) {
        mutate_image(image, image_size);
        memcpy(data + start, image, image_size);
    } else { // the debug information
        size_t before = start + image_size;
        size = before + LLVMFuzzerMutate(data + before, size - before, most - before);
    }
    free(image);
    return size;
}

// SPDX-License-Identifier: MIT
// A job before and after its run (run.c): its cores' memory is made and loaded; how it ended is reported.
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "compiler/program/liveness.h"
#include "host/job/job.h"
#include "host/job/run.h"
#include "host/memory/objects.h"
#include "host/model/model.h"
#include "host/rare/builtin_file.h"
#include "host/rare/builtin_regex.h"
#include "host/races/order.h"
#include "host/record/record.h"
#include "host/report/instructions.h"
#include "host/report/trace.h"

enum { // bytes of the guest's core
    GUEST_STACK = 4096,
    GUEST_TABLE = 64
};

// ---- how it ended

// The status that SystemExit asks for: of the first core whose status is not 0.
static int exit_status(const struct job *job) {
    struct value value;
    for (uint32_t core = 0; core < job->cores; core++) {
        if (!job_exit_value(job, core, &value) || value.tag == TAG_UNBOUND || value.tag == TAG_NONE) continue;
        int status = value.tag == TAG_INT || value.tag == TAG_BOOL ? (int)(value.bits & 0xff) : 1;
        if (status) return status;
    }
    return 0;
}

// The status that MPI's Abort asks for, of the first core that has failed by it (modules/mpi4py_MPI.py); 1: none has.
static int failure_status(const struct job *job) {
    for (uint32_t core = 0; core < job->cores; core++) {
        struct instance_view instance;
        const struct program_class *class = NULL;
        if (job_core_state(job, core) != CORE_FAILED) continue;
        const struct core_memory *memory = job->ops->memory(job->device, core);
        if (objects_instance(memory, memory_control(memory)->exception, &instance))
            class = objects_statement(memory, job->program, instance.class_value);
        if (!class || strcmp(class->name, "_Abort") != 0 || strncmp(class->module, "mpi4py", 6) != 0)
            continue;
        for (uint32_t i = 0; i < instance.count; i++)
            if (instance.attributes[i].tag == TAG_INT) return (int)(instance.attributes[i].bits & 0xff);
    }
    return 1;
}

int job_status(const struct job *job) {
    if (job->result == JOB_FINISHED) return exit_status(job);
    if (job->result == JOB_FAILED) return failure_status(job);
    return job->result == JOB_INTERRUPTED ? 130 : 1;
}

// ---- making and freeing

static bool set_content(struct job *job, struct buffer *error) {
    struct map_content *content = &job->content;
    content->image = job->program->image;
    content->image_size = job->program->image_size;
    content->liveness = liveness_make(job->program, &content->liveness_size);
    if (!content->liveness) buffer_text(error, "no memory for the table of live registers");
    return content->liveness;
}

// The window of cores that have none of their own: what a program takes of it that no local memory has room for
// comes on top, so that a large one leaves its data as much as a small one; and more than a chip's cores have as
// much each as those would.
static uint32_t default_window(const struct job *job) {
    uint64_t program = (uint64_t)job->content.image_size + job->content.liveness_size;
    uint64_t size = MAP_WINDOW + (program > MAP_LOCAL ? program * job->cores : 0);
    bool many = job->cores > MAP_CHIP_CORES;
    if (many) size += (uint64_t)(job->cores - MAP_CHIP_CORES) * (MAP_WINDOW / MAP_CHIP_CORES);
    if (size <= MAP_WINDOW_MAX) return (uint32_t)size;
    return many ? MAP_WINDOW_MAX : MAP_WINDOW;
}

static bool make_maps(struct job *job, struct buffer *error) {
    struct job_options *options = &job->options;
    // A core of the host has memory enough; where things lie in it is nobody's concern.
    struct map_options host = {.local_memory = options->host_memory ? options->host_memory : MAP_HOST_LOCAL};
    if (job->ops->fit &&
        !job->ops->fit(job->ops, &options->map, &host, options->device_cores, options->host_cores, error))
        return false;
    if (options->block) options->map.native = host.native = options->block->size + options->block->code_size;
    // Of a device that has none of its own.
    if (options->model) options->map.first = host.first = options->model->number[MODEL_interpreter];
    if (!options->map.local_memory)
        options->map.local_memory =
            options->model ? options->model->number[MODEL_local] * 1024 : (uint32_t)MAP_LOCAL;
    options->map.far_peers = job->ops->far_peers && job->cores > MAP_NEAR_PEERS;
    host.far_peers = options->map.far_peers;
    if (!options->map.shared_memory) options->map.shared_memory = default_window(job);
    return map_make(&options->map, job->cores, &job->content, &job->device_map, error) &&
           (options->host_cores == 0 || map_make(&host, job->cores, &job->content, &job->host_map, error));
}

uint32_t job_native_room(const struct job_options *options, const struct program *program) {
    struct job job = {
        .options = *options, .program = program, .cores = options->device_cores + options->host_cores};
    struct buffer error = BUFFER_EMPTY;
    uint32_t room = 0;
    job.ops = device_find(options->device);
    job.options.block = NULL;
    job.content = (struct map_content){.image = program->image, .image_size = program->image_size};
    if (job.ops && job.cores && make_maps(&job, &error) && job.device_map.code < job.device_map.shared)
        room = (job.device_map.heap_end[0] - job.device_map.heap[0]) / 2;
    buffer_free(&error);
    return room;
}

static bool make_device(struct job *job, struct buffer *error) {
    const struct job_options *options = &job->options;
    struct device_plan plan = {.cores = job->cores,
                               .device_cores = options->device_cores,
                               .placement = options->placement,
                               .device_map = job->device_map,
                               .host_map = job->host_map,
                               .workers = options->workers,
                               .deterministic = options->deterministic,
                               .model = options->model,
                               .threadless = options->threadless,
                               .timed = options->timed,
                               .native = options->native,
                               .block = options->block,
                               .guest = options->guest};
    struct device_client client = run_client(job);
    if (job->recording) job->observer = *recording_observer(job->recording);
    if (job->order) job->observer.order = order_device(job->order);
    if (job->recording || job->order) client.observer = &job->observer;
#ifdef EPY_TRACE
    client.trace = instructions_trace;
#endif
    job->device = job->ops->create(job->ops, &plan, &client, error);
    return job->device;
}

// Nothing runs on the guest's stack: it holds what the guest keeps (host/guest/guest.c), and behind it
// lies the guest's own table of live registers.
static void shorten_stack(struct job *job, uint32_t core) {
    struct core_control *control = memory_control(job->ops->memory(job->device, core));
    control->stack_end[0] = control->liveness = control->stack[0] + GUEST_STACK;
}

// Native code, in the memory of a core of the device.
static void load_native(const struct job *job, uint32_t core) {
    const struct native_block *block = job->options.block;
    const struct core_map *map = &job->device_map;
    const struct core_memory *memory = job->ops->memory(job->device, core);
    if (map->native == map->native_end) return;
    memcpy(memory_at(memory, map->native, block->size, 8), block->bytes, block->size);
    for (uint32_t i = 0; i < block->count; i++)
        *(uint8_t *)memory_at(memory, map->code + block->pc[i], 1, 1) = OP_COUNT;
}

static void load(struct job *job) {
    uint32_t shares = job->ops->in_process && !job->options.model ? CORE_SHARES_THREADS : 0;
    uint32_t flags = shares | (job->declines ? CORE_DECLINES : 0);
    job->content.untouched = job->ops->in_process;
    for (uint32_t core = 0; core < job->cores; core++) {
        bool device = job_is_device(job, core);
        if (!job_holds(job, core)) continue;
        map_load(device ? &job->device_map : &job->host_map, job->ops->memory(job->device, core),
                 &job->content, core, job->cores, flags | (device ? 0 : CORE_IS_HOST));
        if (device) load_native(job, core);
        memory_control(job->ops->memory(job->device, core))->fail_allocation = job->options.fail_allocation;
        if (job_is_guest(job, core)) shorten_stack(job, core);
    }
}

static bool check_cores(struct job *job, struct buffer *error) {
    uint64_t cores = (uint64_t)job->options.device_cores + job->options.host_cores;
    job->cores = (uint32_t)cores;
    if (cores >= 1 && cores <= MAP_CORES_MAX) return true;
    buffer_format(error, "a job has 1 to %d cores, not %llu", MAP_CORES_MAX, (unsigned long long)cores);
    return false;
}

static bool check_model(const struct job *job, struct buffer *error) {
    const struct job_options *options = &job->options;
    if (!options->model) return true;
    uint32_t places = options->model->number[MODEL_rows] * options->model->number[MODEL_columns];
    if (!job->ops->core_sleep)
        buffer_format(error, "a model is for virtual cores; those of the device %s have clocks of their own",
                      job->ops->name);
    else if (options->device_cores > places)
        buffer_format(error, "the model %s has %u cores, not %u", options->model->name, places,
                      options->device_cores);
    return !error->length;
}

static bool check_guest(const struct job *job, struct buffer *error) {
    const struct core_map *map = &job->host_map;
    if (!job->options.guest || map->stack_end[0] - map->stack[0] >= GUEST_STACK + GUEST_TABLE) return true;
    buffer_format(error, "the memory of the application's core is too small: %u bytes", map->local_end);
    return false;
}

static bool set_output(struct job *job) {
    const struct job_options *options = &job->options;
    if (!output_init(&job->output, STDOUT_FILENO, job->cores, options->device_cores)) return false;
    bool several = job->cores - options->guest > 1;
    if (!output_init(&job->errors, STDERR_FILENO, job->cores, options->device_cores)) return false;
    job->output.whole_lines = job->errors.whole_lines = several;
    job->output.prefix = options->prefix == JOB_PREFIX_AUTO ? several : options->prefix == JOB_PREFIX_ALWAYS;
    job->errors.prefix = job->output.prefix;
    job->errors.colour = options->colour_err;
    job->output.colour = options->colour_out;
    job->output.sink = options->sink;
    job->output.sink_context = options->sink_context;
    job->output.terminal &= !options->sink;
    return true;
}

static bool make_recording(struct job *job, struct buffer *error) {
    if (!job->options.record.on) return true;
    job->recording = recording_create(job);
    if (!job->recording) buffer_text(error, "no memory for a trace");
    return job->recording;
}

static bool make_order(struct job *job, struct buffer *error) {
    if (!job->options.order.on) return true;
    job->order = order_create(job);
    if (!job->order) buffer_text(error, "no memory to order the cores");
    return job->order;
}

static bool prepare(struct job *job, struct buffer *error) {
    job->ops = device_find(job->options.device);
    if (!job->ops) {
        buffer_format(error, "there is no device '%s'", job->options.device);
        return false;
    }
    if (job->options.guest && !job->ops->guest) {
        buffer_format(error, "the application cannot be a core of the device '%s'", job->ops->name);
        return false;
    }
    if (job->options.threadless && !job->ops->advance) {
        buffer_format(error, "the cores of the device '%s' run by themselves, not in the program's thread",
                      job->options.device);
        return false;
    }
    if (job->options.record.on && !job->ops->observable) {
        buffer_format(error,
                      "a trace or profile can be made of virtual cores, not of those of the device '%s'",
                      job->ops->name);
        return false;
    }
    if (job->options.order.on && !job->ops->observable) {
        buffer_format(
            error, "races and orders can be looked for with virtual cores, not with those of the device '%s'",
            job->ops->name);
        return false;
    }
    if (!check_cores(job, error) || !check_model(job, error) || !set_content(job, error) ||
        !make_maps(job, error) || !check_guest(job, error))
        return false;
    job->core = calloc(job->cores, sizeof *job->core);
    if (!job->core || !set_output(job) || !system_bell_make(&job->bell)) {
        buffer_format(error, "no memory for a job of %u cores: %s", job->cores, strerror(errno));
        return false;
    }
    if (!make_recording(job, error) || !make_order(job, error) || !make_device(job, error)) return false;
    load(job);
    return true;
}

struct job *job_create(const struct job_options *options, const struct program *program,
                       struct buffer *error) {
    struct job *job = calloc(1, sizeof *job);
    if (!job) {
        buffer_text(error, "no memory for a job");
        return NULL;
    }
    job->options = *options;
    if (options->model_name && !options->model)
        job->options.model = job->model = model_find(options->model_name, error);
    if (job->options.model || job->options.order.on) job->options.deterministic = true;
    job->program = program;
    job->declines = program_declines(program);
    job->bell = SYSTEM_NO_BELL;
    job->random_seed = options->seeded ? options->seed : job->options.deterministic ? 0 : system_random();
    pthread_mutex_init(&job->mutex, NULL);
    if ((job->options.model || !options->model_name) && prepare(job, error)) return job;
    job_destroy(job);
    return NULL;
}

void job_destroy(struct job *job) {
    if (!job) return;
    if (job->device) job->ops->destroy(job->device);
    for (uint32_t core = 0; job->core && core < job->cores; core++) {
        answer_free(&job->core[core].answer);
        trace_free(&job->core[core]);
    }
    recording_free(job->recording);
    order_free(job->order);
    model_free(job->model);
    free(job->core);
    if (job->output.lines) output_free(&job->output);
    if (job->errors.lines) output_free(&job->errors);
    system_bell_free(&job->bell);
    files_close_all(job);
    regex_free_all(job);
    pthread_mutex_destroy(&job->mutex);
    free(job->timers.heap);
    free(job->content.liveness);
    buffer_free(&job->input.text);
    buffer_free(&job->trouble);
    free(job);
}

// SPDX-License-Identifier: MIT
// libFuzzer target: any byte sequence as calls of the C API (include/epython.h), one after the other:
// launches on a device of virtual cores, a job with the application as a core, lists that are kept, and
// programs. Their arguments are what the interface forbids as often as what it allows: NULL, numbers of
// nothing, words of no value. Every wait has a time limit, and in the end all is closed and freed, so that
// what hangs or leaks is seen. The sink makes calls too.
//
// Not in the input is only what an application can never do: pass memory that is none, or use what it freed.
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/program/program.h"
#include "include/epython.h"

enum {
    LAUNCHES = 6,
    KEPT = 4,
    CALLS_MAX = 60,
    WORDS_MAX = 64,
    DEPTH_MAX = 3,
    WAIT_MAX = 16, // milliseconds
    OWN_MEMORY = 1 << 18,
    SHARED_MEMORY = 1 << 18,
    TAG_MEMORY = 0x20,
    TAG_KEPT = 0x21
};

// ---- the programs, compiled once

static const char *const TEXTS[] = {
    "import epython_server\n"
    "from parallel import *\n"
    "def same(x): return x\n"
    "def say(x): print(x)\n"
    "def spin():\n"
    "    while True: pass\n"
    "def _epython_set_0(x):\n"
    "    global value\n"
    "    value = x\n"
    "def get(): return value\n"
    "def fail(x): raise ValueError(x)\n"
    "def wait(core): return recv(core)\n"
    "def give(x, core): send(x, core)\n"
    "def change(x, i, y):\n"
    "    x[i] = y\n"
    "    return x[i], len(x)\n"
    "def use(x):\n"
    "    return [str(x), repr(x), hash(x) if isinstance(x, (str, int, tuple)) else 0, x == x, [y for y in "
    "x]]\n"
    "def call(f, x): return f(x)\n"
    "def end(): exit(3)\n"
    "epython_server.serve([same, say, spin, _epython_set_0, get, fail, wait, give, change, use, call, end,\n"
    "    epython_server.keep, epython_server.share, epython_server.refer, epython_server.read,\n"
    "    epython_server.write, epython_server.drop], numcores() - 1)\n",
    "import epython_server\n"
    "def same(x): return x, x\n"
    "def get(): return value\n"
    "def _epython_set_0(x):\n"
    "    global value\n"
    "    value = x\n"
    "epython_server.serve([same, get, _epython_set_0], 3)\n",
    "print('no server')\n",
    "while True: pass\n",
    "from parallel import *\n"
    "last = numcores() - 1\n"
    "if coreid() == 0:\n"
    "    while True:\n"
    "        x = recv(last)\n"
    "        print(x)\n"
    "        send(x, last)\n"
    "if coreid() == 1: send([1, 2.5, 'text'], last)\n"
    "if coreid() == 2: print(input())\n",
    "from parallel import *\n"
    "print(reduce(coreid(), 'sum'))\n"
    "barrier()\n"
    "1 / 0\n"};
enum { PROGRAMS = sizeof TEXTS / sizeof *TEXTS, KERNELS = 18 };

static uint8_t *saved[PROGRAMS];
static size_t saved_size[PROGRAMS];

static epy_program *program_number(uint32_t i) {
    char message[200];
    if (i >= PROGRAMS) return NULL;
    return (epy_program *)program_load(saved[i], saved_size[i], message, sizeof message);
}

// ---- what is there while an input runs

struct sink { // of an offload or a job
    epy_offload *offload;
    epy_job *job;
    uint32_t calls; // bits: which it makes
    atomic_uint written;
};

struct state {
    const uint8_t *at, *end;
    epy_offload *offload;
    uint32_t cores;
    epy_launch *launches[LAUNCHES];
    uint32_t kept[KEPT];
    epy_program *program;
    epy_job *job;
    pthread_t thread;
    bool runs;
    struct sink sinks[2];
    uint32_t words[WORDS_MAX];
    size_t count;
};

// ---- reading the input

static uint32_t byte(struct state *s) {
    return s->at < s->end ? *s->at++ : 0;
}

static uint32_t below(struct state *s, uint32_t limit) {
    return byte(s) % limit;
}

// A number that is on an edge, small, or any.
static uint32_t number(struct state *s) {
    static const uint32_t EDGES[] = {UINT32_MAX, INT32_MAX,  0x80000000, 0x7f800000, 0x7fc00000, 1u << 30,
                                     1u << 16,   UINT16_MAX, 256,        1u << 24,   ~1u,        4096};
    uint32_t first = byte(s);
    if (first < 200) return first % 20;
    if (first < 248) return EDGES[first % (sizeof EDGES / sizeof *EDGES)];
    return first | byte(s) << 8 | byte(s) << 16 | byte(s) << 24;
}

static bool one_in(struct state *s, uint32_t n) {
    return below(s, n) == n - 1;
}

// ---- words of values

static void put(struct state *s, uint32_t word) {
    if (s->count < WORDS_MAX) s->words[s->count++] = word;
}

// A word that is any; the tag of a list in memory, whose address would be any, comes from put_memory only.
static void put_any(struct state *s) {
    uint32_t word = number(s);
    put(s, (word & 0xff) == TAG_MEMORY ? 0 : word);
}

static void put_memory(struct state *s) {
    static const _Alignas(256) double NUMBERS[8] = {1, -2.5, 1e30, 1e300, 0, 3e-300, -1e39, 7};
    static const char FORMATS[] = "dfi?BbhHIqQxdfq";
    uint64_t address = (uint64_t)(uintptr_t)NUMBERS;
    if (s->count + 4 > WORDS_MAX) return;
    put(s, TAG_MEMORY | (uint32_t)(uint8_t)FORMATS[below(s, sizeof FORMATS)] << 8);
    put(s, below(s, 9));
    put(s, (uint32_t)address);
    put(s, (uint32_t)(address >> 32));
}

static void put_value(struct state *s, uint32_t depth);

static void put_items(struct state *s, uint32_t tag, uint32_t depth) {
    uint32_t count = below(s, 4), each = tag == 11 ? 2 : 1;
    put(s, tag);
    put(s, one_in(s, 16) ? number(s) : count);
    for (uint32_t i = 0; i < count * each; i++) put_value(s, depth + 1);
}

static void put_string(struct state *s) {
    uint32_t length = below(s, 9);
    put(s, 8);
    put(s, length);
    for (uint32_t i = 0; i < (length + 3) / 4; i++) put_any(s);
}

static void put_block(struct state *s) {
    uint32_t count = below(s, 8);
    put(s, 9 | (below(s, 4) + 1) << 8);
    put(s, count);
    for (uint32_t i = 0; i < count; i++) put_any(s);
}

static void put_plain(struct state *s, uint32_t tag, uint32_t words) {
    put(s, tag);
    for (uint32_t i = 0; i < words; i++) put_any(s);
}

static void put_kept(struct state *s) {
    put(s, TAG_KEPT);
    put(s, one_in(s, 4) ? number(s) : s->kept[below(s, KEPT)]);
}

static void put_value(struct state *s, uint32_t depth) {
    uint32_t choice = depth < DEPTH_MAX ? below(s, 18) : below(s, 10);
    switch (choice) {
    case 0:
    case 1: put_plain(s, 0, 1); break;
    case 2: put_plain(s, 1, 1); break;
    case 3: put_plain(s, 2, 1); break;
    case 4: put_plain(s, 3, 1); break;
    case 5: put_string(s); break;
    case 6: put_block(s); break;
    case 7: put_memory(s); break;
    case 8: put_kept(s); break;
    case 9: put_plain(s, 5 + below(s, 2), 1); break;
    case 10: put_plain(s, 12, 4); break;
    case 11: put_plain(s, 16 + below(s, 2), 4); break;
    case 12: put_items(s, 11, depth); break;
    case 13: put_any(s), put_any(s); break;
    case 14:
    case 15: put_items(s, 9, depth); break;
    default: put_items(s, 10, depth);
    }
}

static void value(struct state *s) {
    s->count = 0;
    put_value(s, 0);
}

// The words of a task: a kernel's number and a tuple of arguments, most often of a kernel that there is.
static void task(struct state *s) {
    s->count = 0;
    bool blocks = one_in(s, 6);
    if (blocks) put(s, 10), put(s, 2);
    put(s, 10), put(s, blocks ? 4 : 2);
    put(s, 0), put(s, one_in(s, 12) ? number(s) : below(s, KERNELS));
    put_items(s, 10, 1);
    if (!blocks) return;
    put_items(s, 10, 1);
    put_items(s, 10, 1);
    put_items(s, 10, 1);
}

// What is passed for words and their number: sometimes none, or fewer.
static const uint32_t *words(struct state *s) {
    return one_in(s, 24) ? NULL : s->words;
}

static size_t fewer(struct state *s) {
    return one_in(s, 12) ? below(s, (uint32_t)s->count + 1) : s->count;
}

static epy_answer *answer_to(struct state *s, epy_answer *answer) {
    return one_in(s, 24) ? NULL : answer;
}

// ---- the sink

static bool write_sink(void *context, const char *text, size_t size) {
    static const uint32_t SENT[] = {10, 4, 0, 1, 0, 0, 3, 0, 0, 0}, TASK[] = {10, 2, 0, 0, 10, 0};
    struct sink *sink = context;
    epy_answer answer = {0};
    for (size_t i = 0; i < size; i++) atomic_fetch_add(&sink->written, (unsigned char)text[i]);
    if (sink->calls & 1) epy_offload_flush(sink->offload), epy_job_flush(sink->job);
    if (sink->calls & 2 && sink->offload && epy_launch_create(sink->offload, NULL, 1, TASK, 6, &answer))
        abort();
    epy_answer_free(&answer);
    if (sink->calls & 4 && sink->job && epy_job_call(sink->job, EPY_SEND, SENT, 10, 5, &answer) != EPY_RAISED)
        abort();
    epy_answer_free(&answer);
    if (sink->calls & 8) epy_offload_cancel(sink->offload), epy_job_leave(sink->job);
    if (sink->calls & 16) epy_offload_abort(sink->offload), epy_job_interrupt(sink->job);
    if (sink->calls & 32) epy_offload_close(sink->offload);
    epy_offload_wake(sink->offload);
    return !(sink->calls & 64);
}

static epy_options options(struct state *s, struct sink *sink) {
    static const char *const ARGUMENTS[] = {"fuzz.py", "word"}, *const DEVICES[] = {NULL, "virtual", "",
                                                                                    "none"};
    *sink = (struct sink){.calls = one_in(s, 3) ? byte(s) : 0};
    bool wrong = one_in(s, 10);
    return (epy_options){.device = DEVICES[wrong ? below(s, 4) : 0],
                         .cores = wrong ? number(s) % 5000 : 1 + below(s, 3),
                         .host_cores = wrong ? number(s) : 0,
                         .local_memory = wrong ? number(s) : 0,
                         .shared_memory = wrong ? number(s) : SHARED_MEMORY,
                         .own_memory = wrong ? number(s) : OWN_MEMORY,
                         .workers = 1,
                         .prefix = (int32_t)below(s, 3) - 1,
                         .deterministic = one_in(s, 2),
                         .seeded = one_in(s, 2),
                         .timed = one_in(s, 2),
                         .apart = one_in(s, 12),
                         .seed = byte(s),
                         .sink = write_sink,
                         .context = sink,
                         .arguments = wrong ? NULL : ARGUMENTS,
                         .argument_count = 2};
}

// ---- calls of the offload

static void load(struct state *s) {
    static const uint32_t SETTERS[][2] = {{3, 0}, {2, 0}, {99, UINT32_MAX}};
    uint32_t i = one_in(s, 4) ? below(s, PROGRAMS + 1) : below(s, 2);
    uint32_t count = one_in(s, 6) ? 2 : below(s, 2);
    const uint32_t *setters = one_in(s, 8) ? NULL : SETTERS[i < 2 ? i : 2];
    epy_offload_load(s->offload, program_number(i), setters, count);
}

static void create_offload(struct state *s) {
    if (s->offload) return;
    epy_options made = options(s, &s->sinks[0]);
    s->cores = made.cores;
    s->offload = epy_offload_create(&made);
    s->sinks[0].offload = s->offload;
    if (!one_in(s, 10)) load(s);
}

static void release(struct state *s, uint32_t i) {
    epy_launch_release(s->offload, s->launches[i]);
    s->launches[i] = NULL;
}

static void launch(struct state *s) {
    uint32_t cores[4], i = below(s, LAUNCHES), count = one_in(s, 12) ? number(s) % 5 : 1 + below(s, 2);
    epy_answer answer = {0};
    for (uint32_t k = 0; k < 4; k++) cores[k] = one_in(s, 16) ? number(s) : (k + below(s, 2)) % 3;
    release(s, i);
    if (one_in(s, 12))
        value(s);
    else
        task(s);
    const uint32_t *where = one_in(s, 3) ? NULL : cores, *what = words(s);
    s->launches[i] = epy_launch_create(s->offload, where, count, what, fewer(s), answer_to(s, &answer));
    epy_answer_free(&answer);
}

// Launches that there are, as the interface wants them.
static uint32_t some_launches(struct state *s, epy_launch **chosen) {
    uint32_t count = 0, which = byte(s);
    for (uint32_t i = 0; i < LAUNCHES; i++)
        if (s->launches[i] && which >> i & 1) chosen[count++] = s->launches[i];
    return count;
}

static void wait(struct state *s) {
    epy_launch *chosen[LAUNCHES];
    uint32_t count = some_launches(s, chosen), wakes = one_in(s, 3) ? number(s) : UINT32_MAX;
    bool all = one_in(s, 2), for_ever = one_in(s, 2);
    epy_launch_wait(s->offload, one_in(s, 24) ? NULL : chosen, count, all, for_ever, wakes,
                    (int)below(s, WAIT_MAX));
}

static epy_launch *any_launch(struct state *s) {
    return s->launches[below(s, LAUNCHES)];
}

static void wait_core(struct state *s) {
    epy_launch *l = any_launch(s);
    bool for_ever = one_in(s, 2);
    int core = epy_launch_wait_core(s->offload, l, for_ever, (int)below(s, WAIT_MAX));
    if (core < -2 || (core >= 0 && (uint32_t)core >= epy_launch_count(l))) abort();
}

// What has come out of a launch.
static void look(struct state *s) {
    static atomic_uint sum;
    epy_launch *l = any_launch(s);
    epy_answer answer = {0};
    if (epy_launch_state(s->offload, l) == EPY_LOST) {
        epy_launch_failure(l, &answer);
        if (!answer.type || !answer.message) abort();
        epy_answer_free(&answer);
    }
    for (uint32_t i = 0; i <= epy_launch_count(l); i++) {
        size_t count = 0;
        const uint32_t *result = epy_launch_result(l, one_in(s, 16) ? number(s) : i, &count);
        for (size_t k = 0; result && k < count; k++) atomic_fetch_add(&sum, result[k]);
        epy_launch_core(l, i);
    }
}

static void cancel(struct state *s) {
    epy_launch_cancel(s->offload, any_launch(s));
}

static void stop(struct state *s) {
    switch (below(s, 6)) {
    case 0: epy_offload_abort(s->offload); break;
    case 1: epy_offload_cancel(s->offload); break;
    case 2: epy_offload_close(s->offload); break;
    default: epy_offload_wake(s->offload);
    }
}

static void ask(struct state *s) {
    epy_offload_flush(s->offload);
    epy_offload_jobs(s->offload);
    epy_launch_state(s->offload, any_launch(s));
}

static void keep(struct state *s) {
    epy_answer answer = {0};
    value(s);
    const uint32_t *what = words(s);
    s->kept[below(s, KEPT)] = epy_keep(s->offload, what, fewer(s), answer_to(s, &answer));
    epy_answer_free(&answer);
}

static uint32_t any_kept(struct state *s) {
    return one_in(s, 8) ? number(s) : s->kept[below(s, KEPT)];
}

static void use_kept(struct state *s) {
    epy_answer answer = {0};
    uint32_t id = any_kept(s);
    switch (below(s, 5)) {
    case 0: epy_kept_forget(s->offload, id); break;
    case 1:
    case 2: epy_kept_read(s->offload, id, answer_to(s, &answer)); break;
    default: {
        value(s);
        const uint32_t *what = words(s);
        epy_kept_write(s->offload, id, what, fewer(s), answer_to(s, &answer));
    }
    }
    epy_answer_free(&answer);
}

static void destroy_offload(struct state *s) {
    for (uint32_t i = 0; i < LAUNCHES; i++) release(s, i);
    if (!epy_offload_destroy(s->offload)) abort();
    s->offload = NULL;
}

// ---- calls of the job

static void *run(void *job) {
    epy_job_run(job);
    return NULL;
}

static void create_job(struct state *s) {
    char *error = NULL;
    if (s->job) return;
    epy_program_free(s->program);
    s->program = program_number(below(s, PROGRAMS + 1));
    if (one_in(s, 4)) epy_program_hide(s->program, one_in(s, 2) ? NULL : "p0");
    epy_options made = options(s, &s->sinks[1]);
    s->job = epy_job_create(s->program, one_in(s, 40) ? NULL : &made, one_in(s, 40) ? NULL : &error);
    s->sinks[1].job = s->job;
    epy_free(error);
}

static void start_job(struct state *s) {
    if (!s->job) return;
    if (s->runs)
        epy_free(epy_job_report(s->job));
    else
        s->runs = pthread_create(&s->thread, NULL, run, s->job) == 0;
}

// The tuple of a call's arguments: of a message that could be sent or received, or any value.
static void arguments(struct state *s) {
    s->count = 0;
    put(s, 10), put(s, one_in(s, 12) ? number(s) : 4);
    put_value(s, 1);
    for (int i = 0; i < 2; i++) {
        if (one_in(s, 4))
            put_value(s, 2);
        else
            put(s, one_in(s, 4) ? 3 : 0), put(s, below(s, 4));
    }
    put(s, 0), put(s, one_in(s, 4) ? number(s) : 0);
}

static void call_job(struct state *s) {
    epy_answer answer = {0};
    if (s->job && !s->runs) return; // it would wait for the job to begin
    if (one_in(s, 6))
        value(s);
    else
        arguments(s);
    int call = one_in(s, 12) ? (int)number(s) : (int)below(s, EPY_LASTTAG + 1);
    const uint32_t *what = words(s);
    epy_job_call(s->job, call, what, fewer(s), (int)below(s, WAIT_MAX), answer_to(s, &answer));
    epy_answer_free(&answer);
}

static void ask_job(struct state *s) {
    switch (below(s, 8)) {
    case 0: epy_job_leave(s->job); break;
    case 1: epy_job_interrupt(s->job); break;
    case 2: epy_job_flush(s->job); break;
    case 3: epy_free(epy_job_report(s->job)); break;
    case 4: epy_free(epy_job_statistics(s->job, one_in(s, 2))); break;
    default: epy_job_cores(s->job);
    }
}

// Ends it, if it has begun, as an application must; what it then says of itself.
static void destroy_job(struct state *s) {
    if (s->runs) {
        epy_job_leave(s->job);
        epy_job_interrupt(s->job);
        pthread_join(s->thread, NULL);
        if (epy_job_run(s->job) != EPY_INVALID) abort();
        for (int i = 0; i < 2; i++) epy_free(epy_job_statistics(s->job, i));
        epy_free(epy_job_report(s->job));
    }
    s->runs = false;
    epy_job_destroy(s->job);
    s->job = NULL;
}

// ---- other calls

// Compiles what the input says, and moves the lines of it.
static void compile(struct state *s) {
    char text[64], *errors = NULL;
    uint32_t length = below(s, sizeof text), place = below(s, 4);
    for (uint32_t i = 0; i < length; i++) text[i] = (char)byte(s);
    text[length] = 0;
    const epy_source sources[] = {{"./module.py", "def f(): return g()\n"}, {"./other.py", text}};
    epy_program *program = epy_compile("p", place ? "import module, other\ndef f():\n    return 1\n" : text,
                                       one_in(s, 24) ? NULL : "modules", one_in(s, 4) ? NULL : ".",
                                       one_in(s, 24) ? NULL : sources, 2, &errors);
    for (; place; place--) {
        int first = (int)number(s), last = (int)number(s);
        epy_program_place(program, one_in(s, 3) ? "./module.py" : "p", first, last, "cell", text,
                          (int)number(s));
    }
    epy_program_hide(program, "p");
    epy_program_free(program);
    epy_free(errors);
}

static void trifles(struct state *s) {
    epy_device((int)number(s));
    epy_any();
    epy_version();
    epy_free(NULL);
    epy_answer_free(NULL);
}

static void make_call(struct state *s) {
    static void (*const CALLS[])(struct state *) = {
        launch,   launch,         launch,          launch,      wait,     wait,     look,
        look,     wait_core,      cancel,          stop,        ask,      keep,     use_kept,
        use_kept, load,           create_job,      start_job,   call_job, call_job, call_job,
        ask_job,  create_offload, destroy_offload, destroy_job, compile,  trifles};
    CALLS[below(s, sizeof CALLS / sizeof *CALLS)](s);
}

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc, (void)argv;
    for (uint32_t i = 0; i < PROGRAMS; i++) {
        char *errors;
        epy_program *program = epy_compile("p0", TEXTS[i], "modules", NULL, NULL, 0, &errors);
        if (!program) abort();
        saved[i] = program_bytes((struct program *)program, &saved_size[i]);
        epy_program_free(program);
    }
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct state state = {.at = data, .end = data + size}, *s = &state;
    if (!one_in(s, 8)) create_offload(s);
    for (int i = 0; i < CALLS_MAX && s->at < s->end; i++) make_call(s);
    destroy_offload(s);
    destroy_job(s);
    epy_program_free(s->program);
    return 0;
}

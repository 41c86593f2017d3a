// SPDX-License-Identifier: MIT
// Jobs without threads: this one steps them, two in turn, gives input, sleeps, takes part, breaks off.
//
//     steps FOLDER_OF_EPYTHONS_MODULES
#include "include/epython.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(what) ((what) ? (void)0 : fail(__LINE__, #what))

enum { SLICES = 4 };

static const char *modules;

static void fail(int line, const char *what) {
    fprintf(stderr, "line %d: %s\n", line, what);
    exit(1);
}

static bool take(void *context, const char *text, size_t size) {
    char *all = context;
    CHECK(strlen(all) + size < 256);
    strncat(all, text, size);
    return true;
}

struct run {
    epy_program *program;
    epy_job *job;
    char out[256];
};

static void make(struct run *r, const char *text, epy_options options) {
    char *error;
    options.sink = take;
    options.context = r->out;
    options.workers = (uint32_t)EPY_NO_WORKERS;
    *r = (struct run){.program = epy_compile("steps", text, modules, NULL, NULL, 0, &error)};
    CHECK(r->program);
    r->job = epy_job_create(r->program, &options, &error);
    CHECK(r->job);
}

static void end(struct run *r, int how, const char *out) {
    CHECK(epy_job_end(r->job) == how);
    CHECK(epy_job_end(r->job) == EPY_INVALID);
    CHECK(!strcmp(r->out, out));
    epy_job_destroy(r->job);
    epy_program_free(r->program);
}

static int threads(void) {
    int count = -2; // "." and ".."
    DIR *tasks = opendir("/proc/self/task");
    while (tasks && readdir(tasks)) count++;
    if (tasks) closedir(tasks);
    return count;
}

// One job computes while the other waits for input, which it gets when the first has ended.
static void two_in_turn(void) {
    struct run asks, computes;
    epy_pause pause, other;
    make(&asks, "print('hello ' + input())\nprint(input())\n", (epy_options){.cores = 1, .apart = true});
    make(&computes,
         "from parallel import *\nx = coreid()\nfor i in range(30000):\n    x = sendrecv(x, 1 - coreid())\n"
         "print(x)\n",
         (epy_options){.cores = 2, .prefix = -1, .apart = true});
    CHECK(!epy_job_step(asks.job, SLICES, &pause));
    CHECK(epy_job_begin(asks.job) && epy_job_begin(computes.job));
    CHECK(!epy_job_begin(asks.job) && epy_job_run(asks.job) == EPY_INVALID);
    int both = 0;
    bool asked = false;
    while (epy_job_step(computes.job, SLICES, &other)) {
        CHECK(epy_job_step(asks.job, SLICES, &pause));
        asked |= pause.input;
        both += other.nanoseconds == 0;
    }
    CHECK(both > 2 && asked && threads() <= 1);
    epy_job_input(asks.job, "world\nx", 7);
    while (epy_job_step(asks.job, SLICES, &pause) && !pause.input) continue;
    CHECK(!epy_job_step(asks.job, SLICES, NULL));
    epy_job_input(asks.job, NULL, 0);
    while (epy_job_step(asks.job, SLICES, &pause)) CHECK(pause.nanoseconds != UINT64_MAX);
    end(&asks, EPY_FINISHED, "hello world\nx\n");
    end(&computes, EPY_FINISHED, "0\n1\n");
}

// A job that sleeps can be left alone as long.
static void sleeper(void) {
    struct run r;
    epy_pause pause;
    uint64_t longest = 0;
    make(&r, "import time\ntime.sleep(0.02)\nprint('awake')\n", (epy_options){.cores = 1, .apart = true});
    CHECK(epy_job_begin(r.job));
    int steps = 0;
    for (; epy_job_step(r.job, SLICES, &pause); steps++) {
        if (pause.nanoseconds != UINT64_MAX && pause.nanoseconds > longest) longest = pause.nanoseconds;
        epy_job_wait(r.job, &pause);
    }
    CHECK(longest > 1000000 && longest <= 20000000 && steps < 20);
    end(&r, EPY_FINISHED, "awake\n");
}

// The thread that steps the cores is a core itself: it receives what core 0 sends.
static void guest(void) {
    struct run r;
    epy_pause pause;
    epy_answer answer = {0};
    const uint32_t words[] = {10, 3, 0, 0, 3, 0, 0, 0}; // of the tuple (0, None, 0)
    make(&r, "from parallel import *\nfor i in range(1000):\n    pass\nsend(42, 1)\n",
         (epy_options){.cores = 1});
    CHECK(epy_job_begin(r.job));
    int result = epy_job_call(r.job, EPY_RECV, words, sizeof words / 4, 0, &answer);
    CHECK(result == EPY_AGAIN);
    while (result == EPY_AGAIN) {
        CHECK(epy_job_step(r.job, SLICES, &pause));
        result = epy_job_call(r.job, EPY_CONTINUE, NULL, 0, 0, &answer);
    }
    CHECK(result == EPY_DONE && answer.count == 2 && answer.words[1] == 42);
    epy_answer_free(&answer);
    epy_job_leave(r.job);
    while (epy_job_step(r.job, SLICES, &pause)) continue;
    end(&r, EPY_FINISHED, "");
}

static void ends(const char *text, int how, bool interrupt) {
    struct run r;
    epy_pause pause;
    make(&r, text, (epy_options){.cores = 2, .apart = true});
    CHECK(epy_job_begin(r.job));
    for (int i = 0; i < 3; i++) CHECK(how != EPY_INTERRUPTED || epy_job_step(r.job, 1, &pause));
    if (interrupt) epy_job_interrupt(r.job);
    while ((interrupt || how != EPY_INTERRUPTED) && epy_job_step(r.job, SLICES, &pause)) continue;
    end(&r, how, "");
}

int main(int argc, char **argv) {
    char *error = NULL;
    modules = argc > 1 ? argv[1] : "modules";
    two_in_turn();
    sleeper();
    guest();
    ends("while True:\n    pass\n", EPY_INTERRUPTED, true);
    ends("while True:\n    pass\n", EPY_INTERRUPTED, false);
    ends("x = 1 // 0\n", EPY_FAILED, false);
    ends("from parallel import *\nrecv(1 - coreid())\n", EPY_DEADLOCK, false);
    epy_program *program = epy_compile("steps", "", modules, NULL, NULL, 0, &error);
    const epy_options chip = {.device = "riscv", .workers = (uint32_t)EPY_NO_WORKERS};
    CHECK(!epy_job_create(program, &chip, &error) && strstr(error, "run by themselves"));
    epy_free(error);
    epy_program_free(program);
    CHECK(!epy_job_begin(NULL) && !epy_job_step(NULL, 1, NULL) && epy_job_end(NULL) == EPY_INVALID);
    epy_job_input(NULL, "", 0);
    epy_job_wait(NULL, NULL);
    puts("ok");
    return 0;
}

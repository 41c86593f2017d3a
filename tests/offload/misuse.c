// SPDX-License-Identifier: MIT
// The C API used wrongly: every call must give the error value that include/epython.h promises. Prints "ok".
//
//     misuse FOLDER_OF_EPYTHONS_MODULES
#include "include/epython.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures;

#define EXPECT(condition)                                                                                    \
    do {                                                                                                     \
        if (!(condition)) failures++, fprintf(stderr, "line %d: %s\n", __LINE__, #condition);                \
    } while (0)

static const char *modules;

static const char SERVER[] =
    "import epython_server\n"
    "def same(x): return x\n"
    "def say(x): print(x)\n"
    "def spin():\n"
    "    while True: pass\n"
    "def _epython_set_0(x):\n"
    "    global value\n"
    "    value = x\n"
    "def _epython_set_1(x):\n"
    "    global other\n"
    "    other = x\n"
    "def get(): return value\n"
    "epython_server.serve([same, say, spin, _epython_set_0, _epython_set_1, get], 2)\n";
enum { SAME, SAY, SPIN, SET_0, SET_1, GET };

static epy_program *compile(const char *text) {
    char *errors;
    epy_program *program = epy_compile("text", text, modules, NULL, NULL, 0, &errors);
    if (!program) fprintf(stderr, "%s\n", errors);
    epy_free(errors);
    return program;
}

// An answer must be an exception of that type.
static void is_error(epy_answer *answer, const char *type, int line) {
    if (!answer->type || strcmp(answer->type, type) != 0) {
        failures++;
        fprintf(stderr, "line %d: %s: %s\n", line, answer->type ? answer->type : "no error",
                answer->message ? answer->message : "");
    }
    epy_answer_free(answer);
}
#define IS_ERROR(answer, type) is_error(&(answer), type, __LINE__)

static void nulls(void) {
    char *errors;
    epy_answer answer = {0};
    size_t count;
    EXPECT(!epy_compile(NULL, "", modules, NULL, NULL, 0, &errors));
    EXPECT(!epy_compile("a", NULL, modules, NULL, NULL, 0, &errors));
    EXPECT(!epy_compile("a", "", modules, NULL, NULL, 1, &errors));
    EXPECT(!epy_compile("a", "", modules, NULL, NULL, 0, NULL));
    EXPECT(!epy_program_place(NULL, "a", 1, 2, "b", "c", 0));
    epy_program_hide(NULL, "a");
    epy_program_free(NULL);
    epy_answer_free(NULL);
    EXPECT(!epy_job_create(NULL, NULL, &errors));
    EXPECT(epy_job_run(NULL) == EPY_INVALID);
    EXPECT(!epy_job_report(NULL) && !epy_job_native_trouble(NULL) && !epy_job_statistics(NULL, false) &&
           epy_job_cores(NULL) == 0);
    EXPECT(epy_job_call(NULL, EPY_RECV, NULL, 0, 0, &answer) == EPY_OVER);
    epy_job_leave(NULL);
    epy_job_interrupt(NULL);
    epy_job_flush(NULL);
    epy_job_destroy(NULL);
    EXPECT(!epy_offload_load(NULL, NULL, NULL, 0));
    EXPECT(epy_offload_close(NULL) && epy_offload_destroy(NULL));
    epy_offload_abort(NULL);
    epy_offload_cancel(NULL);
    epy_offload_wake(NULL);
    epy_offload_flush(NULL);
    EXPECT(epy_offload_jobs(NULL) == 0);
    EXPECT(!epy_launch_create(NULL, NULL, 1, NULL, 0, &answer));
    IS_ERROR(answer, "SystemError");
    EXPECT(!epy_launch_create(NULL, NULL, 1, NULL, 0, NULL));
    EXPECT(epy_launch_wait(NULL, NULL, 0, true, true, UINT32_MAX, -1) == -1);
    EXPECT(epy_launch_wait_core(NULL, NULL, true, -1) == -2);
    EXPECT(epy_launch_state(NULL, NULL) == EPY_CANCELLED && !epy_launch_cancel(NULL, NULL));
    EXPECT(epy_launch_count(NULL) == 0 && epy_launch_core(NULL, 0) == UINT32_MAX);
    EXPECT(!epy_launch_result(NULL, 0, &count) && count == 0);
    epy_launch_failure(NULL, &answer);
    epy_launch_release(NULL, NULL);
    EXPECT(!epy_keep(NULL, NULL, 0, &answer) && !epy_kept_read(NULL, 1, &answer));
    EXPECT(!epy_kept_write(NULL, 1, NULL, 0, &answer));
    epy_kept_forget(NULL, 1);
}

// Numbers as large as they can be: lines, and memory that with what else a core has is beyond its addresses.
static void large_numbers(void) {
    char *error;
    epy_program *program = compile("def f(): pass\n");
    EXPECT(epy_program_place(program, "text", -INT32_MAX, INT32_MAX, "cell", "", INT32_MAX));
    EXPECT(epy_program_place(program, "cell", -INT32_MAX, INT32_MAX, "cells", "", -INT32_MAX - 1));
    epy_options own = {.cores = 1, .own_memory = UINT32_MAX}, both = {.cores = 1, .local_memory = UINT32_MAX};
    EXPECT(!epy_job_create(program, &own, &error) && strstr(error, "4 GB"));
    epy_free(error);
    EXPECT(!epy_job_create(program, &both, &error) && strstr(error, "4 GB"));
    epy_free(error);
    epy_program_free(program);
}

// ---- a job

static epy_job *job;
static int end;

static void *run(void *unused) {
    end = epy_job_run(job);
    return unused;
}

static void wrong_calls(void) {
    char *error;
    pthread_t thread;
    epy_answer answer = {0};
    const uint32_t number[] = {0, 1}, receive[] = {10, 4, 0, 0, 3, 0, 0, 0, 3, 0},
                   short_tuple[] = {10, 9, 0, 1};
    epy_program *program = compile("from parallel import *\nrecv(numcores() - 1)\n");
    epy_options options = {.cores = 1};
    job = epy_job_create(program, &options, &error);
    EXPECT(job && !epy_job_report(job));
    pthread_create(&thread, NULL, run, NULL);
    EXPECT(epy_job_call(job, 99, receive, 10, 0, &answer) == EPY_RAISED);
    IS_ERROR(answer, "RuntimeError");
    EXPECT(epy_job_call(job, -1, receive, 10, 0, &answer) == EPY_RAISED);
    IS_ERROR(answer, "RuntimeError");
    EXPECT(epy_job_call(job, EPY_CONTINUE, NULL, 0, 0, &answer) == EPY_RAISED);
    IS_ERROR(answer, "RuntimeError");
    EXPECT(epy_job_call(job, EPY_RECV, NULL, 4, 0, &answer) == EPY_RAISED);
    IS_ERROR(answer, "RuntimeError");
    EXPECT(epy_job_call(job, EPY_RECV, NULL, 0, 0, &answer) == EPY_RAISED);
    IS_ERROR(answer, "SystemError");
    EXPECT(epy_job_call(job, EPY_RECV, number, 2, 0, &answer) == EPY_RAISED);
    IS_ERROR(answer, "SystemError");
    EXPECT(epy_job_call(job, EPY_RECV, short_tuple, 4, 0, &answer) == EPY_RAISED);
    IS_ERROR(answer, "SystemError");
    EXPECT(epy_job_call(job, EPY_SEND, NULL, 0, 0, NULL) == EPY_OVER);
    EXPECT(epy_job_run(job) == EPY_INVALID);
    epy_job_interrupt(job);
    pthread_join(thread, NULL);
    EXPECT(end == EPY_INTERRUPTED);
    EXPECT(epy_job_call(job, EPY_RECV, receive, 10, 0, &answer) == EPY_OVER);
    epy_job_destroy(job);
    epy_program_free(program);
}

// ---- launches

static epy_offload *offload;

static epy_launch *launch(const uint32_t *cores, uint32_t count, uint32_t kernel, int argument,
                          epy_answer *answer) {
    const uint32_t words[] = {10, 2, 0, kernel, 10, 1, 0, (uint32_t)argument};
    const uint32_t none[] = {10, 2, 0, kernel, 10, 0};
    if (argument < 0) return epy_launch_create(offload, cores, count, none, 6, answer);
    return epy_launch_create(offload, cores, count, words, 8, answer);
}

// The value that a kernel gives on core 0; -1: it fails.
static int value_of(uint32_t kernel, int argument) {
    epy_answer answer = {0};
    size_t count;
    const uint32_t core = 0;
    epy_launch *l = launch(&core, 1, kernel, argument, &answer);
    if (!l) return epy_answer_free(&answer), -1;
    epy_launch_wait(offload, &l, 1, true, true, UINT32_MAX, -1);
    const uint32_t *words = epy_launch_result(l, 0, &count);
    int value = words ? (int)words[1] : -1;
    EXPECT(!epy_launch_result(l, 1, &count) && epy_launch_core(l, 1) == UINT32_MAX);
    epy_launch_release(offload, l);
    return value;
}

static bool sink(void *context, const char *text, size_t size) {
    epy_answer answer = {0};
    const uint32_t core = 1;
    (void)text;
    (void)size;
    ++*(int *)context;
    epy_offload_flush(offload);
    EXPECT(!launch(&core, 1, SAME, 1, &answer));
    IS_ERROR(answer, "RuntimeError");
    return true;
}

static void wrong_launches(void) {
    static int written;
    const uint32_t beyond[] = {2}, twice[] = {1, 1}, both[] = {0, 1}, setters[] = {SET_0, SET_1};
    const uint32_t no_task[] = {10, 1, 0, 1}, number[] = {0, 1}, negative[] = {10, 2, 0, ~0u, 10, 0};
    epy_answer answer = {0};
    epy_options options = {.cores = 2, .sink = sink, .context = &written, .own_memory = 4 << 20};
    offload = epy_offload_create(&options);
    EXPECT(!launch(both, 2, SAME, 1, &answer)); // before a program is loaded
    IS_ERROR(answer, "RuntimeError");
    EXPECT(!epy_offload_load(offload, compile("pass\n"), NULL, 1));
    EXPECT(epy_offload_load(offload, compile(SERVER), setters, 2));
    EXPECT(value_of(SAME, 7) == 7);
    EXPECT(!launch(beyond, 1, SAME, 1, &answer));
    IS_ERROR(answer, "ValueError");
    EXPECT(!launch(twice, 2, SAME, 1, &answer));
    IS_ERROR(answer, "ValueError");
    EXPECT(!launch(both, 0, SAME, 1, &answer));
    IS_ERROR(answer, "ValueError");
    EXPECT(!launch(NULL, 3, SAME, 1, &answer));
    IS_ERROR(answer, "ValueError");
    EXPECT(!epy_launch_create(offload, both, 2, no_task, 4, &answer));
    IS_ERROR(answer, "SystemError");
    EXPECT(!epy_launch_create(offload, both, 2, number, 2, &answer));
    IS_ERROR(answer, "SystemError");
    EXPECT(!epy_launch_create(offload, both, 2, negative, 6, &answer));
    IS_ERROR(answer, "SystemError");
    EXPECT(!epy_launch_create(offload, both, 2, NULL, 6, &answer));
    IS_ERROR(answer, "SystemError");
    EXPECT(!epy_launch_create(offload, both, 2, NULL, 0, &answer));
    IS_ERROR(answer, "SystemError");
    // Numbers that a core would trust: of a function, a built-in, and where a list elsewhere lies.
    const uint32_t untrue[][5] = {{5, ~0u}, {5, 9999}, {6, 9999}, {17, 99, 64, 0, 64}, {17, 0, 64, 0, ~7u}};
    for (uint32_t i = 0; i < 5; i++) {
        uint32_t words[11] = {10, 2, 0, SAME, 10, 1};
        memcpy(&words[6], untrue[i], 5 * sizeof words[0]);
        EXPECT(!epy_launch_create(offload, both, 2, words, words[6] == 17 ? 11 : 8, &answer));
        IS_ERROR(answer, "SystemError");
    }
    EXPECT(value_of(99, 7) == -1); // no kernel has that number: an IndexError there
    EXPECT(!epy_keep(offload, number, 2, &answer));
    IS_ERROR(answer, "TypeError");
    EXPECT(!epy_kept_read(offload, 5, &answer) && !epy_kept_write(offload, 5, number, 2, &answer));
    IS_ERROR(answer, "ValueError");
    EXPECT(value_of(SAY, 1) == 0);
    epy_offload_flush(offload);
    EXPECT(written);
    // Programs with fewer and with more resident variables, while something runs.
    EXPECT(value_of(SET_0, 5) == 0 && value_of(SET_1, 6) == 0);
    epy_launch *spins = launch(&both[1], 1, SPIN, -1, &answer);
    for (uint32_t count = 2; count-- > 0;) {
        EXPECT(epy_offload_load(offload, compile(SERVER), setters, count));
        EXPECT(value_of(SAME, 8) == 8);
    }
    EXPECT(epy_offload_load(offload, compile(SERVER), setters, 2));
    EXPECT(value_of(GET, -1) == 5);
    EXPECT(epy_launch_state(offload, spins) == EPY_RUNNING && epy_launch_cancel(offload, spins));
    EXPECT(!epy_launch_cancel(offload, spins) && epy_launch_state(offload, spins) == EPY_CANCELLED);
    epy_launch_release(offload, spins);
    EXPECT(value_of(SAME, 9) == 9);
    epy_launch *later = launch(&both[1], 1, SPIN, -1, &answer);
    EXPECT(epy_offload_close(offload));
    EXPECT(!launch(both, 2, SAME, 1, &answer));
    IS_ERROR(answer, "RuntimeError");
    EXPECT(epy_offload_jobs(offload) == 0);
    EXPECT(epy_offload_destroy(offload));
    epy_launch_failure(later, &answer);
    IS_ERROR(answer, "CancelledError");
    epy_launch_release(NULL, later);
}

int main(int argc, char **argv) {
    modules = argc > 1 ? argv[1] : "modules";
    nulls();
    large_numbers();
    wrong_calls();
    wrong_launches();
    if (!failures) puts("ok");
    return failures != 0;
}

// SPDX-License-Identifier: MIT
// The C API from C: a program that is a core of a job sends 21 to core 0, which prints it and sends 42 back.
//
//     api FOLDER_OF_EPYTHONS_MODULES
#include "include/epython.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static const char TEXT[] = "from parallel import *\n"
                           "if coreid() == 0:\n"
                           "    x = recv(2)\n"
                           "    print(x)\n"
                           "    send(x * 2, 2)\n";

static bool print(void *context, const char *text, size_t size) {
    (void)context;
    printf("the cores print: %.*s", (int)size, text);
    return true;
}

static void *run(void *job) {
    static int end;
    end = epy_job_run(job);
    return &end;
}

static void fail(const char *what, const char *why) {
    fprintf(stderr, "%s: %s\n", what, why ? why : "?");
    exit(1);
}

static void call(epy_job *job, int number, const uint32_t *words, size_t count, epy_answer *answer) {
    int result = epy_job_call(job, number, words, count, 100, answer);
    while (result == EPY_AGAIN) result = epy_job_call(job, EPY_CONTINUE, NULL, 0, 100, answer);
    if (result != EPY_DONE) fail("call", answer->message);
}

int main(int argc, char **argv) {
    char *error;
    void *end;
    pthread_t thread;
    epy_answer answer = {0};
    epy_program *program = epy_compile("api", TEXT, argc > 1 ? argv[1] : "modules", NULL, NULL, 0, &error);
    if (!program) fail("compile", error);
    epy_options options = {.cores = 2, .sink = print};
    epy_job *job = epy_job_create(program, &options, &error);
    if (!job) fail("job", error);
    pthread_create(&thread, NULL, run, job);

    // _send(21, 0, None, 0), _recv(0, None, 0): the words of tuples
    const uint32_t sent[] = {10, 4, 0, 21, 0, 0, 3, 0, 0, 0}, received[] = {10, 3, 0, 0, 3, 0, 0, 0};
    call(job, EPY_SEND, sent, sizeof sent / 4, &answer);
    epy_answer_free(&answer);
    call(job, EPY_RECV, received, sizeof received / 4, &answer);
    uint32_t value = answer.count == 2 && answer.words[0] == 0 ? answer.words[1] : 0;
    epy_answer_free(&answer);

    epy_job_leave(job);
    pthread_join(thread, &end);
    printf("CPython's part received %u\n", value);
    char *report = epy_job_report(job);
    if (*(int *)end != EPY_FINISHED) fail("end", report);
    epy_free(report);
    epy_job_destroy(job);
    epy_program_free(program);
    return 0;
}

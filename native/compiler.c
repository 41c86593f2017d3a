// SPDX-License-Identifier: MIT
// The compiler runs in a process group of its own, so that all that it has started ends with it, and has limits of time: one of the
// processor's, as a machine may be busy, and a longer one of the clock, for who only waits.
#include "native/compiler.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

enum { SECONDS = 60, PATIENCE = 5, NOT_FOUND = 127, NAME = 400 }; // PATIENCE: times SECONDS by the clock

// Where a loop of few instructions lies is a third of its time (measured: odd-even sort .14 or .20 s, whatever stood before it).
static const char *const FLAGS[] = {"-O2", "-falign-loops=32", "-fPIC", "-shared"};
enum { FLAG_COUNT = sizeof FLAGS / sizeof *FLAGS };
const char *const compiler_meaning[] = {"-w",
                                        "-std=gnu11",
                                        "-ffp-contract=off",
                                        "-fwrapv",
                                        "-fno-strict-aliasing",
                                        "-fno-math-errno",
                                        "-fno-trapping-math",
                                        "-fno-asynchronous-unwind-tables",
                                        NULL};
enum { MEANING_COUNT = sizeof compiler_meaning / sizeof *compiler_meaning };

static const char *name(void) {
    const char *named = getenv("EPYTHON_CC");
    return named && *named ? named : "cc";
}

// Of tests: how long it may take.
static int seconds(void) {
    const char *text = getenv("EPYTHON_NATIVE_SECONDS");
    return text && atoi(text) > 0 ? atoi(text) : SECONDS;
}

void compiler_note(struct buffer *text) {
    struct stat s = {0};
    const char *cc = name(), *path = getenv("PATH");
    char file[NAME];
    while (path && *path && !strchr(cc, '/')) {
        int length = (int)strcspn(path, ":");
        if (snprintf(file, sizeof file, "%.*s/%s", length, path, cc) < (int)sizeof file && !stat(file, &s))
            break;
        path += length + (path[length] == ':');
    }
    if (strchr(cc, '/')) stat(cc, &s);
    buffer_format(text, "// %s %lld %lld\n", EPYTHON_VERSION, (long long)s.st_size, (long long)s.st_mtime);
    for (const char *at = cc; *at; at++) buffer_format(text, "// %02x\n", (unsigned char)*at);
#ifdef __aarch64__
    buffer_text(text, "// aarch64");
#else
    buffer_text(text, "// x86-64");
#endif
    for (int i = 0; i < FLAG_COUNT; i++) buffer_format(text, " %s", FLAGS[i]);
    for (int i = 0; compiler_meaning[i]; i++) buffer_format(text, " %s", compiler_meaning[i]);
    buffer_text(text, "\n");
}

// ---- signals

enum { CAUGHT = 3 };
static const int SIGNALS[CAUGHT] = {SIGINT, SIGTERM, SIGHUP}; // Ctrl-C first
static atomic_int interrupted;                                // the signal; 0: none
static bool signals_are_ours; // not of an application that we are a library of

void compiler_catch_signals(void) {
    signals_are_ours = true;
}

static void interrupt(int number) {
    interrupted = number;
}

// The signals that end this process, from number `first` on, end the compiler first. What is ignored stays so.
static void catch_signals(int first, struct sigaction *before, struct sigaction *children) {
    struct sigaction action = {.sa_handler = interrupt};
    interrupted = 0;
    for (int i = first; i < CAUGHT; i++)
        if (!sigaction(SIGNALS[i], NULL, &before[i]) && before[i].sa_handler != SIG_IGN)
            sigaction(SIGNALS[i], &action, NULL);
    action.sa_handler = SIG_DFL; // who started this may have them ignored: then nobody could wait for one
    sigaction(SIGCHLD, &action, children);
}

static void restore_signals(int first, const struct sigaction *before, const struct sigaction *children) {
    for (int i = first; i < CAUGHT; i++) sigaction(SIGNALS[i], &before[i], NULL);
    sigaction(SIGCHLD, children, NULL);
}

void compiler_end(void) {
    int number = interrupted;
    interrupted = 0;
    if (!number || number == SIGINT) return;
    sigset_t set; // a thread in the background has it blocked
    sigemptyset(&set);
    sigaddset(&set, number);
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
    raise(number);
}

// ---- the process

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

struct compiler {
    char **arguments, **environment;
    rlim_t seconds;
    const atomic_bool *stop;
};

// This process's environment, but for where temporary files are: the words in *names, of malloc. A child of a process with threads may
// allocate nothing.
static bool find_environment(const char *work, char ***names, struct buffer *folder) {
    static const char TEMPORARY[] = "TMPDIR=";
    size_t count = 0, n = 0;
    while (environ[count]) count++;
    *names = malloc((count + 2) * sizeof **names);
    buffer_format(folder, "%s%s", TEMPORARY, work);
    if (!*names || folder->failed) return false;
    for (size_t i = 0; i < count; i++)
        if (strncmp(environ[i], TEMPORARY, strlen(TEMPORARY)) != 0) (*names)[n++] = environ[i];
    (*names)[n++] = (char *)buffer_string(folder);
    (*names)[n] = NULL;
    return true;
}

static _Noreturn void be_compiler(const struct compiler *c) {
    struct rlimit limit = {c->seconds, c->seconds + 1}, no_core = {0, 0};
    sigset_t none;
    int null = open("/dev/null", O_RDWR);
    setpgid(0, 0);
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
    for (int i = 0; i < CAUGHT; i++) signal(SIGNALS[i], SIG_DFL);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    setrlimit(RLIMIT_CPU, &limit);
    setrlimit(RLIMIT_CORE, &no_core);
    umask(077); // what others can write to is not loaded
    for (int fd = 0; null >= 0 && fd <= STDERR_FILENO; fd++) dup2(null, fd);
#ifdef SYS_close_range // files of the program, whose other end may be waited for
    syscall(SYS_close_range, STDERR_FILENO + 1, ~0u, 0);
#endif
    environ = c->environment;
    execvp(c->arguments[0], c->arguments);
    _exit(NOT_FOUND);
}

static bool is_stopped(const struct compiler *c) {
    return interrupted || (c->stop && atomic_load(c->stop));
}

// Waits until the process has ended, or it has been long enough. All of its group is gone then.
static bool wait_for(const struct compiler *c, pid_t child, int *status, bool *late, double *cpu) {
    double end = now() + (double)c->seconds * PATIENCE;
    siginfo_t info;
    for (;;) {
        info.si_pid = 0;
        int failed = waitid(P_PID, (id_t)child, &info, WEXITED | WNOHANG | WNOWAIT);
        if ((failed && errno != EINTR) || info.si_pid == child || is_stopped(c)) break;
        *late = now() > end;
        if (*late) break;
        poll(NULL, 0, 5);
    }
    struct rusage used = {0};
    pid_t got;
    kill(-child, SIGKILL); // it has not been waited for: the number is no other's
    while ((got = wait4(child, status, 0, &used)) < 0 && errno == EINTR) {
    }
    *cpu = (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
           (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) * 1e-6;
    return got == child;
}

static enum compiler_result run(const struct compiler *c, struct buffer *error) {
    int status = 0;
    bool late = false;
    double cpu = 0;
    pid_t child = fork();
    if (!child) be_compiler(c);
    if (child > 0) setpgid(child, child); // whoever of the two is first
    if (child < 0 || !wait_for(c, child, &status, &late, &cpu))
        buffer_format(error, "cannot run the compiler: %s", strerror(errno));
    else if (is_stopped(c))
        buffer_text(error, "the compiler was interrupted");
    else if (late || (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU) ||
             (status && cpu >= 0.9 * (double)c->seconds)) // whose limit is counted otherwise
        buffer_format(error, "the compiler '%s' takes too long", c->arguments[0]);
    else if (WIFEXITED(status) && WEXITSTATUS(status) == NOT_FOUND)
        buffer_format(error, "there is no compiler '%s'", c->arguments[0]);
    else if (status) {
        buffer_format(error, "the compiler '%s' has failed", c->arguments[0]);
        return COMPILER_REFUSED;
    } else
        return COMPILER_MADE;
    return COMPILER_NOT_RUN;
}

enum compiler_result compiler_run_with(char **arguments, const char *work, const atomic_bool *stop,
                                       struct buffer *error) {
    enum compiler_result result = COMPILER_NOT_RUN;
    struct sigaction before[CAUGHT], children;
    struct buffer folder = BUFFER_EMPTY;
    struct compiler c = {.arguments = arguments, .seconds = (rlim_t)seconds(), .stop = stop};
    int first = stop != NULL;
    if (signals_are_ours) catch_signals(first, before, &children);
    if (find_environment(work, &c.environment, &folder))
        result = run(&c, error);
    else
        buffer_text(error, "no memory");
    if (signals_are_ours) restore_signals(first, before, &children);
    free(c.environment);
    buffer_free(&folder);
    return result;
}

bool compiler_run(const char *from, const char *to, const char *work, const atomic_bool *stop,
                  struct buffer *error) {
    char *arguments[FLAG_COUNT + MEANING_COUNT + 6];
    int n = 0;
    arguments[n++] = (char *)name();
    for (int i = 0; i < FLAG_COUNT; i++) arguments[n++] = (char *)FLAGS[i];
    for (int i = 0; compiler_meaning[i]; i++) arguments[n++] = (char *)compiler_meaning[i];
    arguments[n++] = "-o";
    arguments[n++] = (char *)to;
    arguments[n++] = (char *)from;
    arguments[n++] = "-lm";
    arguments[n] = NULL;
    return compiler_run_with(arguments, work, stop, error) == COMPILER_MADE;
}

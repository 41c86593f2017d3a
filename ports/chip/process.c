// SPDX-License-Identifier: MIT
// An emulator as a child process. It must never outlive this one: the kernel kills it when this process ends
// in whatever way (PR_SET_PDEATHSIG), and it keeps no file. Ctrl-C reaches it too, as it is in the same
// process group so that Ctrl-Z stops it, but has no effect: the host decides when it ends.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "ports/chip/process.h"

enum { EXEC_FD = CHIP_PROCESS_FILE + 1 }; // of the child

// Moves `from` to `to` in the child; both may be equal, and neither is closed by exec.
static bool move(int from, int to) {
    if (from == to) return fcntl(to, F_SETFD, 0) == 0;
    return dup2(from, to) == to;
}

struct child_files {
    int link, errors, memory, exec; // link -1: standard input and output stay
};

// In the child: only what a process with several threads may do after fork.
static _Noreturn void become_emulator(char *const *arguments, struct child_files files, pid_t parent) {
    sigset_t mask;
    int error;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(1); // it has ended meanwhile
    sigemptyset(&mask);
    sigaddset(&mask, SIGINT);
    sigprocmask(SIG_SETMASK, &mask, NULL);
    // First out of the way of the numbers that they get.
    bool linked = files.link >= 0;
    if (linked) files.link = fcntl(files.link, F_DUPFD, 16);
    files.errors = fcntl(files.errors, F_DUPFD, 16);
    files.memory = fcntl(files.memory, F_DUPFD, 16);
    files.exec = fcntl(files.exec, F_DUPFD, 16);
    if ((!linked || (move(files.link, 0) && move(files.link, 1))) && move(files.errors, 2) &&
        move(files.memory, CHIP_PROCESS_FILE) && move(files.exec, EXEC_FD)) {
        fcntl(EXEC_FD, F_SETFD, FD_CLOEXEC);
        syscall(SYS_close_range, EXEC_FD + 1, ~0u, 0); // musl has no function for it
        execvp(arguments[0], arguments);
    }
    error = errno;
    ssize_t ignored = write(EXEC_FD, &error, sizeof error);
    (void)ignored;
    _exit(1);
}

static void say_why(int error, const char *program, const char *package, struct buffer *out) {
    if (error == ENOENT)
        buffer_format(out, "the emulator %s is not installed: apt install %s", program, package);
    else
        buffer_format(out, "cannot start the emulator %s: %s", program, strerror(error));
}

// Forks and waits until the child has become the emulator. 0, or why not. This thread stands still meanwhile
// (CLONE_VFORK): the end of a pipe would come late if another thread forked just then, and its child lived on.
static int launch(struct chip_process *process, char *const *arguments, struct child_files files,
                  int exec_read) {
    pid_t parent = getpid(), pid = (pid_t)syscall(SYS_clone, CLONE_VFORK | SIGCHLD, 0, 0, 0, 0);
    int why = errno;
    if (pid == 0) become_emulator(arguments, files, parent);
    close(files.exec);
    if (pid < 0) return why;
    process->pid = pid;
    return read(exec_read, &why, sizeof why) == sizeof why ? why : 0;
}

static void close_both(const int fds[2]) {
    for (int i = 0; i < 2; i++)
        if (fds[i] >= 0) close(fds[i]);
}

// Makes the files that both sides have. 0, or why not.
static int make_files(bool link, int links[2], int errors[2], int exec[2]) {
    if (link && socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, links)) return errno;
    if (pipe2(errors, O_CLOEXEC) || pipe2(exec, O_CLOEXEC)) return errno;
    if (link) fcntl(links[0], F_SETFL, O_NONBLOCK);
    fcntl(errors[0], F_SETFL, O_NONBLOCK);
    fcntl(exec[0], F_SETFL, O_NONBLOCK);
    return 0;
}

bool chip_process_start(struct chip_process *process, char *const *arguments, int file, bool link,
                        const char *package, struct buffer *error) {
    int links[2] = {-1, -1}, errors[2] = {-1, -1}, exec[2] = {-1, -1};
    *process = CHIP_NO_PROCESS;
    int why = make_files(link, links, errors, exec);
    if (why) {
        close_both(links);
        close_both(errors);
        close_both(exec);
    } else {
        process->link = links[0];
        process->errors = errors[0];
        why = launch(process, arguments, (struct child_files){links[1], errors[1], file, exec[1]}, exec[0]);
        close(exec[0]);
        close(errors[1]);
        if (link) close(links[1]);
        if (why) chip_process_stop(process);
    }
    if (why) say_why(why, arguments[0], package, error);
    return !why;
}

bool chip_process_failed(const struct chip_process *process) {
    siginfo_t info = {0};
    if (process->pid <= 0) return false;
    int done = waitid(P_PID, (id_t)process->pid, &info, WEXITED | WNOHANG | WNOWAIT);
    return done == 0 && info.si_pid && (info.si_code != CLD_EXITED || info.si_status);
}

uint64_t chip_process_time(const struct chip_process *process) {
    clockid_t clock;
    struct timespec t = {0, 0};
    if (process->pid <= 0 || clock_getcpuclockid(process->pid, &clock) || clock_gettime(clock, &t)) return 0;
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

// What the kernel says of a thread in a small file; an empty text if nothing.
static void read_of_thread(const struct chip_process *process, pid_t thread, const char *file,
                           char text[64]) {
    char path[80];
    snprintf(path, sizeof path, "/proc/%d/task/%d/%s", (int)process->pid, (int)thread, file);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t size = fd >= 0 ? read(fd, text, 63) : 0;
    text[size > 0 ? size : 0] = 0;
    if (fd >= 0) close(fd);
}

static bool is_named(const struct chip_process *process, pid_t thread, const char *name) {
    char text[64];
    read_of_thread(process, thread, "comm", text);
    text[strcspn(text, "\n")] = 0;
    return !strcmp(text, name);
}

pid_t chip_process_thread(const struct chip_process *process, const char *name) {
    char path[40];
    pid_t found = 0;
    snprintf(path, sizeof path, "/proc/%d/task", (int)process->pid);
    DIR *threads = process->pid > 0 ? opendir(path) : NULL;
    for (const struct dirent *d; threads && !found && (d = readdir(threads));) {
        pid_t thread = atoi(d->d_name);
        if (thread && is_named(process, thread, name)) found = thread;
    }
    if (threads) closedir(threads);
    return found;
}

uint64_t chip_process_thread_time(const struct chip_process *process, pid_t thread) {
    char text[64];
    read_of_thread(process, thread, "schedstat", text); // time on a processor, time waiting for one, turns
    return strtoull(text, NULL, 10);
}

void chip_process_last_words(const struct chip_process *process, struct buffer *out) {
    char text[512];
    ssize_t size = process->errors >= 0 ? read(process->errors, text, sizeof text) : 0;
    for (ssize_t i = 0; i < size; i++)
        if (text[i] == '\n') text[i] = i + 1 < size ? ';' : ' ';
    if (size > 0) buffer_add(out, text, (size_t)size);
}

void chip_process_stop(struct chip_process *process) {
    if (process->pid > 0) {
        kill(process->pid, SIGKILL);
        while (waitpid(process->pid, NULL, 0) < 0 && errno == EINTR) continue;
    }
    if (process->link >= 0) close(process->link);
    if (process->errors >= 0) close(process->errors);
    *process = CHIP_NO_PROCESS;
}

// SPDX-License-Identifier: MIT
// QEMU as a child process. It must never outlive this one: the kernel kills it when this process ends in
// whatever way (PR_SET_PDEATHSIG), and it keeps no file. Ctrl-C reaches it too, as it is in the same process
// group so that Ctrl-Z stops it, but has no effect: the host decides when it ends.
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "ports/riscv/riscv.h"

#define EMULATOR "qemu-system-riscv32"

enum { MEMORY_FD = 3, EXEC_FD = 4 }; // of the child

static const char *program(void) {
    const char *named = getenv("EPYTHON_QEMU");
    return named && *named ? named : EMULATOR;
}

// Moves `from` to `to` in the child; both may be equal, and neither is closed by exec.
static bool move(int from, int to) {
    if (from == to) return fcntl(to, F_SETFD, 0) == 0;
    return dup2(from, to) == to;
}

struct child_files {
    int link, errors, memory, exec;
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
    files.link = fcntl(files.link, F_DUPFD, 16);
    files.errors = fcntl(files.errors, F_DUPFD, 16);
    files.memory = fcntl(files.memory, F_DUPFD, 16);
    files.exec = fcntl(files.exec, F_DUPFD, 16);
    if (move(files.link, 0) && move(files.link, 1) && move(files.errors, 2) &&
        move(files.memory, MEMORY_FD) && move(files.exec, EXEC_FD)) {
        fcntl(EXEC_FD, F_SETFD, FD_CLOEXEC);
        close_range(EXEC_FD + 1, ~0u, 0);
        execvp(arguments[0], arguments);
    }
    error = errno;
    ssize_t ignored = write(EXEC_FD, &error, sizeof error);
    (void)ignored;
    _exit(1);
}

static void say_why(int error, struct buffer *out) {
    if (error == ENOENT)
        buffer_format(out, "the emulator %s is not installed: apt install qemu-system-misc", program());
    else
        buffer_format(out, "cannot start the emulator %s: %s", program(), strerror(error));
}

// Forks and waits until the child has become the emulator.
static bool launch(struct emulator *emulator, char *const *arguments, struct child_files files, int exec_read,
                   struct buffer *error) {
    pid_t parent = getpid(), pid = fork();
    if (pid == 0) become_emulator(arguments, files, parent);
    close(files.exec);
    if (pid < 0) {
        say_why(errno, error);
        return false;
    }
    emulator->pid = pid;
    int why;
    if (read(exec_read, &why, sizeof why) != sizeof why) return true;
    say_why(why, error);
    emulator_stop(emulator);
    return false;
}

static bool run(struct emulator *emulator, char *const *arguments, int memory, struct buffer *error) {
    int link[2], errors[2], exec[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, link)) goto no_link;
    if (pipe2(errors, O_CLOEXEC)) goto no_errors;
    if (pipe2(exec, O_CLOEXEC)) goto no_exec;
    emulator->link = link[0];
    emulator->errors = errors[0];
    fcntl(link[0], F_SETFL, O_NONBLOCK);
    fcntl(errors[0], F_SETFL, O_NONBLOCK);
    struct child_files files = {link[1], errors[1], memory, exec[1]};
    bool good = launch(emulator, arguments, files, exec[0], error);
    close(exec[0]);
    close(errors[1]);
    close(link[1]);
    return good;
no_exec:
    close(errors[0]);
    close(errors[1]);
no_errors:
    close(link[0]);
    close(link[1]);
no_link:
    say_why(errno, error);
    return false;
}

bool emulator_start(struct emulator *emulator, const struct riscv_memory *memory, uint32_t harts,
                    const char *plugin, struct buffer *error) {
    char object[128], size[32], smp[16], plugin_option[4200];
    unsigned megabytes = (unsigned)(memory->size >> 20);
    snprintf(object, sizeof object, "memory-backend-file,id=mem,size=%uM,mem-path=/proc/self/fd/%d,share=on",
             megabytes, MEMORY_FD);
    snprintf(size, sizeof size, "%uM", megabytes);
    snprintf(smp, sizeof smp, "%u", harts);
    // thread=multi: each hart is a thread, and atomic for this process too what is atomic on the chip.
    const char *arguments[] = {program(),
                               "-nodefaults",
                               "-no-user-config",
                               "-display",
                               "none", //
                               "-machine",
                               "virt,memory-backend=mem",
                               "-object",
                               object,
                               "-m",
                               size, //
                               "-smp",
                               smp,
                               "-accel",
                               "tcg,thread=multi",
                               "-bios",
                               "none", //
                               "-chardev",
                               "stdio,id=link,signal=off",
                               "-serial",
                               "chardev:link", //
                               plugin ? "-plugin" : NULL,
                               plugin_option,
                               NULL};
    if (plugin) snprintf(plugin_option, sizeof plugin_option, "%s,memory=%d", plugin, MEMORY_FD);
    return run(emulator, (char *const *)arguments, memory->fd, error);
}

void emulator_last_words(struct emulator *emulator, struct buffer *out) {
    char text[512];
    ssize_t size = read(emulator->errors, text, sizeof text);
    for (ssize_t i = 0; i < size; i++)
        if (text[i] == '\n') text[i] = i + 1 < size ? ';' : ' ';
    if (size > 0) buffer_add(out, text, (size_t)size);
}

uint64_t emulator_time(const struct emulator *emulator) {
    clockid_t clock;
    struct timespec t = {0, 0};
    if (clock_getcpuclockid(emulator->pid, &clock) || clock_gettime(clock, &t)) return 0;
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

void emulator_stop(struct emulator *emulator) {
    if (emulator->pid > 0) {
        kill(emulator->pid, SIGKILL);
        while (waitpid(emulator->pid, NULL, 0) < 0 && errno == EINTR) continue;
        emulator->pid = 0;
    }
    if (emulator->link >= 0) close(emulator->link);
    if (emulator->errors >= 0) close(emulator->errors);
    emulator->link = emulator->errors = -1;
}

// SPDX-License-Identifier: MIT
// What was compiled is kept in a folder of the user's own, which nobody else can write to: $XDG_CACHE_HOME/epython or
// ~/.cache/epython. Two files a text, of a name that is its hash: the text, which is compared whole, and the code. Without such a
// folder it is made anew each time, in one that is removed at once.
#include "native/build.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "contract/value.h"
#include "host/base/system.h"

extern char **environ;

enum { PATH_ROOM = 600, COMPILER_SECONDS = 120 };

static const char SUPPORT[] =
#include "native_support.h"
    ;

#define FLAGS                                                                                                \
    "-O2", "-fPIC", "-shared", "-w", "-std=gnu11", "-ffp-contract=off", "-fwrapv", "-fno-strict-aliasing",   \
        "-fno-math-errno", "-fno-trapping-math", "-fno-asynchronous-unwind-tables"

void build_begin(struct buffer *text) {
    buffer_format(text, "#define EPY_FLOAT_BITS %d\n#define TAGS_MAX %d\n", EPY_FLOAT_BITS, TAGS_MAX);
#define TAG(id, type) buffer_format(text, "#define TAG_%s %d\n", #id, TAG_##id);
#include "contract/tags.def"
#undef TAG
    // Of test builds: every so many-th exit is taken.
    const char *storm = getenv("EPYTHON_NATIVE_STORM");
    if (storm && atoi(storm) > 0) buffer_format(text, "#define STORM %d\n", atoi(storm));
    buffer_text(text, SUPPORT);
}

// ---- files

static bool write_file(const char *path, const char *bytes, size_t size) {
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0) return false;
    bool good = true;
    while (size && good) {
        ssize_t n = write(fd, bytes, size);
        good = n > 0 || (n < 0 && errno == EINTR);
        if (n > 0) bytes += n, size -= (size_t)n;
    }
    return (close(fd) == 0) & good;
}

// Whether it is of that kind, this user's, and nobody else can write to it.
static bool is_own(const char *path, mode_t kind) {
    struct stat s;
    return lstat(path, &s) == 0 && (s.st_mode & S_IFMT) == kind && s.st_uid == geteuid() &&
           !(s.st_mode & 022);
}

static bool holds(const char *path, const char *text, size_t length) {
    if (!is_own(path, S_IFREG)) return false;
    FILE *file = fopen(path, "re");
    if (!file) return false;
    char *bytes = malloc(length + 1);
    bool same = bytes && fread(bytes, 1, length + 1, file) == length && !memcmp(bytes, text, length);
    free(bytes);
    fclose(file);
    return same;
}

// The user's folder for what can be made again; false if there is none.
static bool find_cache(char *path) {
    const char *base = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    int n = base && *base == '/'   ? snprintf(path, PATH_ROOM / 2, "%s", base)
            : home && *home == '/' ? snprintf(path, PATH_ROOM / 2, "%s/.cache", home)
                                   : -1;
    if (n < 0 || n + 32 > PATH_ROOM / 2) return false;
    mkdir(path, 0700);
    strcat(path, "/epython");
    mkdir(path, 0700);
    return is_own(path, S_IFDIR);
}

static bool make_folder(char *path) {
    const char *base = getenv("TMPDIR");
    int n = snprintf(path, PATH_ROOM / 2, "%s/epython-native-XXXXXX", base && *base == '/' ? base : "/tmp");
    return n > 0 && n < PATH_ROOM / 2 && mkdtemp(path);
}

// ---- the compiler

static const char *compiler(void) {
    const char *named = getenv("EPYTHON_CC");
    return named && *named ? named : "cc";
}

// Waits for the process; false if it has failed, or was stopped as it takes too long.
static bool succeeds(pid_t child) {
    for (int tenths = 0;; tenths++) {
        int status;
        pid_t got = waitpid(child, &status, WNOHANG);
        if (got == child) return WIFEXITED(status) && WEXITSTATUS(status) == 0;
        if (got < 0 && errno != EINTR) return false;
        if (tenths == COMPILER_SECONDS * 100) {
            kill(child, SIGKILL);
            waitpid(child, &status, 0);
            return false;
        }
        poll(NULL, 0, 10);
    }
}

static bool run_compiler(const char *from, const char *to, struct buffer *error) {
    const char *cc = compiler();
    char *arguments[] = {(char *)cc, FLAGS, "-o", (char *)to, (char *)from, "-lm", NULL};
    posix_spawn_file_actions_t actions;
    pid_t child;
    if (posix_spawn_file_actions_init(&actions)) return false;
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    int failed = posix_spawnp(&child, cc, &actions, NULL, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failed)
        buffer_format(error, "there is no compiler '%s'", cc);
    else if (!succeeds(child))
        buffer_format(error, "the compiler '%s' has failed", cc);
    return !error->length;
}

static void *load(const char *path, struct buffer *error) {
    void *code = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!code) buffer_format(error, "this program cannot load what was compiled: %s", dlerror());
    return code;
}

// ---- all of it

static uint64_t hash(uint64_t h, const char *bytes, size_t size) { // FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo)
    for (size_t i = 0; i < size; i++) h = (h ^ (uint8_t)bytes[i]) * 1099511628211u;
    return h;
}

// What the text alone does not say of the code: who compiles it. As a line of the text.
static void note_compiler(struct buffer *text) {
    struct stat s = {0};
    const char *cc = compiler(), *path = getenv("PATH");
    char name[PATH_ROOM];
    while (path && *path && !strchr(cc, '/')) {
        int length = (int)strcspn(path, ":");
        if (snprintf(name, sizeof name, "%.*s/%s", length, path, cc) < (int)sizeof name && !stat(name, &s))
            break;
        path += length + (path[length] == ':');
    }
    if (strchr(cc, '/')) stat(cc, &s);
    buffer_format(text, "// %s %lld %lld\n", EPYTHON_VERSION, (long long)s.st_size, (long long)s.st_mtime);
    for (const char *at = cc; *at; at++) buffer_format(text, "// %02x\n", (unsigned char)*at);
}

static void *make(const char *folder, const struct buffer *text, const char *c, const char *so,
                  struct buffer *error) {
    char from[PATH_ROOM], to[PATH_ROOM];
    snprintf(from, sizeof from, "%s/%ld.c", folder, (long)getpid());
    snprintf(to, sizeof to, "%s/%ld.so", folder, (long)getpid());
    unlink(from);
    unlink(to);
    void *code = NULL;
    if (!write_file(from, text->bytes, text->length))
        buffer_format(error, "cannot write to %s: %s", folder, strerror(errno));
    else if (run_compiler(from, to, error))
        code = load(to, error);
    if (!code || !c || rename(to, so) || rename(from, c)) {
        unlink(from);
        unlink(to);
    }
    return code;
}

// Copies the text to where the environment says, for who wants to look at it.
static void keep(const struct buffer *text, uint64_t h) {
    const char *folder = getenv("EPYTHON_NATIVE_KEEP");
    char path[PATH_ROOM];
    if (!folder || !*folder || strlen(folder) > PATH_ROOM / 2) return;
    snprintf(path, sizeof path, "%s/%016llx.c", folder, (unsigned long long)h);
    unlink(path);
    write_file(path, text->bytes, text->length);
}

void *build_load(const char *bytes, size_t length, struct buffer *error) {
    struct buffer text = BUFFER_EMPTY;
    char folder[PATH_ROOM / 2], c[PATH_ROOM], so[PATH_ROOM];
    void *code = NULL;
    note_compiler(&text);
    buffer_add(&text, bytes, length);
    if (text.failed) {
        buffer_text(error, "no memory");
        return NULL;
    }
    uint64_t h = hash(14695981039346656037u, text.bytes, text.length);
    keep(&text, h);
    if (find_cache(folder)) {
        snprintf(c, sizeof c, "%s/%016llx.c", folder, (unsigned long long)h);
        snprintf(so, sizeof so, "%s/%016llx.so", folder, (unsigned long long)h);
        if (holds(c, text.bytes, text.length) && is_own(so, S_IFREG)) code = load(so, error);
        if (!code) {
            buffer_clear(error);
            code = make(folder, &text, c, so, error);
        }
    } else if (make_folder(folder)) {
        code = make(folder, &text, NULL, NULL, error);
        rmdir(folder);
    } else {
        buffer_text(error, "there is no folder for what is compiled");
    }
    buffer_free(&text);
    return code;
}

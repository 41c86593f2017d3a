// SPDX-License-Identifier: MIT
// What the host asks of its system (host/base/system.h), where that is a page or Node.js: one thread, no signals, no files to wait for.
// In place of host/base/system.c; and the library of regular expressions, which is linked here and so need not be opened.
#define WASM_ERRNO_OWN
#include <dlfcn.h>
#include <emscripten.h>
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "host/base/system.h"
#include "ports/wasm/errno.h"

// ---- time

uint64_t system_time(void) {
    return (uint64_t)(emscripten_get_now() * 1e6);
}

uint64_t system_processor_time(void) {
    return system_time(); // nobody knows; what runs here seldom waits
}

// ---- the machine

uint32_t system_processors(void) {
    return 1;
}

uint64_t system_random(void) {
    uint64_t bits;
    return getentropy(&bits, sizeof bits) == 0 ? bits : system_time();
}

size_t system_own_path(char *path, size_t size) {
    (void)path, (void)size;
    return 0;
}

void *system_memory(uint64_t size) {
    void *memory = size > SIZE_MAX ? NULL : aligned_alloc(4096, ((size_t)size + 4095) & ~(size_t)4095);
    if (!memory) {
        errno = ENOMEM;
        return NULL;
    }
    return memset(memory, 0, (size_t)size);
}

void system_memory_free(void *memory, uint64_t size) {
    (void)size;
    free(memory);
}

// ---- waiting: a worker of a page does not, it steps a job (ports/wasm/page.c); a process of Node.js may sleep

bool system_bell_make(struct system_bell *bell) {
    *bell = SYSTEM_NO_BELL; // the only thread never sleeps while something could ring
    return true;
}

void system_bell_free(struct system_bell *bell) {
    (void)bell;
}

void system_bell_ring(const struct system_bell *bell) {
    (void)bell;
}

EM_JS(void, sleep_milliseconds, (double milliseconds),
      { Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds); });

bool system_wait(const struct system_bell *bell, int file, uint64_t nanoseconds) {
    (void)bell;
    if (file >= 0) return true; // to read waits
    if (nanoseconds != UINT64_MAX) sleep_milliseconds((double)nanoseconds * 1e-6);
    return false;
}

// emscripten knows neither of Node.js's standard streams: whether they are a terminal, and that to read from them waits.
EM_JS(int, is_terminal, (int file),
      { return typeof require == "function" && require("tty").isatty(file) ? 1 : 0; });

int isatty(int file) {
    return is_terminal(file);
}

int poll(struct pollfd *files, nfds_t count, int milliseconds) {
    (void)milliseconds;
    for (nfds_t i = 0; i < count; i++) files[i].revents = files[i].events;
    return (int)count;
}

// A thread that somebody waits for at once, as the compiler does for the sake of its stack, has done its work when it has been started.
int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*run)(void *),
                   void *argument) {
    (void)attributes;
    memset(thread, 0, sizeof *thread);
    run(argument);
    return 0;
}

int pthread_join(pthread_t thread, void **result) {
    (void)thread;
    if (result) *result = NULL;
    return 0;
}

void system_condition_init(pthread_cond_t *condition) {
    pthread_cond_init(condition, NULL);
}

bool system_condition_wait(pthread_cond_t *condition, pthread_mutex_t *mutex, int milliseconds) {
    (void)condition, (void)mutex, (void)milliseconds;
    return false;
}

// ---- Linux's numbers of errors

static const struct {
    int own, linux;
} ERRORS[] = {
    {EPERM, 1},       {ENOENT, 2},         {ESRCH, 3},          {EINTR, 4},         {EIO, 5},
    {ENXIO, 6},       {EBADF, 9},          {ECHILD, 10},        {EAGAIN, 11},       {ENOMEM, 12},
    {EACCES, 13},     {EBUSY, 16},         {EEXIST, 17},        {EXDEV, 18},        {ENODEV, 19},
    {ENOTDIR, 20},    {EISDIR, 21},        {EINVAL, 22},        {ENFILE, 23},       {EMFILE, 24},
    {ENOTTY, 25},     {EFBIG, 27},         {ENOSPC, 28},        {ESPIPE, 29},       {EROFS, 30},
    {EMLINK, 31},     {EPIPE, 32},         {ENAMETOOLONG, 36},  {ENOSYS, 38},       {ENOTEMPTY, 39},
    {ELOOP, 40},      {EOVERFLOW, 75},     {ECONNABORTED, 103}, {ECONNRESET, 104},  {ESHUTDOWN, 108},
    {ETIMEDOUT, 110}, {ECONNREFUSED, 111}, {EALREADY, 114},     {EINPROGRESS, 115},
};

int *wasm_errno(void) {
    static int last;
    if (!errno) return &last; // nothing new: it may have been set
    last = errno;
    for (size_t i = 0; i < sizeof ERRORS / sizeof *ERRORS; i++)
        if (ERRORS[i].own == errno) last = ERRORS[i].linux;
    errno = 0;
    return &last;
}

const char *wasm_strerror(int number) {
    for (size_t i = 0; i < sizeof ERRORS / sizeof *ERRORS; i++)
        if (ERRORS[i].linux == number) return strerror(ERRORS[i].own);
    return strerror(-1);
}

// ---- PCRE2, as host/base/regex.c asks for it

#define FUNCTIONS(FUNCTION)                                                                                  \
    FUNCTION(pcre2_compile_8)                                                                                \
    FUNCTION(pcre2_code_free_8)                                                                              \
    FUNCTION(pcre2_compile_context_create_8)                                                                 \
    FUNCTION(pcre2_compile_context_free_8)                                                                   \
    FUNCTION(pcre2_set_newline_8)                                                                            \
    FUNCTION(pcre2_match_context_create_8)                                                                   \
    FUNCTION(pcre2_match_context_free_8)                                                                     \
    FUNCTION(pcre2_set_match_limit_8)                                                                        \
    FUNCTION(pcre2_pattern_info_8)                                                                           \
    FUNCTION(pcre2_match_data_create_from_pattern_8)                                                         \
    FUNCTION(pcre2_match_data_free_8)                                                                        \
    FUNCTION(pcre2_match_8)                                                                                  \
    FUNCTION(pcre2_get_ovector_pointer_8)                                                                    \
    FUNCTION(pcre2_jit_compile_8)                                                                            \
    FUNCTION(pcre2_get_error_message_8)

#define PCRE2_CODE_UNIT_WIDTH 8
#define PCRE2_STATIC
#include <pcre2.h>

static const struct {
    const char *name;
    void *address;
} PCRE2[] = {
#define FUNCTION(name) {#name, (void *)name},
    FUNCTIONS(FUNCTION)
#undef FUNCTION
};

void *dlopen(const char *name, int flags) {
    (void)flags;
    return name && strstr(name, "libpcre2-8") ? (void *)PCRE2 : NULL;
}

void *dlsym(void *library, const char *name) {
    for (size_t i = 0; library == PCRE2 && i < sizeof PCRE2 / sizeof *PCRE2; i++)
        if (!strcmp(PCRE2[i].name, name)) return PCRE2[i].address;
    return NULL;
}

// SPDX-License-Identifier: MIT
// Two files a text, of a name that is its hash: the text and the code. Processes that use the folder at the same time do not wait for each
// other: each compiles in a folder of its own and moves what it has made to its place, and a file that goes while it is looked at is
// compiled again.
#include "native/cache.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { FILES_MAX = 1000, HASH_DIGITS = 16, STALE = 3600 }; // seconds that no compiler takes
static const off_t BYTES_MAX = 256 << 20;
static const char WORK[] = "work-";

bool cache_is_own(const char *path, mode_t kind) {
    struct stat s;
    return lstat(path, &s) == 0 && (s.st_mode & S_IFMT) == kind && s.st_uid == geteuid() &&
           !(s.st_mode & 022);
}

bool cache_find(char *folder) {
    const char *base = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    int n = base && *base == '/'   ? snprintf(folder, CACHE_FOLDER, "%s", base)
            : home && *home == '/' ? snprintf(folder, CACHE_FOLDER, "%s/.cache", home)
                                   : -1;
    if (n < 0 || n + 16 > CACHE_FOLDER) return false;
    mkdir(folder, 0700);
    strcat(folder, "/epython");
    mkdir(folder, 0700);
    return cache_is_own(folder, S_IFDIR);
}

bool cache_holds(const char *path, const char *bytes, size_t size) {
    if (!cache_is_own(path, S_IFREG)) return false;
    FILE *file = fopen(path, "re");
    if (!file) return false;
    char *read = malloc(size + 1);
    bool same = read && fread(read, 1, size + 1, file) == size && !memcmp(read, bytes, size);
    free(read);
    fclose(file);
    return same;
}

bool cache_write(const char *path, const char *bytes, size_t size) {
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0) return false;
    int failed = 0;
    while (size && !failed) {
        ssize_t n = write(fd, bytes, size);
        if (n > 0) bytes += n, size -= (size_t)n;
        if (n < 0 && errno != EINTR) failed = errno;
    }
    if (close(fd) && !failed) failed = errno;
    errno = failed;
    return !failed;
}

void cache_touch(const char *path) {
    utimensat(AT_FDCWD, path, NULL, 0);
}

// ---- where it is compiled

bool cache_begin(const char *folder, char *work) {
    const char *base = getenv("TMPDIR");
    if (!folder) folder = base && *base == '/' && strlen(base) < CACHE_FOLDER ? base : "/tmp";
    snprintf(work, CACHE_FOLDER + 32, "%s/%s%s", folder, WORK, "XXXXXX");
    return mkdtemp(work);
}

static int remove_one(const char *path, const struct stat *s, int kind, struct FTW *at) {
    (void)s, (void)kind, (void)at;
    remove(path);
    return 0;
}

void cache_end(const char *work) {
    nftw(work, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

// ---- what is kept

struct kept {
    char name[HASH_DIGITS + 4];
    struct timespec used;
    off_t size;
};

static bool is_kept(const char *name) {
    size_t digits = strspn(name, "0123456789abcdef");
    return digits == HASH_DIGITS && (!strcmp(name + digits, ".c") || !strcmp(name + digits, ".so"));
}

static int by_use(const void *a, const void *b) {
    const struct kept *x = a, *y = b;
    if (x->used.tv_sec != y->used.tv_sec) return x->used.tv_sec < y->used.tv_sec ? -1 : 1;
    if (x->used.tv_nsec != y->used.tv_nsec) return x->used.tv_nsec < y->used.tv_nsec ? -1 : 1;
    return strcmp(x->name, y->name);
}

struct listing {
    struct kept *files;
    size_t count, room;
    off_t bytes;
};

static void list(struct listing *l, const char *name, const struct stat *s) {
    if (l->count == l->room) {
        size_t room = l->room * 2 + 256;
        struct kept *more = realloc(l->files, room * sizeof *more);
        if (!more) return;
        l->files = more;
        l->room = room;
    }
    struct kept *file = &l->files[l->count++];
    memcpy(file->name, name, strlen(name) + 1); // is_kept
    file->used = s->st_mtim;
    file->size = s->st_size;
    l->bytes += s->st_size;
}

void cache_trim(const char *folder) {
    DIR *dir = opendir(folder);
    struct listing l = {0};
    const struct dirent *entry;
    struct stat s;
    char path[CACHE_PATH];
    while (dir && (entry = readdir(dir))) {
        if (snprintf(path, sizeof path, "%s/%s", folder, entry->d_name) >= (int)sizeof path ||
            lstat(path, &s))
            continue;
        if (S_ISREG(s.st_mode) && is_kept(entry->d_name)) list(&l, entry->d_name, &s);
        if (S_ISDIR(s.st_mode) && !strncmp(entry->d_name, WORK, strlen(WORK)) &&
            s.st_mtime < time(NULL) - STALE)
            cache_end(path);
    }
    if (dir) closedir(dir);
    if (l.count) qsort(l.files, l.count, sizeof *l.files, by_use);
    size_t left = l.count;
    for (size_t i = 0; i < l.count && (left > FILES_MAX || l.bytes > BYTES_MAX); i++, left--) {
        snprintf(path, sizeof path, "%s/%s", folder, l.files[i].name);
        unlink(path);
        l.bytes -= l.files[i].size;
    }
    free(l.files);
}

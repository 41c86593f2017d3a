// SPDX-License-Identifier: MIT
// An image is written to a new file beside the one that it is to be, which it then replaces by one rename:
// who fails or is killed on the way leaves the earlier one as it was.
#include "cli/files.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool files_read(const char *path, struct buffer *text) {
    FILE *in = strcmp(path, "-") ? fopen(path, "rb") : stdin;
    bool good = in;
    for (size_t size = 1; good && size > 0; text->length += size) {
        char *room = buffer_reserve(text, 1 << 16);
        if (!room) errno = ENOMEM;
        size = room ? fread(room, 1, 1 << 16, in) : 0;
        good = room && !ferror(in);
    }
    int error = errno;
    if (in && in != stdin) fclose(in);
    errno = error;
    return good;
}

static bool failed(struct buffer *error, const char *path, const char *why) {
    buffer_format(error, "cannot write '%s': %s", path, why);
    return false;
}

static const char SOURCE_NAME[] = "a name that ends in .py is that of a source";

static bool is_same_file(const struct stat *a, const char *path) {
    struct stat b;
    return path && !stat(path, &b) && a->st_dev == b.st_dev && a->st_ino == b.st_ino;
}

static bool is_source_name(const char *path) {
    size_t length = strlen(path);
    return length >= 3 && !strcmp(path + length - 3, ".py");
}

// Why the image cannot take the place of what stands at `path`, which leads to `target`; NULL: it can.
static const char *forbidden(const struct stat *there, const char *target, const char *source) {
    if (!S_ISREG(there->st_mode)) return "it is not a regular file; - writes to standard output";
    if (is_same_file(there, source)) return "it is the program's source";
    return is_source_name(target) ? SOURCE_NAME : NULL;
}

// The permissions that a new file gets.
static mode_t new_mode(void) {
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

// Writes to the open file and closes it. False after setting errno.
static bool write_and_close(const struct program *program, int fd, mode_t mode) {
    FILE *out = fdopen(fd, "wb");
    if (!out) {
        close(fd);
        return false;
    }
    bool good = program_save(program, out) && !fchmod(fd, mode);
    int error = errno;
    if (fclose(out) && good) return false;
    errno = error;
    return good;
}

// Writes to a new file beside `path`, then renames it. False after setting errno.
static bool replace(const struct program *program, const char *path, mode_t mode) {
    struct buffer draft = BUFFER_EMPTY;
    buffer_format(&draft, "%s.XXXXXX", path);
    buffer_char(&draft, '\0');
    int fd = draft.failed ? -1 : mkstemp(draft.bytes);
    bool good = fd >= 0;
    if (good) {
        good = write_and_close(program, fd, mode) && !rename(draft.bytes, path);
        int error = errno;
        if (!good) unlink(draft.bytes);
        errno = error;
    }
    buffer_free(&draft);
    return good;
}

// Gives standard output what is still in its buffer. False after adding what is wrong to `error`.
static bool flush(struct buffer *error) {
    if (!fflush(stdout) && !ferror(stdout)) return true;
    buffer_format(error, "cannot write the output: %s", strerror(errno));
    return false;
}

bool files_save(const struct program *program, const char *path, const char *source, struct buffer *error) {
    struct stat there;
    char target[PATH_MAX];
    if (!strcmp(path, "-")) {
        program_save(program, stdout);
        return flush(error);
    }
    bool exists = !stat(path, &there);
    if (!exists && is_source_name(path)) return failed(error, path, SOURCE_NAME);
    // Of a link, the file that it leads to is replaced.
    if (exists && !realpath(path, target)) return failed(error, path, strerror(errno));
    const char *why = exists ? forbidden(&there, target, source) : NULL;
    if (why) return failed(error, path, why);
    mode_t mode = exists ? there.st_mode & 07777 : new_mode();
    return replace(program, exists ? target : path, mode) || failed(error, path, strerror(errno));
}

int files_told(bool good, struct buffer *error) {
    if (!good) fprintf(stderr, "epython: %s\n", buffer_string(error));
    buffer_free(error);
    return good ? 0 : 1;
}

int files_finish(void) {
    struct buffer error = BUFFER_EMPTY;
    if (flush(&error)) return 0;
    if (errno != EPIPE) return files_told(false, &error);
    buffer_free(&error);
    return 1;
}

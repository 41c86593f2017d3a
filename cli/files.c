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
static bool write_and_close(const struct files_content *content, int fd, mode_t mode) {
    FILE *out = fdopen(fd, "wb");
    if (!out) {
        close(fd);
        return false;
    }
    bool good = content->write(content->context, out) && !fchmod(fd, mode);
    int error = errno;
    if (fclose(out) && good) return false;
    errno = error;
    return good;
}

// Makes a new file beside `path`: its descriptor, -1 after setting errno. `draft` is its name, to be freed.
static int make_draft(const char *path, struct buffer *draft) {
    buffer_format(draft, "%s.XXXXXX", path);
    buffer_char(draft, '\0');
    return draft->failed ? -1 : mkstemp(draft->bytes);
}

// Writes to a new file beside `path`, then renames it. False after setting errno.
static bool replace(const struct files_content *content, const char *path, mode_t mode) {
    struct buffer draft = BUFFER_EMPTY;
    int fd = make_draft(path, &draft);
    bool good = fd >= 0;
    if (good) {
        good = write_and_close(content, fd, mode) && !rename(draft.bytes, path);
        int error = errno;
        if (!good) unlink(draft.bytes);
        errno = error;
    }
    buffer_free(&draft);
    return good;
}

// Whether a file can be made beside `path`. False after setting errno.
static bool can_replace(const char *path) {
    struct buffer draft = BUFFER_EMPTY;
    int fd = make_draft(path, &draft);
    bool good = fd >= 0 && !close(fd) && !unlink(draft.bytes);
    buffer_free(&draft);
    return good;
}

// Gives standard output what is still in its buffer. False after adding what is wrong to `error`.
static bool flush(struct buffer *error) {
    if (!fflush(stdout) && !ferror(stdout)) return true;
    buffer_format(error, "cannot write the output: %s", strerror(errno));
    return false;
}

struct place { // where a file is to be written
    char target[PATH_MAX];
    mode_t mode;
};

// False after adding to `error` why it cannot be written at `path`.
static bool find_place(const char *path, const char *source, struct place *place, struct buffer *error) {
    struct stat there;
    bool exists = !stat(path, &there);
    if (!exists && is_source_name(path)) return failed(error, path, SOURCE_NAME);
    // Of a link, the file that it leads to is replaced.
    if (exists && !realpath(path, place->target)) return failed(error, path, strerror(errno));
    if (!exists && (size_t)snprintf(place->target, sizeof place->target, "%s", path) >= sizeof place->target)
        return failed(error, path, strerror(ENAMETOOLONG));
    const char *why = exists ? forbidden(&there, place->target, source) : NULL;
    if (why) return failed(error, path, why);
    place->mode = exists ? there.st_mode & 07777 : new_mode();
    return true;
}

bool files_write(const struct files_content *content, const char *path, const char *source,
                 struct buffer *error) {
    struct place place;
    if (!find_place(path, source, &place, error)) return false;
    return replace(content, place.target, place.mode) || failed(error, path, strerror(errno));
}

bool files_check(const char *path, const char *source, struct buffer *error) {
    struct place place;
    if (!find_place(path, source, &place, error)) return false;
    return can_replace(place.target) || failed(error, path, strerror(errno));
}

static bool write_program(void *context, FILE *out) {
    return program_save(context, out);
}

bool files_save(const struct program *program, const char *path, const char *source, struct buffer *error) {
    struct files_content content = {write_program, (void *)program};
    if (strcmp(path, "-") != 0) return files_write(&content, path, source, error);
    program_save(program, stdout);
    return flush(error);
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

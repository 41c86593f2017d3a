// SPDX-License-Identifier: MIT
#include "cli/examples.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/files.h"
#include "cli/usage.h"
#include "host/base/system.h"

#ifndef EPYTHON_IMAGES
#define EPYTHON_IMAGES "/usr/local/lib/epython"
#endif

static _Noreturn void fail(const char *path, const char *why) {
    fprintf(stderr, "epython: %s: %s\n", path, why);
    exit(STATUS_FAILED);
}

// The folder of the examples, and the text of their index.
static void find(char folder[PATH_MAX], struct buffer *index) {
    static const char *const PLACES[] = {"examples", "../share/epython/examples", "../../examples"};
    char program[4000], path[PATH_MAX];
    size_t length = system_own_path(program, sizeof program - 1);
    while (length > 0 && program[length - 1] != '/') length--;
    for (size_t i = 0; i <= sizeof PLACES / sizeof *PLACES; i++) {
        if (i < sizeof PLACES / sizeof *PLACES)
            snprintf(folder, PATH_MAX, "%.*s%s", (int)length, program, PLACES[i]);
        else
            snprintf(folder, PATH_MAX, "%s", EPYTHON_IMAGES "/../../share/epython/examples");
        if ((size_t)snprintf(path, sizeof path, "%s/README.md", folder) < sizeof path &&
            files_read(path, index)) {
            buffer_char(index, '\0');
            if (!index->failed) return;
        }
        index->length = 0;
    }
    fputs("epython: the examples are not beside this program: they are in the folder examples of its "
          "sources, and "
          "in share/epython/examples where it is installed\n",
          stderr);
    exit(STATUS_FAILED);
}

// A heading, or a row of a table that begins with a link: | [ring.py](ring.py) | a token goes round all cores |
static void list_line(const char *line, int length) {
    char name[200];
    int end = 0;
    if (!strncmp(line, "## ", 3)) printf("\n%.*s:\n", length - 3, line + 3);
    if (sscanf(line, "| [%*[^]\n]](%199[^)\n]) | %n", name, &end) != 1 || !end || end > length) return;
    const char *text = line + end, *last = strstr(text, " |");
    int size = last && last < line + length ? (int)(last - text) : length - end;
    printf("  %-28s %.*s\n", name, size, text);
}

static int list(const char *folder, const struct buffer *index) {
    printf("Examples in %s; epython --examples FOLDER copies them:\n", folder);
    for (const char *line = index->bytes; *line;) {
        size_t length = strcspn(line, "\n");
        list_line(line, (int)length);
        line += length + (line[length] == '\n');
    }
    return files_finish();
}

static void join(char path[PATH_MAX], const char *folder, const char *name) {
    if (snprintf(path, PATH_MAX, "%s/%s", folder, name) >= PATH_MAX) fail(folder, strerror(ENAMETOOLONG));
}

static bool write_text(void *context, FILE *out) {
    const struct buffer *text = context;
    return fwrite(text->bytes, 1, text->length, out) == text->length;
}

// The same file is left as it is.
static void copy_file(const char *from, const char *to, bool write) {
    struct buffer text = BUFFER_EMPTY, there = BUFFER_EMPTY;
    if (!files_read(from, &text)) fail(from, strerror(errno));
    bool exists = files_read(to, &there);
    if (!exists && errno != ENOENT) fail(to, strerror(errno));
    bool same = exists && there.length == text.length && !memcmp(there.bytes, text.bytes, text.length);
    if (exists && !same)
        fail(to, "it is there already, and another file than the example: nothing has been copied");
    FILE *out = write && !exists ? fopen(to, "wbx") : NULL;
    if (write && !exists && (!out || !write_text(&text, out) || fclose(out))) fail(to, strerror(errno));
    buffer_free(&text);
    buffer_free(&there);
}

// Files of a folder and of those in it. write: else only what stands in the way is looked for. How many there are.
static int copy(const char *from, const char *to, bool write) {
    int count = 0;
    DIR *folder = opendir(from);
    if (!folder) fail(from, strerror(errno));
    if (write && mkdir(to, 0777) && errno != EEXIST) fail(to, strerror(errno));
    for (struct dirent *entry; (entry = readdir(folder));) {
        char source[PATH_MAX], target[PATH_MAX];
        struct stat what;
        if (*entry->d_name == '.' || !strcmp(entry->d_name, "__pycache__")) continue;
        join(source, from, entry->d_name);
        join(target, to, entry->d_name);
        if (stat(source, &what)) fail(source, strerror(errno));
        if (S_ISDIR(what.st_mode))
            count += copy(source, target, write);
        else
            copy_file(source, target, write), count++;
    }
    closedir(folder);
    return count;
}

_Noreturn void examples_show(const char *to) {
    char folder[PATH_MAX], real[PATH_MAX];
    struct buffer index = BUFFER_EMPTY;
    find(folder, &index);
    if (realpath(folder, real)) memcpy(folder, real, sizeof real);
    if (!to) exit(list(folder, &index));
    copy(folder, to, false);
    printf("%d files copied to %s; %s/README.md says what they are\n", copy(folder, to, true), to, to);
    exit(files_finish());
}

// SPDX-License-Identifier: MIT
// Files and folders: the built-in _file(what, ...), on which modules/io_open.py and os.py build Python's. A file is a number
// to its core. A result below 0 is -errno, of which the module makes the exception.
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "compiler/utf8.h"
#include "host/base/unicode.h"
#include "host/rare/builtin_file.h"
#include "host/rare/bytes.h"

extern char **environ;

struct file { // of a job's; free if it has no stream
    FILE *stream;
    uint32_t core;   // that has opened it
    bool translates; // line ends of other systems become '\n' when read
    bool read;       // what was done last, and not written
};

enum { FILES_MAX = 4096 };

// ---- the table

static struct file *file_of(struct service *s, uint32_t argument) {
    struct job *job = s->job;
    int32_t i;
    struct file *file = NULL;
    if (!service_int(s, argument, &i)) return NULL;
    pthread_mutex_lock(&job->mutex);
    if (i >= 0 && (uint32_t)i < job->file_count && job->files[i]->stream && job->files[i]->core == s->core)
        file = job->files[i];
    pthread_mutex_unlock(&job->mutex);
    if (!file) answer_int(s->answer, -EBADF);
    return file;
}

// A free place in the table, which the mutex guards; -1: there is none.
static int32_t find_place(struct job *job) {
    uint32_t i = 0;
    while (i < job->file_count && job->files[i]->stream) i++;
    if (i < job->file_count) return (int32_t)i;
    struct file **files = i < FILES_MAX ? realloc(job->files, (i + 1) * sizeof *files) : NULL;
    if (!files) return -1;
    job->files = files;
    files[i] = calloc(1, sizeof *files[i]);
    if (!files[i]) return -1;
    job->file_count++;
    return (int32_t)i;
}

// Enters an open file into the table; its number, or -errno.
static int32_t enter(struct service *s, FILE *stream, bool translates) {
    struct job *job = s->job;
    pthread_mutex_lock(&job->mutex);
    int32_t i = find_place(job);
    if (i >= 0) *job->files[i] = (struct file){stream, s->core, translates, false};
    pthread_mutex_unlock(&job->mutex);
    if (i >= 0) return i;
    fclose(stream);
    return -EMFILE;
}

// Others are to see what the core has written, also where it has forgotten to close a file: CPython closes what nothing refers to.
static void flush_own(struct service *s) {
    struct job *job = s->job;
    pthread_mutex_lock(&job->mutex);
    for (uint32_t i = 0; i < job->file_count; i++) {
        const struct file *file = job->files[i];
        if (file->stream && file->core == s->core && !file->read) fflush(file->stream);
    }
    pthread_mutex_unlock(&job->mutex);
}

void files_close_all(struct job *job) {
    for (uint32_t i = 0; i < job->file_count; i++) {
        if (job->files[i]->stream) fclose(job->files[i]->stream);
        free(job->files[i]);
    }
    free(job->files);
    job->files = NULL;
    job->file_count = 0;
}

// ---- arguments and answers

// Argument i, which is a text, with its terminating zero, in `out`. False: it is none, or has a zero itself.
static bool path_argument(struct service *s, uint32_t i, struct buffer *out) {
    struct text_view text;
    buffer_clear(out);
    if (i >= s->count || !memory_str(s->env.memory, s->args[i], &text))
        return service_error(s, ERR_BAD_IMAGE, value_none(), value_none());
    buffer_add(out, text.bytes, text.length);
    if (strlen(buffer_string(out)) != text.length)
        return answer_raise(s->answer, BUILTIN_ValueError, "embedded null byte");
    return true;
}

// 0, or what went wrong.
static void answer_status(struct service *s, bool good) {
    answer_int(s->answer, good ? 0 : -errno);
}

// The number of bytes at the start of the text that are UTF-8.
static size_t valid_length(const char *text, size_t length) {
    size_t at = 0;
    while (at < length) {
        uint32_t code;
        int size = utf8_decode(text + at, length - at, &code);
        if (!size) break;
        at += (size_t)size;
    }
    return at;
}

// Whether the text that is to be the answer is one.
static void check_text(struct service *s) {
    struct buffer *out = &s->answer->text;
    if (out->failed || valid_length(out->bytes, out->length) == out->length) return;
    rare_codec_refuse(s, out->bytes, out->length);
}

// ---- reading and writing

// C wants to be told when reading and writing take turns.
static void turn(struct file *file, bool read) {
    if (file->read != read) fseeko(file->stream, 0, SEEK_CUR);
    file->read = read;
}

static int next_byte(const struct file *file) {
    int byte = getc_unlocked(file->stream);
    if (byte != '\r' || !file->translates) return byte;
    byte = getc_unlocked(file->stream);
    if (byte != '\n' && byte != EOF) ungetc(byte, file->stream);
    return '\n';
}

// Adds at most `count` characters (of a file that is not of text: bytes) to out, less at the file's end; with
// `line` none behind a line's end.
static void read_characters(const struct file *file, struct buffer *out, uint32_t count, bool line) {
    for (;;) {
        int byte = next_byte(file);
        if (byte == EOF) return;
        bool begins = !file->translates || (byte & 0xc0) != 0x80;
        if (begins && !count--) {
            ungetc(byte, file->stream);
            return;
        }
        buffer_char(out, (char)byte);
        if (line && byte == '\n') return;
        if (out->failed) return;
    }
}

// (file, number of characters, or of bytes; negative: all)
static void read_file(struct service *s, bool line, bool bytes) {
    struct file *file = file_of(s, 1);
    int32_t count;
    if (!file || !service_int(s, 2, &count)) return;
    turn(file, true);
    clearerr(file->stream);
    struct buffer octets = BUFFER_EMPTY, *out = bytes ? &octets : answer_text(s->answer);
    read_characters(file, out, count < 0 ? UINT32_MAX : (uint32_t)count, line);
    if (ferror(file->stream))
        answer_int(s->answer, -errno);
    else if (bytes)
        rare_bytes_answer_buffer(s, TAG_BYTES, &octets);
    else
        check_text(s);
    buffer_free(&octets);
}

// (file, text or bytes)
static void write_file(struct service *s) {
    struct file *file = file_of(s, 1);
    struct text_view text;
    if (!file) return;
    bool bytes = s->count > 2 && memory_octets(s->env.memory, s->args[2], &text);
    if (s->count < 3 || (!bytes && !memory_str(s->env.memory, s->args[2], &text))) {
        service_error1(s, ERR_BAD_IMAGE, value_none());
        return;
    }
    turn(file, false);
    bool good = fwrite(text.bytes, 1, text.length, file->stream) == text.length;
    answer_int(s->answer,
               good ? (int32_t)unicode_count_of(text.bytes, text.length, text.wide && !bytes) : -errno);
}

// (file, offset, whence as Python's): where it is then
static void seek_file(struct service *s) {
    struct file *file = file_of(s, 1);
    int32_t offset, whence;
    if (!file || !service_int(s, 2, &offset) || !service_int(s, 3, &whence)) return;
    static const int WHENCE[] = {SEEK_SET, SEEK_CUR, SEEK_END};
    bool good = whence >= 0 && whence <= 2 && !fseeko(file->stream, offset, WHENCE[whence]);
    answer_int(s->answer, good ? (int32_t)ftello(file->stream) : -(whence > 2 ? EINVAL : errno));
}

static void tell_file(struct service *s) {
    struct file *file = file_of(s, 1);
    if (!file) return;
    off_t at = ftello(file->stream);
    answer_int(s->answer, at < 0 ? -errno : (int32_t)at);
}

static void flush_file(struct service *s) {
    struct file *file = file_of(s, 1);
    if (file) answer_status(s, fflush(file->stream) == 0);
}

// (file, size)
static void truncate_file(struct service *s) {
    struct file *file = file_of(s, 1);
    int32_t size;
    if (!file || !service_int(s, 2, &size)) return;
    answer_status(s, fflush(file->stream) == 0 && ftruncate(fileno(file->stream), size) == 0);
}

static void close_file(struct service *s) {
    struct file *file = file_of(s, 1);
    if (!file) return;
    FILE *stream = file->stream;
    pthread_mutex_lock(&s->job->mutex);
    file->stream = NULL;
    pthread_mutex_unlock(&s->job->mutex);
    answer_status(s, fclose(stream) == 0);
}

static void is_terminal(struct service *s) {
    struct file *file = file_of(s, 1);
    if (file) answer_bool(s->answer, isatty(fileno(file->stream)));
}

// ---- paths

// (path, mode of fopen, whether line ends are translated)
static void open_file(struct service *s) {
    struct buffer path = BUFFER_EMPTY, mode = BUFFER_EMPTY;
    struct stat status;
    if (path_argument(s, 1, &path) && path_argument(s, 2, &mode)) {
        flush_own(s);
        FILE *stream = fopen(path.bytes, mode.bytes);
        if (stream && fstat(fileno(stream), &status) == 0 && S_ISDIR(status.st_mode)) {
            fclose(stream);
            stream = NULL;
            errno = EISDIR;
        }
        bool translates = s->count > 3 && s->args[3].bits;
        answer_int(s->answer, stream ? enter(s, stream, translates) : -errno);
    }
    buffer_free(&path);
    buffer_free(&mode);
}

// What a path is: 0 nothing, 1 a file, 2 a folder, 3 something else.
static void kind_of_path(struct service *s, const char *path) {
    struct stat status;
    if (stat(path, &status))
        answer_int(s->answer, 0);
    else
        answer_int(s->answer, S_ISREG(status.st_mode) ? 1 : S_ISDIR(status.st_mode) ? 2 : 3);
}

static void size_of_path(struct service *s, const char *path) {
    struct stat status;
    flush_own(s);
    answer_int(s->answer, stat(path, &status) ? -errno : (int32_t)status.st_size);
}

// The names in a folder, each ended by '/', which no name has in it.
static void list_folder(struct service *s, const char *path) {
    DIR *folder = opendir(path);
    if (!folder) {
        answer_int(s->answer, -errno);
        return;
    }
    struct buffer *out = answer_text(s->answer);
    for (const struct dirent *entry; (entry = readdir(folder));) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
        buffer_text(out, entry->d_name);
        buffer_char(out, '/');
    }
    closedir(folder);
    check_text(s);
}

static void make_folder(struct service *s, const char *path) {
    answer_status(s, mkdir(path, 0777) == 0);
}

static void remove_folder(struct service *s, const char *path) {
    answer_status(s, rmdir(path) == 0);
}

static void remove_file(struct service *s, const char *path) {
    answer_status(s, unlink(path) == 0);
}

static void change_folder(struct service *s, const char *path) {
    answer_status(s, chdir(path) == 0);
}

static void environment(struct service *s, const char *name) {
    const char *value = getenv(name);
    if (value)
        buffer_text(answer_text(s->answer), value);
    else
        answer_none(s->answer);
}

static void explain(struct service *s, const char *number) {
    buffer_text(answer_text(s->answer), strerror(atoi(number)));
}

// ---- without arguments

static void current_folder(struct service *s) {
    char *path = getcwd(NULL, 0);
    if (path)
        buffer_text(answer_text(s->answer), path);
    else
        answer_int(s->answer, -errno);
    free(path);
}

// Name and value of each variable of the environment that is text, a line each.
static void all_environment(struct service *s) {
    struct buffer *out = answer_text(s->answer);
    for (char **entry = environ; entry && *entry; entry++) {
        size_t length = strlen(*entry);
        if (strchr(*entry, '\n') || valid_length(*entry, length) < length) continue;
        buffer_add(out, *entry, length);
        buffer_char(out, '\n');
    }
}

// Seconds since 1970, as a text: they have more digits than a float here.
static void clock_now(struct service *s) {
    buffer_format(answer_text(s->answer), "%lld", (long long)time(NULL));
}

static void read_some(struct service *s) {
    read_file(s, false, false);
}

static void read_line(struct service *s) {
    read_file(s, true, false);
}

static void read_bytes(struct service *s) {
    read_file(s, false, true);
}

static void read_line_of_bytes(struct service *s) {
    read_file(s, true, true);
}

// (path, mode of access): whether it may be.
static void ask_access(struct service *s) {
    struct buffer path = BUFFER_EMPTY;
    int32_t mode;
    if (path_argument(s, 1, &path) && service_int(s, 2, &mode))
        answer_bool(s->answer, access(path.bytes, mode) == 0);
    buffer_free(&path);
}

// (old path, new path)
static void rename_path(struct service *s) {
    struct buffer from = BUFFER_EMPTY, to = BUFFER_EMPTY;
    if (path_argument(s, 1, &from) && path_argument(s, 2, &to))
        answer_status(s, rename(from.bytes, to.bytes) == 0);
    buffer_free(&from);
    buffer_free(&to);
}

// ---- the built-in

static const struct {
    const char *name;
    uint8_t arguments; // behind the name
    void (*run)(struct service *s);
    void (*run_path)(struct service *s, const char *path); // its argument is a text
} OPERATIONS[] = {
    {"open", 3, open_file, NULL},        {"read", 2, read_some, NULL},
    {"line", 2, read_line, NULL},        {"write", 2, write_file, NULL},
    {"bytes", 2, read_bytes, NULL},      {"line of bytes", 2, read_line_of_bytes, NULL},
    {"seek", 3, seek_file, NULL},        {"tell", 1, tell_file, NULL},
    {"flush", 1, flush_file, NULL},      {"truncate", 2, truncate_file, NULL},
    {"close", 1, close_file, NULL},      {"isatty", 1, is_terminal, NULL},
    {"kind", 1, NULL, kind_of_path},     {"size", 1, NULL, size_of_path},
    {"list", 1, NULL, list_folder},      {"mkdir", 1, NULL, make_folder},
    {"rmdir", 1, NULL, remove_folder},   {"remove", 1, NULL, remove_file},
    {"chdir", 1, NULL, change_folder},   {"rename", 2, rename_path, NULL},
    {"getenv", 1, NULL, environment},    {"environ", 0, all_environment, NULL},
    {"getcwd", 0, current_folder, NULL}, {"strerror", 1, NULL, explain},
    {"clock", 0, clock_now, NULL},       {"access", 2, ask_access, NULL},
};

static void run_on_path(struct service *s, void (*run)(struct service *s, const char *path)) {
    struct buffer path = BUFFER_EMPTY;
    if (path_argument(s, 1, &path)) run(s, path.bytes);
    buffer_free(&path);
}

void rare_file(struct service *s) {
    struct text_view what;
    service_error1(s, ERR_BAD_IMAGE, value_none());
    if (!memory_str(s->env.memory, s->args[0], &what)) return;
    for (size_t i = 0; i < sizeof OPERATIONS / sizeof *OPERATIONS; i++) {
        if (!memory_text_is(&what, OPERATIONS[i].name)) continue;
        if (s->count != 1u + OPERATIONS[i].arguments) return;
        if (OPERATIONS[i].run)
            OPERATIONS[i].run(s);
        else
            run_on_path(s, OPERATIONS[i].run_path);
    }
}

// SPDX-License-Identifier: MIT
#include "cli/edit.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/stat.h>
#include <unistd.h>

// ---- libedit: of its interface that is readline's

typedef void line_function(char *line);

#define FUNCTIONS(FUNCTION)                                                                                  \
    FUNCTION(int, rl_initialize, (void))                                                                     \
    FUNCTION(void, rl_callback_handler_install, (const char *, line_function *))                             \
    FUNCTION(void, rl_callback_read_char, (void))                                                            \
    FUNCTION(void, rl_callback_handler_remove, (void))                                                       \
    FUNCTION(int, rl_insert_text, (const char *))                                                            \
    FUNCTION(char **, rl_completion_matches, (const char *, edit_complete *))                                \
    FUNCTION(void, using_history, (void))                                                                    \
    FUNCTION(int, add_history, (const char *))

static struct {
#define FUNCTION(type, name, parameters) type(*name) parameters;
    FUNCTIONS(FUNCTION)
#undef FUNCTION
    int *over, *append;
    bool there;
} edit;

static edit_complete *completer;

static char **complete(const char *word, int start, int end) {
    (void)start;
    (void)end;
    if (edit.over) *edit.over = 1;     // names of files are no names
    if (edit.append) *edit.append = 0; // nothing behind it
    return edit.rl_completion_matches(word, completer);
}

// Programs are UTF-8: in another locale libedit would drop what is beyond ASCII.
static void choose_characters(void) {
    setlocale(LC_CTYPE, "");
    if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) setlocale(LC_CTYPE, "C.UTF-8");
}

static void open_library(void) {
    void *library = dlopen("libedit.so.2", RTLD_NOW | RTLD_LOCAL);
    if (!library) library = dlopen("libedit.so.0", RTLD_NOW | RTLD_LOCAL);
    if (!library) library = dlopen("libedit.3.dylib", RTLD_NOW | RTLD_LOCAL);
    if (!library) return;
    edit.there = true;
    void *symbol;
#define FUNCTION(type, name, parameters)                                                                     \
    symbol = dlsym(library, #name);                                                                          \
    if (!symbol) edit.there = false;                                                                         \
    memcpy(&edit.name, &symbol, sizeof symbol);
    FUNCTIONS(FUNCTION)
#undef FUNCTION
    char ***words = dlsym(library, "rl_completer_word_break_characters");
    char **(**attempt)(const char *, int, int) = dlsym(library, "rl_attempted_completion_function");
    const char **name = dlsym(library, "rl_readline_name");
    edit.over = dlsym(library, "rl_attempted_completion_over");
    edit.append = dlsym(library, "rl_completion_append_character");
    if (!edit.there) return;
    if (name) *name = "epython";
    if (words) *(const char **)words = " \t\n\"\\'`@$><=;|&{(,:[+-*/%^~!)]}";
    choose_characters();
    edit.rl_initialize();
    edit.using_history();
    if (attempt) *attempt = complete;
}

// ---- the file of earlier lines

enum { HISTORY_MAX = 1000, HISTORY_KEPT = 500 }; // lines in the file; when there are more, so many stay

static struct buffer history_path = BUFFER_EMPTY;

static void find_history(void) {
    const char *named = getenv("EPYTHON_HISTORY"), *home = getenv("HOME");
    if (named)
        buffer_text(&history_path, named);
    else if (home && *home)
        buffer_format(&history_path, "%s/.epython_history", home);
    if (history_path.length) buffer_char(&history_path, '\0');
    if (history_path.failed) buffer_free(&history_path);
}

static void write_history(const char *mode, const char *text, size_t length) {
    int fd =
        open(history_path.bytes, O_CREAT | O_WRONLY | O_CLOEXEC | (*mode == 'a' ? O_APPEND : O_TRUNC), 0600);
    if (fd < 0) return; // then there are none the next time
    while (length) {
        ssize_t size = write(fd, text, length);
        if (size <= 0) break;
        text += size;
        length -= (size_t)size;
    }
    close(fd);
}

static void read_history(void) {
    char *line = NULL;
    size_t room = 0, count = 0, at = 0;
    FILE *in = history_path.length ? fopen(history_path.bytes, "re") : NULL;
    struct buffer kept = BUFFER_EMPTY;
    struct stat there;
    if (!in || fstat(fileno(in), &there) || !S_ISREG(there.st_mode)) {
        if (in) fclose(in);
        return;
    }
    while (getline(&line, &room, in) >= 0) count++;
    rewind(in);
    for (ssize_t size; (size = getline(&line, &room, in)) >= 0; at++) {
        if (count > HISTORY_MAX && at < count - HISTORY_KEPT) continue;
        buffer_add(&kept, line, (size_t)size);
        line[strcspn(line, "\n")] = '\0';
        if (edit.there && *line) edit.add_history(line);
    }
    fclose(in);
    free(line);
    if (count > HISTORY_MAX && !kept.failed) write_history("w", kept.bytes, kept.length);
    buffer_free(&kept);
}

void edit_note(const char *line) {
    static char last[200];
    if (!*line || !strcmp(last, line)) return;
    snprintf(last, sizeof last, "%s", line);
    if (edit.there) edit.add_history(line);
    struct buffer text = BUFFER_EMPTY;
    buffer_format(&text, "%s\n", line);
    if (history_path.length && !text.failed) write_history("a", text.bytes, text.length);
    buffer_free(&text);
}

void edit_begin(edit_complete *names) {
    completer = names;
    if (isatty(STDOUT_FILENO)) open_library();
    if (edit.there) find_history();
    if (edit.there) read_history();
}

// ---- a line

static volatile sig_atomic_t interrupted;

static void interrupt(int number) {
    (void)number;
    interrupted = 1;
}

static struct {
    struct buffer *line;
    bool done, end;
} reading;

static void take(char *line) {
    reading.done = true;
    reading.end = !line;
    if (line) buffer_text(reading.line, line);
    edit.rl_callback_handler_remove(); // the terminal is the program's while it runs
    free(line);
}

// Ctrl-C comes while a character is waited for, and at no other time: a poll after it has come would wait.
static enum edit_result read_edited(const char *prompt, struct buffer *line) {
    fd_set input;
    sigset_t ctrl_c, open;
    sigemptyset(&ctrl_c);
    sigaddset(&ctrl_c, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ctrl_c, &open);
    reading.line = line;
    reading.done = reading.end = false;
    edit.rl_callback_handler_install(prompt, take);
    while (!reading.done && !interrupted) {
        FD_ZERO(&input);
        FD_SET(STDIN_FILENO, &input);
        if (pselect(STDIN_FILENO + 1, &input, NULL, NULL, NULL, &open) > 0) edit.rl_callback_read_char();
    }
    if (!reading.done) edit.rl_callback_handler_remove();
    pthread_sigmask(SIG_SETMASK, &open, NULL);
    return !reading.done ? EDIT_INTERRUPTED : reading.end ? EDIT_END : EDIT_LINE;
}

// As the terminal gives it: a line at a time.
static enum edit_result read_plain(const char *prompt, struct buffer *line) {
    size_t start = line->length;
    fputs(prompt, stdout);
    fflush(stdout);
    for (char c; !interrupted;) {
        ssize_t size = read(STDIN_FILENO, &c, 1);
        if (size < 0 && errno == EINTR) continue;
        if (size <= 0) return line->length > start ? EDIT_LINE : EDIT_END;
        if (c == '\n') return EDIT_LINE;
        buffer_char(line, c);
    }
    return EDIT_INTERRUPTED;
}

enum edit_result edit_line(const char *prompt, struct buffer *line) {
    struct sigaction action = {.sa_handler = interrupt}, before;
    size_t start = line->length;
    interrupted = 0;
    sigaction(SIGINT, &action, &before);
    enum edit_result result = edit.there ? read_edited(prompt, line) : read_plain(prompt, line);
    sigaction(SIGINT, &before, NULL);
    if (result != EDIT_LINE) line->length = start;
    return result;
}

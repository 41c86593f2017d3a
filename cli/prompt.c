// SPDX-License-Identifier: MIT
// Each statement is a program: all that has been typed, of which only the new part runs (compiler/parse/prompt.h), in a job of its own
// whose cores begin with what those of the job before have left (host/rare/resume.h). So a traceback, a deadlock or Ctrl-C is the end of a
// job as of any other, and what its cores had then is what the next line finds.
#include "cli/prompt.h"

#include <ctype.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/edit.h"
#include "compiler/embedded.h"
#include "compiler/parse/lex.h"
#include "compiler/tables.h"
#include "host/base/system.h"
#include "host/job/job.h"
#include "host/rare/resume.h"
#include "host/report/report.h"
#include "host/report/statistics.h"
#include "host/state/job_state.h"

// ---- when a statement is complete

static bool is_word(char c) {
    return isalnum((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}

struct scan {
    int depth;   // of brackets
    char quote;  // of the text of three quotes that is open, or 0
    bool joined; // the last line ends with a backslash
    bool block;  // the first statement ends with a colon
    bool any;    // there is more than comments
};

// Behind a text that begins at `at` with a quote. One of a single quote ends with its line.
static const char *scan_text(struct scan *s, const char *at) {
    char quote = *at;
    bool three = at[1] == quote && at[2] == quote;
    for (at += three ? 3 : 1; *at; at++) {
        if (*at == '\\' && at[1])
            at++;
        else if (!three && *at == '\n')
            return at;
        else if (*at == quote && (!three || (at[1] == quote && at[2] == quote)))
            return at + (three ? 3 : 1);
    }
    if (three) s->quote = quote;
    return at;
}

static struct scan scan(const char *at) {
    struct scan s = {0};
    char last = '\0';
    bool first = true; // logical line
    while (*at) {
        char c = *at;
        if (c == '#') {
            at += strcspn(at, "\n");
            continue;
        }
        if (c == '"' || c == '\'') {
            at = scan_text(&s, at);
            s.any = true;
            last = c;
            continue;
        }
        s.joined = c == '\\' && at[1] == '\n' && !at[2];
        if (c == '\\' && at[1] == '\n') at++;
        if (strchr("([{", c)) s.depth++;
        if (strchr(")]}", c) && s.depth) s.depth--;
        if (c == '\n' && !s.depth && s.any && first) {
            first = false;
            s.block = last == ':';
        }
        if (!isspace((unsigned char)c)) {
            last = c;
            s.any = true;
        }
        at++;
    }
    return s;
}

static bool ends_with_empty_line(const struct buffer *text) {
    size_t end = text->length; // behind a newline
    if (end < 2) return true;
    for (end--; end > 0 && text->bytes[end - 1] != '\n'; end--)
        if (text->bytes[end - 1] != ' ' && text->bytes[end - 1] != '\t') return false;
    return true;
}

// Whether the text begins with the first word of a statement that has blocks, and has a colon.
static bool is_compound(const char *text) {
    static const char *const WORDS[] = {"if", "for", "while", "def", "class", "try", "with", "async"};
    while (isspace((unsigned char)*text)) text++;
    if (*text == '@') return true;
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        size_t length = strlen(WORDS[i]);
        if (!strncmp(text, WORDS[i], length) && !is_word(text[length])) return strchr(text, ':');
    }
    return false;
}

// Whether more lines belong to what has been typed, lines with their ends.
static bool is_open(struct buffer *text) {
    buffer_char(text, '\0');
    if (text->failed) return false;
    text->length--;
    struct scan s = scan(text->bytes);
    if (s.depth || s.quote || s.joined) return true;
    return s.any && (s.block || is_compound(text->bytes)) && !ends_with_empty_line(text);
}

// ---- the session

struct session {
    const struct command *c;
    struct buffer text; // of all statements that have been run
    int line;           // number of the next one
    struct program *program;
    struct job *job; // that ran last: its cores have what the next one's begin with
    uint64_t start_time;
    bool over;
    int status;
};

static struct job *volatile running; // the signal handler's

static void interrupt(int number) {
    (void)number;
    if (running) job_interrupt(running);
}

// A warning is said once, when its line is new.
static void forget_warnings(struct diag_list *list, int line) {
    struct diag_list *warnings = list->warnings;
    for (int i = 0; warnings && i < warnings->count; i++) {
        if (warnings->item[i].pos.line >= line) continue;
        struct diag *d = &warnings->item[i];
        free(d->type), free(d->message), free(d->file), free(d->line_text);
        *d-- = warnings->item[--warnings->count];
        i--;
    }
}

static struct program *compile(const struct session *s, const struct buffer *text) {
    const char *modules = getenv("EPYTHON_MODULES");
    struct diag_list errors;
    struct compile_options options = {.file = "<prompt>",
                                      .text = text->bytes,
                                      .length = text->length,
                                      .dialect = s->c->dialect == DIALECT_AUTO ? DIALECT_3 : s->c->dialect,
                                      .modules = modules && *modules ? modules : NULL,
                                      .folder = ".",
                                      .prompt = s->line};
    diag_init(&errors);
    struct program *program = compile_program(&options, &errors);
    if (!program) diag_print(stderr, &errors, s->c->job.colour_err);
    forget_warnings(&errors, s->line);
    diag_print_notes(stderr, &errors, s->c->job.colour_err);
    diag_free(&errors);
    return program;
}

// Whether a core has ended by SystemExit.
static bool has_exited(const struct job *job) {
    struct value value;
    if (job->result != JOB_FINISHED) return false;
    for (uint32_t core = 0; core < job->cores; core++)
        if (job_exit_value(job, core, &value)) return true;
    return false;
}

static struct job *make_job(struct session *s, const struct program *program, struct carry **carry) {
    struct buffer error = BUFFER_EMPTY;
    struct job_options options = s->c->job;
    static const char *const ARGUMENTS[] = {""};
    options.arguments = ARGUMENTS;
    options.argument_count = 1;
    options.start_time = s->start_time;
    struct job *job = job_create(&options, program, &error);
    if (job && s->job && !(*carry = carry_new(s->job, job))) {
        buffer_text(&error, "no memory for what the cores have");
        job_destroy(job);
        job = NULL;
    }
    if (!job) fprintf(stderr, "epython: %s\n", buffer_string(&error));
    buffer_free(&error);
    return job;
}

static void run_job(struct session *s, struct job *job) {
    struct sigaction action = {.sa_handler = interrupt}, before;
    running = job;
    sigaction(SIGINT, &action, &before);
    job_run(job);
    sigaction(SIGINT, &before, NULL);
    running = NULL;
    report_write(job, stderr);
    if (s->c->statistics) statistics_print(job, stderr);
    if (s->c->times) statistics_print_times(job, stderr);
    if (job->result == JOB_CLOSED) s->over = true;
}

// The job is the one that the next line begins with, and the text the one that it adds to.
static void adopt(struct session *s, struct program *program, struct job *job, struct buffer *text) {
    job_destroy(s->job);
    program_free(s->program);
    buffer_free(&s->text);
    s->job = job;
    s->program = program;
    s->text = *text;
    *text = (struct buffer)BUFFER_EMPTY;
    s->line = 1;
    for (size_t i = 0; i < s->text.length; i++) s->line += s->text.bytes[i] == '\n';
}

static void run_text(struct session *s, struct buffer *text) {
    struct carry *carry = NULL;
    struct program *program = compile(s, text);
    struct job *job = program ? make_job(s, program, &carry) : NULL;
    if (!job) {
        program_free(program);
        return;
    }
    run_job(s, job);
    bool good = !carry || carry_done(carry);
    uint32_t lost = carry && good ? carry_lost(carry) : 0;
    if (has_exited(job)) {
        s->over = true;
        s->status = job_status(job);
    }
    carry_free(carry);
    if (lost)
        fprintf(stderr, "epython: %u %s of earlier lines could not be kept\n", lost,
                lost == 1 ? "value" : "values");
    if (good) {
        job->options.carry = NULL;
        adopt(s, program, job, text);
        return;
    }
    fputs("epython: the line has not begun; all is as it was before it\n", stderr);
    job_destroy(job);
    program_free(program);
}

static bool is_exit(const struct buffer *typed) {
    static const char *const WORDS[] = {"exit", "quit", "exit()", "quit()"};
    size_t length = typed->length;
    while (length && isspace((unsigned char)typed->bytes[length - 1])) length--;
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (length == strlen(WORDS[i]) && !memcmp(typed->bytes, WORDS[i], length)) return true;
    return false;
}

// ---- completion

static struct session *completed; // whose names complete a word

struct candidates {
    const char *word;
    size_t length;
    struct buffer names; // each with a zero behind it
};

static void offer(struct candidates *c, const char *owner, size_t owner_length, const char *name,
                  size_t length) {
    struct buffer full = BUFFER_EMPTY;
    buffer_add(&full, owner, owner_length);
    buffer_add(&full, name, length);
    buffer_char(&full, '\0');
    bool fits = !full.failed && full.length > c->length && !strncmp(full.bytes, c->word, c->length);
    // Those with an underscore only if that is typed.
    if (fits && *name == '_' && c->length <= owner_length) fits = false;
    for (size_t at = 0; fits && at < c->names.length; at += strlen(c->names.bytes + at) + 1)
        fits = strcmp(c->names.bytes + at, full.bytes) != 0;
    if (fits) buffer_add(&c->names, full.bytes, full.length);
    buffer_free(&full);
}

// What a module's text binds at its top level: def, class, NAME =.
static void offer_members(struct candidates *c, const char *text, size_t owner) {
    for (const char *at = text; *at; at += strcspn(at, "\n"), at += *at == '\n') {
        const char *name = at;
        if (!strncmp(at, "def ", 4)) name = at + 4;
        if (!strncmp(at, "class ", 6)) name = at + 6;
        size_t length = 0;
        while (is_word(name[length])) length++;
        if (length && (name > at || !strncmp(name + length, " = ", 3)))
            offer(c, c->word, owner, name, length);
    }
}

// Behind a dot: of a module its members, else names of attributes and methods.
static void offer_attributes(struct candidates *c, size_t owner) {
    char module[80];
    size_t length;
    snprintf(module, sizeof module, "%.*s", (int)(owner - 1), c->word);
    const char *text = embedded_module(module, &length);
    if (text) {
        offer_members(c, text, owner);
        return;
    }
    const struct program *program = completed->program;
    for (uint32_t i = 0; program && i < program->attribute_count; i++)
        offer(c, c->word, owner, program->attributes[i].name, program->attributes[i].length);
    for (uint32_t i = 0; i < METHOD_TOTAL; i++)
        offer(c, c->word, owner, table_method(i), strlen(table_method(i)));
}

static void offer_names(struct candidates *c) {
    const struct program *program = completed->program;
    const char *name;
    for (uint32_t i = 0; program && i < program->global_count; i++)
        if (!strcmp(program->owners[i], "__main__"))
            offer(c, "", 0, program->globals[i], strcspn(program->globals[i], " "));
    for (uint32_t i = 0; program && i < program->name_count; i++)
        offer(c, "", 0, program->names[i], strcspn(program->names[i], " "));
    for (int kind = TOK_FALSE; kind <= TOK_YIELD; kind++) {
        name = lex_kind_text((enum token_kind)kind);
        offer(c, "", 0, name, strlen(name));
    }
    for (uint32_t i = 0; i < BUILTIN_COUNT; i++) {
        const struct builtin_row *row = table_builtin(i);
        if (*row->name != '_') offer(c, "", 0, row->name, strlen(row->name));
    }
    for (size_t i = 0; (name = embedded_builtin(i)); i++) offer(c, "", 0, name, strlen(name));
    for (size_t i = 0; (name = embedded_public(i)); i++) offer(c, "", 0, name, strlen(name));
}

static char *complete(const char *word, int state) {
    static struct candidates c;
    static size_t at;
    if (!state) {
        const char *dot = strrchr(word, '.');
        buffer_free(&c.names);
        c = (struct candidates){.word = word, .length = strlen(word)};
        at = 0;
        if (dot && dot > word)
            offer_attributes(&c, (size_t)(dot + 1 - word));
        else if (*word)
            offer_names(&c);
    }
    if (at >= c.names.length) return NULL;
    char *name = strdup(c.names.bytes + at);
    at += strlen(c.names.bytes + at) + 1;
    return name;
}

// ---- reading

// Reads a statement, with its newlines, into `typed`. False at the end of the input.
static bool read_statement(struct buffer *typed) {
    typed->length = 0;
    do {
        struct buffer line = BUFFER_EMPTY;
        enum edit_result result = edit_line(typed->length ? "... " : ">>> ", &line);
        buffer_char(&line, '\0');
        if (result == EDIT_LINE && !line.failed) {
            edit_note(line.bytes);
            buffer_text(typed, line.bytes);
            buffer_char(typed, '\n');
        }
        buffer_free(&line);
        if (result == EDIT_INTERRUPTED) {
            fputs("\nKeyboardInterrupt\n", stdout);
            typed->length = 0;
        }
        if (result == EDIT_END) {
            fputs("\n", stdout);
            fflush(stdout);
            return typed->length > 0;
        }
        fflush(stdout);
    } while (!typed->length || is_open(typed));
    return true;
}

static bool is_empty(const struct buffer *typed) {
    struct buffer text = *typed;
    return !scan(buffer_string(&text)).any;
}

int prompt_run(const struct command *c) {
    struct session s = {.c = c, .line = 1, .start_time = system_time()};
    struct buffer typed = BUFFER_EMPTY;
    completed = &s;
    signal(SIGPIPE, SIG_IGN);
    printf("ePython %s: what is typed runs on %s; Ctrl-D ends\n", EPYTHON_VERSION,
           c->job.device_cores + c->job.host_cores == 1 ? "one core" : "all cores");
    edit_begin(complete);
    while (!s.over && read_statement(&typed)) {
        if (is_exit(&typed)) break;
        buffer_char(&typed, '\0');
        typed.length--;
        if (is_empty(&typed)) continue;
        struct buffer text = BUFFER_EMPTY;
        if (s.text.length) buffer_add(&text, s.text.bytes, s.text.length);
        buffer_add(&text, typed.bytes, typed.length);
        if (text.failed || typed.failed)
            fputs("MemoryError: no memory for this line\n", stderr);
        else
            run_text(&s, &text);
        buffer_free(&text);
    }
    buffer_free(&typed);
    job_destroy(s.job);
    program_free(s.program);
    buffer_free(&s.text);
    return s.status;
}

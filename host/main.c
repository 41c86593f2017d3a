// SPDX-License-Identifier: MIT
// The command line: options to a job's, a file to a program, the end of the run to an exit status.
#include <argp.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "compiler/compile.h"
#include "compiler/disasm.h"
#include "host/files.h"
#include "host/job.h"

#ifndef EPYTHON_VERSION
#define EPYTHON_VERSION "1.0"
#endif
#ifndef EPYTHON_MODULES
#define EPYTHON_MODULES "/usr/local/share/epython/modules"
#endif

enum { STATUS_FAILED = 1, STATUS_USAGE = 2 };

// ---- options

enum { // options without a letter
    KEY_HELP = 256,
    KEY_VERSION,
    KEY_DEVICE,
    KEY_CODE,
    KEY_DATA,
    KEY_LOCAL,
    KEY_SHARED,
    KEY_DETERMINISTIC,
    KEY_SEED,
    KEY_PREFIX,
    KEY_NO_PREFIX,
    KEY_DIALECT,
    KEY_WORKERS,
    KEY_COLOUR,
    KEY_DISASSEMBLE,
    KEY_CODE_CORE,
    KEY_CODE_SHARED,
    KEY_DATA_CORE,
    KEY_DATA_SHARED
};

enum { GROUP_RUN = 1, GROUP_MEMORY, GROUP_OUTPUT, GROUP_FILES, GROUP_OLD, GROUP_LAST = -1 };

// clang-format off
static const struct argp_option OPTIONS[] = {
    {NULL, 0, NULL, 0, "Running:", GROUP_RUN},
    {NULL, 'c', "CORES", 0, "Cores of the device: a number; or which ones, a range 2:5 or a list 1,3,9, which "
                            "the program sees as 0, 1, ... (default: 16)", 0},
    {NULL, 'h', "N", 0, "Virtual cores of the host, numbered after the device's (default: 0)", 0},
    {"device", KEY_DEVICE, "NAME", 0, "Where the cores are (default: virtual)", 0},
    {"workers", KEY_WORKERS, "N", 0, "Threads that run virtual cores (default: one a processor)", 0},
    {"deterministic", KEY_DETERMINISTIC, NULL, 0, "Every run the same: order of events, time, random numbers", 0},
    {"seed", KEY_SEED, "N", 0, "Seed of the random numbers (default: another in every run)", 0},
    {"dialect", KEY_DIALECT, "WHICH", 0, "3, 2015 or auto: 2015 if there is a print statement and nothing that only Python 3 has (default: auto)", 0},

    {NULL, 0, NULL, 0, "Memory of a core; sizes are bytes, or with K or M:", GROUP_MEMORY},
    {"code", KEY_CODE, "PLACE", 0, "Where byte code is: core, shared or auto (default: auto)", 0},
    {"data", KEY_DATA, "PLACE", 0, "Where data is: core, shared or auto: core first (default: auto)", 0},
    {"local-memory", KEY_LOCAL, "SIZE", 0, "A core's own memory, 18K of it the interpreter's (default: 32K)", 0},
    {"shared-memory", KEY_SHARED, "SIZE", 0, "What all cores share (default: 32M)", 0},

    {NULL, 0, NULL, 0, "Output:", GROUP_OUTPUT},
    {"prefix", KEY_PREFIX, NULL, 0, "Begin each line with the core that prints it (default: with several cores)", 0},
    {"no-prefix", KEY_NO_PREFIX, NULL, 0, "Never do that, not with several cores either", 0},
    {"color", KEY_COLOUR, "WHEN", 0, "always, never or auto: at a terminal (default: auto)", 0},
    {NULL, 't', NULL, 0, "Say how long each core has run", 0},
    {NULL, 's', NULL, 0, "Say where memory went and what each core did", 0},

    {NULL, 0, NULL, 0, "Compiled programs:", GROUP_FILES},
    {NULL, 'o', "FILE", 0, "Write the compiled program to a file; do not run it", 0},
    {NULL, 'l', "FILE", 0, "Run such a file", 0},
    {"disassemble", KEY_DISASSEMBLE, NULL, 0, "Show the byte code; do not run it", 0},

    {NULL, 0, NULL, 0, "Of the first ePython:", GROUP_OLD},
    {"codecore", KEY_CODE_CORE, NULL, 0, "The same as --code=core; likewise -codeshared, -datacore, -datashared", 0},
    {"codeshared", KEY_CODE_SHARED, NULL, OPTION_HIDDEN, NULL, 0},
    {"datacore", KEY_DATA_CORE, NULL, OPTION_HIDDEN, NULL, 0},
    {"datashared", KEY_DATA_SHARED, NULL, OPTION_HIDDEN, NULL, 0},
    {"pp", KEY_DISASSEMBLE, NULL, 0, "The same as --disassemble", 0},
    {NULL, 'd', NULL, 0, "The same as -s", 0},

    {"help", KEY_HELP, NULL, 0, "Show this", GROUP_LAST},
    {"version", KEY_VERSION, NULL, 0, "Show the version", GROUP_LAST},
    {0}};
// clang-format on

static const char ARGUMENTS[] = "PROGRAM.py [ARGUMENT...]\n- [ARGUMENT...]\n-l FILE [ARGUMENT...]";
static const char DESCRIPTION[] =
    "Run a Python program on many cores at once.\v"
    "Options stand before the program; what follows it is the program's own (sys.argv). - reads the program "
    "from standard input. Old options may have one dash.\n\n"
    "Exit status: 0; 1 if the program fails or does not compile; 2 for wrong usage and files that cannot be "
    "read; "
    "130 after Ctrl-C; what the program passes to sys.exit.\n\n"
    "EPYTHON_MODULES names another folder of ePython's own modules; NO_COLOR turns colours off.";

enum colour { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER };

struct command {
    struct job_options job;
    uint32_t *placement; // owned
    enum dialect dialect;
    enum colour colour;
    bool times, statistics, disassemble;
    const char *source; // file, "-"; NULL: an image is loaded
    const char *image;  // to load
    const char *output; // to write an image to
};

// Ends the process: the command line is wrong.
static _Noreturn void __attribute__((format(printf, 1, 2))) usage_error(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fputs("epython: ", stderr);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputs("\nTry 'epython --help'.\n", stderr);
    exit(STATUS_USAGE);
}

// A decimal number from `least` to `most` at *text, which goes behind it. False if there is none.
static bool read_number(const char **text, uint64_t least, uint64_t most, uint64_t *number) {
    const char *at = *text;
    *number = 0;
    while (*at >= '0' && *at <= '9' && *number <= most) *number = *number * 10 + (uint64_t)(*at++ - '0');
    if (at == *text || *number < least || *number > most) return false;
    *text = at;
    return true;
}

static uint32_t number_option(const char *name, const char *text, uint32_t least, uint32_t most) {
    const char *at = text;
    uint64_t number;
    if (!read_number(&at, least, most, &number) || *at)
        usage_error("%s needs a number from %u to %u, not '%s'", name, least, most, text);
    return (uint32_t)number;
}

static uint64_t seed_option(const char *text) {
    char *end;
    errno = 0;
    unsigned long long seed = strtoull(text, &end, 0);
    if (errno || end == text || *end) usage_error("--seed needs an integer, not '%s'", text);
    return seed;
}

enum { SIZE_MOST = 1 << 30 };

static uint32_t size_option(const char *name, const char *text, uint32_t least) {
    const char *at = text;
    uint64_t size;
    bool good = read_number(&at, 1, SIZE_MOST, &size);
    if (good && (*at == 'K' || *at == 'k'))
        size <<= 10, at++;
    else if (good && (*at == 'M' || *at == 'm'))
        size <<= 20, at++;
    if (!good || *at || size > SIZE_MOST)
        usage_error("%s needs a size in bytes, or with K or M, up to %dM: not '%s'", name, SIZE_MOST >> 20,
                    text);
    if (size < least) usage_error("%s must be at least %u bytes, not '%s'", name, least, text);
    return (uint32_t)size;
}

struct choice {
    const char *name;
    int value;
};

static int choose(const char *option, const char *text, const struct choice *choices) {
    for (const struct choice *c = choices; c->name; c++)
        if (!strcmp(c->name, text)) return c->value;
    fprintf(stderr, "epython: %s cannot be '%s'. There are:", option, text);
    for (const struct choice *c = choices; c->name; c++) fprintf(stderr, " %s", c->name);
    fputs("\nTry 'epython --help'.\n", stderr);
    exit(STATUS_USAGE);
}

static enum map_place place_option(const char *name, const char *text) {
    static const struct choice PLACES[] = {
        {"auto", MAP_AUTO}, {"core", MAP_CORE}, {"shared", MAP_SHARED_WINDOW}, {NULL, 0}};
    return (enum map_place)choose(name, text, PLACES);
}

static enum dialect dialect_option(const char *text) {
    static const struct choice DIALECTS[] = {
        {"auto", DIALECT_AUTO}, {"3", DIALECT_3}, {"2015", DIALECT_2015}, {NULL, 0}};
    return (enum dialect)choose("--dialect", text, DIALECTS);
}

static enum colour colour_option(const char *text) {
    static const struct choice TIMES[] = {
        {"auto", COLOUR_AUTO}, {"always", COLOUR_ALWAYS}, {"never", COLOUR_NEVER}, {NULL, 0}};
    return (enum colour)choose("--color", text, TIMES);
}

static const char *device_option(const char *text) {
    const struct device_ops *ops;
    if (device_find(text)) return text;
    fprintf(stderr, "epython: there is no device '%s'. There are:\n", text);
    for (int i = 0; (ops = device_number(i)); i++) fprintf(stderr, "  %-10s %s\n", ops->name, ops->summary);
    exit(STATUS_USAGE);
}

// ---- -c

static _Noreturn void bad_cores(const char *text, const char *why) {
    usage_error("-c needs a number of cores, a range 2:5 or a list 1,3,9, not '%s': %s", text, why);
}

static void place_core(struct command *c, uint32_t core, const char *text) {
    uint32_t count = c->job.device_cores;
    for (uint32_t i = 0; i < count; i++)
        if (c->placement[i] == core) bad_cores(text, "a core is named twice");
    if (count == MAP_MOST_CORES) bad_cores(text, "too many cores");
    c->placement = realloc(c->placement, (count + 1) * sizeof *c->placement);
    if (!c->placement) usage_error("no memory for -c %s", text);
    c->placement[count] = core;
    c->job.device_cores++;
}

// list: part ("," part)*    part: number | number ":" number
static void cores_option(struct command *c, const char *text) {
    const char *at = text;
    uint64_t first, last;
    c->job.device_cores = 0;
    if (read_number(&at, 1, MAP_MOST_CORES, &first) && !*at) {
        c->job.device_cores = (uint32_t)first;
        return;
    }
    for (at = text;; at++) {
        if (!read_number(&at, 0, MAP_MOST_CORES - 1, &first)) bad_cores(text, "it is none of these");
        last = first;
        if (*at == ':' && (at++, !read_number(&at, 0, MAP_MOST_CORES - 1, &last)))
            bad_cores(text, "the range has no end");
        if (last < first) bad_cores(text, "the range ends before it begins");
        for (uint64_t core = first; core <= last; core++) place_core(c, (uint32_t)core, text);
        if (*at != ',') break;
    }
    if (*at) bad_cores(text, "it is none of these");
    // A single number is a count, and 0 is not one.
    if (!strpbrk(text, ":,")) bad_cores(text, "there is no program without a core");
    c->job.placement = c->placement;
}

// ---- parsing

// The word that the parser did not understand.
static _Noreturn void bad_option(const struct argp_state *state) {
    const char *word = state->next > 0 ? state->argv[state->next - 1] : "";
    for (const struct argp_option *o = OPTIONS; o->name || o->key || o->doc; o++) {
        bool is_long = o->name && !strcmp(word + strspn(word, "-"), o->name);
        bool is_short = o->key > 0 && o->key < 256 && word[0] == '-' && word[1] == o->key && !word[2];
        if (o->arg && (is_long || is_short)) usage_error("option %s needs a value: %s", word, o->arg);
    }
    usage_error("unknown option '%s'", word);
}

// The program's file, or its first word when an image is loaded: what follows is the program's own. Its
// argument 0 is the file in either case.
static void take_program(struct command *c, struct argp_state *state, char *word) {
    int first = state->next - 1;
    if (c->image)
        state->argv[--first] = (char *)c->image;
    else
        c->source = word;
    c->job.arguments = (const char *const *)state->argv + first;
    c->job.argument_count = (uint32_t)(state->argc - first);
    state->next = state->argc;
}

static int finish_output(void);

static _Noreturn void show_help(const struct argp_state *state) {
    argp_help(state->root_argp, stdout,
              ARGP_HELP_SHORT_USAGE | ARGP_HELP_PRE_DOC | ARGP_HELP_LONG | ARGP_HELP_POST_DOC, "epython");
    exit(finish_output());
}

static _Noreturn void show_version(void) {
    printf("ePython %s (byte code %08x)\n", EPYTHON_VERSION, program_version());
    exit(finish_output());
}

static bool parse_job(struct job_options *job, int key, const char *text) {
    switch (key) {
    case 'h': job->host_cores = number_option("-h", text, 0, MAP_MOST_CORES - 1); break;
    case KEY_DEVICE: job->device = device_option(text); break;
    case KEY_WORKERS: job->workers = number_option("--workers", text, 1, 1024); break;
    case KEY_DETERMINISTIC: job->deterministic = true; break;
    case KEY_SEED:
        job->seeded = true;
        job->seed = seed_option(text);
        break;
    case KEY_PREFIX: job->prefix = JOB_PREFIX_ALWAYS; break;
    case KEY_NO_PREFIX: job->prefix = JOB_PREFIX_NEVER; break;
    default: return false;
    }
    return true;
}

static bool parse_memory(struct map_options *map, int key, const char *text) {
    switch (key) {
    case KEY_CODE: map->code = place_option("--code", text); break;
    case KEY_CODE_CORE: map->code = MAP_CORE; break;
    case KEY_CODE_SHARED: map->code = MAP_SHARED_WINDOW; break;
    case KEY_DATA: map->data = place_option("--data", text); break;
    case KEY_DATA_CORE: map->data = MAP_CORE; break;
    case KEY_DATA_SHARED: map->data = MAP_SHARED_WINDOW; break;
    case KEY_LOCAL: map->local_memory = size_option("--local-memory", text, MAP_INTERPRETER); break;
    case KEY_SHARED: map->shared_memory = size_option("--shared-memory", text, 0); break;
    default: return false;
    }
    return true;
}

static error_t parse_option(int key, char *text, struct argp_state *state) {
    struct command *c = state->input;
    if (parse_job(&c->job, key, text) || parse_memory(&c->job.map, key, text)) return 0;
    switch (key) {
    case 'c': cores_option(c, text); break;
    case 't': c->times = c->job.timed = true; break;
    case 'd':
    case 's': c->statistics = true; break;
    case 'o': c->output = text; break;
    case 'l': c->image = text; break;
    case KEY_DISASSEMBLE: c->disassemble = true; break;
    case KEY_DIALECT: c->dialect = dialect_option(text); break;
    case KEY_COLOUR: c->colour = colour_option(text); break;
    case KEY_HELP: show_help(state);
    case KEY_VERSION: show_version();
    case ARGP_KEY_ARG: take_program(c, state, text); break;
    case ARGP_KEY_ERROR: bad_option(state);
    default: return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static bool wants_colour(enum colour colour, int fd) {
    const char *no = getenv("NO_COLOR"), *terminal = getenv("TERM");
    if (colour != COLOUR_AUTO) return colour == COLOUR_ALWAYS;
    return isatty(fd) && !(no && *no) && !(terminal && !strcmp(terminal, "dumb"));
}

static void parse_command_line(int argc, char **argv, struct command *c) {
    static const struct argp ARGP = {
        .options = OPTIONS, .parser = parse_option, .args_doc = ARGUMENTS, .doc = DESCRIPTION};
    // One dash before a long option for the old ones; errors are told here, in the words of all others.
    unsigned flags = ARGP_LONG_ONLY | ARGP_IN_ORDER | ARGP_NO_HELP | ARGP_NO_ERRS;
    if (argp_parse(&ARGP, argc, argv, flags, NULL, c)) exit(STATUS_USAGE);
    if (!c->source && !c->image) usage_error("no program is given");
    if (!c->job.arguments) {
        c->job.arguments = c->source ? &c->source : &c->image;
        c->job.argument_count = 1;
    }
    c->job.colour_out = wants_colour(c->colour, STDOUT_FILENO);
    c->job.colour_err = wants_colour(c->colour, STDERR_FILENO);
}

// ---- files

// The whole of a file; to be freed. Ends the process if it cannot be read.
static struct buffer read_file(const char *path) {
    struct buffer text = BUFFER_EMPTY;
    if (files_read(path, &text)) return text;
    fprintf(stderr, "epython: cannot read '%s': %s\n", path, strerror(errno));
    exit(STATUS_USAGE);
}

static bool has_modules(const char *folder) {
    char path[4200];
    snprintf(path, sizeof path, "%s/parallel.py", folder);
    return access(path, R_OK) == 0;
}

// The folder of ePython's own modules: named by the environment, beside this program where it was built, or
// where it was installed. The text stays valid. Ends the process if there is none.
static const char *modules_folder(void) {
    static const char *const PLACES[] = {"modules", "../share/epython/modules"};
    static char path[4096];
    const char *named = getenv("EPYTHON_MODULES");
    if (named && *named) return named;
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 64);
    while (length > 0 && path[length - 1] != '/') length--;
    for (size_t i = 0; length > 0 && i < sizeof PLACES / sizeof *PLACES; i++) {
        strcpy(path + length, PLACES[i]);
        if (has_modules(path)) return path;
    }
    if (has_modules(EPYTHON_MODULES)) return EPYTHON_MODULES;
    fprintf(stderr, "epython: its own modules are not in '%s'. EPYTHON_MODULES may name their folder.\n",
            EPYTHON_MODULES);
    exit(STATUS_FAILED);
}

// The folder of a file, in memory of malloc.
static char *folder_of(const char *path) {
    const char *slash = strrchr(path, '/');
    if (!slash) return strdup(".");
    return slash == path ? strdup("/") : strndup(path, (size_t)(slash - path));
}

static struct program *compile(const struct command *c) {
    struct diag_list errors;
    bool standard_input = !strcmp(c->source, "-");
    struct compile_options options = {
        .file = standard_input ? "<stdin>" : c->source, .dialect = c->dialect, .modules = modules_folder()};
    struct buffer text = read_file(c->source);
    char *folder = folder_of(c->source);
    options.length = text.length;
    options.text = text.length ? text.bytes : "";
    options.folder = folder;
    diag_init(&errors);
    struct program *program = compile_program(&options, &errors);
    if (!program) diag_print(stderr, &errors, c->job.colour_err);
    diag_print_notes(stderr, &errors);
    diag_free(&errors);
    buffer_free(&text);
    free(folder);
    return program;
}

static struct program *load(const char *path) {
    char message[200] = "";
    struct buffer bytes = read_file(path);
    struct program *program = program_load(bytes.bytes, bytes.length, message, sizeof message);
    if (!program) fprintf(stderr, "epython: cannot run '%s': %s\n", path, message);
    buffer_free(&bytes);
    return program;
}

// The status of an action that has added what is wrong to `error`, if it failed.
static int told(bool good, struct buffer *error) {
    if (!good) fprintf(stderr, "epython: %s\n", buffer_string(error));
    buffer_free(error);
    return good ? 0 : STATUS_FAILED;
}

static int save(const struct command *c, const struct program *program) {
    struct buffer error = BUFFER_EMPTY;
    return told(files_save(program, c->output, c->source, &error), &error);
}

// What was written to standard output is there, or it is said that it is not; who does not read it all knows.
static int finish_output(void) {
    struct buffer error = BUFFER_EMPTY;
    if (files_flush(&error)) return 0;
    if (errno != EPIPE) return told(false, &error);
    buffer_free(&error);
    return STATUS_FAILED;
}

static int disassemble(const struct program *program) {
    disasm_print(program, stdout);
    return finish_output();
}

// ---- running

static struct job *running; // the signal handler's

static void interrupt(int number) {
    (void)number;
    job_interrupt(running);
}

// Ctrl-C stops the cores, a second one the process.
static void catch_signals(void) {
    struct sigaction action = {.sa_handler = interrupt, .sa_flags = (int)SA_RESETHAND};
    sigaction(SIGINT, &action, NULL);
    signal(SIGPIPE, SIG_IGN); // nobody reads the output: write says so
}

static void report(struct job *job, const struct command *c) {
    job_report(job, stderr);
    if (c->statistics) job_print_statistics(job, stderr);
    if (c->times) job_print_times(job, stderr);
}

static int run(const struct command *c, const struct program *program) {
    struct buffer error = BUFFER_EMPTY;
    int status = STATUS_FAILED;
    running = job_create(&c->job, program, &error);
    if (running) {
        catch_signals();
        job_run(running);
        report(running, c);
        status = job_status(running);
    } else {
        fprintf(stderr, "epython: %s\n", buffer_string(&error));
    }
    signal(SIGINT, SIG_DFL); // before the job is gone
    job_destroy(running);
    buffer_free(&error);
    return status;
}

// Where a standard stream is closed, whatever is opened next would take its place. What stands there now
// fails when it is used.
static void occupy_standard_streams(void) {
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0) open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

int main(int argc, char **argv) {
    struct command command = {.job = JOB_DEFAULTS, .dialect = DIALECT_AUTO};
    occupy_standard_streams();
    parse_command_line(argc, argv, &command);
    struct program *program = command.image ? load(command.image) : compile(&command);
    int status = STATUS_FAILED;
    if (program && command.output)
        status = save(&command, program);
    else if (program && command.disassemble)
        status = disassemble(program);
    else if (program)
        status = run(&command, program);
    program_free(program);
    free(command.placement);
    return status;
}

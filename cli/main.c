// SPDX-License-Identifier: MIT
// The command line: options to a job's, a file to a program, the end of the run to an exit status.
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "compiler/compile.h"
#include "compiler/program/disasm.h"
#include "cli/files.h"
#include "host/job/job.h"
#include "host/state/device.h"
#include "cli/options.h"
#include "host/report/report.h"
#include "host/report/statistics.h"

enum { STATUS_FAILED = 1, STATUS_USAGE = 2 };

// ---- options

enum { // what options mean; those with a letter only are their letter
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
    KEY_FAIL_ALLOCATION,
    KEY_COLOUR,
    KEY_DISASSEMBLE,
    KEY_COMPLETION,
    KEY_CODE_CORE,
    KEY_CODE_SHARED,
    KEY_DATA_CORE,
    KEY_DATA_SHARED
};

// clang-format off
static const struct option_row OPTIONS[] = {
    {NULL, 0, NULL, "Running:", 0},
    {NULL, 'c', "CORES", "Cores of the device: a number; or which ones, a range 2:5 or a list 1,3,9, which "
                         "the program sees as 0, 1, ... (default: 16)", 'c'},
    {NULL, 'h', "N", "Virtual cores of the host, numbered after the device's (default: 0)", 'h'},
    {"device", 0, "NAME", "Where the cores are (default: virtual)", KEY_DEVICE},
#ifdef EPY_HOSTILE
    {"fail-allocation", 0, "N", "Let allocation number N of each core fail", KEY_FAIL_ALLOCATION},
#endif
    {"workers", 0, "N", "Threads that run virtual cores; 0: the program's own runs them (default: one a processor)", KEY_WORKERS},
    {"deterministic", 0, NULL, "Every run the same: order of events, time, random numbers", KEY_DETERMINISTIC},
    {"seed", 0, "N", "Seed of the random numbers (default: another in every run)", KEY_SEED},
    {"dialect", 0, "WHICH", "3, 2015 or auto: 2015 if there is a print statement and nothing that only Python 3 has (default: auto)", KEY_DIALECT},

    {NULL, 0, NULL, "Memory of a core; sizes are bytes, or with K or M:", 0},
    {"code", 0, "PLACE", "Where byte code is: core, shared or auto (default: auto)", KEY_CODE},
    {"data", 0, "PLACE", "Where data is: core, shared or auto: core first (default: auto)", KEY_DATA},
    {"local-memory", 0, "SIZE", "A core's own memory, 18K of it the interpreter's (default: 32K)", KEY_LOCAL},
    {"shared-memory", 0, "SIZE", "What all cores share (default: 32M)", KEY_SHARED},

    {NULL, 0, NULL, "Output:", 0},
    {"prefix", 0, NULL, "Begin each line with the core that prints it (default: with several cores)", KEY_PREFIX},
    {"no-prefix", 0, NULL, "Never do that, not with several cores either", KEY_NO_PREFIX},
    {"color", 0, "WHEN", "always, never or auto: at a terminal (default: auto)", KEY_COLOUR},
    {NULL, 't', NULL, "Say how long each core has run", 't'},
    {NULL, 's', NULL, "Say where memory went and what each core did", 's'},

    {NULL, 0, NULL, "Compiled programs:", 0},
    {NULL, 'o', "FILE", "Write the compiled program to a file; do not run it", 'o'},
    {NULL, 'l', "FILE", "Run such a file", 'l'},
    {"disassemble", 0, NULL, "Show the byte code; do not run it", KEY_DISASSEMBLE},

    {NULL, 0, NULL, "Of the first ePython:", 0},
    {"codecore", 0, NULL, "The same as --code=core; likewise -codeshared, -datacore, -datashared", KEY_CODE_CORE},
    {"codeshared", 0, NULL, NULL, KEY_CODE_SHARED},
    {"datacore", 0, NULL, NULL, KEY_DATA_CORE},
    {"datashared", 0, NULL, NULL, KEY_DATA_SHARED},
    {"pp", 0, NULL, "The same as --disassemble", KEY_DISASSEMBLE},
    {NULL, 'd', NULL, "The same as -s", 's'},

    {NULL, 0, NULL, "This program:", 0},
    {"completion", 0, "SHELL", "Print a script that completes its options: of bash, zsh or fish", KEY_COMPLETION},
    {"help", 0, NULL, "Show this", KEY_HELP},
    {"version", 0, NULL, "Show the version", KEY_VERSION}};
// clang-format on

enum { OPTION_COUNT = sizeof OPTIONS / sizeof *OPTIONS };

static const char USAGE[] = "Usage: epython [OPTION...] PROGRAM.py [ARGUMENT...]\n"
                            "  or:  epython [OPTION...] - [ARGUMENT...]\n"
                            "  or:  epython [OPTION...] -l FILE [ARGUMENT...]\n"
                            "Run a Python program on many cores at once.\n";
static const char *const NOTES[] = {
    "Options stand before the program; what follows it is the program's own (sys.argv). - reads the program "
    "from standard input. Old options may have one dash.",
    "Exit status: 0; 1 if the program fails or does not compile; 2 for wrong usage and files that cannot be "
    "read; 130 after Ctrl-C; what the program passes to sys.exit.",
    "EPYTHON_MODULES names a folder of ePython's own modules to use instead of those built in; NO_COLOR "
    "turns colours off."};

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

// What who comes from another launcher of parallel programs types, and how it is said here.
static const char *hint(const char *word) {
    static const char *const LAUNCHERS[] = {"-n", "-np", "--np", "-N", "--ntasks"};
    for (size_t i = 0; i < sizeof LAUNCHERS / sizeof *LAUNCHERS; i++)
        if (!strncmp(word, LAUNCHERS[i], strlen(LAUNCHERS[i])) &&
            !isalpha((unsigned char)word[strlen(LAUNCHERS[i])]))
            return ": the number of cores is given by -c";
    return "";
}

// The program's file, or its first word when an image is loaded: what follows is the program's own. Its
// argument 0 is the file in either case.
static void take_program(struct command *c, int argc, char **argv, int at) {
    int first = at;
    if (at == argc && !c->image) usage_error("no program is given");
    if (c->image)
        argv[--first] = (char *)c->image;
    else
        c->source = argv[at];
    c->job.arguments = (const char *const *)argv + first;
    c->job.argument_count = (uint32_t)(argc - first);
}

static int finish_output(void);

static _Noreturn void show_help(const struct options *options) {
    fputs(USAGE, stdout);
    options_help(options, stdout);
    for (size_t i = 0; i < sizeof NOTES / sizeof *NOTES; i++) {
        fputc('\n', stdout);
        options_wrap(NOTES[i], 0, 0, stdout);
    }
    exit(finish_output());
}

static _Noreturn void show_version(void) {
    printf("ePython %s (byte code %08x)\n", EPYTHON_VERSION, program_version());
    exit(finish_output());
}

static _Noreturn void show_completion(const struct options *options, const char *shell) {
    if (!options_complete(options, shell, stdout))
        usage_error("--completion is for bash, zsh or fish, not '%s'", shell);
    exit(finish_output());
}

static bool parse_job(struct job_options *job, int key, const char *text) {
    switch (key) {
    case 'h': job->host_cores = number_option("-h", text, 0, MAP_MOST_CORES - 1); break;
    case KEY_DEVICE: job->device = device_option(text); break;
    case KEY_FAIL_ALLOCATION:
        job->fail_allocation = number_option("--fail-allocation", text, 0, INT32_MAX);
        break;
    case KEY_WORKERS:
        job->workers = number_option("--workers", text, 0, 1024);
        job->threadless = !job->workers;
        break;
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

static void parse_option(struct command *c, const struct options *options, int key, const char *text) {
    if (parse_job(&c->job, key, text) || parse_memory(&c->job.map, key, text)) return;
    switch (key) {
    case 'c': cores_option(c, text); break;
    case 't': c->times = c->job.timed = true; break;
    case 's': c->statistics = true; break;
    case 'o': c->output = text; break;
    case 'l': c->image = text; break;
    case KEY_DISASSEMBLE: c->disassemble = true; break;
    case KEY_DIALECT: c->dialect = dialect_option(text); break;
    case KEY_COLOUR: c->colour = colour_option(text); break;
    case KEY_COMPLETION: show_completion(options, text);
    case KEY_HELP: show_help(options);
    case KEY_VERSION: show_version();
    case OPTIONS_NO_VALUE:
        usage_error("option %s needs a value: %s", text, options_find(options, text)->value);
    default: usage_error("unknown option '%s'%s", text, hint(text));
    }
}

static bool wants_colour(enum colour colour, int fd) {
    const char *no = getenv("NO_COLOR"), *terminal = getenv("TERM");
    if (colour != COLOUR_AUTO) return colour == COLOUR_ALWAYS;
    return isatty(fd) && !(no && *no) && !(terminal && !strcmp(terminal, "dumb"));
}

static void parse_command_line(int argc, char **argv, struct command *c) {
    const struct options options = {OPTIONS, OPTION_COUNT, argc, argv};
    const char *text;
    int key, at;
    while ((key = options_next(&options, &text, &at)) != OPTIONS_END) parse_option(c, &options, key, text);
    take_program(c, argc, argv, at);
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

// The folder of ePython's own modules that the environment names, NULL: those in this program.
static const char *named_folder(void) {
    const char *named = getenv("EPYTHON_MODULES");
    return named && *named ? named : NULL;
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
        .file = standard_input ? "<stdin>" : c->source, .dialect = c->dialect, .modules = named_folder()};
    struct buffer text = read_file(c->source);
    char *folder = folder_of(c->source);
    options.length = text.length;
    options.text = text.length ? text.bytes : "";
    options.folder = folder;
    diag_init(&errors);
    struct program *program = compile_program(&options, &errors);
    if (!program) diag_print(stderr, &errors, c->job.colour_err);
    diag_print_notes(stderr, &errors, c->job.colour_err);
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

// Whether a program can see its arguments: sys.argv stands somewhere in its text.
static bool sees_arguments(const struct program *program) {
    for (uint32_t i = 0; i < program->file_count; i++)
        if (!program->files[i].library && strstr(program->files[i].text, "argv")) return true;
    return false;
}

// An option behind a program that does not look at its arguments stands there by mistake.
static void warn_misplaced(const struct command *c, const struct program *program) {
    const struct options options = {OPTIONS, OPTION_COUNT, 0, NULL};
    const char *word = c->job.argument_count > 1 ? c->job.arguments[1] : "";
    if (!options_find(&options, word) || sees_arguments(program)) return;
    fprintf(stderr,
            "epython: warning: '%s' stands behind the program and has no effect: options stand before it\n",
            word);
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
    report_write(job, stderr);
    if (c->statistics) statistics_print(job, stderr);
    if (c->times) statistics_print_times(job, stderr);
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
    if (program) warn_misplaced(&command, program);
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

// SPDX-License-Identifier: MIT
// The command line: the table of options, their values, the program and its arguments.
#include "cli/command.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/examples.h"
#include "cli/files.h"
#include "cli/options.h"
#include "cli/usage.h"
#include "host/model/model.h"
#include "host/races/order_tree.h"
#include "host/state/device.h"

enum { // what options mean; those with a letter only are their letter
    KEY_HELP = 256,
    KEY_VERSION,
    KEY_DEVICE,
    KEY_CODE,
    KEY_DATA,
    KEY_LOCAL,
    KEY_SHARED,
    KEY_DETERMINISTIC,
    KEY_MODEL,
    KEY_MODEL_NUMBERS,
    KEY_SEED,
    KEY_RACES,
    KEY_SCHEDULE,
    KEY_PREFIX,
    KEY_NO_PREFIX,
    KEY_DIALECT,
    KEY_FLOAT,
    KEY_NATIVE,
    KEY_NO_NATIVE,
    KEY_NATIVE_REPORT,
    KEY_NATIVE_MEMORY,
    KEY_WORKERS,
    KEY_FAIL_ALLOCATION,
    KEY_COLOUR,
    KEY_DISASSEMBLE,
    KEY_TRACE,
    KEY_TRACE_LIMIT,
    KEY_PROFILE,
    KEY_COMPLETION,
    KEY_EXAMPLES,
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
    {"model", 0, "NAME", "Give virtual cores the clock of a chip: time is what the program would take there. epiphany-iii, epiphany-v, or "
                         "a file of numbers", KEY_MODEL},
    {"model-numbers", 0, "NAME", "Print a model as such a file", KEY_MODEL_NUMBERS},
    {"seed", 0, "N", "Seed of the random numbers (default: another in every run)", KEY_SEED},
    {"races", 0, NULL, "Say where cores use the same item of an exposed list, and nothing says which is first", KEY_RACES},
    {"schedule", 0, "ORDER", "In which order virtual cores run: by chance from a seed, a number; all: run the program in all orders of what it receives from "
                             "any core and of its mutexes, all:N in N; or an order that such a run has named", KEY_SCHEDULE},
    {"float", 0, "BITS", "How precise floats are: 32, as on the chips, or 64, as in CPython, on virtual cores alone. A program can say it "
                         "itself, by a comment at its beginning: # epython: float 64 (default: 32; 64 if it imports mpi4py)", KEY_FLOAT},
    {"native", 0, "[=WHAT]", "Compile functions and loops for the machine that they run on where the types of their values are known; the output is the same. "
                             "auto: while the program runs, if that takes long, as it is done by itself on virtual cores. report: say what stays interpreted, and why; do not run", KEY_NATIVE},
    {"no-native", 0, NULL, "Never do that", KEY_NO_NATIVE},
    {"native-report", 0, NULL, NULL, KEY_NATIVE_REPORT},
    {"dialect", 0, "WHICH", "3, 2015 or auto: 2015 if there is a print statement and nothing that only Python 3 has (default: auto)", KEY_DIALECT},

    {NULL, 0, NULL, "Memory of a core; sizes are bytes, or with K or M:", 0},
    {"code", 0, "PLACE", "Where byte code is: core, shared or auto (default: auto)", KEY_CODE},
    {"data", 0, "PLACE", "Where data is: core, shared or auto: core first (default: auto)", KEY_DATA},
    {"local-memory", 0, "SIZE", "A core's own memory, 18K of it the interpreter's (default: the chip's; 32K)", KEY_LOCAL},
    {"shared-memory", 0, "SIZE", "What all cores share (default: the chip's; 32M)", KEY_SHARED},
    {"native-memory", 0, "SIZE", "What native code may take of a chip's core (default: 4K)", KEY_NATIVE_MEMORY},

    {NULL, 0, NULL, "Output:", 0},
    {"prefix", 0, NULL, "Begin each line with the core that prints it (default: with several cores)", KEY_PREFIX},
    {"no-prefix", 0, NULL, "Never do that, not with several cores either", KEY_NO_PREFIX},
    {"color", 0, "WHEN", "always, never or auto: at a terminal (default: auto)", KEY_COLOUR},
    {NULL, 't', NULL, "Say how long each core has run", 't'},
    {NULL, 's', NULL, "Say where memory went and what each core did", 's'},

    {"profile", 0, NULL, "Say where cores have waited, line by line, who sent how much to whom, what was asked of the host", KEY_PROFILE},
    {"trace", 0, "FILE", "Write what each core did when: .html is a page to look at, .json opens in ui.perfetto.dev, "
                         ".otf2 is a folder in the Open Trace Format", KEY_TRACE},
    {"trace-limit", 0, "N", "Events that a trace has at most; first:N and last:N say which are kept (default: first:200000)", KEY_TRACE_LIMIT},

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
    {"examples", 0, NULL, "List the examples in reading order; with a folder behind it, copy them there", KEY_EXAMPLES},
    {"completion", 0, "SHELL", "Print a script that completes its options: of bash, zsh or fish", KEY_COMPLETION},
    {"help", 0, NULL, "Show this", KEY_HELP},
    {"version", 0, NULL, "Show the version", KEY_VERSION}};
// clang-format on

enum { NATIVE_MEMORY = 4096 };
enum { OPTION_COUNT = sizeof OPTIONS / sizeof *OPTIONS };

// ---- help

static const char USAGE[] = "Usage: epython [OPTION...] PROGRAM.py [ARGUMENT...]\n"
                            "  or:  epython [OPTION...]                    at a terminal: a prompt\n"
                            "  or:  epython --examples [FOLDER]\n"
                            "  or:  epython [OPTION...] - [ARGUMENT...]\n"
                            "  or:  epython [OPTION...] -l FILE [ARGUMENT...]\n"
                            "Run a Python program on many cores at once.\n";
static const char *const NOTES[] = {
    "Options stand before the program; what follows it is the program's own (sys.argv). - reads the program "
    "from standard input. Old options may have one dash.",
    "Exit status: 0; 1 if the program fails or does not compile; 2 for wrong usage and files that cannot be "
    "read; 130 after Ctrl-C; what the program passes to sys.exit.",
    "Without a program there is a prompt at a terminal: each line, or block, runs on all cores, which keep "
    "what it leaves. Tab completes names; earlier "
    "lines are in ~/.epython_history, or the file that EPYTHON_HISTORY names (none if that is empty). Ctrl-C "
    "stops what runs, Ctrl-D ends.",
    "EPYTHON_MODULES names a folder of ePython's own modules to use instead of those built in; EPYTHON_FLOAT "
    "is what --float is by default; EPYTHON_NATIVE=1 is --native, auto --native=auto, 0 --no-native, "
    "EPYTHON_CC its "
    "compiler, EPYTHON_RISCV_CC that of the riscv device, and so on; NO_COLOR turns colours off."};

static _Noreturn void show_help(const struct options *options) {
    fputs(USAGE, stdout);
    options_help(options, stdout);
    for (size_t i = 0; i < sizeof NOTES / sizeof *NOTES; i++) {
        fputc('\n', stdout);
        options_wrap(NOTES[i], 0, 0, stdout);
    }
    exit(files_finish());
}

static _Noreturn void show_version(void) {
    printf("ePython %s (byte code %08x)\n", EPYTHON_VERSION, program_version());
    exit(files_finish());
}

static _Noreturn void show_completion(const struct options *options, const char *shell) {
    if (!options_complete(options, shell, stdout))
        usage_error("--completion is for bash, zsh or fish, not '%s'", shell);
    exit(files_finish());
}

// ---- values of options

static enum map_place place_option(const char *name, const char *text) {
    static const struct choice PLACES[] = {
        {"auto", MAP_AUTO}, {"core", MAP_CORE}, {"shared", MAP_SHARED_WINDOW}, {NULL, 0}};
    return (enum map_place)usage_choose(name, text, PLACES);
}

static enum dialect dialect_option(const char *text) {
    static const struct choice DIALECTS[] = {
        {"auto", DIALECT_AUTO}, {"3", DIALECT_3}, {"2015", DIALECT_2015}, {NULL, 0}};
    return (enum dialect)usage_choose("--dialect", text, DIALECTS);
}

static int float_option(const char *text) {
    static const struct choice BITS[] = {{"32", 32}, {"64", 64}, {NULL, 0}};
    return usage_choose("--float", text, BITS);
}

static enum colour colour_option(const char *text) {
    static const struct choice TIMES[] = {
        {"auto", COLOUR_AUTO}, {"always", COLOUR_ALWAYS}, {"never", COLOUR_NEVER}, {NULL, 0}};
    return (enum colour)usage_choose("--color", text, TIMES);
}

static const char *device_option(const char *text) {
    const struct device_ops *ops;
    if (device_find(text)) return text;
    fprintf(stderr, "epython: there is no device '%s'. There are:\n", text);
    for (int i = 0; (ops = device_number(i)); i++) fprintf(stderr, "  %-10s %s\n", ops->name, ops->summary);
    exit(STATUS_USAGE);
}

// N, first:N or last:N.
static void trace_limit_option(struct record_options *record, const char *text) {
    const char *number = text;
    record->last = !strncmp(text, "last:", 5);
    if (record->last || !strncmp(text, "first:", 6)) number = strchr(text, ':') + 1;
    record->limit = usage_number("--trace-limit", number, 1, 100000000);
}

static enum trace_format trace_format(const char *path) {
    static const struct {
        const char *end;
        enum trace_format format;
    } FORMATS[] = {{".html", TRACE_PAGE}, {".json", TRACE_CHROME}, {".otf2", TRACE_OTF2}};
    size_t length = strlen(path);
    for (size_t i = 0; i < sizeof FORMATS / sizeof *FORMATS; i++)
        if (length > 5 && !strcmp(path + length - 5, FORMATS[i].end)) return FORMATS[i].format;
    return TRACE_NONE;
}

static void trace_option(struct command *c, const char *text) {
    c->trace = text;
    c->trace_format = trace_format(text);
    c->job.record.on = true;
    if (c->trace_format == TRACE_NONE)
        usage_error("--trace needs a file whose name ends in .html, .json or .otf2, not '%s'", text);
}

static const struct model *model_option(const char *text) {
    struct buffer error = BUFFER_EMPTY;
    const struct model *model = model_find(text, &error);
    if (!model) usage_error("--model: %.*s", (int)error.length, error.bytes);
    return model;
}

enum { EXPLORE_DEFAULT = 1000 };

// A seed, all, all:N, or choices.
static void schedule_option(struct command *c, const char *text) {
    struct order_options *order = &c->job.order;
    order->on = true;
    order->text = NULL;
    c->explore = 0;
    const char *at = text;
    if (!strcmp(text, "all"))
        c->explore = EXPLORE_DEFAULT;
    else if (!strncmp(text, "all:", 4))
        c->explore = usage_number("--schedule all:N", text + 4, 1, 100000000);
    else if (!usage_digits(&at, 0, UINT32_MAX, &order->seed) || *at)
        order->text = text;
    struct order_tree *tree = order->text ? order_tree_create(text) : NULL;
    if (order->text && !tree)
        usage_error("--schedule needs a number, all, all:N, or an order as 0r2,0r1,3m0, not '%s'", text);
    order_tree_free(tree);
}

// What cannot be asked for at once.
static void check_order(const struct command *c) {
    if (c->job.order.on && c->job.model)
        usage_error(
            "a model's cores run in the order of their clocks: --model cannot be with --races or --schedule");
    if (c->explore && (c->trace || c->profile || c->times || c->statistics))
        usage_error("--schedule all cannot be with --trace, --profile, -t or -s, which are of one run; "
                    "they can be with an order that it names");
}

static _Noreturn void show_model(const char *text) {
    model_print(model_option(text), stdout);
    exit(files_finish());
}

// ---- -c

static _Noreturn void bad_cores(const char *text, const char *why) {
    usage_error("-c needs a number of cores, a range 2:5 or a list 1,3,9, not '%s': %s", text, why);
}

static void place_core(struct command *c, uint32_t core, const char *text) {
    uint32_t count = c->job.device_cores;
    for (uint32_t i = 0; i < count; i++)
        if (c->placement[i] == core) bad_cores(text, "a core is named twice");
    if (count == MAP_CORES_MAX) bad_cores(text, "too many cores");
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
    if (usage_digits(&at, 1, MAP_CORES_MAX, &first) && !*at) {
        c->job.device_cores = (uint32_t)first;
        return;
    }
    for (at = text;; at++) {
        if (!usage_digits(&at, 0, MAP_CORES_MAX - 1, &first)) bad_cores(text, "it is none of these");
        last = first;
        if (*at == ':' && (at++, !usage_digits(&at, 0, MAP_CORES_MAX - 1, &last)))
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

// Without a program, at a terminal, there is a prompt.
static void check_prompt(struct command *c) {
    const struct device_ops *device = device_find(c->job.device);
    if (!device->in_process)
        usage_error(
            "no program is given, and the prompt is for virtual cores, not for those of the device %s",
            device->name);
    if (c->output || c->disassemble || c->native_report || c->trace || c->profile || c->explore ||
        c->job.order.on || c->job.model)
        usage_error("no program is given: the prompt has no -o, --disassemble, --native=report, --trace, "
                    "--profile, --races, --schedule, --model");
    c->native = NATIVE_NEVER;
}

// The program's file, or its first word when an image is loaded: what follows is the program's own. Its
// argument 0 is the file in either case.
static void take_program(struct command *c, int argc, char **argv, int at) {
    int first = at;
    if (at == argc && !c->image && isatty(STDIN_FILENO)) {
        check_prompt(c);
        return;
    }
    if (at == argc && !c->image) usage_error("no program is given");
    if (c->image)
        argv[--first] = (char *)c->image;
    else
        c->source = argv[at];
    c->job.arguments = (const char *const *)argv + first;
    c->job.argument_count = (uint32_t)(argc - first);
}

static bool parse_job(struct job_options *job, int key, const char *text) {
    switch (key) {
    case 'h': job->host_cores = usage_number("-h", text, 0, MAP_CORES_MAX - 1); break;
    case KEY_DEVICE: job->device = device_option(text); break;
    case KEY_FAIL_ALLOCATION:
        job->fail_allocation = usage_number("--fail-allocation", text, 0, INT32_MAX);
        break;
    case KEY_WORKERS:
        job->workers = usage_number("--workers", text, 0, 1024);
        job->threadless = !job->workers;
        break;
    case KEY_DETERMINISTIC: job->deterministic = true; break;
    case KEY_MODEL:
        model_free(job->model); // of an option before
        job->model = model_option(text);
        break;
    case KEY_SEED:
        job->seeded = true;
        job->seed = usage_seed(text);
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
    case KEY_LOCAL: map->local_memory = usage_size("--local-memory", text, MAP_INTERPRETER); break;
    case KEY_SHARED: map->shared_memory = usage_size("--shared-memory", text, 0); break;
    default: return false;
    }
    return true;
}

static void native_option(struct command *c, const char *text) {
    static const struct choice WHAT[] = {{"auto", false}, {"report", true}, {NULL, 0}};
    bool report = text && usage_choose("--native", text, WHAT);
    c->native_report |= report;
    c->native = text && !report ? NATIVE_MEANWHILE : NATIVE_FIRST;
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
    case KEY_RACES: c->job.order.on = c->job.order.races = true; break;
    case KEY_SCHEDULE: schedule_option(c, text); break;
    case KEY_PROFILE: c->profile = c->job.record.on = c->job.record.counts = true; break;
    case KEY_TRACE: trace_option(c, text); break;
    case KEY_TRACE_LIMIT: trace_limit_option(&c->job.record, text); break;
    case KEY_FLOAT: c->float_bits = float_option(text); break;
    case KEY_NATIVE: native_option(c, text); break;
    case KEY_NO_NATIVE: c->native = NATIVE_NEVER, c->native_report = false; break;
    case KEY_NATIVE_REPORT: c->native_report = true; break;
    case KEY_NATIVE_MEMORY: c->native_memory = usage_size("--native-memory", text, 0); break;
    case KEY_DIALECT: c->dialect = dialect_option(text); break;
    case KEY_COLOUR: c->colour = colour_option(text); break;
    case KEY_EXAMPLES: c->examples = true; break;
    case KEY_COMPLETION: show_completion(options, text);
    case KEY_MODEL_NUMBERS: show_model(text);
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

void command_parse(int argc, char **argv, struct command *c) {
    const struct options options = {OPTIONS, OPTION_COUNT, argc, argv};
    const char *text;
    int key, at;
    const char *native = getenv("EPYTHON_NATIVE");
    c->native_memory = NATIVE_MEMORY;
    c->native = NATIVE_BY_ITSELF;
    if (native && !strcmp(native, "0")) c->native = NATIVE_NEVER;
    if (native && !strcmp(native, "1")) c->native = NATIVE_FIRST;
    if (native && !strcmp(native, "auto")) c->native = NATIVE_MEANWHILE;
    while ((key = options_next(&options, &text, &at)) != OPTIONS_END) parse_option(c, &options, key, text);
    if (c->examples) examples_show(at < argc ? argv[at] : NULL);
    check_order(c);
    take_program(c, argc, argv, at);
    c->job.colour_out = wants_colour(c->colour, STDOUT_FILENO);
    c->job.colour_err = wants_colour(c->colour, STDERR_FILENO);
}

// ---- options behind the program

// Whether a program can see its arguments: sys.argv stands somewhere in its text.
static bool sees_arguments(const struct program *program) {
    for (uint32_t i = 0; i < program->file_count; i++)
        if (!program->files[i].library && strstr(program->files[i].text, "argv")) return true;
    return false;
}

void command_warn(const struct command *c, const struct program *program) {
    const struct options options = {OPTIONS, OPTION_COUNT, 0, NULL};
    const char *word = c->job.argument_count > 1 ? c->job.arguments[1] : "";
    if (!options_find(&options, word) || sees_arguments(program)) return;
    fprintf(stderr,
            "epython: warning: '%s' stands behind the program and has no effect: options stand before it\n",
            word);
}

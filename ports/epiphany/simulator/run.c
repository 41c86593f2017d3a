// SPDX-License-Identifier: MIT
// epiphany-run FILE.elf: runs a program on simulated Epiphany cores. The program's traps are those of libgloss: 0 writes (r0 file,
// r1 address, r2 bytes), 3 exits with r0, 4 and 5 print PASS and FAIL and exit.
#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ports/epiphany/simulator/epiphany.h"

enum { STATUS_USAGE = 2, STATUS_ASLEEP = 3, STATUS_TIME = 4, STATUS_FAULT = 5, CYCLES_PER_MICROSECOND = 600 };

static const char usage[] =
    "usage: epiphany-run [options] FILE.elf\n"
    "  -c, --cores N           load and start that many cores (1)\n"
    "      --mesh ROWSxCOLUMNS cores of the machine (4x4)\n"
    "      --memory KB         of each core (32)\n"
    "      --window ADDRESS:MB shared memory (0x8e000000:32)\n"
    "      --costs FILE        lines `name cycles` that change the cycle model\n"
    "      --show-costs        print the cycle model\n"
    "      --delay CYCLES      stores to other cores arrive up to that much later, at random\n"
    "      --seed N            of that randomness (1)\n"
    "      --limit CYCLES      stop then, with status 4\n"
    "  -s, --statistics        print what each core has done\n"
    "The exit status is the program's; 3: all cores sleep, 4: --limit, 5: a core did what it cannot.\n";

struct options {
    struct epi_layout layout;
    struct epi_costs costs;
    uint32_t cores, delay;
    uint64_t seed, limit;
    bool statistics;
};

static _Noreturn void fail(const char *what, const char *why) {
    fprintf(stderr, "epiphany-run: %s: %s\n", what, why);
    exit(STATUS_USAGE);
}

static void *read_file(const char *path, size_t *size) {
    FILE *f = fopen(path, "rb");
    if (!f) fail(path, strerror(errno));
    char *bytes = NULL;
    size_t room = 0;
    for (*size = 0;;) {
        if (*size + 1 >= room && !(bytes = realloc(bytes, room = room * 2 + 65536))) fail(path, "no memory");
        size_t n = fread(bytes + *size, 1, room - *size - 1, f);
        *size += n;
        if (!n) break;
    }
    if (ferror(f)) fail(path, strerror(errno));
    fclose(f);
    bytes[*size] = 0;
    return bytes;
}

// ---- traps

static int exit_status;

static int32_t write_out(struct epi_machine *machine, uint32_t core, int file, uint32_t address,
                         uint32_t size) {
    if (address >> 20 == 0) address |= epi_address(machine, core);
    for (uint32_t i = 0; i < size; i++) {
        char c;
        if (!epi_read(machine, address + i, &c, 1)) return -1;
        fputc(c, file == 2 ? stderr : stdout);
    }
    return (int32_t)size;
}

static void quit(struct epi_machine *machine, int status, const char *text) {
    fputs(text, stdout);
    exit_status = status;
    epi_exit(machine);
}

static void handle(void *context, struct epi_machine *machine, uint32_t core, uint32_t number) {
    (void)context;
    uint32_t *r = epi_register(machine, core, 0);
    switch (number) {
    case 0: r[0] = (uint32_t)write_out(machine, core, (int)r[0], r[1], r[2]); break;
    case 3: quit(machine, (int)(r[0] & 0xff), ""); break;
    case 4: quit(machine, 0, "PASS\n"); break;
    case 5: quit(machine, 1, "FAIL\n"); break;
    default: r[0] = UINT32_MAX; break;
    }
}

// ---- options

static uint64_t number(const char *text, const char *option) {
    char *end;
    errno = 0;
    unsigned long long n = strtoull(text, &end, 0);
    if (errno || end == text || *end || *text == '-') fail(option, "a number is expected");
    return n;
}

static uint32_t number_up_to(const char *text, const char *option, uint32_t most) {
    uint64_t n = number(text, option);
    if (n > most) fail(option, "that is too much");
    return (uint32_t)n;
}

static void set_mesh(struct epi_layout *layout, const char *text) {
    char rest;
    if (sscanf(text, "%ux%u%c", &layout->rows, &layout->columns, &rest) != 2)
        fail("--mesh", "ROWSxCOLUMNS is expected");
}

static void set_window(struct epi_layout *layout, const char *text) {
    uint32_t megabytes;
    char rest;
    if (sscanf(text, "%x:%u%c", &layout->window, &megabytes, &rest) != 2 || megabytes > 4095)
        fail("--window", "ADDRESS:MB is expected");
    layout->window_size = megabytes << 20;
}

static void read_costs(struct epi_costs *costs, const char *path) {
    size_t size;
    char error[128], *text = read_file(path, &size);
    if (!epi_costs_change(costs, text, error)) fail(path, error);
    free(text);
}

static void show_costs(const struct epi_costs *costs) {
#define COST(name, cycles, source) printf("%-18s %4u  # %s\n", #name, costs->name, source);
#include "ports/epiphany/simulator/costs.def"
#undef COST
    exit(0);
}

static void set(struct options *o, int option, const char *value) {
    switch (option) {
    case 'c': o->cores = number_up_to(value, "--cores", 4096); break;
    case 'm': set_mesh(&o->layout, value); break;
    case 'k': o->layout.local = number_up_to(value, "--memory", 1024) << 10; break;
    case 'w': set_window(&o->layout, value); break;
    case 'x': read_costs(&o->costs, value); break;
    case 'd': o->delay = number_up_to(value, "--delay", 1000000); break;
    case 'r': o->seed = number(value, "--seed"); break;
    case 'l': o->limit = number(value, "--limit"); break;
    case 's': o->statistics = true; break;
    case 'h': fputs(usage, stdout); exit(0);
    case 'y': show_costs(&o->costs); break;
    default: fputs(usage, stderr); exit(STATUS_USAGE);
    }
}

static struct options parse(int count, char **words) {
    static const struct option long_options[] = {
        {"cores", required_argument, NULL, 'c'},  {"mesh", required_argument, NULL, 'm'},
        {"memory", required_argument, NULL, 'k'}, {"window", required_argument, NULL, 'w'},
        {"costs", required_argument, NULL, 'x'},  {"delay", required_argument, NULL, 'd'},
        {"seed", required_argument, NULL, 'r'},   {"limit", required_argument, NULL, 'l'},
        {"statistics", no_argument, NULL, 's'},   {"help", no_argument, NULL, 'h'},
        {"show-costs", no_argument, NULL, 'y'},   {NULL, 0, NULL, 0},
    };
    struct options o = {epi_parallella, epi_costs_default, .cores = 1, .seed = 1, .limit = UINT64_MAX};
    for (int c; (c = getopt_long(count, words, "c:s", long_options, NULL)) != -1;) set(&o, c, optarg);
    if (optind + 1 != count) set(&o, '?', NULL);
    return o;
}

// ---- results

static void print_statistics(const struct epi_machine *machine, uint32_t cores) {
    fprintf(stderr, "core %12s %12s %12s %10s %10s %10s %10s %10s %10s\n", "cycles", "idle", "instructions",
            "floats", "pairs", "stalls", "to cores", "window out", "window in");
    for (uint32_t i = 0; i < cores; i++) {
        struct epi_counts c = epi_counts(machine, i);
        fprintf(stderr,
                "%4" PRIu32 " %12" PRIu64 " %12" PRIu64 " %12" PRIu64 " %10" PRIu64 " %10" PRIu64
                " %10" PRIu64 " %10" PRIu64 " %10" PRIu64 " %10" PRIu64 "\n",
                i, c.cycles, c.idle, c.instructions, c.floats, c.pairs, c.mesh_stalls + c.window_stalls,
                c.remote_stores, c.window_stores, c.window_loads);
    }
    fprintf(stderr, "%.3f ms at 600 MHz\n", (double)epi_now(machine) / CYCLES_PER_MICROSECOND / 1000);
}

static int say_fault(const struct epi_fault *f) {
    fprintf(stderr, "epiphany-run: core %u: %s: 0x%x; at 0x%x: %s (0x%x)\n", f->core, f->why, f->address,
            f->pc, f->instruction, f->word);
    return STATUS_FAULT;
}

static int run(struct epi_machine *machine, uint64_t limit) {
    switch (epi_run(machine, limit)) {
    case EPI_EXIT: return exit_status;
    case EPI_FAULT: fflush(stdout); return say_fault(epi_fault(machine));
    case EPI_ASLEEP: fprintf(stderr, "epiphany-run: all cores sleep\n"); return STATUS_ASLEEP;
    case EPI_TIME: fprintf(stderr, "epiphany-run: the limit of cycles is reached\n"); return STATUS_TIME;
    case EPI_RUNG: break; // nothing is watched
    }
    return STATUS_USAGE;
}

int main(int count, char **words) {
    struct options o = parse(count, words);
    const char *path = words[optind];
    size_t size;
    char error[128];
    void *elf = read_file(path, &size);
    struct epi_machine *machine = epi_new(&o.layout, &o.costs);
    if (!machine) fail("the machine", "mesh, memory and window do not fit together, or there is no memory");
    epi_delay(machine, o.delay, o.seed);
    epi_on_trap(machine, handle, NULL);
    if (!epi_load(machine, elf, size, 0, o.cores, error)) fail(path, error);
    for (uint32_t i = 0; i < o.cores; i++) epi_interrupt(machine, i, 0);
    int status = run(machine, o.limit);
    if (o.statistics) print_statistics(machine, o.cores);
    epi_free(machine);
    free(elf);
    return status;
}

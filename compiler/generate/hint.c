// SPDX-License-Identifier: MIT
#include "compiler/generate/hint.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "compiler/embedded.h"
#include "compiler/suggest.h"
#include "compiler/tables.h"

// Modules that CPython has and ePython has not, and what is best known of the packages for CPython.
static const char STANDARD[] =
    " abc aifc antigravity argparse ast asynchat asyncio asyncore atexit audioop base64 bdb binascii "
    "bisect builtins bz2 cProfile calendar cgi cgitb chunk cmath cmd code codecs codeop colorsys "
    "compileall concurrent configparser contextlib contextvars copy copyreg crypt csv ctypes curses "
    "dataclasses datetime dbm decimal difflib dis distutils email encodings ensurepip enum errno "
    "faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc genericpath getopt "
    "getpass gettext glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib imghdr imp "
    "importlib inspect io ipaddress json keyword lib2to3 linecache locale logging lzma mailbox "
    "mailcap marshal mimetypes mmap modulefinder msilib msvcrt multiprocessing netrc nis nntplib nt "
    "ntpath nturl2path numbers opcode operator optparse os ossaudiodev pathlib pdb pickle pickletools "
    "pipes pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile "
    "pyclbr pydoc pydoc_data pyexpat queue quopri re readline reprlib resource rlcompleter runpy sched "
    "secrets select selectors shelve shlex shutil signal site smtpd smtplib sndhdr socket socketserver "
    "spwd sqlite3 sre_compile sre_constants sre_parse ssl stat statistics string stringprep struct "
    "subprocess sunau symtable sysconfig syslog tabnanny tarfile telnetlib tempfile termios textwrap this "
    "threading timeit tkinter token tokenize tomllib trace traceback tracemalloc tty turtle turtledemo "
    "types unicodedata unittest urllib uu uuid venv warnings wave weakref webbrowser winreg winsound "
    "wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zlib zoneinfo ";
static const char PACKAGES[] =
    " IPython PIL cupy cython dask django flask h5py joblib jax matplotlib networkx numba numexpr numpy "
    "pandas pytest ray requests scipy seaborn sklearn sympy tensorflow torch tqdm yaml zmq ";

// What a program that asks for one of them may use.
static const struct {
    const char *modules, *instead;
} INSTEAD[] = {
    {" cupy jax numexpr numpy pandas scipy torch ",
     "the module 'array' makes lists of several dimensions, and 'math' has functions of numbers"},
    {" asyncio concurrent dask joblib multiprocessing ray sched subprocess threading zmq ",
     "it is the cores that run at the same time, with the modules 'parallel', 'taskfarm' and 'concurrency'"},
    {" cmath ", "complex numbers are not in ePython: use two floats"},
    {" decimal ", "use fractions, or int and float"},
};

// Names that modules have in CPython and here have not, and why.
static const struct {
    const char *module, *names, *instead;
} LACKING[] = {
    {"collections", " UserDict UserList UserString ", "derive a class from dict, list or str"},
};

// Variables that every module has in CPython.
static const char MODULE_NAMES[] = " __builtins__ __cached__ __loader__ __package__ __path__ __spec__ ";

// MPI's words (in C, Fortran, and mpi4py, without MPI_, Comm_ and Get_, in small letters), and ours.
struct word {
    const char *mpi, *module, *ours;
    bool everyday; // meant by it only in programs that import parallel
};
static const struct word WORDS[] = {
    {"rank", "parallel", "coreid", true},
    {"myrank", "parallel", "coreid", false},
    {"my_rank", "parallel", "coreid", false},
    {"size", "parallel", "numcores", true},
    {"ssend", "parallel", "send", false},
    {"bsend", "parallel", "send", false},
    {"rsend", "parallel", "send", false},
    {"isend", "parallel", "nonblocking_send", false},
    {"issend", "parallel", "nonblocking_send", false},
    {"irecv", "parallel", "nonblocking_recv", false},
    {"iprobe", "parallel", "probe", false},
    {"wait", "parallel", "wait_sent", true},
    {"waitall", "parallel", "wait_sent", false},
    {"test", "parallel", "test_sent", true},
    {"testall", "parallel", "test_sent", false},
    {"broadcast", "parallel", "bcast", false},
    {"ibarrier", "parallel", "barrier", false},
    {"allreduce", "parallel", "reduce", false},
    {"iallreduce", "parallel", "reduce", false},
    {"all_reduce", "parallel", "reduce", false},
    {"all_gather", "parallel", "allgather", false},
    {"gatherv", "parallel", "gather", false},
    {"allgatherv", "parallel", "allgather", false},
    {"scatterv", "parallel", "scatter", false},
    {"alltoallv", "parallel", "alltoall", false},
    {"sendrecv_replace", "parallel", "sendrecv", false},
    {"any_source", "parallel", "ANY", false},
    {"any_tag", "parallel", "ANY", false},
    {"wtime", "time", "time", false},
    {"abort", "sys", "exit", true},
};

// Words that are ours but for MPI's prefix or capitals are found among the module's names.
static const char *const PREFIXES[] = {"mpi_", "comm_", "get_"};

static void normalise(char *word, size_t size, const char *text) {
    size_t n = 0;
    for (; text[n] != '\0' && n + 1 < size; n++) word[n] = (char)tolower((unsigned char)text[n]);
    word[n] = '\0';
    for (size_t i = 0; i < sizeof PREFIXES / sizeof *PREFIXES; i++) {
        size_t length = strlen(PREFIXES[i]);
        if (strncmp(word, PREFIXES[i], length) == 0) memmove(word, word + length, strlen(word + length) + 1);
    }
}

// ---- what libraries have

static struct symbol *public(struct gen *g, const char *library, const char *text) {
    struct module *module = resolve_library(&g->c->scopes, library);
    struct symbol *symbol =
        module && *text != '_' ? scope_find(module->scope, ast_name(g->c->arena, text)) : NULL;
    return symbol && symbol->bindings > 0 && !symbol->from && symbol->modules.count == 0 ? symbol : NULL;
}

// Whether a word is among those of a list, each of which has a space before it and behind it.
static bool is_among(const char *list, const char *word) {
    size_t length = strlen(word);
    for (const char *at = strstr(list, word); at; at = strstr(at + 1, word))
        if (at > list && at[-1] == ' ' && at[length] == ' ') return true;
    return false;
}

static bool is_library(const char *text) {
    const char *library;
    for (size_t i = 0; (library = embedded_public(i)); i++)
        if (strcmp(library, text) == 0) return true;
    return false;
}

// The first module that has a name, NULL if none has it.
static const char *library_of(struct gen *g, const char *text) {
    const char *library;
    for (size_t i = 0; (library = embedded_public(i)); i++)
        if (public(g, library, text)) return library;
    return NULL;
}

// Whether a module of the program imports parallel in whatever way.
static bool is_parallel_program(struct gen *g) {
    for (struct module *module = g->c->modules.first; module; module = module->next) {
        if (module->library) continue;
        for (size_t i = 0; i < module->plain.count; i++)
            if (strcmp(module->plain.item[i]->name->text, "parallel") == 0) return true;
        for (size_t i = 0; i < module->star.count; i++)
            if (strcmp(module->star.item[i]->name->text, "parallel") == 0) return true;
        for (size_t i = 0; i < module->scope->count; i++) {
            const struct module *from = module->scope->symbols[i]->from;
            if (from && from->library && strcmp(from->name->text, "parallel") == 0) return true;
        }
    }
    return false;
}

static bool is_everyday(const char *text) {
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (WORDS[i].everyday && strcmp(WORDS[i].mpi, text) == 0) return true;
    return false;
}

// The row of the word that is most like one; NULL: none is.
static const struct word *near_word(const char *text) {
    struct suggestion search = {.name = text};
    const struct word *best = NULL;
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        const char *before = search.best;
        if (!WORDS[i].everyday) suggest_consider(&search, WORDS[i].mpi);
        if (search.best != before) best = &WORDS[i];
    }
    return best;
}

// What a word of MPI is here; no module: nothing.
static struct word find_word(struct gen *g, const char *text) {
    char word[40];
    normalise(word, sizeof word, text);
    bool changed = strcmp(word, text) != 0;
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (strcmp(WORDS[i].mpi, word) == 0 && (changed || !WORDS[i].everyday || is_parallel_program(g)))
            return WORDS[i];
    struct symbol *symbol = changed ? public(g, "parallel", word) : NULL;
    if (!symbol) return (struct word){0};
    return (struct word){word, "parallel", symbol->name->text, false};
}

// ---- what is said

static const char *format(struct gen *g, const char *template, const char *a, const char *b) {
    char text[1000]; // the names of all modules are some 400
    int length = snprintf(text, sizeof text, template, a, b);
    return arena_text(g->c->arena, text, (size_t)length < sizeof text ? (size_t)length : sizeof text - 1);
}

static const char *did_you_mean(struct gen *g, const char *name) {
    return name ? format(g, ". Did you mean: '%s'?", name, "") : "";
}

static void consider(struct suggestion *search, const struct module *module) {
    for (size_t i = 0; module->scope && i < module->scope->count; i++) {
        const struct symbol *symbol = module->scope->symbols[i];
        if (symbol->bindings > 0 && symbol->modules.count == 0) suggest_consider(search, symbol->name->text);
    }
}

// The name of an imported library that is nearer than all that the program has of its own.
static const char *imported_near(struct gen *g, struct name *name) {
    struct suggestion search = {.name = name->text};
    for (struct scope *scope = g->scope; scope; scope = scope->parent)
        for (size_t i = 0; i < scope->count; i++)
            if (scope->symbols[i]->bindings > 0 && !scope->symbols[i]->starred)
                suggest_consider(&search, scope->symbols[i]->name->text);
    for (uint32_t i = 0; i < BUILTIN_COUNT; i++) suggest_consider(&search, table_builtin(i)->name);
    struct suggestion own = search;
    for (size_t i = 0; i < g->module->star.count; i++) consider(&search, g->module->star.item[i]);
    for (size_t i = 0; i < g->module->plain.count; i++)
        if (g->module->plain.item[i]->library) consider(&search, g->module->plain.item[i]);
    return search.best != own.best ? search.best : NULL;
}

// Whether the names of a library can be used here as they are.
static bool is_open(const struct module *module, const char *library) {
    for (size_t i = 0; i < module->star.count; i++)
        if (strcmp(module->star.item[i]->name->text, library) == 0) return true;
    for (size_t i = 0; i < module->plain.count; i++)
        if (module->plain.item[i]->library && strcmp(module->plain.item[i]->name->text, library) == 0)
            return true;
    return false;
}

static const char *of_word(struct gen *g, struct word word, bool here) {
    if (here) return did_you_mean(g, word.ours);
    return format(g, ". Did you mean '%s', after 'from %s import *'?", word.ours, word.module);
}

static const char *of_name(struct gen *g, struct name *name) {
    static const char COMMUNICATOR[] =
        ". There is no communicator: the functions of the module 'parallel' are called by themselves";
    struct word word = find_word(g, name->text);
    if (word.module) return of_word(g, word, is_open(g->module, word.module));
    if (strcmp(name->text, "MPI") == 0 || (strcmp(name->text, "comm") == 0 && is_parallel_program(g)))
        return COMMUNICATOR;
    if (is_among(MODULE_NAMES, name->text))
        return ". Of the names that a module has of itself there are __name__, __doc__ and __file__ alone";
    if (is_library(name->text)) return format(g, ". Did you forget 'import %s'?", name->text, "");
    const char *library = !is_everyday(name->text) ? library_of(g, name->text) : NULL;
    if (library) return format(g, ". Did you forget 'from %s import *'?", library, "");
    const char *near = imported_near(g, name);
    const struct word *like = !near && is_parallel_program(g) ? near_word(name->text) : NULL;
    return like ? of_word(g, *like, is_open(g->module, like->module)) : did_you_mean(g, near);
}

// Why a module of ePython lacks a name that CPython's has; NULL: nothing is known.
static const char *why_lacking(struct gen *g, const struct module *module, const struct name *name) {
    for (size_t i = 0; module->library && i < sizeof LACKING / sizeof *LACKING; i++)
        if (strcmp(LACKING[i].module, module->name->text) == 0 && is_among(LACKING[i].names, name->text))
            return format(g, ": %s", LACKING[i].instead, "");
    return NULL;
}

const char *hint_of_member(struct gen *g, struct module *module, struct name *name) {
    const char *why = why_lacking(g, module, name);
    if (why) return why;
    struct word word = module->library ? find_word(g, name->text) : (struct word){0};
    struct suggestion near = {.name = name->text};
    consider(&near, module);
    const struct word *like = !near.best && module->library ? near_word(name->text) : NULL;
    if (!word.module && like) word = *like;
    if (word.module) return of_word(g, word, strcmp(word.module, module->name->text) == 0);
    return did_you_mean(g, near.best);
}

// The names of all modules of ePython.
static const char *libraries(struct gen *g) {
    const char *all = embedded_public(0), *library;
    for (size_t i = 1; (library = embedded_public(i)); i++) all = format(g, "%s, %s", all, library);
    return all;
}

// What to do without a module that CPython has, which is of that kind.
static const char *of_foreign(struct gen *g, const char *kind, const char *name) {
    for (size_t i = 0; i < sizeof INSTEAD / sizeof *INSTEAD; i++)
        if (is_among(INSTEAD[i].modules, name))
            return format(g, ". It is %s that ePython does not have: %s", kind, INSTEAD[i].instead);
    return format(g, ". It is %s that ePython does not have: there are %s", kind, libraries(g));
}

bool hint_is_foreign(const struct name *name) {
    return is_among(STANDARD, name->text) || is_among(PACKAGES, name->text);
}

const char *hint_of_module(struct gen *g, struct name *name) {
    if (is_among(STANDARD, name->text)) return of_foreign(g, "a module of CPython", name->text);
    if (is_among(PACKAGES, name->text)) return of_foreign(g, "a package for CPython", name->text);
    struct suggestion near = {.name = name->text};
    const char *library;
    for (size_t i = 0; (library = embedded_public(i)); i++) suggest_consider(&near, library);
    if (near.best) return did_you_mean(g, near.best);
    return format(g, ". No file beside the program has that name, and ePython's own modules are %s",
                  libraries(g), "");
}

// ---- for reports of the run

static void note(struct gen *g, const char *key, const char *text) {
    struct compiler *c = g->c;
    if (*text == '\0') return;
    for (size_t i = 0; i < c->hint_count; i++)
        if (strcmp(c->hints[i].key, key) == 0) return;
    c->hints = arena_grow(c->arena, c->hints, c->hint_count, &c->hint_capacity, sizeof *c->hints);
    c->hints[c->hint_count++] = (struct hint){arena_text(c->arena, key, strlen(key)), text};
}

void hint_name(struct gen *g, struct name *name) {
    if (!g->module->library) note(g, name->text, of_name(g, name));
}

void hint_module(struct gen *g, struct name *name, const char *message) {
    note(g, message, hint_of_module(g, name));
}

void hint_member(struct gen *g, struct module *module, struct name *name, const char *message) {
    note(g, message, hint_of_member(g, module, name));
}

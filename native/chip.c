// SPDX-License-Identifier: MIT
// All that gains is compiled, which shows what each function takes; if that is too much, those are compiled again whose loops are
// deepest, for their bytes.
#include "native/chip.h"

#include <elf.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "native/build.h"
#include "native/cache.h"
#include "native/compiler.h"
#include "native/emit.h"

enum {
    ROW = 8,         // bytes of struct place (native/support.h)
    ROWS_MAX = 1000, // of it
    FRAME = 256,     // bytes of the C stack that a function may take: others are left out
    MARGIN = 64,     // below the deepest frame
    DEEP = 6,        // loops in loops that count
    WANTED = 1 << 30,
    TRIES = 8
};

// ---- what the linker made

struct elf {
    struct buffer file;
};

static const void *elf_at(const struct elf *elf, uint64_t offset, uint64_t size) {
    if (offset % 4 || offset + size > elf->file.length) return NULL;
    return elf->file.bytes + offset;
}

static const Elf32_Shdr *section_number(const struct elf *elf, uint32_t i) {
    const Elf32_Ehdr *head = elf_at(elf, 0, sizeof *head);
    if (!head || memcmp(head->e_ident, ELFMAG, SELFMAG) || head->e_ident[EI_CLASS] != ELFCLASS32 ||
        i >= head->e_shnum)
        return NULL;
    return elf_at(elf, head->e_shoff + i * (uint64_t)sizeof(Elf32_Shdr), sizeof(Elf32_Shdr));
}

static const char *text_at(const struct elf *elf, const Elf32_Shdr *names, uint32_t at) {
    if (!names || at >= names->sh_size || names->sh_offset + (uint64_t)names->sh_size > elf->file.length)
        return "";
    const char *text = elf->file.bytes + names->sh_offset + at;
    return memchr(text, 0, names->sh_size - at) ? text : "";
}

// The content of a section; NULL if there is none.
static const uint8_t *section_named(const struct elf *elf, const char *name, uint32_t *size) {
    const Elf32_Ehdr *head = elf_at(elf, 0, sizeof *head);
    const Elf32_Shdr *names = head ? section_number(elf, head->e_shstrndx) : NULL, *section;
    for (uint32_t i = 0; (section = section_number(elf, i)); i++) {
        if (section->sh_type != SHT_PROGBITS || strcmp(text_at(elf, names, section->sh_name), name) != 0)
            continue;
        *size = section->sh_size;
        return elf_at(elf, section->sh_offset, section->sh_size);
    }
    return NULL;
}

// The symbols of a file and their names; NULL: it has none.
static const Elf32_Sym *symbols_of(const struct elf *elf, uint32_t *count, const Elf32_Shdr **names) {
    const Elf32_Shdr *table = NULL;
    for (uint32_t i = 0; (table = section_number(elf, i)) && table->sh_type != SHT_SYMTAB;) i++;
    *count = table ? table->sh_size / (uint32_t)sizeof(Elf32_Sym) : 0;
    *names = table ? section_number(elf, table->sh_link) : NULL;
    return table ? elf_at(elf, table->sh_offset, table->sh_size) : NULL;
}

// Adds the bytes of the program's functions: those named F and E with their number, with what the compiler may have added to that.
static void count_bytes(const struct elf *elf, struct native_chip *chip) {
    const Elf32_Shdr *names;
    uint32_t count;
    const Elf32_Sym *symbol = symbols_of(elf, &count, &names);
    for (uint32_t i = 0; symbol && i < count; i++, symbol++) {
        const char *name = text_at(elf, names, symbol->st_name);
        if (*name == '_') name++; // of the Epiphany, of all names
        unsigned number;
        if ((*name != 'E' && *name != 'F') || sscanf(name + 1, "%u", &number) != 1) continue;
        for (uint32_t k = 0; k < chip->count; k++)
            if (chip->function[k].function == number) chip->function[k].bytes += symbol->st_size;
    }
}

static bool read_file(const char *path, struct buffer *bytes) {
    FILE *in = fopen(path, "rb");
    if (!in) return false;
    for (size_t size = 1; size > 0; bytes->length += size) {
        char *room = buffer_reserve(bytes, 1 << 14);
        size = room ? fread(room, 1, 1 << 14, in) : 0;
    }
    bool good = !ferror(in) && !bytes->failed;
    fclose(in);
    return good;
}

// Tells the linker of the image's functions that native code may call, if the image has overlays: what lies in one is called by its stub
// (ports/epiphany/chip/overlay.S). False: it has none, and the image says itself what it has.
static bool name_functions(const struct elf *image, struct buffer *script) {
    static const char OVERLAY[] = ".overlay.", STUB[] = "overlay_stub";
    const Elf32_Ehdr *head = elf_at(image, 0, sizeof *head);
    const Elf32_Shdr *names, *sections = head ? section_number(image, head->e_shstrndx) : NULL;
    uint32_t count;
    bool any = false;
    const Elf32_Sym *symbol = symbols_of(image, &count, &names);
    for (uint32_t i = 0; symbol && i < count; i++, symbol++) {
        const Elf32_Shdr *section = section_number(image, symbol->st_shndx);
        const char *name = text_at(image, names, symbol->st_name);
        bool stub = !strncmp(name, STUB, sizeof STUB - 1);
        if (!section || !(section->sh_flags & SHF_EXECINSTR)) continue;
        if (!strncmp(text_at(image, sections, section->sh_name), OVERLAY, sizeof OVERLAY - 1))
            any = true;
        else if (stub || ELF32_ST_BIND(symbol->st_info) == STB_GLOBAL)
            buffer_format(script, "%s = 0x%x;\n", name + (stub ? sizeof STUB - 1 : 0),
                          (unsigned)symbol->st_value);
    }
    return any;
}

// ---- which functions

struct making {
    const struct native_target *target;
    struct native_code code;
    struct native_types types;
    struct native_chip *chip;
    uint32_t room;
    struct elf elf;
    uint32_t *depth;    // of each function: of the loops around its calls
    double *worth;      // of each function
    const char *folder; // where it is compiled
};

static uint32_t loops_around(const struct native_function *f, uint32_t i) {
    uint32_t depth = 0;
    for (uint32_t k = i; k < f->count; k++)
        depth += f->ins[k].target != NOWHERE && f->ins[k].target <= (int32_t)i;
    return depth;
}

// How deep in loops functions are called. Recursion ends at DEEP.
static void find_depths(struct making *m) {
    const struct native_code *code = &m->code;
    for (int pass = 0; pass < DEEP; pass++)
        for (uint32_t i = 0; i < code->function_count; i++) {
            const struct native_function *f = &code->function[i];
            for (uint32_t k = 0; k < f->count; k++) {
                if (f->ins[k].op != OP_CALLF) continue;
                uint32_t *called = &m->depth[f->ins[k].arg[0]], depth = m->depth[i] + loops_around(f, k);
                if (depth > DEEP) depth = DEEP;
                if (depth > *called) *called = depth;
            }
        }
}

// What an instruction is worth: ten times as much in a loop, and more than all others in a function that is to be native in any case.
static double worth_of(const struct making *m, const struct native_function *f) {
    double worth = 0;
    for (uint32_t i = 0; i < f->count; i++) {
        double one = 1;
        uint32_t depth = m->depth[f->number] + loops_around(f, i);
        for (uint32_t k = 0; k < depth && k < DEEP; k++) one *= 10;
        if (f->ins[i].emitted) worth += one;
    }
    return f->wanted ? worth * WANTED : worth;
}

static double per_byte(const struct making *m, const struct native_taken *t) {
    return m->worth[t->function] / (t->bytes + 1.0);
}

// The function that is worth most for its bytes of those that have not been looked at; NULL: none.
static struct native_taken *best(struct making *m, const bool *seen) {
    struct native_taken *best = NULL;
    for (uint32_t i = 0; i < m->chip->count; i++) {
        struct native_taken *t = &m->chip->function[i];
        if (t->taken && !seen[i] && (!best || per_byte(m, t) > per_byte(m, best))) best = t;
    }
    return best;
}

// Leaves out so many that the others may fit: those worth most for their bytes stay. False: there is none to be left out.
static bool leave_out(struct making *m, uint32_t size) {
    struct native_chip *chip = m->chip;
    bool *seen = calloc(chip->count + 1, 1), any = false;
    struct native_taken *t;
    uint32_t needed = size; // in any case
    for (uint32_t i = 0; i < chip->count; i++)
        if (chip->function[i].taken)
            needed -= chip->function[i].bytes < needed ? chip->function[i].bytes : needed;
    while (seen && (t = best(m, seen))) {
        seen[t - chip->function] = true;
        t->taken = needed + t->bytes <= m->room;
        m->code.function[t->function].left_out = !t->taken;
        if (t->taken)
            needed += t->bytes;
        else
            any = true;
    }
    free(seen);
    return any;
}

// Whether what a function takes of the stack, as the compiler says, is little enough for all; those of which it is not are left out.
static bool check_frames(struct making *m, const char *path) {
    struct buffer text = BUFFER_EMPTY;
    bool good = read_file(path, &text);
    const char *at = buffer_string(&text);
    for (; good && at && *at; at = strchr(at, '\n') ? strchr(at, '\n') + 1 : NULL) {
        unsigned line, column, number;
        char kind;
        const char *colon = strchr(at, ':');
        if (!colon || sscanf(colon, ":%u:%u:%c%u", &line, &column, &kind, &number) < 4) continue;
        const char *tab = strchr(colon, '\t');
        int bytes = tab ? atoi(tab + 1) : 0;
        if ((kind != 'F' && kind != 'E') || bytes <= FRAME) continue;
        for (uint32_t i = 0; i < m->chip->count; i++) {
            struct native_taken *t = &m->chip->function[i];
            if (t->function != number || !t->taken) continue;
            t->taken = false;
            m->code.function[number].left_out = true;
            good = false;
        }
    }
    buffer_free(&text);
    return good;
}

// ---- compiling

// A core's memory has the data and the rows of its entries at its beginning where code lies elsewhere.
static const char SCRIPT[] =
    "SECTIONS {\n"
    ".code 0x%x : {\n*(.head)\n*(.text .text.*)\n. = ALIGN(8);\n"
    "*(.rodata .rodata.* .srodata .srodata.*)\n. = ALIGN(8);\n}\n"
    ".local %s : {\n*(.data .data.* .sdata .sdata.*)\n"
    "*(.bss .bss.* .sbss .sbss.* COMMON)\n. = ALIGN(4);\nnative_places = .;\n_native_places = .;\n"
    "BYTE(0)\n}\n.rows : { *(.rows) }\n/DISCARD/ : { *(*) }\n}\n";

static void begin_text(const struct making *m, struct buffer *text) {
    buffer_format(text, "#define NATIVE_CHIP\n#define OPCODES %d\n#define STACK 0x%xu\n", OP_COUNT,
                  m->target->stack + FRAME + MARGIN);
    buffer_format(text, "#define STACK_POINTER \"%s\"\n", m->target->stack_pointer);
    if (m->target->tables) buffer_text(text, "#define TABLES\n");
    build_begin(text);
}

// Runs the compiler with the target's options, an extra one (NULL: none), and those that are given, which end with NULL.
static enum compiler_result compile(const struct making *m, const char *extra, const char *const *more,
                                    struct buffer *error) {
    char *arguments[64];
    int n = 0;
    arguments[n++] = (char *)m->target->compiler;
    for (const char *const *flag = m->target->flags; *flag; flag++) arguments[n++] = (char *)*flag;
    for (const char *const *flag = compiler_meaning; *flag; flag++) arguments[n++] = (char *)*flag;
    if (extra) arguments[n++] = (char *)extra;
    while (*more) arguments[n++] = (char *)*more++;
    arguments[n] = NULL;
    return compiler_run_with(arguments, m->folder, NULL, error);
}

// The same for a compiler that cannot compile every text: as long as it refuses this one, once more with each of the target's other
// options. Nobody reads what it said to the texts that it did compile then.
static bool compile_somehow(const struct making *m, const char *const *more, struct buffer *error) {
    const char *const *other = m->target->others;
    enum compiler_result result = compile(m, NULL, more, error);
    for (; other && *other && result == COMPILER_REFUSED; other++) {
        buffer_clear(error);
        result = compile(m, *other, more, error);
    }
    return result == COMPILER_MADE;
}

// Writes the linker's script, and how it finds the image's functions to `option`.
static bool write_script(const struct making *m, const char *path, char *option, size_t size,
                         struct buffer *error) {
    struct buffer text = BUFFER_EMPTY, functions = BUFFER_EMPTY;
    struct elf image = {BUFFER_EMPTY};
    char address[16];
    uint32_t apart = m->target->code;
    snprintf(address, sizeof address, "0x%x", m->target->address);
    buffer_format(&text, SCRIPT, apart ? apart : m->target->address, apart ? address : "");
    bool good = read_file(m->target->image, &image.file);
    if (!good) buffer_format(error, "cannot read %s: %s", m->target->image, strerror(errno));
    bool overlays = good && name_functions(&image, &functions);
    if (overlays) buffer_add(&text, functions.bytes, functions.length);
    snprintf(option, size, "-Wl,%s%s",
             overlays ? "" : "--just-symbols=", overlays ? "-O0" : m->target->image);
    if (good && !(good = cache_write(path, text.bytes, text.length)))
        buffer_format(error, "cannot write to %s: %s", m->folder, strerror(errno));
    buffer_free(&text);
    buffer_free(&functions);
    buffer_free(&image.file);
    return good;
}

// Compiles and links the text into m->elf.
static bool build(struct making *m, const struct buffer *text, bool *frames, struct buffer *error) {
    char c[CACHE_PATH], o[CACHE_PATH], su[CACHE_PATH], elf[CACHE_PATH], script[CACHE_PATH];
    char script_option[CACHE_PATH + 8], image_option[sizeof m->target->image + 24];
    snprintf(c, sizeof c, "%s/native.c", m->folder);
    snprintf(o, sizeof o, "%s/native.o", m->folder);
    snprintf(su, sizeof su, "%s/native.su", m->folder);
    snprintf(elf, sizeof elf, "%s/native.elf", m->folder);
    snprintf(script, sizeof script, "%s/native.ld", m->folder);
    remove(c); // of an attempt before
    remove(script);
    snprintf(script_option, sizeof script_option, "-Wl,-T,%s", script);
    if (!cache_write(c, text->bytes, text->length)) {
        buffer_format(error, "cannot write to %s: %s", m->folder, strerror(errno));
        return false;
    }
    if (!write_script(m, script, image_option, sizeof image_option, error)) return false;
    const char *const first[] = {"-fstack-usage", "-c", c, "-o", o, NULL};
    const char *const second[] = {
        "-nostdlib", "-static", "-Wl,--build-id=none", script_option, image_option, o, "-lgcc", "-o",
        elf,         NULL};
    if (!compile_somehow(m, first, error)) return false;
    *frames = check_frames(m, su);
    buffer_clear(&m->elf.file);
    if (!*frames) return true;
    if (compile(m, NULL, second, error) != COMPILER_MADE) return false;
    if (read_file(elf, &m->elf.file)) return true;
    buffer_format(error, "cannot read %s: %s", elf, strerror(errno));
    return false;
}

// Which functions are native now; of the first time what they are worth.
static void note_functions(struct making *m) {
    struct native_chip *chip = m->chip;
    for (uint32_t i = 0; i < m->code.function_count; i++) {
        const struct native_function *f = &m->code.function[i];
        if (!f->loops && !f->useful) continue;
        m->worth[i] = worth_of(m, f);
        chip->function[chip->count++] = (struct native_taken){i, 0, true};
    }
}

static uint32_t function_at(const struct making *m, uint32_t pc) {
    uint32_t i = 0;
    while (i + 1 < m->code.function_count && image_function_code(&m->code.functions[i + 1]) <= pc) i++;
    return i;
}

static double worth_at(const struct making *m, uint32_t pc) {
    return m->worth[function_at(m, pc)];
}

// The block of what has been linked: behind its code the rows of its entries, those first that are worth most, as the core looks through them.
static bool take_block(struct making *m) {
    struct native_block *block = &m->chip->block;
    uint32_t size = 0, code_size = 0, rows_size = 0, count = 0;
    const uint8_t *code = section_named(&m->elf, ".code", &code_size),
                  *bytes = section_named(&m->elf, ".local", &size),
                  *table = section_named(&m->elf, ".rows", &rows_size);
    const uint32_t *rows = (const uint32_t *)table;
    if (!code || !code_size || !bytes || !size || !rows) return false;
    size--; // that the section is not one of zeros
    while ((count + 1) * 8 <= rows_size && rows[count * 2 + 1] && count < ROWS_MAX) count++;
    uint32_t before = m->target->code ? 0 : code_size;
    block->size = before + size + (count + 1) * ROW;
    block->bytes = calloc(1, block->size);
    block->code = calloc(1, code_size);
    block->pc = calloc(count + 1, sizeof *block->pc);
    if (!block->bytes || !block->code || !block->pc) return false;
    memcpy(before ? block->bytes : block->code, code, code_size);
    block->code_size = before ? 0 : code_size;
    memcpy(block->bytes + before, bytes, size);
    uint8_t *at = block->bytes + before + size;
    bool *done = calloc(count + 1, 1);
    if (!done) return false;
    for (uint32_t n = 0; n < count; n++, at += ROW) {
        uint32_t best = count;
        for (uint32_t i = 0; i < count; i++)
            if (!done[i] && (best == count || worth_at(m, rows[i * 2]) > worth_at(m, rows[best * 2])))
                best = i;
        done[best] = true;
        uint32_t pc = block->pc[n] = rows[best * 2], entry = rows[best * 2 + 1];
        at[0] = (uint8_t)pc, at[1] = (uint8_t)(pc >> 8);
        at[2] = m->code.code[pc];
        for (int k = 0; k < 4; k++) at[4 + k] = (uint8_t)(entry >> 8 * k);
    }
    at[0] = at[1] = 0xff;
    free(done);
    block->count = count;
    return true;
}

static void forget_block(struct native_chip *chip) {
    free(chip->block.bytes);
    free(chip->block.code);
    free(chip->block.pc);
    chip->block = (struct native_block){0};
}

static bool try(struct making *m, bool *again, struct buffer *error) {
    struct buffer text = {.limit = 1u << 30};
    bool frames = true, good = true;
    begin_text(m, &text);
    uint32_t count = emit_program(&m->types, &text, NULL, NULL);
    if (!m->chip->count) note_functions(m);
    *again = false;
    if (text.failed) {
        buffer_text(error, "no memory");
        good = false;
    } else if (count) {
        good = build(m, &text, &frames, error);
        *again = good && !frames;
    }
    buffer_free(&text);
    if (!good || !count || *again) return good;
    for (uint32_t i = 0; i < m->chip->count; i++)
        if (m->chip->function[i].taken) m->chip->function[i].bytes = 0;
    count_bytes(&m->elf, m->chip);
    if (!take_block(m)) {
        buffer_text(error, "what the compiler made cannot be read");
        return false;
    }
    uint32_t size = m->chip->block.size + m->chip->block.code_size;
    if (size <= m->room) return true;
    *again = leave_out(m, size);
    forget_block(m->chip);
    return true;
}

static bool make(struct making *m, struct buffer *error) {
    uint32_t functions = m->code.function_count;
    char folder[CACHE_FOLDER + 32];
    bool again = true, good = true;
    m->depth = calloc(functions + 1, sizeof *m->depth);
    m->worth = calloc(functions + 1, sizeof *m->worth);
    m->chip->function = calloc(functions + 1, sizeof *m->chip->function);
    if (!m->depth || !m->worth || !m->chip->function) {
        buffer_text(error, "no memory");
        return false;
    }
    m->code.small = true;
    find_depths(m);
    if (!cache_begin(NULL, folder)) {
        buffer_format(error, "cannot write to a temporary folder: %s", strerror(errno));
        return false;
    }
    m->folder = folder;
    for (int i = 0; i < TRIES && good && again; i++) good = try(m, &again, error);
    cache_end(folder);
    compiler_end();
    return good;
}

bool chip_make(const struct program *program, const struct native_target *target, uint32_t room,
               struct native_chip *chip, struct buffer *error) {
    struct making m = {.target = target, .chip = chip, .room = room};
    *chip = (struct native_chip){0};
    bool good = code_read(program, &m.code), exposes = good && m.code.exposes;
    if (good && !exposes) good = types_find(&m.code, program, &m.types);
    if (!good) buffer_text(error, "no memory");
    if (good && !exposes) good = make(&m, error);
    if (!good) forget_block(chip);
    types_free(&m.types);
    code_free(&m.code);
    free(m.depth);
    free(m.worth);
    buffer_free(&m.elf.file);
    return good;
}

void chip_free(struct native_chip *chip) {
    forget_block(chip);
    free(chip->function);
    chip->function = NULL;
}

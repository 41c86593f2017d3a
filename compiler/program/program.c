// SPDX-License-Identifier: MIT
// A program in memory and in a file. The file is, after a fixed head, one stream of numbers (7 bits a byte,
// the lowest first) and texts (length, bytes); a hash over it tells damage, a hash over the instruction set
// tells other versions.
//
//     "ePython\n"  version u32  hash of the rest u32  image  files  functions  lines  notes  globals
//     names  hints  modules  attributes  classes  dialect
#include "compiler/program/program.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/tables.h"
#include "compiler/program/opcode.h"
#include "compiler/program/verify.h"
#include "contract/image.h"

static const char MAGIC[8] = "ePython\n";
enum { HEAD = sizeof MAGIC + 8 };

// FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo).
static uint32_t hash(uint32_t start, const void *bytes, size_t size) {
    const uint8_t *p = bytes;
    for (; size > 0; size--) start = (start ^ *p++) * 16777619u;
    return start;
}

enum { HASH_START = (int)2166136261u };

static uint32_t version_of(int float_bits) {
    static const char TABLES[] =
#define OP(name, operands, meaning) #name operands
#include "contract/opcodes.def"
#undef OP
#define EXC(id, name, parent)           #id
#define TYPE(id, name, min, max, where) #id #min #max #where
#define FUNC(id, name, min, max, where) #id #min #max #where
#include "contract/builtins.def"
#undef EXC
#undef TYPE
#undef FUNC
#define METHOD(id, name) name
#include "contract/methods.def"
#undef METHOD
#define ATTRIBUTE(id, name) name
#include "contract/attributes.def"
#undef ATTRIBUTE
#define ERROR(id, exception, message) #id
#include "contract/errors.def"
#undef ERROR
        ;
    uint32_t version = hash((uint32_t)HASH_START, TABLES, sizeof TABLES);
    return float_bits == 64 ? hash(version, "float 64", 8) : version;
}

uint32_t program_version(void) {
    return version_of(EPY_FLOAT_BITS);
}

int program_float_bits(const void *bytes, size_t size) {
    uint32_t version;
    if (size < HEAD || memcmp(bytes, MAGIC, sizeof MAGIC) != 0) return 0;
    memcpy(&version, (const uint8_t *)bytes + sizeof MAGIC, sizeof version);
    return version == version_of(64) ? 64 : version == version_of(32) ? 32 : 0;
}

static void free_class(struct program_class *class) {
    free(class->name);
    free(class->qualified);
    free(class->module);
    free(class->doc);
    free(class->instances);
    free(class->members);
}

void program_free(struct program *program) {
    if (!program) return;
    for (uint32_t i = 0; i < program->file_count; i++) {
        free(program->files[i].name);
        free(program->files[i].text);
    }
    for (uint32_t i = 0; i < program->function_count; i++) {
        struct program_function *f = &program->functions[i];
        for (uint32_t k = 0; f->registers && k < f->register_count; k++) free(f->registers[k]);
        free(f->registers);
        free(f->expected);
        free(f->name);
        free(f->qualified);
        free(f->doc);
    }
    for (uint32_t i = 0; i < program->note_count; i++) free(program->notes[i].text);
    for (uint32_t i = 0; i < program->global_count; i++) free(program->globals[i]);
    for (uint32_t i = 0; program->owners && i < program->global_count; i++) free(program->owners[i]);
    for (uint32_t i = 0; i < program->name_count; i++) free(program->names[i]);
    for (uint32_t i = 0; i < program->module_count; i++) free(program->modules[i]);
    for (uint32_t i = 0; i < program->attribute_count; i++) free(program->attributes[i].name);
    for (uint32_t i = 0; i < program->class_count; i++) free_class(&program->classes[i]);
    free(program->attributes);
    free(program->attributes_by_name);
    free(program->classes);
    free(program->names);
    for (uint32_t i = 0; i < program->hint_count; i++) free(program->hints[i]);
    free(program->hints);
    free(program->modules);
    free(program->image);
    free(program->files);
    free(program->functions);
    free(program->lines);
    free(program->notes);
    free(program->handlings);
    free(program->globals);
    free(program->owners);
    free(program);
}

// ---- writing

static void put_number(FILE *out, uint32_t n) {
    for (; n >= 0x80; n >>= 7) putc((int)(n & 0x7f) | 0x80, out);
    putc((int)n, out);
}

static void put_bytes(FILE *out, const void *bytes, uint32_t size) {
    put_number(out, size);
    if (size > 0) fwrite(bytes, 1, size, out);
}

static void put_text(FILE *out, const char *text) {
    put_bytes(out, text, (uint32_t)strlen(text));
}

static void put_function(FILE *out, const struct program_function *f) {
    put_text(out, f->name);
    put_text(out, f->qualified);
    put_number(out, f->doc ? 1 : 0);
    if (f->doc) put_text(out, f->doc);
    put_number(out, f->file);
    put_number(out, f->start);
    put_number(out, f->end - f->start);
    put_number(out, f->line);
    put_number(out, f->library);
    put_number(out, f->parameter_count);
    put_number(out, f->positional_only);
    put_number(out, f->kwargs);
    put_number(out, f->register_count);
    for (uint32_t i = 0; i < f->register_count; i++) put_text(out, f->registers[i]);
}

static void put_class(FILE *out, const struct program_class *class) {
    put_text(out, class->name);
    put_text(out, class->qualified);
    put_text(out, class->module);
    put_number(out, class->doc ? 1 : 0);
    if (class->doc) put_text(out, class->doc);
    put_number(out, class->line);
    put_number(out, class->global);
    put_number(out, class->instance_count);
    for (uint32_t i = 0; i < class->instance_count; i++) put_number(out, class->instances[i]);
    put_number(out, class->member_count);
    for (uint32_t i = 0; i < class->member_count; i++) {
        put_number(out, class->members[i].attribute);
        put_number(out, class->members[i].flags);
    }
}

static void put_classes(FILE *out, const struct program *program) {
    put_number(out, program->attribute_count);
    for (uint32_t i = 0; i < program->attribute_count; i++) {
        put_number(out, program->attributes[i].slot);
        put_number(out, program->attributes[i].mark);
        put_text(out, program->attributes[i].name);
    }
    put_number(out, program->class_count);
    for (uint32_t i = 0; i < program->class_count; i++) put_class(out, &program->classes[i]);
}

static void put_lines(FILE *out, const struct program *program) {
    put_number(out, program->line_count);
    uint32_t pc = 0;
    for (uint32_t i = 0; i < program->line_count; i++) {
        const struct program_line *line = &program->lines[i];
        put_number(out, line->pc - pc);
        pc = line->pc;
        put_number(out, (uint32_t)line->pos.line);
        put_number(out, (uint32_t)line->pos.col);
        put_number(out, (uint32_t)(line->pos.end_line - line->pos.line));
        put_number(out, (uint32_t)line->pos.end_col);
    }
}

static void put_program(FILE *out, const struct program *program) {
    put_bytes(out, program->image, program->image_size);
    put_number(out, program->file_count);
    for (uint32_t i = 0; i < program->file_count; i++) {
        put_text(out, program->files[i].name);
        put_bytes(out, program->files[i].text, program->files[i].length);
        put_number(out, program->files[i].library);
    }
    put_number(out, program->function_count);
    for (uint32_t i = 0; i < program->function_count; i++) put_function(out, &program->functions[i]);
    put_lines(out, program);
    put_number(out, program->note_count);
    uint32_t pc = 0;
    for (uint32_t i = 0; i < program->note_count; i++) {
        put_number(out, program->notes[i].pc - pc);
        pc = program->notes[i].pc;
        put_number(out, program->notes[i].kind);
        put_text(out, program->notes[i].text);
    }
    put_number(out, program->handling_count);
    for (uint32_t i = 0; i < program->handling_count; i++) {
        put_number(out, program->handlings[i].start);
        put_number(out, program->handlings[i].end);
        put_number(out, program->handlings[i].reg);
    }
    put_number(out, program->global_count);
    for (uint32_t i = 0; i < program->global_count; i++) put_text(out, program->globals[i]);
    put_number(out, program->name_count);
    for (uint32_t i = 0; i < program->name_count; i++) put_text(out, program->names[i]);
    put_number(out, program->hint_count);
    for (uint32_t i = 0; i < program->hint_count; i++) put_text(out, program->hints[i]);
    put_number(out, program->module_count);
    for (uint32_t i = 0; i < program->module_count; i++) put_text(out, program->modules[i]);
    put_classes(out, program);
    put_number(out, program->dialect_2015);
}

uint8_t *program_bytes(const struct program *program, size_t *size) {
    char *bytes = NULL;
    FILE *out = open_memstream(&bytes, size);
    if (!out) return NULL;
    uint32_t head[2] = {program_version(), 0};
    fwrite(MAGIC, 1, sizeof MAGIC, out);
    fwrite(head, 1, sizeof head, out);
    put_program(out, program);
    bool failed = ferror(out) != 0;
    if (fclose(out) != 0 || failed) {
        free(bytes);
        return NULL;
    }
    head[1] = hash((uint32_t)HASH_START, bytes + HEAD, *size - HEAD);
    memcpy(bytes + HEAD - 4, &head[1], 4);
    return (uint8_t *)bytes;
}

bool program_save(const struct program *program, FILE *out) {
    size_t size;
    uint8_t *bytes = program_bytes(program, &size);
    bool good = bytes && fwrite(bytes, 1, size, out) == size && fflush(out) == 0;
    free(bytes);
    return good;
}

// ---- reading

struct reader {
    const uint8_t *at, *end;
    bool failed; // the bytes do not say what they should, or there is no memory
};

static uint32_t get_number(struct reader *r) {
    uint32_t n = 0;
    for (int shift = 0; shift < 35; shift += 7) {
        if (r->at == r->end) break;
        uint8_t byte = *r->at++;
        n |= (uint32_t)(byte & 0x7f) << shift;
        if (byte < 0x80) return n;
    }
    r->failed = true;
    return 0;
}

// A number of things of which each takes a byte or more of the file.
static uint32_t get_count(struct reader *r) {
    uint32_t n = get_number(r);
    if (n > (size_t)(r->end - r->at)) r->failed = true;
    return r->failed ? 0 : n;
}

static void *allocate(struct reader *r, size_t count, size_t size) {
    void *memory = calloc(count > 0 ? count : 1, size);
    if (!memory) r->failed = true;
    return memory;
}

// Bytes and a terminating zero. NULL if that failed.
static void *get_bytes(struct reader *r, uint32_t *size) {
    *size = get_count(r);
    char *bytes = r->failed ? NULL : allocate(r, *size + (size_t)1, 1);
    if (!bytes) return NULL;
    memcpy(bytes, r->at, *size);
    r->at += *size;
    return bytes;
}

static char *get_text(struct reader *r) {
    uint32_t size;
    char *text = get_bytes(r, &size);
    if (text && strlen(text) != size) r->failed = true;
    return text;
}

static void get_files(struct reader *r, struct program *program) {
    uint32_t count = get_count(r);
    program->files = allocate(r, count, sizeof *program->files);
    while (!r->failed && program->file_count < count) {
        struct program_file *file = &program->files[program->file_count++];
        file->name = get_text(r);
        file->text = get_bytes(r, &file->length);
        file->library = get_number(r);
    }
}

static void get_function(struct reader *r, const struct program *program, struct program_function *f) {
    f->name = get_text(r);
    f->qualified = get_text(r);
    if (get_number(r)) f->doc = get_text(r);
    f->file = get_number(r);
    f->start = get_number(r);
    f->end = f->start + get_number(r);
    f->line = get_number(r);
    f->library = get_number(r);
    f->parameter_count = get_number(r);
    f->positional_only = get_number(r);
    f->kwargs = get_number(r);
    uint32_t count = get_count(r);
    if (f->file >= program->file_count || f->parameter_count > count ||
        f->positional_only > f->parameter_count)
        r->failed = true;
    f->registers = allocate(r, count, sizeof *f->registers);
    while (!r->failed && f->register_count < count) f->registers[f->register_count++] = get_text(r);
}

static void get_functions(struct reader *r, struct program *program) {
    uint32_t count = get_count(r);
    program->functions = allocate(r, count, sizeof *program->functions);
    while (!r->failed && program->function_count < count)
        get_function(r, program, &program->functions[program->function_count++]);
}

static void get_lines(struct reader *r, struct program *program) {
    uint32_t count = get_count(r), pc = 0;
    program->lines = allocate(r, count, sizeof *program->lines);
    while (!r->failed && program->line_count < count) {
        struct program_line *line = &program->lines[program->line_count++];
        line->pc = pc += get_number(r);
        line->pos.line = (int)(get_number(r) & INT32_MAX);
        line->pos.col = (int)(get_number(r) & INT32_MAX);
        line->pos.end_line = (int)(((uint32_t)line->pos.line + get_number(r)) & INT32_MAX);
        line->pos.end_col = (int)(get_number(r) & INT32_MAX);
    }
}

static void get_notes(struct reader *r, struct program *program) {
    uint32_t count = get_count(r), pc = 0;
    program->notes = allocate(r, count, sizeof *program->notes);
    while (!r->failed && program->note_count < count) {
        struct program_note *note = &program->notes[program->note_count++];
        note->pc = pc += get_number(r);
        note->kind = get_number(r);
        note->text = get_text(r);
    }
}

static void get_handlings(struct reader *r, struct program *program) {
    uint32_t count = get_count(r);
    program->handlings = allocate(r, count, sizeof *program->handlings);
    while (!r->failed && program->handling_count < count) {
        struct program_handling *h = &program->handlings[program->handling_count++];
        h->start = get_number(r);
        h->end = get_number(r);
        h->reg = get_number(r);
        bool ascends = program->handling_count == 1 || h[-1].start <= h->start;
        if (h->reg >= FUNCTION_REGISTERS_MAX || !ascends) r->failed = true;
    }
}

static char **get_texts(struct reader *r, uint32_t *count) {
    uint32_t wanted = get_count(r);
    char **texts = allocate(r, wanted, sizeof *texts);
    while (!r->failed && *count < wanted) texts[(*count)++] = get_text(r);
    return texts;
}

static void get_attributes(struct reader *r, struct program *program) {
    uint32_t count = get_count(r);
    program->attributes = allocate(r, count, sizeof *program->attributes);
    while (!r->failed && program->attribute_count < count) {
        struct program_attribute *a = &program->attributes[program->attribute_count++];
        a->slot = get_number(r);
        a->mark = get_number(r);
        a->name = get_text(r);
        a->length = a->name ? strlen(a->name) : 0;
        bool ascends = program->attribute_count == 1 || a[-1].slot < a->slot ||
                       (a[-1].slot == a->slot && a[-1].mark < a->mark);
        if (a->slot > UINT8_MAX || a->mark > UINT8_MAX || !ascends) r->failed = true;
    }
    if (!r->failed && !program_order_attributes(program)) r->failed = true;
}

// The index of an attribute.
static uint32_t get_attribute(struct reader *r, const struct program *program) {
    uint32_t attribute = get_number(r);
    if (attribute >= program->attribute_count) r->failed = true;
    return attribute;
}

static void get_class(struct reader *r, const struct program *program, struct program_class *class) {
    class->name = get_text(r);
    class->qualified = get_text(r);
    class->module = get_text(r);
    if (get_number(r)) class->doc = get_text(r);
    class->line = get_number(r);
    class->global = get_number(r);
    if (class->global >= program->global_count || class->global > CLASS_NUMBER) r->failed = true;
    uint32_t count = get_count(r);
    class->instances = allocate(r, count, sizeof *class->instances);
    while (!r->failed && class->instance_count < count)
        class->instances[class->instance_count++] = get_attribute(r, program);
    count = get_count(r);
    class->members = allocate(r, count, sizeof *class->members);
    while (!r->failed && class->member_count < count) {
        struct program_member *member = &class->members[class->member_count++];
        member->attribute = get_attribute(r, program);
        member->flags = get_number(r);
    }
}

static void get_classes(struct reader *r, struct program *program) {
    uint32_t count = get_count(r);
    program->classes = allocate(r, count, sizeof *program->classes);
    while (!r->failed && program->class_count < count)
        get_class(r, program, &program->classes[program->class_count++]);
}

static void get_program(struct reader *r, struct program *program) {
    program->image = get_bytes(r, &program->image_size);
    get_files(r, program);
    get_functions(r, program);
    get_lines(r, program);
    get_notes(r, program);
    get_handlings(r, program);
    program->globals = get_texts(r, &program->global_count);
    program->names = get_texts(r, &program->name_count);
    program->hints = get_texts(r, &program->hint_count);
    program->modules = get_texts(r, &program->module_count);
    get_attributes(r, program);
    get_classes(r, program);
    program->dialect_2015 = get_number(r);
    if (r->at != r->end) r->failed = true;
}

// Whether a function of the debug information is function i of the image: its code is no other's.
static bool is_function(const struct program *program, uint32_t i) {
    const struct image_header *header = (const struct image_header *)program->image;
    const struct program_function *named = &program->functions[i];
    const struct image_function *f = (const struct image_function *)(program->image + header->functions) + i;
    uint32_t end = i + 1 < header->function_count ? image_function_code(f + 1)
                                                  : program->image_size - image_code(header);
    return named->start == image_function_code(f) && named->end >= named->start && named->end <= end &&
           named->parameter_count == f->parameters;
}

// The tables of the debug information must be about the image's functions, in the same order.
static bool agrees(const struct program *program) {
    const struct image_header *header = (const struct image_header *)program->image;
    if (program->function_count != header->function_count || program->global_count != header->global_count)
        return false;
    for (uint32_t i = 0; i < program->function_count; i++)
        if (!is_function(program, i)) return false;
    return true;
}

static void say(char *message, size_t room, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, room, format, arguments);
    va_end(arguments);
}

static bool head_is_good(const uint8_t *bytes, size_t size, char *message, size_t room) {
    uint32_t head[2];
    if (size < HEAD || memcmp(bytes, MAGIC, sizeof MAGIC) != 0) {
        say(message, room, size == 0 ? "it is empty" : "it is not a saved program");
        return false;
    }
    memcpy(head, bytes + sizeof MAGIC, sizeof head);
    int bits = program_float_bits(bytes, size);
    if (bits && bits != EPY_FLOAT_BITS) {
        say(message, room, "its floats have %d bits, not %d: compile the program again", bits,
            EPY_FLOAT_BITS);
        return false;
    }
    if (!bits) {
        say(message, room, "it was saved by another version of ePython: compile the program again");
        return false;
    }
    if (head[1] != hash((uint32_t)HASH_START, bytes + HEAD, size - HEAD)) {
        say(message, room, "it is damaged or incomplete");
        return false;
    }
    return true;
}

struct program *program_load(const void *bytes, size_t size, char *message, size_t room) {
    if (!head_is_good(bytes, size, message, room)) return NULL;
    struct reader r = {(const uint8_t *)bytes + HEAD, (const uint8_t *)bytes + size, false};
    struct program *program = calloc(1, sizeof *program);
    if (!program) {
        say(message, room, "there is no memory for it");
        return NULL;
    }
    get_program(&r, program);
    if (r.failed)
        say(message, room, "it is damaged");
    else if (verify_image(program->image, program->image_size, message, room)) {
        if (agrees(program)) return program;
        say(message, room, "its parts do not belong together");
    }
    program_free(program);
    return NULL;
}

// ---- questions about a place

// The row of a table, in the order of the pc that each begins with, which is of that very pc; NULL if there is none.
static const void *row_at(const void *rows, uint32_t count, size_t size, uint32_t pc) {
    uint32_t low = 0, high = count;
    while (low < high) { // the first row at or behind pc
        uint32_t middle = low + (high - low) / 2;
        if (*(const uint32_t *)((const char *)rows + middle * size) < pc)
            low = middle + 1;
        else
            high = middle;
    }
    const uint32_t *row = low < count ? (const void *)((const char *)rows + low * size) : NULL;
    return row && *row == pc ? row : NULL;
}

bool program_position(const struct program *program, uint32_t pc, struct pos *pos) {
    const struct program_line *line = row_at(program->lines, program->line_count, sizeof *program->lines, pc);
    if (line) *pos = line->pos;
    return line;
}

int program_handled_at(const struct program *program, uint32_t pc) {
    for (uint32_t i = program->handling_count; i--;) { // inner ones first
        const struct program_handling *h = &program->handlings[i];
        if (h->start <= pc && pc < h->end) return (int)h->reg;
    }
    return -1;
}

const struct program_function *program_function_at(const struct program *program, uint32_t pc) {
    uint32_t low = 0, high = program->function_count; // they are in the order of their code
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (program->functions[middle].start <= pc)
            low = middle;
        else
            high = middle;
    }
    const struct program_function *f = low < high ? &program->functions[low] : NULL;
    return f && pc >= f->start && pc < f->end ? f : NULL;
}

static const struct program_note *note_at(const struct program *program, uint32_t pc) {
    return row_at(program->notes, program->note_count, sizeof *program->notes, pc);
}

bool program_wants_native(const struct program *program) {
    for (uint32_t i = 0; i < program->function_count; i++)
        if (program->functions[i].native) return true;
    return false;
}

bool program_is_of_library(const struct program *program, const struct program_function *function,
                           const char *module) {
    if (!function->library || function->file >= program->file_count) return false;
    const char *name = program->files[function->file].name, *slash = strrchr(name, '/');
    if (slash) name = slash + 1; // of a library that is read from a folder: a path
    size_t length = strlen(module);
    return !strncmp(name, module, length) && (!name[length] || !strcmp(name + length, ".py"));
}

bool program_is_builtin(const struct program *program, const struct program_function *function) {
    return program_is_of_library(program, function, "_builtins");
}

static const char *note_text(const struct program *program, uint32_t pc, uint32_t kind) {
    const struct program_note *note = note_at(program, pc);
    return note && note->kind == kind ? note->text : NULL;
}

const char *program_name_at(const struct program *program, uint32_t pc) {
    return note_text(program, pc, program_is_free_at(program, pc) ? PROGRAM_FREE : PROGRAM_NAME);
}

bool program_is_free_at(const struct program *program, uint32_t pc) {
    return note_text(program, pc, PROGRAM_FREE);
}

// The opcode at pc, -1 if there is no code.
static int opcode_at(const struct program *program, uint32_t pc) {
    const struct image_header *header = (const struct image_header *)program->image;
    return pc < header->size - image_code(header) ? program->image[image_code(header) + pc] : -1;
}

const char *program_attribute_at(const struct program *program, uint32_t pc) {
    int op = opcode_at(program, pc);
    const char *note = note_text(program, pc, PROGRAM_ATTRIBUTE);
    if (note) return note;
    if (op == OP_APPEND) return table_method(METHOD_APPEND);
    return op == OP_CALLM ? table_method((uint32_t)opcode_at(program, pc + 1)) : NULL;
}

const char *program_operator_at(const struct program *program, uint32_t pc, bool *swapped) {
    static const char *const OPERATORS[OP_COUNT] = {
        [OP_ADD] = "+",   [OP_SUB] = "-",   [OP_MUL] = "*",   [OP_DIV] = "/",   [OP_FLOORDIV] = "//",
        [OP_MOD] = "%",   [OP_POW] = "**",  [OP_AND] = "&",   [OP_OR] = "|",    [OP_XOR] = "^",
        [OP_SHL] = "<<",  [OP_SHR] = ">>",  [OP_IADD] = "+=", [OP_IMUL] = "*=", [OP_IOR] = "|=",
        [OP_ADDI] = "+",  [OP_SUBI] = "-",  [OP_NEG] = "-",   [OP_POS] = "+",   [OP_INV] = "~",
        [OP_EQ] = "==",   [OP_NE] = "!=",   [OP_LT] = "<",    [OP_LE] = "<=",   [OP_IN] = "in",
        [OP_JEQ] = "==",  [OP_JNE] = "!=",  [OP_JLT] = "<",   [OP_JNLT] = "<",  [OP_JLE] = "<=",
        [OP_JNLE] = "<=", [OP_JEQI] = "==", [OP_JNEI] = "!=", [OP_JLTI] = "<",  [OP_JNLTI] = "<",
        [OP_JGTI] = ">",  [OP_JNGTI] = ">"};
    const struct program_note *note = note_at(program, pc);
    *swapped = false;
    if (note && (note->kind == PROGRAM_OPERATOR || note->kind == PROGRAM_SWAPPED)) {
        *swapped = note->kind == PROGRAM_SWAPPED;
        return note->text;
    }
    int op = opcode_at(program, pc);
    int builtin = op == OP_CALLB ? opcode_at(program, pc + 1) : -1;
    if (builtin == BUILTIN_sum) return "+";
    if (builtin == BUILTIN_min) return "<";
    if (builtin == BUILTIN_max) {
        *swapped = true; // it asks whether the largest so far is less
        return ">";
    }
    // The core compares i < R[r] for R[r] > i.
    *swapped = op == OP_JGTI || op == OP_JNGTI;
    return op >= 0 && op < OP_COUNT ? OPERATORS[op] : NULL;
}

const char *program_register(const struct program *program, const struct program_function *function,
                             uint32_t reg) {
    (void)program;
    if (reg >= function->register_count || function->registers[reg][0] == '\0') return NULL;
    return function->registers[reg];
}

const char *program_parameter(const struct program *program, uint32_t function, uint32_t index) {
    if (function >= program->function_count || index >= program->functions[function].parameter_count)
        return NULL;
    return program_register(program, &program->functions[function], index);
}

const char *program_module(const struct program *program, uint32_t number) {
    return number < program->module_count ? program->modules[number] : "?";
}

const char *program_source_line(const struct program *program, uint32_t file, int line, size_t *length) {
    struct program_cursor cursor = {0};
    return program_source_next(program, &cursor, file, line, length);
}

const char *program_source_next(const struct program *program, struct program_cursor *cursor, uint32_t file,
                                int line, size_t *length) {
    if (file >= program->file_count || line < 1) return NULL;
    const char *text = program->files[file].text, *end = text + program->files[file].length;
    if (!cursor->at || cursor->file != file || cursor->line > line)
        *cursor = (struct program_cursor){text, file, 1};
    for (; cursor->line < line; cursor->line++) {
        const char *newline = memchr(cursor->at, '\n', (size_t)(end - cursor->at));
        if (!newline) return NULL;
        cursor->at = newline + 1;
    }
    const char *at = cursor->at;
    if (at == end) return NULL;
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    if (!stop) stop = end;
    if (stop > at && stop[-1] == '\r') stop--;
    *length = (size_t)(stop - at);
    return at;
}

const struct program_class *program_class(const struct program *program, uint32_t number) {
    return number < program->class_count ? &program->classes[number] : NULL;
}

// Whether an attribute has the name of an operator's method.
static bool is_operator(const struct program *program, uint32_t slot, uint32_t mark) {
    static const char *const NAMES =
        " __eq__ __ne__ __lt__ __le__ __gt__ __ge__ __add__ __radd__ __sub__ __rsub__ __mul__ "
        "__rmul__ __truediv__ __rtruediv__ __floordiv__ __rfloordiv__ __mod__ __rmod__ "
        "__pow__ __rpow__ __and__ __rand__ __or__ __ror__ __xor__ __rxor__ __lshift__ "
        "__rlshift__ __rshift__ __rrshift__ ";
    for (uint32_t i = 0; i < program->attribute_count; i++) {
        const struct program_attribute *a = &program->attributes[i];
        char name[32];
        if (a->slot != slot || a->mark != mark) continue;
        snprintf(name, sizeof name, " %.16s ", a->name);
        if (strstr(NAMES, name)) return true;
    }
    return false;
}

static bool may_decline(const struct program *program, const uint8_t *code) {
    const uint8_t *next;
    switch (*code) {
    case OP_LDV:
        return code[2] == TAG_BUILTIN && opcode_operand(code + 3, 'V', &next) == BUILTIN_NotImplemented;
    case OP_GETA: return is_operator(program, code[3], code[4]);
    case OP_CALLA: return is_operator(program, code[1], code[2]);
    default: return false;
    }
}

bool program_declines(const struct program *program) {
    const uint8_t *code = program->image + image_code((const struct image_header *)program->image);
    for (uint32_t i = 0; i < program->function_count; i++) {
        const struct program_function *f = &program->functions[i];
        const struct program_file *file = &program->files[f->file];
        if (file->library && strcmp(file->name, "_object") == 0) continue;
        for (uint32_t at = f->start; at < f->end && code[at] < OP_COUNT;
             at += (uint32_t)opcode_size(code[at]))
            if (may_decline(program, code + at)) return true;
    }
    return false;
}

void program_measure(const struct program *program, struct program_sizes *sizes) {
    const struct image_header *header = (const struct image_header *)program->image;
    *sizes =
        (struct program_sizes){.header = sizeof *header,
                               .constants = header->constant_count * (uint32_t)sizeof(uint32_t),
                               .functions = header->function_count * (uint32_t)sizeof(struct image_function),
                               .methods = header->method_count * (uint32_t)sizeof(struct image_method),
                               .handlers = header->handler_count * (uint32_t)sizeof(struct image_handler),
                               .code = header->size - image_code(header),
                               .total = header->size};
    sizes->objects = header->functions - sizes->header - sizes->constants;
}

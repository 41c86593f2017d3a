// SPDX-License-Identifier: MIT
// From generated functions to the image that the cores run, and to the debug information that stays on the
// host (contract/image.h draws the image).
//
// The constants' pool holds 32-bit words: numbers (a double takes two), and offsets of texts and tuples. A number that is cheaper
// in the instruction itself does not enter it; the words used most come first, where a byte reaches them.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/generate/gen.h"
#include "compiler/resolve/class.h"

enum {
    SHORT_IN_CODE_USES = 1, // up to this, an int of 24 bits is cheaper in the instruction (3 bytes each)
    CODE_ALIGNED_MAX = CODE_MAX & ~7u // what fills up the last word is code too
};

struct pooled {
    int constant, uses;
};

struct linker {
    struct compiler *c;
    struct program *program;
    struct pooled *pool; // in the order of their indices
    size_t pool_count;
    uint32_t pool_words;
    uint32_t functions, methods, handlers, code, size; // offsets in the image
    uint32_t objects_end, code_size, handler_count;
};

// ---- which constants the pool holds

static bool is_small_float(const struct constant *k) {
    real value = real_from_bits(k->bits);
    return value >= INT8_MIN && value <= INT8_MAX && value == (real)(int)value && (value || !k->bits);
}

static bool needs_pool(const struct constant *k) {
    int32_t value = (int32_t)k->bits;
    switch (k->tag) {
    case TAG_INT:
        if (value >= INT8_MIN && value <= INT8_MAX) return false;
        return value < -(1 << 23) || value >= 1 << 23 || k->uses > SHORT_IN_CODE_USES;
    case TAG_FLOAT: return !is_small_float(k);
    case TAG_STR:
    case TAG_BYTES:
    case TAG_LONG:
    case TAG_TUPLE: return true;
    default: return false;
    }
}

static void count_uses(struct linker *l) {
    for (size_t i = 0; i < l->c->function_count; i++) {
        struct code *code = &l->c->functions[i]->code;
        for (size_t k = 0; k < code->count; k++)
            if (code->instr[k].op == PSEUDO_LOAD) l->c->constants[code->instr[k].arg[1]].uses++;
    }
}

static int by_uses(const void *left, const void *right) {
    const struct pooled *a = left, *b = right;
    if (a->uses != b->uses) return a->uses > b->uses ? -1 : 1;
    return a->constant < b->constant ? -1 : 1;
}

static uint32_t constant_words(const struct constant *k) {
    return k->tag == TAG_FLOAT ? sizeof k->bits / sizeof(uint32_t) : 1;
}

static void make_pool(struct linker *l) {
    struct compiler *c = l->c;
    l->pool = arena_alloc(c->arena, (c->constant_count + 1) * sizeof *l->pool);
    for (size_t i = 0; i < c->constant_count; i++)
        if (c->constants[i].uses > 0 && needs_pool(&c->constants[i]))
            l->pool[l->pool_count++] = (struct pooled){(int)i, c->constants[i].uses};
    qsort(l->pool, l->pool_count, sizeof *l->pool, by_uses);
    for (size_t i = 0; i < l->pool_count; i++) {
        struct constant *k = &c->constants[l->pool[i].constant];
        k->pool = (int)l->pool_words;
        l->pool_words += constant_words(k);
    }
}

// ---- loads of constants in their final form

static void load_pooled(struct instr *instr, const struct constant *k) {
    int op = k->tag == TAG_INT     ? OP_LDKI
             : k->tag == TAG_FLOAT ? OP_LDKF
             : k->tag == TAG_STR   ? OP_LDKS
                                   : OP_LDKX;
    if (k->pool > UINT8_MAX || op == OP_LDKX) {
        instr->op = OP_LDKX;
        instr->arg[1] = (int32_t)k->tag;
        instr->arg[2] = k->pool;
    } else {
        instr->op = (uint16_t)op;
        instr->arg[1] = k->pool;
    }
}

static void load_immediate(struct instr *instr, const struct constant *k) {
    int32_t value = (int32_t)k->bits;
    switch (k->tag) {
    case TAG_NONE:
    case TAG_BOOL:
    case TAG_UNBOUND:
        instr->op = OP_LDC;
        instr->arg[1] = k->tag == TAG_NONE ? 0 : k->tag == TAG_BOOL ? 1 + value : 3;
        return;
    case TAG_FLOAT:
        instr->op = OP_LDF;
        instr->arg[1] = (int32_t)real_from_bits(k->bits);
        return;
    default: break;
    }
    if (k->tag == TAG_INT && value >= INT8_MIN && value <= INT8_MAX) {
        instr->op = OP_LDI;
        instr->arg[1] = value;
    } else {
        instr->op = OP_LDV;
        instr->arg[1] = (int32_t)k->tag;
        instr->arg[2] = value;
    }
}

static void resolve_loads(struct linker *l) {
    for (size_t i = 0; i < l->c->function_count; i++) {
        struct code *code = &l->c->functions[i]->code;
        for (size_t k = 0; k < code->count; k++) {
            struct instr *instr = &code->instr[k];
            if (instr->op != PSEUDO_LOAD) continue;
            const struct constant *constant = &l->c->constants[instr->arg[1]];
            if (constant->pool >= 0)
                load_pooled(instr, constant);
            else
                load_immediate(instr, constant);
        }
    }
}

// ---- objects

// Bytes of an object's block: its header word and what follows it.
static uint32_t object_size(const struct constant *k) {
    size_t payload = constant_has_text(k) ? sizeof(uint32_t) + k->length : k->length * sizeof(struct value);
    return (uint32_t)((payload + 4 + 7) / 8 * 8);
}

// Gives an object its place, behind those that it holds (the verifier wants that order).
static void place_object(struct linker *l, int constant) {
    struct constant *k = &l->c->constants[constant];
    if (k->placed || (!constant_has_text(k) && k->tag != TAG_TUPLE)) return;
    if (k->tag == TAG_TUPLE)
        for (size_t i = 0; i < k->length; i++) place_object(l, k->items[i]);
    k->placed = true;
    k->offset = l->objects_end + 4;
    l->objects_end += object_size(k);
}

static void place_objects(struct linker *l) {
    uint32_t at = (uint32_t)(sizeof(struct image_header) + l->pool_words * sizeof(uint32_t));
    uint32_t start = image_objects(l->pool_words);
    l->objects_end = start;
    for (size_t i = 0; i < l->pool_count; i++) place_object(l, l->pool[i].constant);
    if (l->objects_end == start) l->objects_end = at;
}

static uint32_t object_header(const struct constant *k) {
    uint32_t header = object_size(k) / 8 | k->tag << HEADER_TYPE_SHIFT | HEADER_GREY | (uint32_t)HEADER_BLACK;
    if (k->tag == TAG_STR)
        for (size_t i = 0; i < k->length; i++)
            if ((unsigned char)k->text[i] >= 0x80) header |= HEADER_WIDE;
    return header;
}

// As it lies in the image: a ref is an offset.
static struct value constant_value(const struct constant *k) {
    if (k->tag == TAG_FLOAT) return value_float(real_from_bits(k->bits));
    return value_make(k->tag, k->placed ? k->offset : (uint32_t)k->bits);
}

static void write_object(struct linker *l, const struct constant *k) {
    uint8_t *object = l->program->image + k->offset;
    *(uint32_t *)(object - 4) = object_header(k);
    if (constant_has_text(k)) {
        *(uint32_t *)object = (uint32_t)k->length;
        memcpy(object + 4, k->text, k->length);
        return;
    }
    struct value *items = (struct value *)object;
    for (size_t i = 0; i < k->length; i++) {
        const struct constant *item = &l->c->constants[k->items[i]];
        items[i] = constant_value(item);
    }
}

// ---- code

static void limit(struct linker *l, const char *text) {
    struct module *program = l->c->modules.first;
    diag_add(l->c->errors, "SyntaxError", &program->ast->source, NULL, "%s", text);
    l->c->failed = true;
}

static void place_code(struct linker *l) {
    for (size_t i = 0; i < l->c->function_count; i++) {
        struct function *f = l->c->functions[i];
        f->start = l->code_size;
        l->code_size += asm_relax(&f->code);
        f->end = l->code_size;
        if (l->code_size > CODE_ALIGNED_MAX) {
            limit(l, "the program is too large: its byte code would pass 8,388,600 bytes");
            return;
        }
        for (size_t k = 0; k < f->code.protection_count; k++) {
            struct protection *p = &f->code.protections[k];
            l->handler_count += f->code.labels[p->start] < f->code.labels[p->end];
        }
    }
}

static void place_sections(struct linker *l) {
    struct compiler *c = l->c;
    l->functions = l->objects_end;
    l->methods = l->functions + (uint32_t)(c->function_count * sizeof(struct image_function));
    l->handlers = l->methods + (uint32_t)(c->method_count * sizeof(struct image_method));
    l->code = l->handlers + l->handler_count * (uint32_t)sizeof(struct image_handler);
    l->size = (l->code + l->code_size + 7) & ~7u;
}

static void write_function(struct linker *l, struct function *f) {
    struct image_function *entry = (struct image_function *)(l->program->image + l->functions) + f->number;
    *entry = (struct image_function){
        .place = image_place(f->start, f->varargs, f->kwargs, (uint32_t)f->captured),
        .parameters = (uint8_t)f->parameters,
        .positional = (uint8_t)f->positional,
        .defaults = (uint8_t)f->defaults,
        .registers = (uint8_t)f->registers,
    };
    f->offsets = arena_alloc(l->c->arena, (f->code.count + 1) * sizeof *f->offsets);
    asm_encode(&f->code, l->program->image + l->code + f->start, f->offsets);
}

static struct image_handler *write_handlers(struct function *f, struct image_handler *to) {
    for (size_t k = 0; k < f->code.protection_count; k++) {
        struct protection *p = &f->code.protections[k];
        int32_t start = f->code.labels[p->start], end = f->code.labels[p->end];
        if (start >= end) continue;
        uint32_t target = f->start + f->offsets[f->code.labels[p->target]];
        *to = (struct image_handler){.start = f->start + f->offsets[start],
                                     .end = f->start + f->offsets[end],
                                     .to = target << 8 | (uint32_t)p->reg};
        to++;
    }
    return to;
}

static void write_image(struct linker *l) {
    struct compiler *c = l->c;
    uint8_t *image = l->program->image;
    *(struct image_header *)image = (struct image_header){.constant_count = l->pool_words,
                                                          .global_count = (uint32_t)c->global_count,
                                                          .handler_count = l->handler_count,
                                                          .function_count = (uint16_t)c->function_count,
                                                          .method_count = (uint16_t)c->method_count,
                                                          .functions = l->functions,
                                                          .size = l->size};
    uint32_t *pool = (uint32_t *)(image + sizeof(struct image_header));
    for (size_t i = 0; i < l->pool_count; i++) {
        const struct constant *k = &c->constants[l->pool[i].constant];
        struct value v = constant_value(k);
        memcpy(pool, &v, constant_words(k) * sizeof *pool);
        pool += constant_words(k);
    }
    for (size_t i = 0; i < c->constant_count; i++)
        if (c->constants[i].placed) write_object(l, &c->constants[i]);
    struct image_handler *handlers = (struct image_handler *)(image + l->handlers);
    for (size_t i = 0; i < c->function_count; i++) {
        write_function(l, c->functions[i]);
        handlers = write_handlers(c->functions[i], handlers);
    }
    if (c->method_count > 0)
        memcpy(image + l->methods, c->method_rows, c->method_count * sizeof *c->method_rows);
    // What is left of the last unit of 8 bytes is code that never runs.
    memset(image + l->code + l->code_size, OP_RETN, l->size - l->code - l->code_size);
}

// ---- debug information

static void *allocate(struct linker *l, size_t count, size_t size) {
    void *memory = calloc(count > 0 ? count : 1, size);
    if (!memory) longjmp(*l->c->arena->out_of_memory, 1);
    return memory;
}

static char *text_copy(struct linker *l, const char *text, size_t length) {
    char *copy = allocate(l, length + 1, 1);
    memcpy(copy, text, length);
    return copy;
}

static uint32_t file_of(struct linker *l, struct module *module) {
    struct program *program = l->program;
    for (uint32_t i = 0; i < program->file_count; i++)
        if (strcmp(program->files[i].name, module->ast->source.file) == 0) return i;
    const struct source *source = &module->ast->source;
    // Nobody is shown the source of the library: errors are shown at its caller.
    uint32_t length = module->library ? 0 : (uint32_t)source->length;
    program->files[program->file_count] =
        (struct program_file){.name = text_copy(l, source->file, strlen(source->file)),
                              .text = text_copy(l, source->text, length),
                              .length = length,
                              .library = module->library};
    return program->file_count++;
}

// "outer.<locals>.inner", "Class.method"
static char *qualified_name(struct linker *l, const struct scope *scope) {
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    if (!out) longjmp(*l->c->arena->out_of_memory, 1);
    const struct scope *path[32];
    int depth = 0;
    for (; scope && scope->kind != SCOPE_MODULE && depth < 32; scope = scope->parent)
        if (scope->kind == SCOPE_FUNCTION) path[depth++] = scope;
    if (depth == 0) fputs("<module>", out);
    while (depth-- > 0)
        fprintf(out, !depth ? "%s" : path[depth]->class ? "%s." : "%s.<locals>.", path[depth]->name);
    fclose(out);
    return text;
}

// The text that the function begins with, or NULL.
static const struct expr *documentation(const struct scope *scope) {
    const struct block *body = scope->body;
    if (scope->module->library || !body || body->count == 0 || body->item[0]->kind != STMT_EXPR) return NULL;
    const struct expr *e = body->item[0]->expr_stmt.value;
    return e->kind == EXPR_CONSTANT && e->constant.kind == CONST_STR ? e : NULL;
}

static void describe_function(struct linker *l, struct function *f) {
    struct program_function *to = &l->program->functions[f->number];
    const char *name = f->scope->name ? f->scope->name : "<module>";
    const struct expr *doc = documentation(f->scope);
    uint32_t registers = (uint32_t)f->parameters;
    for (int reg = 0; reg < f->named; reg++)
        if (f->register_names[reg] && reg >= f->parameters) registers = (uint32_t)reg + 1;
    *to = (struct program_function){
        .name = text_copy(l, name, strlen(name)),
        .qualified = qualified_name(l, f->scope),
        .doc = !doc ? NULL : text_copy(l, doc->constant.text, doc->constant.length),
        .file = file_of(l, f->module),
        .start = f->start,
        .end = f->end,
        .line = f->scope->pos ? (uint32_t)f->scope->pos->line : 1,
        .at = f->scope->pos ? f->scope->pos->offset : 0,
        .library = f->module->library,
        .native = f->scope->native,
        .parameter_count = (uint32_t)f->parameters,
        .positional_only = !f->scope->params ? 0 : (uint32_t)f->scope->params->positional_only,
        .kwargs = f->kwargs,
        .register_count = registers,
        .registers = allocate(l, registers, sizeof(char *)),
        .expected = allocate(l, registers, sizeof(uint8_t))};
    for (uint32_t reg = 0; reg < registers; reg++) {
        to->expected[reg] = f->expected[reg];
        struct name *variable = f->register_names[reg];
        to->registers[reg] = !variable ? text_copy(l, "", 0) : text_copy(l, variable->text, variable->length);
    }
}

static void describe_code(struct linker *l, struct function *f) {
    static const uint32_t KINDS[] = {[NOTE_NAME] = PROGRAM_NAME,
                                     [NOTE_FREE] = PROGRAM_FREE,
                                     [NOTE_ATTRIBUTE] = PROGRAM_ATTRIBUTE,
                                     [NOTE_OPERATOR] = PROGRAM_OPERATOR,
                                     [NOTE_SWAPPED] = PROGRAM_SWAPPED};
    struct program *program = l->program;
    for (size_t i = 0; i < f->code.count; i++) {
        const struct instr *instr = &f->code.instr[i];
        uint32_t pc = f->start + f->offsets[i];
        if (instr->pos) {
            struct pos pos = *instr->pos;
            pos.offset = pos.end_offset = 0;
            program->lines[program->line_count++] = (struct program_line){pc, pos};
        }
        if (instr->pos && instr->method) {
            struct pos pos = *instr->method;
            pos.offset = pos.end_offset = 0;
            program->lines[program->line_count++] = (struct program_line){pc + PROGRAM_METHOD, pos};
        }
        if (instr->note_kind != NOTE_NONE)
            program->notes[program->note_count++] = (struct program_note){
                pc, KINDS[instr->note_kind], text_copy(l, instr->note, strlen(instr->note))};
    }
}

static void describe_handlings(struct linker *l, const struct function *f) {
    struct program *program = l->program;
    for (size_t i = 0; i < f->code.handling_count; i++) {
        const struct protection *p = &f->code.handlings[i];
        uint32_t start = f->start + f->offsets[f->code.labels[p->start]],
                 end = f->start + f->offsets[f->code.labels[p->end]];
        if (start < end)
            program->handlings[program->handling_count++] =
                (struct program_handling){start, end, (uint32_t)p->reg};
    }
}

// By their starts, outer ones before inner ones: those behind a way out of several begin, and may end, at the same place, but the register
// of an inner one is behind that of an outer one.
static int by_start(const void *left, const void *right) {
    const struct program_handling *a = left, *b = right;
    if (a->start != b->start) return a->start < b->start ? -1 : 1;
    if (a->end != b->end) return a->end < b->end ? 1 : -1;
    return (a->reg > b->reg) - (a->reg < b->reg);
}

static void describe_names(struct linker *l) {
    const struct scope *top = l->c->modules.first->scope;
    struct program *program = l->program;
    program->names = allocate(l, top->count, sizeof *program->names);
    for (size_t i = 0; i < top->count; i++) {
        const struct symbol *symbol = top->symbols[i];
        if (symbol->place == PLACE_STATIC || symbol->place == PLACE_CONSTANT)
            program->names[program->name_count++] = text_copy(l, symbol->name->text, symbol->name->length);
    }
}

static void describe_hints(struct linker *l) {
    struct program *program = l->program;
    program->hints = allocate(l, 2 * l->c->hint_count, sizeof *program->hints);
    for (size_t i = 0; i < l->c->hint_count; i++) {
        const struct hint *hint = &l->c->hints[i];
        program->hints[program->hint_count++] = text_copy(l, hint->key, strlen(hint->key));
        program->hints[program->hint_count++] = text_copy(l, hint->text, strlen(hint->text));
    }
}

static void describe_modules(struct linker *l) {
    const struct compiler *c = l->c;
    struct program *program = l->program;
    program->modules = allocate(l, c->module_name_count, sizeof *program->modules);
    for (; program->module_count < c->module_name_count; program->module_count++) {
        const char *name = c->module_names[program->module_count];
        program->modules[program->module_count] = text_copy(l, name, strlen(name));
    }
}

static int by_place(const void *left, const void *right) {
    const struct attribute_name *a = *(struct attribute_name *const *)left,
                                *b = *(struct attribute_name *const *)right;
    return a->slot != b->slot ? a->slot - b->slot : a->mark - b->mark;
}

static void describe_attributes(struct linker *l) {
    const struct scopes *scopes = &l->c->scopes;
    struct program *program = l->program;
    struct attribute_name **placed =
        arena_alloc(l->c->arena, (scopes->attribute_capacity + 1) * sizeof(struct attribute_name *));
    size_t count = 0;
    for (size_t i = 0; i < scopes->attribute_capacity; i++)
        if (scopes->attributes[i] && scopes->attributes[i]->slot >= 0)
            placed[count++] = scopes->attributes[i];
    qsort(placed, count, sizeof *placed, by_place);
    program->attributes = allocate(l, count, sizeof *program->attributes);
    for (; program->attribute_count < count; program->attribute_count++) {
        struct attribute_name *a = placed[program->attribute_count];
        a->index = (int)program->attribute_count;
        program->attributes[a->index] =
            (struct program_attribute){(uint32_t)a->slot, (uint32_t)a->mark,
                                       text_copy(l, a->name->text, a->name->length), (size_t)a->name->length};
    }
    if (!program_order_attributes(program)) l->c->failed = true;
}

static void describe_class(struct linker *l, const struct class *class) {
    struct program_class *to = &l->program->classes[class->number];
    const struct name *name = class->stmt->class_def.title;
    const struct expr *doc = documentation(class->scope);
    const struct module *module = class->scope->module;
    const char *title = module->name ? modules_title(module) : "__main__";
    *to = (struct program_class){.name = text_copy(l, name->text, name->length),
                                 .qualified = qualified_name(l, class->scope),
                                 .module = text_copy(l, title, strlen(title)),
                                 .doc = !doc ? NULL : text_copy(l, doc->constant.text, doc->constant.length),
                                 .library = module->library,
                                 .line = (uint32_t) class->stmt->pos.line,
                                 .at = class->stmt->pos.offset,
                                 .global = (uint32_t) class->global,
                                 .instances = allocate(l, class->instances.count, sizeof *to->instances),
                                 .members = allocate(l, class->members.count, sizeof *to->members)};
    for (; to->instance_count < class->instances.count; to->instance_count++)
        to->instances[to->instance_count] = (uint32_t) class->instances.item[to->instance_count]->index;
    for (; to->member_count < class->members.count; to->member_count++) {
        const struct attribute_name *member = class->members.item[to->member_count];
        to->members[to->member_count] = (struct program_member){
            (uint32_t)member->index, class_is_abstract(class, member) ? PROGRAM_ABSTRACT : 0};
    }
}

static void describe_classes(struct linker *l) {
    struct program *program = l->program;
    program->classes = allocate(l, l->c->class_count, sizeof *program->classes);
    for (; program->class_count < l->c->class_count; program->class_count++)
        describe_class(l, l->c->classes[program->class_count]);
}

static void set_owner(struct linker *l, int global, const struct module *module) {
    const char *title = module->name ? modules_title(module) : "__main__";
    if (global < 0) return;
    char **owner = &l->program->owners[global];
    free(*owner);
    *owner = text_copy(l, title, strlen(title));
}

// Of which modules the globals are.
static void describe_owners(struct linker *l) {
    struct program *program = l->program;
    program->owners = allocate(l, program->global_count, sizeof *program->owners);
    for (uint32_t i = 0; i < program->global_count; i++) program->owners[i] = text_copy(l, "", 0);
    for (const struct module *module = l->c->modules.first; module; module = module->next) {
        if (!module->scope) continue;
        if (module->kept) set_owner(l, module->flag, module);
        for (size_t i = 0; i < module->scope->count; i++) {
            const struct symbol *symbol = module->scope->symbols[i];
            if (symbol->place == PLACE_GLOBAL && !symbol->redirect && !symbol->holds_class)
                set_owner(l, symbol->index, module);
        }
    }
}

static void describe(struct linker *l) {
    struct compiler *c = l->c;
    struct program *program = l->program;
    size_t lines = 0, handlings = 0, modules = 0;
    for (size_t i = 0; i < c->function_count; i++) {
        lines += c->functions[i]->code.count;
        handlings += c->functions[i]->code.handling_count;
    }
    for (struct module *module = c->modules.first; module; module = module->next) modules++;
    program->files = allocate(l, modules, sizeof *program->files);
    program->functions = allocate(l, c->function_count, sizeof *program->functions);
    program->lines = allocate(l, 2 * lines, sizeof *program->lines);
    program->notes = allocate(l, lines, sizeof *program->notes);
    program->handlings = allocate(l, handlings, sizeof *program->handlings);
    program->globals = allocate(l, c->global_count, sizeof *program->globals);
    for (size_t i = 0; i < c->function_count; i++, program->function_count++) {
        describe_function(l, c->functions[i]);
        describe_code(l, c->functions[i]);
        describe_handlings(l, c->functions[i]);
    }
    qsort(program->handlings, program->handling_count, sizeof *program->handlings, by_start);
    for (; program->global_count < c->global_count; program->global_count++) {
        const char *name = c->globals[program->global_count];
        program->globals[program->global_count] = text_copy(l, name, strlen(name));
    }
    if (c->modules.options->prompt) describe_owners(l);
    describe_names(l);
    describe_hints(l);
    describe_modules(l);
    describe_attributes(l);
    describe_classes(l);
    program->dialect_2015 = c->modules.first->ast->dialect == DIALECT_2015;
}

// ---- all together

static void check_limits(struct linker *l) {
    struct compiler *c = l->c;
    if (c->global_count > INDEX_MAX) limit(l, "too many global variables");
    if (l->pool_words > INDEX_MAX) limit(l, "too many constants");
    if (c->function_count > FUNCTIONS_MAX) limit(l, "too many functions");
}

bool link_program(struct compiler *c, struct program *program) {
    struct linker l = {.c = c, .program = program};
    for (size_t i = 0; i < c->function_count; i++)
        c->functions[i]->registers = asm_finish(&c->functions[i]->code);
    count_uses(&l);
    make_pool(&l);
    resolve_loads(&l);
    place_objects(&l);
    place_code(&l);
    check_limits(&l);
    if (c->failed) return false;
    place_sections(&l);
    program->image = allocate(&l, l.size, 1);
    program->image_size = l.size;
    write_image(&l);
    describe(&l);
    return true;
}

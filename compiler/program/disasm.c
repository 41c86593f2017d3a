// SPDX-License-Identifier: MIT
// The disassembler, from the operand letters of opcodes.def and the debug information.
#include "compiler/program/disasm.h"

#include <stdlib.h>
#include <string.h>

#include "compiler/integer.h"
#include "compiler/program/opcode.h"
#include "compiler/tables.h"
#include "contract/image.h"

struct printer {
    const struct program *program;
    const struct image_header *header;
    const struct program_function *function;
    const uint8_t *code;
    struct program_cursor cursor; // in the source
    FILE *out;
};

enum { SHOWN = 40 }; // characters of a text, digits of an int

static void print_text(FILE *out, const char *text, uint32_t length) {
    putc('"', out);
    for (uint32_t i = 0; i < length && i < SHOWN; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c == '\n')
            fputs("\\n", out);
        else if (c < ' ' || c == '"' || c == '\\')
            fprintf(out, "\\x%02x", c);
        else
            putc(c, out);
    }
    fputs(length > SHOWN ? "\"..." : "\"", out);
}

// An int beyond 32 bits: in hexadecimal, as that takes no time however large it is.
static void print_long(FILE *out, const struct str_object *s) {
    struct integer x;
    integer_begin(&x);
    integer_set_words(&x, (const uint32_t *)s->text, s->length / 4);
    char *digits = malloc(integer_digits_room(&x, 16));
    int count = digits ? (int)integer_digits(&x, 16, digits) : 0;
    fprintf(out, "%s0x%.*s%s", integer_sign(&x) < 0 ? "-" : "", count < SHOWN ? count : SHOWN, digits,
            count < SHOWN ? "" : "...");
    free(digits);
    integer_free(&x);
}

static void print_value(struct printer *p, struct value v) {
    const uint8_t *image = p->program->image;
    uint32_t bits = v.bits;
    switch (value_type(v)) {
    case TAG_INT: fprintf(p->out, "%d", (int32_t)bits); break;
    case TAG_FLOAT:
        fprintf(p->out, EPY_FLOAT_BITS == 64 ? "%.17g" : "%.9g", (double)value_float_of(v));
        break;
    case TAG_BOOL: fputs(bits ? "True" : "False", p->out); break;
    case TAG_NONE: fputs("None", p->out); break;
    case TAG_FUNC: fputs(p->program->functions[bits].name, p->out); break;
    case TAG_BUILTIN:
        fprintf(p->out, bits < METHOD_VALUE_FIRST ? "%s" : "%s.",
                table_builtin(bits < METHOD_VALUE_FIRST ? bits : bits >> 8)->name);
        if (bits >= METHOD_VALUE_FIRST) fputs(table_method(bits & 0xff), p->out);
        break;
    case TAG_MODULE: fputs(program_module(p->program, bits), p->out); break;
    case TAG_BYTES: putc('b', p->out); // Falls through.
    case TAG_STR: {
        const struct str_object *s = (const struct str_object *)(image + bits);
        print_text(p->out, s->text, s->length);
        break;
    }
    case TAG_LONG: print_long(p->out, (const struct str_object *)(image + bits)); break;
    case TAG_TUPLE: {
        uint32_t units = header_units(*(const uint32_t *)(image + bits - 4));
        const struct value *item = (const struct value *)(image + bits);
        putc('(', p->out);
        for (uint32_t i = 0; i + 1 < units; i++) {
            if (i > 0) fputs(", ", p->out);
            print_value(p, item[i]);
        }
        putc(')', p->out);
        break;
    }
    default: break;
    }
}

static void print_register(struct printer *p, uint32_t reg) {
    const char *name = program_register(p->program, p->function, reg);
    fprintf(p->out, name ? " r%u:%s" : " r%u", reg, name);
}

static void print_constant(struct printer *p, int op, uint32_t tag, uint32_t index) {
    const uint32_t *word = (const uint32_t *)(p->program->image + sizeof(struct image_header)) + index;
    if (op != OP_LDKX) tag = op == OP_LDKI ? TAG_INT : op == OP_LDKF ? TAG_FLOAT : TAG_STR;
    if (EPY_FLOAT_BITS == 64 && tag == TAG_FLOAT) tag = word[1];
    putc(' ', p->out);
    print_value(p, value_make(tag, *word));
}

static void print_operand(struct printer *p, int op, char letter, int32_t operand, uint32_t tag,
                          uint32_t next) {
    uint32_t n = (uint32_t)operand;
    const char *global;
    switch (letter) {
    case 'd':
    case 'x':
    case 'r': print_register(p, n); break;
    case 'w':
    case 'W':
    case 'c':
    case 'p':
    case '3': fprintf(p->out, " r%u..", n); break;
    case 'i': fprintf(p->out, " %d", operand); break;
    case 't': fprintf(p->out, " %s", table_builtin(table_type(n))->name); break;
    case 'V':
        putc(' ', p->out);
        print_value(p, value_make(tag, n));
        break;
    case 'k':
    case 'K': print_constant(p, op, tag, n); break;
    case 'g':
    case 'G':
        global = p->program->globals[n];
        fprintf(p->out, *global != '\0' ? " g%u:%s" : " g%u", n, global);
        break;
    case 'f':
    case 'F': fprintf(p->out, " %s#%u", p->program->functions[n].name, n); break;
    case 'b': fprintf(p->out, " %s", table_builtin(n)->name); break;
    case 'm':
        if (n < METHOD_TOTAL) fprintf(p->out, " .%s", table_method(n));
        break;
    case 'j':
    case 'J': fprintf(p->out, " -> %u", next + n); break;
    default: fprintf(p->out, " %u", n);
    }
}

// The attribute that GETA, SETA, DELA and CALLA name by a slot and a mark.
static void print_attribute(struct printer *p, const char *operands, uint32_t pc) {
    const char *slot = strstr(operands, "uu");
    if (!slot || p->code[pc] < OP_GETA) return;
    const uint8_t *at = p->code + pc + 1 + (slot - operands);
    const char *name = program_attribute_name(p->program, at[0], at[1]);
    if (name) fprintf(p->out, "  ; .%s", name);
}

static void print_instruction(struct printer *p, uint32_t pc) {
    int op = p->code[pc];
    const char *operands = opcode_operands(op);
    const uint8_t *at = p->code + pc + 1;
    uint32_t tag = 0;
    fprintf(p->out, "%6u  %-8s", pc, opcode_name(op));
    for (int k = 0; operands[k] != '\0'; k++) {
        int32_t n = opcode_operand(at, operands[k], &at);
        if (operands[k] == 't') tag = (uint32_t)n;
        print_operand(p, op, operands[k], n, tag, pc + (uint32_t)opcode_size(op));
    }
    print_attribute(p, operands, pc);
    bool swapped;
    const char *note = program_operator_at(p->program, pc, &swapped);
    if (note && *note != '\0') fprintf(p->out, "  ; %s%s", note, swapped ? " (operands exchanged)" : "");
}

static void print_source_line(struct printer *p, int line) {
    size_t length;
    const char *text = program_source_next(p->program, &p->cursor, p->function->file, line, &length);
    if (text) fprintf(p->out, "%5d: %.*s\n", line, (int)length, text);
}

static void print_function(struct printer *p, uint32_t number) {
    const struct image_function *f =
        (const struct image_function *)(p->program->image + p->header->functions) + number;
    fprintf(p->out, "\nfunction %u: %s (%s, line %u), %u bytes, %u registers\n", number, p->function->name,
            p->program->files[p->function->file].name, p->function->line,
            p->function->end - p->function->start, f->registers);
    int line = -1;
    for (uint32_t pc = p->function->start; pc < p->function->end; pc += (uint32_t)opcode_size(p->code[pc])) {
        struct pos pos;
        if (program_position(p->program, pc, &pos) && pos.line != line) {
            line = pos.line;
            print_source_line(p, line);
        }
        print_instruction(p, pc);
        putc('\n', p->out);
    }
}

static void print_handlers(struct printer *p) {
    const struct image_handler *h =
        (const struct image_handler *)(p->program->image + image_handlers(p->header));
    if (p->header->handler_count > 0) fputs("\nexceptions\n", p->out);
    for (uint32_t i = 0; i < p->header->handler_count; i++)
        fprintf(p->out, "%6u .. %u go to %u, as r%u\n", h[i].start, h[i].end, h[i].to >> 8, h[i].to & 0xff);
}

static struct printer printer_of(const struct program *program, FILE *out) {
    const struct image_header *header = (const struct image_header *)program->image;
    return (struct printer){
        .program = program, .header = header, .code = program->image + image_code(header), .out = out};
}

#ifdef EPY_TRACE
void disasm_instruction(const struct program *program, uint32_t pc, FILE *out) {
    struct printer p = printer_of(program, out);
    p.function = program_function_at(program, pc);
    if (p.function) print_instruction(&p, pc);
}
#endif

void disasm_print(const struct program *program, FILE *out) {
    struct printer p = printer_of(program, out);
    struct program_sizes s;
    program_measure(program, &s);
    fprintf(out,
            "%u bytes: header %u, constants %u, objects %u, functions %u, methods %u, handlers %u, "
            "code %u\n",
            s.total, s.header, s.constants, s.objects, s.functions, s.methods, s.handlers, s.code);
    for (uint32_t i = 0; i < program->function_count; i++) {
        p.function = &program->functions[i];
        print_function(&p, i);
    }
    print_handlers(&p);
}

// SPDX-License-Identifier: MIT
// Top down: the header and its sections, the objects among the constants, the tables, then the code of each
// function, instruction by instruction, as the operand letters of opcodes.def describe it.
#include "compiler/program/verify.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/program/opcode.h"
#include "compiler/tables.h"
#include "compiler/utf8.h"
#include "contract/image.h"

struct verifier {
    const uint8_t *image;
    const struct image_header *header;
    const uint32_t *constants;
    const struct image_function *functions;
    const struct image_method *methods;
    const struct image_handler *handlers;
    const uint8_t *code;
    uint32_t code_size;
    uint8_t *objects; // per unit of 8 bytes of the image: the tag of the object whose ref it is, or 0
    uint8_t *starts;  // per byte of the code: an instruction begins there
    char *message;
    size_t room;
};

static bool fail(struct verifier *v, const char *format, ...) __attribute__((format(printf, 2, 3)));

static bool fail(struct verifier *v, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(v->message, v->room, format, arguments);
    va_end(arguments);
    return false;
}

// ---- header and sections

static bool check_header(struct verifier *v, size_t size) {
    const struct image_header *h = v->header;
    if (size < sizeof *h || h->size != size || size % 8 != 0) return fail(v, "its size is wrong");
    uint64_t constants_end = sizeof *h + h->constant_count * (uint64_t)4;
    // An offset below the size, and tables of less than it, of handlers too: no sum overflows.
    if (h->functions % 4 != 0 || h->functions < constants_end || h->functions > size || size > INT32_MAX ||
        h->handler_count > size / sizeof(struct image_handler) || image_code(h) > size ||
        size - image_code(h) > CODE_MAX)
        return fail(v, "its sections do not fit together");
    if (h->function_count == 0) return fail(v, "it has no function");
    v->constants = (const uint32_t *)(v->image + sizeof *h);
    v->functions = (const struct image_function *)(v->image + h->functions);
    v->methods = (const struct image_method *)(v->image + image_methods(h));
    v->handlers = (const struct image_handler *)(v->image + image_handlers(h));
    v->code = v->image + image_code(h);
    v->code_size = (uint32_t)size - image_code(h);
    return true;
}

// ---- objects

static bool is_object(const struct verifier *v, uint32_t offset, uint32_t tag) {
    return offset % 8 == 0 && offset < v->header->functions && v->objects[offset / 8] == tag;
}

// Constant k can be a float, which of double precision takes this word and the next.
static bool is_float(const struct verifier *v, uint32_t k) {
    if (EPY_FLOAT_BITS == 32) return true;
    return k + 1 < v->header->constant_count && v->constants[k + 1] >= TAGS_MAX;
}

static bool is_method(uint32_t bits) {
    return bits >= METHOD_VALUE_FIRST && bits >> 8 < BUILTIN_FIRST_FUNC && (bits & 0xff) < METHOD_TOTAL;
}

static bool is_immediate(const struct verifier *v, struct value value) {
    uint32_t bits = value.bits;
    switch (value_type(value)) {
    case TAG_INT:
    case TAG_FLOAT: return true;
    case TAG_BOOL: return bits <= 1;
    case TAG_NONE: return bits == 0;
    case TAG_FUNC: return bits < v->header->function_count;
    case TAG_BUILTIN: return bits < BUILTIN_COUNT || is_method(bits);
    case TAG_MODULE: return true; // a core only compares it
    default: return false;
    }
}

// Size of the character at text[0 .. length), 0 if it is none. A str may hold surrogates, which
// UTF-8 has not.
static uint32_t character(const char *text, uint32_t length, uint32_t *code) {
    int size = utf8_decode(text, length, code);
    if (size > 0) return (uint32_t)size;
    const unsigned char *byte = (const unsigned char *)text;
    if (length < 3 || byte[0] != 0xed || byte[1] < 0xa0 || byte[1] > 0xbf || (byte[2] & 0xc0) != 0x80)
        return 0;
    *code = 0xd800;
    return 3;
}

static bool check_str(struct verifier *v, uint32_t at, uint32_t header) {
    const struct str_object *s = (const struct str_object *)(v->image + at);
    uint64_t block = header_units(header) * (uint64_t)8 - 4;
    if (s->length > block - sizeof *s) return fail(v, "the text at %u is too long", at);
    bool wide = false;
    for (uint32_t i = 0; i < s->length;) {
        uint32_t code;
        uint32_t size = character(s->text + i, s->length - i, &code);
        if (size == 0) return fail(v, "the text at %u is not UTF-8", at);
        wide |= code >= 0x80;
        i += size;
    }
    if (wide != ((header & HEADER_WIDE) != 0)) return fail(v, "the text at %u is marked wrongly", at);
    return true;
}

// An int beyond 32 bits, in as few words as hold it.
static bool check_long(struct verifier *v, uint32_t at, uint32_t header) {
    const struct str_object *s = (const struct str_object *)(v->image + at);
    uint64_t block = header_units(header) * (uint64_t)8 - 4;
    const uint32_t *words = (const uint32_t *)s->text;
    uint32_t count = s->length / 4;
    if (s->length > block - sizeof *s || s->length % 4 || count < 2 ||
        words[count - 1] == 0 - (words[count - 2] >> 31)) // no more than a sign
        return fail(v, "the int at %u is not valid", at);
    return true;
}

static bool check_bytes(struct verifier *v, uint32_t at, uint32_t header) {
    const struct str_object *s = (const struct str_object *)(v->image + at);
    uint64_t block = header_units(header) * (uint64_t)8 - 4;
    return s->length <= block - sizeof *s || fail(v, "the bytes at %u are too many", at);
}

static bool is_object_tag(uint32_t tag) {
    return tag == TAG_STR || tag == TAG_BYTES || tag == TAG_TUPLE || tag == TAG_LONG;
}

static bool check_tuple(struct verifier *v, uint32_t at, uint32_t header) {
    const struct value *item = (const struct value *)(v->image + at);
    for (uint32_t i = 0; i + 1 < header_units(header); i++) {
        bool object = is_object_tag(item[i].tag);
        // An object before this one, so that no circle is possible.
        if (object ? item[i].bits >= at || !is_object(v, item[i].bits, item[i].tag)
                   : !is_immediate(v, item[i]))
            return fail(v, "item %u of the tuple at %u is not valid", i, at);
    }
    return true;
}

static bool check_objects(struct verifier *v) {
    uint32_t at = (uint32_t)sizeof *v->header + v->header->constant_count * 4u;
    if (at == v->header->functions) return true;
    at = image_objects(v->header->constant_count);
    while (at < v->header->functions) {
        uint32_t header = *(const uint32_t *)(v->image + at), tag = header_type(header);
        uint32_t units = header_units(header), left = (v->header->functions - at) / 8;
        uint32_t marks = HEADER_GREY | (uint32_t)HEADER_BLACK;
        if (units == 0 || units > left || (header & marks) != marks || !is_object_tag(tag))
            return fail(v, "the object at %u is not valid", at);
        bool good = tag == TAG_STR     ? check_str(v, at + 4, header)
                    : tag == TAG_BYTES ? check_bytes(v, at + 4, header)
                    : tag == TAG_LONG  ? check_long(v, at + 4, header)
                                       : check_tuple(v, at + 4, header);
        if (!good) return false;
        v->objects[(at + 4) / 8] = (uint8_t)tag;
        at += units * 8;
    }
    if (at != v->header->functions) return fail(v, "its objects do not end where its functions begin");
    return true;
}

// ---- tables

static bool check_function(struct verifier *v, uint32_t number) {
    const struct image_function *f = &v->functions[number];
    uint32_t rest = (uint32_t)image_function_varargs(f) + image_function_kwargs(f);
    uint32_t code = image_function_code(f), captured = image_function_captured(f);
    uint32_t previous = number > 0 ? image_function_code(f - 1) + 1 : 0;
    if (code < previous || code >= v->code_size || (number == 0 && code != 0) ||
        f->positional + rest > f->parameters || f->defaults > f->parameters - rest ||
        f->parameters + captured > f->registers || f->registers > FUNCTION_REGISTERS_MAX)
        return fail(v, "function %u is not valid", number);
    if (number == 0 && (f->parameters > 0 || captured > 0))
        return fail(v, "the first function must not have parameters");
    return true;
}

static bool check_method(const struct verifier *v, const struct image_method *m) {
    uint32_t count = m->tag == METHOD_HELPER ? HELPER_COUNT : METHOD_TOTAL;
    return m->tag == TAG_INSTANCE || (m->method < count && m->function < v->header->function_count);
}

static bool check_tables(struct verifier *v) {
    for (uint32_t i = 0; i < v->header->function_count; i++)
        if (!check_function(v, i)) return false;
    for (uint32_t i = 0; i < v->header->method_count; i++)
        if (!check_method(v, &v->methods[i])) return fail(v, "method %u is not valid", i);
    return true;
}

// ---- code

struct region { // the code of a function
    const struct image_function *function;
    uint32_t number, start, end;
};

static struct region region_of(const struct verifier *v, uint32_t number) {
    uint32_t end = number + 1 < v->header->function_count ? image_function_code(&v->functions[number + 1])
                                                          : v->code_size;
    return (struct region){&v->functions[number], number, image_function_code(&v->functions[number]), end};
}

static bool find_starts(struct verifier *v, const struct region *r) {
    uint32_t pc = r->start;
    int op = OP_COUNT;
    while (pc < r->end) {
        op = v->code[pc];
        if (op >= OP_COUNT || pc + (uint32_t)opcode_size(op) > r->end)
            return fail(v, "there is no instruction at %u of the code", pc);
        v->starts[pc] = 1;
        pc += (uint32_t)opcode_size(op);
    }
    if (op == OP_COUNT || !opcode_ends(op)) return fail(v, "function %u has no end", r->number);
    return true;
}

// What cannot be seen from an operand alone.
static bool check_meaning(const struct verifier *v, const struct region *r, int op, const int32_t *arg) {
    const struct image_function *f;
    switch (op) {
    case OP_LDC: return arg[1] <= 3;
    case OP_CHECK: return arg[1] <= 2;
    case OP_LDKF: return is_float(v, (uint32_t)arg[1]);
    case OP_LDKS: return is_object(v, v->constants[arg[1]], TAG_STR);
    case OP_LDKX:
        if (arg[1] == TAG_INT) return true;
        if (arg[1] == TAG_FLOAT) return is_float(v, (uint32_t)arg[2]);
        return is_object_tag((uint32_t)arg[1]) && is_object(v, v->constants[arg[2]], (uint32_t)arg[1]);
    case OP_LDV:
        return arg[1] != TAG_FLOAT && is_immediate(v, value_make((uint32_t)arg[1], (uint32_t)arg[2]));
    case OP_CLOSURE:
        f = &v->functions[arg[1]];
        return (uint32_t)arg[3] == image_function_captured(f) + f->defaults;
    case OP_SLICE: return arg[2] == 3;
    case OP_NEXT: return arg[1] + 3 <= arg[2]; // the frame of a generator leaves the loop's state alone
    case OP_GENERATOR:
        return arg[1] <= arg[2] && arg[2] == r->function->registers && (arg[3] & ~GENERATOR_SURVIVES) == 0;
    case OP_DICT: return arg[2] % 2 == 0 || arg[2] == 1;
    case OP_UNPACKX: return arg[3] < arg[1];
    case OP_CALLF: return arg[2] == v->functions[arg[0]].parameters;
    case OP_CALLB: return table_accepts((uint32_t)arg[0], (uint32_t)arg[2]);
    case OP_CALLM: return arg[2] >= 1;
    case OP_CALLA: return arg[4] >= 1;
    case OP_CALLX: return arg[1] >= 2;
    default: return true;
    }
}

static bool check_operand(const struct verifier *v, const struct region *r, int op, int k,
                          const int32_t *arg) {
    const struct image_header *h = v->header;
    int32_t registers = r->function->registers, last = (int32_t)strlen(opcode_operands(op)) - 1;
    switch (opcode_operands(op)[k]) {
    case 'd':
    case 'x':
    case 'p':
    case 'r': return arg[k] < registers;
    case 'k':
    case 'K': return (uint32_t)arg[k] < h->constant_count;
    case 'g':
    case 'G': return (uint32_t)arg[k] < h->global_count;
    case 'f':
    case 'F': return arg[k] < h->function_count;
    case 'm': return arg[k] < METHOD_TOTAL + (op == OP_CALLA);
    case 'w': return arg[k + 1] == 0 || arg[k] + arg[k + 1] <= registers;
    case 'W': return arg[k] + arg[k + 1] <= registers;
    case 'c': return arg[k] + 1 + arg[last] <= registers;
    case '3': return arg[k] + (op == OP_FORPREP1 || op == OP_FORLOOP1 ? 2 : 3) <= registers;
    default: return true;
    }
}

static bool check_instruction(struct verifier *v, const struct region *r, uint32_t pc) {
    int op = v->code[pc];
    const char *operands = opcode_operands(op);
    int32_t arg[OPCODE_OPERANDS_MAX] = {0};
    const uint8_t *at = v->code + pc + 1;
    for (int k = 0; operands[k] != '\0'; k++) arg[k] = opcode_operand(at, operands[k], &at);
    for (int k = 0; operands[k] != '\0'; k++)
        if (!check_operand(v, r, op, k, arg))
            return fail(v, "the instruction %s at %u of the code has a wrong operand", opcode_name(op), pc);
    if (!check_meaning(v, r, op, arg))
        return fail(v, "the instruction %s at %u of the code is not valid", opcode_name(op), pc);
    if (opcode_jumps(op)) {
        int64_t target = (int64_t)pc + opcode_size(op) + arg[strlen(operands) - 1];
        if (target < r->start || target >= r->end || !v->starts[target])
            return fail(v, "the jump at %u of the code leads nowhere", pc);
    }
    if (op == OP_YIELD && (pc + YIELD_SIZE >= r->end || v->code[pc + 2] != OP_RAISE))
        return fail(v, "the YIELD at %u of the code has no RAISE behind it", pc);
    return true;
}

static bool check_code(struct verifier *v) {
    for (uint32_t i = 0; i < v->header->function_count; i++) {
        struct region r = region_of(v, i);
        if (!find_starts(v, &r)) return false;
        for (uint32_t pc = r.start; pc < r.end; pc += (uint32_t)opcode_size(v->code[pc]))
            if (!check_instruction(v, &r, pc)) return false;
    }
    return true;
}

// The function whose code the byte at `offset` of the code is.
static struct region region_at(const struct verifier *v, uint32_t offset) {
    uint32_t low = 0, high = v->header->function_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (image_function_code(&v->functions[middle]) <= offset)
            low = middle;
        else
            high = middle;
    }
    return region_of(v, low);
}

static bool check_handler(struct verifier *v, const struct image_handler *h) {
    struct region r = region_at(v, h->start);
    uint32_t target = h->to >> 8, reg = h->to & 0xff;
    return h->start < r.end && h->end >= h->start && h->end <= r.end && target >= r.start && target < r.end &&
           v->starts[target] && reg < r.function->registers;
}

static bool check_handlers(struct verifier *v) {
    for (uint32_t i = 0; i < v->header->handler_count; i++)
        if (!check_handler(v, &v->handlers[i])) return fail(v, "handler %u is not valid", i);
    return true;
}

bool verify_image(const uint8_t *image, size_t size, char *message, size_t room) {
    struct verifier v = {
        .image = image, .header = (const struct image_header *)image, .message = message, .room = room};
    if (!check_header(&v, size)) return false;
    v.objects = calloc(size / 8 + 1, 1);
    v.starts = calloc(v.code_size + 1, 1);
    bool good = v.objects && v.starts;
    if (!good) fail(&v, "there is no memory to verify it");
    good = good && check_objects(&v) && check_tables(&v) && check_code(&v) && check_handlers(&v);
    free(v.objects);
    free(v.starts);
    return good;
}

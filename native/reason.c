// SPDX-License-Identifier: MIT
// From the instruction back to what has written its register, through variables, lists, attributes, parameters and results, until there is a
// call, or something else that says nothing of what it gives. It need not be the only one.
#include "native/reason.h"

#include <string.h>

#include "compiler/tables.h"

enum { STEPS = 64 };

struct trail {
    struct native_types *types;
    const struct program *program;
    struct buffer *out;
    int steps; // that have been gone, each once
    struct {
        uint32_t pc, reg;
    } seen[STEPS];
};

static int line_of(const struct trail *t, const struct native_ins *ins) {
    struct pos pos;
    return program_position(t->program, ins->pc, &pos) ? pos.line : 0;
}

static const struct program_function *function_of(const struct trail *t, const struct native_function *f) {
    return &t->program->functions[f->number];
}

static bool is_library(const struct trail *t, const struct native_function *f) {
    return function_of(t, f)->library;
}

// ---- what is called

static const char *method_of(const struct trail *t, const struct native_ins *ins) {
    const char *name = program_attribute_at(t->program, ins->pc);
    return name ? name : ins->op == OP_CALLM ? table_method((uint32_t)ins->arg[0]) : NULL;
}

// The name of what a call calls; NULL if it is no name.
static const char *callee(const struct trail *t, const struct native_ins *ins) {
    const char *name = NULL;
    switch (ins->op) {
    case OP_CALLF: name = t->program->functions[ins->arg[0]].name; break;
    case OP_CALLB: name = table_builtin((uint32_t)ins->arg[0])->name; break;
    case OP_CALLM:
    case OP_CALLA: name = method_of(t, ins); break;
    default: break;
    }
    return name && *name == '_' && name[1] != '_' ? name + 1 : name;
}

static bool is_call(int op) {
    return op >= OP_CALL && op <= OP_CALLX;
}

// What an instruction is in Python.
static const char *meaning(int op) {
    switch (op) {
    case OP_LIST: return "a list that is made";
    case OP_TUPLE: return "a tuple that is made";
    case OP_DICT: return "a dict that is made";
    case OP_SLICE: return "a slice";
    case OP_LDKS: return "a text";
    case OP_CELL:
    case OP_GETC:
    case OP_SETC:
    case OP_CLOSURE: return "a function inside, or a variable that it shares";
    case OP_GENERATOR:
    case OP_YIELD: return "a generator";
    case OP_RAISE: return "an exception";
    case OP_IN: return "in";
    case OP_DELI:
    case OP_DELA: return "del";
    case OP_UNPACKX: return "unpacking with a star";
    case OP_CALL: return "a call of a value";
    case OP_CALLX: return "a call with * or names";
    case OP_CALLA: return "a method of an object";
    default: return NULL;
    }
}

// ---- where a value comes from

static bool add_value(struct trail *t, const struct native_function *f, uint32_t i, uint32_t reg);

static bool is_unknown(native_type type) {
    return kind_of(type) == T_ANY;
}

struct search {
    uint32_t reg;
    bool writes, item;
};

static void note_write(void *context, uint32_t reg, enum code_access access) {
    struct search *s = context;
    if (reg != s->reg) return;
    s->writes |= access != CODE_READS;
    s->item |= access == CODE_ITEM;
}

// Whether instruction k writes an unknown value to the register.
static bool writes_unknown(const struct trail *t, const struct native_function *f, uint32_t k, uint32_t reg) {
    native_type after[256];
    struct search s = {.reg = reg};
    if (!f->ins[k].types) return false;
    code_accesses(&f->ins[k], note_write, &s);
    if (!s.writes) return false;
    types_after(t->types, f, &f->ins[k], s.item && !code_prepares(f->ins[k].op), after);
    return is_unknown(after[reg]);
}

static bool add_end(struct trail *t, const char *what, const char *name, const struct native_ins *ins) {
    buffer_format(t->out, "from %s%s", what, name ? name : "?");
    int line = line_of(t, ins);
    if (line) buffer_format(t->out, ", line %d", line);
    return true;
}

// What puts a value where the asked one reads it: in a list, a global variable, an attribute.
struct place {
    int op;
    native_type list;
    int32_t name;
};

// The registers of the values that the instruction puts there: the first, and how many.
static uint32_t stored(const struct trail *t, const struct native_ins *ins, const struct place *place,
                       uint32_t *first) {
    const int32_t *arg = ins->arg;
    int32_t list = -1;
    switch (ins->op) {
    case OP_SETI: list = arg[0], *first = (uint32_t)arg[2]; break;
    case OP_APPEND: list = arg[0], *first = (uint32_t)arg[1]; break;
    case OP_CALLM:
        if (arg[0] == METHOD_APPEND && arg[2] == 2) list = arg[1] + 1, *first = (uint32_t)arg[1] + 2;
        break;
    case OP_LIST:
        *first = (uint32_t)arg[1];
        return place->op == OP_GETI && t->types->site[ins->pc] &&
                       types_now(t->types, T_LIST | t->types->site[ins->pc] << TYPE_CLASS_SHIFT) ==
                           place->list
                   ? (uint32_t)arg[2]
                   : 0;
    case OP_SETG:
    case OP_SETGX: *first = (uint32_t)arg[0]; return place->op == OP_GETG && arg[1] == place->name;
    case OP_SETA:
        *first = (uint32_t)arg[1];
        return place->op == OP_GETA && (arg[2] | arg[3] << 8) == place->name;
    default: break;
    }
    return place->op == OP_GETI && list >= 0 && types_now(t->types, ins->types[list]) == place->list;
}

static bool add_stored(struct trail *t, const struct place *place) {
    const struct native_code *code = t->types->code;
    for (uint32_t n = 0; n < code->function_count; n++) {
        const struct native_function *f = &code->function[n];
        for (uint32_t k = 0; k < f->count && !is_library(t, f); k++) {
            uint32_t first = 0, count = f->ins[k].types ? stored(t, &f->ins[k], place, &first) : 0;
            for (uint32_t reg = first; reg < first + count; reg++)
                if (is_unknown(f->ins[k].types[reg]) && add_value(t, f, k, reg)) return true;
        }
    }
    return false;
}

static bool add_item(struct trail *t, const struct native_function *f, uint32_t i, uint32_t list) {
    native_type type = types_now(t->types, f->ins[i].types[list]);
    if (is_unknown(type)) return add_value(t, f, i, list);
    return kind_of(type) == T_LIST && add_stored(t, &(struct place){OP_GETI, type, 0});
}

// Of a result: what the function returns that is not known.
static bool add_result(struct trail *t, const struct native_ins *call) {
    const struct native_function *g = &t->types->code->function[call->arg[0]];
    for (uint32_t k = 0; k < g->count && !is_library(t, g); k++) {
        const struct native_ins *ins = &g->ins[k];
        if (ins->op == OP_RET && ins->types && is_unknown(ins->types[ins->arg[0]]) &&
            add_value(t, g, k, (uint32_t)ins->arg[0]))
            return true;
    }
    return is_library(t, g) && add_end(t, "", callee(t, call), call);
}

static bool add_parameter(struct trail *t, const struct native_function *f, uint32_t reg) {
    const struct native_code *code = t->types->code;
    for (uint32_t n = 0; n < code->function_count; n++) {
        const struct native_function *g = &code->function[n];
        for (uint32_t k = 0; k < g->count; k++) {
            const struct native_ins *ins = &g->ins[k];
            if (ins->op != OP_CALLF || !ins->types || (uint32_t)ins->arg[0] != f->number) continue;
            uint32_t given = (uint32_t)ins->arg[1] + 1 + reg;
            if (reg < (uint32_t)ins->arg[2] && is_unknown(ins->types[given]) && add_value(t, g, k, given))
                return true;
        }
    }
    if (f->called) return false;
    buffer_format(t->out, "a parameter of %s, which is not called by its name", function_of(t, f)->qualified);
    return true;
}

// Of an operator's result: an operand. That which is the result itself, as in a sum, is the last to ask.
static bool add_operand(struct trail *t, const struct native_function *f, uint32_t k, uint32_t reg) {
    const struct native_ins *ins = &f->ins[k];
    int count = ins->op >= OP_ADDI ? 1 : 2;
    bool asked = false;
    for (int pass = 0; pass < 2; pass++)
        for (int n = 1; n <= count; n++) {
            uint32_t operand = (uint32_t)ins->arg[n];
            if (!is_unknown(ins->types[operand]) || (operand == reg) != pass) continue;
            asked = true;
            if (add_value(t, f, k, operand)) return true;
        }
    return !asked && add_end(t, "", "an operator of no two numbers", ins);
}

static bool add_written(struct trail *t, const struct native_function *f, uint32_t k, uint32_t reg) {
    const struct native_ins *ins = &f->ins[k];
    const int32_t *arg = ins->arg;
    int32_t name;
    switch (ins->op) {
    case OP_MOVE: return add_value(t, f, k, (uint32_t)arg[1]);
    case OP_CALLF: return add_result(t, ins);
    case OP_NEXT:
    case OP_GETI: return add_item(t, f, k, (uint32_t)arg[1]);
    case OP_UNPACK: return add_item(t, f, k, (uint32_t)arg[2]);
    case OP_GETG:
    case OP_GETGX:
        return add_stored(t, &(struct place){OP_GETG, 0, arg[1]}) ||
               add_end(t, "the global variable ", t->program->globals[arg[1]], ins);
    case OP_GETA:
        name = arg[2] | arg[3] << 8;
        return add_stored(t, &(struct place){OP_GETA, 0, name}) ||
               add_end(t, "the attribute ",
                       program_attribute_name(t->program, (uint32_t)arg[2], (uint32_t)arg[3]), ins);
    default: break;
    }
    if (ins->op >= OP_ADD && ins->op <= OP_INV) return add_operand(t, f, k, reg);
    const char *what = is_call(ins->op) ? callee(t, ins) : NULL;
    if (!what) what = meaning(ins->op);
    return add_end(t, "", what ? what : "what is no number and no list", ins);
}

// Adds where the register's value comes from, before instruction i: "from recv, line 12". False: that is not found.
static bool add_value(struct trail *t, const struct native_function *f, uint32_t i, uint32_t reg) {
    for (int s = 0; s < t->steps; s++)
        if (t->seen[s].pc == f->ins[i].pc && t->seen[s].reg == reg) return false;
    if (t->steps == STEPS) return false;
    t->seen[t->steps].pc = f->ins[i].pc;
    t->seen[t->steps++].reg = reg;
    for (uint32_t k = i; k--;)
        if (writes_unknown(t, f, k, reg) && add_written(t, f, k, reg)) return true;
    if (reg < f->parameters && f->ins[0].types && is_unknown(f->ins[0].types[reg]) &&
        add_parameter(t, f, reg))
        return true;
    for (uint32_t k = i; k < f->count; k++)
        if (writes_unknown(t, f, k, reg) && add_written(t, f, k, reg)) return true;
    return false;
}

// ---- the reason

struct operands {
    const struct native_ins *ins;
    int unknown; // the first register that is read and of which nothing is known; -1: none
};

static void note_read(void *context, uint32_t reg, enum code_access access) {
    struct operands *o = context;
    if (access == CODE_READS && o->unknown < 0 && is_unknown(o->ins->types[reg])) o->unknown = (int)reg;
}

void reason_add(struct native_types *types, const struct program *program, const struct native_function *f,
                uint32_t i, const char *why, struct buffer *out) {
    const struct native_ins *ins = &f->ins[i];
    struct trail t = {.types = types, .program = program, .out = out};
    struct operands o = {ins, -1};
    bool general = !strcmp(why, "an instruction that native code does not have");
    buffer_text(out, general && meaning(ins->op) ? meaning(ins->op) : why);
    if (!strstr(why, "known")) {
        if (is_call(ins->op) && callee(&t, ins)) buffer_format(out, ": %s", callee(&t, ins));
        return;
    }
    code_accesses(ins, note_read, &o);
    if (o.unknown < 0) return;
    const char *name = program_register(program, function_of(&t, f), (uint32_t)o.unknown);
    if (name && !*name) name = NULL;
    buffer_text(out, ": ");
    if (name) buffer_format(out, "%s, ", name);
    if (!add_value(&t, f, i, (uint32_t)o.unknown)) buffer_text(out, "of several types");
}

// SPDX-License-Identifier: MIT
// Messages of exceptions. Most are templates of errors.def; those marked "*" there depend on a function's
// signature, and CPython has several ways to say the same of built-in functions.
#include "host/report/errors.h"

#include <ctype.h>
#include <string.h>

#include "compiler/embedded.h"
#include "compiler/signature.h"
#include "compiler/suggest.h"
#include "compiler/tables.h"
#include "host/base/unicode.h"
#include "host/memory/objects.h"
#include "host/state/answer.h"
#include "host/report/attributes.h"
#include "host/report/callee.h"
#include "host/report/collective.h"
#include "host/report/traceback.h"

struct message {
    struct buffer *out;
    const struct text_env *env;
    const struct exc_object *exc;
    bool good; // no operand was nested too deeply
};

static const char *const TEMPLATES[] = {
#define ERROR(id, exception, message) message,
#include "contract/errors.def"
#undef ERROR
};

// ---- templates

static const char *operator_at(const struct message *m) {
    bool swapped;
    const char *op = m->env->program ? program_operator_at(m->env->program, m->exc->pc, &swapped) : NULL;
    const struct program_function *f =
        m->env->program ? program_function_at(m->env->program, m->exc->pc) : NULL;
    if (m->exc->error == ERR_BINARY && f && f->library && !strcmp(f->name, "divmod")) return "divmod()";
    if (op && m->exc->error == ERR_BINARY && !strcmp(op, "**")) return "** or pow()";
    if (!op) return m->exc->error == ERR_COMPARE ? "<" : "+"; // a built-in called as a value
    return op;
}

static bool is_swapped(const struct message *m) {
    bool swapped = false;
    return m->env->program && program_operator_at(m->env->program, m->exc->pc, &swapped) && swapped;
}

static const char *name_at(const struct message *m) {
    const char *name = m->env->program ? program_name_at(m->env->program, m->exc->pc) : NULL;
    return name ? name : "?";
}

static const char *attribute_at(const struct message *m) {
    const char *name = m->env->program ? program_attribute_at(m->env->program, m->exc->pc) : NULL;
    return name ? name : "?";
}

static bool is(const char *what, size_t length, const char *word) {
    return strlen(word) == length && !memcmp(what, word, length);
}

// One {placeholder}; `what` is the text between the braces.
static void put(struct message *m, const char *what, size_t length) {
    bool second = what[0] == 'b';
    if (m->exc->error == ERR_COMPARE && is_swapped(m)) second = !second;
    struct value value = second ? m->exc->b : m->exc->a;
    if (is(what, length, "op"))
        buffer_text(m->out, operator_at(m));
    else if (is(what, length, "name"))
        buffer_text(m->out, name_at(m));
    else if (is(what, length, "attr"))
        buffer_text(m->out, attribute_at(m));
    else if (is(what, length, "cores"))
        buffer_format(m->out, "%u", m->env->cores);
    else if (length == 1)
        m->good &= text_str(m->out, m->env, value);
    else if (what[2] == 'r')
        m->good &= text_repr(m->out, m->env, value);
    else if (what[2] == 'f')
        buffer_text(m->out, text_builtin(value.bits));
    else
        buffer_text(m->out, text_type(m->env, value));
}

static void fill(struct message *m, const char *template) {
    while (*template) {
        const char *open = strchr(template, '{'), *close = open ? strchr(open, '}') : NULL;
        if (!close) break;
        buffer_add(m->out, template, (size_t)(open - template));
        put(m, open + 1, (size_t)(close - open - 1));
        template = close + 1;
    }
    buffer_text(m->out, template);
}

// ---- arguments of functions

struct function_signature {
    const char *name;
    uint32_t positional;    // parameters that may be given by position
    uint32_t defaults;      // how many of them have a default
    uint32_t keyword_first; // number of the first keyword-only one
    bool varargs;
};

static bool find_signature(const struct message *m, struct value callee, uint32_t number,
                           struct function_signature *s) {
    const struct program *program = m->env->program;
    if (!program || number >= program->function_count) return false;
    const struct image_header *header = (const void *)program->image;
    const struct image_function *f =
        (const struct image_function *)(program->image + header->functions) + number;
    *s = (struct function_signature){.name = callee_titled(m->env, callee)->qualified,
                                     .positional = f->positional};
    s->varargs = image_function_varargs(f);
    s->keyword_first = s->positional + s->varargs + program->functions[number].kwargs;
    uint32_t keyword_only = f->parameters - s->keyword_first;
    s->defaults = f->defaults > keyword_only ? f->defaults - keyword_only : 0;
    return true;
}

static const char *plural(uint32_t n) {
    return n == 1 ? "" : "s";
}

static void too_many(struct message *m, const struct function_signature *s, uint32_t given) {
    buffer_format(m->out, "%s() takes ", s->name);
    if (s->defaults) buffer_format(m->out, "from %u to ", s->positional - s->defaults);
    uint32_t keywords = given >> 16;
    given &= 0xffff;
    buffer_format(m->out, "%u positional argument%s but %u ", s->positional,
                  s->defaults ? "s" : plural(s->positional), given);
    if (keywords)
        buffer_format(m->out, "positional argument%s (and %u keyword-only argument%s) ", plural(given),
                      keywords, plural(keywords));
    buffer_text(m->out, given == 1 && !keywords ? "was given" : "were given");
}

// Parameters that have no value: the first in the low 8 bits of `which`, then a bit each from the first on.
static void missing(struct message *m, const struct function_signature *s, uint32_t function,
                    uint32_t which) {
    uint32_t first = which & 0xff, bits = which >> 8, n = (uint32_t)__builtin_popcount(bits);
    bool keyword = first >= s->keyword_first;
    buffer_format(m->out, "%s() missing %u required %s argument%s: ", s->name, n,
                  keyword ? "keyword-only" : "positional", plural(n));
    for (uint32_t i = 0; i < n; first++, bits >>= 1) {
        if (!(bits & 1)) continue;
        const char *name = program_parameter(m->env->program, function, first);
        const char *between = i == 0 ? "" : n == 2 ? " and " : i == n - 1 ? ", and " : ", ";
        buffer_format(m->out, "%s'%s'", between, name ? name : "?");
        i++;
    }
}

// Positional-only parameters that were given by name, a bit each.
static void by_name(struct message *m, const struct function_signature *s, uint32_t function, uint32_t bits) {
    buffer_format(m->out, "%s() got some positional-only arguments passed as keyword arguments: '", s->name);
    for (uint32_t p = 0, first = 1; bits; p++, bits >>= 1) {
        if (!(bits & 1)) continue;
        const char *name = program_parameter(m->env->program, function, p);
        buffer_format(m->out, "%s%s", first ? "" : ", ", name ? name : "?");
        first = 0;
    }
    buffer_char(m->out, '\'');
}

// The library's functions of one parameter stand for CPython's, which say so in their own words. False if `s`
// is none of these.
static bool library_count(struct message *m, const struct function_signature *s, uint32_t function,
                          uint32_t given) {
    if (!m->env->program->functions[function].library || s->varargs || s->positional != 1 || s->defaults)
        return false;
    buffer_format(m->out, "%s() takes exactly one argument (%u given)", s->name, given);
    return true;
}

static void compose_arguments(struct message *m) {
    const struct exc_object *exc = m->exc;
    uint32_t function;
    struct function_signature s;
    if (!memory_function(m->env->memory, exc->a, &function) || !find_signature(m, exc->a, function, &s)) {
        buffer_text(m->out, "wrong arguments");
        return;
    }
    bool missing_one = exc->error == ERR_ARG_MISSING; // then b is as many as were given, all by position
    if ((exc->error == ERR_ARG_COUNT || missing_one) && library_count(m, &s, function, exc->b.bits & 0xff))
        return;
    switch (exc->error) {
    case ERR_ARG_COUNT: too_many(m, &s, exc->b.bits); break;
    case ERR_ARG_MISSING: missing(m, &s, function, exc->b.bits); break;
    case ERR_ARG_POSITIONAL: by_name(m, &s, function, exc->b.bits); break;
    case ERR_ARG_KEYWORD:
        buffer_format(m->out, "%s() got an unexpected keyword argument ", s.name);
        m->good &= text_repr(m->out, m->env, exc->b);
        break;
    default:
        buffer_format(m->out, "%s() got multiple values for argument ", s.name);
        m->good &= text_repr(m->out, m->env, exc->b);
    }
}

// What stands after * in a call or a list is not iterable. b: what is called.
static void compose_star(struct message *m) {
    const struct exc_object *exc = m->exc;
    if (exc->error == ERR_ARG_STAR || exc->b.tag == TAG_BUILTIN || callee_titled(m->env, exc->b)) {
        m->good &= callee_write(m->out, m->env, exc->b);
        buffer_text(m->out, " argument after * must be an iterable, not ");
    } else
        buffer_text(m->out, "Value after * must be an iterable, not ");
    buffer_text(m->out, text_type(m->env, exc->a));
}

// The operator at the instruction is `text`.
static bool is_operator(const struct message *m, const char *text) {
    return !strcmp(operator_at(m), text);
}

// ---- collectives

// The source of the call at pc and its line: "sync()" (line 7). With `detail` its operator or root too.
static void put_call(struct message *m, uint32_t pc, uint32_t context, bool detail) {
    struct pos pos;
    const struct program *program = m->env->program;
    if (!program || !program_position(program, traceback_instruction(program, pc), &pos)) {
        buffer_text(m->out, "another call");
        return;
    }
    const struct program_function *function = program_function_at(program, pc);
    if (function && function->library) { // which has called another of its own
        buffer_text(m->out, collective_name(collective_number(context)));
        return;
    }
    size_t length = 0;
    const char *line = function ? program_source_line(program, function->file, pos.line, &length) : NULL;
    if (line) {
        while (length && isspace((unsigned char)*line)) line++, length--;
        while (length && isspace((unsigned char)line[length - 1])) length--;
        buffer_format(m->out, "\"%.*s\" ", (int)length, line);
    }
    buffer_format(m->out, "(line %d", pos.line);
    if (detail) {
        buffer_text(m->out, ", ");
        collective_put_detail(m->out, context);
    }
    buffer_char(m->out, ')');
}

static void compose_collective(struct message *m) {
    const struct core_control *control = memory_control(m->env->memory);
    uint32_t mine = control->waiting_context, other = control->received_context;
    bool detail = collective_number(mine) == collective_number(other);
    buffer_text(m->out, "cores are in different collectives: this core in ");
    put_call(m, control->call_pc, mine, detail);
    buffer_format(m->out, ", core %u in ", m->exc->a.bits);
    put_call(m, m->exc->b.bits, other, detail);
}

// ---- what the program made

// Whether an OSError has a number, a text and maybe the name of a file.
static bool is_numbered(const struct text_env *env, const struct exc_object *exc) {
    struct items_view items;
    return exc_has_arguments(exc) && memory_items(env->memory, exc->a, &items) && items.count >= 2 &&
           items.count <= 3;
}

// OSError(number, text, name)
static bool put_system(struct message *m, struct value arguments) {
    struct items_view items;
    if (!memory_items(m->env->memory, arguments, &items)) return true;
    buffer_text(m->out, "[Errno ");
    bool good = text_str(m->out, m->env, memory_item(&items, 0));
    buffer_text(m->out, "] ");
    good = text_str(m->out, m->env, memory_item(&items, 1)) && good;
    if (items.count < 3) return good;
    buffer_text(m->out, ": ");
    return text_repr(m->out, m->env, memory_item(&items, 2)) && good;
}

// ---- memory

// A core of the host has all that it can get; the others have options.
static void compose_memory(struct message *m) {
    const struct core_control *control = memory_control(m->env->memory);
    uint32_t local = control->heap_end[0] - control->heap[0],
             shared = control->heap_end[1] - control->heap[1];
    bool counted = m->exc->a.tag == TAG_INT;
    if (!counted) {
        buffer_text(m->out, "no room for a value of that size");
    } else {
        uint32_t all = local + shared, free = m->exc->b.bits < all ? all - m->exc->b.bits : 0;
        buffer_format(m->out, "no room for %u bytes: %u of %u are free%s", m->exc->a.bits, free, all,
                      free > m->exc->a.bits ? ", in pieces" : "");
    }
    if (counted && m->exc->a.bits >= HEADER_UNITS * 8u)
        buffer_text(m->out, ", and one list, dict or text has at most 128 MB");
    else if (shared)
        buffer_text(m->out, "; --shared-memory gives more");
    else if (!(control->flags & CORE_IS_HOST))
        buffer_text(m->out, "; --data=auto adds shared memory, --local-memory gives more");
}

// ---- text and bytes

// Whether it is an error of coding with CPython's five arguments: encoding, what is coded, from where to where, reason.
static bool is_coding(const struct text_env *env, const struct exc_object *exc) {
    struct items_view args;
    return (exc->type == BUILTIN_UnicodeDecodeError || exc->type == BUILTIN_UnicodeEncodeError) &&
           exc_has_arguments(exc) && memory_items(env->memory, exc->a, &args) && args.count == 5 &&
           memory_item(&args, 2).tag == TAG_INT && memory_item(&args, 3).tag == TAG_INT;
}

// The one byte, or character, that is meant.
static void put_culprit(const struct message *m, struct value coded, uint32_t at) {
    struct text_view text;
    uint32_t code = 0;
    if (memory_octets(m->env->memory, coded, &text)) {
        buffer_format(m->out, "byte 0x%02x", at < text.length ? (uint8_t)text.bytes[at] : 0);
        return;
    }
    if (memory_str(m->env->memory, coded, &text)) {
        size_t from = unicode_offset(text.bytes, text.length, at);
        if (from < text.length) unicode_decode(text.bytes + from, text.length - from, &code);
    }
    buffer_text(m->out, "character '");
    text_escape(m->out, code);
    buffer_char(m->out, '\'');
}

static bool put_coding(const struct message *m) {
    struct items_view args;
    memory_items(m->env->memory, m->exc->a, &args);
    bool decodes = m->exc->type == BUILTIN_UnicodeDecodeError;
    uint32_t start = memory_item(&args, 2).bits, end = memory_item(&args, 3).bits;
    buffer_char(m->out, '\'');
    bool good = text_str(m->out, m->env, memory_item(&args, 0));
    buffer_format(m->out, "' codec can't %scode ", decodes ? "de" : "en");
    if (end == start + 1)
        put_culprit(m, memory_item(&args, 1), start);
    else
        buffer_text(m->out, decodes ? "bytes" : "characters");
    buffer_format(m->out, " in position %d", (int32_t)start);
    if (end != start + 1) buffer_format(m->out, "-%d", (int32_t)end - 1);
    buffer_text(m->out, ": ");
    return good && text_str(m->out, m->env, memory_item(&args, 4));
}

// ---- all

bool text_message(struct buffer *out, const struct text_env *env, struct value value) {
    const struct exc_object *exc = memory_exc(env->memory, value);
    if (!exc) {
        buffer_text(out, "<invalid>");
        return true;
    }
    struct message m = {out, env, exc, true};
    switch (exc->error) {
    case ERR_INSTANCE: {
        struct items_view args = {NULL, 0, 0};
        if (!memory_items(env->memory, exc->b, &args) || !args.count) return true;
        uint32_t type = objects_exception(env->memory, value);
        if (exc_shown(type, 3) == 2 && (args.count == 2 || args.count == 3)) return put_system(&m, exc->b);
        if (args.count > 1) return text_repr(out, env, exc->b);
        if (type == BUILTIN_KeyError) return text_repr(out, env, memory_item(&args, 0));
        return text_str(out, env, memory_item(&args, 0));
    }
    case ERR_USER:
        if (exc->a.tag == TAG_UNBOUND) return true;
        if (exc->type == BUILTIN_KeyError) return text_repr(out, env, exc->a);
        if (exc_is_os(exc) && is_numbered(env, exc)) return put_system(&m, exc->a);
        if (is_coding(env, exc)) return put_coding(&m);
        return text_str(out, env, exc->a);
    case ERR_ARG_COUNT:
    case ERR_ARG_MISSING:
    case ERR_ARG_KEYWORD:
    case ERR_ARG_POSITIONAL:
    case ERR_ARG_TWICE: compose_arguments(&m); break;
    case ERR_ARG_STAR: compose_star(&m); break;
    case ERR_NOT_ITERABLE:
        if (is_operator(&m, "*"))
            compose_star(&m);
        else
            fill(&m, TEMPLATES[exc->error]);
        break;
    case ERR_CONCAT: // list += something
        fill(&m, exc->a.tag == TAG_LIST && is_operator(&m, "+=") ? "'{b!t}' object is not iterable"
                                                                 : TEMPLATES[exc->error]);
        break;
    case ERR_ATTRIBUTE:
        if (exc->a.tag == TAG_MODULE && env->program) {
            buffer_format(out, "module '%s' has no attribute '%s'", program_module(env->program, exc->a.bits),
                          attribute_at(&m));
            break;
        }
        fill(&m, exc->a.tag == TAG_BUILTIN && exc->a.bits < BUILTIN_FIRST_FUNC
                     ? "type object '{a!f}' has no attribute '{attr}'"
                     : TEMPLATES[exc->error]);
        break;
    case ERR_MEMORY: compose_memory(&m); break;
    case ERR_COLLECTIVE: compose_collective(&m); break;
    case ERR_NAME: buffer_format(out, "name '%s' is not defined", name_at(&m)); break;
    default: fill(&m, TEMPLATES[exc->error]);
    }
    return m.good;
}

// ---- suggestions

// Adds what the compiler knows of the name, or the message. False if that is nothing.
static bool put_hint(struct buffer *out, const struct program *program, const char *key, size_t length) {
    for (uint32_t i = 0; i + 1 < program->hint_count; i += 2)
        if (strlen(program->hints[i]) == length && !memcmp(program->hints[i], key, length)) {
            buffer_text(out, program->hints[i + 1]);
            return true;
        }
    return false;
}

// The method of the type that is most like a name that it lacks.
static void suggest_method(struct buffer *out, const struct text_env *env, const struct exc_object *exc) {
    struct message m = {out, env, exc, true};
    struct suggestion search = {.name = attribute_at(&m)};
    bool type = exc->a.tag == TAG_BUILTIN && exc->a.bits < BUILTIN_FIRST_FUNC;
    uint32_t tag = type ? table_tag(exc->a.bits) : value_type(exc->a);
    const char *name;
    for (int i = 0; (name = signature_method_name(tag, i)); i++) suggest_consider(&search, name);
    if (search.best) buffer_format(out, ". Did you mean: '%s'?", search.best);
}

// True of the errors for what a module, or the program, has not.
static bool is_of_module(uint32_t type) {
    return type == BUILTIN_AttributeError || type == BUILTIN_ImportError ||
           type == BUILTIN_ModuleNotFoundError;
}

void errors_suggestion(struct buffer *out, const struct text_env *env, struct value value) {
    const struct exc_object *exc = memory_exc(env->memory, value);
    struct text_view text;
    if (!exc || !env->program) return;
    if (exc->error == ERR_USER && is_of_module(exc->type) && memory_str(env->memory, exc->a, &text))
        if (!put_hint(out, env->program, text.bytes, text.length) && exc->type == BUILTIN_AttributeError)
            attributes_suggest(out, env, &text);
    if (exc->error == ERR_ATTRIBUTE) suggest_method(out, env, exc);
    if (exc->error != ERR_NAME) return;
    struct message m = {out, env, exc, true};
    if (put_hint(out, env->program, name_at(&m), strlen(name_at(&m)))) return;
    struct suggestion search = {.name = name_at(&m)};
    const struct program_function *function = program_function_at(env->program, exc->pc);
    for (uint32_t i = 0; function && i < function->register_count; i++)
        suggest_consider(&search, function->registers[i]);
    for (uint32_t i = 0; i < env->program->global_count; i++)
        suggest_consider(&search, env->program->globals[i]);
    for (uint32_t i = 0; i < env->program->name_count; i++) suggest_consider(&search, env->program->names[i]);
    for (uint32_t i = 0; i < BUILTIN_COUNT; i++)
        if (i != BUILTIN_remote && (i < BUILTIN_NoneType || i >= BUILTIN_FIRST_FUNC))
            suggest_consider(&search, text_builtin(i));
    for (size_t i = 0; embedded_builtin(i); i++) suggest_consider(&search, embedded_builtin(i));
    if (search.best) buffer_format(out, ". Did you mean: '%s'?", search.best);
}

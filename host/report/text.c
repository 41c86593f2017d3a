// SPDX-License-Identifier: MIT
// str() and repr(). Containers are written recursively; the list of those being written, on the C stack,
// finds the ones that contain themselves. A value that makes no sense (only a corrupt image has them) is
// written as <invalid>.
#include "host/report/text.h"

#include <string.h>

#include "compiler/tables.h"
#include "host/state/answer.h"
#include "host/memory/objects.h"
#include "host/memory/set_table.h"
#include "host/report/type.h"
#include "host/base/numerals.h"
#include "host/base/unicode.h"
#include "host/memory/integer.h"

struct parent { // a container that is being written
    const struct parent *outer;
    struct value value;
    int depth;
};

const char *text_builtin(uint32_t builtin) {
    if (builtin >= METHOD_VALUE_FIRST) return table_method(builtin & 0xff);
    const struct builtin_row *row = table_builtin(builtin);
    return row ? row->name : "?";
}

// Of Ellipsis and its like: no function, though among the built-ins.
static bool is_plain_value(uint32_t builtin) {
    return builtin >= BUILTIN_FIRST_FUNC && builtin < BUILTIN_COUNT && !table_builtin(builtin)->callable;
}

const struct program_class *text_class(const struct text_env *env, struct value value) {
    struct instance_view instance;
    if (!objects_instance(env->memory, value, &instance)) return NULL;
    return objects_statement(env->memory, env->program, instance.class_value);
}

const char *text_type(const struct text_env *env, struct value value) {
    const struct program_class *class = text_class(env, value);
    if (class) return class->name;
    if (value.tag == TAG_CLASS) return "type";
    if (value.tag == TAG_METHOD) return text_builtin(type_of(env, value));
    if (value.tag == TAG_BUILTIN && is_plain_value(value.bits)) return text_builtin(type_of(env, value));
    if (value.tag == TAG_BUILTIN)
        return value.bits < BUILTIN_FIRST_FUNC   ? "type"
               : value.bits < METHOD_VALUE_FIRST ? "builtin_function_or_method"
                                                 : "method_descriptor";
    if (value.tag == TAG_EXC) {
        const struct exc_object *exc = memory_exc(env->memory, value);
        return exc ? text_builtin(exc->type) : "?";
    }
    if (type_bound(env, value)) return text_builtin(BUILTIN_builtin_function);
    if (memory_is_object(env->memory, value)) return "object";
    if (value.tag == TAG_VIEW || value.tag == TAG_GENERATOR) return text_builtin(type_of(env, value));
    return text_builtin(table_type(value_type(value)));
}

void text_escape(struct buffer *out, uint32_t code) {
    if (code < 0x100)
        buffer_format(out, "\\x%02x", code);
    else if (code < 0x10000)
        buffer_format(out, "\\u%04x", code);
    else
        buffer_format(out, "\\U%08x", code);
}

// Adds the repr of a text.
static void quote_text(struct buffer *out, const char *text, size_t length) {
    char quote = memchr(text, '\'', length) && !memchr(text, '"', length) ? '"' : '\'';
    buffer_char(out, quote);
    for (size_t at = 0; at < length;) {
        uint32_t code;
        at += unicode_decode(text + at, length - at, &code);
        if (code == '\\' || code == (uint32_t)quote) {
            buffer_char(out, '\\');
            buffer_char(out, (char)code);
        } else if (code == '\n' || code == '\r' || code == '\t') {
            buffer_text(out, code == '\n' ? "\\n" : code == '\r' ? "\\r" : "\\t");
        } else if (unicode_is(UNICODE_PRINTABLE, code)) {
            buffer_code(out, code);
        } else {
            text_escape(out, code);
        }
    }
    buffer_char(out, quote);
}

void text_quote_bytes(struct buffer *out, const char *bytes, size_t length, bool array) {
    char quote = memchr(bytes, '\'', length) && !memchr(bytes, '"', length) ? '"' : '\'';
    buffer_char(out, 'b');
    buffer_char(out, quote);
    for (size_t i = 0; i < length && !out->failed; i++) {
        uint8_t c = (uint8_t)bytes[i];
        if (c == '\\' || c == quote || (array && c == '\''))
            buffer_char(out, '\\'), buffer_char(out, (char)c);
        else if (c == '\n' || c == '\r' || c == '\t')
            buffer_text(out, c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t");
        else if (c < ' ' || c >= 0x7f)
            text_escape(out, c);
        else
            buffer_char(out, (char)c);
    }
    buffer_char(out, quote);
}

static bool write_repr(struct buffer *out, const struct text_env *env, struct value value,
                       const struct parent *outer);

static bool write_items(struct buffer *out, const struct text_env *env, struct value value,
                        const struct parent *parent) {
    struct items_view items;
    bool tuple = value.tag == TAG_TUPLE;
    if (!memory_items(env->memory, value, &items)) {
        buffer_text(out, "<invalid>");
        return true;
    }
    buffer_char(out, tuple ? '(' : '[');
    for (uint32_t i = 0; i < items.count && !out->failed; i++) {
        if (i) buffer_text(out, ", ");
        if (!write_repr(out, env, memory_item(&items, i), parent)) return false;
    }
    buffer_text(out, tuple ? items.count == 1 ? ",)" : ")" : "]");
    return true;
}

static bool write_dict(struct buffer *out, const struct text_env *env, struct value value,
                       const struct parent *parent) {
    struct entries_view entries;
    if (!memory_entries(env->memory, value, &entries)) {
        buffer_text(out, "<invalid>");
        return true;
    }
    const char *between = "{";
    for (uint32_t i = 0; i < entries.count && !out->failed; i++) {
        if (entries.entry[i].key.tag == TAG_UNBOUND) continue;
        buffer_text(out, between);
        if (!write_repr(out, env, entries.entry[i].key, parent)) return false;
        buffer_text(out, ": ");
        if (!write_repr(out, env, entries.entry[i].item, parent)) return false;
        between = ", ";
    }
    buffer_text(out, *between == '{' ? "{}" : "}");
    return true;
}

// {...}, or frozenset({...}); in CPython's order. class: the name of one derived from set or frozenset, or NULL.
static bool write_set(struct buffer *out, const struct text_env *env, struct value value, const char *class,
                      const struct parent *parent) {
    struct set_table table = {.keys = BUFFER_EMPTY};
    bool good = true, valid = set_table_load(&table, env->memory, value);
    bool named = valid && (class || value.tag == TAG_FROZENSET || !table.used);
    const struct set_key *key;
    const char *between = "{";
    if (!valid) buffer_text(out, "<invalid>");
    if (named) buffer_format(out, "%s(", class ? class : text_type(env, value));
    for (uint32_t at = 0; valid && good && !out->failed && (key = set_table_next(&table, &at));) {
        buffer_text(out, between);
        good = write_repr(out, env, key->key, parent);
        between = ", ";
    }
    if (valid && table.used) buffer_char(out, '}');
    if (named) buffer_char(out, ')');
    out->failed |= set_failed(&table);
    set_table_free(&table);
    return good;
}

// dict_keys([...]) and its like.
static bool write_view(struct buffer *out, const struct text_env *env, struct value value,
                       const struct parent *parent) {
    const struct view_object *view = memory_view(env->memory, value);
    struct entries_view entries;
    if (!view || !memory_entries(env->memory, view->dict, &entries)) {
        buffer_text(out, "<invalid>");
        return true;
    }
    const char *between = "";
    buffer_format(out, "%s([", text_type(env, value));
    for (uint32_t i = 0; i < entries.count && !out->failed; i++) {
        const struct dict_entry *e = &entries.entry[i];
        if (e->key.tag == TAG_UNBOUND) continue;
        buffer_text(out, between);
        buffer_text(out, view->kind == VIEW_ITEMS ? "(" : "");
        if (view->kind != VIEW_VALUES && !write_repr(out, env, e->key, parent)) return false;
        buffer_text(out, view->kind == VIEW_ITEMS ? ", " : "");
        if (view->kind != VIEW_KEYS && !write_repr(out, env, e->item, parent)) return false;
        buffer_text(out, view->kind == VIEW_ITEMS ? ")" : "");
        between = ", ";
    }
    buffer_text(out, "])");
    return true;
}

// Adds `before`, the values with commas between them, and ")".
static bool write_call(struct buffer *out, const struct text_env *env, const char *before,
                       const struct value *values, uint32_t count, const struct parent *parent) {
    buffer_text(out, before);
    for (uint32_t i = 0; i < count && !out->failed; i++) {
        if (i) buffer_text(out, ", ");
        if (!write_repr(out, env, values[i], parent)) return false;
    }
    buffer_char(out, ')');
    return true;
}

// An iterator of itertools: its class, or what makes it again.
static bool write_iterator(struct buffer *out, const struct text_env *env, struct value value,
                           const struct generator_object *g, const struct program_function *f,
                           const struct parent *parent) {
    const char *name = f->qualified + (*f->qualified == '_' && strcmp(f->qualified, "_tee") != 0);
    const struct value *arguments = g->registers;
    if (!strcmp(name, "count")) {
        bool ones = arguments[1].tag == TAG_INT && arguments[1].bits == 1;
        return write_call(out, env, "count(", arguments, ones ? 1 : 2, parent);
    }
    if (!strcmp(name, "repeat")) return write_call(out, env, "repeat(", arguments, 1, parent);
    if (!strcmp(name, "repeat_times")) return write_call(out, env, "repeat(", arguments, 2, parent);
    size_t length = strcspn(name, ".");
    if (!strncmp(name, "chain", 5)) length = 5;              // chain.from_iterable makes one, too
    if (!strcmp(name, "combinations") && !arguments[2].bits) // (_combinations)
        name = "combinations_with_replacement", length = strlen(name);
    if (!strcmp(name, "group")) name = "_grouper", length = 8;
    buffer_format(out, "<itertools.%.*s object at 0x%08x>", (int)length, name, value.bits);
    return true;
}

static bool write_generator(struct buffer *out, const struct text_env *env, struct value value,
                            const struct parent *outer) {
    const struct generator_object *g = memory_generator(env->memory, value);
    const struct program_function *f = g && env->program ? program_function_at(env->program, g->pc) : NULL;
    struct parent parent = {outer, value, outer ? outer->depth + 1 : 1};
    uint32_t type = type_of(env, value);
    if (type != BUILTIN_generator || !f)
        buffer_format(out, "<%s object at 0x%08x>", text_builtin(type), value.bits);
    else if (f->library && program_is_of_library(env->program, f, "itertools"))
        return parent.depth <= TEXT_DEPTH_MAX && write_iterator(out, env, value, g, f, &parent);
    else
        buffer_format(out, "<generator object %s at 0x%08x>", f->qualified, value.bits);
    return true;
}

// class: the name of the class derived from the container's type that its object is of, or NULL.
static bool write_container(struct buffer *out, const struct text_env *env, struct value value,
                            const char *class, const struct parent *outer) {
    struct parent parent = {outer, value, outer ? outer->depth + 1 : 1};
    if (parent.depth > TEXT_DEPTH_MAX) return false;
    for (const struct parent *p = outer; p; p = p->outer)
        if (p->value.bits == value.bits && p->value.tag == value.tag) {
            buffer_text(out, value.tag == TAG_LIST   ? "[...]"
                             : value.tag == TAG_DICT ? "{...}"
                             : value.tag == TAG_VIEW ? "..."
                                                     : "(...)");
            return true;
        }
    if (value.tag == TAG_VIEW) return write_view(out, env, value, &parent);
    if (tag_is_set(value.tag)) return write_set(out, env, value, class, &parent);
    return value.tag == TAG_DICT ? write_dict(out, env, value, &parent)
                                 : write_items(out, env, value, &parent);
}

static void write_range(struct buffer *out, const struct text_env *env, struct value value) {
    const struct range_object *range = memory_range(env->memory, value);
    if (!range)
        buffer_text(out, "<invalid>");
    else if (range->step == 1)
        buffer_format(out, "range(%d, %d)", range->start, range->stop);
    else
        buffer_format(out, "range(%d, %d, %d)", range->start, range->stop, range->step);
}

static bool write_slice(struct buffer *out, const struct text_env *env, struct value value,
                        const struct parent *outer) {
    const struct value *parts = memory_slice(env->memory, value);
    struct parent parent = {outer, value, outer ? outer->depth + 1 : 1};
    if (!parts) {
        buffer_format(out, "<object object at 0x%x>", value.bits);
        return true;
    }
    if (parent.depth > TEXT_DEPTH_MAX) return false;
    for (int i = 0; i < 3; i++) {
        buffer_text(out, i ? ", " : "slice(");
        if (!write_repr(out, env, parts[i], &parent)) return false;
    }
    buffer_char(out, ')');
    return true;
}

// Type(argument) or, for an exception made with several arguments, Type(a, b).
static bool write_exc(struct buffer *out, const struct text_env *env, struct value value,
                      const struct parent *outer) {
    const struct exc_object *exc = memory_exc(env->memory, value);
    if (!exc) {
        buffer_text(out, "<invalid>");
        return true;
    }
    struct parent parent = {outer, value, outer ? outer->depth + 1 : 1};
    if (parent.depth > TEXT_DEPTH_MAX) return false;
    buffer_text(out, text_type(env, value));
    if (exc->error == ERR_INSTANCE || exc_has_arguments(exc)) {
        struct items_view args;
        if (!memory_items(env->memory, exc->error == ERR_INSTANCE ? exc->b : exc->a, &args)) return true;
        uint32_t count = exc_shown(objects_exception(env->memory, value), args.count);
        return write_call(out, env, "(", args.data, count, &parent);
    }
    if (exc->error == ERR_USER) {
        buffer_char(out, '(');
        if (exc->a.tag != TAG_UNBOUND && !write_repr(out, env, exc->a, &parent)) return false;
        buffer_char(out, ')');
        return true;
    }
    struct buffer message = BUFFER_EMPTY;
    bool good = true;
    buffer_char(out, '(');
    if (exc->error == ERR_KEY) {
        good = write_repr(out, env, exc->a, &parent);
    } else {
        good = text_message(&message, env, value);
        if (message.length) quote_text(out, message.bytes, message.length);
    }
    buffer_char(out, ')');
    buffer_free(&message);
    return good;
}

// class: the name of one derived from bytearray, or NULL.
static void write_octets(struct buffer *out, const struct text_env *env, struct value value,
                         const char *class) {
    struct text_view bytes;
    bool array = value.tag == TAG_BYTEARRAY;
    if (!memory_octets(env->memory, value, &bytes)) {
        buffer_text(out, "<invalid>");
        return;
    }
    if (array) buffer_format(out, "%s(", class ? class : "bytearray");
    text_quote_bytes(out, bytes.bytes, bytes.length, array);
    buffer_text(out, array ? ")" : "");
}

// What an object of a class derived from a built-in type holds: sets and bytearrays say of what class.
static bool write_held(struct buffer *out, const struct text_env *env, struct value held,
                       const struct program_class *class, const struct parent *outer) {
    if (class && tag_is_set(held.tag)) return write_container(out, env, held, class->name, outer);
    if (!class || held.tag != TAG_BYTEARRAY) return write_repr(out, env, held, outer);
    write_octets(out, env, held, class->name);
    return true;
}

// An instance, without regard to texts that its class has of its own.
static bool write_instance(struct buffer *out, const struct text_env *env, struct value value,
                           const struct parent *outer) {
    const struct program_class *class = text_class(env, value);
    struct value held;
    if (objects_value(env->memory, value, &held)) return write_held(out, env, held, class, outer);
    if (class)
        buffer_format(out, "<%s.%s object at 0x%08x>", class->module, class->qualified, value.bits);
    else
        buffer_text(out, "<invalid>");
    return true;
}

static void write_class(struct buffer *out, const struct text_env *env, struct value value) {
    const struct program_class *class = objects_statement(env->memory, env->program, value);
    if (class)
        buffer_format(out, "<class '%s.%s'>", class->module, class->qualified);
    else
        buffer_text(out, "<invalid>");
}

// A bound method, a descriptor, or a text that stands for an object.
static bool write_method(struct buffer *out, const struct text_env *env, struct value value,
                         const struct parent *outer) {
    static const char *const KINDS[] = {"", "staticmethod",  "classmethod", "property", "super",
                                        "", "method-wrapper"};
    uint32_t count, function;
    const struct value *parts = objects_method(env->memory, value, &count);
    struct parent parent = {outer, value, outer ? outer->depth + 1 : 1};
    struct text_view text;
    if (parent.depth > TEXT_DEPTH_MAX) return false;
    if (!parts) {
        buffer_text(out, "<invalid>");
    } else if (parts[0].tag == TAG_INT) {
        if (parts[0].bits == DESCRIPTOR_TEXT && memory_str(env->memory, parts[1], &text))
            buffer_add(out, text.bytes, text.length);
        else
            buffer_format(out, "<%s object at 0x%08x>", KINDS[parts[0].bits % 7], value.bits);
    } else if (memory_function(env->memory, parts[0], &function) && env->program &&
               function < env->program->function_count) {
        buffer_format(out, "<bound method %s of ", env->program->functions[function].qualified);
        if (!write_repr(out, env, parts[1], &parent)) return false;
        buffer_char(out, '>');
    } else {
        buffer_format(out, "<built-in method %s of %s object at 0x%08x>", text_builtin(parts[0].bits),
                      text_type(env, parts[1]), parts[1].bits);
    }
    return true;
}

static bool write_itemgetter(struct buffer *out, const struct text_env *env, const struct value *captured,
                             uint32_t count, const struct parent *parent) {
    struct items_view more = {NULL, 0, 0};
    if (count == 2) memory_items(env->memory, captured[1], &more);
    if (!more.count) return write_call(out, env, "operator.itemgetter(", captured, 1, parent);
    buffer_text(out, "operator.itemgetter(");
    return write_repr(out, env, captured[0], parent) &&
           write_call(out, env, ", ", more.data, more.count, parent);
}

// Functions; and closures of the library that are none in CPython: what they have captured, in the order in which they name it, says
// what they are.
static bool write_function(struct buffer *out, const struct text_env *env, struct value value,
                           uint32_t function, const struct parent *outer) {
    uint32_t count;
    const struct closure_object *closure = memory_closure(env->memory, value, &count);
    struct parent parent = {outer, value, outer ? outer->depth + 1 : 1};
    const struct program *program = env->program;
    const struct program_function *f =
        program && function < program->function_count ? &program->functions[function] : NULL;
    const struct value *bound = type_bound(env, value);
    if (bound) {
        buffer_format(out, "<built-in method %s of %s object at 0x%x>", text_builtin(bound[0].bits),
                      text_type(env, bound[1]), bound[1].bits);
    } else if (closure && f && count && f->library && !strcmp(f->qualified, "itemgetter.<locals>.<lambda>")) {
        return parent.depth <= TEXT_DEPTH_MAX &&
               write_itemgetter(out, env, closure->captured, count, &parent);
    } else {
        buffer_format(out, "<function %s>", f ? f->name : "?");
    }
    return true;
}

static bool write_long(struct buffer *out, const struct text_env *env, struct value value) {
    struct integer x;
    integer_begin(&x);
    if (memory_integer(env->memory, value, &x)) {
        if (integer_sign(&x) < 0) buffer_char(out, '-');
        numerals_integer(out, &x, 10);
    } else {
        buffer_text(out, "<invalid>");
    }
    integer_free(&x);
    return true;
}

static bool write_repr(struct buffer *out, const struct text_env *env, struct value value,
                       const struct parent *outer) {
    struct text_view text;
    uint32_t function;
    switch (value_type(value)) {
    case TAG_INT: numerals_int(out, (int32_t)value.bits); return true;
    case TAG_LONG: return write_long(out, env, value);
    case TAG_FLOAT: numerals_repr(out, value_float_of(value)); return true;
    case TAG_BOOL: buffer_text(out, value.bits ? "True" : "False"); return true;
    case TAG_NONE: buffer_text(out, "None"); return true;
    case TAG_FUNC:
    case TAG_CLOSURE:
        if (!memory_function(env->memory, value, &function)) break;
        return write_function(out, env, value, function, outer);
    case TAG_BUILTIN:
        if (value.bits >= METHOD_VALUE_FIRST)
            buffer_format(out, "<method '%s' of '%s' objects>", text_builtin(value.bits),
                          text_builtin(value.bits >> 8));
        else if (is_plain_value(value.bits))
            buffer_text(out, text_builtin(value.bits));
        else
            buffer_format(out, value.bits < BUILTIN_FIRST_FUNC ? "<class '%s'>" : "<built-in function %s>",
                          text_builtin(value.bits));
        return true;
    case TAG_MODULE:
        buffer_format(out, "<module '%s'>", env->program ? program_module(env->program, value.bits) : "?");
        return true;
    case TAG_STR:
        if (!memory_str(env->memory, value, &text)) break;
        quote_text(out, text.bytes, text.length);
        return true;
    case TAG_BYTES:
    case TAG_BYTEARRAY: write_octets(out, env, value, NULL); return true;
    case TAG_LIST:
    case TAG_TUPLE:
    case TAG_DICT:
    case TAG_SET:
    case TAG_FROZENSET:
    case TAG_VIEW: return write_container(out, env, value, NULL, outer);
    case TAG_RANGE: write_range(out, env, value); return true;
    case TAG_SLICE: return write_slice(out, env, value, outer);
    case TAG_EXC: return write_exc(out, env, value, outer);
    case TAG_REMOTE: buffer_text(out, "<remote list>"); return true;
    case TAG_CELL: buffer_text(out, "<cell>"); return true;
    case TAG_GENERATOR: return write_generator(out, env, value, outer);
    case TAG_INSTANCE: return write_instance(out, env, value, outer);
    case TAG_CLASS: write_class(out, env, value); return true;
    case TAG_METHOD: return write_method(out, env, value, outer);
    default: break;
    }
    buffer_text(out, "<invalid>");
    return true;
}

// Bytes of text that a value of a core may become. A structure whose parts are shared can be of any
// length when it is written out: more than this is no text that anybody waits for. An element of 4 bytes
// is some 13 characters.
static size_t most_text(const struct text_env *env) {
    const struct core_control *c = memory_control(env->memory);
    size_t heap = 0;
    for (int i = 0; i < 2; i++) heap += c->heap_end[i] - c->heap[i];
    return 4 * heap + (1 << 20);
}

bool text_repr(struct buffer *out, const struct text_env *env, struct value value) {
    size_t limit = out->limit, bound = out->length + most_text(env);
    if (!limit || bound < limit) out->limit = bound < BUFFER_MAX ? bound : BUFFER_MAX;
    bool good = write_repr(out, env, value, NULL);
    out->limit = limit;
    return good;
}

bool text_str(struct buffer *out, const struct text_env *env, struct value value) {
    struct text_view text;
    struct value held = value; // by an object of a class derived from str
    if (value.tag == TAG_INT) {
        numerals_int(out, (int32_t)value.bits);
        return true;
    }
    if (value.tag == TAG_INSTANCE) objects_value(env->memory, value, &held);
    if (held.tag == TAG_STR && memory_str(env->memory, held, &text)) {
        buffer_add(out, text.bytes, text.length);
        return true;
    }
    if (value.tag == TAG_EXC && memory_exc(env->memory, value)) return text_message(out, env, value);
    return text_repr(out, env, value);
}

bool text_ascii(struct buffer *out, const struct text_env *env, struct value value) {
    struct buffer plain = BUFFER_EMPTY;
    bool good = text_repr(&plain, env, value);
    for (size_t at = 0; good && at < plain.length;) {
        uint32_t code;
        at += unicode_decode(plain.bytes + at, plain.length - at, &code);
        if (code < 0x80)
            buffer_char(out, (char)code);
        else
            text_escape(out, code);
    }
    out->failed |= plain.failed;
    buffer_free(&plain);
    return good;
}

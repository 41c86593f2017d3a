// SPDX-License-Identifier: MIT
// Text: print() and what is written besides, str(), repr(), format(), characters.
#include <string.h>

#include "host/base/unicode.h"
#include "host/rare/bytes.h"
#include "host/rare/object.h"
#include "host/rare/sequence_format.h"

// ---- output

// To the standard output, or (`error`) to the standard error, each line of which is shown at once.
static void put_out(struct service *s, bool error, const char *text, size_t length) {
    struct job *job = s->job;
    if (!error && output_write(&job->output, s->core, text, length)) job_notify(job);
    if (!error) return;
    output_write(&job->errors, s->core, text, length);
    output_flush(&job->errors);
}

static void print(struct service *s, uint32_t first, const struct text_view *sep, const struct text_view *end,
                  bool error) {
    struct buffer *out = answer_text(s->answer);
    for (uint32_t i = first; i < s->count; i++) {
        if (i > first) buffer_add(out, sep->bytes, sep->length);
        if (text_str(out, &s->env, s->args[i])) continue;
        service_too_deep(s);
        return;
    }
    buffer_add(out, end->bytes, end->length);
    if (out->failed) return; // delivered as MemoryError
    put_out(s, error, out->bytes, out->length);
    answer_none(s->answer);
}

static const struct text_view SPACE = {" ", 1, false}, LINE_END = {"\n", 1, false};

void rare_print(struct service *s) {
    print(s, 0, &SPACE, &LINE_END, false);
}

// What print's `file` is: None or sys.stdout, or sys.stderr.
static bool file_argument(struct service *s, struct value file, bool *error) {
    const char *name =
        file.tag == TAG_MODULE && s->env.program ? program_module(s->env.program, file.bits) : "";
    *error = strcmp(name, "_stderr") == 0;
    if (file.tag == TAG_NONE || *error || strcmp(name, "_stdout") == 0) return true;
    return answer_raise(s->answer, BUILTIN_AttributeError, "'%s' object has no attribute 'write'",
                        text_type(&s->env, file));
}

void rare_printwith(struct service *s) {
    struct text_view sep = SPACE, end = LINE_END;
    for (uint32_t i = 0; i < 2; i++)
        if (s->args[i].tag != TAG_NONE && !memory_str(s->env.memory, s->args[i], i ? &end : &sep)) {
            answer_raise(s->answer, BUILTIN_TypeError, "%s must be None or a string, not %s",
                         i ? "end" : "sep", text_type(&s->env, s->args[i]));
            return;
        }
    bool error = false;
    if (file_argument(s, s->args[2], &error)) print(s, 3, &sep, &end, error);
}

void rare_note(struct service *s) {
    struct text_view text;
    if (memory_str(s->env.memory, s->args[0], &text)) put_out(s, true, text.bytes, text.length);
    answer_none(s->answer);
}

// ---- text of values

void rare_ascii(struct service *s) {
    if (!text_ascii(answer_text(s->answer), &s->env, s->args[0])) service_too_deep(s);
}

void rare_repr(struct service *s) {
    if (!text_repr(answer_text(s->answer), &s->env, s->args[0])) service_too_deep(s);
}

// str(object, encoding, errors): of bytes.
static void decode(struct service *s) {
    struct value v = s->args[0];
    rare_object_value(s, v, &v);
    if (!rare_codec_arguments(s, "str", s->args + 1, s->count - 1)) return;
    if (tag_is_octets(v.tag))
        rare_codec_decode(s, v, s->args + 1, s->count - 1);
    else if (v.tag == TAG_STR)
        answer_raise(s->answer, BUILTIN_TypeError, "decoding str is not supported");
    else
        answer_raise(s->answer, BUILTIN_TypeError, "decoding to str: need a bytes-like object, %s found",
                     text_type(&s->env, s->args[0]));
}

void rare_str(struct service *s) {
    if (s->count == 0)
        answer_text(s->answer);
    else if ((s->count > 1 && !rare_is_left_out(s->args[1])) ||
             (s->count > 2 && !rare_is_left_out(s->args[2])))
        decode(s);
    else if (!text_str(answer_text(s->answer), &s->env, s->args[0]))
        service_too_deep(s);
}

void rare_format(struct service *s) {
    struct text_view spec = {"", 0, false};
    if (s->count > 1 && !memory_str(s->env.memory, s->args[1], &spec)) {
        answer_raise(s->answer, BUILTIN_TypeError, "format() argument 2 must be str, not %s",
                     s->args[1].tag == TAG_NONE ? "None" : text_type(&s->env, s->args[1]));
        return;
    }
    format_value(answer_text(s->answer), &s->env, s->args[0], spec.bytes, spec.length, s->answer);
}

// ---- characters

void rare_chr(struct service *s) {
    int32_t code = 0;
    if (s->args[0].tag == TAG_LONG) {
        answer_raise(s->answer, BUILTIN_OverflowError, "Python int too large to convert to C int");
        return;
    }
    if (!service_int(s, 0, &code)) return;
    if ((uint32_t)code >= 0x110000)
        service_error(s, ERR_CHR_RANGE, value_none(), value_none());
    else
        buffer_code(answer_text(s->answer), (uint32_t)code);
}

void rare_ord(struct service *s) {
    struct text_view text;
    uint32_t code = 0;
    if (memory_octets(s->env.memory, s->args[0], &text)) {
        if (text.length == 1)
            answer_int(s->answer, (uint8_t)*text.bytes);
        else
            service_error(s, ERR_ORD_LENGTH, value_int((int32_t)text.length), value_none());
    } else if (!memory_str(s->env.memory, s->args[0], &text)) {
        service_error(s, ERR_ORD_TYPE, s->args[0], value_none());
    } else if (!text.length || unicode_decode(text.bytes, text.length, &code) != text.length) {
        int32_t n = (int32_t)unicode_count(text.bytes, text.length);
        service_error(s, ERR_ORD_LENGTH, value_int(n), value_none());
    } else {
        answer_int(s->answer, (int32_t)code);
    }
}

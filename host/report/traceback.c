// SPDX-License-Identifier: MIT
// Frames are found by walking a core's stack, with every access checked.
#include "host/report/traceback.h"

#include <stdlib.h>

#include "compiler/program/opcode.h"
#include "compiler/parse/parse.h"
#include "compiler/utf8.h"
#include "contract/frame.h"

enum {
    FRAMES_MAX = 1 << 20, // more has no stack: it is damaged
    REPEATS_SHOWN = 3,    // of equal frames, as in CPython
    RUNS_SHOWN = 10       // of different frames, at each end of a longer traceback
};

// ---- collecting

void frames_free(struct frames *frames) {
    free(frames->pc);
    *frames = FRAMES_EMPTY;
}

void frames_add(struct frames *frames, uint32_t pc) {
    if (frames->count == frames->capacity) {
        uint32_t capacity = frames->capacity ? 2 * frames->capacity : 16;
        uint32_t *grown = realloc(frames->pc, capacity * sizeof *grown);
        if (!grown) {
            frames->failed = true;
            return;
        }
        frames->pc = grown;
        frames->capacity = capacity;
    }
    frames->pc[frames->count++] = pc;
}

void frames_of_pc(struct frames *frames, uint32_t pc) {
    frames->count = 0;
    frames_add(frames, pc);
}

// The start of the instruction of `function` that contains the byte at pc.
static uint32_t instruction(const struct program *program, const struct program_function *function,
                            uint32_t pc) {
    const uint8_t *code = program->image + image_code((const struct image_header *)program->image);
    uint32_t start = function->start, next = start;
    while (next <= pc && code[next] < OP_COUNT) {
        start = next;
        next += (uint32_t)opcode_size(code[next]);
    }
    return start;
}

uint32_t traceback_instruction(const struct program *program, uint32_t pc) {
    const struct program_function *function = program_function_at(program, pc);
    return function ? instruction(program, function, pc) : pc;
}

void walk_begin(struct walk *walk, const struct job *job, uint32_t core) {
    const struct core_memory *memory = job->ops->memory(job->device, core);
    const struct core_control *control = memory_control(memory);
    *walk = (struct walk){.program = job->program, .memory = memory, .R = control->frame, .at = control->pc};
}

bool walk_outward(struct walk *walk) {
    const struct value *saved = memory_at(walk->memory, walk->R - 8, sizeof *saved, 8);
    if (!saved || !(saved->tag & TAG_FRAME) || saved->tag & FRAME_BOTTOM || ++walk->steps > FRAMES_MAX)
        return false;
    if (saved->tag & FRAME_SWITCHED) {
        const struct value *below = memory_at(walk->memory, walk->R - 16, sizeof *below, 8);
        if (!below) return false;
        walk->R = below->bits;
    } else {
        walk->R -= (saved->tag & FRAME_DISTANCE) * (ref)sizeof *saved;
    }
    walk->at = saved->bits - 1;
    return true;
}

// The function that the frame at hand runs, NULL: not known.
static const struct program_function *function_of(const struct walk *walk) {
    return program_function_at(walk->program, walk->at);
}

static bool is_users(const struct walk *walk) {
    const struct program_function *function = function_of(walk);
    return function && !function->library;
}

static void add_users(struct frames *frames, struct walk *walk) {
    uint32_t seen = UINT32_MAX, pc = 0; // of recursion: the same call
    bool users = false;
    do {
        if (walk->at != seen) {
            seen = walk->at;
            users = is_users(walk);
            pc = traceback_instruction(walk->program, seen);
        }
        if (users) frames_add(frames, pc);
    } while (walk_outward(walk));
}

void frames_of_core(struct frames *frames, const struct job *job, uint32_t core) {
    struct walk walk;
    frames->count = 0;
    if (job_is_guest(job, core)) return;
    walk_begin(&walk, job, core);
    add_users(frames, &walk);
}

uint32_t frames_innermost(const struct job *job, uint32_t core) {
    struct walk walk;
    walk_begin(&walk, job, core);
    uint32_t own = walk.at;
    while (!is_users(&walk))
        if (!walk_outward(&walk)) return own;
    return traceback_instruction(walk.program, walk.at);
}

const char *frames_library_call(const struct job *job, uint32_t core) {
    struct walk walk;
    const char *name = NULL;
    const struct program_function *function;
    for (walk_begin(&walk, job, core); (function = function_of(&walk)) && function->library;) {
        name = function->name;
        if (!walk_outward(&walk)) break;
    }
    return name;
}

// ---- places

// The place of the next instruction of the same function that has one, or else of the last before pc: those
// between cannot fail, but a core can be stopped at them.
static bool position_near(const struct program *program, uint32_t pc, struct pos *pos) {
    const struct program_function *function = program_function_at(program, pc);
    bool found = false;
    for (uint32_t i = 0; function && i < program->line_count && program->lines[i].pc < function->end; i++) {
        if (program->lines[i].pc < function->start) continue;
        *pos = program->lines[i].pos;
        found = true;
        if (program->lines[i].pc >= pc) break;
    }
    return found;
}

static bool position(const struct program *program, uint32_t pc, struct pos *pos) {
    return program_position(program, pc, pos) || position_near(program, pc, pos);
}

int traceback_line(const struct program *program, uint32_t pc) {
    struct pos pos;
    return position(program, pc, &pos) ? pos.line : 0;
}

// ---- carets

// Where the operator of an expression is, or the brackets of a subscript: byte offsets in its text. CPython
// marks these with ^ and the rest of the expression with ~.
struct anchors {
    uint32_t start, end; // end 0: there are none
};

static struct anchors anchors_of(const struct expr *e) {
    if (e->kind == EXPR_BIN_OP) return (struct anchors){e->bin_op.op_pos.offset, e->bin_op.op_pos.end_offset};
    if (e->kind == EXPR_SUBSCRIPT)
        return (struct anchors){e->subscript.value->pos.end_offset, e->pos.end_offset};
    return (struct anchors){0, 0};
}

static struct anchors find_anchors(const char *text, size_t length, bool dialect_2015) {
    struct anchors anchors = {0, 0};
    struct arena arena;
    struct diag_list errors;
    arena_init(&arena);
    diag_init(&errors);
    const struct module_ast *tree =
        parse_module(&arena, "", text, length, dialect_2015 ? DIALECT_2015 : DIALECT_3, &errors);
    if (tree && !diag_any(&errors) && tree->body.count == 1 && tree->body.item[0]->kind == STMT_EXPR)
        anchors = anchors_of(tree->body.item[0]->expr_stmt.value);
    diag_free(&errors);
    arena_free(&arena);
    return anchors;
}

struct line { // of source, as it is shown
    const char *text;
    size_t length;
    size_t start, end; // of the marked part, in bytes
};

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\f';
}

// The byte at which character `col` begins.
static size_t byte_of(const char *text, size_t length, int col) {
    size_t at = 0;
    for (uint32_t code; col > 0 && at < length; col--) {
        int size = utf8_decode(text + at, length - at, &code);
        at += size ? (size_t)size : 1;
    }
    return at;
}

static bool find_line(const struct program *program, const struct program_function *function,
                      const struct pos *pos, struct line *line) {
    size_t length;
    const char *text = program_source_line(program, function->file, pos->line, &length);
    if (!text) return false;
    line->start = byte_of(text, length, pos->col);
    while (length && is_blank(text[length - 1])) length--;
    line->end = pos->end_line == pos->line ? byte_of(text, length, pos->end_col) : length;
    size_t indent = 0;
    while (indent < length && is_blank(text[indent]) && indent < line->start) indent++;
    *line = (struct line){text + indent, length - indent, line->start - indent, line->end - indent};
    return length > indent;
}

static void put_source(struct buffer *out, const struct line *line) {
    buffer_text(out, "    ");
    buffer_add(out, line->text, line->length);
    buffer_char(out, '\n');
}

// Adds `mark` under every column of text[from .. to); a tab stays one.
static void put_marks(struct buffer *out, const struct line *line, size_t from, size_t to, char mark) {
    for (uint32_t code = 0; from < to && from < line->length;) {
        int size = utf8_decode(line->text + from, line->length - from, &code);
        int width = size ? utf8_width(code) : 1;
        if (line->text[from] == '\t' && mark == ' ')
            buffer_char(out, '\t');
        else
            buffer_repeat(out, (uint32_t)mark, width);
        from += size ? (size_t)size : 1;
    }
}

static void put_carets(struct buffer *out, const struct line *line, bool several_lines, bool dialect_2015,
                       bool colour) {
    struct anchors anchors = {0, 0};
    if (line->end <= line->start) return;
    if (!several_lines)
        anchors = find_anchors(line->text + line->start, line->end - line->start, dialect_2015);
    // A mark under all of the line would say nothing.
    if (line->end - line->start >= line->length && !anchors.end) return;
    char mark = anchors.end ? '~' : '^';
    size_t first = line->start + anchors.start, last = line->start + anchors.end;
    buffer_text(out, "    ");
    put_marks(out, line, 0, line->start, ' ');
    buffer_text(out, colour ? "\x1b[1;31m" : "");
    put_marks(out, line, line->start, first, mark);
    put_marks(out, line, first, last, '^');
    put_marks(out, line, last, line->end, mark);
    buffer_text(out, colour ? "\x1b[0m\n" : "\n");
}

// ---- printing

static void put_frame(struct buffer *out, const struct program *program, uint32_t pc, bool colour) {
    struct pos pos = {0};
    struct line line;
    const struct program_function *function = program_function_at(program, pc);
    if (!function) return;
    if (!position(program, pc, &pos)) pos.line = (int)function->line;
    buffer_format(out, "  File \"%s\", line %d, in %s\n", program->files[function->file].name, pos.line,
                  function->name);
    if (!find_line(program, function, &pos, &line)) return;
    put_source(out, &line);
    put_carets(out, &line, pos.end_line != pos.line, program->dialect_2015, colour);
}

// Frames that look alike: in the same line of the same function.
static bool alike(const struct program *program, uint32_t a, uint32_t b) {
    return a == b || (program_function_at(program, a) == program_function_at(program, b) &&
                      traceback_line(program, a) == traceback_line(program, b));
}

struct run { // of frames that are alike
    uint32_t first, count;
};

// The run that begins at frame `at`, outward to inward.
static struct run run_at(const struct program *program, const struct frames *frames, uint32_t at) {
    struct run run = {at, 1};
    while (run.count <= at && alike(program, frames->pc[at], frames->pc[at - run.count])) run.count++;
    return run;
}

static void put_run(struct buffer *out, const struct program *program, const struct frames *frames,
                    struct run run, bool colour) {
    for (uint32_t i = 0; i < run.count && i < REPEATS_SHOWN; i++)
        put_frame(out, program, frames->pc[run.first - i], colour);
    if (run.count <= REPEATS_SHOWN) return;
    uint32_t more = run.count - REPEATS_SHOWN;
    buffer_format(out, "  [Previous line repeated %u more time%s]\n", more, more == 1 ? "" : "s");
}

static uint32_t count_runs(const struct program *program, const struct frames *frames) {
    uint32_t runs = 0;
    for (uint32_t left = frames->count; left; runs++) left -= run_at(program, frames, left - 1).count;
    return runs;
}

void traceback_frames(struct buffer *out, const struct program *program, const struct frames *frames,
                      bool colour) {
    uint32_t runs = count_runs(program, frames), number = 0, hidden = 0;
    for (uint32_t left = frames->count; left; number++) {
        struct run run = run_at(program, frames, left - 1);
        left -= run.count;
        if (number >= RUNS_SHOWN && number + RUNS_SHOWN < runs) {
            hidden += run.count;
            continue;
        }
        if (hidden) buffer_format(out, "  [%u frames more]\n", hidden);
        hidden = 0;
        put_run(out, program, frames, run, colour);
    }
    if (frames->failed) buffer_text(out, "  [no memory for more frames]\n");
}

// SPDX-License-Identifier: MIT
// How what a core has left goes to the same core of another job, whose program is another: the first one's with more statements, compiled
// anew. Functions, classes, modules, globals and attributes have other numbers and places in it; they are found again by where they stand
// in the source, or by their names. All that the globals lead to is copied, object by object, to one row of blocks (take). The core gives
// room for that as for a bytes, which then becomes that row (place): the heap is a row of blocks, too. So nothing of this is in the core.
//
// Of ePython's own modules the top level has run again before: the program may ask for more of them than the one before. Their classes are
// the new ones; their variables are those that were left.
#include "host/rare/resume.h"

#include <stdlib.h>
#include <string.h>

#include "compiler/program/opcode.h"
#include "contract/hash.h"
#include "host/memory/objects.h"
#include "host/rare/object.h"
#include "host/rare/rare.h"

enum { NOWHERE = -1, SLOTS_MAX = 256, CLASS_FIELDS = sizeof(struct class_object) / sizeof(struct value) - 1 };

struct carried {           // of a core
    struct buffer row;     // of blocks, as they are to lie in memory; refs are offsets in it ...
    struct buffer refs;    // ... uint32_t: where they stand
    struct buffer classes; // uint32_t: where classes begin
    struct buffer dicts;   // uint32_t: where dicts and sets with an index begin
    uint32_t lost;
    bool done;
};

struct carry {
    struct job *from, *to;
    int32_t *functions, *classes, *modules; // of the first program: numbers in the second, or NOWHERE
    int32_t *globals;                       // of the second: numbers in the first, or NOWHERE
    struct carried *core;
};

// ---- what is what in the other program

static bool same_function(const struct program *a, const struct program_function *f, const struct program *b,
                          const struct program_function *g) {
    return f->at == g->at && f->line == g->line && !strcmp(f->name, g->name) &&
           !strcmp(a->files[f->file].name, b->files[g->file].name);
}

// Those that stand at one place (made by a decorator) have the same order in both.
static int32_t find_function(const struct program *from, uint32_t i, const struct program *to) {
    uint32_t before = 0;
    for (uint32_t k = 0; k < i; k++)
        before += same_function(from, &from->functions[i], from, &from->functions[k]);
    for (uint32_t k = 0; k < to->function_count; k++)
        if (same_function(from, &from->functions[i], to, &to->functions[k]) && !before--) return (int32_t)k;
    return NOWHERE;
}

static int32_t find_class(const struct program_class *class, const struct program *to) {
    for (uint32_t i = 0; i < to->class_count; i++)
        if (to->classes[i].at == class->at && to->classes[i].line == class->line &&
            !strcmp(to->classes[i].qualified, class->qualified) &&
            !strcmp(to->classes[i].module, class->module))
            return (int32_t)i;
    return NOWHERE;
}

static int32_t find_module(const char *name, const struct program *to) {
    for (uint32_t i = 0; i < to->module_count; i++)
        if (!strcmp(to->modules[i], name)) return (int32_t)i;
    return NOWHERE;
}

static int32_t find_global(const struct program *of, const char *owner, const char *name) {
    for (uint32_t i = 0; i < of->global_count; i++)
        if (!strcmp(of->globals[i], name) && !strcmp(of->owners[i], owner)) return (int32_t)i;
    return NOWHERE;
}

static void find_globals(struct carry *c) {
    const struct program *from = c->from->program, *to = c->to->program;
    for (uint32_t i = 0; i < to->global_count; i++)
        c->globals[i] = *to->owners[i] ? find_global(from, to->owners[i], to->globals[i]) : NOWHERE;
    for (uint32_t i = 0; i < from->class_count; i++)
        if (c->classes[i] != NOWHERE && !from->classes[i].library)
            c->globals[to->classes[c->classes[i]].global] = (int32_t)from->classes[i].global;
}

static void find_all(struct carry *c) {
    const struct program *from = c->from->program, *to = c->to->program;
    for (uint32_t i = 0; i < from->function_count; i++) c->functions[i] = find_function(from, i, to);
    for (uint32_t i = 0; i < from->class_count; i++) c->classes[i] = find_class(&from->classes[i], to);
    for (uint32_t i = 0; i < from->module_count; i++) c->modules[i] = find_module(from->modules[i], to);
    find_globals(c);
}

// ---- what goes at once

static void swap_jobs(struct job *a, struct job *b) {
    struct file **files = a->files;
    struct regex_entry *regexes = a->regexes;
    uint32_t file_count = a->file_count, regex_count = a->regex_count;
    struct input input = a->input;
    a->files = b->files, a->file_count = b->file_count;
    a->regexes = b->regexes, a->regex_count = b->regex_count;
    a->input = b->input;
    b->files = files, b->file_count = file_count;
    b->regexes = regexes, b->regex_count = regex_count;
    b->input = input;
    a->input.waiting = b->input.waiting = (struct queue){0, 0};
}

struct carry *carry_new(struct job *from, struct job *to) {
    struct carry *c = calloc(1, sizeof *c);
    if (!c) return NULL;
    *c = (struct carry){.from = from,
                        .to = to,
                        .functions = calloc(from->program->function_count + 1, sizeof(int32_t)),
                        .classes = calloc(from->program->class_count + 1, sizeof(int32_t)),
                        .modules = calloc(from->program->module_count + 1, sizeof(int32_t)),
                        .globals = calloc(to->program->global_count + 1, sizeof(int32_t)),
                        .core = calloc(to->cores, sizeof *c->core)};
    if (!c->functions || !c->classes || !c->modules || !c->globals || !c->core || from->cores != to->cores) {
        carry_free(c);
        return NULL;
    }
    find_all(c);
    swap_jobs(from, to);
    atomic_store(&to->virtual_time, atomic_load(&from->virtual_time));
    to->options.carry = c;
    return c;
}

static void free_core(struct carried *core) {
    buffer_free(&core->row);
    buffer_free(&core->refs);
    buffer_free(&core->classes);
    buffer_free(&core->dicts);
}

bool carry_done(struct carry *c) {
    bool done = true;
    for (uint32_t i = 0; i < c->to->cores; i++) done &= c->core[i].done;
    if (!done) swap_jobs(c->from, c->to);
    return done;
}

uint32_t carry_lost(const struct carry *c) {
    uint32_t lost = 0;
    for (uint32_t i = 0; i < c->to->cores; i++) lost += c->core[i].lost;
    return lost;
}

void carry_free(struct carry *c) {
    if (!c) return;
    for (uint32_t i = 0; c->core && i < c->to->cores; i++) free_core(&c->core[i]);
    free(c->functions);
    free(c->classes);
    free(c->modules);
    free(c->globals);
    free(c->core);
    free(c);
}

// ---- taking: from the memory of the first job to the row

struct known { // an object that has its place in the row
    ref old;
    uint32_t at;    // of its header
    uint32_t fresh; // nothing is to be copied: where it is in the second job's memory
    bool numbers;   // a dict whose keys are numbers of attributes
    ref owner; // a dict of attributes of an instance of this class: some may have slots now; 0: it is none
};

struct class_layout { // of a class that has been met, in the second program
    ref old;
    uint32_t count;
    uint8_t marks[SLOTS_MAX];
};

struct taker {
    struct carry *c;
    struct carried *to;
    const struct core_memory *old, *new;
    const struct program *from, *program; // theirs
    struct buffer
        known; // struct known, in the order in which they are met: those behind `filled` are empty yet
    struct buffer layouts; // struct class_layout
    uint32_t *slots;       // hash table of `known`: number + 1
    uint32_t mask, filled;
};

static struct known *known(const struct taker *t) {
    return (struct known *)t->known.bytes;
}
static uint32_t known_count(const struct taker *t) {
    return (uint32_t)(t->known.length / sizeof(struct known));
}

static uint32_t slot_of(const struct taker *t, ref old) {
    uint32_t at = (old >> 3) * 2654435761u & t->mask;
    while (t->slots[at] && known(t)[t->slots[at] - 1].old != old) at = (at + 1) & t->mask;
    return at;
}

static bool grow(struct taker *t) {
    uint32_t mask = t->mask ? t->mask * 2 + 1 : 255;
    uint32_t *slots = calloc(mask + 1, sizeof *slots);
    if (!slots) return false;
    free(t->slots);
    t->slots = slots;
    t->mask = mask;
    for (uint32_t i = 0; i < known_count(t); i++) slots[slot_of(t, known(t)[i].old)] = i + 1;
    return true;
}

static bool learn(struct taker *t, struct known object) {
    if (known_count(t) * 2 >= t->mask && !grow(t)) return false;
    uint32_t at = slot_of(t, object.old);
    buffer_add(&t->known, (const char *)&object, sizeof object);
    if (t->known.failed) return false;
    t->slots[at] = known_count(t);
    return true;
}

// A block for so many bytes at the end of the row, all 0: where its header is.
static uint32_t new_block(struct taker *t, uint32_t header, uint32_t size) {
    uint32_t at = (uint32_t)t->to->row.length, units = (size + 4 + 7) / 8;
    char *room = buffer_reserve(&t->to->row, units * 8);
    if (!room) return at;
    memset(room, 0, units * 8);
    header = (header & (HEADER_TYPE << HEADER_TYPE_SHIFT | HEADER_WIDE)) | units;
    memcpy(room, &header, sizeof header);
    t->to->row.length += units * 8;
    return at;
}

// What is in the block that begins there, behind its header. It may move with the next block.
static void *content(const struct taker *t, uint32_t at) {
    static uint64_t nothing[SLOTS_MAX * 2]; // without memory: nobody reads it
    return t->to->row.failed ? (char *)nothing : t->to->row.bytes + at + 4;
}

// A value in the row, where values lie at 4 mod 8.
static void set(struct taker *t, uint32_t at, struct value v) {
    if (!t->to->row.failed) memcpy(t->to->row.bytes + at, &v, sizeof v);
}

static void refer(struct taker *t, uint32_t at, uint32_t to) {
    if (t->to->row.failed) return;
    memcpy(t->to->row.bytes + at, &to, sizeof to);
    buffer_add(&t->to->refs, (const char *)&at, sizeof at);
}

static uint32_t new_text(struct taker *t, uint32_t tag, const void *bytes, uint32_t length, uint32_t flags) {
    uint32_t at = new_block(t, tag << HEADER_TYPE_SHIFT | flags, 4 + length);
    if (t->to->row.failed) return at;
    memcpy(content(t, at), &length, sizeof length);
    if (length) memcpy((char *)content(t, at) + 4, bytes, length);
    return at;
}

static struct class_layout *layout_of(const struct taker *t, ref class) {
    struct class_layout *layouts = (struct class_layout *)t->layouts.bytes;
    for (size_t i = 0; i < t->layouts.length / sizeof *layouts; i++)
        if (layouts[i].old == class) return &layouts[i];
    return NULL;
}

static const struct program_attribute *attribute_now(const struct taker *t, uint32_t slot, uint32_t mark) {
    const struct program_attribute *a = mark ? program_attribute_in(t->from, slot, mark) : NULL;
    return a ? program_find_attribute(t->program, a->name, a->length) : NULL;
}

static bool put_mark(uint8_t *marks, uint32_t *count, const struct program_attribute *a) {
    if (!a || (marks[a->slot] && marks[a->slot] != a->mark)) return false;
    marks[a->slot] = (uint8_t)a->mark;
    if (a->slot >= *count) *count = a->slot + 1;
    return true;
}

// Where what its marks tell lies now.
static void put_marks(const struct taker *t, struct value text, uint8_t *marks, uint32_t *count) {
    struct text_view view;
    if (!memory_str(t->old, text, &view)) return;
    for (uint32_t slot = 0; slot < view.length; slot++)
        put_mark(marks, count, attribute_now(t, slot, (uint8_t)view.bytes[slot]));
}

// The statement of a class in the second program, NULL: it is not there.
static const struct program_class *statement_now(const struct taker *t, struct value class) {
    const struct program_class *statement = objects_statement(t->old, t->from, class);
    int32_t number = statement ? t->c->classes[statement - t->from->classes] : NOWHERE;
    return number == NOWHERE ? NULL : &t->program->classes[number];
}

// Attributes that statements since then give to the objects of the class.
static void put_instances(const struct taker *t, const struct class_view *class,
                          struct class_layout *layout) {
    struct items_view order;
    if (class->flags & CLASS_SLOTS || !memory_items(t->old, class->object->order, &order)) return;
    for (uint32_t i = 0; i < order.count; i++) {
        const struct program_class *statement = statement_now(t, memory_item(&order, i));
        for (uint32_t k = 0; statement && k < statement->instance_count; k++)
            put_mark(layout->marks, &layout->count, &t->program->attributes[statement->instances[k]]);
    }
}

// One of ePython's own that is made already.
static struct value fresh_class(const struct taker *t, const struct program_class *statement) {
    const struct core_control *control = memory_control(t->new);
    const struct value *global = memory_at(t->new, control->globals + statement->global * 8, 8, 8);
    return statement->library && global && global->tag == TAG_CLASS ? *global : value_none();
}

static bool add_layout(struct taker *t, const struct class_layout *layout) {
    buffer_add(&t->layouts, (const char *)layout, sizeof *layout);
    return !t->layouts.failed;
}

static bool take_class(struct taker *t, struct value v) {
    struct class_layout layout = {.old = v.bits};
    struct class_view class, other;
    struct text_view text;
    const struct program_class *statement = statement_now(t, v);
    if (!statement || !objects_class(t->old, v, &class)) return false;
    struct value fresh = fresh_class(t, statement);
    if (fresh.tag == TAG_CLASS) {
        if (!objects_class(t->new, fresh, &other) || !memory_str(t->new, other.object->all_layout, &text))
            return false;
        layout.count = text.length < SLOTS_MAX ? text.length : SLOTS_MAX;
        memcpy(layout.marks, text.bytes, layout.count);
        return add_layout(t, &layout) && learn(t, (struct known){.old = v.bits, .fresh = fresh.bits});
    }
    put_marks(t, class.object->all_layout, layout.marks, &layout.count);
    put_instances(t, &class, &layout);
    uint8_t marks[SLOTS_MAX] = {0};
    uint32_t count = 0;
    put_marks(t, class.object->all_marks, marks, &count);
    for (uint32_t i = 0; i < statement->member_count; i++)
        put_mark(marks, &count, &t->program->attributes[statement->members[i].attribute]);
    uint32_t at = new_block(t, TAG_CLASS << HEADER_TYPE_SHIFT, (CLASS_FIELDS + count) * 8);
    uint32_t texts[4] = {
        new_text(t, TAG_STR, layout.marks, layout.count, 0), new_text(t, TAG_STR, marks, count, 0),
        new_text(t, TAG_STR, layout.marks, layout.count, 0), new_text(t, TAG_STR, marks, count, 0)};
    static const uint32_t FIELDS[4] = {
        offsetof(struct class_object, layout), offsetof(struct class_object, marks),
        offsetof(struct class_object, all_layout), offsetof(struct class_object, all_marks)};
    for (uint32_t i = 0; i < count; i++) set(t, at + 4 + (CLASS_FIELDS + i) * 8, value_unbound());
    set(t, at + 4 + offsetof(struct class_object, number),
        value_int((int32_t)((class.flags & ~(uint32_t)CLASS_NUMBER) | statement->global)));
    for (int i = 0; i < 4; i++) {
        set(t, at + 4 + FIELDS[i], value_make(TAG_STR, 0));
        refer(t, at + 4 + FIELDS[i], texts[i]);
    }
    buffer_add(&t->to->classes, (const char *)&at, sizeof at);
    return add_layout(t, &layout) && learn(t, (struct known){.old = v.bits, .at = at});
}

// Gives an object its place, empty. False: it cannot go.
static bool take_object(struct taker *t, struct value v) {
    const uint32_t *header = memory_at(t->old, v.bits - 4, 4, 4);
    if (!header || header_type(*header) != v.tag || !header_units(*header)) return false;
    uint32_t size = header_units(*header) * 8 - 4, flags = *header;
    if (!memory_at(t->old, v.bits, size, 4)) return false;
    struct instance_view instance;
    struct text_view text;
    switch (v.tag) {
    case TAG_CLASS: return take_class(t, v);
    case TAG_STR:
    case TAG_BYTES:
    case TAG_LONG:
        if (!memory_bytes(t->old, v, &text)) return false;
        return learn(t,
                     (struct known){.old = v.bits,
                                    .at = new_text(t, v.tag, text.bytes, text.length, flags & HEADER_WIDE)});
    case TAG_LIST: flags &= ~(uint32_t)HEADER_WIDE; break; // nobody else refers to it any more
    case TAG_REMOTE: return false;
    case TAG_INSTANCE:
        if (!objects_instance(t->old, v, &instance)) return false;
        if (!layout_of(t, instance.class_value.bits) && !take_class(t, instance.class_value)) return false;
        size = (1 + layout_of(t, instance.class_value.bits)->count) * 8;
        break;
    default: break;
    }
    return learn(t, (struct known){.old = v.bits, .at = new_block(t, flags, size)});
}

static bool is_known(const struct taker *t, ref old, struct known *found) {
    uint32_t number = t->mask ? t->slots[slot_of(t, old)] : 0;
    if (number) *found = known(t)[number - 1];
    return number;
}

static struct value lose(struct taker *t) {
    t->to->lost++;
    return value_none();
}

// A number of the first program as one of the second.
static struct value renumber(struct taker *t, struct value v, const int32_t *numbers, uint32_t count) {
    if (v.bits >= count || numbers[v.bits] == NOWHERE) return lose(t);
    return value_make(v.tag, (uint32_t)numbers[v.bits]);
}

// Writes a value to the row.
static void put(struct taker *t, uint32_t at, struct value v) {
    struct known object = {0};
    bool number = EPY_FLOAT_BITS == 64 && value_is_float(v);
    bool is_ref = !number && value_is_ref(v);
    if (!number && v.tag == TAG_FUNC) v = renumber(t, v, t->c->functions, t->from->function_count);
    if (!number && v.tag == TAG_MODULE) v = renumber(t, v, t->c->modules, t->from->module_count);
    if (is_ref && !is_known(t, v.bits, &object) && !(take_object(t, v) && is_known(t, v.bits, &object))) {
        v = lose(t);
        is_ref = false;
    }
    if (t->to->row.failed) return;
    if (is_ref) v.bits = object.fresh;
    set(t, at, v);
    if (is_ref && !object.fresh) refer(t, at, object.at);
}

static void put_all(struct taker *t, uint32_t at, const struct value *values, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) put(t, at + i * 8, values[i]);
}

// ---- filling

static void fill_list(struct taker *t, uint32_t at, struct value v) {
    struct items_view items;
    if (!memory_items(t->old, v, &items)) return;
    uint32_t size = items.count << element_shift(items.kind), words[3] = {items.count, 0, items.kind};
    memcpy(content(t, at), words, sizeof words);
    if (!items.count) return;
    uint32_t data = new_block(t, BLOCK_DATA << HEADER_TYPE_SHIFT, size);
    refer(t, at + 4 + offsetof(struct list_object, data), data);
    if (t->to->row.failed) return;
    if (items.kind == KIND_VALUES)
        put_all(t, data + 4, items.data, items.count);
    else
        memcpy(content(t, data), items.data, size);
}

// The number of an attribute as that of the second program; None: it has none of that name.
static struct value attribute_number_now(const struct taker *t, struct value number) {
    if (number.tag != TAG_INT || number.bits >= t->from->attribute_count) return number;
    const struct program_attribute *a = &t->from->attributes[number.bits];
    a = program_find_attribute(t->program, a->name, a->length);
    return a ? value_int((int32_t)(a - t->program->attributes)) : value_none();
}

// The attribute of the second program that a key of a dict of attributes names, by its text or its number in the first; NULL: there is none.
static const struct program_attribute *key_now(const struct taker *t, struct value key) {
    struct text_view name;
    if (key.tag == TAG_INT && key.bits < t->from->attribute_count)
        name = (struct text_view){.bytes = t->from->attributes[key.bits].name,
                                  .length = (uint32_t)t->from->attributes[key.bits].length};
    else if (key.tag != TAG_STR || !memory_str(t->old, key, &name))
        return NULL;
    return program_find_attribute(t->program, name.bytes, name.length);
}

// Whether objects of a class have a slot for it.
static bool is_slotted(const struct taker *t, ref class, const struct program_attribute *a) {
    const struct class_layout *layout = layout_of(t, class);
    return layout && a && a->slot < layout->count && layout->marks[a->slot] == a->mark;
}

// An entry of a dict of attributes that have a slot now is as if it had been deleted.
static void drop_entry(struct taker *t, uint32_t at, uint32_t to) {
    struct dict_object *dict = content(t, at);
    dict->live--;
    set(t, to, value_unbound());
    set(t, to + 8, value_unbound());
}

static void put_attribute(struct taker *t, uint32_t at, uint32_t to, ref class,
                          const struct dict_entry *entry) {
    const struct program_attribute *a = key_now(t, entry->key);
    if (is_slotted(t, class, a)) {
        drop_entry(t, at, to);
        return;
    }
    put(t, to, a ? value_int((int32_t)(a - t->program->attributes)) : entry->key);
    put(t, to + 8, entry->item);
}

static void fill_keyed(struct taker *t, uint32_t at, struct value v, uint32_t size, struct known object) {
    struct entries_view view;
    if (!memory_entries(t->old, v, &view)) return;
    uint32_t room = dict_room(view.count);
    memcpy(content(t, at), memory_at(t->old, v.bits, size, 4), size);
    struct dict_object *dict = content(t, at);
    dict->entries = dict->index = 0;
    if (!view.count) return;
    uint32_t entries =
        new_block(t, BLOCK_DATA << HEADER_TYPE_SHIFT, room * (uint32_t)sizeof(struct dict_entry));
    refer(t, at + 4 + offsetof(struct dict_object, entries), entries);
    for (uint32_t i = 0; i < view.count && !t->to->row.failed; i++) {
        uint32_t to = entries + 4 + i * (uint32_t)sizeof(struct dict_entry);
        if (view.entry[i].key.tag == TAG_UNBOUND)
            memcpy(t->to->row.bytes + to, &view.entry[i], sizeof view.entry[i]);
        else if (object.owner)
            put_attribute(t, at, to, object.owner, &view.entry[i]);
        else
            put_all(t, to, &view.entry[i].key, 2);
        if (object.numbers) put(t, to, attribute_number_now(t, view.entry[i].key));
    }
    if (room <= DICT_FEW) return;
    uint32_t index = new_block(t, BLOCK_DATA << HEADER_TYPE_SHIFT, index_size(room));
    refer(t, at + 4 + offsetof(struct dict_object, index), index);
    buffer_add(&t->to->dicts, (const char *)&at, sizeof at);
}

static void fill_class(struct taker *t, uint32_t at, struct value v) {
    struct class_view class;
    struct text_view marks;
    uint8_t now[SLOTS_MAX] = {0};
    uint32_t count = 0;
    struct known more;
    if (!objects_class(t->old, v, &class) || !memory_str(t->old, class.object->all_marks, &marks)) return;
    put(t, at + 4 + offsetof(struct class_object, init), class.object->init);
    put(t, at + 4 + offsetof(struct class_object, order), class.object->order);
    put(t, at + 4 + offsetof(struct class_object, more), class.object->more);
    if (class.object->more.tag == TAG_DICT && is_known(t, class.object->more.bits, &more))
        known(t)[t->slots[slot_of(t, more.old)] - 1].numbers = true;
    for (uint32_t slot = 0; slot < class.members && slot < marks.length; slot++) {
        const struct program_attribute *a = attribute_now(t, slot, (uint8_t)marks.bytes[slot]);
        if (!put_mark(now, &count, a)) continue;
        put(t, at + 4 + (CLASS_FIELDS + a->slot) * 8, class.object->members[slot]);
    }
}

// Attributes of an instance's dict that statements since then have given slots.
static void move_to_slots(struct taker *t, uint32_t at, const struct instance_view *instance) {
    const struct program_attribute *dict = program_find_attribute(t->from, "__dict__", 8);
    const struct value *place = dict ? objects_attribute(t->old, instance, dict->slot, dict->mark) : NULL;
    struct entries_view view;
    if (!place || place->tag != TAG_DICT || !memory_entries(t->old, *place, &view)) return;
    for (uint32_t i = 0; i < view.count; i++) {
        const struct program_attribute *a = key_now(t, view.entry[i].key);
        if (is_slotted(t, instance->class_value.bits, a))
            put(t, at + 4 + (1 + a->slot) * 8, view.entry[i].item);
    }
    struct known found;
    if (is_known(t, place->bits, &found))
        known(t)[t->slots[slot_of(t, place->bits)] - 1].owner = instance->class_value.bits;
}

static void fill_instance(struct taker *t, uint32_t at, struct value v) {
    struct instance_view instance;
    struct text_view marks;
    if (!objects_instance(t->old, v, &instance)) return;
    const struct class_layout *layout = layout_of(t, instance.class_value.bits);
    uint32_t count = layout->count;
    put(t, at + 4, instance.class_value);
    for (uint32_t i = 0; i < count; i++) set(t, at + 4 + (1 + i) * 8, value_unbound());
    if (!memory_str(t->old, instance.class.object->all_layout, &marks)) return;
    for (uint32_t slot = 0; slot < instance.count && slot < marks.length; slot++) {
        struct value value = instance.attributes[slot];
        const struct program_attribute *a = attribute_now(t, slot, (uint8_t)marks.bytes[slot]);
        layout = layout_of(t, instance.class_value.bits); // it may have moved
        if (value.tag == TAG_UNBOUND) continue;
        if (!a || a->slot >= count || layout->marks[a->slot] != a->mark)
            t->to->lost++;
        else
            put(t, at + 4 + (1 + a->slot) * 8, value);
    }
    move_to_slots(t, at, &instance);
}

// Number of instructions before `pc` in the code of an image; UINT32_MAX: it is none's beginning.
static uint32_t instructions_before(const struct program *program, const struct program_function *f,
                                    uint32_t pc) {
    const struct image_header *image = (const struct image_header *)program->image;
    const uint8_t *code = program->image + image_code(image);
    uint32_t count = 0, at = f->start;
    for (; at < pc; count++) at += (uint32_t)opcode_size(code[at]);
    return at == pc ? count : UINT32_MAX;
}

// The place of an instruction in the second program; UINT32_MAX: the function is another there.
static uint32_t pc_now(const struct taker *t, uint32_t pc) {
    const struct program_function *f = program_function_at(t->from, pc);
    int32_t number = f ? t->c->functions[f - t->from->functions] : NOWHERE;
    if (number == NOWHERE) return UINT32_MAX;
    const struct program_function *g = &t->program->functions[number];
    const uint8_t *code = t->program->image + image_code((const struct image_header *)t->program->image);
    uint32_t count = instructions_before(t->from, f, pc), at = g->start;
    if (count == UINT32_MAX ||
        instructions_before(t->from, f, f->end) != instructions_before(t->program, g, g->end))
        return UINT32_MAX;
    while (count--) at += (uint32_t)opcode_size(code[at]);
    return at;
}

static void fill_generator(struct taker *t, uint32_t at, struct value v, uint32_t count) {
    const struct generator_object *from = memory_at(t->old, v.bits, 8 + count * 8, 8);
    uint32_t pc = pc_now(t, from->pc), state = from->state;
    if ((state & 3) == GENERATOR_RUNS || (!(state & 3) && pc == UINT32_MAX)) {
        if (pc == UINT32_MAX) t->to->lost++;
        state = (state & GENERATOR_SURVIVES) | GENERATOR_ENDED;
    }
    uint32_t words[2] = {pc == UINT32_MAX ? 0 : pc, state};
    memcpy(content(t, at), words, sizeof words);
    put_all(t, at + 4 + 8, from->registers, count);
}

static void fill_exception(struct taker *t, uint32_t at, struct value v) {
    struct exc_object exc;
    memcpy(&exc, memory_at(t->old, v.bits, EXC_SIZE, 8), EXC_SIZE);
    exc.trace = 0;
    exc.pc = UINT32_MAX;
    exc.caught = 0;
    memcpy(content(t, at), &exc, EXC_SIZE);
    put(t, at + 4 + offsetof(struct exc_object, a), exc.a);
    put(t, at + 4 + offsetof(struct exc_object, b), exc.b);
    put(t, at + 4 + offsetof(struct exc_object, context), exc.context);
}

static void fill(struct taker *t, struct known object) {
    uint32_t header = *(const uint32_t *)memory_at(t->old, object.old - 4, 4, 4), tag = header_type(header),
             units = header_units(header), at = object.at;
    struct value v = {object.old, tag};
    const void *from = memory_at(t->old, object.old, units * 8 - 4, 4);
    const struct value *values = from;
    if (t->to->row.failed || object.fresh) return;
    switch (tag) {
    case TAG_LIST: fill_list(t, at, v); break;
    case TAG_DICT:
    case TAG_SET:
    case TAG_FROZENSET: fill_keyed(t, at, v, units * 8 - 4, object); break;
    case TAG_CLASS: fill_class(t, at, v); break;
    case TAG_INSTANCE: fill_instance(t, at, v); break;
    case TAG_GENERATOR: fill_generator(t, at, v, units - 2); break;
    case TAG_EXC: fill_exception(t, at, v); break;
    case TAG_RANGE: memcpy(content(t, at), from, units * 8 - 4); break;
    case TAG_CLOSURE: {
        struct value function = renumber(t, value_make(TAG_FUNC, *(const uint32_t *)from), t->c->functions,
                                         t->from->function_count);
        if (!t->to->row.failed) memcpy(content(t, at), &function.bits, 4);
        put_all(t, at + 4 + 8, values + 1, units - 2);
        break;
    }
    case TAG_VIEW:
    case TAG_BYTEARRAY:
        memcpy(content(t, at), from, 8);
        put_all(t, at + 4 + 8, values + 1, units - 2);
        break;
    case TAG_CELL:
    case TAG_TUPLE:
    case TAG_SLICE:
    case TAG_METHOD: put_all(t, at + 4, values, units - 1); break;
    default: break; // texts are full
    }
}

// Which globals go, and the values that they have; of variables of the program also that they have none.
static bool goes(const struct taker *t, uint32_t global, struct value *value) {
    int32_t number = t->c->globals[global];
    const struct core_control *control = memory_control(t->old);
    const struct value *from =
        number == NOWHERE ? NULL : memory_at(t->old, control->globals + (uint32_t)number * 8, 8, 8);
    if (!from) return false;
    *value = *from;
    return value->tag != TAG_UNBOUND || !strcmp(t->program->owners[global], "__main__");
}

// The first block is a tuple of the values of the globals that go, each behind its number.
static void take_globals(struct taker *t) {
    uint32_t count = 0;
    struct value value;
    for (uint32_t i = 0; i < t->program->global_count; i++) count += goes(t, i, &value);
    uint32_t at = new_block(t, TAG_TUPLE << HEADER_TYPE_SHIFT, count * 16) + 4;
    for (uint32_t i = 0; i < t->program->global_count; i++) {
        if (!goes(t, i, &value)) continue;
        put(t, at, value_int((int32_t)i));
        put(t, at + 8, value);
        at += 16;
    }
}

static bool take(struct service *s, struct carry *c) {
    struct carried *to = &c->core[s->core];
    struct taker t = {.c = c,
                      .to = to,
                      .old = c->from->ops->memory(c->from->device, s->core),
                      .new = s->env.memory,
                      .from = c->from->program,
                      .program = c->to->program};
    free_core(to);
    *to = (struct carried){.lost = 0};
    take_globals(&t);
    while (t.filled < known_count(&t) && !to->row.failed) fill(&t, known(&t)[t.filled++]);
    bool good = !(to->row.failed || to->refs.failed || to->classes.failed || to->dicts.failed ||
                  t.known.failed || t.layouts.failed);
    buffer_free(&t.known);
    buffer_free(&t.layouts);
    free(t.slots);
    return good;
}

// ---- placing: the bytes that the core has given room for become the row

static const uint32_t *words_of(const struct buffer *buffer, size_t *count) {
    *count = buffer->length / sizeof(uint32_t);
    return (const uint32_t *)buffer->bytes;
}

static void index_dict(const struct core_memory *memory, ref at) {
    const struct dict_object *dict = memory_at(memory, at, sizeof *dict, 8);
    const struct value *pairs = memory_at(memory, dict->entries, dict->filled * sizeof(struct dict_entry), 8);
    uint32_t size = header_units(*(const uint32_t *)memory_at(memory, dict->index - 4, 4, 4)) * 8 - 8;
    build_index(memory, memory_at(memory, dict->index, size, 4), size, pairs, dict->filled);
}

static void set_globals(const struct core_memory *memory, ref tuple) {
    struct items_view items;
    if (!memory_items(memory, (struct value){tuple, TAG_TUPLE}, &items)) return;
    for (uint32_t i = 0; i + 1 < items.count; i += 2) {
        ref global = memory_control(memory)->globals + memory_item(&items, i).bits * 8;
        struct value *to = memory_at(memory, global, sizeof *to, 8);
        if (to) *to = memory_item(&items, i + 1);
    }
}

// text: of the bytes, that begin behind a header and a word, their length. A bytes of nothing stays there.
static void place(struct service *s, struct carried *core, ref bytes) {
    const struct core_memory *memory = s->env.memory;
    uint32_t *header = memory_at(memory, bytes - 4, 8, 4);
    ref row = bytes + 4, first = row + 4; // of which a header is the first word
    size_t count;
    uint32_t units = header_units(*header), used = (uint32_t)core->row.length / 8 + 1;
    char *to = memory_at(memory, row, core->row.length, 4);
    memcpy(to, core->row.bytes, core->row.length);
    const uint32_t *at = words_of(&core->refs, &count);
    for (size_t i = 0; i < count; i++) *(uint32_t *)(to + at[i]) += first;
    header[0] = (header[0] & ~(uint32_t)HEADER_UNITS) | 1;
    header[1] = 0;
    if (units > used) *(uint32_t *)(to + core->row.length) = BLOCK_DATA << HEADER_TYPE_SHIFT | (units - used);
    at = words_of(&core->dicts, &count);
    for (size_t i = 0; i < count; i++) index_dict(memory, first + at[i]);
    set_globals(memory, first);
    at = words_of(&core->classes, &count);
    for (size_t i = 0; i < count; i++) rare_class_place(s, (struct value){first + at[i], TAG_CLASS});
    core->done = true;
}

void rare_resume(struct service *s) {
    struct carry *c = s->job->options.carry;
    if (!c) {
        answer_bool(s->answer, true);
        return;
    }
    struct carried *core = &c->core[s->core];
    if (s->args[0].tag == TAG_NONE && !take(s, c)) {
        answer_error(s->answer, ERR_MEMORY, value_none(), value_none());
    } else if (s->args[0].tag == TAG_NONE) {
        answer_built(s->answer, TAG_BYTES,
                     build_octets(&s->answer->build, TAG_BYTES, core->row.bytes, core->row.length));
    } else {
        if (s->args[0].tag == TAG_BYTES && core->row.length) place(s, core, s->args[0].bits);
        free_core(core);
        core->row = core->refs = core->classes = core->dicts = (struct buffer)BUFFER_EMPTY;
        answer_bool(s->answer, true);
    }
}

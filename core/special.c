// SPDX-License-Identifier: MIT
// What instructions do with objects of the program's classes, of that what is common: special methods of operators, properties,
// static, class and bound methods, super(), isinstance; what is done with the value of objects derived from built-in types. Only where bytes do not count; on a chip all of it is the host's, as what is
// not done here is everywhere. The image's table of methods says where a class has the special method of an opcode.
#include "core/internal.h"
#if PORT_LABEL_TABLE

enum { NOWHERE = 0x100 }; // register for a result that nobody wants

static const uint8_t NO_NAME[2]; // of an attribute that no class of the program has: mark 0

// ---- what is found

// Whether marks, a byte a slot, have the mark of a name at its slot.
static bool has_mark(const struct vm *vm, struct value marks, const uint8_t *name) {
    const struct str_object *text = str_at(vm, marks.bits);
    return name[0] < text->length && (uint8_t)text->text[name[0]] == name[1];
}

// The member of that slot and mark of a class, unless an attribute of an instance can hide it. NULL: there is none.
static const struct value *member(const struct vm *vm, ref class, const uint8_t *name) {
    const struct class_object *c = class_at(vm, class);
    return has_mark(vm, c->marks, name) ? &c->members[name[0]] : NULL;
}

static ref class_of(const struct vm *vm, const struct value *instance) {
    return instance_at(vm, instance->bits)->class.bits;
}

// The slot and mark that belong to an opcode, at `name`; else a mark of 0, and false. They are the last rows of the table.
static bool find_name(const struct vm *vm, uint32_t op, uint8_t *name) {
    const struct image_header *image = (const struct image_header *)vm->image;
    const struct image_method *m = (const void *)(vm->image + image_methods(image)), *first = m;
    for (m += image->method_count; m-- != first && m->tag == TAG_INSTANCE;) {
        if (m->method != op) continue;
        name[0] = (uint8_t)m->function;
        name[1] = (uint8_t)(m->function >> 8);
        return true;
    }
    name[1] = 0;
    return false;
}

// The special method of an opcode that the class of v has; NULL: none, or v is no instance.
static const struct value *special(const struct vm *vm, const struct value *v, uint32_t op) {
    uint8_t name[2];
    return v->tag == TAG_INSTANCE && find_name(vm, op, name) ? member(vm, class_of(vm, v), name) : NULL;
}

// Whether neither an instance, if it has a value of a built-in type, nor a class that its own derives from has an attribute of that
// slot and mark (mark 0: of none), nor may have it by a computed name. A member that is unbound is none: a place for one.
static bool lacks_in(const struct vm *vm, ref of, const uint8_t *name) {
    const struct class_object *own = class_at(vm, of);
    if (name[1] && has_mark(vm, own->all_layout, name)) return false;
    for (uint32_t i = 0, n = tuple_length(vm, own->order.bits); i < n; i++) {
        const struct value *base = &tuple_at(vm, own->order.bits)->items[i];
        if (base->tag != TAG_CLASS) continue;
        const struct class_object *class = class_at(vm, base->bits);
        if (class->more.tag != TAG_NONE) return false;
        if (name[1] && has_mark(vm, class->all_marks, name) && class->members[name[0]].tag != TAG_UNBOUND)
            return false;
    }
    return true;
}

static bool lacks(const struct vm *vm, const struct value *v, const uint8_t *name) {
    return lacks_in(vm, class_of(vm, v), name);
}

// The value of a built-in type that an instance of a class derived from that one has; NULL: v is none such, or has what is at `name`.
static const struct value *value_of(const struct vm *vm, const struct value *v, const uint8_t *name) {
    uint8_t hidden[2];
    if (v->tag != TAG_INSTANCE || !(class_at(vm, class_of(vm, v))->number.bits & CLASS_BUILT_IN) ||
        !find_name(vm, OP_MOVE, hidden) || !lacks(vm, v, name))
        return NULL;
    const struct value *value = vm_attribute(vm, v, hidden);
    return value && value->tag != TAG_UNBOUND ? value : NULL;
}

// The same where what is not to be there is the special method of an opcode.
static const struct value *value_for(const struct vm *vm, const struct value *v, uint32_t op) {
    uint8_t name[2];
    find_name(vm, op, name);
    return value_of(vm, v, name);
}

// The same where it is a method that is called.
static const struct value *value_called(const struct vm *vm, const struct value *v, const uint8_t *name) {
    uint8_t dict[2];
    const struct value *value = value_of(vm, v, name), *more;
    if (!value || class_at(vm, class_of(vm, v))->number.bits & CLASS_GETS) return NULL;
    more = find_name(vm, OP_GETA, dict) ? vm_attribute(vm, v, dict) : NULL;
    return more && more->tag == TAG_DICT ? NULL : value;
}

// What a descriptor of that kind consists of, behind the kind; NULL: v is none.
static const struct value *descriptor(const struct vm *vm, const struct value *v, enum descriptor kind) {
    if (!v || v->tag != TAG_METHOD) return NULL;
    const struct method_object *m = port_ptr(vm, v->bits);
    return m->function.tag == TAG_INT && m->function.bits == kind ? &m->self : NULL;
}

static bool is_function(const struct value *f) { // NULL: no value
    return f && (f->tag == TAG_FUNC || f->tag == TAG_CLOSURE);
}

// Whether f is a function whose parameters are n arguments, one by one.
static bool takes(const struct vm *vm, const struct value *f, uint32_t n) {
    if (!is_function(f)) return false;
    uint32_t number = f->bits;
    if (f->tag == TAG_CLOSURE) number = ((const struct closure_object *)port_ptr(vm, number))->function;
    return vm->functions[number].parameters == n && vm->functions[number].positional == n;
}

// The function that runs.
static const struct image_function *running(const struct vm *vm) {
    uint32_t offset = vm_offset(vm), low = 0, high = ((const struct image_header *)vm->image)->function_count;
    while (high - low > 1) {
        uint32_t middle = (low + high) / 2;
        if (image_function_code(&vm->functions[middle]) > offset)
            high = middle;
        else
            low = middle;
    }
    return &vm->functions[low];
}

// ---- entered

// Enter f, behind all registers of the function that runs, whose register `to` gets the result.
static enum outcome enter_to(struct vm *vm, const struct value *f, const struct value *args, uint32_t n,
                             uint32_t to, uint32_t length) {
    if (!takes(vm, f, n)) return HOST;
    uint32_t registers = running(vm)->registers;
    if (to == NOWHERE) to = registers;
    return vm_enter(vm, *f, registers, args, n, FRAME_TO | to << FRAME_REGISTER_SHIFT, length);
}

// Enter a helper of modules/_object.py.
static enum outcome help(struct vm *vm, enum helper helper, const struct value *args, uint32_t n, uint32_t to,
                         uint32_t length) {
    const struct image_header *image = (const struct image_header *)vm->image;
    const struct image_method *m = (const void *)(vm->image + image_methods(image));
    for (uint32_t i = image->method_count; i--; m++) {
        struct value f = value_make(TAG_FUNC, m->function);
        if (m->tag == METHOD_HELPER && m->method == helper) return enter_to(vm, &f, args, n, to, length);
    }
    return HOST;
}

static enum outcome complete(struct vm *vm, uint32_t length) {
    vm->pc += length;
    return DONE;
}

static enum outcome complete_if(struct vm *vm, enum outcome o, uint32_t length) {
    return o ? o : complete(vm, length);
}

// ---- operators

// a | b and a |= b of dicts
static enum outcome unite_dicts(struct vm *vm, const struct value *a, const struct value *b, bool in_place,
                                struct value *d) {
    struct value to = *a;
    if (!in_place) {
        if (dict_new(vm, &to)) return RAISED;
        heap_keep(vm, ROOT_MADE, to);
        enum outcome o = dict_merge(vm, to.bits, a);
        if (o) return o;
    }
    enum outcome o = dict_merge(vm, to.bits, b);
    if (!o) value_copy(d, &to);
    return o;
}

// a OP b by a method of a's class. The host knows what goes before it: a method that declines, one of a derived class of b's.
static enum outcome binary(struct vm *vm, const uint8_t *pc) {
    const struct value args[] = {vm->R[pc[2]], vm->R[pc[3]]};
    if (args[0].tag == TAG_DICT && args[1].tag == TAG_DICT && (*pc == OP_OR || *pc == OP_IOR))
        return complete_if(vm, unite_dicts(vm, &args[0], &args[1], *pc == OP_IOR, &vm->R[pc[1]]), 4);
    if (vm->control->flags & CORE_DECLINES || args[0].tag != TAG_INSTANCE || args[1].tag == TAG_EXC ||
        (args[1].tag == TAG_INSTANCE && class_of(vm, &args[0]) != class_of(vm, &args[1])))
        return HOST;
    return enter_to(vm, special(vm, &args[0], *pc), args, 2, pc[1], 4);
}

static enum outcome get_item(struct vm *vm, const uint8_t *pc) {
    const struct value args[] = {vm->R[pc[2]], vm->R[pc[3]]}, *value = value_for(vm, &args[0], OP_GETI);
    struct value *item;
    if (args[1].tag == TAG_SLICE)
        return complete_if(vm, slices_get(vm, value ? value : &args[0], &args[1], &vm->R[pc[1]]), 4);
    if (!value) return enter_to(vm, special(vm, &args[0], OP_GETI), args, 2, pc[1], 4);
    if (value->tag != TAG_DICT) return complete_if(vm, sequence_get(vm, value, &args[1], &vm->R[pc[1]]), 4);
    if (dict_find(vm, value->bits, &args[1], &item)) return HOST;
    if (!item) return enter_to(vm, special(vm, &args[0], OP_DICT), args, 2, pc[1], 4); // __missing__
    value_copy(&vm->R[pc[1]], item);
    return complete(vm, 4);
}

static enum outcome set_item(struct vm *vm, const uint8_t *pc) {
    if (vm->R[pc[1]].tag == TAG_DICT)
        return complete_if(vm, dict_enter(vm, vm->R[pc[1]].bits, &vm->R[pc[2]], &vm->R[pc[3]]), 4);
    const struct value args[] = {vm->R[pc[1]], vm->R[pc[2]], vm->R[pc[3]]},
                       *value = value_for(vm, &args[0], OP_SETI);
    if (!value) return enter_to(vm, special(vm, &args[0], OP_SETI), args, 3, NOWHERE, 4);
    return complete_if(vm, sequence_set(vm, value, &args[1], &args[2]), 4);
}

static enum outcome contains(struct vm *vm, const uint8_t *pc) {
    const struct value *f = special(vm, &vm->R[pc[3]], OP_IN), *value = value_for(vm, &vm->R[pc[3]], OP_IN);
    if (value) return complete_if(vm, sequence_contains(vm, &vm->R[pc[2]], value, &vm->R[pc[1]]), 4);
    if (!takes(vm, f, 2)) return HOST;
    const struct value args[] = {vm->R[pc[2]], vm->R[pc[3]], *f};
    return help(vm, HELPER_HAS, args, 3, pc[1], 4);
}

// ---- comparisons

// The relation of an instruction that compares.
static uint32_t relation(uint32_t op) {
    if (op < OP_JEQ) return op < OP_LT ? COMPARE_EQ : op - OP_LT;
    return op < OP_JLT ? COMPARE_EQ : ((op - OP_JEQ) >> 1) - 1;
}

// a == b by the __eq__ of the class of both, or of a if b is no object. A jump that means a != b asks the same, if there is no __ne__. The
// host knows what goes before it: a method of a derived class, one of a built-in type.
static enum outcome equal_objects(struct vm *vm, uint32_t op, struct value a, struct value b, uint32_t to) {
    uint8_t name[2];
    const struct value *f = special(vm, &a, OP_EQ);
    bool same = b.tag == TAG_INSTANCE;
    if (!f || b.tag == TAG_EXC || b.tag == TAG_CLASS || (same && class_of(vm, &a) != class_of(vm, &b)) ||
        class_at(vm, class_of(vm, &a))->number.bits & CLASS_BUILT_IN)
        return HOST;
    find_name(vm, OP_NE, name);
    if (op != OP_EQ && !lacks(vm, &a, name)) return HOST;
    const struct value args[] = {a, b, *f, same ? *f : value_none(), value_int(0)};
    if (op != OP_EQ) return help(vm, HELPER_JUMP_EQUAL, args, 5, NOWHERE, 4);
    if (vm->control->flags & CORE_DECLINES) return help(vm, HELPER_EQUAL, args, 5, to, 4);
    return enter_to(vm, f, args, 2, to, 4);
}

static enum outcome compare(struct vm *vm, const uint8_t *pc) {
    bool jumps = *pc >= OP_JEQ, yes;
    const struct value *a = &vm->R[pc[jumps ? 1 : 2]], *b = &vm->R[pc[jumps ? 2 : 3]];
    if (a->tag == TAG_INSTANCE)
        return *pc == OP_EQ || *pc == OP_JEQ || *pc == OP_JNE ? equal_objects(vm, *pc, *a, *b, pc[1]) : HOST;
    if (order_compare(vm, relation(*pc), a, b, &yes)) return HOST;
    if (!jumps)
        value_set(&vm->R[pc[1]], TAG_BOOL, yes != (*pc == OP_NE));
    else if (yes != ((*pc - OP_JEQ) & 1))
        vm->pc += (int8_t)pc[3];
    return complete(vm, 4);
}

// What a function does that only gives an attribute or an item of the one argument: the same, without a call. NULL: it does more.
static const struct value *got(const struct vm *vm, const struct value *f, const struct value *self) {
    if (!takes(vm, f, 1) || f->tag != TAG_FUNC) return NULL;
    const uint8_t *code =
        (const uint8_t *)port_ptr(vm, vm->control->code) + image_function_code(&vm->functions[f->bits]);
    if (code[0] == OP_GETA && !code[2] && code[5] == OP_RET && code[6] == code[1]) {
        const struct value *v = vm_attribute(vm, self, code + 3);
        return v && v->tag != TAG_UNBOUND ? v : NULL;
    }
    if (code[0] != OP_LDI || code[3] != OP_GETI || code[5] || code[6] != code[1] || code[7] != OP_RET ||
        code[8] != code[4])
        return NULL;
    const struct value *value = value_for(vm, self, OP_GETI);
    bool there = value && value->tag == TAG_TUPLE && code[2] < 128 && code[2] < tuple_length(vm, value->bits);
    return there ? &tuple_at(vm, value->bits)->items[code[2]] : NULL;
}

// What an object is for a jump, or `not`: by its __bool__, its __len__, or as the value that it has of a built-in type.
static enum outcome truth(struct vm *vm, const uint8_t *pc) {
    bool jumps = *pc != OP_NOT;
    const struct value *v = &vm->R[pc[jumps ? 1 : 2]], *f = special(vm, v, OP_JT), *value;
    uint8_t name[2];
    find_name(vm, OP_JT, name);
    if (v->tag != TAG_INSTANCE || (!f && !lacks(vm, v, name))) return HOST;
    bool by_length = !f;
    value = by_length ? value_for(vm, v, OP_CALLB) : NULL;
    if (by_length && !value) {
        f = special(vm, v, OP_CALLB);
        value = f ? got(vm, f, v) : NULL;
        if (value && (value->tag != TAG_INT || (int32_t)value->bits < 0)) value = NULL;
    }
    if (value) {
        uint32_t yes = number_truth(vm, value);
        if (yes > true) return HOST;
        if (!jumps)
            value_set(&vm->R[pc[1]], TAG_BOOL, !yes);
        else if (yes == (*pc == OP_JT))
            vm->pc += (int8_t)pc[2];
        return complete(vm, 3);
    }
    if (!takes(vm, f, 1)) return HOST;
    const struct value args[] = {*v, *f, value_make(TAG_BOOL, jumps ? by_length : true)};
    if (jumps) return help(vm, HELPER_JUMP_TRUTH, args, 3, NOWHERE, 3);
    return help(vm, by_length ? HELPER_TRUTH_LENGTH : HELPER_TRUTH, args, 3, pc[1], 3);
}

// The helper that asks has been entered by a jump: its frame says where that goes on.
static enum outcome decide(struct vm *vm, struct value *result) {
    struct value *saved = vm->R - 1;
    uint32_t length = result[2].bits;
    if (!(saved->tag & FRAME_TO) || length > 4 || length < 3 || saved->bits < length) return HOST;
    const uint8_t *code = (const uint8_t *)port_ptr(vm, vm->control->code) + saved->bits - length;
    bool if_true = code[0] == OP_JT || (code[0] >= OP_JEQ && (code[0] - OP_JEQ) % 2 == 0);
    if (if_true == (result[1].bits != 0)) saved->bits += (uint32_t)(int32_t)(int8_t)code[length - 1];
    value_set(result, TAG_NONE, 0);
    return complete(vm, 4);
}

// ---- items taken

static enum outcome iterate(struct vm *vm, const uint8_t *pc) {
    struct value *state = &vm->R[pc[1]];
    const struct value *value = value_for(vm, state, OP_ITER);
    if (!value || !sequence_iterable(vm, value)) return HOST;
    value_copy(state, value);
    return DONE; // and runs again
}

static enum outcome unpack(struct vm *vm, const uint8_t *pc) {
    const struct value *value = value_for(vm, &vm->R[pc[3]], OP_ITER);
    if (!value || value->tag != TAG_TUPLE || tuple_length(vm, value->bits) != pc[2]) return HOST;
    memcpy(&vm->R[pc[1]], tuple_at(vm, value->bits)->items, pc[2] * sizeof *value);
    return complete(vm, 4);
}

// ---- attributes

// The property of that name; NULL: it is none, or the class finds its attributes by a method of its own.
static const struct value *property(const struct vm *vm, const struct value *v, const uint8_t *name) {
    if (v->tag != TAG_INSTANCE) return NULL;
    ref class = class_of(vm, v);
    if (class_at(vm, class)->number.bits & (CLASS_GETS | CLASS_SETS)) return NULL;
    return descriptor(vm, member(vm, class, name), DESCRIPTOR_PROPERTY);
}

static enum outcome get_attribute(struct vm *vm, const uint8_t *pc) {
    const struct value *self = &vm->R[pc[2]], *parts = property(vm, self, pc + 3),
                       *value = parts ? got(vm, &parts[0], self) : NULL;
    if (value) {
        value_copy(&vm->R[pc[1]], value);
        return complete(vm, 5);
    }
    return parts ? enter_to(vm, &parts[0], self, 1, pc[1], 5) : HOST;
}

static enum outcome set_attribute(struct vm *vm, const uint8_t *pc) {
    const struct value args[] = {vm->R[pc[1]], vm->R[pc[2]]}, *parts = property(vm, &args[0], pc + 3);
    return parts ? enter_to(vm, &parts[1], args, 2, NOWHERE, 5) : HOST;
}

// ---- calls

// The last entry of a dict; NULL: it is empty. A row of deleted ones gets its length noted.
static struct dict_entry *last_entry(const struct vm *vm, const struct dict_object *d) {
    struct dict_entry *entries = port_ptr(vm, d->entries);
    uint32_t end = d->live ? d->filled : 0, i = end;
    while (i && entries[i - 1].key.tag == TAG_UNBOUND) {
        uint32_t gaps = entries[i - 1].item.bits + 1;
        i = gaps < i ? i - gaps : 0;
    }
    if (i && i < end) entries[end - 1].item.bits = end - 1 - i;
    return i ? &entries[i - 1] : NULL;
}

// The entry stays until the tuple of the two is made.
static enum outcome pop_item(struct vm *vm, ref dict, struct value *d) {
    struct dict_entry *entry = last_entry(vm, dict_at(vm, dict));
    if (!entry) return HOST;
    const struct value both[] = {entry->key, entry->item};
    if (sequence_make(vm, TAG_TUPLE, both, 2, d)) return RAISED;
    entry->key = entry->item = value_unbound();
    dict_at(vm, dict)->live--;
    return DONE;
}

static enum outcome dict_method(struct vm *vm, uint32_t method, const struct value *w, uint32_t n,
                                struct value *d) {
    static const struct value none = {0, TAG_NONE};
    struct value *item;
    if (method == METHOD_POPITEM && n == 1) return pop_item(vm, w->bits, d);
    if (method != METHOD_GET || n < 2 || n > 3 || dict_find(vm, w->bits, &w[1], &item)) return HOST;
    value_copy(d, item ? item : n == 2 ? &none : &w[2]);
    return DONE;
}

static enum outcome list_method(struct vm *vm, uint32_t method, const struct value *w, uint32_t n,
                                struct value *d) {
    static const struct value last = {UINT32_MAX, TAG_INT};
    if (method == METHOD_POP && n <= 2) return list_pop(vm, w->bits, n == 2 ? &w[1] : &last, d);
    if (method != METHOD_APPEND || n != 2) return HOST;
    enum outcome o = list_append(vm, w->bits, &w[1]);
    if (!o) value_set(d, TAG_NONE, 0);
    return o;
}

// A method of a value of a built-in type, w[0].
static enum outcome method_of(struct vm *vm, uint32_t method, const struct value *w, uint32_t n,
                              struct value *d) {
    switch (w->tag) {
    case TAG_STR: return text_method(vm, method, w, n, d);
    case TAG_SET: return set_method(vm, method, w, n, d);
    case TAG_DICT: return dict_method(vm, method, w, n, d);
    case TAG_LIST: return list_method(vm, method, w, n, d);
    default: return HOST;
    }
}

// Such a method as a value, with its object, is a closure of _bind (modules/_builtins.py), whose code is this.
static enum outcome call_bound(struct vm *vm, const struct value *callee, uint32_t c, uint32_t n) {
    static const uint8_t code[] = {OP_MOVE, 3, 1, OP_MOVE, 5, 2, OP_LIST,  4, 5, 1,      OP_IADD,
                                   4,       4, 0, OP_LDC,  5, 0, OP_CALLX, 3, 2, OP_RET, 3};
    enum { FEW = 3 };
    const struct closure_object *closure = port_ptr(vm, callee->bits);
    const struct image_function *f = &vm->functions[closure->function];
    const uint8_t *all = port_ptr(vm, vm->control->code);
    uint32_t at = image_function_code(f), room = vm->control->code_size - at;
    if (f->positional || image_function_captured(f) != 2 || n >= FEW || room < sizeof code ||
        memcmp(all + at, code, sizeof code))
        return HOST;
    const struct value *method = closure->captured, *self = method + 1, *args = &vm->R[c + 1];
    if (method->tag != TAG_BUILTIN) return calls_enter(vm, *method, c, self, args, n, 3);
    if (method->bits < METHOD_VALUE_FIRST) return HOST;
    struct value w[FEW] = {*self};
    memcpy(w + 1, args, n * sizeof *w);
    return complete_if(vm, method_of(vm, method->bits & 0xff, w, n + 1, &vm->R[c]), 3);
}

// function(arguments), object(arguments), bound method(arguments), Class(arguments).
static enum outcome call(struct vm *vm, const uint8_t *pc) {
    uint32_t c = pc[1], n = pc[2];
    struct value callee = vm->R[c], *args = &vm->R[c + 1];
    if (callee.tag == TAG_INSTANCE) {
        const struct value *f = special(vm, &callee, OP_CALL);
        return f ? calls_enter(vm, *f, c, &callee, args, n, 3) : HOST;
    }
    if (callee.tag == TAG_METHOD) {
        const struct method_object *m = port_ptr(vm, callee.bits);
        return calls_enter(vm, m->function, c, &m->self, args, n, 3);
    }
    if (callee.tag == TAG_CLOSURE) {
        enum outcome o = call_bound(vm, &callee, c, n);
        if (o != HOST) return o;
    }
    if (callee.tag != TAG_CLASS) return calls_enter(vm, callee, c, NULL, args, n, 3);
    if (class_at(vm, callee.bits)->number.bits & CLASS_NEW) {
        static const uint8_t init[] = {0, 1}; // where the compiler places it: it may have come since
        const struct class_object *class = class_at(vm, callee.bits);
        uint8_t name[2];
        if (!find_name(vm, OP_CALLM, name) || !has_mark(vm, class->all_marks, name) ||
            !lacks_in(vm, callee.bits, init))
            return HOST;
        return calls_enter(vm, class->members[name[0]], c, &callee, args, n, 3);
    }
    if (n || class_at(vm, callee.bits)->init.tag != TAG_NONE) return calls_make(vm, c, args, n, 3);
    uint32_t slots = str_at(vm, class_at(vm, callee.bits)->layout.bits)->length;
    struct value made;
    if (sequence_make(vm, TAG_INSTANCE, NULL, slots + 1, &made)) return RAISED;
    value_copy(&instance_at(vm, made.bits)->class, &callee);
    value_copy(&vm->R[c], &made);
    return complete(vm, 3);
}

// The class behind `from` in the order of those of `self`, if all behind it are its own bases: what that class has is what super()
// finds. 0: it is not as simple.
static ref class_behind(const struct vm *vm, ref from, const struct value *self) {
    if (self->tag != TAG_INSTANCE) return 0;
    ref order = class_at(vm, class_of(vm, self))->order.bits;
    const struct value *classes = tuple_at(vm, order)->items, *end = classes + tuple_length(vm, order);
    while (classes != end && classes->bits != from) classes++;
    if (end - classes < 2 || classes[1].tag != TAG_CLASS) return 0;
    ref next = classes[1].bits, bases = class_at(vm, next)->order.bits;
    uint32_t n = (uint32_t)(end - classes) - 1;
    if (tuple_length(vm, bases) != n) return 0;
    return memcmp(tuple_at(vm, bases)->items, classes + 1, n * sizeof *classes) ? 0 : next;
}

// A method that is called with the class, or with nothing, before the arguments behind R[c + 1].
static enum outcome call_through(struct vm *vm, const struct value *f, struct value class, uint32_t c,
                                 uint32_t n) {
    struct value *w = &vm->R[c + 1];
    const struct value *parts = descriptor(vm, f, DESCRIPTOR_CLASS);
    if (parts) return calls_enter(vm, *parts, c, &class, w + 1, n - 1, 6);
    parts = descriptor(vm, f, DESCRIPTOR_STATIC);
    return parts ? calls_enter(vm, *parts, c, NULL, w + 1, n - 1, 6) : HOST;
}

// tuple.__new__(class, tuple), of the window w.
static enum outcome make_tuple(struct vm *vm, const struct value *w, struct value *d) {
    uint8_t name[2];
    if (w[1].tag != TAG_CLASS || w[2].tag != TAG_TUPLE || !find_name(vm, OP_MOVE, name)) return HOST;
    const struct class_object *class = class_at(vm, w[1].bits);
    const struct value *order = tuple_at(vm, class->order.bits)->items;
    uint32_t n = tuple_length(vm, class->order.bits), slots = str_at(vm, class->all_layout.bits)->length,
             i = 0;
    while (i < n && (order[i].tag != TAG_BUILTIN || order[i].bits != BUILTIN_tuple)) i++;
    struct value made;
    if (i == n || !has_mark(vm, class->all_layout, name)) return HOST;
    if (sequence_make(vm, TAG_INSTANCE, NULL, slots + 1, &made)) return RAISED;
    struct instance_object *instance = instance_at(vm, made.bits);
    instance->class = w[1];
    instance->attributes[name[0]] = w[2];
    value_copy(d, &made);
    return DONE;
}

// A method of the value that an instance has of a built-in type: the value takes its place, and the instruction runs again.
static enum outcome call_of_value(struct vm *vm, struct value *self, const uint8_t *name, uint32_t method) {
    const struct value *value = method < METHOD_TOTAL ? value_called(vm, self, name) : NULL;
    if (!value || (value->tag != TAG_LIST && value->tag != TAG_DICT) || method == METHOD_FROMKEYS)
        return HOST;
    value_copy(self, value);
    return DONE;
}

static enum outcome call_attribute(struct vm *vm, const uint8_t *pc) {
    uint32_t c = pc[4], n = pc[5];
    struct value *w = &vm->R[c + 1];
    const struct value *f, *parts = descriptor(vm, w, DESCRIPTOR_SUPER);
    ref class;
    if (w->tag == TAG_INSTANCE) {
        struct value own = instance_at(vm, w->bits)->class;
        f = member(vm, own.bits, pc + 1);
        if (is_function(f)) return calls_enter(vm, *f, c, NULL, w, n, 6);
        if (f && f->tag != TAG_UNBOUND) return call_through(vm, f, own, c, n);
        f = vm_attribute(vm, w, pc + 1);
        if (is_function(f)) return calls_enter(vm, *f, c, NULL, w + 1, n - 1, 6);
        return call_of_value(vm, w, pc + 1, pc[3]);
    }
    if (w->tag == TAG_CLASS) {
        f = member(vm, w->bits, pc + 1);
        return is_function(f) ? calls_enter(vm, *f, c, NULL, w + 1, n - 1, 6) : call_through(vm, f, *w, c, n);
    }
    if (w->tag == TAG_STR || w->tag == TAG_SET || w->tag == TAG_DICT)
        return complete_if(vm, method_of(vm, pc[3], w, n, &vm->R[c]), 6);
    if (w->tag == TAG_BUILTIN && w->bits == BUILTIN_tuple && n == 3) {
        uint8_t name[2];
        bool makes = find_name(vm, OP_CALLM, name) && name[0] == pc[1] && name[1] == pc[2];
        return makes ? complete_if(vm, make_tuple(vm, w, &vm->R[c]), 6) : HOST;
    }
    if (!parts || !(class = class_behind(vm, parts[0].bits, &parts[1]))) return HOST;
    f = member(vm, class, pc + 1);
    return is_function(f) ? calls_enter(vm, *f, c, &parts[1], w + 1, n - 1, 6) : HOST;
}

// ---- built-ins

static bool derives(const struct vm *vm, ref class, const struct value *of) {
    ref order = class_at(vm, class)->order.bits;
    for (uint32_t i = 0, n = tuple_length(vm, order); i < n; i++)
        if (value_same(tuple_at(vm, order)->items[i], *of)) return true;
    return false;
}

// Values that are of no class of the program: a bit a tag.
enum {
    OF_NO_CLASS = 1 << TAG_INT | 1 << TAG_FLOAT | 1 << TAG_NONE | 1 << TAG_BOOL | 1 << TAG_STR |
                  1 << TAG_TUPLE | 1 << TAG_LIST | 1 << TAG_DICT
};

// Whether v is of a class, or of one of a tuple: DONE, *yes. A class may say itself what else belongs to it: the host asks it.
static enum outcome is_instance(const struct vm *vm, const struct value *v, const struct value *class,
                                bool *yes) {
    uint8_t name[2];
    *yes = false;
    if (class->tag == TAG_TUPLE) {
        const struct value *item = tuple_at(vm, class->bits)->items;
        for (uint32_t n = tuple_length(vm, class->bits); n && !*yes; n--, item++)
            if (item->tag == TAG_TUPLE || is_instance(vm, v, item, yes)) return HOST;
        return DONE;
    }
    *yes = v->tag == TAG_INSTANCE && derives(vm, class_of(vm, v), class);
    if (*yes) return DONE;
    if (class->tag != TAG_CLASS || (v->tag != TAG_INSTANCE && !(OF_NO_CLASS >> (value_type(*v) & 31) & 1)))
        return HOST;
    const struct class_object *c = class_at(vm, class->bits);
    bool asks = find_name(vm, OP_IS, name) && has_mark(vm, c->all_marks, name);
    return asks || c->more.tag != TAG_NONE ? HOST : DONE;
}

static enum outcome make_set(struct vm *vm, uint32_t c, uint32_t n) {
    struct value *args = &vm->R[c + 1];
    if (!n) return complete_if(vm, set_make(vm, NULL, 0, &vm->R[c]), 4);
    if (args->tag != TAG_TUPLE || tuple_length(vm, args->bits) > DICT_FEW)
        return complete_if(vm, set_of(vm, args, &vm->R[c]), 4);
    return complete_if(
        vm, set_make(vm, tuple_at(vm, args->bits)->items, tuple_length(vm, args->bits), &vm->R[c]), 4);
}

// len(object)
static enum outcome length_of(struct vm *vm, uint32_t c) {
    struct value *result = &vm->R[c];
    const struct value *value = value_for(vm, result + 1, OP_CALLB), *f = special(vm, result + 1, OP_CALLB);
    int32_t length;
    if (value) {
        if (sequence_length(vm, value, &length)) return HOST;
        *result = value_int(length);
        return complete(vm, 4);
    }
    if (!takes(vm, f, 1)) return HOST;
    value = got(vm, f, result + 1);
    if (value && value->tag == TAG_INT && (int32_t)value->bits >= 0) {
        value_copy(result, value);
        return complete(vm, 4);
    }
    const struct value both[] = {result[1], *f};
    return help(vm, HELPER_LENGTH, both, 2, c, 4);
}

static enum outcome call_isinstance(struct vm *vm, struct value *result) {
    bool yes;
    if (is_instance(vm, result + 1, result + 2, &yes)) return HOST;
    value_set(result, TAG_BOOL, yes);
    return complete(vm, 4);
}

static enum outcome type_of(struct vm *vm, struct value *result) {
    static const uint8_t types[] = {
        [TAG_INT] = BUILTIN_int,   [TAG_BOOL] = BUILTIN_bool,   [TAG_FLOAT] = BUILTIN_float,
        [TAG_STR] = BUILTIN_str,   [TAG_LIST] = BUILTIN_list,   [TAG_TUPLE] = BUILTIN_tuple,
        [TAG_DICT] = BUILTIN_dict, [TAG_RANGE] = BUILTIN_range, [TAG_INSTANCE] = 0};
    const struct value *v = result + 1;
    uint32_t tag = value_type(*v);
    if (tag == TAG_INSTANCE)
        value_copy(result, &instance_at(vm, v->bits)->class);
    else if (tag < sizeof types && types[tag])
        value_set(result, TAG_BUILTIN, types[tag]);
    else
        return HOST;
    return complete(vm, 4);
}

// object.__class__, where no class of the program has an attribute of that name
static enum outcome class_of_object(struct vm *vm, struct value *result) {
    const struct value *v = result + 1;
    if (result[2].bits != ATTRIBUTE_CLASS || v->tag != TAG_INSTANCE || !lacks(vm, v, NO_NAME) ||
        class_at(vm, class_of(vm, v))->number.bits & CLASS_GETS)
        return HOST;
    value_copy(result, &instance_at(vm, v->bits)->class);
    return complete(vm, 4);
}

// Lays what is sent where the generator finds it when it goes on, behind its YIELD; where that is one of a `yield from`, the host does.
static enum outcome give(struct vm *vm, struct value *result) {
    const struct value *v = result + 1, value = result[2];
    enum { RAISED_AT = 3, NEXT_AT = YIELD_SIZE + 3, BEHIND = NEXT_AT + 1 }; // host/rare/generator.c
    if (v->tag != TAG_GENERATOR) return HOST;
    struct generator_object *g = generator_at(vm, v->bits);
    if (g->state || g->pc < YIELD_SIZE || g->pc - YIELD_SIZE + BEHIND > vm->control->code_size) return HOST;
    if (value.tag != TAG_NONE) {
        const uint8_t *code = (const uint8_t *)port_ptr(vm, vm->control->code) + g->pc - YIELD_SIZE;
        uint32_t to = code[RAISED_AT];
        if (code[0] != OP_YIELD || code[2] != OP_RAISE || to >= units_of(vm, v->bits) - 2 ||
            (code[YIELD_SIZE] == OP_LDC && code[NEXT_AT] == OP_NEXT))
            return HOST;
        g->registers[to] = value;
    }
    value_set(result, TAG_NONE, 0);
    return complete(vm, 4);
}

static enum outcome make_super(struct vm *vm, struct value *result) {
    const struct value *args = result + 1;
    if (args[0].tag != TAG_CLASS || args[1].tag != TAG_INSTANCE ||
        !derives(vm, class_of(vm, &args[1]), &args[0]))
        return HOST;
    const struct value parts[] = {value_int(DESCRIPTOR_SUPER), args[0], args[1]};
    return complete_if(vm, sequence_make(vm, TAG_METHOD, parts, 3, result), 4);
}

// {**mapping}, and the keywords of a call where nothing is twice.
static enum outcome merge(struct vm *vm, struct value *result) {
    const struct value *args = result + 1;
    if (args[1].tag != TAG_DICT || args[2].tag != TAG_DICT ||
        (dict_at(vm, args[1].bits)->live && (args[0].tag != TAG_BUILTIN || args[0].bits != BUILTIN_ANY)))
        return HOST;
    enum outcome o = dict_merge(vm, args[1].bits, &args[2]);
    if (o) return o;
    value_set(result, TAG_NONE, 0);
    return complete(vm, 4);
}

static enum outcome call_builtin(struct vm *vm, const uint8_t *pc) {
    uint32_t c = pc[2], n = pc[3];
    struct value *result = &vm->R[c], *args = result + 1;
    switch (pc[1]) {
    case BUILTIN_set: return n <= 1 ? make_set(vm, c, n) : HOST;
    case BUILTIN_len: return n == 1 ? length_of(vm, c) : HOST;
    case BUILTIN_int: return n == 1 ? complete_if(vm, text_to_int(vm, args, result), 4) : HOST;
    case BUILTIN_str:
        if (n != 1 || args->tag != TAG_INT) return HOST;
        return complete_if(vm, text_of_int(vm, (int32_t)args->bits, result), 4);
    case BUILTIN_getattr: return n == 2 ? class_of_object(vm, result) : HOST;
    case BUILTIN_give: return n == 2 ? give(vm, result) : HOST;
    case BUILTIN_decide: return n == 2 ? decide(vm, result) : HOST;
    case BUILTIN_type: return n == 1 ? type_of(vm, result) : HOST;
    case BUILTIN_merge: return n == 3 ? merge(vm, result) : HOST;
    case BUILTIN_isinstance: return n == 2 ? call_isinstance(vm, result) : HOST;
    case BUILTIN_super: return n == 2 ? make_super(vm, result) : HOST;
    default: return HOST;
    }
}

static enum outcome append(struct vm *vm, const uint8_t *pc) {
    const struct value *value = value_called(vm, &vm->R[pc[1]], NO_NAME);
    return value && value->tag == TAG_LIST ? complete_if(vm, list_append(vm, value->bits, &vm->R[pc[2]]), 3)
                                           : HOST;
}

static enum outcome call_method(struct vm *vm, const uint8_t *pc) {
    uint32_t method = pc[1], c = pc[2], n = pc[3];
    struct value *self = &vm->R[c + 1];
    if (self->tag == TAG_INSTANCE) return call_of_value(vm, self, NO_NAME, method);
    return complete_if(vm, method_of(vm, method, self, n, &vm->R[c]), 4);
}

// ---- which of them

enum outcome special_do(struct vm *vm) {
    const uint8_t *pc = vm->pc;
    switch (*pc) {
    case OP_GETI: return get_item(vm, pc);
    case OP_SETI: return set_item(vm, pc);
    case OP_IN: return contains(vm, pc);
    case OP_GETA: return get_attribute(vm, pc);
    case OP_SETA: return set_attribute(vm, pc);
    case OP_CALL: return call(vm, pc);
    case OP_CALLA: return call_attribute(vm, pc);
    case OP_CALLB: return call_builtin(vm, pc);
    case OP_CALLM: return call_method(vm, pc);
    case OP_CALLX: return calls_spread(vm, pc[1], pc[2], 3);
    case OP_APPEND: return append(vm, pc);
    case OP_ITER: return iterate(vm, pc);
    case OP_UNPACK: return unpack(vm, pc);
    case OP_EQ:
    case OP_NE:
    case OP_LT:
    case OP_LE:
    case OP_JEQ:
    case OP_JNE:
    case OP_JLT:
    case OP_JNLT:
    case OP_JLE:
    case OP_JNLE: return compare(vm, pc);
    case OP_NOT:
    case OP_JT:
    case OP_JF: return truth(vm, pc);
    default: return *pc >= OP_ADD && *pc <= OP_IOR ? binary(vm, pc) : HOST;
    }
}
#endif

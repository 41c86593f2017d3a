// SPDX-License-Identifier: MIT
#include "native/native.h"

#include <dlfcn.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

#include "native/build.h"
#include "native/compiler.h"
#include "native/emit.h"

// How long cores run before native code is made for them, in milliseconds: what lasts longer may gain as much as compiling takes. What was
// compiled before comes so late too: half of it would be 0.06 s less for each program, and compilers for more that end before them.
enum { AFTER = 100 };

struct native_program {
    struct native_supply supply; // the first: cores know no more
    const struct program *program;
    void *code; // of dlopen
    struct native_place *places;
    // Of what is made in the background.
    pthread_t thread;
    bool started;
    atomic_bool stop;
    native_tell *tell;
    void *context;
};

struct native_row { // as native/emit.c writes them
    uint32_t pc;
    native_entry *entry;
};

// The C of a program; how many functions it has.
static uint32_t translate(const struct program *program, struct buffer *text, bool *failed) {
    struct native_code code;
    struct native_types types = {0};
    uint32_t count = 0;
    *failed = !code_read(program, &code);
    // What others may write to at any time nothing can be known of.
    if (!*failed && !code.exposes) {
        *failed = !types_find(&code, program, &types);
        if (!*failed) count = emit_program(&types, text, NULL, NULL);
        types_free(&types);
    }
    code_free(&code);
    *failed |= text->failed != 0;
    return count;
}

static bool fill(struct native_program *native, const struct program *program) {
    const struct image_header *h = (const struct image_header *)program->image;
    const struct native_row *rows = dlsym(native->code, "native_rows");
    const char *storm = getenv("EPYTHON_NATIVE_STORM");
    uint32_t size = h->size - image_code(h);
    native->places = calloc(size, sizeof *native->places);
    if (!rows || !native->places) return false;
    for (; rows->entry; rows++)
        if (rows->pc < size)
            native->places[rows->pc] = (struct native_place){rows->entry, 0, 0, storm && *storm};
    return true;
}

void native_own_process(void) {
    compiler_catch_signals();
}

// False: there is none.
static bool make(struct native_program *native, const atomic_bool *stop, struct buffer *error) {
    struct buffer text = {.limit = 1u << 30};
    bool failed = false;
    build_begin(&text);
    uint32_t count = translate(native->program, &text, &failed);
    if (failed)
        buffer_text(error, "no memory");
    else if (count)
        native->code = build_load(text.bytes, text.length, stop, error);
    buffer_free(&text);
    if (!native->code || !fill(native, native->program)) return false;
    atomic_store_explicit(&native->supply.places, native->places, memory_order_release);
    return true;
}

static struct native_program *begin(const struct program *program, struct buffer *error) {
    struct native_program *native = NATIVE_IS_HERE ? calloc(1, sizeof *native) : NULL;
    if (!native) buffer_text(error, NATIVE_IS_HERE ? "no memory" : NATIVE_MISSING);
    if (native) native->program = program;
    return native;
}

struct native_program *native_make(const struct program *program, struct buffer *error) {
    struct native_program *native = begin(program, error);
    if (!native) return NULL;
    atomic_store(&native->supply.wanted, true);
    if (make(native, NULL, error)) return native;
    native_free(native);
    return NULL;
}

// ---- in the background

static void say(struct native_program *native, struct buffer *error) {
    if (error->length && !atomic_load(&native->stop)) native->tell(native->context, buffer_string(error));
    buffer_free(error);
}

static void *work(void *argument) {
    struct native_program *native = argument;
    struct buffer error = BUFFER_EMPTY;
    make(native, &native->stop, &error);
    say(native, &error);
    return NULL;
}

// Signals are for the threads that were there before.
static void start(struct native_supply *supply) {
    struct native_program *native = (struct native_program *)supply;
    struct buffer error = BUFFER_EMPTY;
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    native->started = pthread_create(&native->thread, NULL, work, native) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (!native->started) buffer_text(&error, "cannot start a thread");
    say(native, &error);
}

struct native_program *native_begin(const struct program *program, native_tell *tell, void *context) {
    struct buffer error = BUFFER_EMPTY;
    struct native_program *native = begin(program, &error);
    const char *after = getenv("EPYTHON_NATIVE_AFTER"); // of tests
    if (native) {
        native->supply.after = (uint64_t)(after ? atoi(after) : AFTER) * 1000000;
        native->supply.make = start;
        native->tell = tell;
        native->context = context;
    } else {
        tell(context, buffer_string(&error));
    }
    buffer_free(&error);
    return native;
}

void native_free(struct native_program *native) {
    if (!native) return;
    atomic_store(&native->stop, true);
    if (native->started) pthread_join(native->thread, NULL);
    if (native->code) dlclose(native->code);
    free(native->places);
    free(native);
}

struct native_supply *native_supply(struct native_program *native) {
    return native ? &native->supply : NULL;
}

// SPDX-License-Identifier: MIT
#include "native/native.h"

#include <dlfcn.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

#include "native/build.h"
#include "native/compiler.h"
#include "native/emit.h"

// How long cores run before native code is looked for that was made before, and before a compiler is started, in milliseconds. A compiler
// takes some 0.3 s of the processors that the cores are on: what has run as long may last as much longer and gain by it, what ends sooner
// would only be slower. To look takes some ms.
enum { AFTER = 100, COMPILE_AFTER = 300 };

struct native_program {
    struct native_supply supply; // the first: cores know no more
    const struct program *program;
    void *code; // of dlopen
    struct native_place *places;
    // Of what is made in the background.
    struct buffer text;    // that nothing has been made of yet
    bool searched;         // it has been looked for; what comes then is the compiler
    pthread_mutex_t mutex; // of who starts a thread
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

// The C of the program, in native->text. False: nothing of it gains, or something is said in `error`.
static bool write_text(struct native_program *native, struct buffer *error) {
    struct buffer *text = &native->text;
    bool failed = false;
    text->limit = 1u << 30;
    build_begin(text);
    uint32_t count = translate(native->program, text, &failed);
    if (failed) buffer_text(error, "no memory");
    return count && !failed;
}

// Gives the cores what has been loaded. False: that is nothing.
static bool give(struct native_program *native) {
    if (!native->code || !fill(native, native->program)) return false;
    atomic_store_explicit(&native->supply.places, native->places, memory_order_release);
    return true;
}

// False: there is none.
static bool make(struct native_program *native, const atomic_bool *stop, struct buffer *error) {
    native->code = build_load(native->text.bytes, native->text.length, stop, error);
    buffer_free(&native->text);
    return give(native);
}

static struct native_program *begin(const struct program *program, struct buffer *error) {
    struct native_program *native = NATIVE_IS_HERE ? calloc(1, sizeof *native) : NULL;
    if (!native) buffer_text(error, NATIVE_IS_HERE ? "no memory" : NATIVE_MISSING);
    if (!native) return NULL;
    native->program = program;
    pthread_mutex_init(&native->mutex, NULL);
    return native;
}

struct native_program *native_make(const struct program *program, struct buffer *error) {
    struct native_program *native = begin(program, error);
    if (!native) return NULL;
    atomic_store(&native->supply.wanted, true);
    if (write_text(native, error) && make(native, NULL, error)) return native;
    native_free(native);
    return NULL;
}

// ---- in the background

static void say(struct native_program *native, struct buffer *error) {
    if (error->length && native->tell && !atomic_load(&native->stop))
        native->tell(native->context, buffer_string(error));
    buffer_free(error);
}

// Tests have a time of their own for both; a negative one: at once, and the core that wants native code waits for it.
static uint64_t nanoseconds(int milliseconds) {
    const char *after = getenv("EPYTHON_NATIVE_AFTER");
    if (after) milliseconds = atoi(after);
    return milliseconds > 0 ? (uint64_t)milliseconds * 1000000 : 0;
}

static bool is_waited_for(void) {
    const char *after = getenv("EPYTHON_NATIVE_AFTER");
    return after && atoi(after) < 0;
}

// What was made before. Else a compiler is wanted later.
static void *search(void *argument) {
    struct native_program *native = argument;
    struct buffer error = BUFFER_EMPTY;
    native->searched = true;
    if (write_text(native, &error)) {
        native->code = build_find(native->text.bytes, native->text.length);
        if (native->code) {
            give(native);
        } else if (nanoseconds(COMPILE_AFTER) <= atomic_load(&native->supply.after)) {
            make(native, &native->stop, &error);
        } else {
            atomic_store(&native->supply.after, nanoseconds(COMPILE_AFTER));
            atomic_store(&native->supply.wanted, false);
        }
    }
    say(native, &error);
    return NULL;
}

static void *work(void *argument) {
    struct native_program *native = argument;
    struct buffer error = BUFFER_EMPTY;
    make(native, &native->stop, &error);
    say(native, &error);
    return NULL;
}

// Signals are for the threads that were there before. The second time the first thread has done all that it does.
static void start(struct native_supply *supply) {
    struct native_program *native = (struct native_program *)supply;
    struct buffer error = BUFFER_EMPTY;
    sigset_t all, before;
    pthread_mutex_lock(
        &native->mutex); // the first thread may want the next before it is known to have started
    if (native->started) pthread_join(native->thread, NULL);
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    native->started = pthread_create(&native->thread, NULL, native->searched ? work : search, native) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (!native->started) buffer_text(&error, "cannot start a thread");
    if (native->started && is_waited_for()) {
        pthread_join(native->thread, NULL);
        native->started = false;
    }
    pthread_mutex_unlock(&native->mutex);
    say(native, &error);
}

struct native_program *native_begin(const struct program *program, native_tell *tell, void *context) {
    struct buffer error = BUFFER_EMPTY;
    struct native_program *native = begin(program, &error);
    if (native) {
        atomic_store(&native->supply.after, nanoseconds(AFTER));
        native->supply.make = start;
        native->supply.unasked = !tell;
        native->tell = tell;
        native->context = context;
    } else if (tell) {
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
    buffer_free(&native->text);
    pthread_mutex_destroy(&native->mutex);
    free(native->places);
    free(native);
}

struct native_supply *native_supply(struct native_program *native) {
    return native ? &native->supply : NULL;
}

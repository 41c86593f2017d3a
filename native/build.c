// SPDX-License-Identifier: MIT
#include "native/build.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "contract/value.h"
#include "host/base/inflate.h"
#include "native/cache.h"
#include "native/compiler.h"

static const struct deflated SUPPORT = {
#include "native_support.h" // scripts/embed_native.py
};

// A program that an emulator runs finds its host's compiler, which is to stop at once.
#ifdef __aarch64__
#define MACHINE "__aarch64__"
#else
#define MACHINE "__x86_64__"
#endif

void build_begin(struct buffer *text) {
    buffer_format(text, "#define EPY_FLOAT_BITS %d\n#define TAGS_MAX %d\n", EPY_FLOAT_BITS, TAGS_MAX);
#define TAG(id, type) buffer_format(text, "#define TAG_%s %d\n", #id, TAG_##id);
#include "contract/tags.def"
#undef TAG
    // Of test builds: every so many-th exit is taken.
    const char *storm = getenv("EPYTHON_NATIVE_STORM");
    if (storm && atoi(storm) > 0) buffer_format(text, "#define STORM %d\n", atoi(storm));
    char *support = inflated(SUPPORT);
    buffer_text(text, support);
    free(support);
}

static uint64_t hash(uint64_t h, const char *bytes, size_t size) { // FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo)
    for (size_t i = 0; i < size; i++) h = (h ^ (uint8_t)bytes[i]) * 1099511628211u;
    return h;
}

static void *load(const char *path, struct buffer *error) {
    void *code = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!code) buffer_format(error, "this program cannot load what was compiled: %s", dlerror());
    return code;
}

// Copies the text to where the environment says, for who wants to look at it.
static void keep(const struct buffer *text, uint64_t h) {
    const char *folder = getenv("EPYTHON_NATIVE_KEEP");
    char path[CACHE_PATH];
    if (!folder || !*folder || strlen(folder) > CACHE_FOLDER) return;
    snprintf(path, sizeof path, "%s/%016llx.c", folder, (unsigned long long)h);
    unlink(path);
    cache_write(path, text->bytes, text->length);
}

// Compiles and loads the text, and keeps it under the two names if they are given.
static void *make(const char *folder, const struct buffer *text, const char *c, const char *so,
                  const atomic_bool *stop, struct buffer *error) {
    char work[CACHE_FOLDER + 32], from[CACHE_PATH], to[CACHE_PATH];
    void *code = NULL;
    bool begun = cache_begin(folder, work);
    if (!begun && folder && (errno == EROFS || errno == EACCES)) { // a home that cannot be written to
        folder = NULL;
        begun = cache_begin(folder, work);
    }
    if (!begun) {
        buffer_format(error, "cannot write to %s: %s", folder ? folder : "a temporary folder",
                      strerror(errno));
        return NULL;
    }
    snprintf(from, sizeof from, "%s/native.c", work);
    snprintf(to, sizeof to, "%s/native.so", work);
    if (!cache_write(from, text->bytes, text->length))
        buffer_format(error, "cannot write to %s: %s", work, strerror(errno));
    else if (compiler_run(from, to, work, stop, error))
        code = load(to, error);
    if (code && folder && !rename(to, so) && !rename(from, c)) cache_trim(folder);
    cache_end(work);
    compiler_end();
    return code;
}

// A text with what it alone does not say, and where what is made of it is kept.
struct place {
    struct buffer text;
    uint64_t hash;
    bool kept; // there is such a folder
    char folder[CACHE_FOLDER], c[CACHE_PATH], so[CACHE_PATH];
};

// False: no memory.
static bool find_place(struct place *p, const char *bytes, size_t length) {
    p->text = BUFFER_EMPTY;
    compiler_note(&p->text);
    buffer_format(&p->text, "#ifndef %s\n#error\n#endif\n", MACHINE);
    buffer_add(&p->text, bytes, length);
    if (p->text.failed) {
        buffer_free(&p->text);
        return false;
    }
    p->hash = hash(14695981039346656037u, p->text.bytes, p->text.length);
    p->kept = cache_find(p->folder);
    if (p->kept) {
        snprintf(p->c, sizeof p->c, "%s/%016llx.c", p->folder, (unsigned long long)p->hash);
        snprintf(p->so, sizeof p->so, "%s/%016llx.so", p->folder, (unsigned long long)p->hash);
    }
    return true;
}

// What was made of the text before; NULL: nothing.
static void *find(const struct buffer *text, const char *c, const char *so) {
    struct buffer error = BUFFER_EMPTY;
    if (!cache_holds(c, text->bytes, text->length) || !cache_is_own(so, S_IFREG)) return NULL;
    cache_touch(c);
    cache_touch(so);
    void *code = load(so, &error);
    buffer_free(&error);
    return code;
}

void *build_find(const char *bytes, size_t length) {
    struct place p;
    if (!find_place(&p, bytes, length)) return NULL;
    void *code = p.kept ? find(&p.text, p.c, p.so) : NULL;
    buffer_free(&p.text);
    return code;
}

void *build_load(const char *bytes, size_t length, const atomic_bool *stop, struct buffer *error) {
    struct place p;
    if (!find_place(&p, bytes, length)) {
        buffer_text(error, "no memory");
        return NULL;
    }
    keep(&p.text, p.hash);
    void *code = p.kept ? find(&p.text, p.c, p.so) : NULL;
    if (!code)
        code = p.kept ? make(p.folder, &p.text, p.c, p.so, stop, error)
                      : make(NULL, &p.text, NULL, NULL, stop, error);
    buffer_free(&p.text);
    return code;
}

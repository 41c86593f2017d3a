// SPDX-License-Identifier: MIT
#include "ports/parallella/ehal.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SDK "/opt/adapteva/esdk"

static const char *const NAMES[] = {"e_init", "e_reset_system", "e_open", "e_alloc", "e_load_group",
                                    "e_read", "e_write",        "e_free", "e_close", "e_finalize"};
enum { COUNT = sizeof NAMES / sizeof *NAMES };
_Static_assert(sizeof(struct ehal) == COUNT * sizeof(void *), "a name for each function");

static void *open_library(struct buffer *error) {
    const char *named = getenv("EPYTHON_EHAL");
    const char *const paths[] = {named && *named ? named : "libe-hal.so",
                                 named && *named ? NULL : SDK "/tools/host/lib/libe-hal.so"};
    void *library = NULL;
    for (size_t i = 0; !library && i < 2 && paths[i]; i++) library = dlopen(paths[i], RTLD_NOW | RTLD_LOCAL);
    if (!library)
        buffer_format(
            error,
            "the parallella device needs a Parallella board, and its library libe-hal.so of the "
            "Epiphany SDK (EPYTHON_EHAL=PATH names another): %s. Without a board: --device epiphany",
            dlerror());
    return library;
}

// e_init crashes when it does not know where the description of the hardware is.
static bool is_described(struct buffer *error) {
    if (getenv("EPIPHANY_HDF") || getenv("EPIPHANY_HOME")) return true;
    if (access(SDK, F_OK) == 0) return setenv("EPIPHANY_HOME", SDK, 0) == 0;
    buffer_text(error, "neither EPIPHANY_HOME nor EPIPHANY_HDF says where the Epiphany SDK, or the file that "
                       "describes the board (platform.hdf), is; it is not in " SDK " either");
    return false;
}

void *ehal_open(struct ehal *ehal, struct buffer *error) {
    void *library = open_library(error);
    if (!library) return NULL;
    for (size_t i = 0; i < COUNT; i++) {
        void *function = dlsym(library, NAMES[i]);
        memcpy((char *)ehal + i * sizeof function, &function, sizeof function);
        if (function) continue;
        buffer_format(
            error,
            "the library libe-hal lacks %s: the parallella device needs that of the Epiphany SDK 2016.11",
            NAMES[i]);
        ehal_close(library);
        return NULL;
    }
    if (is_described(error)) return library;
    ehal_close(library);
    return NULL;
}

void ehal_close(void *library) {
    if (library) dlclose(library);
}

// What the board's driver makes: a file in a folder since the SDK of 2016, before that the file alone.
static const char *reason(void) {
    static const char *const FILES[] = {"/dev/epiphany/mesh0", "/dev/epiphany"};
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++)
        if (access(FILES[i], F_OK) == 0)
            return access(FILES[i], R_OK | W_OK) == 0
                       ? "see what it said above; another program may be using the chip"
                       : "this user may not open /dev/epiphany: sudo";
    return "there is no /dev/epiphany: no board, or the kernel's driver for it is not loaded";
}

bool ehal_failed(const char *function, int result, struct buffer *error) {
    buffer_format(error, "%s of the board's library libe-hal has failed (%d): %s", function, result,
                  reason());
    return false;
}

// SPDX-License-Identifier: MIT
// ePython as a WebAssembly module, as a page's worker calls it (web/src/worker.js): one program, one job at a time, in steps, so that the worker
// can listen between them. Texts that are returned are the module's, valid until the next call.
#ifndef PORTS_WASM_PAGE_H
#define PORTS_WASM_PAGE_H

#include <emscripten.h>
#include <stdbool.h>
#include <stdint.h>

#define EXPORT EMSCRIPTEN_KEEPALIVE

enum {
    PAGE_CORE_WORDS = 8, // of page_cores
    PAGE_SENT = 1024     // of page_sent
};

// Compiles a program. JSON: what is said as on a terminal, and the errors with their places, lines and columns from 1 on, in characters;
// none: it is ready to be begun.
EXPORT const char *page_compile(const char *file, const char *source);

// Begins the program on so many cores, of whose events the last are recorded, so many in all. "": it has begun; else why not.
EXPORT const char *page_begin(uint32_t cores, uint32_t events);

// Runs the cores for so many slices at most. -1: the job has ended; else for how many milliseconds it can be left alone, 1e9 and more: until
// there is input.
EXPORT double page_step(uint32_t slices);

// Whether a core waits for input.
EXPORT bool page_wants_input(void);

// Gives a text as if it had been typed; "": there will be no more.
EXPORT void page_input(const char *text);

// Shows what has been printed, whatever the pace.
EXPORT void page_flush(void);

EXPORT void page_interrupt(void);

// How it has ended, as JSON; cycle: of cores each of which waits for the next, if it is a deadlock.
EXPORT const char *page_end(void);

// PAGE_CORE_WORDS words a core: enum core_state; what it waits for, of the host (enum host_wait) if it asks, else enum waiting; for which core, or
// that holds its mutex, -1: any, -2: none; bytes of its heap at most; messages sent, received; the collective it is in; bytes
// that went to shared memory.
EXPORT const uint32_t *page_cores(void);

// Bytes that a core's memory has for its heap.
EXPORT uint32_t page_heap(void);

// The core that has run last; -1: none has.
EXPORT int page_ran(void);

// How many messages there have been; the last 1024 of them, from and to, one after another in a ring.
EXPORT uint32_t page_sent_count(void);

EXPORT const uint32_t *page_sent(void);

// The line of the program that a core is at, 0: in none.
EXPORT int page_line(uint32_t core);

// The page of the trace (host/record/page), as HTML, and its recording alone, as its script's `feed` takes it. While the job runs: of the last
// events so far, few enough to be asked for again and again. "": there is no job.
EXPORT const char *page_trace(void);

EXPORT const char *page_recording(void);

// Of a job that has ended: what epython -s says.
EXPORT const char *page_statistics(void);

#endif

// SPDX-License-Identifier: MIT
// The C API of libepython.so: programs, jobs of which the application is one core (their guest), and launches
// of functions on the cores of a device. The Python package (python/epython) is written on it.
//
// Errors are values. A function that can fail returns NULL, 0 or false and sets what its comment says; given
// NULL where it needs something, it does just that. Text is UTF-8; what is returned as char * is the
// caller's, to be given to epy_free. Any thread may call anything but *_destroy, which comes last; *_run
// blocks and is given a thread of its own.
//
// Values cross as words: uint32_t, little-endian, two or more a value. Each begins with a tag in bits 0-7:
//
//      0 int       word 1: two's complement           3 None      word 1: 0
//      1 float     see below                          5 function  word 1: its number
//      2 bool      word 1: 0 or 1                     6 built-in  word 1: its number; EPY_ANY
//      8 str       word 1: bytes; UTF-8, padded with zeros to a word
//      9 list      word 1: items; the items' words. With kind + 1 in bits 8-15 (kind: 0 int, 1 float, 2 bool)
//                  instead a word an item
//     10 tuple     word 1: items; the items' words
//     11 dict      word 1: keys; the words of each key and its item
//     12 range     words 1-4: start, step, length, stop
//     16 exception word 1: number of its type
//     17 remote    words 1-4: a reference to a list in another core's memory
//     20 int       beyond 32 bits; word 1: words; these: two's complement, the least first, no more than needed
//     21 bytes     word 1: how many; they, padded with zeros to a word     22 bytearray: the same
//     0x20         to the library only: a list of numbers in memory. Bits 8-15: format, as a character of
//     Python's
//                  module struct, word 1: items, words 2-3: address; read before the function returns
//     0x21         a reference to a list that the application keeps; word 1: its number (epy_keep)
//
// Floats are IEEE single, a word; in libepython-float64.so, which is the same library for virtual cores whose floats are of double
// precision, they are IEEE double, two words, the lower one first, here and in lists of them.
#ifndef EPYTHON_H
#define EPYTHON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifndef EPY_API
#define EPY_API __attribute__((visibility("default")))
#endif

enum { EPY_VERSION = 4 }; // of this interface

typedef struct epy_program epy_program;
typedef struct epy_job epy_job;
typedef struct epy_offload epy_offload;
typedef struct epy_launch epy_launch;

EPY_API uint32_t epy_version(void);
EPY_API const char *epy_release(void); // of ePython: "1.0"
EPY_API int epy_float_bits(void);      // of a core's floats: 32 or 64
EPY_API void epy_free(void *memory);

// The name of device `i`, NULL beyond the last.
EPY_API const char *epy_device(int i);

// The name of module `i` of ePython's own, NULL beyond the last; sets *text, if text is given, to its text.
EPY_API const char *epy_module(int i, const char **text);

// What comes back from a call: words, or an exception (type != NULL). Freed by epy_answer_free, which leaves
// it empty; to be zeroed before the first use.
typedef struct epy_answer {
    uint32_t *words;
    size_t count;
    char *type;     // name of the exception's type
    char *message;  // its text
    char *report;   // the cores' tracebacks, or NULL
    uint32_t core;  // the first that failed
    bool arguments; // `words` is the tuple of the exception's arguments
} epy_answer;
EPY_API void epy_answer_free(epy_answer *answer);

// ---- lists of CPython's

typedef struct
    epy_python { // functions of CPython's stable interface, called where it can be called; types of it
    void *(*item)(void *list, ptrdiff_t i);       // PyList_GetItem
    void *(*type)(void *object);                  // PyObject_Type
    void (*release)(void *object);                // Py_DecRef
    double (*real)(void *number);                 // PyFloat_AsDouble
    long (*integer)(void *number, int *overflow); // PyLong_AsLongAndOverflow
    void *types[3];                               // int, float, bool
} epy_python;

// The words of the items of a list, all of one type, an int, float or bool each; tagged: of those types in any order, each with its
// tag before it. Returns the number of the first's type. EPY_NUMBERS_OTHER: there are none, or others. EPY_NUMBERS_LARGE + that: a
// number has no place in an int or float of the cores. EPY_NUMBERS_ROUNDED + that: a float has, but is another there.
enum epy_numbers {
    EPY_NUMBERS_INT,
    EPY_NUMBERS_FLOAT,
    EPY_NUMBERS_BOOL,
    EPY_NUMBERS_OTHER,
    EPY_NUMBERS_LARGE,
    EPY_NUMBERS_ROUNDED = 8
};
EPY_API int epy_python_numbers(const epy_python *python, void *list, size_t count, bool tagged,
                               uint32_t *words);

// Whether one of the doubles is another as a float of the cores.
EPY_API bool epy_rounds(const double *values, size_t count);

// ---- programs

typedef struct epy_source { // of a module, instead of a file
    const char *path;
    const char *text;
} epy_source;

// Compiles a program. modules: folder of ePython's own modules; folder: of the program's, NULL: it has none.
// A module is looked for among the sources first, by its path FOLDER/NAME.py. NULL after setting *errors:
// records that end in 0x1e, of fields that end in 0x1f: type, message, file, line, column, end line, end
// column, source line.
EPY_API epy_program *epy_compile(const char *file, const char *text, const char *modules, const char *folder,
                                 const epy_source *sources, size_t source_count, char **errors);
EPY_API void epy_program_free(epy_program *program);

// Says that functions defined in lines first .. last of a file of the program are in truth those of
// file `name`, `shift` lines further on, the first at least; tracebacks then show that one's text.
// False without memory.
EPY_API bool epy_program_place(epy_program *program, const char *file, int first, int last, const char *name,
                               const char *text, int shift);

// Says what a parameter or variable of a file's functions of that name is expected to be: 1 an int, 2 a float, 3 a bool, and 4 more
// for each list that it is in. Native code is made for that; other values are right too.
EPY_API void epy_program_expect(epy_program *program, const char *file, const char *function,
                                const char *variable, int what);

// Leaves the functions of a file out of tracebacks.
EPY_API void epy_program_hide(epy_program *program, const char *file);

// ---- options

enum { EPY_NO_WORKERS = -1 }; // the thread of epy_job_run or epy_job_step runs the cores

enum epy_native {
    EPY_NATIVE_NEVER,
    EPY_NATIVE_FIRST, // before it runs: epy_job_create and epy_offload_load wait
    EPY_NATIVE_MEANWHILE, // epy_job: while it runs, if that takes long. Deterministic jobs, epy_offload: as EPY_NATIVE_FIRST
    EPY_NATIVE_BY_ITSELF // the same, where nobody has asked for it: nothing is told, and deterministic jobs and epy_offload have none
};

typedef bool epy_sink(void *context, const char *text, size_t size);

typedef struct epy_options { // 0 everywhere: the defaults
    const char *device;      // "virtual"
    uint32_t cores;          // of the device: 16
    uint32_t host_cores;     // further virtual ones: none
    uint32_t local_memory;   // bytes of a core: the chip's; 32 KB
    uint32_t shared_memory;  // bytes of the window: the chip's; 32 MB
    uint32_t own_memory;     // bytes of the application's core: 16 MB
    uint32_t workers;        // threads of virtual cores: one a processor; EPY_NO_WORKERS
    int32_t prefix;          // of output lines: 0 with several cores, 1 always, -1 never
    bool deterministic, seeded, timed;
    bool apart; // epy_job: the application takes no part, it is no core of the job
    uint64_t seed;
    epy_sink
        *sink; // takes what the cores print, in the thread of *_run or one of the cores; false: it cannot.
    void *context;                // NULL: standard output
    const char *const *arguments; // the program's sys.argv
    uint32_t argument_count;
    // NULL, or of which chip virtual cores have the clock: "epiphany-iii", "epiphany-v" or a file of numbers.
    const char *model;
    uint8_t native; // enum epy_native: when what runs on virtual cores is compiled to code of this machine
} epy_options;

// ---- a job with the application as its last core

enum epy_call {   // arguments as those of the built-ins of ePython's own modules
    EPY_CONTINUE, // with a call that returned EPY_AGAIN
    EPY_SEND,     // value, core, n or None, context: a tag, or of a collective negative
    EPY_ISEND,
    EPY_RECV,  // core or EPY_ANY, n or None, context
    EPY_SENT,  // core, wait
    EPY_PROBE, // core or EPY_ANY
    EPY_WHERE, // context
    EPY_LASTSENDER,
    EPY_LASTTAG
};
enum epy_result { EPY_DONE, EPY_RAISED, EPY_AGAIN, EPY_OVER };
enum epy_end { EPY_FINISHED, EPY_FAILED, EPY_DEADLOCK, EPY_INTERRUPTED, EPY_CLOSED, EPY_INVALID };

// Makes a job, of which the application is the last core; the program must outlive it. NULL
// after setting *error.
EPY_API epy_job *epy_job_create(epy_program *program, const epy_options *options, char **error);

// Runs it to its end: all cores have ended and the application has left. Returns enum epy_end; EPY_INVALID:
// it has been run before.
EPY_API int epy_job_run(epy_job *job);

// The same in steps, for a thread that does other things between them, such as stepping another job:
// begin, step until it is false, end. All in one thread, which gives epy_job_call 0 milliseconds and steps
// before it continues.
typedef struct epy_pause { // how long a job may be left alone:
    uint64_t nanoseconds;  // 0: it goes on at once. UINT64_MAX: until somebody does something
    bool input;            // or until epy_job_input, for which a core waits
} epy_pause;

// False: it has been begun before, or the device does not start, as epy_job_end and epy_job_report say.
EPY_API bool epy_job_begin(epy_job *job);

// Does what is to be done now; the cores of a job with EPY_NO_WORKERS run for at most so many slices (some 0.2
// ms each). True: it goes on; sets *pause. A core of a deterministic job that asks for input which has not been
// given waits here for the standard input.
EPY_API bool epy_job_step(epy_job *job, uint32_t slices, epy_pause *pause);

// Waits as long as the pause lasts at most, and takes what has come on the standard input if that is waited
// for. For a thread that has nothing else to do.
EPY_API void epy_job_wait(epy_job *job, const epy_pause *pause);

// Gives the cores a text to read as if it had come on the standard input; no bytes: there will be no more.
EPY_API void epy_job_input(epy_job *job, const char *text, size_t size);

// Stops the cores, wherever they are. Returns enum epy_end, EPY_INTERRUPTED if the job had not ended;
// EPY_INVALID: it has not been begun so, or has been ended.
EPY_API int epy_job_end(epy_job *job);

// Why it ended other than well: tracebacks, or what the cores wait for. "" if it ended well; NULL: it
// has not ended.
EPY_API char *epy_job_report(epy_job *job);

// Statistics of the cores (epython -s), or their run times (-t, with the option `timed`), as text. NULL: it
// has not ended.
EPY_API char *epy_job_statistics(epy_job *job, bool times);

// Why it has no native code although the options ask for it, to be freed by epy_free; NULL: it has what gains by it, or nobody knows yet.
EPY_API char *epy_job_native_trouble(epy_job *job);
EPY_API uint32_t epy_job_cores(const epy_job *job); // the application's is the last
EPY_API uint32_t epy_any(void);                     // payload of the built-in that means any core

// The application's part: enum epy_call with the words of a tuple of its arguments, for at most so many
// milliseconds (negative: for ever). One call at a time: one that returned EPY_AGAIN is continued before
// another is made. Returns enum epy_result; EPY_OVER: the job has ended; one that does not run yet is
// waited for. A call that cannot be made, or is made in the sink, raises RuntimeError; words that are none
// of a tuple, SystemError.
EPY_API int epy_job_call(epy_job *job, int call, const uint32_t *words, size_t count, int milliseconds,
                         epy_answer *answer);
EPY_API void epy_job_leave(epy_job *job);     // the application's core ends
EPY_API void epy_job_interrupt(epy_job *job); // all end
EPY_API void epy_job_flush(epy_job *job);     // gives the sink what there is
EPY_API void epy_job_destroy(epy_job *job);

// ---- offload: functions on the cores of a device
//
// The cores run a program whose last statement is serve() of modules/epython_server.py with the table of its
// kernels; its tasks are what launches are made of: the words of a tuple (kernel number, tuple of arguments),
// or what else is said there. Results come in the order of a launch's cores.

EPY_API epy_offload *epy_offload_create(const epy_options *options); // NULL: no memory

// Gives it the program that launches from now on run in, which it then owns, even after a failure.
// setters[i]: the number of the kernel _epython_set_I, a function that sets resident variable i of the cores
// and does nothing else; what was resident stays so. Launches that were made before keep to the program
// before. False: no memory, or something is NULL.
EPY_API bool epy_offload_load(epy_offload *offload, epy_program *program, const uint32_t *setters,
                              uint32_t count);

// Why what was loaded last has no native code although the options ask for it, to be freed by epy_free; NULL: it has what gains by it.
EPY_API char *epy_offload_native_trouble(epy_offload *offload);

// Ends all launches, which fail with CancelledError, and waits until the cores have stopped. Called in the
// sink it does not wait: false if they have not stopped yet.
EPY_API bool epy_offload_close(epy_offload *offload);
EPY_API void epy_offload_abort(epy_offload *offload);  // launches that run fail with KeyboardInterrupt
EPY_API void epy_offload_cancel(epy_offload *offload); // all launches are cancelled
EPY_API void epy_offload_wake(epy_offload *offload);   // see epy_launch_wait

// Closes and frees it. In the sink: as epy_offload_close, and nothing is freed if that is false.
EPY_API bool epy_offload_destroy(epy_offload *offload);
EPY_API void epy_offload_flush(epy_offload *offload); // gives the sink what there is

// Records what the cores do in launches that are made from now on, of each job so many events at most (0: 200,000), the first or the
// last. False: those of this device cannot be seen.
EPY_API bool epy_offload_trace(epy_offload *offload, uint32_t limit, bool last);

// Ends that, and waits for the launches that are recorded, at most so many milliseconds (negative: for ever): false when the time is
// up, to be called again. Sets *page to an HTML page that shows a job which was recorded, the oldest that has not been given yet; NULL: there is
// no other. There is one, unless cores have failed and begun anew.
EPY_API bool epy_offload_traced(epy_offload *offload, int milliseconds, char **page);

// The number of the job that launches begin in now; 0: there is none. What cores refer to (tag 17) is of one.
EPY_API uint32_t epy_offload_jobs(epy_offload *offload);

// Launches a task on the given cores, each once; cores NULL: on `count` cores that have least to do.
// NULL after setting `answer`: ValueError (no cores, one that the device has not, one twice),
// SystemError (the words are those of no task), what else the arguments do, and RuntimeError (in the
// sink, closed, no program).
EPY_API epy_launch *epy_launch_create(epy_offload *offload, const uint32_t *cores, uint32_t count,
                                      const uint32_t *words, size_t word_count, epy_answer *answer);

// Waits until all, or any, of the launches have come to their end, for at most so many milliseconds
// (negative: for ever). The index of one that has; -1: the time is up. for_ever: the caller is going to wait
// again; only while somebody waits so can cores that are blocked be a deadlock. wakes: the time is up too
// when epy_offload_wake has been called more often; UINT32_MAX: never.
EPY_API int epy_launch_wait(epy_offload *offload, epy_launch *const *launches, uint32_t count, bool all,
                            bool for_ever, uint32_t wakes, int milliseconds);

// Waits in the same way until a core is done of which this has not been said. Its index in the launch; -1:
// the time is up; -2: there will be no other.
EPY_API int epy_launch_wait_core(epy_offload *offload, epy_launch *launch, bool for_ever, int milliseconds);
enum epy_launch_state { EPY_QUEUED, EPY_RUNNING, EPY_READY, EPY_LOST, EPY_CANCELLED };
EPY_API int epy_launch_state(epy_offload *offload, const epy_launch *launch);
// Ends it; cores that work on it are stopped. False: it has come to its end.
EPY_API bool epy_launch_cancel(epy_offload *offload, epy_launch *launch);
EPY_API uint32_t epy_launch_count(const epy_launch *launch);
EPY_API uint32_t epy_launch_core(const epy_launch *launch, uint32_t i);

// Words of a core's result, valid until the release; NULL: the value cannot leave the core.
EPY_API const uint32_t *epy_launch_result(const epy_launch *launch, uint32_t i, size_t *count);
EPY_API void epy_launch_failure(const epy_launch *launch, epy_answer *answer); // why it is EPY_LOST

// At any time, once; of an offload that has been destroyed: with NULL for it.
EPY_API void epy_launch_release(epy_offload *offload, epy_launch *launch);

// Lists that the application keeps for the cores, which get references to them (tag 0x21) and access them
// item by item. epy_keep: the number of a new one, 0 after setting `answer`. Others are written in place, as
// many and of the same type; false after setting `answer`, or if there is none of that number.
EPY_API uint32_t epy_keep(epy_offload *offload, const uint32_t *words, size_t count, epy_answer *answer);
EPY_API bool epy_kept_read(epy_offload *offload, uint32_t id, epy_answer *answer);
EPY_API bool epy_kept_write(epy_offload *offload, uint32_t id, const uint32_t *words, size_t count,
                            epy_answer *answer);
EPY_API void epy_kept_forget(epy_offload *offload, uint32_t id);

#endif

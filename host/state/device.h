// SPDX-License-Identifier: MIT
// What the host needs from a device: a set of cores, each with memory, that run an image. One implementation
// a folder of ports/; the host asks by these functions only.
//
// A core that asks the host (VM_HOST) is served by client.serve, which a device calls in any thread, but one
// call a core at a time. Everything else the host learns by asking state() and core_state() when
// client.notify says that they changed.
#ifndef HOST_STATE_DEVICE_H
#define HOST_STATE_DEVICE_H

#include <stdatomic.h>

#include "host/base/buffer.h"
#include "host/memory/memory.h"
#include "host/memory/map.h"

struct device;
struct model;
struct vm;

enum served {
    SERVED,      // the reply is in the control block: run the core on
    SERVED_LATER // run it on after device_ops.resume
};

// Where a core is: the offset of its instruction in the image's code, and the running function's registers.
struct device_place {
    uint32_t pc;
    ref frame;
};

// Who decides in which order cores run, and is told of what depends on it, of a device that can (device_ops.observable): then one
// thread runs all cores. host/races/order.h says what for.
enum device_turn { DEVICE_GOES_ON, DEVICE_SWITCHES, DEVICE_HELD };
enum { DEVICE_LENGTH = (int)0xffffffff }; // in place of an item: the length
struct device_order {
    void *context;
    // Which of so many cores that can run is next, by their place in the queue.
    uint32_t (*next)(void *context, uint32_t count);
    // None can run but those that are held: *core is to go on. False: nobody is held.
    bool (*choose)(void *context, uint32_t *core);
    // The core is about to do what others may see: whether others run before.
    bool (*switches)(void *context, uint32_t core);
    // It receives from any core: from which it is to be, in *from, as number + 1; 0: from whichever. Or it is held until it is chosen.
    enum device_turn (*receives)(void *context, uint32_t core, uint32_t *from);
    // It asks the host.
    enum device_turn (*asks)(void *context, uint32_t core);
    // It begins to send; is ready to receive from a core; has sent to it, so that the message is in its inbox; has taken that; has seen
    // that its message to a core was taken. collective: of the messages of collectives; behind: another that it has begun to send to
    // that core.
    void (*issues)(void *context, uint32_t core, uint32_t to, bool collective, bool blocking, bool behind);
    void (*ready)(void *context, uint32_t core, uint32_t from);
    void (*sent)(void *context, uint32_t core, uint32_t to, bool collective);
    void (*taken)(void *context, uint32_t core);
    void (*confirmed)(void *context, uint32_t core, uint32_t to);
    // It reads or writes `count` items from `first` on of a list of `owner`, or DEVICE_LENGTH.
    void (*accesses)(void *context, uint32_t core, uint32_t owner, ref list, uint32_t first, uint32_t count,
                     bool writes, struct device_place place);
    void (*exposes)(void *context, uint32_t core, ref list); // for the first time
};

// What is told to who watches the cores, of a device that can (device_ops.observable). In the thread that runs the core, except that a
// message is told of while its receiver may do other things; between `sent` and `taken` of a message no other comes to that receiver.
struct device_observer {
    void *context;
    void (*runs)(void *context, uint32_t core);                 // it is about to run ...
    void (*ran)(void *context, uint32_t core, uint32_t status); // ... and has returned enum vm_status
    // It is about to send a message between two cores. Returns the pc of the user's call, which `sent` gives back.
    uint32_t (*call)(void *context, uint32_t core, struct device_place place);
    // message: its tag, or its collective (contract/collective.h).
    void (*sent)(void *context, uint32_t core, uint32_t to, uint32_t bytes, uint32_t message, uint32_t pc);
    void (*taken)(void *context, uint32_t core, uint32_t from, struct device_place place);
    void (*collects)(void *context, uint32_t core, bool begins, struct device_place place);
    // Where the core's instructions are to be counted, by their pc. NULL: nowhere.
    uint64_t *(*counts)(void *context, uint32_t core);
    const struct device_order *order; // NULL: cores run as it comes. With it all functions above may be NULL
};

// What a device tells and asks of cores that other processes hold; each has a job of its own for those that it holds.
struct device_elsewhere {
    // Whether this process may let a core go on by itself: one sleeps, or waits for input.
    bool (*expects)(void *context);
    void (*began)(void *context,
                  uint64_t time);  // all are about to start their cores; when, by this one's clock
    void (*failed)(void *context); // a core of another process has failed
    void (*ended)(void *context);  // another process has ended the run
    // Adds to a text part number 0, 1, ... of what reports need to know of a core beside its memory (false: there is no such part), and takes
    // them in another process, in their order.
    bool (*pack)(void *context, uint32_t core, uint32_t part, struct buffer *out);
    void (*unpack)(void *context, uint32_t core, uint32_t part, const char *bytes, size_t size);
    // What device_ops.tell of another process has sent.
    void (*told)(void *context, uint32_t what, uint32_t core, const char *bytes, size_t size);
};

struct device_client {
    void *context;
    const struct device_observer *observer; // NULL: nobody watches
    enum served (*serve)(void *context, uint32_t core);
    void (*ended)(void *context, uint32_t core, bool failed); // the core has finished or failed
    void (*halted)(void *context, uint32_t core); // device_ops.halt, which had to wait, has stopped the core
    // No core can run now; if the device is threadless: a core can run again. Any thread.
    void (*notify)(void *context);
    void (*broken)(void *context);              // the device has broken (DEVICE_BROKEN); any thread
    void (*turn)(void *context, uint32_t core); // deterministic devices: before each slice of a core
    void (*woken)(void *context);               // something was written for the guest; any thread
    // Of a device whose cores are several processes' (device_ops.holds); any thread.
    const struct device_elsewhere *elsewhere;
#ifdef EPY_TRACE
    void (*trace)(void *context, uint32_t core, uint32_t offset); // before each instruction of a virtual core
#endif
};

// Native code of a program (native/native.h), which may come while cores run.
struct native_place; // core/native.h
struct native_supply {
    _Atomic(struct native_place *) places; // of each offset of the byte code; NULL: there is none, or not yet
    atomic_bool wanted;                    // it is being made, or there is nothing to be made any more
    bool unasked;            // it comes by itself: that it has not come is nothing to be reported
    _Atomic(uint64_t) after; // nanoseconds that a thread has run cores, after which it is wanted
    // Called then, in such a thread; does not wait until there is some. Called again if it sets `after` later and `wanted` back.
    void (*make)(struct native_supply *supply);
};

// Where native code of a core of a chip lies and how it is made; and what is made (native/chip.h).
struct native_target {
    const char *compiler;
    const char *const *flags;  // of it; NULL is behind the last
    const char *const *others; // options to try one at a time if it refuses; NULL: none
    const char *stack_pointer;
    bool tables;      // its interpreter has a table of what opcodes lead to (native_head)
    uint32_t address; // where it lies in a core's memory
    uint32_t code;    // where a core sees its code, and leaves it its room; 0: at that address
    uint32_t stack;   // the least address of the stack
    char image[4096]; // the file of the core's image, whose functions it may use
    char tool[4096];  // of the compiler's, where it is not found by its name
};
struct native_block {
    uint8_t *bytes, *code;    // what goes into each core's memory; what cores see elsewhere, or NULL
    uint32_t size, code_size; // of these
    uint32_t *pc;             // offsets in the byte code, of instructions whose opcodes become OP_COUNT
    uint32_t count;
};

struct device_plan {
    uint32_t cores, device_cores; // the first device_cores have device_map, the others host_map
    const uint32_t *placement;    // physical number of each core of the device; NULL: its own number
    struct core_map device_map, host_map;
    uint32_t workers; // at most so many threads run cores; 0: as many as there are processors
    bool deterministic;
    const struct model *model;        // that cores have clocks of; NULL: none
    bool threadless;                  // `advance` runs the cores
    bool timed;                       // measure core_time
    struct native_supply *native;     // NULL: there is no native code, and there will be none
    const struct native_block *block; // the same of a device whose cores have theirs from the beginning
    bool guest; // the last core is run by nobody: a guest takes its part (host/guest/guest.h)
};

enum device_state {
    DEVICE_RUNNING,
    DEVICE_IDLE, // no core can run before a resume
    DEVICE_DONE,
    DEVICE_BROKEN // device_ops.trouble says why
};

enum { DEVICE_SLICE = 256 }; // device_ops.core_work of a slice of time that a core has used up

enum core_state { CORE_READY, CORE_BLOCKED, CORE_ASKING, CORE_FINISHED, CORE_FAILED };

struct device_ops {
    const char *name, *summary;
    bool in_process; // its cores are threads of this process: for `create`, nothing but memory can be missing
    bool far_peers;  // many cores need no byte for each of them in their memory
    bool observable; // it tells client.observer what its cores do
    const void *port; // the port's own
    // Fits what the user asked for, of the device's cores and the host's, to what the device has. False after
    // saying in `error` why it cannot be. NULL: anything goes.
    bool (*fit)(const struct device_ops *ops, struct map_options *device, struct map_options *host,
                uint32_t device_cores, uint32_t host_cores, struct buffer *error);
    // Says how native code of its cores is made. False: they have none. NULL: the same.
    bool (*native)(const struct device_ops *ops, struct native_target *target);
    // Makes the cores' memory, zeroed. NULL after saying in `error` what is missing.
    struct device *(*create)(const struct device_ops *ops, const struct device_plan *plan,
                             const struct device_client *client, struct buffer *error);
    const struct core_memory *(*memory)(struct device *device, uint32_t core);
    // Between these a thread may look at the cores' memory while they run, and write to that of cores that wait;
    // what it has written is there at the end, or when the core runs on. The device itself calls them around what it
    // asks the client for. NULL: memory is mapped, and needs neither.
    void (*begin_access)(struct device *device);
    void (*end_access)(struct device *device);
    // The guest's, initialised by start.
    struct vm *(*guest)(struct device *device);
    // Starts all cores; their memory has been loaded. False after saying in `error` what went wrong.
    bool (*start)(struct device *device, struct buffer *error);
    // Of a threadless device: runs its cores in this thread for so many slices at most, until none can run.
    // NULL: it cannot be threadless.
    void (*advance)(struct device *device, uint32_t slices);
    // Lets a core that was SERVED_LATER run on; its reply is in the control block. Any thread.
    void (*resume)(struct device *device, uint32_t core);
    // Stops one core for good, where it is between two instructions; the others run on. True: it has stopped;
    // false: it runs, and client.halted says when it has. Any thread.
    bool (*halt)(struct device *device, uint32_t core);
    enum device_state (*state)(struct device *device);
    enum core_state (*core_state)(struct device *device, uint32_t core);
    // How much the core has done so far, about: DEVICE_SLICE for each slice, 1 for each time that it waited
    // or asked. Any thread.
    uint64_t (*core_work)(struct device *device, uint32_t core);
    uint64_t (*core_time)(struct device *device, uint32_t core); // nanoseconds that the core has run
    // Sets *time to the core's own clock, nanoseconds since the run began, if the machine has one that does not depend on how fast
    // this one is. NULL: it never has.
    bool (*core_clock)(struct device *device, uint32_t core, uint64_t *time);
    // Whether core `from` wants to send to core `to`, which has not taken that message yet. Of an observable device.
    bool (*wants)(struct device *device, uint32_t from, uint32_t to);
    // Moves the clock of a core that is being served on by so many nanoseconds, if it has a model's. NULL: never.
    bool (*core_sleep)(struct device *device, uint32_t core, uint64_t nanoseconds);
    // Instructions that the core has executed, if they are counted, else 0. NULL: never.
    uint64_t (*core_instructions)(struct device *device, uint32_t core);
    // Adds lines of what else the machine has measured. NULL: nothing.
    void (*measured)(struct device *device, struct buffer *out);
    // What has gone wrong with the device itself: a sentence. NULL: nothing can.
    const char *(*trouble)(struct device *device);
    // Whether that is a core's that did what it cannot, and its control block says where. NULL: never.
    bool (*fault)(struct device *device, uint32_t *core);
    // Whether this process runs the core. Others' memory is not here, and nothing is known of them but what `gather` brings. NULL: all.
    bool (*holds)(const struct device *device, uint32_t core);
    // Of those that have `holds`: whether this process is the first, which serves what all cores share (host/rare/shared.h).
    bool (*first)(const struct device *device);
    // Tells the host of the process that runs core `to` (UINT32_MAX: of the first) something of a core.
    void (*tell)(struct device *device, uint32_t to, uint32_t what, uint32_t core, const void *bytes,
                 uint32_t size);
    // Brings an exposed list of a core of another process, to read it here; other threads may do so too. False: the reference is stale.
    bool (*fetch)(struct device *device, const struct remote_object *remote);
    // Between these exposed lists of a core are read, or changed while it waits: as port_lock of that core, by any thread, for a moment. False:
    // it is held by a core that may not go on before this thread does. A core of another process: that excludes others who fetch from it.
    // After `unlock` what has been looked at in the core's memory is to be looked for again.
    bool (*lock)(struct device *device, uint32_t core);
    void (*unlock)(struct device *device, uint32_t core);
    // A core of this process has failed: the others are told. NULL: there are none.
    void (*failed)(struct device *device);
    // Returns when no core runs any more; nothing runs again.
    void (*stop)(struct device *device);
    // After that, in all processes: brings what reports look at to the first. NULL: it is there.
    void (*gather)(struct device *device);
    void (*destroy)(struct device *device);
};

// The device of that name (NULL: the default), or NULL.
const struct device_ops *device_find(const char *name);

// The devices in the order of a list of them; NULL beyond the last.
const struct device_ops *device_number(int i);

#endif

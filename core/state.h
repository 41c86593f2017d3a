// SPDX-License-Identifier: MIT
// One core: all its state, and how to run it. What a port needs to know of the interpreter.
#ifndef CORE_STATE_H
#define CORE_STATE_H

#include "contract/control.h"
#include "contract/image.h"
#include "contract/value.h"

enum vm_status {
    VM_YIELDED,  // the budget is used up: call again
    VM_BLOCKED,  // waits for a message (control.waiting says which): call again after a port_wake for this
                 // core
    VM_HOST,     // control.request is to be served: call again when it has been
    VM_FINISHED, // the program has ended
    VM_FAILED    // an exception that nobody handles: control.exception; the stack is as it was
};

struct heap { // one of the two heaps of a core
    ref start, end;
    ref cursor;        // next-fit: where to look for a free block first
    uint32_t in_use;   // bytes in blocks that are not free
    uint32_t hopeless; // a request of that many units has failed since blocks were freed last
};

// A message of this core that has not been delivered (core/message.c).
struct outgoing {
    ref next;       // of the list of non-blocking ones
    uint32_t state; // enum outgoing_state
    uint32_t core, context, form, size, count, pc;
    uint32_t flags; // core/message.c
    ref data;       // where the payload lies; 0 = in words
    uint32_t words[2];
};
// QUEUED: behind another to the same core, which has not been told of it.
enum outgoing_state { OUTGOING_NONE, OUTGOING_QUEUED, OUTGOING_WAITS, OUTGOING_HEADER, OUTGOING_DONE };

// What C code keeps alive while it allocates: a slot a purpose, so that functions which call each other
// do not clash.
enum root {
    ROOT_ANSWER, // the objects that the host has asked for last, the latest first
    ROOT_ANSWER_LAST = ROOT_ANSWER + 2,
    ROOT_LIST, // being made by list_new
    ROOT_INTO,
    ROOT_FROM,
    ROOT_ITEM,   // list_extend
    ROOT_MADE,   // result of an operator
    ROOT_COPY,   // source of an assignment to a slice, of a tuple
    ROOT_RESULT, // of a built-in
    ROOT_COUNT
};

#if __STDC_HOSTED__ // bytes count on chips
// What a CALLA has found: where the code of the method begins, and how many registers it has. Its key is the class above, and below
// the offset behind the instruction + vm.found. It holds until the host may have changed a class, or a collection freed one:
// vm_forget_methods.
struct found_method {
    uint64_t key;
    uint32_t code, registers;
};
enum { FOUND_METHODS = 64, FOUND_STEP = CODE_MAX + 1 };
#endif

struct vm {
    // Hot first.
    const uint8_t *pc;         // of the instruction to run next
    struct value *R;           // registers of the running function
    struct value *stack_limit; // end of the current stack
    struct value *globals;
    const uint32_t *constants;
    const uint8_t *code; // pc is so far behind it as in the image's: the copy's in the cache is what counts
    const struct image_function *functions;
    int32_t budget;       // of vm_run
    const uint8_t *image; // struct image_header
    uint8_t *base;        // port_ptr adds a ref to it; NULL on a chip
    struct core_control *control;
    void *port;                     // the port's own
    uint32_t rooted;                // a bit for each of roots that the running instruction needs
    uint32_t phase;                 // of the instruction that waits: see vm.c
    struct value exception;         // being raised, or TAG_UNBOUND
    struct value receiving;         // what a long message is being pushed into
    struct value roots[ROOT_COUNT]; // enum root
    struct heap heap[2];
    uint32_t allocated;         // bytes since the last collection
    uint32_t threshold;         // collect when that much has been allocated and local memory is full
    ref cached;                 // end of the copies in control->cache; 0: code is run where it lies
    uint32_t shared_stack_used; // the shared stack has been written since it was last cleared
    struct outgoing sending;    // the blocking send that this core is in (message.c)
    ref outgoing;               // non-blocking ones that are not delivered: a list of blocks
    uint32_t granted;           // number + 1 of the core that has the right to my inbox
    ref exposed;                // lists that are exposed: entries of remote.c
    uint32_t last_sender;
    uint32_t lock_depth; // of port_lock on my own memory (remote.c)
    bool gave_way;       // internal.h, give_way
    ref reserve;         // an exception object: MemoryError and RecursionError without memory
#if __STDC_HOSTED__      // last: what is before it is the core's state (ports/virtual/circle.c)
    uint32_t found;      // a multiple of FOUND_STEP
    struct found_method methods[FOUND_METHODS];
#endif
};

// Prepare a core to run its image from the start. base: what a ref of this core is relative to (NULL on a
// chip); control: the loader has filled in its [L] fields and placed image and globals. Resets everything
// else. No errors.
void vm_init(struct vm *vm, uint8_t *base, ref control);

// Run until something happens; budget: backward jumps and calls at most. See enum vm_status.
enum vm_status vm_run(struct vm *vm, int32_t budget);

#endif

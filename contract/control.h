// SPDX-License-Identifier: MIT
// The control block: where the host and the core, and the cores among themselves, meet. It lies at the same
// local address in every core, followed by the two arrays of a byte a core. Every word has one writer at a
// time, named at each field: [L] the loader before the start, [C] this core, [H] the host (only while the
// core waits for it), [P] another core.
#ifndef CONTRACT_CONTROL_H
#define CONTRACT_CONTROL_H

#include "value.h"

enum { // control.flags
    CORE_IS_HOST = 1,
    CORE_SHARES_THREADS = 2, // all cores of the job are run by a few threads: each message costs their time
    CORE_DECLINES = 4        // methods of operators may return NotImplemented
};

// A request to the host: to do the instruction at control.pc, whose registers are at control.frame, or to say
// what is wrong with it. vm_run returns VM_HOST. The host answers by setting the fields of the reply and
// calls vm_run again when it likes (at once, or when a line of input has come). Until then it may also write
// to what the instruction works on: registers and objects of the core.
enum request_status {
    // [C] do the instruction at control.pc
    REQUEST_NEW = 0,
    // [C] after REPLY_OBJECT: here is the object, at `object`
    REQUEST_ROOM = 1,
    // [H] the instruction is complete, its results are where they belong; pc moves by `length`
    REPLY_DONE = 2,
    // [H] I need an object: a block of `type` with room for `length` bytes. The three latest are kept until
    // the instruction is complete
    REPLY_OBJECT = 3,
    // [H] raise an exception with the first word `exception`, operands a, b and context `result`, in a block
    // of `type` and `length`; by the instruction `object` bytes on
    REPLY_ERROR = 4,
    // [H] enter the function `a` by this instruction, of `length` bytes, from register `type`; `result` is a
    // tuple of its parameters, `object` 0 or flags of its frame (contract/frame.h)
    REPLY_CALL = 5,
    // [C] nothing else: what has been printed is to be shown, then the instruction is run again
    REQUEST_OUTPUT = 6
};

struct request {
    uint32_t status; // enum request_status
    ref object;
    uint32_t type; // enum tag, BLOCK_DATA
    uint32_t length;
    uint32_t exception, pad;
    struct value result, a, b;
};

// What a core waits for (control.waiting), for the deadlock report.
enum waiting {
    WAIT_NONE = 0,
    WAIT_SEND = 1,  // somebody to take a message: waiting_core
    WAIT_RECV = 2,  // a message from waiting_core, or of any core (WAIT_ANY)
    WAIT_SENT = 3,  // a non-blocking send of its own to waiting_core
    WAIT_END = 4,   // finished but for a non-blocking send to waiting_core
    WAIT_PROBE = 5, // asks again and again whether a message has come or gone, and changes nothing between
    WAIT_ANY = 0xffffffff
};

// One message at a time is delivered here, by the one core to which this core has given the right to
// (core/message.c has the protocol). Up to INBOX_WORDS words lie in the message; more are announced, and
// pushed to where the receiver says.
enum { INBOX_WORDS = 12 };
enum inbox_state {
    INBOX_EMPTY = 0, // [C]
    INBOX_FULL = 1,  // [P] the message is complete
    // [P] header only; the receiver answers through the sender's `grant`, the sender then pushes and sets
    // INBOX_FULL
    INBOX_ANNOUNCED = 2
};
struct inbox {
    uint32_t state;
    uint32_t sender;
    uint32_t form;    // see core/message.c
    uint32_t size;    // bytes of the payload
    uint32_t count;   // elements of a block
    uint32_t context; // between two cores the message's tag; of a collective as contract/collective.h says
    uint32_t pc;      // of the sender's call, for error messages
    uint32_t flags;   // see core/message.c
    uint32_t words[INBOX_WORDS];
};

struct core_statistics { // [C]
    uint32_t collections;
    uint32_t messages_sent, messages_received;
    uint32_t bytes_sent;    // payload bytes
    uint32_t heap_peak;     // bytes in use at most, local and shared
    uint32_t shared_bytes;  // ever allocated in the shared window, as local memory was full (or forced)
    uint32_t shared_frames; // calls whose frame went to the shared stack
    uint32_t requests;      // to the host
};

// In control.output: a call of print or _print that is still to be done. `count` values follow, then 4 bytes, the blocks of those
// that are texts, headers first, and 4 bytes.
struct printed {
    uint32_t count, builtin;
};

// In control.cache, one behind the other: the copy of a function whose code is far (core/vm.c).
struct code_copy {
    uint32_t start, size; // offset of the function in the code, and its bytes
    uint32_t first;       // offset of the bytes that follow: the multiple of 8 that is not beyond `start`
    ref next;             // where the next copy lies, or will
};

struct core_control {
    // [L] who, and the memory map: all refs of this core
    uint32_t core, cores, flags;
    uint32_t code_size;
    ref image;                  // 8-aligned; without its code, tuple constants relocated by the loader
    ref globals;                // struct value[global_count], all unbound
    ref liveness;               // struct liveness
    ref peer_in, peer_own;      // uint8_t[cores] each; see core/message.c; zeroed
    ref code;                   // the image's: behind it, or (8-aligned) elsewhere
    ref stack[2], stack_end[2]; // [0] local, [1] shared; 8-aligned, zeroed
    ref heap[2], heap_end[2];   // [0] local, [1] shared; 8-aligned; a free block (none if equal)
    ref cache, cache_end;       // local memory for copies of functions that run, if code is far; 8-aligned
    // [C] published whenever vm_run returns
    uint32_t pc; // of the instruction to run next, or that failed or blocks: offset in the image's code
    ref frame;   // R[0] of the running function; walk outward with the saved frames (contract/frame.h)
    struct value exception;         // of a failed core
    uint32_t waiting, waiting_core; // enum waiting
    uint32_t waiting_context;       // context of the collective this core is in, 0 = none
    uint32_t call_pc;               // of that collective's call in the user's code
    struct core_statistics statistics;
    struct request request;
    struct value received;     // what a receive is wrong with: the message, or (TAG_UNBOUND) the pc of the
                               // call of its sender, which is in another collective
    uint32_t received_context; // of the message taken last; inverted if the sender's count has cut it
    uint32_t received_pad;
    // [P]
    uint32_t grant; // ref in the receiver's memory where to push, + 1; 0 = none yet
    // [L] in the hostile build [C] counts it down: the number of the allocation that fails; 0 = none
    uint32_t fail_allocation;
    struct inbox inbox;
    // Shared memory for what the core prints (struct printed); 8-aligned, none if equal. [L]
    ref output, output_end;
    // Bytes of it that are in use. [C], and [H], which prints that before it does what the core asks for. The core asks, if
    // for nothing else, before others can learn what it did after printing, and after a slice of time.
    uint32_t kept;
    uint32_t kept_pad;
};

#endif

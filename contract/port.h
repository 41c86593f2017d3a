// SPDX-License-Identifier: MIT
// What the core needs from a port. Each port's folder has a port_config.h, found first on the include path,
// that says how, and the functions below that it does not define inline there.
#ifndef CONTRACT_PORT_H
#define CONTRACT_PORT_H

#include <stdint.h>

#include "value.h"

struct vm;

// port_config.h defines:
//   PORT_LABEL_TABLE   1: dispatch by a table of labels (fast), 0: by one of distances (small)
//   PORT_SWITCH        1: by a switch, where a compiler makes too much of labels; not defined: 0
//   PORT_WAKES_ALWAYS  1: a store of mine may reach another core after I have read what that core wrote before it: it is
//                      woken whenever something was written for it; not defined: 0
//   PORT_NOTE(pc, R)   in the interpreter's loop: may note in the image, not in code, where these are; not defined: nothing
//   PORT_COPIES_CODE   1: shared memory is so slow that functions whose code lies there are run from copies in local memory
//                      (core/vm.c; some 350 bytes); not defined: 0
//   PORT_MANY(vm)      true: there are so many cores that their memories have no room for a byte for each of them, and port_peer
//                      says where it is; not defined: false
//   PORT_FAR(vm, core) true: that core is of another process, whose memory is not seen here: what is to be written there is
//                      given to the functions port_far_...; not defined: false
//   PORT_PAIRS         1: two words at a multiple of 8 are loaded by one instruction, by port_pair, and there are registers to
//                      spare; not defined: 0
//   static inline void *port_ptr(const struct vm *vm, ref address): this core's memory
#include "port_config.h"

#ifndef PORT_SWITCH
#define PORT_SWITCH 0
#endif
#ifndef PORT_NOTE
#define PORT_NOTE(pc, R) (void)0
#endif
#ifndef PORT_COPIES_CODE
#define PORT_COPIES_CODE 0
#endif
#ifndef PORT_MANY
#define PORT_MANY(vm) false
#endif
#ifdef PORT_FAR
#define PORT_HAS_FAR 1
#else
#define PORT_HAS_FAR       0
#define PORT_FAR(vm, core) false
#endif
#ifndef PORT_PAIRS
#define PORT_PAIRS 0
static inline value_word port_pair(const void *at) {
    return *(const value_word *)at;
}
#endif
// For who watches what cores do (host/state/device.h, struct device_observer); a port without one defines none of them.
//   PORT_CALL(vm, context)            where a message is sent, as struct outgoing keeps it: the call of its collective
//   PORT_SENT(vm, outgoing)           the message is complete and about to be given to its receiver
//   PORT_TAKEN(vm, box)               the message in the inbox is about to be taken
//   PORT_COLLECTS(vm), PORT_COLLECTED(vm)  around a collection
#ifndef PORT_CALL
#define PORT_CALL(vm, context) ((vm)->control->call_pc)
#endif
#ifndef PORT_SENT
#define PORT_SENT(vm, outgoing) (void)0
#endif
#ifndef PORT_TAKEN
#define PORT_TAKEN(vm, box) (void)0
#endif
#ifndef PORT_COLLECTS
#define PORT_COLLECTS(vm)  (void)0
#define PORT_COLLECTED(vm) (void)0
#endif
#ifndef PORT_WAKES_ALWAYS
#define PORT_WAKES_ALWAYS 0
#endif

// Model time (docs/model.md). A port whose cores have a clock of a modelled machine compiles core/vm.c once more for them, with these
// defined, PORT_TIMED too (ports/virtual/timed.c); all others leave them empty.
//   PORT_TIME(vm, pc)                an instruction begins: its cycles, if its operands are of class 0 (enum model_class)
//   PORT_TIME_KIND(vm, pc, class)    they are of that class instead
//   PORT_TIME_OF(vm, pc, a, b)       they are *a and *b: of which class
//   PORT_TIME_IN(vm, pc, a, b)       the same of a container *a, with the index *b
//   PORT_TIME_LIST(vm, list, access) an element of a list is read or written
//   PORT_TIME_CALL(vm, pc, callee), PORT_TIME_BUILTIN(vm, b), PORT_TIME_METHOD(vm, m)  what is called
//   PORT_TIME_BACK(vm, pc)           it was in vain, and will be executed again: as if it had not been
#ifndef PORT_TIMED
#define PORT_TIME(vm, pc)                (void)0
#define PORT_TIME_KIND(vm, pc, class)    (void)0
#define PORT_TIME_OF(vm, pc, a, b)       (void)0
#define PORT_TIME_IN(vm, pc, a, b)       (void)0
#define PORT_TIME_LIST(vm, list, access) (void)0
#define PORT_TIME_CALL(vm, pc, callee)   (void)0
#define PORT_TIME_BUILTIN(vm, b)         (void)0
#define PORT_TIME_METHOD(vm, m)          (void)0
#define PORT_TIME_BACK(vm, pc)           (void)0
#endif
// The same of what core/message.c and core/remote.c do, in whose code clocks are asked for, as there is but one of it. A stamp is the
// time at which something arrives that another core has done.
//   PORT_EARLY(vm)                   true: others may still do something before this core's time that this one would have to see;
//                                    it is to give way (YIELD)
//   PORT_EARLY_ANY(vm)               the same of a core that looks for whoever wants to send; if it sees nobody yet its clock goes
//                                    on to when it sees one
//   PORT_SEEN(vm, core)              whether it has arrived by now that that core wants to send
//   PORT_ISSUES(vm, core, context, blocking)  a message is about to be sent
//   PORT_SIGNALS(vm, core, wants, context)    it is said to that core that this one wants to send, or is ready
//   PORT_PUSHES(vm, outgoing)        the receiver is ready: the message, or its announcement, is written
//   PORT_GRANTED(vm, outgoing)       it has said where a long one goes: that is written
//   PORT_ARRIVES(vm, box)            this core goes on because of what is in its inbox
//   PORT_ADMITS(vm, core)            it says to that core where its message goes
//   PORT_MEETS_SENT(vm, core, context)  it goes on because its message to that core has gone
//   PORT_EARLY_SENT(vm, core, waits) it asks whether it has: as PORT_EARLY, or if it waits until then as PORT_MEETS_SENT
//   PORT_WAS_SENT(vm, core)          whether it had, by now
//   PORT_REMOTE(vm, core, words)     so many words of another core's memory are read
//   PORT_PACKS(vm, bytes)            so many bytes of an object are added to a message
//   PORT_COPIES(vm, bytes)           so many bytes of its own are copied
//   PORT_CALLS(vm, group)            a function of that group of overlays is entered, or come back to
//   PORT_STEP(vm)                    it goes to the next item of what it goes through
//   PORT_COLLECTION(vm, blocks)      a collection has gone over so many units of memory
#ifndef PORT_EARLY
#define PORT_EARLY(vm)                           false
#define PORT_EARLY_ANY(vm)                       false
#define PORT_SEEN(vm, core)                      true
#define PORT_ISSUES(vm, core, context, blocking) (void)0
#define PORT_SIGNALS(vm, core, wants, context)   (void)0
#define PORT_PUSHES(vm, outgoing)                (void)0
#define PORT_GRANTED(vm, outgoing)               (void)0
#define PORT_ARRIVES(vm, box)                    (void)0
#define PORT_ADMITS(vm, core)                    (void)0
#define PORT_MEETS_SENT(vm, core, context)       (void)0
#define PORT_EARLY_SENT(vm, core, waits)         false
#define PORT_WAS_SENT(vm, core)                  true
#define PORT_REMOTE(vm, core, words)             (void)0
#define PORT_PACKS(vm, bytes)                    (void)0
#define PORT_COPIES(vm, bytes)                   (void)0
#define PORT_CALLS(vm, group)                    (void)0
#define PORT_STEP(vm)                            (void)0
#define PORT_COLLECTION(vm, blocks)              (void)0
#endif

// What races are found by, and orders chosen (host/races): of cores that somebody watches. Beside these PORT_EARLY, PORT_EARLY_ANY,
// PORT_SEEN, PORT_SIGNALS, PORT_MEETS_SENT and PORT_WAS_SENT say what is needed.
//   PORT_LEAVES(vm, outgoing, blocking, behind)  a message will be sent; behind: behind others to the same core
//   PORT_SWITCHES(vm)                 it is about to do what others may see; true: others run before (YIELD)
//   PORT_ACCESSES(vm, r, i, writes)   it reads or writes item i, or PORT_LENGTH, of the list of another core that the object *r means
//   PORT_EXPOSES(vm, list, before)    another core may do so with this list from now on; `before`: the one that its entry is of
#define PORT_LENGTH UINT32_MAX
#ifndef PORT_SWITCHES
#define PORT_SWITCHES(vm)                    false
#define PORT_LEAVES(vm, o, blocking, behind) (void)0
#define PORT_ACCESSES(vm, r, i, write)       (void)0
#define PORT_EXPOSES(vm, list, before)       (void)0
#endif

// An attribute of a function that is seldom called, or for long: a port may keep it outside of a core's memory, and copy it there,
// with the others of its group, when it is called.
#ifndef PORT_OVERLAY
#define PORT_OVERLAY(group)
#endif

// Where `address` of core `core`'s local memory can be written (or, slowly, read) by this core.
void *port_remote(struct vm *vm, uint32_t core, ref address);

// Of PORT_MANY: what core `peer` has written for core `core`, and what the latter keeps of it (core/message.c). Never moves.
struct port_peer {
    uint8_t in, own;
};
struct port_peer *port_peer(struct vm *vm, uint32_t core, uint32_t peer);
// The least number from `first` on of a core for which this core may have something there; the number of cores: none.
uint32_t port_next_peer(struct vm *vm, uint32_t first);

// Of PORT_FAR. What core/message.c writes into another core's memory, which is woken then; in this order at its place. Never block.
struct inbox;
void port_far_signal(struct vm *vm, uint32_t core, uint8_t bits);           // this core's byte of its peers
void port_far_inbox(struct vm *vm, uint32_t core, const struct inbox *box); // its inbox, the state last
void port_far_grant(struct vm *vm, uint32_t core, uint32_t where);          // its control block's `grant`
void port_far_block(struct vm *vm, uint32_t core, ref to, const void *bytes,
                    uint32_t size); // then its inbox is full

// The same of core/remote.c, whose core waits for the answer. Brings what a reference to a list leads to, and its item *index unless that
// is NULL, to where port_remote finds it here; and stores an item: false if it cannot be.
struct remote_object;
void port_far_fetch(struct vm *vm, const struct remote_object *remote, const uint32_t *index);
bool port_far_store(struct vm *vm, const struct remote_object *remote, uint32_t index,
                    const struct value *item);

// Tell core `core` that something was written to its memory: if it is blocked it runs again. Never blocks.
void port_wake(struct vm *vm, uint32_t core);

// Mutual exclusion with the owner of exposed lists (remote.c), held for some memory accesses only.
void port_lock(struct vm *vm, uint32_t core);
void port_unlock(struct vm *vm, uint32_t core);

#ifdef EPY_TRACE
// Before each instruction; offset: its place in the image's code.
void port_trace(struct vm *vm, uint32_t offset);
#endif

// Shared words: a release store is seen by the other side after everything written before it; an acquire
// load goes before everything read after it. Naturally aligned words; both are single instructions on the
// machines in view, so every port can use the compiler's; a machine that needs more defines PORT_OWN_SYNC
// and these in its port_config.h.
#ifndef PORT_OWN_SYNC
static inline __attribute__((always_inline)) uint32_t port_load(const uint32_t *word) {
    return __atomic_load_n(word, __ATOMIC_ACQUIRE);
}
static inline __attribute__((always_inline)) void port_store(uint32_t *word, uint32_t x) {
    __atomic_store_n(word, x, __ATOMIC_RELEASE);
}
static inline __attribute__((always_inline)) uint8_t port_load8(const uint8_t *byte) {
    return __atomic_load_n(byte, __ATOMIC_ACQUIRE);
}
static inline __attribute__((always_inline)) void port_store8(uint8_t *byte, uint8_t x) {
    __atomic_store_n(byte, x, __ATOMIC_RELEASE);
}
// Both sides write, then read what the other wrote: at least one sees the other's.
static inline __attribute__((always_inline)) void port_fence(void) {
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
}
#endif

// Whoever sees what this core writes from now on, anywhere, sees `word` too, which it has written last, and what it wrote before. For
// shared memory, to which a chip's stores may take longer than those to a core: it waits for them.
#ifndef PORT_OWN_ARRIVAL
static inline void port_arrive(const uint32_t *word) {
    (void)word;
}
#endif

#endif

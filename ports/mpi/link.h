// SPDX-License-Identifier: MIT
// What the processes ("ranks") of one job tell each other. MPI carries it, and link.c alone knows that: records, which go to a rank in
// the order in which they were put, however many threads put them. Who has put some, or has nothing else to do, sends and receives itself, one
// thread at a time (link_poll); beside them a thread of the link sees to it that it is done. Where nothing comes for a
// while that sleeps in ever longer naps, as MPI cannot wait without spinning.
#ifndef PORTS_MPI_LINK_H
#define PORTS_MPI_LINK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum record_kind {
    // What core/message.c writes into another core's memory; `core` is woken then.
    RECORD_SIGNAL, // from core `word`: one byte, the bits
    RECORD_INBOX,  // struct inbox
    RECORD_GRANT,  // `word` is the grant
    RECORD_BLOCK,  // to address `word`
    RECORD_HOST,   // what one process's host tells another's (device_ops.tell): of `core`, what `word` says
    // A list that a core exposes (core/remote.c), asked for by a thread that waits: of which `word` is the number. Then the answer.
    RECORD_FETCH,
    RECORD_FETCHED,
    // What the ranks agree about; `core` and `word` mean what device.c says.
    RECORD_ASK,
    RECORD_ANSWER,
    RECORD_VERDICT,
    RECORD_OUTPUT,
    RECORD_FAILED, // a core of a rank has
    RECORD_ENDS,   // a rank ends its run
    RECORD_STATE,  // of a core, when the run has ended: part `word` of what is known
    RECORD_MEMORY, // of that core, from address `word` on
    RECORD_TOLD,   // a rank has told rank 0 all that
    RECORD_BEAT    // a rank is there
};

struct record {
    uint32_t kind, core, word, size; // bytes that follow
};

struct link_client {
    void *context;
    // A record has come from a rank. One at a time.
    void (*take)(void *context, uint32_t rank, const struct record *record, const void *bytes);
    // Called in the thread of the link now and then, and when link_ring was called. Not while a record is taken.
    void (*look)(void *context);
};

// Begins: MPI_Init. False after saying on standard error what is missing.
bool link_begin(int *argc, char ***argv);
uint32_t link_rank(void);
uint32_t link_ranks(void);

// Rank 0 is the only one from here on, link_end aside, which the others call at once.
void link_be_alone(void);

// Gives all ranks the bytes that rank 0 has: sets *bytes, of malloc on the others, and *size. All ranks call it, before link_start.
bool link_share(void **bytes, size_t *size);

// Makes link_put possible. False without memory.
bool link_open(const struct link_client *client);
// Waits until all ranks are here, and returns when that was, by system_time of this one. exactly: the clocks are compared, so that this is the
// same moment in all, to some microseconds. All call it, before link_start.
uint64_t link_meet(bool exactly);
// Starts the thread that sends and receives. False without threads.
bool link_start(void);

// Puts a record for another rank: `size` bytes of `bytes`. Any thread; never blocks. Who does not poll soon calls link_flush.
void link_put(uint32_t rank, enum record_kind kind, uint32_t core, uint32_t word, const void *bytes,
              uint32_t size);

// Waits until there is not much for a rank that nobody has begun to send. Any thread that does not take records, after link_start.
void link_make_room(uint32_t rank);

// Makes the thread send soon what was put. Any thread.
void link_flush(void);

// Sends what was put, and takes what has come, if no other thread is at it. True if there was something. Any thread, after link_start.
bool link_poll(void);
// Whether something was put that nobody has begun to send.
bool link_has_put(void);

// How many records of the first five kinds were put, and taken, by this rank. To be called by `take` or `look`.
void link_counts(uint64_t *put, uint64_t *taken);

// Makes the thread call `look` soon. Any thread.
void link_ring(void);

// A rank has ended its run: from now on silence is no sign that it is gone. Any thread.
void link_expect_silence(void);

// Waits until all ranks are here, and each has taken all that was put before. All ranks call it, after link_start.
void link_settle(void);

// Waits until all that was put has gone, and all ranks are here; ends the thread. All ranks call it.
void link_stop(void);

// Waits for all ranks, and ends: MPI_Finalize. status: the exit status that this process has if that hangs; then it does not return.
void link_end(int status);
// Ends the processes of all ranks.
void link_abort(int status);

#endif

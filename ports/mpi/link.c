// SPDX-License-Identifier: MIT
// See link.h. Records for a rank are gathered in a buffer while one before is on its way, so that many small ones cost one message.
#include "ports/mpi/link.h"

#include <mpi.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "host/base/buffer.h"
#include "host/base/system.h"

enum {
    TAG = 1,
    CLOCK_TAG = 2,
    CLOCK_ROUNDS = 16,      // questions to rank 0 for its time, of which the fastest counts
    MESSAGE_MOST = 1 << 28, // bytes of a message, but for one record that is longer
    SOON =
        1
        << 15, // bytes that are sent at once; fewer when their worker has nothing to do, or a little later (far_send)
    MUCH = 1 << 24,    // bytes: link_make_room
    SPINS = 50,        // looks of the thread without a nap after something has come or gone
    NAP_LEAST = 20000, // nanoseconds
    NAP_MOST = 1000000,
    BEAT = 1000000000, // from one sign of being there to the next
    SILENCE = 30,      // seconds without any after which a rank, or its host, is gone
    NAP_PART = 16, // a nap is this part of the time without anything, so that it delays what comes by no more
    NAP_EXACTLY = 1000, // nanoseconds by which a nap may be longer (the system takes 50,000)
    FINALIZE_MOST = 2,  // seconds that MPI_Finalize may take when all ranks are there
    LEAVE_TIME = 1      // seconds in which all of them notice it
};

struct peer {
    pthread_mutex_t mutex;
    struct buffer put;   // what waits; under the mutex
    struct buffer going; // what is on its way
    MPI_Request request;
    bool busy;
    uint64_t sent, received; // messages
    uint64_t heard;          // when something came; under the engine
};

struct host {
    char name[MPI_MAX_PROCESSOR_NAME];
};

static struct {
    int rank, ranks;
    MPI_Comm comm; // of these ranks
    bool others;   // there are processes beside this one
    struct peer *peer;
    struct link_client client;
    pthread_t thread;
    atomic_ullong put; // records of messages
    uint64_t taken;
    atomic_bool rung, stop;
    struct host *host;      // of each rank
    atomic_bool ending;     // a rank may be silent: it has ended its run
    uint64_t beat, stood;   // when this rank is to tell that it is there, and told it last
    atomic_bool waiting;    // something was put, and is not yet on its way
    pthread_mutex_t engine; // who sends and receives holds it, and what is taken is taken under it
    struct buffer into;     // what is received; under it
    pthread_mutex_t mutex;
    pthread_cond_t wake;
    bool asleep;
} self = {.engine = PTHREAD_MUTEX_INITIALIZER,
          .mutex = PTHREAD_MUTEX_INITIALIZER,
          .wake = PTHREAD_COND_INITIALIZER};

// How many processes the launchers of Open MPI and MPICH say that there are.
static int launched(void) {
    static const char *const NAMES[] = {"OMPI_COMM_WORLD_SIZE", "PMI_SIZE"};
    int most = 1;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        const char *text = getenv(NAMES[i]);
        if (text && atoi(text) > most) most = atoi(text);
    }
    return most;
}

bool link_begin(int *argc, char ***argv) {
    int level = MPI_THREAD_SINGLE;
    if (MPI_Init_thread(argc, argv, MPI_THREAD_SERIALIZED, &level) || level < MPI_THREAD_SERIALIZED) {
        fprintf(stderr, "epython-mpi: this MPI cannot be called by one thread after another\n");
        return false;
    }
    MPI_Comm_rank(MPI_COMM_WORLD, &self.rank);
    MPI_Comm_size(MPI_COMM_WORLD, &self.ranks);
    self.comm = MPI_COMM_WORLD;
    self.others = self.ranks > 1;
    if (self.ranks == 1 && launched() > 1) {
        fprintf(stderr, "epython-mpi: this mpiexec is not of the MPI that epython-mpi was built with (make "
                        "mpi MPICC=...)\n");
        return false;
    }
    return true;
}

uint32_t link_rank(void) {
    return (uint32_t)self.rank;
}

uint32_t link_ranks(void) {
    return (uint32_t)self.ranks;
}

void link_be_alone(void) {
    self.ranks = 1;
    self.comm = MPI_COMM_SELF;
}

bool link_share(void **bytes, size_t *size) {
    uint64_t total = *size;
    MPI_Bcast(&total, 1, MPI_UINT64_T, 0, self.comm);
    *size = (size_t)total;
    if (self.rank) *bytes = malloc(total + 1);
    int mine = *bytes != NULL || !total, all = 0;
    MPI_Allreduce(&mine, &all, 1, MPI_INT, MPI_MIN, self.comm);
    for (uint64_t at = 0; all && at < total;) {
        uint64_t left = total - at, n = left < MESSAGE_MOST ? left : MESSAGE_MOST;
        MPI_Bcast((char *)*bytes + at, (int)n, MPI_BYTE, 0, self.comm);
        at += n;
    }
    return all;
}

static void wake(void) {
    pthread_mutex_lock(&self.mutex);
    if (self.asleep) pthread_cond_signal(&self.wake);
    pthread_mutex_unlock(&self.mutex);
}

void link_ring(void) {
    atomic_store(&self.rung, true);
    wake();
}

static bool is_counted(uint32_t kind) {
    return kind <= RECORD_HOST;
}

void link_put(uint32_t rank, enum record_kind kind, uint32_t core, uint32_t word, const void *bytes,
              uint32_t size) {
    static const char PADDING[8];
    struct record record = {kind, core, word, size};
    struct peer *peer = &self.peer[rank];
    if (is_counted(kind)) atomic_fetch_add(&self.put, 1);
    pthread_mutex_lock(&peer->mutex);
    buffer_add(&peer->put, (const char *)&record, sizeof record);
    buffer_add(&peer->put, bytes, size);
    buffer_add(&peer->put, PADDING, -size & 7);
    bool failed = peer->put.failed;
    size_t length = peer->put.length;
    pthread_mutex_unlock(&peer->mutex);
    if (failed) {
        fprintf(stderr, "epython-mpi: no memory for messages to rank %u\n", rank);
        MPI_Abort(MPI_COMM_WORLD, 1);
    }
    atomic_store(&self.waiting, true);
    if (length > SOON) wake();
}

static size_t waits_for(struct peer *peer) {
    pthread_mutex_lock(&peer->mutex);
    size_t length = peer->put.length;
    pthread_mutex_unlock(&peer->mutex);
    return length;
}

void link_make_room(uint32_t rank) {
    const struct timespec moment = {0, NAP_LEAST};
    while (waits_for(&self.peer[rank]) > MUCH)
        if (!link_poll()) nanosleep(&moment, NULL);
}

void link_flush(void) {
    wake();
}

bool link_has_put(void) {
    return atomic_load_explicit(&self.waiting, memory_order_relaxed);
}

void link_counts(uint64_t *put, uint64_t *taken) {
    *put = atomic_load(&self.put);
    *taken = self.taken;
}

// ---- the thread

static size_t record_end(const struct buffer *buffer, size_t at) {
    struct record record;
    memcpy(&record, buffer->bytes + at, sizeof record);
    return at + sizeof record + ((record.size + 7u) & ~(size_t)7);
}

// Moves what waits to what goes: all of it, or as many records as one message may have.
static void load(struct peer *peer) {
    struct buffer empty = peer->going;
    if (peer->put.length <= MESSAGE_MOST) {
        peer->going = peer->put;
        peer->put = empty;
        return;
    }
    size_t end = record_end(&peer->put, 0), next;
    while (end < peer->put.length && (next = record_end(&peer->put, end)) <= MESSAGE_MOST) end = next;
    buffer_add(&peer->going, peer->put.bytes, end);
    memmove(peer->put.bytes, peer->put.bytes + end, peer->put.length - end);
    peer->put.length -= end;
}

// Sends what waits for a rank, if what went before has gone. True if there was something to do, or still is.
static bool send_to(struct peer *peer, int rank) {
    int gone = 1;
    if (peer->busy) {
        MPI_Test(&peer->request, &gone, MPI_STATUS_IGNORE);
        if (!gone) return true;
        peer->busy = false;
        buffer_clear(&peer->going);
    }
    pthread_mutex_lock(&peer->mutex);
    peer->busy = peer->put.length;
    if (peer->busy) load(peer);
    pthread_mutex_unlock(&peer->mutex);
    if (!peer->busy) return false;
    peer->sent++;
    MPI_Isend(peer->going.bytes, (int)peer->going.length, MPI_BYTE, rank, TAG, self.comm, &peer->request);
    return true;
}

static void take_all(uint32_t rank, const char *bytes, size_t size) {
    for (size_t at = 0; at < size;) {
        struct record record;
        memcpy(&record, bytes + at, sizeof record);
        at += sizeof record;
        self.client.take(self.client.context, rank, &record, bytes + at);
        if (is_counted(record.kind)) self.taken++;
        at += (record.size + 7u) & ~(size_t)7;
    }
}

static bool receive(void) {
    int here = 0, size = 0;
    MPI_Status status;
    MPI_Iprobe(MPI_ANY_SOURCE, TAG, self.comm, &here, &status);
    if (!here) return false;
    MPI_Get_count(&status, MPI_BYTE, &size);
    buffer_clear(&self.into);
    char *to = buffer_reserve(&self.into, (size_t)size + 1);
    if (!to) {
        fprintf(stderr, "epython-mpi: no memory for a message of %d bytes\n", size);
        MPI_Abort(MPI_COMM_WORLD, 1);
    }
    MPI_Recv(to, size, MPI_BYTE, status.MPI_SOURCE, TAG, self.comm, MPI_STATUS_IGNORE);
    self.peer[status.MPI_SOURCE].received++;
    self.peer[status.MPI_SOURCE].heard = system_time();
    take_all((uint32_t)status.MPI_SOURCE, to, (size_t)size);
    return true;
}

static void nap(long nanoseconds) {
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += nanoseconds;
    if (until.tv_nsec >= 1000000000) until.tv_sec++, until.tv_nsec -= 1000000000;
    pthread_mutex_lock(&self.mutex);
    self.asleep = true;
    if (!atomic_load(&self.waiting) && !atomic_load(&self.rung))
        pthread_cond_timedwait(&self.wake, &self.mutex, &until);
    self.asleep = false;
    pthread_mutex_unlock(&self.mutex);
}

// Sends and receives what there is, and what is answered to that. True if there was something. The engine is held.
static bool step(void) {
    bool any = false, more = true;
    while (more) {
        more = atomic_exchange(&self.waiting, false);
        bool pending = false;
        for (int rank = 0; rank < self.ranks; rank++)
            if (rank != self.rank) pending |= send_to(&self.peer[rank], rank);
        while (receive()) more = true;
        any |= more | pending;
    }
    return any;
}

bool link_poll(void) {
    if (pthread_mutex_trylock(&self.engine)) return false;
    bool any = step();
    pthread_mutex_unlock(&self.engine);
    return any;
}

static void look(void) {
    pthread_mutex_lock(&self.engine);
    self.client.look(self.client.context);
    pthread_mutex_unlock(&self.engine);
}

// Who is gone without a word, as the host's power, keeps its peers waiting: MPI may not notice. All tell rank 0 that they are there, and it tells all.
static bool beats_for(int rank) {
    return rank != self.rank && (!rank || !self.rank);
}

static uint64_t silence_allowed(void) {
    const char *text = getenv("EPYTHON_MPI_SILENCE");
    long seconds = text ? strtol(text, NULL, 10) : SILENCE;
    return seconds > 0 ? (uint64_t)seconds * 1000000000 : UINT64_MAX;
}

static void end_without(int rank, uint64_t silence) {
    fprintf(stderr, "epython-mpi: rank %d on %s has not been heard of for %u seconds\n", rank,
            self.host[rank].name, (unsigned)(silence / 1000000000));
    signal(SIGALRM, SIG_DFL);
    alarm(LEAVE_TIME); // should MPI wait for that rank
    MPI_Abort(MPI_COMM_WORLD, 1);
}

// The engine is held: nothing is heard of anybody meanwhile.
static void look_for_silence(void) {
    uint64_t allowed = silence_allowed(), now = system_time();
    bool slept = now - self.stood > 5 * (uint64_t)BEAT; // this process was stopped, and has heard nobody
    for (int rank = 0; rank < self.ranks; rank++) {
        uint64_t *heard = &self.peer[rank].heard;
        if (slept || !*heard) *heard = now;
        if (beats_for(rank) && now - *heard > allowed) end_without(rank, allowed);
    }
    self.stood = now;
}

static void beat(void) {
    uint64_t now = system_time();
    if (now < self.beat || atomic_load(&self.ending)) return;
    self.beat = now + BEAT;
    for (int rank = 0; rank < self.ranks; rank++)
        if (beats_for(rank)) link_put((uint32_t)rank, RECORD_BEAT, 0, 0, NULL, 0);
    pthread_mutex_lock(&self.engine);
    look_for_silence();
    pthread_mutex_unlock(&self.engine);
}

void link_expect_silence(void) {
    atomic_store(&self.ending, true);
}

static void *run(void *argument) {
    long idle = 0, pause = NAP_LEAST;
    (void)argument;
#ifdef __linux__
    prctl(PR_SET_TIMERSLACK, NAP_EXACTLY, 0, 0, 0);
#endif
    while (!atomic_load(&self.stop)) {
        if (link_poll()) {
            idle = 0;
            pause = NAP_LEAST;
        }
        if (atomic_exchange(&self.rung, false)) look();
        beat();
        if (++idle < SPINS) {
            sched_yield();
            continue;
        }
        nap(pause);
        look();
        pause += pause / NAP_PART;
        if (pause > NAP_MOST) pause = NAP_MOST;
    }
    return NULL;
}

bool link_open(const struct link_client *client) {
    self.client = *client;
    self.peer = calloc((size_t)self.ranks, sizeof *self.peer);
    if (!self.peer) return false;
    self.host = calloc((size_t)self.ranks, sizeof *self.host);
    if (!self.host) return false;
    struct host here = {0};
    int length;
    MPI_Get_processor_name(here.name, &length);
    MPI_Allgather(&here, sizeof here, MPI_BYTE, self.host, sizeof here, MPI_BYTE, self.comm);
    self.into.limit = SIZE_MAX;
    for (int rank = 0; rank < self.ranks; rank++) {
        self.peer[rank].put.limit = self.peer[rank].going.limit = SIZE_MAX;
        pthread_mutex_init(&self.peer[rank].mutex, NULL);
    }
    return true;
}

// Waits in naps of so many nanoseconds; 0: others may have the processor meanwhile.
static void wait_gently(MPI_Request *request, long nap) {
    const struct timespec moment = {0, nap};
    for (int over = 0; MPI_Test(request, &over, MPI_STATUS_IGNORE), !over;)
        if (!nap || nanosleep(&moment, NULL)) sched_yield();
}

static void send_word(int rank, uint64_t word) {
    MPI_Send(&word, 1, MPI_UINT64_T, rank, CLOCK_TAG, self.comm);
}

static uint64_t receive_word(int rank, long nap) {
    uint64_t word;
    MPI_Request request;
    MPI_Irecv(&word, 1, MPI_UINT64_T, rank, CLOCK_TAG, self.comm, &request);
    wait_gently(&request, nap);
    return word;
}

static void answer_clocks(void) {
    for (int rank = 1; rank < self.ranks; rank++) {
        send_word(rank, 0); // it is its turn
        for (int i = 0; i < CLOCK_ROUNDS; i++) {
            receive_word(rank, 0);
            send_word(rank, system_time());
        }
    }
}

// By how much this rank's clock is ahead of rank 0's (F. Cristian, Probabilistic clock synchronization, 1989).
static uint64_t ask_clock(void) {
    uint64_t least = UINT64_MAX, ahead = 0;
    receive_word(0, NAP_LEAST);
    for (int i = 0; i < CLOCK_ROUNDS; i++) {
        uint64_t begin = system_time();
        send_word(0, 0);
        uint64_t theirs = receive_word(0, 0), took = system_time() - begin;
        if (took >= least) continue;
        least = took;
        ahead = begin + took / 2 - theirs; // modulo 2 ** 64, as all that is reckoned with it
    }
    return ahead;
}

static uint64_t meet_exactly(void) {
    uint64_t ahead = 0, time, now;
    MPI_Request request;
    if (self.rank)
        ahead = ask_clock();
    else
        answer_clocks();
    MPI_Ibarrier(self.comm, &request);
    wait_gently(&request, NAP_LEAST);
    time = system_time();
    MPI_Bcast(&time, 1, MPI_UINT64_T, 0, self.comm);
    time += ahead;
    now = system_time();
    return time < now ? time : now;
}

uint64_t link_meet(bool exactly) {
    if (exactly) return meet_exactly();
    MPI_Barrier(self.comm);
    return system_time();
}

bool link_start(void) {
    atomic_store(&self.stop, false);
    self.stood = system_time();
    return pthread_create(&self.thread, NULL, run, NULL) == 0;
}

static bool all_gone(void) {
    for (int rank = 0; rank < self.ranks; rank++) {
        struct peer *peer = &self.peer[rank];
        if (waits_for(peer) || peer->busy) return false;
    }
    return true;
}

// What has come from others of what they have sent: counts[rank] messages. True if that is all.
static bool all_come(const uint64_t *counts) {
    for (int rank = 0; rank < self.ranks; rank++)
        if (self.peer[rank].received < counts[rank]) return false;
    return true;
}

static void send_all(void) {
    while (step() || !all_gone()) continue;
}

// Takes and answers what comes until all ranks are here, then takes all that they had sent.
static void take_the_rest(void) {
    uint64_t *counts = calloc((size_t)self.ranks, 2 * sizeof *counts), *sent;
    MPI_Request request;
    if (!counts) {
        fprintf(stderr, "epython-mpi: no memory for the end of the run\n");
        MPI_Abort(MPI_COMM_WORLD, 1);
        return;
    }
    sent = counts + self.ranks;
    send_all();
    MPI_Ibarrier(self.comm, &request);
    for (int over = 0; !over; MPI_Test(&request, &over, MPI_STATUS_IGNORE)) step();
    send_all();
    for (int rank = 0; rank < self.ranks; rank++) sent[rank] = self.peer[rank].sent;
    MPI_Ialltoall(sent, 1, MPI_UINT64_T, counts, 1, MPI_UINT64_T, self.comm, &request);
    for (int over = 0; !over; MPI_Test(&request, &over, MPI_STATUS_IGNORE)) receive();
    while (!all_come(counts)) receive();
    free(counts);
}

void link_settle(void) {
    pthread_mutex_lock(&self.engine);
    take_the_rest();
    pthread_mutex_unlock(&self.engine);
}

void link_stop(void) {
    atomic_store(&self.stop, true);
    wake();
    pthread_join(self.thread, NULL);
    take_the_rest();
    buffer_free(&self.into);
    for (int rank = 0; rank < self.ranks; rank++) {
        struct peer *peer = &self.peer[rank];
        buffer_free(&peer->put);
        buffer_free(&peer->going);
        pthread_mutex_destroy(&peer->mutex);
    }
    free(self.peer);
    free(self.host);
    self.peer = NULL;
}

// ---- the end

// MPI_Finalize of MPICH 4.0 over TCP (UCX 1.13) may wait for ever for a peer that has closed its connections before: 1 in 10 runs of two
// ranks in two network namespaces. As all ranks have met before, nothing is lost if this one takes its leave of the launcher in its own words,
// and ends. Those are of PMI 1 (Balaji et al., PMI: A Scalable Parallel Process-Management Interface for Extreme-Scale Systems,
// EuroMPI 2010; MPICH's src/pmi/simple).
static volatile sig_atomic_t leave_status;
static int launcher = -1;

static void leave(int number) {
    static const char WORDS[] = "cmd=finalize\n";
    char answer[64];
    (void)number;
    if (write(launcher, WORDS, sizeof WORDS - 1) > 0 && read(launcher, answer, sizeof answer) < 0) _exit(1);
    sleep(LEAVE_TIME); // who sees this one's connections closed goes on, and the launcher would answer to us
    _exit(leave_status);
}

// Only MPICH's launcher is known to speak so.
static bool knows_launcher(void) {
    const char *fd = getenv("PMI_FD");
    if (!fd || !getenv("MPI_LOCALNRANKS")) return false;
    launcher = atoi(fd);
    return true;
}

static void meet_at_leisure(void) {
    MPI_Request request;
    MPI_Ibarrier(MPI_COMM_WORLD, &request);
    wait_gently(&request, NAP_MOST);
}

void link_end(int status) {
    const struct itimerval most = {.it_value = {.tv_sec = FINALIZE_MOST}};
    if (self.rank) signal(SIGINT, SIG_IGN); // rank 0 says where its cores are
    meet_at_leisure();
    fflush(NULL);
    leave_status = status;
    if (self.others && knows_launcher() && signal(SIGALRM, leave) != SIG_ERR)
        setitimer(ITIMER_REAL, &most, NULL);
    MPI_Finalize();
    setitimer(ITIMER_REAL, &(const struct itimerval){0}, NULL);
}

void link_abort(int status) {
    MPI_Abort(MPI_COMM_WORLD, status);
}

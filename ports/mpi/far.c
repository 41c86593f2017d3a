// SPDX-License-Identifier: MIT
// See ports/virtual/far.h.
#include "ports/virtual/far.h"

#include <errno.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "contract/port.h"
#include "core/core.h"
#include "host/base/buffer.h"
#include "host/base/system.h"
#include "ports/mpi/link.h"
#include "ports/mpi/list.h"
#include "ports/virtual/scheduler.h"

enum verdict { NO_VERDICT, ALL_ENDED, ALL_BLOCKED };

enum {
    PAGE = 4096, // bytes
    ASK_LEAST = 100000,
    ASK_MOST = 5000000, // nanoseconds between two questions
    WATCH = 100000,     // that a worker looks for messages before it sleeps
    GATHER = 20000      // that it has others run before it sends what was put
};

// What a rank answers.
struct state {
    uint64_t put, taken; // records
    uint32_t live;       // cores that have not ended
    uint32_t passive;    // none can go on
};

static struct {
    struct pool *pool;
    struct device_client client; // the job's
    _Atomic uint32_t verdict;
    bool listens;      // to the other ranks
    atomic_bool ended; // this rank has, and has told the others
    atomic_uint told;  // ranks that have told all that reports need
    // Of rank 0, while no other thread takes records: the question that is being answered, 0: none; how many have, what all have said, and before.
    uint32_t question, asked, answers;
    struct state sum, before;
    bool confirmed; // the answers before were that all are passive, and nothing is on its way
    uint64_t next, pause;
} far;

static uint32_t first_of(uint32_t rank, uint32_t cores) {
    return (uint32_t)((uint64_t)cores * rank / link_ranks());
}

static uint32_t rank_of(uint32_t core) {
    uint64_t cores = far.pool->core_count;
    uint32_t rank = (uint32_t)(((uint64_t)core * link_ranks()) / cores);
    while (first_of(rank, (uint32_t)cores) > core) rank--;
    while (rank + 1 < link_ranks() && first_of(rank + 1, (uint32_t)cores) <= core) rank++;
    return rank;
}

bool far_holds(const struct pool *pool, uint32_t core) {
    return core >= pool->first && core < pool->end;
}

// ---- what cores write for each other

bool port_is_far(const struct vm *vm, uint32_t core) {
    const struct virtual_core *self = vm->port;
    return !far_holds(self->pool, core);
}

void port_far_signal(struct vm *vm, uint32_t core, uint8_t bits) {
    link_put(rank_of(core), RECORD_SIGNAL, core, vm->control->core, &bits, 1);
}

// Who watches is told of a message before it goes: what that makes known to the receiver's process is there before.
void port_far_inbox(struct vm *vm, uint32_t core, const struct inbox *box) {
    const struct outgoing o = {.core = core, .context = box->context, .size = box->size, .pc = box->pc};
    if (box->state == INBOX_FULL) PORT_SENT(vm, &o);
    link_put(rank_of(core), RECORD_INBOX, core, 0, box, sizeof *box);
}

void port_far_grant(struct vm *vm, uint32_t core, uint32_t where) {
    (void)vm;
    link_put(rank_of(core), RECORD_GRANT, core, where, NULL, 0);
}

// The message that has been announced, of which there is one.
static const struct outgoing *announced(const struct vm *vm) {
    for (ref r = vm->outgoing; r;) {
        const struct outgoing *o = port_ptr(vm, r);
        if (o->state == OUTGOING_HEADER) return o;
        r = o->next;
    }
    return &vm->sending;
}

void port_far_block(struct vm *vm, uint32_t core, ref to, const void *bytes, uint32_t size) {
    PORT_SENT(vm, announced(vm));
    link_put(rank_of(core), RECORD_BLOCK, core, to, bytes, size);
}

static void take_signal(struct vm *vm, uint32_t from, uint8_t bits) {
    struct core_control *c = vm->control;
    uint8_t *in =
        PORT_MANY(vm) ? &port_peer(vm, c->core, from)->in : (uint8_t *)port_ptr(vm, c->peer_in) + from;
    port_store8(in, bits);
    port_fence();
}

static void take_inbox(struct vm *vm, const void *bytes) {
    struct inbox *box = &vm->control->inbox, sent;
    memcpy(&sent, bytes, sizeof sent);
    memcpy((char *)box + sizeof box->state, (const char *)&sent + sizeof sent.state,
           sizeof sent - sizeof sent.state);
    port_store(&box->state, sent.state);
}

// What has been written for a core of this rank.
static void take_message(const struct record *record, const void *bytes) {
    struct virtual_core *core = &far.pool->cores[record->core];
    struct vm *vm = &core->vm;
    switch (record->kind) {
    case RECORD_SIGNAL: take_signal(vm, record->word, *(const uint8_t *)bytes); break;
    case RECORD_INBOX: take_inbox(vm, bytes); break;
    case RECORD_GRANT: port_store(&vm->control->grant, record->word); break;
    default:
        memcpy(port_ptr(vm, record->word), bytes, record->size);
        port_store(&vm->control->inbox.state, INBOX_FULL);
    }
    scheduler_wake_from_outside(core);
}

void far_tell(uint32_t to, uint32_t what, uint32_t core, const void *bytes, uint32_t size) {
    link_put(to == UINT32_MAX ? 0 : rank_of(to), RECORD_HOST, core, what, bytes, size);
    link_flush();
}

uint32_t list_rank_of(uint32_t core) {
    return rank_of(core);
}

// ---- whether all have ended, or are blocked

static bool passive(void) {
    return pool_state(far.pool) != DEVICE_RUNNING && !far.client.elsewhere->expects(far.client.context);
}

static struct state my_state(void) {
    struct state state = {.passive = passive()}; // before the counts: what is put later is by a core that ran
    link_counts(&state.put, &state.taken);
    state.live = atomic_load(&far.pool->live);
    return state;
}

static void give_verdict(enum verdict verdict) {
    uint32_t none = NO_VERDICT;
    if (atomic_compare_exchange_strong(&far.verdict, &none, verdict)) far.client.notify(far.client.context);
}

static void add_answer(const struct state *state) {
    far.sum.put += state->put;
    far.sum.taken += state->taken;
    far.sum.live += state->live;
    far.sum.passive += state->passive;
    if (++far.answers < link_ranks()) return;
    far.question = 0;
    bool quiet = far.sum.passive == link_ranks() && far.sum.put == far.sum.taken;
    bool same = far.confirmed && far.sum.put == far.before.put && far.sum.live == far.before.live;
    far.confirmed = quiet;
    far.before = far.sum;
    if (quiet && same) {
        enum verdict verdict = far.sum.live ? ALL_BLOCKED : ALL_ENDED;
        for (uint32_t rank = 1; rank < link_ranks(); rank++)
            link_put(rank, RECORD_VERDICT, 0, verdict, NULL, 0);
        give_verdict(verdict);
    }
    far.pause = quiet ? ASK_LEAST : far.pause * 2 < ASK_MOST ? far.pause * 2 : ASK_MOST;
    far.next = system_time() + (quiet ? 0 : far.pause);
}

// Rank 0 asks, if it has nothing to do itself.
static void ask(void) {
    if (far.question || atomic_load(&far.verdict) || atomic_load(&far.ended) || system_time() < far.next)
        return;
    struct state mine = my_state();
    if (!mine.passive) {
        far.confirmed = false;
        far.pause = ASK_LEAST;
        return;
    }
    far.question = ++far.asked;
    far.answers = 0;
    far.sum = (struct state){0};
    for (uint32_t rank = 1; rank < link_ranks(); rank++) link_put(rank, RECORD_ASK, 0, far.question, NULL, 0);
    add_answer(&mine);
}

static void answer(uint32_t question) {
    struct state mine = my_state();
    link_put(0, RECORD_ANSWER, 0, question, &mine, sizeof mine);
}

static void take_answer(uint32_t question, const void *bytes) {
    struct state state;
    memcpy(&state, bytes, sizeof state);
    if (question == far.question) add_answer(&state);
}

static void look(void *context) {
    (void)context;
    if (!link_rank()) ask();
}

enum device_state far_state(struct pool *pool) {
    (void)pool;
    switch (atomic_load(&far.verdict)) {
    case ALL_ENDED: return DEVICE_DONE;
    case ALL_BLOCKED: return DEVICE_IDLE;
    default: return DEVICE_RUNNING;
    }
}

// ---- output

static bool write_all(const char *text, size_t size) {
    static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
    bool good = true;
    pthread_mutex_lock(&mutex);
    while (size && good) {
        ssize_t n = write(STDOUT_FILENO, text, size);
        if (n > 0) text += n, size -= (size_t)n;
        good = n > 0 || errno == EINTR;
    }
    pthread_mutex_unlock(&mutex);
    return good;
}

bool far_print(void *context, const char *text, size_t size) {
    (void)context;
    if (!link_rank()) return write_all(text, size);
    for (size_t at = 0, n; at < size; at += n) {
        n = size - at < 1 << 20 ? size - at : 1 << 20;
        link_put(0, RECORD_OUTPUT, 0, 0, text + at, (uint32_t)n);
    }
    link_flush();
    return true;
}

// ---- how the run ends

void far_failed(void) {
    for (uint32_t rank = 0; rank < link_ranks(); rank++)
        if (rank != link_rank()) link_put(rank, RECORD_FAILED, 0, 0, NULL, 0);
    link_flush();
}

void far_stop(void) {
    link_expect_silence();
    if (atomic_exchange(&far.ended, true)) return;
    for (uint32_t rank = 0; rank < link_ranks(); rank++)
        if (rank != link_rank()) link_put(rank, RECORD_ENDS, 0, 0, NULL, 0);
    link_flush();
}

static bool is_empty(const uint8_t *bytes, uint32_t size) {
    return !size || (!bytes[0] && !memcmp(bytes, bytes + 1, size - 1));
}

// Tells rank 0 what is in a core's memory: all pages that are not empty, but of one that has finished the control block alone, as nobody
// looks at the rest.
static void tell_memory(const struct virtual_core *core) {
    const struct memory_region *region = &core->memory.region[0];
    const uint8_t *bytes = region->bytes;
    uint32_t size = region->end - region->start;
    if (atomic_load(&core->state) == RUN_ENDED && !core->failed) {
        ref control = core->memory.control - region->start;
        link_put(0, RECORD_MEMORY, core->number, control, bytes + control, sizeof(struct core_control));
        return;
    }
    for (uint32_t at = 0, n; at < size; at += n) {
        n = size - at < PAGE ? size - at : PAGE;
        if (!is_empty(bytes + at, n)) link_put(0, RECORD_MEMORY, core->number, at, bytes + at, n);
    }
}

// What rank 0 is told of a core beside its memory; what the job knows of it follows.
struct told {
    uint32_t state;
    bool failed;
    uint64_t nanoseconds;
};

static void tell_state(const struct virtual_core *core) {
    const struct device_elsewhere *elsewhere = far.client.elsewhere;
    struct buffer text = BUFFER_EMPTY;
    struct told told;
    memset(&told, 0, sizeof told);
    told.state = atomic_load(&core->state);
    told.failed = core->failed;
    told.nanoseconds = core->nanoseconds;
    buffer_add(&text, (const char *)&told, sizeof told);
    for (uint32_t part = 0; elsewhere->pack(far.client.context, core->number, part, &text); part++) {
        if (text.failed) {
            fprintf(stderr, "epython-mpi: no memory for what core %u has done\n", core->number);
            link_abort(1);
        }
        link_put(0, RECORD_STATE, core->number, part, text.bytes, (uint32_t)text.length);
        link_make_room(0);
        buffer_clear(&text);
    }
    buffer_free(&text);
}

static void take_state(const struct record *record, const void *bytes) {
    struct virtual_core *core = &far.pool->cores[record->core];
    struct told told;
    uint32_t size = record->word ? 0 : sizeof told; // the first part has it
    if (size) {
        memcpy(&told, bytes, sizeof told);
        atomic_store(&core->state, told.state);
        core->failed = told.failed;
        core->nanoseconds = told.nanoseconds;
    }
    far.client.elsewhere->unpack(far.client.context, record->core, record->word, (const char *)bytes + size,
                                 record->size - size);
}

static void take_memory(const struct record *record, const void *bytes) {
    const struct memory_region *region = &far.pool->cores[record->core].memory.region[0];
    memcpy((uint8_t *)region->bytes + record->word, bytes, record->size);
}

void far_gather(void) {
    const struct pool *pool = far.pool;
    if (!far.listens) { // the others would wait for ever
        fprintf(stderr, "epython-mpi: cannot start threads\n");
        link_abort(1);
    }
    link_settle(); // what cores had sent each other is there, and is told as not taken
    if (link_rank()) {
        for (uint32_t i = pool->first; i < pool->end; i++) {
            tell_memory(&pool->cores[i]);
            link_make_room(0);
            tell_state(&pool->cores[i]);
        }
        link_put(0, RECORD_TOLD, 0, 0, NULL, 0);
        link_flush();
    } else {
        const struct timespec moment = {0, 200000};
        while (atomic_load(&far.told) + 1 < link_ranks()) nanosleep(&moment, NULL);
    }
    link_stop();
}

// ---- the ranks

static void take(void *context, uint32_t rank, const struct record *record, const void *bytes) {
    (void)context;
    switch (record->kind) {
    case RECORD_ASK: answer(record->word); break;
    case RECORD_ANSWER: take_answer(record->word, bytes); break;
    case RECORD_VERDICT: give_verdict(record->word); break;
    case RECORD_OUTPUT:
        if (!write_all(bytes, record->size)) far.client.elsewhere->ended(far.client.context);
        break;
    case RECORD_HOST:
        far.client.elsewhere->told(far.client.context, record->word, record->core, bytes, record->size);
        break;
    case RECORD_FETCH: list_asked(rank, record, bytes); break;
    case RECORD_FETCHED: list_answered(record, bytes); break;
    case RECORD_FAILED: far.client.elsewhere->failed(far.client.context); break;
    case RECORD_ENDS:
        link_expect_silence();
        far.client.elsewhere->ended(far.client.context);
        break;
    case RECORD_STATE: take_state(record, bytes); break;
    case RECORD_MEMORY: take_memory(record, bytes); break;
    case RECORD_TOLD: atomic_fetch_add(&far.told, 1); break;
    case RECORD_BEAT: break;
    default: take_message(record, bytes);
    }
}

// Cores that run one after the other for a moment each, and send, shall do so in one message.
void far_send(void) {
    static _Thread_local uint64_t since; // this worker has seen that something waits; 0: nothing
    if (!link_has_put()) {
        since = 0;
        return;
    }
    uint64_t now = system_time();
    if (!since) since = now;
    if (now - since < GATHER) return;
    since = 0;
    link_poll();
}

bool far_wait(struct worker *worker) {
    uint64_t end = system_time() + WATCH;
    do {
        link_poll();
        if (atomic_load(&worker->inbox)) return true;
        sched_yield();
    } while (system_time() < end && !atomic_load(&worker->pool->stop));
    return false;
}

bool far_first(void) {
    return !link_rank();
}

bool far_fetch(const struct remote_object *remote) {
    return list_fetch(remote);
}

bool far_listen(void) {
    return far.listens = link_start();
}

void far_meet(void) {
    uint64_t time = link_meet(far.client.observer != NULL);
    far.client.elsewhere->began(far.client.context, time);
}

static void notify(void *context) {
    far.client.notify(context);
    link_ring();
}

bool far_make(struct pool *pool, const struct device_client *client, struct buffer *error) {
    static const struct link_client ME = {.take = take, .look = look};
    far.pool = pool;
    far.client = *client;
    far.pause = ASK_LEAST;
    pool->client.notify = notify;
    pool->first = first_of(link_rank(), pool->core_count);
    pool->end = first_of(link_rank() + 1, pool->core_count);
    pool->far = true;
    list_init(pool);
    pool->live = pool->end - pool->first;
    if (link_open(&ME)) return true;
    buffer_text(error, "no memory for the other processes");
    return false;
}

// SPDX-License-Identifier: MIT
// See list.h.
#include "ports/mpi/list.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "contract/port.h"
#include "core/core.h"
#include "host/base/system.h"

enum purpose { FETCH_ITEM, FETCH_ALL, FETCH_LENGTH, STORE };

struct question {
    uint32_t purpose, index;
    struct remote_object remote;
    struct value item; // to be stored
};

struct reply { // bytes of the elements follow
    uint32_t good;
    struct exposure exposure;
    uint32_t header; // of the list
    struct list_object list;
    uint32_t data_header;
    uint32_t first, size; // bytes, of the block of elements
};

// What a thread waits for; the number of it in `asked` is that of the question.
struct asking {
    pthread_cond_t came;
    atomic_bool here;
    bool good;
};

enum {
    ASKED_MOST = 1024, // threads that may ask at once: workers
    WATCH = 200000     // nanoseconds that one looks for its answer before it sleeps
};
static struct {
    struct pool *pool;
    pthread_mutex_t mutex;
    struct asking *asked[ASKED_MOST];
} lists = {.mutex = PTHREAD_MUTEX_INITIALIZER};

void list_init(struct pool *pool) {
    lists.pool = pool;
}

static void *place(uint32_t core, ref address) {
    return port_ptr(&lists.pool->cores[core].vm, address);
}

// ---- who asks

// Sends and takes what there is until the answer is here, for a while: the thread of the link naps, and would have to be woken.
static void watch(struct asking *mine) {
    uint64_t end = system_time() + WATCH;
    while (!atomic_load(&mine->here) && system_time() < end)
        if (!link_poll()) sched_yield();
}

static bool ask(const struct question *question) {
    struct asking mine = {.came = PTHREAD_COND_INITIALIZER};
    uint32_t number = 0, core = question->remote.core;
    pthread_mutex_lock(&lists.mutex);
    while (lists.asked[number]) number++; // as many as there are threads
    lists.asked[number] = &mine;
    pthread_mutex_unlock(&lists.mutex);
    link_put(list_rank_of(core), RECORD_FETCH, core, number, question, sizeof *question);
    watch(&mine);
    link_flush();
    pthread_mutex_lock(&lists.mutex);
    while (!atomic_load(&mine.here)) pthread_cond_wait(&mine.came, &lists.mutex);
    lists.asked[number] = NULL;
    pthread_mutex_unlock(&lists.mutex);
    pthread_cond_destroy(&mine.came);
    return mine.good;
}

void list_answered(const struct record *record, const void *bytes) {
    struct question question;
    struct reply reply;
    const char *at = bytes;
    memcpy(&question, at, sizeof question);
    memcpy(&reply, at + sizeof question, sizeof reply);
    const struct remote_object *r = &question.remote;
    if (question.purpose != STORE) {
        *(struct exposure *)place(r->core, r->entry) = reply.exposure;
        if (reply.good) {
            *(uint32_t *)place(r->core, r->list - 4) = reply.header;
            *(struct list_object *)place(r->core, r->list) = reply.list;
            if (reply.list.data) *(uint32_t *)place(r->core, reply.list.data - 4) = reply.data_header;
            if (reply.size)
                memcpy(place(r->core, reply.list.data + reply.first), at + sizeof question + sizeof reply,
                       reply.size);
        }
    }
    pthread_mutex_lock(&lists.mutex);
    struct asking *who = lists.asked[record->word];
    who->good = reply.good;
    atomic_store(&who->here, true);
    pthread_cond_signal(&who->came);
    pthread_mutex_unlock(&lists.mutex);
}

bool list_fetch(const struct remote_object *remote) {
    struct question question = {FETCH_ALL, 0, *remote, {0, 0}};
    return ask(&question);
}

void port_far_fetch(struct vm *vm, const struct remote_object *remote, const uint32_t *index) {
    struct question question = {index ? FETCH_ITEM : FETCH_LENGTH, index ? *index : 0, *remote, {0, 0}};
    (void)vm;
    ask(&question);
}

bool port_far_store(struct vm *vm, const struct remote_object *remote, uint32_t index,
                    const struct value *item) {
    struct question question = {STORE, index, *remote, *item};
    (void)vm;
    return ask(&question);
}

// ---- who has the list

static uint32_t element_size(const struct list_object *list) {
    return element_is_value(list->kind) ? 8 : 4;
}

// Which bytes of its elements are asked for.
static void choose(const struct question *question, struct reply *reply) {
    uint32_t size = element_size(&reply->list), length = reply->list.length, i = question->index;
    if (i >= length) i += length;
    if (question->purpose == FETCH_ALL) reply->size = length * size;
    if (question->purpose == FETCH_ITEM && i < length) {
        reply->first = i * size;
        reply->size = size;
    }
}

static void look(const struct question *question, struct reply *reply) {
    const struct remote_object *r = &question->remote;
    reply->exposure = *(const struct exposure *)place(r->core, r->entry);
    reply->good = reply->exposure.list == r->list && reply->exposure.generation == r->generation;
    if (!reply->good) return;
    reply->header = *(const uint32_t *)place(r->core, r->list - 4);
    reply->list = *(const struct list_object *)place(r->core, r->list);
    if (reply->list.data) reply->data_header = *(const uint32_t *)place(r->core, reply->list.data - 4);
    choose(question, reply);
}

void list_asked(uint32_t rank, const struct record *record, const void *bytes) {
    struct question question;
    struct reply reply = {0};
    struct buffer text = BUFFER_EMPTY;
    memcpy(&question, bytes, sizeof question);
    struct vm *vm = &lists.pool->cores[record->core].vm;
    if (question.purpose == STORE)
        reply.good = !remote_store(vm, &question.remote, question.index, &question.item);
    port_lock(vm, record->core);
    if (question.purpose != STORE) look(&question, &reply);
    buffer_add(&text, (const char *)&question, sizeof question);
    buffer_add(&text, (const char *)&reply, sizeof reply);
    if (reply.size) buffer_add(&text, place(record->core, reply.list.data + reply.first), reply.size);
    port_unlock(vm, record->core);
    link_put(rank, RECORD_FETCHED, record->core, record->word, text.bytes, (uint32_t)text.length);
    buffer_free(&text);
}

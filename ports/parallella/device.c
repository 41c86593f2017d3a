// SPDX-License-Identifier: MIT
// The device "parallella": up to 16 cores of the Epiphany-III on a Parallella board, reached by the board's library (ehal.h). What
// all chips share is in ports/chip; the cores' image is the epiphany device's. The host reads and writes the chip's memory by
// functions, and nothing rings it: it polls.
//
// In what order things arrive. What the host writes into the window goes to the board's own memory, what it writes into a core
// through the mesh: those two ways are not ordered. So whatever is in the window for a core to see must have arrived before the
// core is woken: device.c's wake() reads a word of the window behind its last write there, and the same processor's accesses to
// that memory are in order (it is mapped uncached). Then the core's `event` and its interrupt follow, both to the core, in order,
// as is a core's memory before its start. The other way, a core's request lies in its own memory, to which its stores are done at
// once, or in the window, where rung_host is the last that it writes: when the host sees that, all of it is there.
//
// A core clears its `event` and then looks; so an event that comes in between is not lost: what it was for came before it.
//
// Nobody says whether anything is on its way between cores, so that all sleep is told by time: see all_asleep.
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <time.h>

#include "host/base/system.h"
#include "ports/chip/machine.h"
#include "ports/epiphany/device.h"
#include "ports/epiphany/layout.h"
#include "ports/epiphany/measured.h"
#include "ports/parallella/ehal.h"

enum {
    ROWS = 4,
    COLUMNS = 4,
    SPIN = 500,        // looks for a ring, each some microseconds, before the thread sleeps between them
    NAP = 50000,       // nanoseconds of that sleep
    GLANCE = 2000000,  // nanoseconds between two looks at whether all sleep
    FAULTS = 20000000, // nanoseconds between two looks for faults
    TIMES =
        100000000, // nanoseconds between two looks at the cores' timers, of which one has run down after 7 s
    TIMERS_START = 1u << 31 // below that a timer is set to UINT32_MAX again
};

// Registers, by their offsets in a core's 1 MB.
enum {
    AT_R0 = 0xf0000,
    AT_CONFIG = 0xf0400,
    AT_STATUS = 0xf0404,
    AT_PC = 0xf0408,
    AT_IRET = 0xf0420,
    AT_ILATST = 0xf042c,
    AT_IPEND = 0xf0434,
    AT_TIMER0 = 0xf0438,
    AT_TIMER1 = 0xf043c,
    AT_DEBUGCMD = 0xf0448
};

enum {
    CONFIG_RESET = 0x00400000,
    CONFIG_TIMERS = 1 << 4 | 2 << 8, // timer 0 counts cycles, timer 1 those asleep
    IPEND_FAULTS = 1 << 1 | 1 << 2,  // start.S stays in their vectors
    STATUS_CAUSE = 16
};

// What the host sees of the cores of a job at one time.
struct glance {
    uint32_t rings; // of the host, until then
    struct {
        uint32_t state, sleeps, asks, event;
    } core[MESH_CORES];
};

struct timer {
    uint32_t last;
    uint64_t counted;
};

struct own {
    void *library;
    struct ehal ehal;
    bool initialised, opened, allocated;
    struct ehal_object group, window;
    uint32_t port; // local address of struct chip_port
    uint32_t registers[2];
    uint32_t at[MESH_CORES]; // addresses of the job's cores
    atomic_bool stopping;
    pthread_mutex_t mutex; // of rings, asleep, timers
    uint32_t rings;        // of the host
    bool asleep;           // the device has been told that all are
    bool up, faulty;
    bool glanced; // there is a last one
    struct glance last;
    uint64_t glance_due, faults_due, times_due;
    struct timer cycles[MESH_CORES], idle[MESH_CORES];
};

static struct own *own(const struct chip *chip) {
    return chip->own;
}

// ---- memory and registers

static bool is_window(uint32_t address) {
    return address >= MESH_WINDOW;
}

static unsigned row_of(uint32_t address) {
    return (address >> 26) - 32;
}

static unsigned column_of(uint32_t address) {
    return (address >> 20 & 63) - 8;
}

// Neither fails at an address that the device uses. The fence keeps the order should the driver map memory for combined writes.
static void read_board(struct chip *chip, uint32_t address, void *to, uint32_t size) {
    struct own *o = own(chip);
    atomic_thread_fence(memory_order_seq_cst);
    if (is_window(address))
        o->ehal.read(&o->window, 0, 0, (long)(address - MESH_WINDOW), to, size);
    else
        o->ehal.read(&o->group, row_of(address), column_of(address), (long)(address & 0xfffff), to, size);
}

static void write_board(struct chip *chip, uint32_t address, const void *from, uint32_t size) {
    struct own *o = own(chip);
    atomic_thread_fence(memory_order_seq_cst);
    if (is_window(address))
        o->ehal.write(&o->window, 0, 0, (long)(address - MESH_WINDOW), from, size);
    else
        o->ehal.write(&o->group, row_of(address), column_of(address), (long)(address & 0xfffff), from, size);
}

static uint32_t get_register(struct chip *chip, uint32_t core, uint32_t offset) {
    return chip_load(chip, own(chip)->at[core] | offset);
}

static void set_register(struct chip *chip, uint32_t core, uint32_t offset, uint32_t value) {
    chip_store(chip, own(chip)->at[core] | offset, value);
}

// ---- making

// The library's loader resets each core and clears its memory, which nothing else does.
static bool load(struct chip *chip, struct buffer *error) {
    struct own *o = own(chip);
    char image[4096];
    if (!chip_find(chip->machine, "image", "epiphany.elf", image)) {
        buffer_text(error, "the image of the parallella device's cores has gone");
        return false;
    }
    int result = o->ehal.load_group(image, &o->group, 0, 0, ROWS, COLUMNS, 0);
    return result == 0 || ehal_failed("e_load_group", result, error);
}

static bool make(struct chip *chip, struct buffer *error) {
    struct own *o = own(chip);
    int result;
    pthread_mutex_init(&o->mutex, NULL);
    o->library = ehal_open(&o->ehal, error);
    if (!o->library) return false;
    if ((result = o->ehal.init(NULL))) return ehal_failed("e_init", result, error);
    o->initialised = true;
    if ((result = o->ehal.reset_system())) return ehal_failed("e_reset_system", result, error);
    if ((result = o->ehal.open(&o->group, 0, 0, ROWS, COLUMNS))) return ehal_failed("e_open", result, error);
    o->opened = true;
    if ((result = o->ehal.alloc(&o->window, 0, MESH_WINDOW_SIZE)))
        return ehal_failed("e_alloc", result, error);
    o->allocated = true;
    return load(chip, error);
}

static void prepare(struct chip *chip, const struct chip_image *image) {
    own(chip)->port = image->identity.port;
    epiphany_find_registers(image, own(chip)->registers);
}

static bool boot(struct chip *chip, struct buffer *error) {
    struct own *o = own(chip);
    (void)error;
    for (uint32_t core = 0; core < chip->cores; core++) {
        o->at[core] = chip_load(chip, CHIP_CORE_WORD(chip, core, base));
        o->cycles[core].last = o->idle[core].last = UINT32_MAX;
        set_register(chip, core, AT_TIMER0, UINT32_MAX);
        set_register(chip, core, AT_TIMER1, UINT32_MAX);
        set_register(chip, core, AT_CONFIG, CONFIG_RESET | CONFIG_TIMERS);
        // So that `ring` is called for whatever it may wait for.
        chip_store(chip, CHIP_CORE_WORD(chip, core, asleep), 1);
    }
    for (uint32_t core = 0; core < chip->cores; core++) set_register(chip, core, AT_ILATST, 1);
    return true;
}

// ---- what the cores do

// Counts the cores that have begun, until all are ready.
static void look_who_is_up(struct chip *chip) {
    uint32_t count = 0;
    if (own(chip)->up) return;
    own(chip)->up = chip_load(chip, CHIP_WORD(chip, ready)) == chip->cores;
    for (uint32_t core = 0; core < chip->cores; core++)
        count += own(chip)->up || chip_load(chip, CHIP_CORE_WORD(chip, core, state)) == CHIP_STARTING;
    chip_store(chip, CHIP_WORD(chip, up), count);
}

static bool is_asleep(uint32_t state) {
    return state != CHIP_RUNNING && state != CHIP_STARTING && state != CHIP_FAULT;
}

// Whether all seem to sleep: their states say so, and nothing has been written for any.
static bool take_glance(struct chip *chip, struct glance *glance) {
    struct chip_core cores[MESH_CORES];
    *glance = (struct glance){.rings = own(chip)->rings};
    chip_read(chip, CHIP_CORE_WORD(chip, 0, state), cores, chip->cores * (uint32_t)sizeof *cores);
    for (uint32_t i = 0; i < chip->cores; i++) {
        glance->core[i].state = cores[i].state;
        glance->core[i].sleeps = cores[i].sleeps;
        glance->core[i].asks = cores[i].asks;
        if (!is_asleep(cores[i].state)) return false;
    }
    for (uint32_t i = 0; i < chip->cores; i++) {
        uint32_t port = own(chip)->at[i] + own(chip)->port;
        glance->core[i].event = chip_load(chip, port + (uint32_t)offsetof(struct chip_port, event));
        if (glance->core[i].event) return false;
    }
    return true;
}

// Whether all sleep and nothing is on its way to any. A store that is on its way arrives, and wakes its receiver, within some
// microseconds: 16 cores' stores in one queue take 2,048 cycles. So if all seem asleep, and 2 ms later seem so again without
// having woken meanwhile (chip_core.sleeps) and without having been rung by the host, they were, all the time but the first
// microseconds. Called with the mutex held: who rings is either counted or has not begun.
static bool all_asleep(struct chip *chip) {
    struct own *o = own(chip);
    struct glance now;
    bool quiet = take_glance(chip, &now);
    bool same = quiet && o->glanced && !memcmp(&now, &o->last, sizeof now);
    o->last = now;
    o->glanced = quiet;
    o->glance_due = system_time() + GLANCE;
    return same;
}

// Notes the first core that has an exception pending. What it tried to reach is not known, only where it is.
static bool look_for_faults(struct chip *chip) {
    for (uint32_t core = 0; core < chip->cores; core++) {
        uint32_t pending = get_register(chip, core, AT_IPEND);
        if (!(pending & IPEND_FAULTS)) continue;
        uint32_t cause = pending & 1 << 2 ? 0 : get_register(chip, core, AT_STATUS) >> STATUS_CAUSE & 3;
        uint32_t pc = get_register(chip, core, AT_IRET);
        chip_store(chip, CHIP_CORE_WORD(chip, core, cause), cause);
        chip_store(chip, CHIP_CORE_WORD(chip, core, address), pc);
        chip_store(chip, CHIP_CORE_WORD(chip, core, pc), pc);
        chip_store(chip, CHIP_CORE_WORD(chip, core, state), CHIP_FAULT);
        return own(chip)->faulty = true;
    }
    return false;
}

static const char *fault(uint32_t cause) {
    static const char *const NAMES[] = {"store to protected memory near", "misaligned access near",
                                        "exception of a float operation near", "illegal instruction near"};
    return cause < sizeof NAMES / sizeof *NAMES ? NAMES[cause] : NULL;
}

// A core stays in the exception's vector with the registers that it had.
static bool at_fault(struct chip *chip, uint32_t core, struct buffer *out, uint32_t place[2]) {
    const struct own *o = own(chip);
    (void)out;
    for (int i = 0; i < 2; i++) place[i] = get_register(chip, core, AT_R0 + o->registers[i] * 4);
    return epiphany_find_place(chip, o->at[core], o->port, place);
}

// Timers count down, and stop at 0: they are set anew before that.
static void read_timer(struct chip *chip, uint32_t core, uint32_t offset, struct timer *timer) {
    uint32_t now = get_register(chip, core, offset);
    timer->counted += timer->last - now;
    timer->last = now;
    if (now >= TIMERS_START) return;
    set_register(chip, core, offset, UINT32_MAX);
    timer->last = UINT32_MAX;
}

// The cycles that a core has been awake.
static uint64_t cycles_awake(const struct own *o, uint32_t core) {
    uint64_t cycles = o->cycles[core].counted, idle = o->idle[core].counted;
    return cycles > idle ? cycles - idle : 0;
}

static void read_times(struct chip *chip) {
    struct own *o = own(chip);
    for (uint32_t core = 0; core < chip->cores; core++) {
        read_timer(chip, core, AT_TIMER0, &o->cycles[core]);
        read_timer(chip, core, AT_TIMER1, &o->idle[core]);
        uint64_t ran = cycles_awake(o, core) * (1000 / CHIP_TICK) / EPIPHANY_CLOCK;
        chip_write(chip, CHIP_CORE_WORD(chip, core, ran), &ran, sizeof ran);
    }
}

// ---- ringing

// To be done whole before anybody decides that all sleep.
static void ring(struct chip *chip, uint32_t core) {
    struct own *o = own(chip);
    pthread_mutex_lock(&o->mutex);
    o->rings++;
    o->asleep = false;
    chip_store(chip, CHIP_WORD(chip, awake), chip->cores);
    chip_store(chip, o->at[core] + o->port + (uint32_t)offsetof(struct chip_port, event), 1);
    set_register(chip, core, AT_ILATST, 1 << EPIPHANY_USER);
    pthread_mutex_unlock(&o->mutex);
}

// Whether it is time, and if so when the next time is.
static bool is_due(uint64_t *due, uint64_t now, uint64_t interval) {
    if (now < *due) return false;
    *due = now + interval;
    return true;
}

// What is looked at from time to time. Called with the mutex held. Returns whether there is something new.
static bool look(struct chip *chip, uint64_t now) {
    struct own *o = own(chip);
    if (is_due(&o->times_due, now, TIMES)) read_times(chip);
    if (!o->faulty && is_due(&o->faults_due, now, FAULTS) && look_for_faults(chip)) return true;
    if (o->asleep || now < o->glance_due || !o->up || !all_asleep(chip)) return false;
    o->asleep = true;
    chip_store(chip, CHIP_WORD(chip, awake), 0);
    return true;
}

static bool is_rung(struct chip *chip) {
    if (!chip_load(chip, CHIP_WORD(chip, rung_host))) return false;
    look_who_is_up(chip);
    return true;
}

static enum chip_ring wait_for_ring(struct chip *chip, int milliseconds) {
    struct own *o = own(chip);
    const struct timespec nap = {.tv_nsec = NAP};
    uint64_t end = milliseconds < 0 ? UINT64_MAX : system_time() + (uint64_t)milliseconds * 1000000;
    for (uint32_t polls = 0;; polls++) {
        uint64_t now = system_time();
        if (atomic_load(&o->stopping)) return CHIP_STOPPING;
        if (is_rung(chip)) return CHIP_RINGS;
        pthread_mutex_lock(&o->mutex);
        bool news = look(chip, now);
        pthread_mutex_unlock(&o->mutex);
        if (news) return o->faulty && !o->up ? CHIP_GONE : CHIP_RINGS;
        if (now >= end) break;
        if (polls > SPIN) nanosleep(&nap, NULL);
    }
    look_who_is_up(chip);
    return CHIP_SILENT;
}

static void stop(struct chip *chip) {
    atomic_store(&own(chip)->stopping, true);
}

// ---- what has been measured

static uint64_t time_used(const struct chip *chip, uint32_t core) {
    struct own *o = own(chip);
    pthread_mutex_lock(&o->mutex);
    uint64_t cycles = cycles_awake(o, core);
    pthread_mutex_unlock(&o->mutex);
    return cycles * EPIPHANY_WORK;
}

static void measured(const struct chip *chip, struct buffer *out) {
    const struct own *o = own(chip);
    buffer_format(out, "%-10s %12s %12s\n", "cycles", "awake", "idle");
    for (uint32_t core = 0; core < chip->cores; core++)
        buffer_format(out, "[%u]%*s %12llu %12llu\n", core, core < 10 ? 7 : 6, "",
                      (unsigned long long)cycles_awake(o, core), (unsigned long long)o->idle[core].counted);
}

// Where the cores are that have not begun.
static void last_words(struct chip *chip, struct buffer *out) {
    for (uint32_t core = 0; core < chip->cores; core++)
        if (chip_load(chip, CHIP_CORE_WORD(chip, core, state)) != CHIP_STARTING)
            buffer_format(out, "Core %u at 0x%08x: pc 0x%08x, status 0x%08x, pending 0x%03x. ", core,
                          own(chip)->at[core], get_register(chip, core, AT_PC),
                          get_register(chip, core, AT_STATUS), get_register(chip, core, AT_IPEND));
}

// The cores stop where they are; their memory stays for reports.
static void halt(struct chip *chip) {
    if (!own(chip)->at[0]) return; // not booted
    read_times(chip);
    for (uint32_t core = 0; core < chip->cores; core++) set_register(chip, core, AT_DEBUGCMD, 1);
}

static void release(struct chip *chip) {
    struct own *o = own(chip);
    if (o->allocated) o->ehal.free(&o->window);
    if (o->opened) o->ehal.close(&o->group);
    if (o->initialised) o->ehal.finalize();
    ehal_close(o->library);
    pthread_mutex_destroy(&o->mutex);
}

static const struct chip_machine MACHINE = {
    .name = "parallella",
    .image = "epiphany",
    .cores = MESH_CORES,
    .local = MESH_LOCAL,
    .page = 8,
    .start = MESH_START,
    .end = MESH_END,
    .shared = EPIPHANY_SHARED,
    .window = MESH_WINDOW,
    .window_size = EPIPHANY_WINDOW_SIZE,
    .hosts = MESH_HOSTS,
    .overlays = EPIPHANY_OVERLAYS,
    .overlays_size = EPIPHANY_OVERLAYS_SIZE,
    .hosts_unit = MESH_PAGE,
    .elf = EPIPHANY_ELF,
    .loads_itself = true,
    .counts_awake = true,
    .read = read_board,
    .write = write_board,
    .core_address = mesh_core_address,
    .fault = fault,
    .at_fault = at_fault,
    .own = sizeof(struct own),
    .make = make,
    .prepare = prepare,
    .boot = boot,
    .ring = ring,
    .wait = wait_for_ring,
    .stop = stop,
    .time = time_used,
    .measured = measured,
    .last_words = last_words,
    .halt = halt,
    .release = release,
};

const struct device_ops parallella_device_ops =
    CHIP_DEVICE(MACHINE, "parallella", "16 cores of the Epiphany-III on a Parallella board");

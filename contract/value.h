// SPDX-License-Identifier: MIT
// Values and objects as they lie in a core's memory. Shared by the core, the compiler (constants), the host
// (which reads values to print them) and every port. Little-endian, 32-bit; the same bytes on every device.
#ifndef CONTRACT_VALUE_H
#define CONTRACT_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "real.h"

#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "ePython is for little-endian machines: programs, values and messages are words of that order"
#endif

// An address in a core's memory: on a chip a real address, on the host an offset from the core's arena.
typedef uint32_t ref;

// Of structures whose size is no multiple of 8: some compilers would make it one (GCC for the Epiphany). They are still
// read and written by words.
#define BY_WORDS __attribute__((packed, aligned(4)))

// A value is 8 bytes, aligned to 8: payload and tag, moved by one 64-bit load or store.
//
//      63        40 39    32 31                      0
//     +------------+--------+-------------------------+
//     |     0      |  tag   |         payload         |
//     +------------+--------+-------------------------+
struct value {
    _Alignas(8) uint32_t bits; // int: two's complement; float: see below; bool: 0, 1; function, built-in,
                               // module: number; else a ref
    uint32_t tag;              // enum tag
};

enum tag {
#define TAG(id, type) TAG_##id,
#include "tags.def"
#undef TAG
    TAG_COUNT,
    TAG_FIRST_REF = TAG_STR, // from here to TAG_LAST_REF: payload is a ref to an object
    TAG_LAST_REF = TAG_COUNT - 1,
    TAGS_MAX = 32, // all are below
    // Saved frame on the stack, never a value: bit 31 set; see contract/frame.h.
    TAG_FRAME = 0x80000000
};

static inline struct value value_make(uint32_t tag, uint32_t bits) {
    return (struct value){bits, tag};
}
static inline struct value value_int(int32_t i) {
    return value_make(TAG_INT, (uint32_t)i);
}
static inline struct value value_none(void) {
    return value_make(TAG_NONE, 0);
}
static inline struct value value_unbound(void) {
    return value_make(TAG_UNBOUND, 0);
}

// ---- floats (contract/real.h)

// value_is_float(v); value_type(v): the tag (enum tag) of values of its type, which v.tag is of all others; value_float(x);
// value_float_of(v): what a float is; value_float_truth(v): whether a float is not 0; value_float_sign(&v): the word whose uppermost
// bit is a float's sign.
#if EPY_FLOAT_BITS == 64
// Of double precision a float takes both words: it is the double's bits + FLOAT_OFFSET, modulo 2^64, so that the tags of all other
// values are the TAGS_MAX lowest upper words, which no double has: its only NaN is REAL_NAN (and its negative), whatever may come
// from outside.
#define FLOAT_OFFSET ((uint64_t)TAGS_MAX << 32)
_Static_assert(TAG_COUNT < TAGS_MAX, "the tags are below the upper words of doubles");

static inline bool value_is_float(struct value v) {
    return v.tag >= TAGS_MAX;
}
static inline uint32_t value_type(struct value v) {
    return value_is_float(v) ? TAG_FLOAT : v.tag;
}
static inline struct value value_float(real x) {
    uint64_t word = real_to_bits(x) + FLOAT_OFFSET;
    return value_make((uint32_t)(word >> 32), (uint32_t)word);
}
static inline real value_float_of(struct value v) {
    return real_from_bits(((uint64_t)v.tag << 32 | v.bits) - FLOAT_OFFSET);
}
static inline bool value_float_truth(struct value v) {
    return value_float_of(v) != 0;
}
#define value_float_sign(v) (&(v)->tag)
#else // macros, for chips' cores are compiled with flags that make more of functions: 80 bytes
#define value_is_float(v)    ((v).tag == TAG_FLOAT)
#define value_type(v)        ((v).tag)
#define value_float(x)       value_make(TAG_FLOAT, real_to_bits(x))
#define value_float_of(v)    real_from_bits((v).bits)
#define value_float_truth(v) ((v).bits << 1)
#define value_float_sign(v)  (&(v)->bits)
#endif

static inline bool value_is_ref(struct value v) {
    return v.tag - TAG_FIRST_REF <= TAG_LAST_REF - TAG_FIRST_REF;
}
// bool is an int where a number is wanted.
static inline bool value_is_int(struct value v) {
    return v.tag == TAG_INT || v.tag == TAG_BOOL;
}
static inline bool value_is_number(struct value v) {
    return v.tag <= TAG_BOOL || (EPY_FLOAT_BITS == 64 && value_is_float(v));
}
// The float that a number is.
static inline real value_real(const struct value *v) {
    return value_is_float(*v) ? value_float_of(*v) : (real)(int32_t)v->bits;
}
static inline bool value_same(struct value a, struct value b) {
    return a.bits == b.bits && a.tag == b.tag;
}

// Set or move a value by one 64-bit store: two 32-bit ones would stall the load that follows on wide machines.
typedef uint64_t __attribute__((may_alias)) value_word;
static inline void value_set(struct value *to, uint32_t tag, uint32_t bits) {
    *(value_word *)to = (uint64_t)tag << 32 | bits;
}
static inline void value_set_float(struct value *to, real x) {
#if EPY_FLOAT_BITS == 64
    *(value_word *)to = real_to_bits(x) + FLOAT_OFFSET;
#else
    value_set(to, TAG_FLOAT, real_to_bits(x));
#endif
}
static inline void value_copy(struct value *to, const struct value *from) {
    *(value_word *)to = *(const value_word *)from;
}

// Every object follows a 4-byte header at ref - 4; refs are aligned to 8.
//
//      31   30   29        28     24 23                                0
//     +----+----+---------+---------+-----------------------------------+
//     | mark    | wide    |  type   | size of the block in 8-byte units |
//     +----+----+---------+---------+-----------------------------------+
//
// type: 0 a free block, 1 raw data (elements of lists and dicts, never scanned), else the object's tag.
// wide: a str with characters beyond ASCII, or a list exposed to other cores. mark: the collector's; objects
// in an image have both set and are left alone.
enum {
    HEADER_UNITS = 0x00ffffff,
    HEADER_TYPE_SHIFT = 24,
    HEADER_TYPE = 0x1f,
    HEADER_WIDE = 1 << 29,
    HEADER_GREY = 1 << 30,
    HEADER_BLACK = (int)(1u << 31),
    BLOCK_FREE = 0,
    BLOCK_DATA = 1,
    BLOCK_SHARED = 0x20 // in a request for a block: in the shared window, if it has room
};
static inline uint32_t header_type(uint32_t header) {
    return header >> HEADER_TYPE_SHIFT & HEADER_TYPE;
}
static inline uint32_t header_units(uint32_t header) {
    return header & HEADER_UNITS;
}

struct str_object {  // TAG_STR; TAG_BYTES, of any bytes, and TAG_LONG, of words, are laid out alike
    uint32_t length; // bytes
    char text[];     // UTF-8, no terminator
} BY_WORDS;

// A str whose bytes do not fit into its block lies in another, of data, which begins alike: its length says how much of it
// is in use, by this or by other texts that begin with the same bytes. It grows behind the longest (core/sequence.c).
struct str_shared {
    uint32_t length;
    ref block;
} BY_WORDS;

static inline bool str_is_shared(uint32_t header, uint32_t length) {
    return length > header_units(header) * 8 - 8;
}

enum {
    KIND_VALUES = 3
}; // kinds of list elements: TAG_INT, TAG_FLOAT, TAG_BOOL, all of them such values, or this

// Elements are values (of 8 bytes), or what these have for bits (4 bytes), and only KIND_VALUES may have refs among them.
static inline bool element_is_value(uint32_t kind) {
#if EPY_FLOAT_BITS == 64
    return kind & 1;
#else
    return kind == KIND_VALUES;
#endif
}
// Bytes of an element, as a power of 2: a multiplication is slow on some chips. The second: of one that is no ref.
static inline uint32_t element_shift(uint32_t kind) {
    return element_is_value(kind) ? 3 : 2;
}
#if EPY_FLOAT_BITS == 64
#define number_shift(kind) element_shift(kind)
#else
#define number_shift(kind) 2
#endif

struct list_object { // TAG_LIST
    uint32_t length; // elements
    ref data;        // block of elements, 0 = none
    uint32_t kind;   // TAG_INT, TAG_FLOAT, TAG_BOOL or KIND_VALUES
} BY_WORDS;

// TAG_BYTEARRAY: its bytes are those of an object of bytes that is its own, whose block may have room for more.
struct bytearray_object {
    uint32_t length;
    uint32_t pad;
    struct value content; // TAG_BYTES, of the same length
};
static inline bool tag_is_octets(uint32_t tag) {
    return tag - TAG_BYTES <= TAG_BYTEARRAY - TAG_BYTES;
}

// What a bytes is while it is iterated over: a list of its items, with words more that tell it from others.
struct list_for_bytes {
    struct list_object list;
    uint32_t pad[2];
} BY_WORDS;

struct tuple_object { // TAG_TUPLE and TAG_SLICE: number of items = units of the block - 1
    struct value items[1];
};

struct dict_entry {
    struct value key;  // tag TAG_UNBOUND: deleted; its bits: so many deleted ones follow, at least
    struct value item; // of a deleted one the bits: so many deleted ones are before it, at least
};

struct dict_object { // TAG_DICT: entries in order of insertion, found through an open hash index
    uint32_t live;   // keys
    uint32_t filled; // entries in use, deleted ones too
    ref entries;     // block of struct dict_entry, 0 = none
    ref index;       // block of slots (contract/hash.h), 0: few entries
};

// Core and host both make dicts: so many entries one first has room for; up to so many need no index; so many
// there can be, as the block of entries has 24 bits of size.
enum { DICT_FIRST = 4, DICT_FEW = 8, DICT_MAX = HEADER_UNITS / 2 - 1 };

// TAG_SET and TAG_FROZENSET: a dict, each of whose items tells the host where CPython's table of the set has the key, since that is what
// a set is ordered by (host/memory/set_table.h). The core enters keys without one.
struct set_object {
    struct dict_object keys;
    uint32_t
        ordered; // so many entries, from the first, are in that order: the set is in order if that is keys.filled
    uint32_t table;  // the host's: what it knows of that table; SET_NEW: nothing
    uint32_t finger; // where pop() looks first
};

enum {
    SET_NEW = 3, // log2 of the slots that an empty table has
    // Flag: of keys whose place the host knows the core deletes none, for the host would have to look for them.
    SET_ASKS = 32
};
// The tag of the item of an entry that the core has entered and deleted: of the key, whose bits the item has (but a text is gone), and
// how many entries there were when it was deleted. It is the tag of no ref.
enum { SET_GONE = 0x40, SET_GONE_TAG = 0x3f, SET_GONE_SHIFT = 8 };
static inline uint32_t set_gone(uint32_t tag, uint32_t filled) {
    return SET_GONE | tag | filled << SET_GONE_SHIFT;
}

static inline bool tag_is_set(uint32_t tag) {
    return tag - TAG_SET <= TAG_FROZENSET - TAG_SET;
}
// Whether values of the tag are laid out as a dict is.
enum { TAGS_KEYED = 1 << TAG_DICT | 1 << TAG_SET | 1 << TAG_FROZENSET };
static inline bool tag_is_keyed(uint32_t tag) {
    return (EPY_FLOAT_BITS == 32 || tag < TAGS_MAX) && TAGS_KEYED >> tag & 1;
}

struct range_object { // TAG_RANGE
    uint32_t length;  // first, as in lists and dicts
    int32_t start, step;
    int32_t stop; // as given, for repr
};

struct closure_object { // TAG_CLOSURE: captured values, then defaults; their number = units of the block - 2
    uint32_t function;
    uint32_t pad;
    struct value captured[1];
};

// TAG_CELL: one struct value.

struct view_object { // TAG_VIEW: items, keys or values of a dict as they are now
    uint32_t kind;   // enum view_kind
    uint32_t pad;
    struct value dict;
};
enum view_kind { VIEW_ITEMS, VIEW_KEYS, VIEW_VALUES }; // as in methods.def

// TAG_GENERATOR: the frame of a function while it rests. The number of its registers = units of the block
// - 2.
struct generator_object {
    uint32_t pc;    // where it goes on: offset in the image's code
    uint32_t state; // enum generator_state
    struct value registers[1];
};
enum { YIELD_SIZE = 4 }; // bytes of a YIELD and the RAISE behind it
enum generator_state {
    GENERATOR_RESTS = 0,
    GENERATOR_RUNS = 1,
    GENERATOR_ENDED = 2,
    // Flag: an exception does not end it, and StopIteration is its end, as of Python's iterators in C.
    GENERATOR_SURVIVES = 4
};

struct exc_object { // TAG_EXC
    uint8_t type;   // number of the exception type in builtins.def
    uint8_t error;  // enum error (errors.def)
    uint16_t trace; // number of what the host knows of the frames it came through; 0 = nothing
    uint32_t pc;    // where it was raised first: offset in the image's code; 0xffffffff = not yet
    struct value a, b;
    // What was being handled when it was raised: an exception, or no such value; after `raise ... from`, a
    // tuple of the cause and that.
    struct value context;
    ref caught; // R[0] of the frame that caught it last
};

// Bytes of an exception: with the padding that the alignment of values brings, its block would be larger.
enum { EXC_SIZE = offsetof(struct exc_object, caught) + sizeof(ref) };

// Attributes have no names in a core. The compiler gives each a slot and a mark: two names that an instance may have both, or that are
// members of one class, have different slots; two names with the same slot different marks, from 1 on. So an attribute
// lies in one place, if at all, and the marks of the object (a str, a byte a slot, 0: no name's) say whether it is that name's.

// TAG_CLASS: a tuple of these, then the members by slot, those of its bases too. An absent one is unbound.
struct class_object {
    // For the core: what it may access without the host. The marks of an instance's slots, of those that no property is in the way
    // of; of the members' slots, of those that no attribute can hide; and __init__ (None: there is none), if an instance is made without
    // anything else.
    struct value layout;
    struct value marks;
    struct value init;
    struct value number;     // an int: the hidden global that holds the class (CLASS_NUMBER), and flags
    struct value all_layout; // all marks
    struct value all_marks;
    // A tuple: the class, then its bases in the order in which attributes are looked for; built-in ones as types.
    struct value order;
    // A dict of the members without a slot, or None: by their names, or the numbers of these in the program.
    struct value more;
    struct value members[1];
};
enum {
    CLASS_NUMBER = 0xffff,
    CLASS_TRUTH = 1 << 16,    // its instances tell whether they are true
    CLASS_HASHES = 1 << 17,   // they have a == or a hash of their own
    CLASS_BUILT_IN = 1 << 18, // it derives from a built-in type other than object
    CLASS_GETS = 1 << 19,     // it has __getattr__ or __getattribute__
    CLASS_SETS = 1 << 20,     // it has __setattr__ or __delattr__
    CLASS_GENERIC = 1 << 22,  // types stand in brackets behind it
    CLASS_SLOTS = 1 << 21,    // its instances have no attributes but those that a __slots__ names
    CLASS_NEW = 1 << 23       // its __new__ alone makes its instances
};

// Marks of what the host alone keeps in instances: the value of the built-in type that the class derives from; what the __hash__ of the
// class gave last, where the instance was a key of a dict or set.
enum { MARK_VALUE = 254, MARK_HASH = 255 };

// TAG_INSTANCE: a tuple of its class, then the attributes by slot.
struct instance_object {
    struct value class;
    struct value attributes[1];
};

// TAG_METHOD: a tuple of a function and its first argument; or of an int (enum descriptor) and what that
// kind of descriptor consists of.
struct method_object {
    struct value function;
    struct value self;
};
enum descriptor {
    DESCRIPTOR_STATIC = 1, // function
    DESCRIPTOR_CLASS,      // function
    DESCRIPTOR_PROPERTY,   // to get, to set, to delete, doc
    DESCRIPTOR_SUPER,      // the class behind which is looked, the instance or class for which
    DESCRIPTOR_TEXT,       // a text, as which it is written: in the place of an object
    DESCRIPTOR_OPERATION // a method that built-in types have: its name, of which object or class (none: of the first argument)
};

struct remote_object { // TAG_REMOTE: a list in another core's memory
    uint32_t core;
    ref list;            // the owner's list object
    uint32_t generation; // of the owner's exposure, to tell a stale reference
    ref entry;           // of the owner for this list (struct exposure)
};

struct exposure { // what the owner has for each list that others refer to (core/remote.c)
    ref next;     // 0: the last
    ref list;     // 0: free
    uint32_t generation;
} BY_WORDS;

enum error {
#define ERROR(id, exception, message) ERR_##id,
#include "errors.def"
#undef ERROR
    ERR_COUNT
};

enum builtin {
#define EXC(id, name, parent)           BUILTIN_##id,
#define TYPE(id, name, min, max, where) BUILTIN_##id,
#define FUNC(id, name, min, max, where) BUILTIN_##id,
#include "builtins.def"
#undef EXC
#undef TYPE
#undef FUNC
    BUILTIN_COUNT,
    BUILTIN_FIRST_TYPE = BUILTIN_type,
    BUILTIN_FIRST_FUNC = BUILTIN_len,
    BUILTIN_FIRST_CORE = BUILTIN_int, // the core's own, see builtins.def
    BUILTIN_LAST_CORE = BUILTIN_printwith
};

enum method {
#define METHOD(id, name) METHOD_##id,
#include "methods.def"
#undef METHOD
    METHOD_TOTAL // (METHOD_COUNT is str.count)
};

enum helper {
#define HELPER(id, function)        HELPER_##id,
#define OBJECT(id, function, names) HELPER_##id,
#include "helpers.def"
#undef HELPER
#undef OBJECT
    HELPER_COUNT
};

enum attribute {
#define ATTRIBUTE(id, name) ATTRIBUTE_##id,
#include "attributes.def"
#undef ATTRIBUTE
    ATTRIBUTE_UNKNOWN
};

// A method as a value, str.upper, has tag BUILTIN and these bits: beyond all built-ins. METHOD_ANY in place
// of the type: of whatever type its first argument is.
#define METHOD_VALUE(type, method) ((uint32_t)(type) << 8 | (uint32_t)(method))
enum { METHOD_VALUE_FIRST = 0x100, METHOD_ANY = BUILTIN_object };

enum opcode {
#define OP(name, operands, meaning) OP_##name,
#include "opcodes.def"
#undef OP
    OP_COUNT
};

#endif

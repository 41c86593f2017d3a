// SPDX-License-Identifier: MIT
// The abstract syntax tree. Kinds, field names and meanings are those of CPython's `ast` module, cut down to
// what docs/language.md has; what differs is said where it differs. All nodes live in the compilation's arena.
//
// A list is an array of `count` elements; an absent optional part is NULL. A parsed tree never contains a
// NULL where the comment does not say so.
#ifndef COMPILER_PARSE_AST_H
#define COMPILER_PARSE_AST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "compiler/arena.h"
#include "compiler/diag.h"

// ---- names

// An interned identifier: equal names of one arena are one struct, so they are compared by pointer.
struct name {
    const char *text;  // UTF-8, zero-terminated
    size_t length;     // bytes
    uint32_t index;    // 0, 1, 2, ... in order of first appearance in the arena
    uint32_t mentions; // interned so often: at least as often as the program and its modules have it
    struct name *next_in_bucket;
    void *note; // free for the passes after the parser; NULL at first
};

// Returns the one struct name of `length` bytes of text in `arena`. Failure as arena_alloc.
struct name *ast_intern(struct arena *arena, const char *text, size_t length);

// The same for a zero-terminated text.
struct name *ast_name(struct arena *arena, const char *text);

// Whether a name is one of so many texts; the macro: of those of an array.
bool ast_is_one_of(const struct name *name, const char *const *texts, size_t count);
#define AST_IS_ONE_OF(name, texts) ast_is_one_of(name, texts, sizeof(texts) / sizeof *(texts))

// Whether a text has been interned; it is not by that.
bool ast_has_name(const struct arena *arena, const char *text);

// Number of names interned in `arena` so far: every index is below it.
uint32_t ast_name_count(const struct arena *arena);

// ---- expressions

enum expr_kind {
    EXPR_BOOL_OP,         // a and b and c
    EXPR_NAMED,           // (target := value)
    EXPR_BIN_OP,          // left op right
    EXPR_UNARY_OP,        // op operand
    EXPR_LAMBDA,          // lambda params: body
    EXPR_IF,              // body if test else orelse
    EXPR_DICT,            // {keys[i]: values[i]}
    EXPR_LIST_COMP,       // [element for ...]
    EXPR_SET_COMP,        // {element for ...}
    EXPR_DICT_COMP,       // {key: element for ...}
    EXPR_GENERATOR,       // (element for ...)
    EXPR_COMPARE,         // left ops[0] comparators[0] ops[1] comparators[1] ...
    EXPR_CALL,            // func(args, keywords)
    EXPR_FORMATTED_VALUE, // {value!r:spec} of an f-string; only inside EXPR_JOINED_STR
    EXPR_JOINED_STR,      // f-string: parts are EXPR_CONSTANT (text) or EXPR_FORMATTED_VALUE
    EXPR_CONSTANT,
    EXPR_ATTRIBUTE, // value.name
    EXPR_SUBSCRIPT, // value[index]; index may be EXPR_SLICE or EXPR_TUPLE
    EXPR_STARRED,   // *value, in calls, displays and targets
    EXPR_NAME,
    EXPR_LIST,
    EXPR_TUPLE,
    EXPR_SET,
    EXPR_SLICE, // lower:upper:step, each may be NULL; only as (or in) the index of EXPR_SUBSCRIPT
    EXPR_YIELD,
    EXPR_YIELD_FROM,
    EXPR_KIND_COUNT
};

enum expr_context { CONTEXT_LOAD, CONTEXT_STORE, CONTEXT_DELETE };

enum bool_op { BOOL_AND, BOOL_OR };

enum bin_op {
    BIN_ADD,
    BIN_SUB,
    BIN_MULT,
    BIN_MAT_MULT, // only objects of classes have it
    BIN_DIV,      // in the 2015 dialect: floor division when both operands are ints (see module_ast.dialect)
    BIN_MOD,
    BIN_POW,
    BIN_LSHIFT,
    BIN_RSHIFT,
    BIN_BIT_OR,
    BIN_BIT_XOR,
    BIN_BIT_AND,
    BIN_FLOOR_DIV,
    BIN_OP_COUNT
};

enum unary_op { UNARY_INVERT, UNARY_NOT, UNARY_UADD, UNARY_USUB };

enum cmp_op {
    CMP_EQ,
    CMP_NOT_EQ,
    CMP_LT,
    CMP_LT_E,
    CMP_GT,
    CMP_GT_E,
    CMP_IS,
    CMP_IS_NOT,
    CMP_IN,
    CMP_NOT_IN,
    CMP_OP_COUNT
};

// CONST_ELLIPSIS means something in annotations and in the brackets behind a type only. CONST_ABSENT is never
// parsed: it stands for the default that a keyword-only parameter has not (resolve/collect.c).
enum const_kind {
    CONST_NONE,
    CONST_TRUE,
    CONST_FALSE,
    CONST_INT,
    CONST_FLOAT,
    CONST_STR,
    CONST_BYTES,
    CONST_ABSENT,
    CONST_ELLIPSIS
};

struct expr_list {
    struct expr **item;
    int count;
};

// for target in iter if ifs[0] if ifs[1] ...
struct comprehension {
    struct expr *target;
    struct expr *iter;
    struct expr_list ifs;
};

// name=value in a call, or **value
struct keyword {
    struct name *name; // NULL: **value
    struct expr *value;
    struct pos pos;
};

struct param {
    struct name *name;
    struct expr *default_value; // or NULL
    struct expr *annotation;    // or NULL; evaluated in programs that ask for them alone (resolve/annotate.c)
    struct pos pos;             // of the name
};

// def f(a, b, /, c, d=1, *rest, k, m=2, **more)
struct params {
    struct param *positional; // a b c d
    int positional_count;     // 4
    int positional_only;      // 2: that many of them may not be passed by keyword
    struct param *vararg;     // rest, or NULL
    struct param *keyword_only;
    int keyword_only_count; // 2: k m
    struct param *kwarg;    // more, or NULL
};

struct expr {
    enum expr_kind kind;
    enum expr_context context; // of NAME ATTRIBUTE SUBSCRIPT STARRED LIST TUPLE
    bool parenthesized;        // written inside its own ( )
    struct pos pos;
    void *note; // free for the passes after the parser; NULL at first
    union {
        struct {
            enum bool_op op;
            struct expr_list values; // two or more
        } bool_op;
        struct {
            struct expr *target; // EXPR_NAME
            struct expr *value;
        } named;
        struct {
            enum bin_op op;
            struct expr *left, *right;
            struct pos op_pos; // of the operator itself
        } bin_op;
        struct {
            enum unary_op op;
            struct expr *operand;
        } unary_op;
        struct {
            struct params *params;
            struct expr *body;
        } lambda;
        struct {
            struct expr *test, *body, *orelse;
        } if_exp;
        struct {
            struct expr_list keys, values; // of equal count; a key that is NULL: **value
        } dict;
        struct {              // LIST_COMP, SET_COMP, DICT_COMP, GENERATOR
            struct expr *key; // of DICT_COMP, else NULL
            struct expr *element;
            struct comprehension *generators; // one or more, outermost first
            int generator_count;
            bool inlined; // of a GENERATOR: its loop is part of what takes all its items
        } comp;
        struct {
            struct expr *left;
            enum cmp_op *ops;
            struct expr_list comparators; // as many as ops, one or more
        } compare;
        struct {
            struct expr *func;
            struct expr_list args; // EXPR_STARRED among them for *x
            struct keyword *keywords;
            int keyword_count;
            // Of globals(), locals(), vars() and dir() (resolve/variables.c):
            enum { TELLS_NOTHING, TELLS_FUNCTION, TELLS_MODULE } tells; // variables of which
            bool sorted;                                                // their names alone
            bool in_place;                                              // the dict is read where it is made
            struct name *only; // of the one that is asked for, or NULL
        } call;
        struct {
            struct expr *value;
            int conversion;           // 'r', 's', 'a' or 0
            struct expr *format_spec; // EXPR_JOINED_STR or NULL
        } formatted_value;            // the text of {x=} becomes a constant part before it, as in CPython
        struct {
            struct expr_list parts; // no two constants side by side, no empty ones
        } joined_str;
        struct {
            enum const_kind kind;
            int32_t integer; // of CONST_INT; if there is a text, those are its digits and this is their base
            double number;   // of CONST_FLOAT: the literal by strtod; the consumer rounds it to single
            // Of CONST_STR: UTF-8, zero-terminated, may contain zeros; of CONST_BYTES: they; of CONST_FLOAT: the literal.
            const char *text;
            size_t length; // bytes of text
        } constant;
        struct {
            struct expr *value;
            struct name *name;
            struct pos name_pos;
        } attribute;
        struct {
            struct expr *value, *index;
        } subscript;
        struct {
            struct expr *value;
        } starred;
        struct {
            struct name *name;
        } name;
        struct { // LIST, TUPLE and SET
            struct expr_list items;
        } sequence;
        struct {
            struct expr *lower, *upper, *step; // each may be NULL
        } slice;
        struct {                // YIELD and YIELD_FROM
            struct expr *value; // or NULL, of YIELD
            bool discarded;     // it is a statement: nobody asks what was sent
        } yield;
    };
};

static inline bool expr_is_comprehension(const struct expr *e) {
    return e->kind >= EXPR_LIST_COMP && e->kind <= EXPR_GENERATOR;
}

// ---- statements

enum stmt_kind {
    STMT_FUNCTION_DEF,
    STMT_CLASS_DEF,
    STMT_RETURN,
    STMT_DELETE,
    STMT_ASSIGN,
    STMT_AUG_ASSIGN,
    STMT_ANN_ASSIGN,
    STMT_FOR,
    STMT_WHILE,
    STMT_IF,
    STMT_TRY,
    STMT_MATCH,
    STMT_RAISE,
    STMT_WITH, // with one item: `with a, b:` is a nest of two
    STMT_ASSERT,
    STMT_IMPORT,
    STMT_IMPORT_FROM,
    STMT_GLOBAL,
    STMT_NONLOCAL,
    STMT_EXPR,
    STMT_PASS, // also the statement `...`
    STMT_BREAK,
    STMT_CONTINUE,
    STMT_PRINT, // the print statement of the 2015 dialect
    STMT_KIND_COUNT
};

struct block {
    struct stmt **item;
    int count; // 0 where the part is absent (else, finally)
};

// name [as asname], of import and from-import
struct alias {
    struct name *name;
    struct name *asname; // or NULL
    struct pos pos;
};

// except type as name: body
struct handler {
    struct expr *type; // or NULL: except:
    struct name *name; // or NULL
    struct block body;
    struct pos pos; // from `except` to the end of the body
};

struct name_ref {
    struct name *name;
    struct pos pos;
};

enum pattern_kind {
    PATTERN_VALUE,     // a literal or a dotted name: value
    PATTERN_SINGLETON, // None, True, False: value
    PATTERN_CAPTURE,   // a name, or _
    PATTERN_STAR,      // *name, *_: only in PATTERN_SEQUENCE
    PATTERN_SEQUENCE,  // [a, b, *c]: items
    PATTERN_MAPPING,   // {key: item, **target}
    PATTERN_CLASS,     // value(item, item, keyword=item): keywords name the last items
    PATTERN_OR,        // item | item
    PATTERN_AS,        // item as target
};

struct pattern {
    enum pattern_kind kind;
    struct pos pos;
    struct expr *value;
    struct expr *target; // EXPR_NAME that is bound, or NULL: `_`, no **target
    struct pattern **item;
    struct expr **key; // of MAPPING, as many as items
    int count;         // of items
    struct name **keyword;
    int keyword_count;
};

// case pattern if guard: body
struct match_case {
    struct pattern *pattern;
    struct expr *guard; // or NULL
    struct block body;
    struct pos pos; // of the word `case`
};

struct stmt {
    enum stmt_kind kind;
    struct pos pos; // of a compound statement: from its keyword to the end of its last block
    void *note;     // free for the passes after the parser; NULL at first
    union {
        struct {
            struct name *name;
            struct pos name_pos;
            struct params *params;
            struct expr_list decorators; // outermost first
            bool abstract;               // it was decorated by abc.abstractmethod
            bool native;                 // and by epython.native
            struct expr *returns;        // the annotation behind ->, or NULL
            struct block body;
        } function_def;
        struct {
            struct name *name;
            struct name *title; // that the class says that it has
            struct pos name_pos;
            struct expr_list bases; // EXPR_STARRED among them
            struct keyword *keywords;
            int keyword_count;
            struct expr_list decorators; // outermost first
            struct block body;
        } class_def;
        struct {
            struct expr *value; // or NULL
        } return_stmt;
        struct {
            struct expr_list targets; // NAME ATTRIBUTE SUBSCRIPT LIST TUPLE
        } delete_stmt;
        struct {
            struct expr_list targets; // a = b = value: two; each NAME ATTRIBUTE SUBSCRIPT LIST TUPLE
            struct expr *value;
        } assign;
        struct {
            struct expr *target; // NAME ATTRIBUTE SUBSCRIPT
            enum bin_op op;
            struct expr *value;
        } aug_assign;
        struct {
            struct expr *target;     // NAME ATTRIBUTE SUBSCRIPT
            struct expr *annotation; // read for what the library's decorators make of it, never evaluated
            struct expr *value;      // or NULL
            bool simple; // target is a bare name without parentheses: makes it local even without a value
        } ann_assign;
        struct {
            struct expr *target, *iter;
            struct block body, orelse;
        } for_stmt;
        struct {
            struct expr *test;
            struct block body, orelse;
        } while_stmt;
        struct {
            struct expr *test;
            struct block body;
            struct block orelse; // for `elif`: one STMT_IF
        } if_stmt;
        struct {
            struct block body;
            struct handler *handlers;
            int handler_count;
            struct block orelse, finalbody;
        } try_stmt;
        struct {
            struct expr *subject;
            struct match_case **cases; // one or more
            int count;
        } match_stmt;
        struct {
            struct expr *exc;   // or NULL
            struct expr *cause; // or NULL
        } raise_stmt;
        struct {
            struct expr *test;
            struct expr *message; // or NULL
        } assert_stmt;
        struct {
            struct expr *manager;
            struct expr *target; // or NULL
            struct block body;
        } with_stmt;
        struct {
            struct alias *names;
            int count;
        } import_stmt;
        struct {
            struct name *module;
            struct pos module_pos;
            bool star; // from m import *: names is empty
            struct alias *names;
            int count;
        } import_from;
        struct { // GLOBAL and NONLOCAL
            struct name_ref *names;
            int count;
        } scope_decl;
        struct {
            struct expr *value;
        } expr_stmt;
        struct {
            struct expr_list values;
            bool trailing_comma; // no line break at the end
        } print_stmt;
    };
};

// ---- module

enum dialect {
    DIALECT_AUTO, // to parse_module: the 2015 dialect if the file has a print statement; never in a tree
    DIALECT_3,
    DIALECT_2015
};

struct module_ast {
    struct source source;
    enum dialect dialect; // DIALECT_3 or DIALECT_2015
    struct block body;
    bool typed_arrays; // array is called with a text, as Python's array.array is
    void *note;
};

#endif

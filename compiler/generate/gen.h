// SPDX-License-Identifier: MIT
// What the files of the code generator share: gen.c (functions, registers), gen_name.c (names), gen_expr.c,
// gen_call.c, gen_loop.c, gen_stmt.c, gen_import.c, gen_module.c (modules as values), fold.c (constants), hint.c
// (what may have been meant) and link.c (the image).
//
// Code is generated for function 0, then for each function when something that is reached refers to it; so
// what nothing reaches is never generated. Generation is one pass over the tree; what it cannot know yet (how
// many registers, which variables must be initialised, which constants a loop needs) is inserted when the
// function is finished.
#ifndef COMPILER_GENERATE_GEN_H
#define COMPILER_GENERATE_GEN_H

#include "compiler/generate/asm.h"
#include "compiler/program/program.h"
#include "compiler/resolve/resolve.h"
#include "contract/image.h"

// ---- the compilation

struct constant {
    uint32_t tag;     // enum tag
    real_bits bits;   // of an immediate value; of a float what real_to_bits gives
    const char *text; // of a str or bytes: those; of an int beyond 32 bits (TAG_LONG) the words of its object
    size_t length;    // bytes of text, or number of items
    int *items;       // of a tuple: constants
    int uses;         // loads of it; counted by link
    int pool;         // its index among the words of the image's constants, -1 = none
    uint32_t offset;  // of its object in the image
    bool placed;      // the object is in the image
};

// Whether it is an object of bytes: a length, and what is in text.
static inline bool constant_has_text(const struct constant *k) {
    return k->tag == TAG_STR || k->tag == TAG_BYTES || k->tag == TAG_LONG;
}

// A function of the image.
struct function {
    struct scope *scope;
    struct module *module;
    int number;
    struct code code;
    int registers;        // all, once finished
    int captured;         // registers of captured variables
    int *default_globals; // per default value: the global that holds it, -1 = it is a constant
    int closure_global;   // that holds it as a value with its defaults; -1 = none
    struct name **order;  // its parameters as the image orders them
    int parameters, positional, defaults, varargs, kwargs;
    uint32_t start, end;          // of its code in the image
    uint32_t *offsets;            // of its instructions, from start
    struct iteration *first;      // of a generator expression: what its outermost loop runs over
    struct name **register_names; // of its variables; NULL where there is none
    uint8_t *expected;            // what their annotations say (enum program_expected)
    int named;                    // entries of both
};

struct hint {               // the end of the report of an error
    const char *key, *text; // key: the name that is not defined, or the error's message
};

struct compiler {
    struct arena *arena;
    struct diag_list *errors;
    struct modules modules;
    struct scopes scopes;
    struct function **functions;
    size_t function_count, function_capacity;
    size_t generated; // functions before this one are
    struct constant *constants;
    size_t constant_count, constant_capacity;
    uint32_t *constant_slots; // hash table of them: number + 1
    size_t constant_slot_count;
    const char **globals; // names
    size_t global_count, global_capacity;
    struct hint *hints;
    size_t hint_count, hint_capacity;
    struct image_method *method_rows;
    size_t method_count, method_capacity;
    struct class **classes; // that are reached, by their numbers
    size_t class_count, class_capacity;
    bool makes_views, makes_generators, makes_sets, subtracts;
    bool wants[HELPER_COUNT]; // what such values can meet
    bool helps[HELPER_COUNT]; // linked
    int start_list;           // insertions at the start of function 0
    bool again;  // a generator expression was inlined into what it is not a part of: to be done again
    bool failed; // a limit was exceeded; reported
    struct name **function_attributes; // names of attributes that functions may be given
    size_t function_attribute_count, function_attribute_capacity;
    const char **module_names; // of the modules that are values, in the order of their numbers
    size_t module_name_count, module_name_capacity;
};

// ---- a function being generated

struct bits {
    uint64_t word[4];
};

struct loop {
    struct loop *outer;
    int break_label, continue_label;
    struct protect *protect; // what surrounds the loop
    struct protect *inside;  // what surrounds its body
    struct bits at_break;    // variables bound at every break so far
    struct bits at_continue; // and at every continue
    bool breaks;             // there is a break
};

// What surrounds the code being generated and has something to do when control leaves it: a try statement's
// body, or what handles an exception (the except clauses, a finally).
struct protect {
    struct protect *outer;
    struct block *finally; // to run on the way out, or NULL
    struct symbol *name;   // of an except clause, to delete on the way out; or NULL
    struct expr *manager;  // of a with, to call __exit__ on the way out; or NULL
    bool locks;            // it is the number of a mutex, to give back instead
    struct drops *drops;   // generators to close on the way out, or NULL
    int start;             // label of the current stretch
    int target, reg;       // of the body's exceptions; target -1: this handles the one in reg
    int exception;         // g->exception outside
    struct loop *loop;
    bool whole; // it is about the whole program, and raises what it gets
};

// Generators that an expression makes, and nothing refers to behind it (gen_drop.c).
enum { DROPS_MAX = 8 };

struct drops {
    struct drops *outer;
    struct expr *whole;           // what they are closed behind
    struct expr *made[DROPS_MAX]; // calls, in order
    int reg[DROPS_MAX];           // temporaries that keep them; None: not made yet
    int level[DROPS_MAX]; // of a comprehension: the loop that makes them, those of inner ones several times
    int count;
    struct protect protect;
};

enum { HOISTED_MAX = 20 };

struct gen {
    struct compiler *c;
    struct function *function;
    struct code *code;
    struct module *module;
    struct scope *frame;    // of the function
    struct scope *scope;    // the frame or a comprehension in it
    int temp;               // temporaries in use
    struct bits bound;      // locals that have a value for certain
    bool dead;              // code here is not reached
    struct bits initialise; // locals that must be unbound at the start
    struct loop *loop;
    struct protect *protect;
    struct drops *drops; // of the expressions around
    int returned; // of a generator expression of the library: the register that has what its loop's generator has returned, + 1; else 0
    int exception;            // register of the exception being handled, -1 = none
    int start_list;           // insertions at the start
    int hoist_list;           // insertions before the outermost loop, -1 = not in a loop
    int hoisted[HOISTED_MAX]; // constants in registers for the outermost loop
    int hoisted_count;
    bool stores_slice; // the slice being made is one to assign to
};

// ---- gen.c

// Returns the function of a scope, numbering it and queueing its generation at first.
struct function *gen_function(struct compiler *c, struct scope *scope);

// Adds a row to the image's table of methods: the function of a scope implements a method of the type `tag`,
// or is a helper.
void gen_add_method(struct compiler *c, int method, int tag, struct scope *scope);

// Notes that the program uses a built-in, which may meet a generator.
void gen_wants(struct gen *g, int builtin);

// The same of one that is a value.
void gen_wants_value(struct gen *g, int builtin);

// Makes *c ready to compile a program. inlines: see struct scopes.
void gen_init(struct compiler *c, struct arena *arena, struct diag_list *errors,
              const struct compile_options *options, bool inlines);

// Generates the code of all that is reached from the program's top level. False after an error, and if it is
// to be done again.
bool gen_program(struct compiler *c);

// Reports what the language lacks, or a limit that the program exceeds, at a place of the current function.
void gen_error(struct gen *g, const struct pos *pos, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

// Returns a new temporary register, the one after the last.
int gen_temp(struct gen *g);

// Appends an instruction that may fail at pos (NULL: cannot).
struct instr *gen_emit(struct gen *g, int op, const struct pos *pos, int a, int b, int c, int d);

// Appends R[to] = R[from] unless they are the same.
void gen_move(struct gen *g, int to, int from);

// Appends a jump with its operands; the label comes last.
void gen_jump(struct gen *g, int op, const struct pos *pos, int a, int b, int label);

// True if reg is not a temporary: writing it early would be seen.
bool gen_is_local(int reg);

// Sets of bound variables.
void gen_set_bound(struct gen *g, int reg, bool bound);
bool gen_is_bound(struct gen *g, int reg);
struct bits gen_meet(struct bits a, struct bits b);
struct bits gen_all_bound(void);

// Merges a state into the current one (control arrives here from two places).
void gen_join(struct gen *g, struct bits state, bool dead);

// Takes from *state the variables that the blocks may delete.
void gen_forget_deleted(struct gen *g, struct bits *state, struct block *block);

// Returns a new global; name: for messages, "" = hidden.
int gen_new_global(struct compiler *c, const char *name);

void gen_load_global(struct gen *g, int global, int reg, const char *name, const struct pos *pos);
void gen_store_global(struct gen *g, int global, int reg);

// ---- gen_name.c: what a name means, where it is kept

enum meaning_kind { MEANING_NOTHING, MEANING_SYMBOL, MEANING_BUILTIN, MEANING_MODULE };

struct meaning {
    enum meaning_kind kind;
    struct symbol *symbol;
    int builtin;
    struct module *module;
};

// What an EXPR_NAME means for reading, given what may be bound here.
struct meaning name_meaning(struct gen *g, struct expr *e);

// Returns the module whose functions take the place of those of `module`: _tags for parallel in a program
// that chooses messages by tags; else NULL.
struct module *name_tags_module(struct gen *g, struct module *module);

// What a symbol means: what its import leads to.
struct meaning name_of_symbol(struct gen *g, struct symbol *symbol);

// What any expression means that names something: a name, or m.x of a module; MEANING_NOTHING otherwise.
struct meaning name_of_expr(struct gen *g, struct expr *e);

// Returns the number of the built-in of that name that code of a module may see, or -1.
int name_builtin(struct module *module, struct name *name);

// Decides where a symbol is kept: not yet its register.
enum place name_place(struct symbol *symbol);

// Returns the register in which the value of an expression lies, if it is a variable with one of its own and
// needs no check; else -1. A variable that may be unbound is checked first.
int name_in_place(struct gen *g, struct expr *e);

// Whether that is so, and certain, so that reading it can neither fail nor do anything.
bool name_is_ready(struct gen *g, struct expr *e);

// True if a variable may have no value here, and then means a built-in.
bool name_falls_back(struct gen *g, struct symbol *symbol);

// Decides which functions of a module are variables after all: those that something may use before their def
// makes them, where it means the built-in of that name.
void name_settle(struct compiler *c, struct module *module);

// Loads the value of a name, or of m.x, into reg.
void name_load(struct gen *g, struct expr *e, int reg);
void name_load_meaning(struct gen *g, struct meaning meaning, int reg, const struct pos *pos,
                       struct name *name);
void name_load_symbol(struct gen *g, struct symbol *symbol, int reg, const struct pos *pos);

// Loads what a variable holds; if it holds nothing, the constant of LDC with that number (0: None, 3: unbound).
void name_load_or(struct gen *g, struct symbol *symbol, int reg, const struct pos *pos, int constant);

// Stores reg to a variable; deletes a variable.
void name_store(struct gen *g, struct symbol *symbol, int reg);
void name_delete(struct gen *g, struct symbol *symbol, const struct pos *pos, bool check);

// Returns the register of a variable that may be written directly, or -1.
int name_register(struct gen *g, struct symbol *symbol);

// Returns the symbol that a store to `name` in the current scope means.
struct symbol *name_symbol(struct gen *g, struct name *name);

// Loads a function as a value, with its defaults if it has any.
void name_load_function(struct gen *g, struct function *function, int reg, const struct pos *pos);

// Loads what the register of a captured variable of an enclosing function (a cell or its value) holds.
int name_captured_register(struct gen *g, struct symbol *symbol);

// True if a captured variable needs a cell: it may change after it was captured.
bool name_needs_cell(struct symbol *symbol);

// ---- gen_module.c: modules as values

// Returns the constant that a module is as a value.
int module_constant(struct gen *g, struct module *module);

// If the object of an attribute may turn out to be a module that has it: generates the value of
// the attribute, the call of it, the assignment of R[reg] to it. False if it cannot, and nothing
// has been generated.
bool module_has_attribute(struct gen *g, struct expr *e); // may have, or e is one of a known module
bool module_attribute_to(struct gen *g, struct expr *e, int reg);
bool module_call_to(struct gen *g, struct expr *call, int reg);
bool module_assign(struct gen *g, struct expr *target, int reg);

// A name that stands for the value in a temporary register, and can be used as an expression. `plain`: which
// is no module.
struct expr *module_in_register(struct gen *g, struct expr *e, int reg, bool plain);

// ---- fold.c

// Returns the constant that an expression is, or -1.
int fold_expr(struct gen *g, struct expr *e);

// Returns the constant that a symbol of PLACE_CONSTANT is.
int fold_symbol(struct gen *g, struct symbol *symbol);

// Decides which symbols of a module are constants after all.
void fold_module(struct compiler *c, struct module *module);

int fold_int(struct compiler *c, int32_t value);
int fold_str(struct compiler *c, const char *text, size_t length);
// The bits have 64, whatever those of floats have: what calls it is compiled once.
int fold_immediate(struct compiler *c, uint32_t tag, uint64_t bits);
int fold_tuple(struct compiler *c, const int *items, size_t count);

// Returns the constant tuple of the items of `count` lists of one length, those of each place one after the other; -1 if
// one is no constant.
int fold_items(struct gen *g, const struct expr_list *lists, size_t count);

// The truth of a constant.
bool fold_truth(struct compiler *c, int constant);

// If an expression is an int constant: its value in *value.
bool fold_is_int(struct gen *g, struct expr *e, int32_t *value);

// Whether a constant is an int and a power of 2: which one.
bool fold_is_power(struct compiler *c, int constant, uint32_t *power);

// ---- gen_expr.c

// Generates an expression's value into reg. A local is written only by the last instruction.
void expr_to(struct gen *g, struct expr *e, int reg);

// Generates an expression and returns the register of its value: a variable's own, a hoisted constant's, or
// `scratch` (a new temporary if that is -1).
int expr_operand(struct gen *g, struct expr *e, int scratch);

// The same for an operand after which `later` is evaluated (NULL: nothing): copied if that could change it.
int expr_operand_before(struct gen *g, struct expr *e, int scratch, struct expr *later);

// Generates a jump to label if the truth of e is `when`; otherwise goes on.
void expr_jump(struct gen *g, struct expr *e, int label, bool when);

// Evaluates for its effects alone.
void expr_discard(struct gen *g, struct expr *e);

// Loads a constant.
void expr_constant(struct gen *g, int constant, int reg);
// Returns a register that holds a constant: hoisted in a loop, else scratch.
int expr_constant_operand(struct gen *g, int constant, int scratch);

// True if any of the items is starred.
bool expr_has_starred(struct expr_list *items);

// A list of items, starred ones among them, into reg.
void expr_list(struct gen *g, struct expr_list *items, int reg, const struct pos *pos);

// Appends a binary operator with its debug information. inplace: an augmented assignment.
void expr_binary(struct gen *g, enum bin_op op, bool inplace, int reg, int left, int right,
                 const struct pos *pos);

// reg = left op value, as of `left op value` or `left op= value`.
void expr_arithmetic(struct gen *g, enum bin_op op, bool inplace, int reg, struct expr *left_expr, int left,
                     struct expr *right, const struct pos *pos);

// Jumps to label if (left op right) == when.
void expr_compare_jump(struct gen *g, enum cmp_op op, int left, int right, int label, bool when,
                       const struct pos *pos);

// True if evaluating e may assign the variable of symbol (walrus).
bool expr_assigns(struct gen *g, struct expr *e, struct symbol *symbol);

// ---- gen_call.c

// An attribute, or a call of a method, that goes over several lines is shown from the name of the attribute on, as CPython does.
void expr_start_at_name(struct gen *g, struct expr *e);
void call_to(struct gen *g, struct expr *e, int reg);

// Generates l.append(x) as a statement: only lists have the method, so that it is an instruction. False if
// the expression is anything else.
bool call_append_statement(struct gen *g, struct expr *e);

// Calls a built-in with arguments in registers; result in reg.
void call_builtin(struct gen *g, int builtin, const int *args, int count, int reg, const struct pos *pos);

// Raises an exception of a built-in type with a message.
void call_raise(struct gen *g, int type, const char *message, const struct pos *pos);

// print(values) with a given end (a constant, -1 = default).
void call_print(struct gen *g, struct expr_list *values, int end, const struct pos *pos);

// Calls a library function of _builtins.py with two operands; false if there is none.
bool call_helper(struct gen *g, const char *name, int reg, int left, int right, const struct pos *pos);

// Code that raises TypeError unless the values in reg, of the expression behind an `except`, are classes of exceptions.
void except_check(struct gen *g, struct expr *types, int reg);

// Whether **x is among the keywords of a call; the keywords as a dict in reg, a temporary.
bool call_has_mapping(const struct expr *call);
void call_keywords(struct gen *g, struct expr *call, int reg);

// The dict that dict() makes of such arguments.
void call_dict(struct gen *g, struct expr *call, int reg);

// Calls a method of R[window + 1], the first of so many arguments.
void call_method(struct gen *g, int method, int window, int count);

// Calls a library function of _builtins.py without arguments.
void call_procedure(struct gen *g, const char *name);

// The same with what is in R[reg].
void call_procedure_with(struct gen *g, const char *name, int reg);

// The window of a call whose result goes to reg: reg itself if it is the last temporary, else a new one.
int call_window(struct gen *g, int reg);

// Generates the value of a def or lambda: a function or a closure.
void call_make_function(struct gen *g, struct scope *scope, int reg, const struct pos *pos);

// If a function's default value i is a constant: it, else -1.
int call_constant_default(struct gen *g, struct function *function, int i);

// The default value's expression of default i of a function.
struct expr *call_default_expr(struct function *function, int i);

// If an expression is a method of a built-in type, as str.lower: loads it as a value. False if it is none.
bool call_unbound_method(struct gen *g, struct expr *e, int reg);

// Loads attribute e of the value in `object`, which the host knows.
void call_attribute(struct gen *g, struct expr *e, int object, int reg);

// Links what implements the method of built-in types that has the name of the attribute e, if it may be a value.
void call_link_method(struct gen *g, struct expr *e);

// The same of a method: a function that calls it with the value in `object` as self.
void call_bound_method(struct gen *g, struct expr *e, int object, int reg);

// True if call_known can call a function, whatever its parameters are.
bool call_is_direct(const struct function *f);

// Emits CALLF, or CALL where its number is too large for that, which takes positional arguments only;
// c: the window.
void call_known(struct gen *g, struct function *function, int window, int count, const struct pos *pos);

// ---- gen_text.c

// An f-string.
void text_joined_to(struct gen *g, struct expr *e, int reg);

// ---- gen_loop.c

void loop_for(struct gen *g, struct stmt *s);
void loop_while(struct gen *g, struct stmt *s);
void loop_comprehension(struct gen *g, struct expr *e, int reg);

// A generator expression as a value.
void loop_generator(struct gen *g, struct expr *e, int reg);

// Generates sum, any, all, min or max of a generator expression as its loop. False if the call
// is anything else.
bool loop_gather(struct gen *g, struct expr *call, int reg);

// The body of its function.
void loop_generator_body(struct gen *g, struct expr *e);

// ---- gen_drop.c

// Adds the generators that an expression makes for whom it is evaluated. In programs that cannot tell: none.
void drops_find(struct gen *g, struct drops *d, struct expr *e);

// Makes room for them; from here on what is noted with drops_note is kept, until g->drops is d->outer again.
void drops_begin(struct gen *g, struct drops *d);
void drops_note(struct gen *g, struct expr *e, int reg);

// Closes them, the last one first.
void drops_close(struct gen *g, const struct drops *d);

// Begins and ends what is protected: on the way out they are closed.
void drops_protect(struct gen *g, struct drops *d);
void drops_end(struct gen *g, struct drops *d);

// Generates an expression that takes items of such generators, and closes them. False if it is anything else.
bool drops_expr(struct gen *g, struct expr *e, int reg);

// Generates an assignment to a variable that alone refers to the generators that it holds, or its `del`; false if it is none. Closes what
// the variables of a function hold that is being left.
bool drops_assign(struct gen *g, struct expr *target, struct expr *value);
bool drops_delete(struct gen *g, struct expr *target);
void drops_leave(struct gen *g);

// ---- gen_yield.c

// The start of a function that makes a generator.
void yield_begin(struct gen *g);

// Whether what a generator may raise has to be looked at; the end of what is protected for that.
bool yield_protects(struct gen *g);
void yield_end(struct gen *g, struct protect *protect);

// Gives R[value] to who runs the generator; what comes in is then in R[sent], which must be None before.
void yield_value(struct gen *g, int value, int sent, const struct pos *pos);

// The same where nobody asks what comes in.
void yield_discard(struct gen *g, int value, const struct pos *pos);

// yield and yield from as expressions.
void yield_to(struct gen *g, struct expr *e, int reg);
void yield_from_to(struct gen *g, struct expr *e, int reg);

// ---- gen_stmt.c

void stmt_block(struct gen *g, struct block *block);

// Assigns the value in reg to a target of any form.
void stmt_assign(struct gen *g, struct expr *target, int reg);

// Begins what is protected: exceptions go to p->target, in the temporary p->reg; finally: NULL, or what is done on
// every other way out. Its end.
void stmt_protect(struct gen *g, struct protect *p, struct block *finally);
void stmt_protect_end(struct gen *g, struct protect *p);

// Begins what handles the exception that is in the last temporary. Its end.
void stmt_handle(struct gen *g, struct protect *p);
void stmt_handle_end(struct gen *g, struct protect *p);

// ---- gen_with.c

void with_stmt(struct gen *g, struct stmt *s);

// What happens when control leaves the body of a with.
void with_leave(struct gen *g, const struct protect *p);

// ---- gen_function.c

// Finds the names of attributes that the program may give to functions.
void function_find_attributes(struct compiler *c);

// True if the attribute e may be one that the program has given to a function; _gets_: where it is read. The functions that follow
// are for such: R[reg] = the attribute of R[object], which becomes R[value], which is deleted.
bool function_has_attribute(struct gen *g, struct expr *e);
bool function_gets_attribute(struct gen *g, struct expr *e);
void function_get_attribute(struct gen *g, struct expr *e, int object, int reg);
void function_set_attribute(struct gen *g, struct expr *e, int object, int value);
void function_delete_attribute(struct gen *g, struct expr *e, int object);

// R[reg] = the call of getattr or hasattr, if it may ask a function for such an attribute. False: it does not.
bool function_fetch(struct gen *g, int builtin, struct expr *call, int reg);

// ---- gen_variables.c

// Generates a call of globals() and the like.
void variables_to(struct gen *g, struct expr *call, int reg);

// Returns the constant that a name is that every module has of itself, -1: it is none.
int variables_of_module(struct gen *g, const struct name *name);

// ---- gen_attributes.c

// Generates object.__dict__[key] = R[item], del object.__dict__[key], and object.__dict__.update(...). False if it is anything else.
bool attributes_set(struct gen *g, struct expr *target, int item);
bool attributes_delete(struct gen *g, struct expr *target);
bool attributes_call(struct gen *g, struct expr *call, int reg);

// An error where a __dict__ would be changed otherwise, or __class__. False if it is neither.
bool attributes_refuse(struct gen *g, struct expr *target);

// ---- gen_match.c

void match_stmt(struct gen *g, struct stmt *s);

// ---- gen_class.c

void class_stmt(struct gen *g, struct stmt *s);

// Ends the function that is a class's body.
void class_body_end(struct gen *g);

// True for object.__dict__, which tells the attributes but does not hold them.
bool class_is_dict(const struct expr *e);

// True if the attribute e has the name of one that objects of the program's classes can have. The functions that follow are for
// those: R[reg] = R[object].e, R[object].e = R[reg], del R[object].e, the call of it with what is in the window.
bool class_has_attribute(const struct gen *g, const struct expr *e);
void class_get(struct gen *g, struct expr *e, int object, int reg);
void class_set(struct gen *g, struct expr *e, int object, int reg);
void class_delete(struct gen *g, struct expr *e, int object);
void class_call(struct gen *g, struct expr *call, int window, int count);

// Loads decorators into registers one after the other, and returns the first; then calls them, from the last one on, with what
// is in the register behind them. The result is in the first.
int class_decorators(struct gen *g, struct expr_list *decorators);
void class_decorate(struct gen *g, struct expr_list *decorators, int first);

// True in an __init__, which must not return anything; raises if R[reg] is not None.
bool class_is_init(const struct gen *g);
void class_check_init(struct gen *g, int reg, const struct pos *pos);

// ---- gen_special.c

// True if the attribute is a method behind an operator that a built-in value may be asked for; then R[reg] = e.
bool special_has(struct gen *g, struct expr *e);
void special_get(struct gen *g, struct expr *e, int reg);

// ---- gen_import.c

void import_stmt(struct gen *g, struct stmt *s);
void import_from_stmt(struct gen *g, struct stmt *s);

// Of a prompt. Runs the top level of all modules of the library that the program imports anywhere; gives variables of the program the
// values that they have if no earlier line had them as variables: what is imported needs none where nothing else binds its name.
void import_library(struct gen *g);
void import_prepare(struct gen *g);

// True if running a module's top level does anything.
bool import_has_effects(struct gen *g, struct module *module, int depth);

// Whether a statement assigns to a variable of the library of which nobody speaks: then it is left out.
bool import_is_idle(struct module *module, const struct stmt *s);

// ---- link.c

// Makes the image and the debug information of all functions. False if a limit was exceeded (reported).
bool link_program(struct compiler *c, struct program *program);

// ---- gen_set.c

// Makes the set that a display is.
void set_display(struct gen *g, struct expr_list *items, int reg, const struct pos *pos);
// Puts what a loop runs over into a register: a set of constants is a frozenset there, as in CPython.
void set_operand(struct gen *g, struct expr *e, int reg);
// Calls a method of the set in a register with an expression's value.
void set_enter(struct gen *g, int method, int set, struct expr *item, const struct pos *pos);

#endif

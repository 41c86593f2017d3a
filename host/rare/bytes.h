// SPDX-License-Identifier: MIT
// bytes and bytearrays: both are octets here. The core knows their length and passes them on; all else is done here.
#ifndef HOST_RARE_BYTES_H
#define HOST_RARE_BYTES_H

#include "host/rare/rare.h"
#include "host/rare/sequence_format.h"

// ---- sequence_bytes.c
// Answers with a bytes or a bytearray (`tag`) of these bytes, or those of a buffer, which is freed.
void rare_bytes_answer(struct service *s, uint32_t tag, const char *bytes, size_t n);
void rare_bytes_answer_buffer(struct service *s, uint32_t tag, struct buffer *bytes);

// The bytes of a bytes or bytearray; a TypeError if it is something else.
bool rare_bytes_like(struct service *s, struct value v, struct text_view *octets);

// Adds the bytes of a bytes-like object, or of the ints from 0 to 255 of an iterable; `what`: how CPython calls one in the error ("byte",
// "bytes").
bool rare_bytes_take(struct service *s, struct value from, const char *what, struct buffer *out);

// Turns n bytes round.
void rare_bytes_reverse(char *bytes, size_t n);

// obj[index], obj[index] = item, del obj[index]; a slice that has been resolved.
void rare_bytes_get(struct service *s, struct value v, struct value index);
void rare_bytes_set(struct service *s, struct value array, struct value index, struct value item);
void rare_bytes_delete(struct service *s, struct value array, struct value index);
void rare_bytes_slice(struct service *s, struct value v, const struct slice_span *span);

// item in octets
bool rare_bytes_find(struct service *s, const struct text_view *octets, struct value item, bool *found);

// A binary operator. False: it is none of theirs.
bool rare_bytes_binary(struct service *s, int op, struct value a, struct value b);

// ITER and NEXT; all items as a list or tuple (`tag`).
void rare_bytes_iterate(struct service *s, struct value v);
void rare_bytes_next(struct service *s, struct value v);
void rare_bytes_items(struct service *s, uint32_t tag, struct value v);

void rare_bytes_append(struct service *s, struct value array, struct value item);
// A method that only a bytearray has, with values for all its parameters. False if it is another.
bool rare_bytes_change(struct service *s, uint32_t method, const struct value *values);

// ---- sequence_bytes_methods.c: with values for all parameters, self first; n of them
void rare_bytes_method(struct service *s, uint32_t method, const struct value *values, uint32_t n);
// bytes.fromhex and its like, called on the type that is the first of the values.
void rare_bytes_of_type(struct service *s, uint32_t method, const struct value *values, uint32_t n);

// ---- sequence_codec.c
// str.encode, bytes.decode: the text or bytes, and the arguments `encoding` and `errors` as far as they are given. `tag`: of the bytes
// that are made.
void rare_codec_encode(struct service *s, struct value text, const struct value *args, uint32_t n,
                       uint32_t tag);
void rare_codec_decode(struct service *s, struct value octets, const struct value *args, uint32_t n);
// Raises what is wrong with bytes that are no UTF-8.
bool rare_codec_refuse(struct service *s, const char *bytes, size_t n);
// `encoding` and `errors` are texts, or not given; `function` has them.
bool rare_codec_arguments(struct service *s, const char *function, const struct value *args, uint32_t n);

// ---- integer_bytes.c
void rare_integer_to_bytes(struct service *s, const struct value *values, uint32_t n);
void rare_integer_from_bytes(struct service *s, const struct value *values, uint32_t n);

#endif

// SPDX-License-Identifier: MIT
// The numbers of errors that programs see are Linux's, not emscripten's, as everywhere else. Read before the files of the host that give
// them to programs (port.mk): to those files errno, its names and strerror are Linux's.
#ifndef PORTS_WASM_ERRNO_H
#define PORTS_WASM_ERRNO_H

#include <errno.h>
#include <string.h>

// Where Linux's number of the last error is; it may be set.
int *wasm_errno(void);

// The text of Linux's number of an error.
const char *wasm_strerror(int number);

#ifndef WASM_ERRNO_OWN // ports/wasm/system.c, which translates, has both
#undef EPERM
#define EPERM 1
#undef ENOENT
#define ENOENT 2
#undef ESRCH
#define ESRCH 3
#undef EINTR
#define EINTR 4
#undef EIO
#define EIO 5
#undef ENXIO
#define ENXIO 6
#undef EBADF
#define EBADF 9
#undef ECHILD
#define ECHILD 10
#undef EAGAIN
#define EAGAIN 11
#undef ENOMEM
#define ENOMEM 12
#undef EACCES
#define EACCES 13
#undef EBUSY
#define EBUSY 16
#undef EEXIST
#define EEXIST 17
#undef EXDEV
#define EXDEV 18
#undef ENODEV
#define ENODEV 19
#undef ENOTDIR
#define ENOTDIR 20
#undef EISDIR
#define EISDIR 21
#undef EINVAL
#define EINVAL 22
#undef ENFILE
#define ENFILE 23
#undef EMFILE
#define EMFILE 24
#undef ENOTTY
#define ENOTTY 25
#undef EFBIG
#define EFBIG 27
#undef ENOSPC
#define ENOSPC 28
#undef ESPIPE
#define ESPIPE 29
#undef EROFS
#define EROFS 30
#undef EMLINK
#define EMLINK 31
#undef EPIPE
#define EPIPE 32
#undef ENAMETOOLONG
#define ENAMETOOLONG 36
#undef ENOSYS
#define ENOSYS 38
#undef ENOTEMPTY
#define ENOTEMPTY 39
#undef ELOOP
#define ELOOP 40
#undef EOVERFLOW
#define EOVERFLOW 75
#undef ECONNABORTED
#define ECONNABORTED 103
#undef ECONNRESET
#define ECONNRESET 104
#undef ESHUTDOWN
#define ESHUTDOWN 108
#undef ETIMEDOUT
#define ETIMEDOUT 110
#undef ECONNREFUSED
#define ECONNREFUSED 111
#undef EALREADY
#define EALREADY 114
#undef EINPROGRESS
#define EINPROGRESS 115
#undef EWOULDBLOCK
#define EWOULDBLOCK EAGAIN
#undef errno
#define errno       (*wasm_errno())
#define strerror(n) wasm_strerror(n)
#endif

#endif

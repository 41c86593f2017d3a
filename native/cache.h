// SPDX-License-Identifier: MIT
// Where what was compiled is kept, and where it is compiled.
#ifndef NATIVE_CACHE_H
#define NATIVE_CACHE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

enum { CACHE_FOLDER = 300, CACHE_PATH = 400 }; // bytes of names

// The user's folder for what can be made again, $XDG_CACHE_HOME/epython or ~/.cache/epython, into `folder`, of CACHE_FOLDER bytes. False
// if there is none that is the user's own and that nobody else can write to.
bool cache_find(char *folder);

// Whether there is something of that kind (S_IFREG, S_IFDIR), this user's, that nobody else can write to.
bool cache_is_own(const char *path, mode_t kind);

// Whether a file that is this user's own holds just that.
bool cache_holds(const char *path, const char *bytes, size_t size);

// Writes a new file. False: errno says why.
bool cache_write(const char *path, const char *bytes, size_t size);

// Notes that a file is used: what has not been for longest goes first.
void cache_touch(const char *path);

// Makes a folder of this process alone, in `folder` or, if that is NULL, where temporary files are: its name into `work`, of
// CACHE_FOLDER + 32 bytes. False: errno says why.
bool cache_begin(const char *folder, char *work);

// Removes it, with all that is in it.
void cache_end(const char *work);

// Removes what goes beyond what is kept, what has not been used for longest first; and what processes that were killed have left.
void cache_trim(const char *folder);

#endif

// SPDX-License-Identifier: MIT
#ifndef TEST_CTYPE_H
#define TEST_CTYPE_H

int isprint(int c);

#endif

// SPDX-License-Identifier: MIT
// Classes are made here, of what their bodies have left.
#include "host/rare/rare.h"

void rare_class(struct service *s) {
    answer_raise(s->answer, BUILTIN_TypeError, "classes are not made yet");
}

// SPDX-License-Identifier: MIT
// The examples that come with the program: in the checkout that it was built in, or where it is installed.
#ifndef CLI_EXAMPLES_H
#define CLI_EXAMPLES_H

// Lists them as their index has them (examples/README.md): in reading order, a line each; or copies them to a folder, which is made if
// there is none. A file that is there and is another stays, and nothing is copied. Ends the process.
_Noreturn void examples_show(const char *to);

#endif

#!/bin/sh
# SPDX-License-Identifier: MIT
# The compiler of native code for tests of a build with sanitizers (EPYTHON_CC): with the same ones, which EPYTHON_SANITIZE names.
# shellcheck disable=SC2086 # words
exec cc $EPYTHON_SANITIZE "$@"

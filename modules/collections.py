# SPDX-License-Identifier: MIT
# collections: a place for collections.abc, nothing more.
import collections_abc as abc

# SPDX-License-Identifier: MIT
import numpy
import paralel
from math import squareroot, sqr
x = numpy.y

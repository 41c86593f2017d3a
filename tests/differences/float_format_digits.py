# SPDX-License-Identifier: MIT
# What: more digits than a single has are those of its exact value.
# Why: see float_single.py: 0.1 is the nearest single, 0.100000001490116...
# Instead: ask for at most 6 digits.
print("%.10f" % 0.1)
print(f"{0.1:.10f} {0.1:.6f} {1 / 3:.8f}")
print("{:.12f}".format(0.5))

# SPDX-License-Identifier: MIT
# Format specifications of floats.
x = 1234.5
for spec in [".2f", ".0f", "10.2f", "<10.1f|", "+.1f", "08.2f", ",.2f", ".1e", ".3e", "e", ".3g", "g", "f", "%", ".1%", "E", ".2E", ".5g", "^12.1f", " .1f", "F", "G", "_.1f"]:
    if spec.endswith("|"):
        print(f"{x:<10.1f}|")
    else:
        print(spec, "[" + ("{:" + spec + "}").format(x) + "]", "[" + ("{:" + spec + "}").format(-0.5) + "]")
print(f"{0.5:.0f} {1.5:.0f} {2.5:.0f} {0.125:.2f} {0.375:.2f} {2.75:.1f} {-0.25:.1f}")
print(f"{3:.2f} {3:f} {3:e} {0:.1f} {True:.1f} {7:g} {10:%}")
print(f"{1e10:g} {1e5:g} {1e6:g} {0.0001:g} {0.00001:g} {100000.0:g} {1234567.0:g} {0.5:#g} {1.0:g}")
print(f"{float('inf'):.2f} {float('nan'):5.1f} {-float('inf'):f} {float('inf'):8}| {float('nan'):<5}|")
print(f"{1.5} {1.5:5}| {1.5:<6}| {2.0} {2.0:} {1e20} {2.0:8}| {-1.5:+}")
w = 8
p = 3
print(f"{2.5:{w}.{p}f}| {2.5:.{p}f} {2.5:{w}}|")

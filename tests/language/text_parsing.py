# SPDX-License-Identifier: MIT
# Reading a small configuration text.
text = """
# settings
[core]
count = 16
name = "Epiphany"   # the chip
ratio=0.5
debug = true

[paths]
home = /usr/lib
list = a, b , c
broken line
"""
config = {}
section = None
errors = []
for number, line in enumerate(text.splitlines(), 1):
    at = line.find("#")
    if at >= 0:
        line = line[:at]
    line = line.strip()
    if not line:
        continue
    if line.startswith("[") and line.endswith("]"):
        section = line[1:-1]
        config[section] = {}
        continue
    key, *value = line.split("=", 1)
    if not value:
        errors.append(f"line {number}: no '=' in {line!r}")
        continue
    value = value[0].strip()
    if value.isdigit():
        value = int(value)
    elif value in ("true", "false"):
        value = value == "true"
    elif "," in value:
        value = [v.strip() for v in value.split(",")]
    elif value.replace(".", "", 1).isdigit():
        value = float(value)
    else:
        value = value.strip('"')
    config[section][key.strip()] = value
for name in config:
    print(name, config[name])
print(errors)

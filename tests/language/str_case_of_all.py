# SPDX-License-Identifier: MIT
# Upper, lower, title and folded case of all characters that have them: a sum of each 256.
def digest(text):
    h = 0
    for c in text:
        h = (h * 31 + ord(c)) % 65521
    return h


for first in range(0, 0x1F000, 256):
    if 0xD800 <= first < 0xE000:
        continue
    text = "".join([chr(first + i) for i in range(256)])
    changed = [text.upper(), text.lower(), text.title(), text.swapcase(), text.casefold(), text.capitalize()]
    if any([one != text for one in changed]):
        print(first, *[digest(one) for one in changed])

# SPDX-License-Identifier: MIT
# upper, lower, title.
print("Hello World".upper(), "Hello World".lower(), "hello world".title(), "HELLO".title(), "it's a dog's 2nd day".title())
print("".upper(), "123 abc".upper(), "ÀÉ".lower(), "àé".upper(), "x1y".title(), "o'neil-smith".title())
print("ABC".lower() == "abc", "a".upper().lower().upper(), "абв".upper(), "ΑΒΓ".lower())

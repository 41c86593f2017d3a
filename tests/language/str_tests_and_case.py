# SPDX-License-Identifier: MIT
# What str's tests say of texts of all kinds, and casefold.
texts = ["", "a", "A", "1", "²", "½", "٣", "Ⅷ", "a1", "_a", "1a", " ", "\n", "é", "É", "ß", "ǅ", "ǅa", "Ab Cd", "Ab cd", "AB", "A1 B", "if", "naïve", "x\u00a0", "\u0378", "日本"]
for s in texts:
    print(ascii(s), s.isascii(), s.isdecimal(), s.isdigit(), s.isnumeric(), s.isidentifier(), s.isprintable(), s.istitle(), s.isalpha(), s.isspace())
print("Straße ẞ ΑΣ ﬁ".casefold(), "ǅ".casefold(), "MASSE".casefold() == "Maße".casefold(), sorted(["b", "A", "a", "B"], key=str.casefold))

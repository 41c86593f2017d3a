# SPDX-License-Identifier: MIT
# Text beyond ASCII in all operations.
s = "Grüße, 世界 😀!"
print(s, len(s), s.upper(), s.lower(), s.split(), s.find("世"), s[::-1])
print(s.replace("ü", "ue"), s.startswith("Grü"), s.endswith("😀!"), "界" in s, s.count("ß"), s.title())
print(sorted("éa日b"), max("aé日"), list("日本"), "日" * 3, "日".center(5, "本"), "ä".upper() == "Ä", "{:>4}|{:*<3}".format("日", "é"))
d = {"ключ": "значение", "鍵": 1}
print(d, d["鍵"], "ключ" in d)
größe = 5
print(größe + 1, [ord(c) for c in "é日😀"], "\u65e5" == "日", "%s" % "é", f"{größe=}")
for c in "añ✓":
    print(c, c.isalpha(), c.isdigit())

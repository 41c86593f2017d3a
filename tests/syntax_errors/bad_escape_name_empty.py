y = 1
x = "ab\N{}"

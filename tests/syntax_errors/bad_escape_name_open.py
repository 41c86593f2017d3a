y = 1
x = "a\N{DEGREE SIGN"

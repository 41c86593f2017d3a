y = 1
x = f"\N{no}{1}"

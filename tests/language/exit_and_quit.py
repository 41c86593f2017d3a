# exit and quit end the program as sys.exit does.
for f in [exit, quit]:
    for code in [None, 0, 3, "text"]:
        try:
            f(code)
        except SystemExit as e:
            print(repr(e.code))
try:
    exit()
except SystemExit as e:
    print(e.code)
print("before")
quit()
print("never")

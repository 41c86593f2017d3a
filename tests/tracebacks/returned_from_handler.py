# A handler that has been left handles nothing any more: by return, break, continue, its end.
def leave(how):
    for i in range(2):
        try:
            try:
                1 / 0
            except ZeroDivisionError:
                if how == "return":
                    return i
                if how == "break":
                    break
                if how == "continue":
                    continue
        finally:
            try:
                raise KeyError(how)
            except KeyError as e:
                print(how, repr(e.__context__))


for how in ["return", "break", "continue", "end"]:
    leave(how)
try:
    [][0]
except IndexError as e:
    print(e)
try:
    raise LookupError("after")
except LookupError as e:
    print(e.__context__)
undefined_name

# What is handled behind ways out of several finally clauses: the context of what is raised there.
def show(e):
    while e: 
        print(repr(e))
        e = e.__context__
def f0(x):
    try:
        raise KeyError(0)
    finally:
        try:
            raise KeyError(1)
        finally:
            try:
                if x:
                    return
            finally:
                raise TypeError(6)
def f1(x):
    try:
        raise KeyError(0)
    except KeyError as a:
        try:
            raise KeyError(1)
        except KeyError as b:
            try:
                if x:
                    return
            finally:
                raise TypeError(6)
def f2(x):
    for i in range(2):
        try:
            raise KeyError(0)
        finally:
            try:
                raise KeyError(1)
            finally:
                try:
                    if x:
                        break
                finally:
                    try:
                        raise TypeError(6)
                    except ValueError as e40:
                        raise
def f3(x):
    for i in range(2):
        try:
            raise KeyError(0)
        finally:
            try:
                raise KeyError(1)
            finally:
                try:
                    if x:
                        continue
                finally:
                    raise TypeError(6)
for f in (f0,f1,f2,f3):
    for x in (False, True):
        try:
            raise KeyError(2)
        except KeyError as e10:
            try:
                f(x)
            except TypeError as e:
                print(f.__name__, x)
                show(e)
def f4():
    try:
        raise RuntimeError
    except RuntimeError as e20:
        try:
            return
        finally:
            raise TypeError(6)
def f5():
    try:
        raise KeyError(0)
    finally:
        try:
            raise KeyError(1)
        finally:
            try:
                f4()
            except LookupError as e40:
                raise
try:
    raise KeyError(2)
except KeyError as e10:
    try:
        f5()
    except TypeError as e:
        while e: 
            print(repr(e))
            e = e.__context__

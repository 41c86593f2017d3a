# SPDX-License-Identifier: MIT
"""A Lisp: reader, environments, closures, tail calls, quasi macros, and programs in it."""

import itertools
import operator
from functools import reduce


class Symbol(str):
    table = {}

    @classmethod
    def intern(cls, name):
        return cls.table.setdefault(name, cls(name))

    def __repr__(self):
        return f"'{self}"


class LispError(Exception):
    pass


class Unbound(LispError, LookupError):
    pass


class Environment(dict):
    def __init__(self, names=(), values=(), outer=None):
        super().__init__(zip(names, values))
        self.outer = outer

    def find(self, name):
        env = self
        while env is not None:
            if name in env:
                return env
            env = env.outer
        raise Unbound(f"unbound symbol: {name}")


class Lambda:
    def __init__(self, params, body, env, name="lambda"):
        self.params, self.body, self.env, self.name = params, body, env, name

    def bind(self, args):
        params = self.params
        if len(params) >= 2 and params[-2] == ".":
            fixed = len(params) - 2
            if len(args) < fixed:
                raise LispError(f"{self.name} takes at least {fixed} arguments")
            return Environment([*params[:fixed], params[-1]], [*args[:fixed], list(args[fixed:])], self.env)
        if len(params) != len(args):
            raise LispError(f"{self.name} takes {len(params)} arguments, not {len(args)}")
        return Environment(params, args, self.env)

    def __call__(self, *args):
        return evaluate(self.body, self.bind(args))

    def __repr__(self):
        return f"<{self.name}/{len(self.params)}>"


class Macro(Lambda):
    pass


def tokens(text):
    for line in text.splitlines():
        line = line.partition(";")[0]
        yield from line.replace("(", " ( ").replace(")", " ) ").replace("'", " ' ").split()


def read(stream):
    token = next(stream, None)
    if token is None:
        raise LispError("unexpected end")
    if token == "(":
        items = []
        while (item := read(stream)) is not CLOSE:
            items.append(item)
        return items
    if token == ")":
        return CLOSE
    if token == "'":
        return [Symbol.intern("quote"), read(stream)]
    for kind in (int, float):
        try:
            return kind(token)
        except ValueError:
            continue
    return {"#t": True, "#f": False}.get(token, Symbol.intern(token)) if token[0] == "#" else Symbol.intern(token)


CLOSE = object()


def read_all(text):
    stream = tokens(text)
    for token in stream:
        yield read(itertools.chain([token], stream))


def show(value):
    if value is True or value is False:
        return "#t" if value else "#f"
    if isinstance(value, list):
        return "(" + " ".join(map(show, value)) + ")"
    return str(value) if not isinstance(value, float) else f"{value:g}"


def evaluate(x, env):
    while True:
        if isinstance(x, Symbol):
            return env.find(x)[x]
        if not isinstance(x, list):
            return x
        if not x:
            return []
        head, *rest = x
        if head == "quote":
            return rest[0]
        if head == "if":
            test, then, *otherwise = rest
            if evaluate(test, env) is not False:
                x = then
            else:
                x = otherwise[0] if otherwise else []
            continue
        if head == "define":
            target, *body = rest
            if isinstance(target, list):
                env[target[0]] = Lambda(target[1:], body[0] if len(body) == 1 else [Symbol("begin"), *body], env, target[0])
            else:
                env[target] = evaluate(body[0], env)
            return []
        if head == "defmacro":
            env[rest[0][0]] = Macro(rest[0][1:], rest[1], env, rest[0][0])
            return []
        if head == "set!":
            env.find(rest[0])[rest[0]] = evaluate(rest[1], env)
            return []
        if head == "lambda":
            return Lambda(rest[0], rest[1], env)
        if head == "let":
            names, values = zip(*rest[0]) if rest[0] else ((), ())
            env = Environment(names, [evaluate(v, env) for v in values], env)
            x = rest[1]
            continue
        if head == "begin":
            for part in rest[:-1]:
                evaluate(part, env)
            x = rest[-1]
            continue
        if head == "cond":
            for test, value in rest:
                if test == "else" or evaluate(test, env) is not False:
                    x = value
                    break
            else:
                return []
            continue
        function = evaluate(head, env)
        if isinstance(function, Macro):
            x = function(*rest)
            continue
        args = [evaluate(a, env) for a in rest]
        if isinstance(function, Lambda):
            x, env = function.body, function.bind(args)
            continue
        if not callable(function):
            raise LispError(f"not a function: {show(function)}")
        return function(*args)


def standard():
    env = Environment()
    env.update({
        "+": lambda *a: sum(a), "*": lambda *a: reduce(operator.mul, a, 1),
        "-": lambda a, *b: a - sum(b) if b else -a, "/": operator.floordiv, "mod": operator.mod,
        "<": operator.lt, ">": operator.gt, "=": operator.eq, "<=": operator.le, "eq?": operator.is_,
        "car": lambda a: a[0], "cdr": lambda a: a[1:], "cons": lambda a, b: [a, *b], "list": lambda *a: list(a),
        "null?": lambda a: a == [], "pair?": lambda a: isinstance(a, list) and a != [], "append": lambda *a: sum(a, []),
        "length": len, "not": lambda a: a is False, "apply": lambda f, a: f(*a), "display": lambda a: print(show(a)) or [],
        "map": lambda f, *ls: [f(*args) for args in zip(*ls)], "symbol?": lambda a: isinstance(a, Symbol),
    })
    return env


PROGRAM = """
(define (fact n) (if (< n 2) 1 (* n (fact (- n 1)))))
(display (map fact '(1 2 3 4 5 6 7 8 9 10)))
(define (loop n acc) (if (= n 0) acc (loop (- n 1) (+ acc n))))      ; a tail call
(display (loop 2000 0))
(define (compose f g) (lambda (x) (f (g x))))
(display ((compose fact (lambda (x) (* x 2))) 3))
(define (filter p l) (cond ((null? l) '()) ((p (car l)) (cons (car l) (filter p (cdr l)))) (else (filter p (cdr l)))))
(define (range a b) (if (< a b) (cons a (range (+ a 1) b)) '()))
(define (prime? n) (null? (filter (lambda (d) (= 0 (mod n d))) (range 2 n))))
(display (filter prime? (range 2 40)))
(defmacro (unless c x) (list 'if c '() x))
(unless (> 1 2) (display 'unless-worked))
(define (make-counter) (let ((n 0)) (lambda () (begin (set! n (+ n 1)) n))))
(define c1 (make-counter)) (define c2 (make-counter))
(c1) (c1)
(display (list (c1) (c2)))
(define (sum . numbers) (apply + numbers))
(display (sum 1 2 3 4.5))
(define (quicksort l)
  (if (null? l) '()
    (let ((p (car l)) (r (cdr l)))
      (append (quicksort (filter (lambda (x) (< x p)) r)) (list p) (quicksort (filter (lambda (x) (not (< x p))) r))))))
(display (quicksort '(3 1 4 1 5 9 2 6 5 3 5)))
(define (hanoi n a b c) (if (= n 0) 0 (+ 1 (hanoi (- n 1) a c b) (hanoi (- n 1) c b a))))
(display (hanoi 6 'a 'b 'c))
(display (list #t #f '() (list 'a '(b c)) sum))
"""


def main():
    env = standard()
    for form in read_all(PROGRAM):
        evaluate(form, env)
    for text in ("(car '())", "(undefined 1)", "(fact 1 2)", "(1 2)", "(+ 1", "(let () 5)", "(set! nope 1)", "(sum)", "'(a . b)"):
        try:
            print(text, "=>", show(evaluate(next(read_all(text)), env)))
        except LispError as error:
            print(text, "=>", type(error).__name__, error, isinstance(error, LookupError))
        except IndexError as error:
            print(text, "=>", error)
    print(Symbol.intern("car") is Symbol.intern("car"), repr(Symbol("x")), Symbol("x") == "x", len(Symbol.table) > 30)


if __name__ == "__main__":
    main()

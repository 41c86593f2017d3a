# SPDX-License-Identifier: MIT
"""A small language: nodes as dataclasses, visitors that interpret, print, check types, fold constants and compile."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace, astuple, asdict
import operator


class Node:
    def children(self):
        for f in fields(self):
            value = getattr(self, f.name)
            if isinstance(value, Node):
                yield value
            elif isinstance(value, tuple):
                yield from (v for v in value if isinstance(v, Node))

    def walk(self):
        yield self
        for child in self.children():
            yield from child.walk()


@dataclass(frozen=True)
class Const(Node):
    value: object


@dataclass(frozen=True)
class Var(Node):
    name: str


@dataclass(frozen=True)
class BinOp(Node):
    op: str
    left: Node
    right: Node


@dataclass(frozen=True)
class Assign(Node):
    target: str
    value: Node


@dataclass(frozen=True)
class Print(Node):
    value: Node


@dataclass(frozen=True)
class Block(Node):
    body: tuple = ()


@dataclass(frozen=True)
class If(Node):
    test: Node
    then: Node
    otherwise: Node = Block()


@dataclass(frozen=True)
class While(Node):
    test: Node
    body: Node


@dataclass(frozen=True)
class Call(Node):
    name: str
    args: tuple = ()


@dataclass(frozen=True)
class Function(Node):
    name: str
    params: tuple
    body: Node


@dataclass(frozen=True)
class Return(Node):
    value: Node


OPS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "<": operator.lt, "==": operator.eq, "%": operator.mod}


class Visitor:
    def visit(self, node, *args):
        for cls in type(node).__mro__:
            method = getattr(self, f"visit_{cls.__name__}", None)
            if method is not None:
                return method(node, *args)
        raise TypeError(f"{type(self).__name__} cannot visit {type(node).__name__}")


class Interpreter(Visitor):
    class Returning(Exception):
        pass

    def __init__(self):
        self.out = []
        self.functions = {}

    def run(self, program):
        self.visit(program, {})
        return self.out

    def visit_Const(self, node, env):
        return node.value

    def visit_Var(self, node, env):
        if node.name not in env:
            raise NameError(f"{node.name} has no value")
        return env[node.name]

    def visit_BinOp(self, node, env):
        return OPS[node.op](self.visit(node.left, env), self.visit(node.right, env))

    def visit_Assign(self, node, env):
        env[node.target] = self.visit(node.value, env)

    def visit_Print(self, node, env):
        self.out.append(self.visit(node.value, env))

    def visit_Block(self, node, env):
        for statement in node.body:
            self.visit(statement, env)

    def visit_If(self, node, env):
        self.visit(node.then if self.visit(node.test, env) else node.otherwise, env)

    def visit_While(self, node, env):
        while self.visit(node.test, env):
            self.visit(node.body, env)

    def visit_Function(self, node, env):
        self.functions[node.name] = node

    def visit_Call(self, node, env):
        function = self.functions[node.name]
        try:
            self.visit(function.body, dict(zip(function.params, (self.visit(a, env) for a in node.args))))
        except self.Returning as result:
            return result.args[0]

    def visit_Return(self, node, env):
        raise self.Returning(self.visit(node.value, env))


class Printer(Visitor):
    def visit_Const(self, node):
        return repr(node.value)

    def visit_Var(self, node):
        return node.name

    def visit_BinOp(self, node):
        sides = [f"({self.visit(s)})" if isinstance(s, BinOp) else self.visit(s) for s in (node.left, node.right)]
        return f" {node.op} ".join(sides)

    def visit_Assign(self, node):
        return f"{node.target} = {self.visit(node.value)}"

    def visit_Print(self, node):
        return f"print {self.visit(node.value)}"

    def visit_Call(self, node):
        return f"{node.name}({', '.join(map(self.visit, node.args))})"

    def visit_Return(self, node):
        return f"return {self.visit(node.value)}"

    def visit_Block(self, node):
        return "\n".join(map(self.visit, node.body))

    def indent(self, node):
        return "\n".join("    " + line for line in self.visit(node).splitlines())

    def visit_If(self, node):
        text = f"if {self.visit(node.test)}\n{self.indent(node.then)}"
        return text + (f"\nelse\n{self.indent(node.otherwise)}" if node.otherwise != Block() else "")

    def visit_While(self, node):
        return f"while {self.visit(node.test)}\n{self.indent(node.body)}"

    def visit_Function(self, node):
        return f"def {node.name}({', '.join(node.params)})\n{self.indent(node.body)}"


class Folder(Visitor):
    """Computes what is constant."""

    def __init__(self):
        self.folded = 0

    def visit_Node(self, node):
        changes = {}
        for f in fields(node):
            value = getattr(node, f.name)
            if isinstance(value, Node):
                changes[f.name] = self.visit(value)
            elif isinstance(value, tuple):
                changes[f.name] = tuple(self.visit(v) if isinstance(v, Node) else v for v in value)
        return replace(node, **changes)

    def visit_BinOp(self, node):
        node = self.visit_Node(node)
        match node:
            case BinOp(op, Const(a), Const(b)):
                self.folded += 1
                return Const(OPS[op](a, b))
            case BinOp("*", Const(0), _) | BinOp("*", _, Const(0)):
                self.folded += 1
                return Const(0)
            case BinOp("+", x, Const(0)) | BinOp("+", Const(0), x) | BinOp("*", x, Const(1)):
                self.folded += 1
                return x
        return node

    def visit_If(self, node):
        node = self.visit_Node(node)
        if isinstance(node.test, Const):
            self.folded += 1
            return node.then if node.test.value else node.otherwise
        return node


class Checker(Visitor):
    """Names that are read before anything is assigned to them."""

    def visit_Node(self, node, known):
        for child in node.children():
            yield from self.visit(child, known)

    def visit_Var(self, node, known):
        if node.name not in known:
            yield node.name

    def visit_Assign(self, node, known):
        yield from self.visit(node.value, known)
        known.add(node.target)

    def visit_Function(self, node, known):
        yield from self.visit(node.body, set(node.params))

    def visit_If(self, node, known):
        yield from self.visit(node.test, known)
        sides = [set(known), set(known)]
        yield from self.visit(node.then, sides[0])
        yield from self.visit(node.otherwise, sides[1])
        known |= sides[0] & sides[1]


def program():
    x, n, i = Var("x"), Var("n"), Var("i")
    return Block((
        Function("fact", ("n",), If(BinOp("<", n, Const(2)), Return(Const(1)),
                                    Return(BinOp("*", n, Call("fact", (BinOp("-", n, Const(1)),)))))),
        Assign("i", BinOp("+", Const(2), BinOp("*", Const(0), Call("fact", (Const(9),))))),
        While(BinOp("<", i, BinOp("*", Const(3), Const(3))), Block((
            If(BinOp("==", BinOp("%", i, Const(2)), Const(0)), Print(Call("fact", (i,))), Assign("x", BinOp("+", i, Const(0)))),
            Assign("i", BinOp("+", i, Const(1))),
        ))),
        If(BinOp("<", Const(2), Const(1)), Print(Var("never"))),
        Print(BinOp("+", x, Const(100))),
    ))


def main():
    tree = program()
    printer, folder = Printer(), Folder()
    print(printer.visit(tree))
    print(Interpreter().run(tree))
    small = folder.visit(tree)
    print(printer.visit(small))
    print(Interpreter().run(small), folder.folded, sum(1 for _ in tree.walk()), sum(1 for _ in small.walk()))
    print(list(Checker().visit(tree, set())), list(Checker().visit(Block((Print(Var("y")), Assign("y", Var("z")))), set())))
    print(astuple(Assign("a", Const(1))), asdict(If(Const(True), Var("b"))))
    print(repr(small.body[-1]), Const(1) == Const(1), hash(Var("a")) == hash(Var("a")), len({Const(1), Const(1), Var("x")}))
    try:
        Const(1).value = 2
    except AttributeError as error:
        print(type(error).__name__, error)
    for wrong in (Block((Print(Var("q")),)), Call("nobody"), BinOp("+", Const(1), Const("a")), "text"):
        try:
            Interpreter().visit(wrong, {})
        except (NameError, KeyError, TypeError) as error:
            print(type(error).__name__, error)


main()

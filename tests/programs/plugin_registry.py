# SPDX-License-Identifier: MIT
"""Plugins: registered by __init_subclass__, found by name and by type, chained with super() through mixins."""

import functools
from abc import ABC, abstractmethod
from collections import OrderedDict


class PluginError(Exception):
    pass


class Plugin(ABC):
    """Base of all plugins. class X(Plugin, name="x", after=["y"])"""

    plugins = OrderedDict()
    name = None
    after = ()

    def __init_subclass__(cls, name=None, after=(), abstract=False, **kwargs):
        super().__init_subclass__(**kwargs)
        if abstract:
            return
        cls.name = name or cls.__name__.lower()
        cls.after = tuple(after)
        if cls.name in Plugin.plugins:
            raise PluginError(f"{cls.name} is taken by {Plugin.plugins[cls.name].__name__}")
        Plugin.plugins[cls.name] = cls

    def __init__(self, **options):
        self.options = {**self.defaults(), **options}

    @classmethod
    def defaults(cls):
        merged = {}
        for base in reversed(cls.__mro__):
            merged.update(vars(base).get("DEFAULTS", {}))
        return merged

    def __getitem__(self, option):
        return self.options[option]

    @abstractmethod
    def process(self, lines):
        """Lines in, lines out."""

    def __call__(self, lines):
        return list(self.process(lines))

    @classmethod
    def create(cls, spec):
        """name:key=value,key=value"""
        name, _, rest = spec.partition(":")
        try:
            kind = cls.plugins[name]
        except KeyError:
            near = [n for n in cls.plugins if n[0] == name[:1]]
            raise PluginError(f"no plugin {name!r}; near: {', '.join(near) or 'none'}") from None
        options = dict(part.split("=") for part in rest.split(",") if part)
        return kind(**{k: int(v) if v.lstrip("-").isdigit() else v for k, v in options.items()})

    @classmethod
    def ordered(cls, names):
        """The plugins so that each comes after those it names."""
        done, busy = [], []

        def visit(name):
            if name in busy:
                raise PluginError("circular: " + " > ".join(busy + [name]))
            if name not in done:
                busy.append(name)
                for other in cls.plugins[name].after:
                    if other in names:
                        visit(other)
                done.append(busy.pop())
        for name in names:
            visit(name)
        return done


class LinePlugin(Plugin, abstract=True):
    """For those who look at one line at a time."""

    DEFAULTS = {"skip": "#"}

    def process(self, lines):
        for line in lines:
            if line.startswith(self["skip"]):
                yield line
            else:
                result = self.line(line)
                if result is not None:
                    yield result

    def line(self, line):
        return line


class Numbering(LinePlugin, abstract=True):
    """A mixin."""

    DEFAULTS = {"start": 1}

    def process(self, lines):
        self.number = self["start"] - 1
        yield from super().process(lines)

    def line(self, line):
        self.number += 1
        line = super().line(line)
        return None if line is None else f"{self.number:{self.options.get('width', 2)}d} {line}"


class Upper(LinePlugin):
    def line(self, line):
        return super().line(line).upper()


class Strip(LinePlugin, name="strip"):
    def line(self, line):
        return super().line(line.strip()) or None


class Replace(LinePlugin, after=["strip", "upper"]):
    DEFAULTS = {"old": "A", "new": "*", "count": -1}

    def line(self, line):
        return super().line(line.replace(self["old"], self["new"], self["count"]))


class Numbered(Numbering, Upper, name="number", after=["replace", "sort"]):
    pass


class Sort(Plugin, after=["strip"]):
    DEFAULTS = {"reverse": 0}

    def process(self, lines):
        return sorted(lines, key=str.lower, reverse=bool(self["reverse"]))


class Unique(Plugin):
    def process(self, lines):
        seen = set()
        for line in lines:
            if line not in seen:
                seen.add(line)
                yield line


class Chain(Plugin, name="chain"):
    def __init__(self, *plugins, **options):
        super().__init__(**options)
        self.plugins_ = plugins

    def process(self, lines):
        return functools.reduce(lambda text, plugin: plugin(text), self.plugins_, lines)

    def __or__(self, other):
        return Chain(*self.plugins_, other)

    def __ror__(self, lines):
        return self(lines)


TEXT = """  pear
# a comment
apple
 banana

apple
Cherry  """.split("\n")


def main():
    print(list(Plugin.plugins), [p.after for p in Plugin.plugins.values() if p.after])
    print([c.__name__ for c in Numbered.__mro__], Numbered.defaults(), Replace.defaults())
    for spec in ("upper", "strip", "replace:old=p,new=P", "replace:old=a,new=,count=1,skip=b", "number:start=5", "number:width=4,skip=~", "sort:reverse=1", "unique"):
        print(f"{spec:36}", Plugin.create(spec)(TEXT))
    order = Plugin.ordered(["number", "sort", "replace", "upper", "strip"])
    print(order)
    chain = functools.reduce(lambda c, n: c | Plugin.create(n), order, Chain())
    print(TEXT | chain)
    print(["b", "a", "b"] | (Chain() | Unique() | Sort()), Chain()(["same"]))
    for spec in ("lower", "xyz", "replace:old", "upper:1=2=3"):
        try:
            print(Plugin.create(spec))
        except (PluginError, ValueError) as error:
            print(type(error).__name__, error)
    try:
        class Again(Plugin, name="upper"):
            pass
    except PluginError as error:
        print(error)
    for cls in (Plugin, Numbering):
        try:
            print(type(cls()).__name__, "made")
        except TypeError as error:
            print(error)

    class First(LinePlugin, after=["second"]):
        pass

    class Second(LinePlugin, after=["first"]):
        pass
    try:
        Plugin.ordered(["upper", "first", "second"])
    except PluginError as error:
        print(error)
    print(First.__qualname__, Second.name, issubclass(First, Plugin), isinstance(Upper(), LinePlugin), Plugin.process.__doc__)


main()

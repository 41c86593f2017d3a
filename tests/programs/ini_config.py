# SPDX-License-Identifier: MIT
"""A reader of INI files: sections as dicts of their own, interpolation, typed access, merging, errors of a hierarchy."""

import functools


class ConfigError(Exception):
    """Base of all."""


class SyntaxProblem(ConfigError):
    def __init__(self, line, text):
        super().__init__(f"line {line}: cannot parse {text!r}")
        self.line = line


class MissingSection(ConfigError, KeyError):
    def __str__(self):
        return f"no section {self.args[0]!r}"


class MissingOption(ConfigError, KeyError):
    def __str__(self):
        return "no option {!r} in section {!r}".format(*self.args)


class InterpolationLoop(ConfigError):
    pass


class Section(dict):
    """A dict whose missing options come from a parent, and whose values may refer to others by ${name}."""

    def __init__(self, name, parent=None):
        super().__init__()
        self.name = name
        self.parent = parent

    def __missing__(self, key):
        if self.parent is None:
            raise MissingOption(key, self.name)
        return self.parent[key]

    def expand(self, key, seen=()):
        if key in seen:
            raise InterpolationLoop(" -> ".join(seen + (key,)))
        text = self[key]
        while "${" in text:
            before, _, rest = text.partition("${")
            name, _, after = rest.partition("}")
            text = before + self.expand(name, seen + (key,)) + after
        return text


def converter(function):
    """Make a method that reads an option and converts it with the function."""

    @functools.wraps(function)
    def method(self, section, key, *default):
        try:
            text = self.get(section, key)
        except (MissingSection, MissingOption):
            if default:
                return default[0]
            raise
        try:
            return function(text)
        except ValueError as error:
            raise ConfigError(f"{section}.{key}: {error}") from error

    return method


def getboolean(text):
    """Yes and no."""
    try:
        return {"yes": True, "on": True, "true": True, "no": False, "off": False, "false": False}[text.lower()]
    except KeyError:
        raise ValueError(f"{text!r} is neither yes nor no") from None


class Config:
    def __init__(self):
        self.default = Section("DEFAULT")
        self.sections = {}

    getint = converter(int)
    getboolean = converter(getboolean)
    getlist = converter(lambda text: [part.strip() for part in text.split(",") if part.strip()])

    @classmethod
    def parse(cls, text):
        config = cls()
        section, last = config.default, None
        for number, raw in enumerate(text.splitlines(), 1):
            line = raw.split("#")[0].split(";")[0].rstrip()
            if not line:
                continue
            if line[0].isspace() and last is not None:
                section[last] += " " + line.strip()
            elif line.startswith("[") and line.endswith("]"):
                section, last = config.add(line[1:-1].strip()), None
            elif "=" in line or ":" in line:
                key, _, value = line.partition("=" if "=" in line else ":")
                last = key.strip().lower()
                section[last] = value.strip()
            else:
                raise SyntaxProblem(number, raw)
        return config

    def add(self, name):
        if name == "DEFAULT":
            return self.default
        return self.sections.setdefault(name, Section(name, self.default))

    def __getitem__(self, name):
        if name not in self.sections:
            raise MissingSection(name)
        return self.sections[name]

    def __contains__(self, name):
        return name in self.sections

    def __iter__(self):
        yield from self.sections

    def __len__(self):
        return len(self.sections)

    def get(self, section, key):
        return self[section].expand(key)

    def __or__(self, other):
        merged = Config()
        for config in (self, other):
            merged.default.update(config.default)
            for name in config:
                merged.add(name).update(config[name])
        return merged

    def dump(self):
        for name, section in [("DEFAULT", self.default), *self.sections.items()]:
            if section:
                yield f"[{name}]"
                yield from (f"{key} = {value}" for key, value in sorted(section.items()))


TEXT = """
root = /srv          # where everything is
log : ${root}/log

[web]
port = 8080
debug = Yes
hosts = alpha, beta,
   gamma, delta
path = ${root}/www/${name}
name = site-${port}

[db]
Port = many
user = ${password}
password = ${user}
; nothing else
[empty]
"""


def attempt(function, *args):
    try:
        print("  ", repr(function(*args)))
    except ConfigError as error:
        bases = [b.__name__ for b in type(error).__bases__]
        print("  ", type(error).__name__, bases, error, "| cause:", repr(error.__cause__))


def main():
    config = Config.parse(TEXT)
    print(len(config), list(config), "web" in config, "smtp" in config)
    print("\n".join(config.dump()))
    print(Config.getint.__name__, Config.getboolean.__name__, Config.getboolean.__doc__)
    for args in (("web", "port"), ("web", "path"), ("web", "hosts"), ("web", "log"), ("db", "log"), ("db", "user"),
                 ("db", "nothing"), ("smtp", "port"), ("empty", "root")):
        print(*args)
        attempt(config.get, *args)
    attempt(config.getint, "web", "port")
    attempt(config.getint, "db", "port")
    attempt(config.getint, "db", "timeout", 30)
    attempt(config.getint, "smtp", "timeout", None)
    attempt(config.getboolean, "web", "debug")
    attempt(config.getboolean, "web", "port")
    attempt(config.getlist, "web", "hosts")
    attempt(Config.parse, "[a]\nx = 1\nnonsense\n")
    merged = config | Config.parse("root=/opt\n[web]\nport=80\n[new]\na=1")
    print(list(merged), merged.get("web", "path"), merged.get("new", "log"))
    print(isinstance(config["web"], dict), config["web"] == {"port": "8080"}, config["empty"] == {}, bool(config["empty"]))
    for error in (MissingSection("s"), MissingOption("o", "s")):
        try:
            raise error
        except KeyError as caught:
            print("as KeyError:", caught)


main()

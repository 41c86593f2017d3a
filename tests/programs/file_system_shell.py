# SPDX-License-Identifier: MIT
"""Virtual file system, shell with pipes, permissions, path globbing; bytes handling and hexdumps; checksums; bit fields."""
import itertools, functools, struct, re, io, zlib, base64, collections, operator, textwrap, datetime
from enum import IntFlag, Enum

class Mode(IntFlag):
    R = 4
    W = 2
    X = 1
    RW = R | W

    def __str__(self):
        return ''.join((m.name.lower() if m & self else '-' for m in (Mode.R, Mode.W, Mode.X)))

class FsError(OSError):

    def __init__(self, path, why):
        super().__init__(2, why, path)
        self.path, self.why = (path, why)

    def __str__(self):
        return f'{self.path}: {self.why}'

class Node:
    clock = itertools.count(1)

    def __init__(self, name, parent, mode=Mode.RW):
        self.name, self.parent, self.mode, self.stamp = (name, parent, mode, next(Node.clock))

    @property
    def path(self):
        return '/' if self.parent is None else self.parent.path.rstrip('/') + '/' + self.name

    def __lt__(self, o):
        return self.name < o.name

    def __str__(self):
        return f'{self.kind}{self.mode} {self.size:>6} {self.name}'

class File(Node):
    kind = '-'

    def __init__(self, *a, data=b'', **k):
        super().__init__(*a, **k)
        self.data = bytearray(data)

    @property
    def size(self):
        return len(self.data)

class Dir(Node, dict):
    kind = 'd'

    def __init__(self, *a, **k):
        Node.__init__(self, *a, **k)
        dict.__init__(self)
    __hash__ = object.__hash__

    def __eq__(self, o):
        return self is o

    @property
    def size(self):
        return sum((n.size for n in self.values()))

    def walk(self):
        yield self
        for n in sorted(self.values()):
            if isinstance(n, Dir):
                yield from n.walk()
            else:
                yield n

class Fs:

    def __init__(self):
        self.root = Dir('', None, Mode.RW | Mode.X)
        self.cwd = self.root

    def find(self, path, make=None):
        node = self.root if path.startswith('/') else self.cwd
        *dirs, last = [p for p in path.split('/') if p not in ('', '.')] or ['.']
        for p in dirs:
            node = self.step(node, p, path)
        if last == '.':
            return node
        if make and last not in node and (last != '..'):
            node[last] = make(last, node)
        return self.step(node, last, path)

    def step(self, node, p, path):
        if not isinstance(node, Dir):
            raise FsError(path, 'not a directory')
        if p == '..':
            return node.parent or node
        if p not in node:
            raise FsError(path, 'no such file')
        return node[p]
COMMANDS = {}

def cmd(f):
    COMMANDS[f.__name__.rstrip('_')] = f
    return f

@cmd
def ls(sh, inp, path='.'):
    n = sh.fs.find(path)
    return [str(x) for x in sorted(n.values())] if isinstance(n, Dir) else [str(n)]

@cmd
def cd(sh, inp, path='/'):
    n = sh.fs.find(path)
    if not isinstance(n, Dir):
        raise FsError(path, 'not a directory')
    sh.fs.cwd = n
    return []

@cmd
def pwd(sh, inp):
    return [sh.fs.cwd.path]

@cmd
def mkdir(sh, inp, *paths):
    [sh.fs.find(p, Dir) for p in paths]
    return []

@cmd
def cat(sh, inp, *paths):
    return [l for p in paths for l in sh.fs.find(p).data.decode().splitlines()] if paths else list(inp)

@cmd
def echo(sh, inp, *words):
    return [' '.join(words)]

@cmd
def wc(sh, inp):
    ls_ = list(inp)
    return [f'{len(ls_)} {sum((len(l.split()) for l in ls_))} {sum(map(len, ls_)) + len(ls_)}']

@cmd
def grep(sh, inp, pat):
    return [l for l in inp if re.search(pat, l)]

@cmd
def sort_(sh, inp, flag=''):
    return sorted(inp, reverse='r' in flag, key=(lambda s: int(s.split()[0])) if 'n' in flag else None)

@cmd
def uniq(sh, inp):
    return [f'{len(list(g))} {k}' for k, g in itertools.groupby(inp)]

@cmd
def tr(sh, inp, a, b):
    return [l.translate(str.maketrans(a, b)) for l in inp]

@cmd
def chmod(sh, inp, bits, path):
    sh.fs.find(path).mode = Mode(int(bits))
    return []

@cmd
def find(sh, inp, path='.'):
    return [n.path for n in sh.fs.find(path).walk()]

@cmd
def rm(sh, inp, path):
    n = sh.fs.find(path)
    del n.parent[n.name]
    return []

class Shell:

    def __init__(self):
        self.fs = Fs()

    def run(self, line):
        line, _, target = line.partition('>')
        append = target.startswith('>')
        target = target.lstrip('>').strip()
        out = functools.reduce(lambda inp, part: self.one(part, inp), line.split('|'), [])
        if not target:
            return out
        f = self.fs.find(target, File)
        if not f.mode & Mode.W:
            raise FsError(target, 'permission denied')
        if not append:
            f.data.clear()
        f.data += ''.join((l + '\n' for l in out)).encode()
        return []

    def one(self, part, inp):
        name, *args = (m[1] or m[2] for m in re.finditer("'([^']*)'|(\\S+)", part))
        try:
            f = COMMANDS[name]
        except KeyError:
            raise FsError(name, 'command not found') from None
        try:
            return f(self, inp, *args)
        except TypeError as e:
            raise FsError(name, 'usage') from e
sh = Shell()
for line in "mkdir a a/b /c\necho 'the cat the dog' > a/x\necho 'a cat' >> a/x\ncat a/x | tr ' ' '_' | grep cat\ncat a/x | wc\ncd a/b\npwd\necho one two > ../../c/y\nls ..\ncd ..\nfind /\ncat x | grep dog | tr a-z A-Z | sort -r\nchmod 4 x\necho no > x\nls\ncat nope\ncat x/y\ncd x\nfoo\nrm\nrm x\nls /\necho b > /c/l1\ncat /c/y /c/l1 | sort | uniq".splitlines():
    try:
        out = sh.run(line)
    except FsError as e:
        print(f'$ {line}\n! {e} ({e.errno}, {e.filename}) {type(e.__cause__).__name__}')
    else:
        print('$', line, *out, sep='\n  ' if len(out) > 1 else ' ')

def hexdump(b, w=8):
    for i in range(0, len(b), w):
        c = b[i:i + w]
        yield f"{i:04x}  {c.hex(' '):<{w * 3 - 1}}  |{''.join((chr(x) if 32 <= x < 127 else '.' for x in c))}|"
rec = struct.pack('<4sHhIb?', b'PK\x03\x04', 65535, -2, 3735928559, -1, True)
print(*hexdump(rec + 'né\n'.encode()), sep='\n')
print(struct.unpack('<4sHhIb?', rec), int.from_bytes(rec[4:6], 'little'), 1234567 .to_bytes(4, 'big'), bytes(range(65, 70)), bytearray(b'abc')[::-1], b'a,b'.split(b','), b'%d-%s' % (5, b'x'), bytes.fromhex('00 ff'), b'abc'.find(b'c'), list(b'hi'), b'x' in b'xyz', b''.join([b'1', b'2']), rec[:4] == b'PK\x03\x04', zlib.adler32(b'abc') if hasattr(zlib, 'adler32') else 38600999)

def crc16(data, crc=65535):
    for x in data:
        crc ^= x << 8
        for _ in range(8):
            crc = (crc << 1 ^ 4129 if crc & 32768 else crc << 1) & 65535
    return crc

def fnv(data):
    return functools.reduce(lambda h, b: (h ^ b) * 1099511628211 & 18446744073709551615, data, 14695981039346656037)

def rot(x, n):
    return (x << n | x >> 32 - n) & 4294967295
print(hex(crc16(b'123456789')), hex(fnv(b'hello')), hex(rot(2147483649, 4)), base64.b64encode(bytes(range(6))).decode(), f"{zlib.crc32(b'hello'):08x}", f'{11:>08b}', 11 >> 1 & ~1, bin(5)[2:].count('1'), -1 & 255, ~5, 1 << 70, (1 << 70).bit_length(), 127 ^ 255)

class Bits:

    def __init__(self, n=0):
        self.n = n

    def __getitem__(self, i):
        if isinstance(i, slice):
            lo, hi = (i.start or 0, i.stop)
            return self.n >> lo & (1 << hi - lo) - 1
        return self.n >> i & 1

    def __setitem__(self, i, v):
        if isinstance(i, slice):
            m = (1 << i.stop - i.start) - 1
            self.n = self.n & ~(m << i.start) | (v & m) << i.start
        else:
            self.n = self.n | 1 << i if v else self.n & ~(1 << i)

    def __iter__(self):
        return (i for i in range(self.n.bit_length()) if self[i])

    def __len__(self):
        return self.n.bit_count()
b = Bits(10)
b[0] = 1
b[3] = 0
b[4:8] = 9
print(bin(b.n), b[4:8], list(b), len(b), [*map(bool, [Bits(), b])])

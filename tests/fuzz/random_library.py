#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Calls of the library's functions with random arguments: the same under CPython and under ePython.

    python3 tests/fuzz/random_library.py EPYTHON [PROGRAMS] [FIRST SEED]

A program makes 100 calls, each of which prints its result or the exception. Every second one has no floats, and so runs in the width that the chips
have; the others have those of CPython.
"""

import random
import re

import differential

CSV_TEXTS = [["a,b,c"], ["a;b", "1;2"], ['"x, y",z', '"say ""hi""",2'], ['"open', 'line",end'], [" a, b ,'c,d'"], ["", "a,,", ",", '""'], ["a\tb", "1\t2"], ["a,b", "1,2,3", "4"],
             ['a"b,c'], ['"a"b,c'], ["1.5,x", "2,-3"], ["a,b\r\n", "c\n"], ['x,"'], ["a/,b,c", '"a/"b"'], ["name,age", "Ann,5", "Bob,7"], ["'it''s',x"]]

HEAD = """\
def show(number, f):
    try:
        print(number, ascii(f()))
    except Exception as e:
        print(number, type(e).__name__, e)


def some(iterable, n=12):
    return list(islice(iterable, n))


def did(value, *calls):
    results = [call(value) for call in calls]
    return value, results


"""

# What calls need that have one of these words.
NAMES = {
    "collections": "Counter OrderedDict defaultdict deque namedtuple ChainMap", "datetime": "date timedelta timezone", "fractions": "Fraction", "statistics": "NormalDist",
    "itertools": "count cycle repeat accumulate chain compress dropwhile takewhile filterfalse starmap pairwise islice tee zip_longest groupby product permutations combinations combinations_with_replacement",
}
MODULES = "base64 binascii bisect calendar collections copy csv datetime enum fractions functools heapq io itertools json math operator os.path pprint re statistics string struct textwrap time types zlib".split()


def imports(text):
    """The imports and definitions that calls need."""
    words = set(re.findall(r"[A-Za-z_]+", text))
    lines = [f"import {module}" for module in MODULES if module.split(".")[0] in words]
    if "E" in words and re.search(r"\bE[(.\[]|\bE\b", text):
        lines += ["import enum", "E = enum.Enum('E', 'A B C')"]
    if re.search(r"\bF\b", text):
        lines += ["import enum", "F = enum.Flag('F', 'R W X')"]
    if re.search(r"\bI\b", text):
        lines += ["import enum", "I = enum.IntFlag('I', 'R W X')"]
    for module, names in NAMES.items():
        used = sorted(set(names.split()) & (words | ({"islice"} if module == "itertools" else {"namedtuple"} if words & {"P", "N"} else set())))
        if used:
            lines.append(f"from {module} import {', '.join(used)}")
    if "P" in words:
        lines.append("P = namedtuple('P', 'x y', defaults=[7])")
    if "N" in words:
        lines.append("N = namedtuple('N', ['a', 'b', 'c'])")
    return "\n".join(lines) + "\n\n\n"


# Placeholders: i a small int, n one from 0 to 6, z an int of any size, f a float (an int where there are none), s a text, w a word,
# l a list of ints, r a list of floats, t a list of texts, d a dict of texts and ints, k a function of an int, b a predicate,
# o a function of two ints, j any value of JSON, D a date, T a datetime, S a span, q a fraction, g an expression of `re`.
CALLS = {
    "itertools": """some(count({i}, {i})) | some(cycle({l})) | some(repeat({s}, {n})) | list(accumulate({l})) | list(accumulate({l}, {o}))
list(accumulate({l}, {o}, initial={i})) | list(chain({l}, {t}, {s})) | list(chain.from_iterable([{l}, {s}])) | list(compress({s}, {l}))
list(dropwhile({b}, {l})) | list(takewhile({b}, {l})) | list(filterfalse({b}, {l})) | list(filterfalse(None, {l})) | list(starmap({o}, zip({l}, {l})))
list(pairwise({l})) | list(islice({l}, {i})) | list(islice({l}, {n}, {i})) | list(islice({l}, {n}, {n}, {i})) | [list(x) for x in tee({l}, {n})]
list(zip_longest({l}, {s}, {t}, fillvalue={i})) | list(zip_longest({l}, {s})) | [(k, list(g)) for k, g in groupby({l}, {k})] | [(k, len(list(g))) for k, g in groupby(sorted({s}))]
list(product({l}[:3], {s}[:2])) | list(product({l}[:2], repeat={n})) | list(permutations({l}[:4], {n})) | list(permutations({s}[:4])) | list(combinations({l}[:6], {n}))
list(combinations_with_replacement({s}[:4], {n})) | sum(1 for _ in product(range({n}), range({n}))) | some(zip(count({i}), {s})) | list(map({o}, {l}, {l})) | list(chain()) | list(islice(cycle({s}), {n}))""",
    "functools": """functools.reduce({o}, {l}) | functools.reduce({o}, {l}, {i}) | functools.partial({o}, {i})({i}) | sorted({l}, key=functools.cmp_to_key(lambda a, b: b % 7 - a % 7))
max({l}, key=functools.cmp_to_key(lambda a, b: a * a - b * b)) | functools.partial(int, base={n})({s}) | functools.lru_cache({n})({k})({i}) | functools.cache({k})({i}) | functools.reduce(lambda a, b: a + b, {t})
functools.reduce({o}, ()) | functools.cmp_to_key(lambda a, b: a - b)({i}) < functools.cmp_to_key(lambda a, b: a - b)({i})""",
    "collections": """Counter({s}) | Counter({l}).most_common({i}) | Counter({s}) + Counter({s}) | Counter({l}) - Counter({l}) | Counter({s}) & Counter({s}) | Counter({s})|Counter({s})
Counter({l}).total() | sorted(Counter({s}).elements()) | did(Counter({d}), lambda c: c.subtract({d})) | did(Counter({s}), lambda c: c.update({s})) | Counter({s}) == Counter({s}) | Counter({l}) <= Counter({l}) | +Counter({d}) | -Counter({d}) | Counter({l})[{i}]
deque({l}, {n}) | did(deque({l}), lambda q: q.rotate({i})) | did(deque({l}, maxlen={n}), lambda q: q.append({i}), lambda q: q.appendleft({i})) | did(deque({l}), lambda q: q.popleft(), lambda q: q.pop()) | did(deque({l}), lambda q: q.insert({i}, {i}))
did(deque({l}), lambda q: q.remove({i})) | did(deque({s}), lambda q: q.extendleft({s}), lambda q: q.reverse()) | deque({l})[{i}] | deque({l}).index({i}) | deque({l}).count({i}) | deque({l}) + deque({l}) | deque({l}) < deque({l}) | deque({l}) * {n} | {i} in deque({l}) | list(reversed(deque({l})))
did(deque({l}), lambda q: q.__delitem__({i})) | did(OrderedDict({d}), lambda o: o.move_to_end({w})) | did(OrderedDict({d}), lambda o: o.move_to_end({w}, last=False)) | did(OrderedDict({d}), lambda o: o.popitem(last=False)) | OrderedDict({d}) == OrderedDict({d}) | OrderedDict({d}) == {d}
did(defaultdict(list), lambda m: m[{w}].append({i}), lambda m: m[{i}]) | did(defaultdict(int, {d}), lambda m: m[{w}]) | defaultdict(None, {d})[{w}] | ChainMap({d}, {d}) | ChainMap({d}, {d})[{w}] | list(ChainMap({d}, {d})) | ChainMap({d}).new_child({d}).get({w}) | dict(ChainMap({d}, {d})) | len(ChainMap({d}, {d}))
P({i}) | P({i}, {i})._replace(x={i}) | P(x={i}, y={s})._asdict() | P({i}, {i}) < P({i}, {i}) | P._make({l}) | N(1, 2, {i}).c | N({i}, {i}) | N(*{l}) | P(1, z={i}) | P._fields | P._field_defaults | namedtuple('Q', {t}, rename=True)._fields | namedtuple('Q', {t})._fields | namedtuple({w}, 'a b')(1, {i}) | P({i}, {s}) == ({i}, {s}) | hash(P(1, 2)) == hash((1, 2)) | N(*{l}[:3])._replace(d={i})""",
    "heapq": """did({l}, heapq.heapify) | did({l}, heapq.heapify, lambda h: h and heapq.heappop(h)) | did(sorted({l}), lambda h: heapq.heappush(h, {i})) | did(sorted({l}), lambda h: heapq.heappushpop(h, {i})) | did(sorted({l}), lambda h: heapq.heapreplace(h, {i}))
heapq.nlargest({i}, {l}) | heapq.nsmallest({i}, {l}, key={k}) | heapq.nlargest({n}, {t}, key=len) | list(heapq.merge(sorted({l}), sorted({l}))) | list(heapq.merge(sorted({l}, reverse=True), sorted({l}, reverse=True), reverse=True)) | list(heapq.merge(sorted({t}, key=len), sorted({t}, key=len), key=len)) | heapq.heappop([])""",
    "bisect": """bisect.bisect(sorted({l}), {i}) | bisect.bisect_left(sorted({l}), {i}) | bisect.bisect_right(sorted({l}), {i}, {n}) | bisect.bisect_left(sorted({l}), {i}, {n}, {n}) | did(sorted({l}), lambda a: bisect.insort(a, {i})) | did(sorted({l}), lambda a: bisect.insort_left(a, {i}))
bisect.bisect(sorted({l}, key=lambda x: -x), {i}, key=lambda x: -x) | bisect.bisect_left({l}, {i}, -1) | bisect.bisect(sorted({t}), {w})""",
    "operator": """operator.{op2}({i}, {i}) | operator.{op2}({z}, {i}) | operator.{op1}({z}) | operator.concat({s}, {t}) | operator.concat({l}, {l}) | operator.contains({l}, {i}) | operator.countOf({l}, {i}) | operator.indexOf({l}, {i}) | operator.getitem({l}, {i}) | operator.getitem({d}, {w})
did({l}, lambda a: operator.setitem(a, {i}, 5), lambda a: operator.delitem(a, 0)) | operator.itemgetter({i})({l}) | operator.itemgetter({n}, {n})({s}) | operator.attrgetter('x')(P({i})) | operator.attrgetter('x', 'y.real')(P({i}, {i})) | operator.methodcaller('split', {w})({s}) | operator.methodcaller('count', {w})({s}) | operator.methodcaller('index', {i})({l})
operator.length_hint({l}) | operator.truth({l}) | operator.not_({s}) | operator.is_(None, {l}) | operator.index({f}) | operator.i{op2b}({i}, {i}) | operator.call({o}, {i}, {i}) | operator.attrgetter({w}, 'x.y') | operator.methodcaller({w}, {i}, a={s}) | operator.attrgetter('nope')(P(1)) | operator.iadd({l}, {l}) | operator.mul({s}, {n}) | operator.mod('%s-%s', ({i}, {s}))""",
    "string": """string.capwords({s}) | string.capwords({s}, {w}) | string.Template({tpl}).substitute({d}) | string.Template({tpl}).safe_substitute({d}) | string.Template({tpl}).safe_substitute(a={i}, b={s}) | string.Template({tpl}).substitute({d}, a={i}) | string.ascii_letters[{i}] | string.punctuation | string.Template({tpl}).is_valid() | string.Template({tpl}).get_identifiers()
string.Formatter().format('{{0}} {{1}}-{{0!r}}', {i}, {s}) | string.Formatter().format('{{}}-{{:>5}}|{{x}}', {i}, {w}, x={s}) | string.Formatter().vformat('{{a}}{{0:>9}}', [{s}], dict(a={i}))""",
    "copy": """copy.copy({j}) | copy.deepcopy({j}) | copy.copy({l}) | copy.deepcopy([{l}, {d}, ({i}, {l})]) | copy.copy(P({i})) | copy.deepcopy(Counter({s})) | copy.copy(deque({l})) | copy.copy(E.A) | copy.deepcopy(Fraction({i}, 7)) | copy.copy({D}) | copy.deepcopy(defaultdict(list, a={l}))""",
    "textwrap": """textwrap.wrap({p}, {m}) | textwrap.fill({p}, {m}) | textwrap.shorten({p}, {m}) | textwrap.dedent({p}) | textwrap.indent({p}, '> ') | textwrap.wrap({p}, {m}, initial_indent='* ', subsequent_indent='  ') | textwrap.wrap({p}, {m}, break_long_words=False) | textwrap.wrap({p}, {m}, break_on_hyphens=False, drop_whitespace=False) | textwrap.wrap({p}, {m}, max_lines={n})
textwrap.TextWrapper(width={m}, fix_sentence_endings=True).wrap({p}) | textwrap.TextWrapper({m}, expand_tabs=False, replace_whitespace=False).fill({p}) | textwrap.shorten({p}, {m}, placeholder={w}) | textwrap.indent({p}, {w}, lambda line: len(line) > 5) | textwrap.wrap({p}, {m}, tabsize={n}, placeholder='..', max_lines=2)""",
    "struct": """struct.pack({sf2}, {i}, {i}) | struct.unpack({sf2}, {by}) | struct.unpack({sf2}, struct.pack({sf2}, {i}, {i})) | struct.calcsize({sf}) | struct.calcsize({sf2}) | struct.pack({sf}, {i}) | struct.pack({sf}, {by}) | struct.unpack_from({sf2}, {by}, {n}) | list(struct.iter_unpack({sf2}, {by}))
struct.Struct({sf2}).size | struct.Struct({sf2}).pack({i}, {i}) | did(bytearray(12), lambda b: struct.pack_into({sf2}, b, {n}, {i}, {i})) | struct.pack('>f', {i}) | struct.unpack('<d', struct.pack('<d', {i})) | struct.pack('4sx?', {by}, {i}) | struct.pack('2p3s', {by}, {by}) | struct.pack({sf2}, {i}, {s}) | struct.pack({sf2}, {i})""",
    "base64": """base64.b64encode({by}) | base64.b64decode({b6}) | base64.b64decode({b6}, validate=True) | base64.b64decode(base64.b64encode({by})) | base64.urlsafe_b64encode({by}) | base64.urlsafe_b64decode({b6}) | base64.b64encode({by}, altchars=b'-!') | base64.b64decode({b6}, altchars='-!') | base64.b32encode({by}) | base64.b32decode({b6}) | base64.b16encode({by})
base64.b16decode({hx}) | base64.b16decode({hx}, True) | base64.encodebytes({by} * 9) | base64.decodebytes({by}) | base64.b32decode(base64.b32encode({by}).lower(), casefold=True) | base64.b64encode({s}) | base64.standard_b64encode(bytearray({by}))""",
    "binascii": """binascii.hexlify({by}) | binascii.hexlify({by}, '-') | binascii.hexlify({by}, b':', {i}) | binascii.unhexlify({hx}) | binascii.crc32({by}) | binascii.crc32({by}, {z} % 2 ** 32) | binascii.b2a_base64({by}) | binascii.b2a_base64({by}, newline=False) | binascii.a2b_base64({b6}) | zlib.crc32({by}, {n}) | zlib.adler32({by}) | zlib.adler32({by}, {i}) | binascii.crc32({s}) | binascii.a2b_hex({hx})""",
    "calendar": """calendar.month({y}, {n}) | calendar.month({y}, {n} + 5, {n}, {n}) | calendar.monthcalendar({y}, {n}) | calendar.isleap({y}) | calendar.leapdays({y}, {y}) | calendar.weekday({y}, {n}, {n}) | calendar.monthrange({y}, {n} + 4) | calendar.TextCalendar({n}).formatmonth({y}, {n} + 2, {n}) | calendar.weekheader({n}) | list(calendar.Calendar({n}).itermonthdays({y}, {n})) | calendar.timegm(({y}, {n}, {n}, {n}, {n}, {n}))
list(calendar.Calendar({n}).itermonthdays2({y}, {n})) | calendar.Calendar({n}).monthdayscalendar({y}, {n}) | list(calendar.Calendar({n}).iterweekdays()) | calendar.calendar({y}, {n}, {n}, {n}, {n}) | calendar.day_name[{n}] | list(calendar.month_abbr) | calendar.month_name[{m}]""",
    "csv": """list(csv.reader({ct})) | list(csv.reader({ct}, delimiter=';')) | list(csv.reader({ct}, quotechar="'")) | list(csv.reader({ct}, skipinitialspace=True)) | list(csv.reader({ct}, quoting=csv.QUOTE_NONE)) | list(csv.reader({ct}, doublequote=False, escapechar='/')) | list(csv.reader({ct}, strict=True)) | list(csv.DictReader({ct})) | list(csv.DictReader({ct}, ['a', 'b'], restkey='more', restval='-')) | list(csv.reader({ct}, 'excel-tab')) | list(csv.reader({ct}, quoting=csv.QUOTE_NONNUMERIC))
did(io.StringIO(), lambda f: csv.writer(f).writerow({cr}), lambda f: f.getvalue())[1] | did(io.StringIO(), lambda f: csv.writer(f, delimiter='|', lineterminator='$').writerows([{cr}, {cr}]), lambda f: f.getvalue())[1] | did(io.StringIO(), lambda f: csv.writer(f, quoting=csv.QUOTE_ALL).writerow({cr}), lambda f: f.getvalue())[1] | did(io.StringIO(), lambda f: csv.writer(f, quoting=csv.QUOTE_NONNUMERIC).writerow({cr}), lambda f: f.getvalue())[1]
did(io.StringIO(), lambda f: csv.writer(f, quoting=csv.QUOTE_NONE, escapechar='/').writerow({cr}), lambda f: f.getvalue())[1] | did(io.StringIO(), lambda f: csv.writer(f, quoting=csv.QUOTE_NONE).writerow({cr}), lambda f: f.getvalue())[1] | did(io.StringIO(), lambda f: csv.DictWriter(f, ['a', 'b'], restval='?').writerow({{{w}: {i} }}), lambda f: f.getvalue())[1] | did(io.StringIO(), lambda f: csv.DictWriter(f, ['a', 'foo', 'x'], extrasaction='ignore').writerows([{d}, {d}]), lambda f: f.getvalue())[1] | did(io.StringIO(), lambda f: csv.writer(f, doublequote=False, escapechar='^').writerow({cr}), lambda f: f.getvalue())[1]""",
    "pprint": """pprint.pformat({j}, width={m}) | pprint.pformat({j}, width={m}, indent={n}) | pprint.pformat({l} * 5, width={m}, compact=True) | pprint.pformat({d}, sort_dicts=False, width={m}) | pprint.pformat({j}, depth={n}) | pprint.pformat([{p}, {s}], width={m}) | pprint.pformat(Counter({s}), width={m}) | pprint.pformat(deque({l}), width={m}) | pprint.pformat({p}, width={m})
pprint.pformat(set({l}), width={m}) | pprint.pformat(OrderedDict({d}), width={m}) | pprint.pformat(defaultdict(list, a={l}, b={t}), width={m}) | pprint.pformat(types.SimpleNamespace(a={l}, b={p}), width={m}) | pprint.isreadable({j}) | pprint.pformat({z} , underscore_numbers=True) | pprint.pformat(({t},), width={m}) | pprint.pformat([P({i}, {s})] * 3, width={m}) | pprint.saferepr({j}) | pprint.pformat({{1: {l}, 'a': {s}, None: 2}}, width={m}) | pprint.pformat(frozenset({l}), width={m})""",
    "json": """json.dumps({j}) | json.dumps({j}, indent={n}) | json.dumps({j}, sort_keys=True, separators=(',', ':')) | json.loads(json.dumps({j})) | json.dumps({j}, ensure_ascii=False) | json.loads({js}) | json.dumps({d}, indent='--') | json.dumps([{z}, None, True]) | json.loads({js}, parse_int=str) | json.loads('[1.5, 2]', parse_float=str) | json.dumps({s}) | json.loads({js}, object_hook=len)
json.loads({js}, object_pairs_hook=list) | json.dumps({{1: 2, None: 3, True: 4}}) | json.dumps({{(1, 2): 3}}, skipkeys=True) | json.dumps({{(1, 2): 3}}) | json.dumps(set({l}), default=sorted) | json.dumps({{1, 2}}) | json.JSONEncoder(indent={n}).encode({j}) | json.JSONDecoder().decode({js}) | json.dumps(P({i})) | json.dumps(OrderedDict({d})) | json.load(io.StringIO({js}))""",
    "re": """re.findall({g}, {s}) | re.split({g}, {s}) | re.sub({g}, {w}, {s}) | re.subn({g}, '<\\\\g<0>>', {s}) | re.match({g}, {s}) | re.search({g}, {s}) | re.fullmatch({g}, {s}) | [m.span() for m in re.finditer({g}, {s})] | re.escape({s}) | re.sub({g}, lambda m: m.group().upper(), {s}) | re.split({g}, {s}, maxsplit={n}) | re.compile({g}).findall({s}, {n}) | re.findall({g}, {s}, re.I)
re.search('(?P<a>[a-z]+)(?P<b>.)?', {s}).groupdict() | re.match('(.)(.)?', {s}).groups() | re.match('(.)(.)?', {s}).groups('-') | re.compile({g}, re.I + re.M) | re.sub('([a-z])([a-z])', r'\\2\\1', {s}) | re.search('b', {s}).start() | re.match('(.)+', {s}).lastindex | re.sub({g}, {w}, {s}, count={n}) | re.compile({g}).pattern | re.search({g}, {s})[0] | re.compile("a").flags | re.findall(r'(?m)^.', {p}) | re.split(r'\\s+', {p}) | re.findall(r'\\b\\w', {p}) | re.compile({g}).fullmatch({s}, {n}, {n}) | re.match('(?P<x>.)', {s}).expand(r'[\\g<x>]') | re.search('[', {s}) | re.search('(', {s}) | re.search('a**', {s})""",
    "enum": """E(1) | E({i}) | E['A'] | E[{w}] | E.A.name | list(E) | F(3) | F.R|F.W | F({n}) | F.X in F.R|F.X | ~F.R | F.R ^ F({n}) | bool(F.R & F.W) | I({i}) | I.R|{i} | I({n}).name | list(I({n})) | len(F({n})) | str(I({n})) | repr(I({i})) | E.A == E(1) | E.B in E | hash(E.A) == hash(E.A) | F({n}).value | str(F({n})) | isinstance(I.R, int) | I.R + {i} | I({n}) == {n} | enum.IntEnum('Q', 'a b')(1) + {i} | enum.Enum('Q', {t}) | list(enum.Enum('Q', ['x', 'y'], start={i})) | E.__members__.keys() | enum.unique(E) is E""",
    "os.path": """os.path.join({path}, {path}) | os.path.split({path}) | os.path.splitext({path}) | os.path.basename({path}) | os.path.dirname({path}) | os.path.normpath({path}) | os.path.isabs({path}) | os.path.commonprefix([{path}, {path}]) | os.path.commonpath([{path}, {path}]) | os.path.relpath({path}, {path}) | os.path.splitdrive({path}) | os.path.normcase({path}) | os.path.join({path}, {path}, {path}) | os.path.exists({path} + 'zz') | os.path.expandvars('$NOPE' + {path})""",
    "datetime": """date({i}, {n}, {i}) | {D} + {S} | {D} - {D} | {D} < {D} | {D}.isoformat() | {D}.weekday() | {D}.isoweekday() | {D}.isocalendar() | {D}.strftime('%d %b %Y %j %A %U %W %a %B %y %m %e') | {D}.toordinal() | date.fromordinal({oi}) | {D}.replace(day={n}) | {D}.timetuple()[:9] | {D}.ctime() | date.fromisoformat({ds}) | str({D}) | {D} == {D}
{T} + {S} | {T} - {T} | {T}.isoformat() | {T}.isoformat(' ', 'minutes') | {T}.strftime('%Y-%m-%d %H:%M:%S.%f %p %I %c %x %X') | {T}.date() | {T}.time() | {T}.replace(hour={n}) | str({T}) | {T} < {T} | datetime.datetime.fromisoformat({ts}) | datetime.datetime.strptime({ts}, '%Y-%m-%dT%H:%M:%S') | {T}.timetuple()[:6] | {T}.weekday() | datetime.datetime.combine({D}, datetime.time({n}, {n})) | datetime.datetime.strptime({ds}, '%Y-%m-%d') | {T}.replace(tzinfo=timezone.utc) | {T}.replace(tzinfo=timezone(timedelta(hours={i}))) | {T}.replace(tzinfo=timezone.utc).isoformat() | {T}.replace(tzinfo=timezone.utc).astimezone(timezone(timedelta(hours={n}))) | {T}.replace(tzinfo=timezone.utc) - {T}.replace(tzinfo=timezone(timedelta(minutes={i})))
{S} + {S} | {S} * {i} | {S} // {n} | {S} // {S} | {S} % {S} | divmod({S}, {S}) | -{S} | abs({S}) | str({S}) | {S} < {S} | {S}.days | {S}.seconds | bool({S}) | datetime.time({i}, {n}, {i}) | datetime.time({n}, {n}).isoformat() | datetime.time.fromisoformat('0{n}:1{n}') | {T} == {D} | datetime.time({n}, 5).strftime('%H.%M') | datetime.datetime({i}, {n}, {n}) | hash({D}) == hash({D}) | {D}.fromisocalendar(20{n}1, {i}, {n}) | timezone(timedelta(minutes={i})) | datetime.datetime.fromtimestamp({z} % 4000000000, timezone.utc) | datetime.datetime.strptime({dt2}, '%d/%m/%y %H:%M') | datetime.datetime.strptime({dt3}, '%b %d %Y %I:%M%p')""",
    "fractions": """{q} + {q} | {q} - {q} | {q} * {q} | {q} / {q} | {q} // {q} | {q} % {q} | {q} ** {i} | {q} + {i} | {i} - {q} | {i} / {q} | {q} < {q} | {q} == {i} | -{q} | abs({q}) | int({q}) | round({q}) | round({q}, {n}) | math.floor({q}) | math.ceil({q}) | str({q}) | Fraction({s}) | Fraction({fs}) | {q}.limit_denominator({i}) | {q}.numerator | hash({q}) == hash({q}) | bool({q}) | divmod({q}, {q}) | sum([{q}, {q}]) | max({q}, {q}) | {q}.as_integer_ratio() | Fraction({z}, {i}) | math.trunc({q}) | Fraction({i}) in [{i}] | sorted([{q}, {q}, {q}])""",
    "math": """math.gcd({z}, {z}) | math.lcm({i}, {i}, {i}) | math.factorial({i}) | math.comb({i}, {n}) | math.perm({i}, {n}) | math.isqrt({z}) | math.prod({l}) | math.gcd(*{l}) | math.prod({l}, start={i}) | math.factorial({f}) | math.perm({n}) | math.floor({z}) | math.ceil({i}) | math.trunc({z}) | math.comb({z} % 90, {n})""",
    "types": """types.SimpleNamespace(a={i}, b={s}) | types.SimpleNamespace(a={i}) == types.SimpleNamespace(a={i}) | isinstance({k}, types.FunctionType) | isinstance(len, types.BuiltinFunctionType) | isinstance((x for x in ()), types.GeneratorType) | types.SimpleNamespace(**{d})""",
    "io": """io.StringIO({p}).readlines() | io.StringIO({p}).read({n}) | list(io.StringIO({p})) | did(io.StringIO({p}), lambda f: f.readline({i}), lambda f: f.tell(), lambda f: f.seek({n}), lambda f: f.write({w}), lambda f: f.getvalue())[1] | did(io.StringIO(), lambda f: f.writelines({t}), lambda f: f.getvalue(), lambda f: f.truncate({n}), lambda f: f.getvalue(), lambda f: f.seek({i}))[1] | did(io.StringIO({s}), lambda f: f.seek(0, 2), lambda f: f.write({s}), lambda f: f.getvalue())[1] | io.StringIO({i}) | did(io.StringIO(), lambda f: print({i}, {s}, file=f, sep='-'), lambda f: f.getvalue())[1] | did(io.StringIO({s}), lambda f: f.close(), lambda f: f.closed)[1]""",
    "time": """time.strftime('%Y-%m-%d %H:%M:%S %j %a %b', time.gmtime({z} % 4000000000)) | tuple(time.gmtime({z} % 4000000000)) | time.asctime(time.gmtime({z} % 4000000000)) | tuple(time.strptime({ds}, '%Y-%m-%d')) | time.gmtime({z} % 4000000000).tm_yday | time.strftime('%H:%M', time.gmtime({i} * 1000 % 90000)) | time.gmtime({z} % 4000000000)""",
}
FLOATS = {
    "struct": """struct.unpack('>fB', {by}) | struct.unpack('<d', {by}) | struct.pack('<f', {f}) | struct.pack('>d', {f}) | struct.pack('<e', {f}) | struct.unpack('<e', struct.pack('<e', {f})) | struct.unpack('>f', struct.pack('>f', {f}))""",
    "statistics": """statistics.mean({r}) | statistics.fmean({r}) | statistics.median({r}) | statistics.median_low({r}) | statistics.median_high({r}) | statistics.mode({l}) | statistics.multimode({s}) | statistics.stdev({r}) | statistics.pstdev({r}) | statistics.variance({r}) | statistics.pvariance({r}) | statistics.quantiles({r}, n={n}) | statistics.quantiles({r}, method='inclusive') | statistics.harmonic_mean({r}) | statistics.harmonic_mean({ps}) | statistics.geometric_mean({r})
statistics.median_grouped({r}) | statistics.median_grouped({l}, {n}) | statistics.covariance({r}, {r}) | statistics.correlation({r2}, {r2}) | statistics.linear_regression({r2}, {r2}) | statistics.linear_regression({r2}, {r2}, proportional=True) | NormalDist({f}, {n}) | NormalDist({f}, {n}).pdf({f}) | NormalDist({f}, {n}).cdf({f}) | NormalDist({f}, {n}).inv_cdf(0.{n}5) | NormalDist.from_samples({r}) | NormalDist({f}, 2) + NormalDist({f}, {n}) | NormalDist({f}, 2).overlap(NormalDist({f}, 1.5)) | NormalDist({f}, {n}).quantiles({n}) | NormalDist({f}, 2) * {f} | NormalDist({f}, 2).zscore({f}) | {f} - NormalDist({f}, 2) | statistics.mean({l}) | statistics.variance({l}) | statistics.stdev({l}) | statistics.fmean({r2}, weights={ps}) | statistics.harmonic_mean({ps}, weights={ps}) | statistics.mean([{q}, {q}]) | statistics.median([{q}, {i}]) | statistics.pvariance({l}, {i}) | statistics.quantiles({l}, n={i}) | statistics.variance([{q}, {q}, {i}])""",
    "fractions": """{q} + {f} | float({q}) | Fraction({f}) | {q} * {f} | Fraction({f}).limit_denominator(100) | {q} < {f} | Fraction.from_float({f}) | round({q}, 2)""",
    "json": """json.dumps({f}) | json.dumps({r}) | json.loads('[1.5e3, -2.25, 1E-2]') | json.dumps(float('inf')) | json.dumps(float('nan'), allow_nan=False) | json.dumps({{{f}: 1}})""",
    "math": """math.dist({r2}, {r2}) | math.fsum({r}) | math.hypot(*{r}) | math.isclose({f}, {f}, rel_tol=0.5) | math.floor({f}) | math.ceil({f}) | math.modf({f}) | math.frexp({f}) | math.fmod({f}, {f}) | math.log({f}, {n}) | math.sqrt({f}) | math.degrees({f}) | math.copysign({f}, {i}) | math.gamma({f}) | math.pow({f}, {n}) | math.log({z}) | math.log2({z}) | math.sumprod if False else 1 | math.ldexp({f}, {i}) | math.ulp({f}) | math.cbrt({f}) | math.exp2({n}) | math.remainder({f}, {f})""",
    "itertools": """some(count({f}, {f})) | list(accumulate({r})) | list(accumulate({r}, max)) | sum(chain({r}, {l})) | sorted(permutations({r}[:3]))""",
    "datetime": """{S} / {n} | {S} / {S} | {S} * {f} | timedelta({f}) | timedelta(hours={f}) | timedelta(weeks={f}, minutes={f}) | {S}.total_seconds() | {T}.replace(tzinfo=timezone.utc).timestamp() | datetime.datetime.fromtimestamp({f}, timezone.utc) | {T} + timedelta(seconds={f})""",
    "heapq": """heapq.nlargest({n}, {r}) | did({r}, heapq.heapify) | heapq.nsmallest({n}, {r}, key=abs) | bisect.bisect(sorted({r}), {f}) | Counter({r}).most_common(2) | deque({r}, 3) | pprint.pformat({r} * 3, width=30) | operator.truediv({f}, {f}) | functools.reduce(operator.mul, {r}, 1.0) | copy.deepcopy({r})""",
}

WORDS = ["", "a", "b", "ab", "abc", "x", "foo", "bar", "B", "Zed", "-", "1", "42", "class", "_p", "é", "the", "quick"]
TEXTS = ["", "a", "abc", "hello world", "aAbB12", "  spaces  in  it ", "one,two,,three", "x=1; y=22", "foo-bar baz", "ÄÖ ß é", "tab\tand\nline", "aaabbbccab", "The quick brown fox", "3.14", "1/3", "-7", "a.b.c"]
PARAGRAPHS = ["The quick brown fox jumped over the lazy dog.", "hyphen-ated words are well-known; one-two--three!", "A sentence. Another one?  Yes!", "  indented\n    more\n  less\n", "averyverylongwordwithoutanyblanks in it", "tab\tseparated\tcolumns here", "line one\nline two\n\nline four", "", "Look, goof-ball -- use the -b option!", "e.g. this (or that) and 'quoted words' \"too\""]
EXPRESSIONS = [r"a", r"[a-z]+", r"\\d+", r"(a)(b)?", r"b*", r"\\s", r"(?:ab)+", r"^.", r".$", r"[^a-z]", r"\\w+", r"(\\w)(\\w)", r"a|b|", r"(?<=a)b", r"o(?= )", r"x*?", r"[,;] ?", r"(?i)A"]
PATHS = ["", "/", "a", "a/b", "/usr/lib", "/usr/./local/../bin", "x.tar.gz", ".bashrc", "dir/", "//a", "../up", "a//b/c.txt", "/a/b", "./c"]
TEMPLATES = ["$a and ${b}", "$$ $a", "${foo}$ab", "$x$y", "${a", "cost: $5", "$", "no names", "$a$b$class", "$é", "${_p}!", "line\n$ 2"]
JSON_TEXTS = ['{"a": [1, 2, {"b": null}]}', "[1, 2, 3]", '"text \\u00e9 \\n"', "true", "{", "[1, 2,]", '{"a" 1}', "nul", '  {"x": -5, "y": [], "z": {}}  ', "", "[1] 2", '{"a": 1, "a": 2}', '"\\x"', "-", "[1 2]", '{1: 2}', '"abc', "123456789012345678901234567890"]
OPERATORS = "add sub mul floordiv mod and_ or_ xor lshift rshift lt le eq ne ge gt truediv pow is_not".split()
PLAIN = [name for name in OPERATORS if name not in ("truediv", "pow")]


class Maker:
    """Makes the text of one program."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.floats = seed % 2 == 1

    def some(self, kind, least=0, most=7):
        """The text of a list of values of a kind."""
        return "[" + ", ".join(self.value(kind) for _ in range(self.random.randint(least, most))) + "]"

    def json(self, depth=0):
        """Any value of JSON."""
        kind = self.random.randrange(8 if depth < 3 else 4)
        if kind == 0:
            return self.random.choice(["None", "True", "False"])
        if kind < 4:
            return self.value(self.random.choice("isw" if not self.floats else "iswf"))
        if kind < 6:
            return "[" + ", ".join(self.json(depth + 1) for _ in range(self.random.randrange(5))) + "]"
        return "{" + ", ".join(f"{self.value('w')}: {self.json(depth + 1)}" for _ in range(self.random.randrange(5))) + "}"

    def value(self, kind):
        """The text of a value of a kind."""
        choice, number = self.random.choice, self.random.randint
        small = number(-12, 20) if self.random.random() < 0.8 else number(-100, 200)
        day = (number(1, 9999) if self.random.random() < 0.2 else number(1900, 2100), number(1, 12), number(1, 28))
        hour = (number(0, 23), number(0, 59), number(0, 59))
        if kind == "f" and not self.floats:
            kind = "i"
        make = {
            "i": lambda: str(small),
            "n": lambda: str(number(0, 6)),
            "m": lambda: str(number(5, 40)),
            "z": lambda: str(number(-10 ** number(1, 30), 10 ** number(1, 30))),
            "f": lambda: choice([repr(round(self.random.uniform(-50, 50), number(0, 4))), repr(self.random.uniform(-1000, 1000)), str(small)]),
            "s": lambda: ascii(choice(TEXTS)),
            "w": lambda: ascii(choice(WORDS)),
            "p": lambda: ascii(choice(PARAGRAPHS)),
            "l": lambda: self.some("i"),
            "r": lambda: self.some("f"),
            "r2": lambda: self.some("f", 3, 3),
            "ps": lambda: "[" + ", ".join(str(number(1, 9)) for _ in range(3)) + "]",
            "t": lambda: self.some("w", 0, 5),
            "d": lambda: "{" + ", ".join(f"{self.value('w')}: {self.value('i')}" for _ in range(number(0, 5))) + "}",
            "k": lambda: choice(["lambda x: x % 3", "lambda x: -x", "abs", "lambda x: x // 4", "str"]),
            "b": lambda: choice(["lambda x: x > 3", "lambda x: x % 2", "lambda x: x < 0", "bool"]),
            "o": lambda: choice(["lambda a, b: a + b", "lambda a, b: a * b % 1000", "max", "operator.sub", "lambda a, b: (a, b)"]),
            "j": self.json,
            "js": lambda: ascii(choice(JSON_TEXTS)),
            "g": lambda: "'" + choice(EXPRESSIONS) + "'",
            "tpl": lambda: ascii(choice(TEMPLATES)),
            "path": lambda: ascii(choice(PATHS)),
            "q": lambda: f"Fraction({small}, {number(1, 30)})",
            "fs": lambda: ascii(choice(["1/3", "-2/4", " 7 ", "1.25", "1e-3", "3/0", "x", "1 / 2", "-.5"])),
            "D": lambda: "date(%d, %d, %d)" % day,
            "ds": lambda: ascii(choice(["%04d-%02d-%02d" % day, "2024-13-01", "2023-02-29", "20240229", "nonsense"])),
            "T": lambda: "datetime.datetime(%d, %d, %d, %d, %d, %d, %d)" % (*day, *hour, choice([0, 0, 250000, number(0, 999999)])),
            "ts": lambda: ascii(choice(["%04d-%02d-%02dT%02d:%02d:%02d" % (*day, *hour), "2024-01-01", "2024-01-01 10:20:30.500", "2024-01-01T10", "2020-05-05T25:00:00"])),
            "dt2": lambda: ascii("%02d/%02d/%02d %02d:%02d" % (day[2], day[1], day[0] % 100, *hour[:2])),
            "dt3": lambda: ascii(choice(["Jun 1 2005 1:33PM", "Aug 28 1999 12:00AM", "Foo 1 2000 1:00PM", "Dec 31 1999 11:59pm", "Feb 30 2001 1:00AM"])),
            "oi": lambda: str(number(1, 3000000)),
            "S": lambda: choice([f"timedelta({small}, {number(0, 90000)})", f"timedelta(hours={small}, minutes={number(-99, 99)})", f"timedelta(seconds={number(-10 ** 6, 10 ** 6)}, microseconds={number(0, 10 ** 6)})", "timedelta(0)", f"timedelta(weeks={small})"]),
            "y": lambda: str(day[0]),
            "by": lambda: repr(choice([b"", b"a", b"ab", b"abc", b"hello world", bytes(self.random.randrange(256) for _ in range(number(0, 12))), bytes(range(number(0, 9)))])),
            "sf": lambda: ascii(choice(["b", "<H", ">i", "=Q", "!q", "4s", "0s", "x", "@b", "<L", "c", "?", "5p", "hh", "z", "", "<3x", ">e", "n"])),
            "sf2": lambda: ascii(choice(["<hh", ">ib", "=Bq", "bb", "!HI", "<2h", "b3xB", "<QQ", ">lx?", "ic", "<b h", "@bi"])),
            "b6": lambda: repr(choice([b"YWJj", b"YQ==", b"YQ=", b"Y", b"YW Jj", "YWJj", "w6k=", b"!YWJj", b"MFRGG===", "MFRA====", b"", b"====", b"YWJjZA==YQ==", "\xe9"])),
            "hx": lambda: repr(choice([b"00ff", b"0", "AB12", "ab12", b"zz", "", b"0g", "\xe9\xe9", "12 34"])),
            "ct": lambda: ascii(choice(CSV_TEXTS)),
            "cr": lambda: "[" + ", ".join(choice([self.value("w"), self.value("i"), "None", "'a,b'", "'say \"hi\"'", "'two\\nlines'", "''", "True", "' x'", "'/'"]) for _ in range(number(0, 4))) + "]",
            "op2": lambda: choice(OPERATORS if self.floats else PLAIN),
            "op2b": lambda: choice("add sub mul floordiv mod xor and or".split()),
            "op1": lambda: choice("neg pos abs inv invert not_ truth index".split()),
        }
        return make[kind]()

    def call(self, template):
        """The text of a call."""
        parts, end = [], 0
        text = template.replace("{{", "\0").replace("}}", "\1")
        while True:
            start = text.find("{", end)
            if start < 0:
                break
            parts.append(text[end:start])
            end = text.index("}", start) + 1
            parts.append(self.value(text[start + 1:end - 1]))
        parts.append(text[end:])
        return "".join(parts).replace("\0", "{").replace("\1", "}")

    def program(self):
        """All of it."""
        lines = ["# epython: float 64"] if self.floats else []
        tables = [table for table in (CALLS, FLOATS) if table is CALLS or self.floats]
        modules = self.random.sample(sorted(CALLS), 5) + (self.random.sample(sorted(FLOATS), 3) if self.floats else [])
        templates = [call.strip() for table in tables for module in modules if module in table
                     for line in table[module].split("\n") for call in line.split(" | ")]
        calls = [self.call(self.random.choice(templates)) for _ in range(100)]
        text = "\n".join(f"show({i}, lambda: {text})" for i, text in enumerate(calls)) + "\n"
        return "\n".join(lines) + "\n" + imports(text) + HEAD + text


def program(seed):
    """The text of the program with that number."""
    return Maker(seed).program()


if __name__ == "__main__":
    differential.main(program, __doc__)

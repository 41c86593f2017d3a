# ranks: 4
# word count map/reduce with collections
from mpi4py import MPI
from collections import Counter, defaultdict
text = """the quick brown fox jumps over the lazy dog and the dog barks at the fox while
the brown bear sleeps in the lazy afternoon and dreams of honey and of bees"""
comm = MPI.COMM_WORLD
lines = None
if comm.rank == 0:
    words = text.split()
    lines = [words[i::comm.size] for i in range(comm.size)]
mine = comm.scatter(lines, root=0)
count = Counter(mine)
def merge(a, b):
    c = Counter(a)
    c.update(b)
    return c
total = comm.reduce(count, op=merge, root=0)
if comm.rank == 0:
    for word, n in sorted(total.items(), key=lambda kv: (-kv[1], kv[0]))[:6]:
        print(f"{word:<10}{n:>3}")
by_letter = defaultdict(list)
for w in sorted(set(mine)):
    by_letter[w[0]].append(w)
every = comm.gather(dict(by_letter), root=0)
if comm.rank == 0:
    merged = {}
    for d in every:
        for k, v in d.items():
            merged.setdefault(k, set()).update(v)
    print({k: sorted(v) for k, v in sorted(merged.items())})

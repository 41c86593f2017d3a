# ranks: 3
# Map, shuffle, reduce.
from mpi4py import MPI
from collections import Counter, defaultdict

TEXT = """the quick brown fox jumps over the lazy dog
the dog barks and the fox runs away
a quick reply is a good reply
over and over the river runs""".split("\n")

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()

lines = [line for i, line in enumerate(TEXT) if i % size == rank]
counts = Counter()
for line in lines:
    counts.update(line.split())
print("mapped", len(lines), "lines", sum(counts.values()), "words")

# Words go to ranks by their first letter.
out = [dict() for _ in range(size)]
for word, n in counts.items():
    out[ord(word[0]) % size][word] = n
mine = defaultdict(int)
for part in comm.alltoall(out):
    for word, n in part.items():
        mine[word] += n
print("reduced", sorted(mine.items()))
result = comm.gather(dict(mine), root=0)
if rank == 0:
    merged = {}
    for part in result:
        merged.update(part)
    for word, n in sorted(merged.items(), key=lambda item: (-item[1], item[0]))[:5]:
        print(f"{word:10s}{n:3d}")

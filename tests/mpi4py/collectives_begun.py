# ranks: 4
# Collectives that are only begun, all of them.
from mpi4py import MPI
from array import array
comm = MPI.COMM_WORLD
rank, size = comm.rank, comm.size
req = comm.Ibarrier(); req.Wait()
a = array('d', [3.5] if rank == 1 else [0.0]); r = comm.Ibcast(a, root=1); r.Wait(); print(a)
s = array('i', [rank]); t = array('i', [0]); r = comm.Iallreduce(s, t, op=MPI.MAX); r.wait(); print(t)
r = comm.Ireduce(s, t, MPI.SUM, root=2); MPI.Request.Waitall([r]); print(t if rank == 2 else '-')
g = array('i', [0] * size); r = comm.Igather(s, g, root=0); r.Wait(); print(g.tolist() if rank == 0 else 0)
r = comm.Iallgather([s, MPI.INT], [g, MPI.INT]); r.Wait(); print(g.tolist())
r = comm.Iscatter(g, t, root=3); r.Wait(); print(t[0])
r = comm.Ialltoall(g, g2 := array('i', [0] * size)); r.Wait(); print(g2)
r = comm.Iscan(s, t); r.Wait(); print(t)
r = comm.Iexscan(s, t); r.Wait(); print(t if rank else 0)
r = comm.Ireduce_scatter_block(g, t); r.Wait(); print(t)
r = comm.Ireduce_scatter(g, t, [1] * size); r.Wait(); print(t)
r = comm.Ialltoallv([g, [1] * size], [g2, [1] * size]); r.Wait(); print(g2)
r = comm.Igatherv(s, [g, [1] * size], 0); r.Wait(); print(g if rank == 0 else '')
r = comm.Iallgatherv(s, [g, [1] * size]); r.Wait(); print(g)
r = comm.Iscatterv([g, [1] * size], t, 0); r.Wait(); print(t)
d, r = comm.Idup(); r.Wait(); print(d.size, MPI.Comm.Compare(d, comm) == MPI.CONGRUENT)

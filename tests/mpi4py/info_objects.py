# ranks: 4
# info objects and attributes
from mpi4py import MPI
info = MPI.Info.Create()
info.Set("key", "value")
info["other"] = "thing"
print(info.Get("key"), info.Get("missing"), info.Get_nkeys(), sorted(info.keys()), "key" in info, len(info))
print(sorted(info.items()), info.get("nothing", "default"), info["other"])
info.Delete("key")
try:
    info["key"]
except KeyError as e:
    print("KeyError", e)
dup = info.Dup()
info.Free()
print(dict(dup.items()), [k for k in dup], bool(dup))
win = MPI.Win.Allocate(8, 8, info=MPI.INFO_NULL, comm=MPI.COMM_WORLD)
win.Free()
c = MPI.COMM_WORLD.Dup(info=dup)
print(c.Get_size() == MPI.COMM_WORLD.Get_size())
dup.update({"a": "1"})
print(dup.pop("a"), sorted(dup.values()))
print(MPI.Wtick() > 0, MPI.COMM_WORLD.Get_name(), MPI.COMM_SELF.Get_name())

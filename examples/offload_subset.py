# SPDX-License-Identifier: MIT
# Which cores: the kernel says it, or each call; one core, several, so many of them, or all.
#
#     python3 offload_subset.py
from epython import offload, offload_multiple, offload_single


@offload(target=[0, 2, 4])
def where():
    from parallel import coreid
    return coreid()


@offload_single
def one(x):
    return x + 0.5


@offload_multiple(cores=8)
def eight(x):
    return [x, x]


print(where())
print(where(target=7))
print(where(all=True))
print(len(where(auto=5)), "cores, whichever have least to do")
print(one(1))
print(eight("a"))

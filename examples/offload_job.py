# SPDX-License-Identifier: MIT
# CPython as one more core of a program: it sends parts of its data to the cores that run offload_job_worker.py, and takes part in
# their collectives.
#
#     python3 offload_job.py
from pathlib import Path

from epython import Job

WORKER = Path(__file__).with_name("offload_job_worker.py")

with Job(WORKER, cores=4) as job:
    data = list(range(1, 101))
    for core in range(4):
        job.send(data[core * 25:(core + 1) * 25], core)
    print("The cores' sums:", [job.recv(core) for core in range(4)])
    print("Of all cores:", job.reduce(0, "sum"))
    print(job.gather("I am CPython", job.coreid()))
    job.sync()

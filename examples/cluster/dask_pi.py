# SPDX-License-Identifier: MIT
# Pi by tasks of Dask, each of which a worker computes on cores of its own.
#
#     python3 dask_pi.py                         two workers on this machine
#     python3 dask_pi.py tcp://scheduler:8786    those of a cluster: `dask worker tcp://scheduler:8786 --nthreads 1` on each machine
import os
import sys

from distributed import Client, LocalCluster

import kernels

PARTS = 16000
TASKS = 10


def main():
    address = sys.argv[1] if len(sys.argv) > 1 else LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None)
    with Client(address) as client:
        client.upload_file(os.path.join(os.path.dirname(os.path.abspath(__file__)), "kernels.py"))
        count = PARTS // TASKS
        areas = client.map(kernels.integrate, range(0, PARTS, count), count=count, parts=PARTS)
        print(f"Pi is about {client.submit(sum, areas).result():.4f}, by {TASKS} tasks on {len(client.scheduler_info()['workers'])} workers")


if __name__ == "__main__":  # workers import this file
    main()

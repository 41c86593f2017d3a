# SPDX-License-Identifier: MIT
# A worker without a master.
from parallel import *
import taskfarm
taskfarm.initTaskFarm(0)
if coreid():
    taskfarm.worker()

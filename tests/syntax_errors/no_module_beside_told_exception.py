# SPDX-License-Identifier: MIT
import no_such_module_anywhere


class Told(Exception):
    def __str__(self):
        return "told"


raise Told()

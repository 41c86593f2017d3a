# SPDX-License-Identifier: MIT
import xml.dom

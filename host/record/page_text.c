// SPDX-License-Identifier: MIT
#include "host/record/page_text.h"

#include "recording_page.h" // scripts/embed_page.py

// SPDX-License-Identifier: MIT
// What a run has cost.
#ifndef HOST_REPORT_STATISTICS_H
#define HOST_REPORT_STATISTICS_H

#include <stdio.h>

struct job;

// Writes statistics of the cores (-s) and their run times (-t).
void statistics_print(const struct job *job, FILE *out);
void statistics_print_times(const struct job *job, FILE *out);

#endif

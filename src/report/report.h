/* report.h - what is handed over: the platform's year, a seller's copy of his data. */
#ifndef REPORT_H
#define REPORT_H

#include "core/module.h"

extern const struct module report_module;

#endif

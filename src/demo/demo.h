/* demo.h - a market to look at and to learn with: "hoahoi demo".  See README.md
 * here, and data/demo/README.md for what in it is fact. */
#ifndef DEMO_H
#define DEMO_H

#include "core/module.h"

extern const struct module demo_module;

#endif

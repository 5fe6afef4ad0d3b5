/* site.h - the frame of every page, the widgets, the page that tells of a
 * problem.  Between core and the modules: it knows no domain. */
#ifndef SITE_H
#define SITE_H

#include "core/module.h"

extern const struct module site_module;

#endif

/* privacy.h - what is kept of people, and what they may do about it.  See README.md. */
#ifndef PRIVACY_H
#define PRIVACY_H

#include "core/module.h"

extern const struct module privacy_module;
extern const struct perm privacy_desk, privacy_watch_breaches;

#endif

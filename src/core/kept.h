/* kept.h - what core itself keeps of people: sessions, the trail, messages. */
#ifndef KEPT_H
#define KEPT_H

#include "core/personal.h"

extern const struct personal_part core_personal[];
extern const struct rule *const core_rules[];

#endif

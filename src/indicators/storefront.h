/* storefront.h - what is measured of the shops of households. */
#ifndef INDICATORS_STOREFRONT_H
#define INDICATORS_STOREFRONT_H

#include "core/module.h"

extern const struct indicator storefront_indicators[];
extern const struct setting *const storefront_settings[];
extern const struct rule *const storefront_rules[];

#endif

/* household_pages.h - what the files of this module share. */
#ifndef HOUSEHOLD_PAGES_H
#define HOUSEHOLD_PAGES_H

#include "household/household.h"

/* The last moment of someone who acts until further notice: the year 9999. */
#define HOUSEHOLD_OPEN_END (INT64_C(253402214400) * 1000000)

/* What a telephone is found by; "" for none. */
const char *household_phone_hash(struct arena *a, const char *phone);

/* What is imported and exported; see struct module. */
extern const struct transfer *const household_transfers[];

#endif

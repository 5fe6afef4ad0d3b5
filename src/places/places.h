/* places.h - which commune is it, now and before.  See README.md for the words.
 *
 * Looking up by code is in the statements (places.sql): place_on() for a day,
 * place_by_code() for today, place_heirs() for what an old place has become,
 * place_communes() and place_provinces() for pickers.  Modules that join use the
 * views place_now and organisation_now. */
#ifndef PLACES_H
#define PLACES_H

#include "core/db.h"
#include "core/module.h"
#include "places/places.sql.h"

extern const struct module places_module;

/* A day that has not come: the valid_to of what goes on. */
enum { PLACE_STILL = 99991231 };

/* A commune of today that a text may mean. */
struct place_hit {
	const char *code, *full_name, *province, *province_name;
	const char *was;        /* the old place that the text names, or NULL */
	bool part;              /* only a part of that became this */
	int score;
};

struct place_hits {
	size_t n;
	struct place_hit *v;    /* the likeliest first, at most PLACE_HITS */
	bool clear;             /* the first stands well above the second */
};

enum { PLACE_HITS = 20 };

/* What has become of the communes of a district of 2025. */
struct place_district { const char *name; size_t n; const struct place_moves_row *v; };
struct place_districts { size_t n; struct place_district *v; };

/* The communes of today that free text names: "xã Tân Thanh, huyện Văn Lãng",
 * "Tan Thanh Van Lang Lang Son", with whatever stands before; old names or new,
 * marks and words like xã or not.  home is the code of the province that is
 * meant when nothing else is said, or "". */
struct place_hits *places_find(struct db *db, struct arena *a, const char *text, const char *home);

/* The code of the province this platform serves, a setting. */
const char *place_home(struct db *db, struct arena *a);

/* Why a hit is one, a sentence in the language of the reader; in the arena at work. */
const char *place_reason(const struct place_hit *h);

/* Bring the tables to what the files places.csv, changes.csv ... in folder say,
 * and give the number of rows that changed.  In a running transaction.  A file
 * that is missing or wrong is a fault that names the line. */
int64_t places_load(struct db *db, struct arena *a, const char *folder);

#endif

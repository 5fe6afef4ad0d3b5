/* asset.h - the files of src/site/static, carried in the program.
 *
 * The path of an asset holds a hash of its bytes, so browsers may keep it for
 * ever: another text is another path.  tools/embed.c makes the table. */
#ifndef ASSET_H
#define ASSET_H

#include "core/out.h"

struct asset {
	const char *name;               /* "site.css" */
	const char *path;               /* "/static/site.3f2a9c1b.css" */
	const char *type;               /* for Content-Type */
	const unsigned char *bytes;
	size_t n;
	const unsigned char *gzip;      /* the same packed, or NULL where it gains nothing */
	size_t n_gzip;
};

/* Where to fetch an asset.  A name that is none is our mistake; tools/check sees it. */
struct url asset_url(const char *name);

/* What is at a path; NULL if nothing. */
const struct asset *asset_by_path(const char *path);

#endif

#include "core/asset.h"

#include "core/asset_table.inc"         /* assets[]; the last has no name */

struct url asset_url(const char *name)
{
	const struct asset *a = assets;

	while (a->name && strcmp(a->name, name))
		a++;
	assert(a->name && "no such file in src/site/static");
	return (struct url){ a->path };
}

const struct asset *asset_by_path(const char *path)
{
	for (const struct asset *a = assets; a->name; a++)
		if (!strcmp(a->path, path))
			return a;
	return NULL;
}

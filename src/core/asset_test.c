#include "test.h"
#include "core/asset.h"
#include "tests.h"

void test_an_asset_is_found_by_the_path_its_name_gives(void)
{
	const struct url u = asset_url("site.css");
	const struct asset *a = asset_by_path(u.text);

	check(a && !strcmp(a->name, "site.css"));
	check(a && !strcmp(a->type, "text/css; charset=utf-8"));
	check(a && a->n > 100 && !memcmp(a->bytes, "/*", 2));
	check(!strncmp(u.text, "/static/site.", 13));
	check(strlen(u.text) == strlen("/static/site.01234567.css"));
}

void test_a_packed_asset_is_smaller_and_is_gzip(void)
{
	const struct asset *a = asset_by_path(asset_url("site.css").text);

	check(a && a->gzip && a->n_gzip < a->n);
	check(a && a->gzip && a->gzip[0] == 0x1f && a->gzip[1] == 0x8b);
}

void test_a_path_without_its_hash_is_no_asset(void)
{
	check(!asset_by_path("/static/site.css"));
	check(!asset_by_path("/static/../site.css"));
}

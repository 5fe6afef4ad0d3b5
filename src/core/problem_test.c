/* How the API says no: what is told of it before, and what is told then. */
#include "core/problem.h"
#include "test.h"

#include "tests.h"

void test_every_problem_of_the_api_has_a_place_that_tells_of_it(void)
{
	const struct problem_kinds *kinds = problem_kinds(test_arena);
	struct request *page = visit(GET, "/problems", NULL);

	check(page->status == OK && kinds->n > 20);
	check(shows(visit(GET, "/api/v1/products/1", NULL),
	    "\"type\":\"/problems#no-such-product\""));
	for (size_t i = 0; i < kinds->n; i++)
		if (!shows(page, arena_printf(test_arena, "id=\"%s\"", kinds->v[i]->word)))
			test_fail(__FILE__, __LINE__, kinds->v[i]->word);
}

/* The description of one path. */
static const char *told_of(const char *path)
{
	const char *all = visit(GET, "/openapi.json", NULL)->out->text;
	const char *at = strstr(all, arena_printf(test_arena, "\"%s\":{", path));
	const char *next = at ? strstr(at + 9, "\"/api/") : NULL;

	return !at ? "" : next ? arena_strndup(test_arena, at, (size_t)(next - at)) : at;
}

static bool tells(const char *path, const char *status, const char *word)
{
	const char *at = strstr(told_of(path), arena_printf(test_arena, "\"%s\":{", status));
	const char *end = at ? strstr(at, "\"content\"") : NULL;

	return end && memmem(at, (size_t)(end - at), word, strlen(word));
}

void test_the_description_of_the_api_has_every_way_an_answer_may_end(void)
{
	check(tells("/api/v1/orders", "201", ""));
	check(tells("/api/v1/orders", "409", "`out-of-stock`"));
	check(tells("/api/v1/orders", "409", "`key-reused`"));
	check(strstr(told_of("/api/v1/orders"), "UUID mới cho mỗi lần ghi"));
	check(tells("/api/v1/orders", "413", "`too-large`"));
	check(tells("/api/v1/orders", "415", "`unsupported-type`"));
	check(tells("/api/v1/orders", "422", "`invalid`"));
	check(tells("/api/v1/orders", "503", "Retry-After"));
	check(tells("/api/v1/orders/{code}", "404", "`order-unknown`"));
	check(tells("/api/v1/orders/{code}", "429", "Retry-After"));
	check(tells("/api/v1/sms/{key}", "200", "") && !tells("/api/v1/sms/{key}", "201", ""));
	check(tells("/api/v1/webhooks/{provider}/{key}", "401", "`bad-signature`"));
	check(tells("/api/v1/products/{id}", "410", "`product-gone`"));
	check(!tells("/api/v1/products/{id}", "409", "") && !tells("/api/v1/provinces", "422", ""));
}

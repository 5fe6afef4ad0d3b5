#include "market/goods_test.h"
#include "market/market_rank.h"
#include "market/market_search.h"
#include "market/market_sets.h"
#include "test.h"
#include "tests.h"

#include "core/id.h"

static const struct search_found *find(struct search s)
{
	const struct search_found *f;

	s.limit = s.limit ? s.limit : 20;
	s.now = test_now;
	db_begin(test_db, DB_READ);
	f = market_search(test_db, test_arena, &s);
	db_rollback(test_db);
	return f;
}

static const struct search_found *sought(const char *q)
{
	return find((struct search){ .q = q });
}

static bool has(const struct search_found *f, int64_t id)
{
	for (size_t i = 0; f && i < f->n; i++)
		if (f->v[i].id == id)
			return true;
	return false;
}

/* Which place the product has, from 0. */
static size_t place_of(const struct search_found *f, int64_t id)
{
	size_t i = 0;

	while (i < f->n && f->v[i].id != id)
		i++;
	return i;
}

void test_words_are_found_in_any_spelling(void)
{
	static const char *const typed[] = { "mat ong", "Mật ong", "mật  ong", "MẬT ONG",
		"mật ong rừng", "  Mật-ong ", "rung mat", "m\xe1\xba\xadt ong" };
	int64_t id = goods("Mật ong rừng");

	goods("Na dai");
	for (size_t i = 0; i < COUNT(typed); i++) {
		const struct search_found *f = sought(typed[i]);

		check(has(f, id));
		check(f->n == 1 && f->total == 1 && !f->more && !f->next && !f->loose);
	}
}

void test_same_marks_rank_first(void)
{
	int64_t star = goods("Hoa hồi khô"), ask = goods("Sách hỏi đáp"), meet = goods("Trống hội");
	const struct search_found *f = sought("hồi");

	check(f->n == 3);
	check(place_of(f, star) == 0);
	f = sought("hội");
	check(place_of(f, meet) == 0);
	f = sought("hoi");
	check(has(f, star) && has(f, ask) && has(f, meet));
}

void test_old_and_new_tone_places_are_the_same(void)
{
	int64_t id = goods("Hoà Bình thuỷ");

	goods("Hoa bình thường");
	check(place_of(sought("hòa bình"), id) == 0);
	check(place_of(sought("hoà bình"), id) == 0);
	check(has(sought("thủy"), id));
}

void test_a_word_in_the_name_counts_more_than_one_in_the_text(void)
{
	int64_t text, name;

	a_shop("a", "Nhà A");
	name = a_product("a", (struct product_given){ .name = "Thạch đen" });
	text = a_product("a", (struct product_given){ .name = "Chè khúc bạch",
		.description = "Có thạch đen Tràng Định" });
	check(place_of(sought("thach den"), name) == 0);
	check(place_of(sought("thach den"), text) == 1);
}

void test_category_commune_and_shop_are_words_too(void)
{
	int64_t id;

	a_shop("vuon", "Vườn bà Lành");
	id = a_product("vuon", (struct product_given){ .name = "Quả loại một", .category = "na" });
	check(has(sought("bà lành"), id));
	check(has(sought("trái cây"), id));
	check(has(sought("chi lăng"), id));
}

void test_filters_meet(void)
{
	int64_t fruit, honey, dear;

	a_shop("a", "Nhà A");
	fruit = a_product("a", (struct product_given){ .name = "Hàng một", .fresh = true });
	honey = a_product("a", (struct product_given){ .name = "Hàng hai", .category = "mat-ong",
		.price_vnd = 200000, .ocop_star = 4 });
	dear = a_product("a", (struct product_given){ .name = "Hàng ba", .category = "mat-ong",
		.price_vnd = 900000, .origin = "06001" });
	check(find((struct search){ .q = "hàng" })->n == 3);
	check(has(find((struct search){ .category = "trai-cay" }), fruit));
	check(find((struct search){ .category = "trai-cay" })->n == 1);
	check(has(find((struct search){ .category = "na", .q = "hang" }), fruit));
	check(find((struct search){ .category = "mat-ong" })->n == 2);
	check(find((struct search){ .category = "mat-ong", .ocop = true })->n == 1);
	check(has(find((struct search){ .ocop = true }), honey));
	check(has(find((struct search){ .fresh = true }), fruit));
	check(find((struct search){ .commune = "06001" })->n == 1);
	check(has(find((struct search){ .commune = "06001" }), dear));
	check(find((struct search){ .commune = "06463" })->n == 3);
	check(!find((struct search){ .category = "khong-co" })->n);
	check(!find((struct search){ .category = "\" OR a:1" })->n);
}

void test_prices_are_bounds_to_the_dong(void)
{
	int64_t id;

	a_shop("a", "Nhà A");
	id = a_product("a", (struct product_given){ .name = "Một", .price_vnd = 99999 });
	check(has(find((struct search){ .price_to = 99999 }), id));
	check(!has(find((struct search){ .price_to = 99998 }), id));
	check(has(find((struct search){ .price_from = 99999 }), id));
	check(!has(find((struct search){ .price_from = 100000 }), id));
	check(!find((struct search){ .price_from = 2, .price_to = 1 })->n);
}

void test_seasons_go_by_the_day(void)
{
	int64_t summer, winter, always;

	a_shop("a", "Nhà A");
	summer = a_product("a", (struct product_given){ .name = "Na", .season_from = "0701",
		.season_to = "0930" });
	winter = a_product("a", (struct product_given){ .name = "Quýt", .season_from = "1115",
		.season_to = "0131" });
	always = a_product("a", (struct product_given){ .name = "Miến" });
	check(!has(find((struct search){ .in_season = true }), summer));
	check(has(find((struct search){ .in_season = true }), winter));
	check(has(find((struct search){ .in_season = true }), always));
	check(has(sought("na"), summer));
}

void test_what_cannot_be_bought_is_not_found(void)
{
	int64_t shop = a_shop("a", "Nhà A");
	int64_t one = a_product("a", (struct product_given){ .name = "Một" });
	int64_t two = a_product("a", (struct product_given){ .name = "Hai", .stock = 1 });

	check(sought("")->n == 2);
	set_state(one, "HIDDEN");
	check(!has(sought("một"), one));
	set_state(one, "SHOWN");
	check(has(sought("một"), one));
	check(move_shop(shop, "SUSPENDED"));
	check(!sought("")->n && !sought("hai")->n);
	check(move_shop(shop, "DRAFT"));
	check(has(sought("hai"), two));
	set_state(two, "REMOVED");
	check(!has(sought("hai"), two));
}

void test_a_changed_name_is_found_by_its_new_words_only(void)
{
	struct product_given g = { .external_id = "doi", .name = "Bánh khảo" };
	int64_t id;

	a_shop("a", "Nhà A");
	id = a_product("a", g);
	g.name = "Bánh áp chao";
	check(a_product("a", g) == id);
	check(!has(sought("khảo"), id));
	check(has(sought("áp chao"), id));
}

void test_the_last_word_may_be_unfinished(void)
{
	int64_t id = goods("Khâu nhục Lạng Sơn");

	check(has(sought("khâu nhu"), id));
	check(has(sought("kh"), id));
	check(sought("nhu ")->instead);         /* a space ends a word */
}

void test_a_misspelt_word_finds_the_nearest(void)
{
	int64_t id = goods("Thạch đen Tràng Định");
	const struct search_found *f;

	goods("Hoa hồi");
	f = sought("thachh đen");
	check(has(f, id) && f->n == 1);
	check(f->instead && !strcmp(f->instead, "thach den"));
	check(has(sought("thcah den"), id));
	check(has(sought("tach den"), id));
	check(!sought("xyzxyz")->n);
}

void test_some_of_the_words_are_better_than_nothing(void)
{
	int64_t id = goods("Mật ong rừng");
	const struct search_found *f = sought("mật ong bạc hà cao nguyên");

	check(has(f, id) && f->loose);
	check(!sought("mật ong")->loose);
}

/* Every product once, in the order of the whole list. */
static void walk(struct search s, size_t n, void (*between)(size_t page))
{
	struct { size_t n; int64_t id[64], score[64]; } seen = { 0 };
	const struct search_found *f;
	size_t page = 0;

	s.limit = 7;
	do {
		f = find(s);
		for (size_t i = 0; i < f->n && seen.n < COUNT(seen.id); i++) {
			for (size_t k = 0; k < seen.n; k++)
				check(seen.id[k] != f->v[i].id);
			check(!seen.n || seen.score[seen.n - 1] >= f->v[i].score);
			seen.id[seen.n] = f->v[i].id;
			seen.score[seen.n++] = f->v[i].score;
		}
		s.cursor = f->next;
		if (between)
			between(page++);
	} while (f->next && page < 64);
	check(seen.n == n);
}

static void add_one(size_t page)
{
	goods(arena_printf(test_arena, "Trà mới %zu", page));
}

void test_pages_hold_each_product_once_while_others_come(void)
{
	for (int i = 0; i < 30; i++) {
		a_shop("a", "Nhà A");
		a_product("a", (struct product_given){ .name = "Trà", .price_vnd = 1000 + i % 9 });
	}
	walk((struct search){ .q = "trà" }, 30, NULL);
	walk((struct search){ .q = "trà", .sort = SEARCH_CHEAP }, 30, NULL);
	walk((struct search){ .sort = SEARCH_DEAR }, 30, NULL);
	walk((struct search){ .q = "trà", .sort = SEARCH_NEW }, 30, add_one);
	walk((struct search){ .q = "mới", .sort = SEARCH_NEW }, 5, NULL);
}

void test_a_strange_cursor_is_refused(void)
{
	goods("Trà");
	check(!find((struct search){ .cursor = "abc" }));
	check(!find((struct search){ .cursor = "1.2.3.4" }));
	check(!find((struct search){ .cursor = "99.2.3.4.5" }));
	check(!find((struct search){ .cursor = "1.99999999999999999999.3.4.5" }));
	check(find((struct search){ .cursor = "1.2.3.4.5" }));
}

void test_hostile_words_are_words(void)
{
	static const char *const typed[] = { "\"", "'", "trà\" OR \"a:1", "trà' | 'a:1", "NOT trà",
		"a:1", "c:na", "trà*", "^trà", "NEAR(trà, 2)", "(((", "-", "{trà}", "\\", "%", "_",
		"🍯", "🍯 trà 🍯", ":", "trà AND", "AND OR NOT", "\n\n", "mật'); DROP TABLE x" };
	int64_t id = goods("Trà");

	for (size_t i = 0; i < COUNT(typed); i++)
		check(sought(typed[i]));
	check(!has(sought("a:1"), id));
	check(!has(sought("'"), id));
	check(has(sought("🍯 trà 🍯"), id));
}

void test_ten_kilobytes_are_cut_to_what_a_person_types(void)
{
	char long_word[10241];

	goods("Trà");
	memset(long_word, 'a', sizeof long_word - 1);
	long_word[sizeof long_word - 1] = '\0';
	check(!sought(long_word)->n);
	for (size_t i = 3; i < sizeof long_word; i += 4)
		long_word[i - 1] = ' ';
	check(!sought(long_word)->n);
}

void test_facets_count_what_was_found(void)
{
	const struct search_found *f;

	a_shop("a", "Nhà A");
	a_product("a", (struct product_given){ .name = "Một", .fresh = true });
	a_product("a", (struct product_given){ .name = "Hai" });
	a_product("a", (struct product_given){ .name = "Ba", .category = "mat-ong",
		.ocop_star = 3 });
	f = sought("");
	check(f->categories.n == 2);
	check(!strcmp(f->categories.v[0].code, "na") && f->categories.v[0].n == 2);
	check(f->communes.n == 1 && f->communes.v[0].n == 3);
	check(f->ocop == 1 && f->fresh == 1 && f->in_season == 3);
}

static void add_many(int n)
{
	a_shop("nhieu", "Nhà nhiều hàng");
	for (int i = 0; i < n; i++)
		a_product("nhieu", (struct product_given){ .name = "Gạo",
			.price_vnd = 5000 + i * 7 });
}

void test_lists_longer_than_a_window_end_where_they_end(void)
{
	static const enum search_sort sorts[] = { SEARCH_FIT, SEARCH_NEW, SEARCH_CHEAP,
		SEARCH_DEAR };

	add_many(MARKET_WINDOW + 60);
	for (size_t i = 0; i < COUNT(sorts); i++) {
		struct search s = { .q = "gạo", .sort = sorts[i], .limit = 100 };
		int64_t last = INT64_MAX;
		size_t n = 0;

		do {
			const struct search_found *f = find(s);

			check(f->total == MARKET_WINDOW + 60 && !f->more);
			n += f->n;
			for (size_t k = 0; k < f->n && s.sort > SEARCH_NEW; k++) {
				check(f->v[k].score <= last);
				last = f->v[k].score;
			}
			s.cursor = f->next;
		} while (s.cursor && n < 2000);
		check(n == MARKET_WINDOW + 60);
	}
}

void test_a_total_is_exact_up_to_its_cap(void)
{
	add_many(MARKET_COUNT_MOST + 5);
	check(sought("gạo")->total == MARKET_COUNT_MOST);
	check(sought("gạo")->more);
}

void test_without_words_a_program_is_told_exactly_how_many_there_are(void)
{
	struct request *r;

	add_many(MARKET_COUNT_MOST + 5);
	a_product("nhieu", (struct product_given){ .name = "Hồi", .category = "hoa-hoi" });
	r = visit(GET, "/api/v1/products?limit=1", NULL);
	check(shows(r, "\"total\":1006,") && shows(r, "\"totalIsAtLeast\":false"));
	r = visit(GET, "/api/v1/products?limit=1&category=na", NULL);
	check(shows(r, "\"total\":1005,") && shows(r, "\"totalIsAtLeast\":false"));
	r = visit(GET, "/api/v1/products?limit=1&q=gao", NULL);
	check(shows(r, "\"total\":1000,") && shows(r, "\"totalIsAtLeast\":true"));
	r = visit(GET, "/api/v1/products?limit=1&q=hoi", NULL);
	check(shows(r, "\"total\":1,") && shows(r, "\"totalIsAtLeast\":false"));
}

/* R: Decree 248/2026, art. 11 (main criteria of ranking are published) */
void test_each_criterion_of_ranking_counts(void)
{
	struct ranking all = { { 0 } };

	for (size_t i = 0; i < RANKS; i++) {
		struct ranking r = { { 0 } };

		check(rank_rules[i].points > 0 && rank_rules[i].title && rank_rules[i].about);
		r.met[i] = all.met[i] = RANK_FULL;
		check(rank_score(&r) == rank_rules[i].points * RANK_FULL);
	}
	check(rank_score(&all) > 0);
}

/* Everything anew; false when nothing was due. */
static bool reindex(void)
{
	bool some;

	db_define(test_db, "INSERT INTO search_due (product) SELECT id FROM product;\n");
	db_begin(test_db, DB_WRITE);
	some = market_index_due(test_db, test_arena);
	check(!market_index_due(test_db, test_arena));
	db_commit(test_db);
	return some;
}

static void show(int64_t product, const char *state)
{
	db_begin(test_db, DB_WRITE);
	market_product_set_state(test_db, test_arena, product, state, test_now);
	db_commit(test_db);
}

/* Moves who sits in a seat far from the others, as if many had come between. */
static void seat_apart(int64_t product, int64_t seat)
{
	show(product, "HIDDEN");
	db_define(test_db, arena_printf(test_arena, "UPDATE search_seat SET seat = %" PRId64
	    " WHERE product = %" PRId64 ";\n", seat, product));
	show(product, "SHOWN");
}

void test_sets_of_a_large_market_meet_across_its_parts(void)
{
	static const int64_t seats[] = { 1, 4095, 4096, 100000, 4096 * 300 + 7,
		SETS_SEATS - 1 };
	const struct search_found *f;

	a_shop("bun-kho", "Bún khô");
	for (size_t i = 0; i < COUNT(seats); i++) {
		int64_t id = a_product("bun-kho", (struct product_given){ .name = i % 2 ?
		    "Rau rừng" : "Bún ngô ngon" });

		seat_apart(id, seats[i]);
	}
	check(sought("bún ngon")->total == 3 && sought("rau")->total == 3);
	f = find((struct search){ .q = "bún ngô", .sort = SEARCH_NEW, .limit = 2 });
	check(f->n == 2 && f->next);
	f = find((struct search){ .q = "bún ngô", .sort = SEARCH_NEW, .limit = 2,
		.cursor = f->next });
	check(f->n == 1 && !f->next);
	check(sought("rau ngon")->loose && sought("rau ngon")->total == 6);
}

void test_hiding_and_showing_makes_nothing_newer(void)
{
	int64_t first, second;
	const struct search_found *f;

	a_shop("bun-kho", "Bún khô");
	first = a_product("bun-kho", (struct product_given){ .name = "Bún ngô" });
	second = a_product("bun-kho", (struct product_given){ .name = "Bún gạo" });
	show(first, "HIDDEN");
	check(sought("bún")->total == 1);
	show(first, "SHOWN");
	f = find((struct search){ .q = "bún", .sort = SEARCH_NEW, .limit = 2 });
	check(f->n == 2 && f->v[0].id == second && f->v[1].id == first);
}

/* A set is kept as a list while it is small, and as bits when it is not. */
void test_what_grew_and_shrank_is_found_as_before(void)
{
	add_many(300);
	check(sought("gạo")->total == 300);
	db_define(test_db, "UPDATE product SET stock = 0 WHERE price_vnd > 5000 + 7 * 254;\n");
	check(reindex() && sought("gạo")->total == 255);
	db_define(test_db, "UPDATE product SET stock = 0;\n");
	check(reindex());
	check(!sought("gạo")->total && !sought("gạo")->more);
}

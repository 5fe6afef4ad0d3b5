/* form_test.c - values from outside, read into a struct. */
#include "test.h"

#include "core/text.h"
#include "tests.h"

#include <time.h>

struct buyer { const char *name, *phone; };
struct line { int64_t product_id, quantity; };
struct sheet {
	const char *title, *kind, *note;
	int64_t price, count, day;
	bool fresh;
	struct upload photo;
	struct buyer buyer;
	size_t n_lines;
	struct line *lines;
};

static const struct choice kinds[] = { { "VIETQR", "VietQR" }, { "COD", "COD" }, { NULL } };

static const struct field buyer_fields[] = {
	TEXT(struct buyer, name,  .min = 2, .max = 80),
	TEXT(struct buyer, phone, .max = 20, .normal = text_phone, .otherwise = "là số điện thoại"),
	END_OF_FIELDS,
};
static const struct field line_fields[] = {
	INT(struct line, product_id, .min = 1),
	INT(struct line, quantity,   .min = 1, .max = 999),
	END_OF_FIELDS,
};
static const struct field sheet_fields[] = {
	TEXT(struct sheet, title, .min = 3, .max = 10),
	TEXT(struct sheet, note, .optional = true),
	CHOICE(struct sheet, kind, .choices = kinds, .optional = true),
	MONEY(struct sheet, price, .min = 1000, .optional = true),
	INT(struct sheet, count, .min = -5, .max = 5, .none = -1, .optional = true),
	DATE(struct sheet, day, .optional = true),
	BOOL(struct sheet, fresh, .label = "Tươi"),
	FILE_(struct sheet, photo, .optional = true),
	GROUP(struct sheet, buyer, struct buyer, buyer_fields, .label = "Người mua"),
	LIST(struct sheet, lines, struct line, line_fields, .min = 1, .max = 3),
	END_OF_FIELDS,
};

static struct params *params(void)
{
	struct params *p = arena_new(test_arena, struct params);

	p->arena = test_arena;
	return p;
}

static struct trouble *read_form(const char *body, struct sheet *s)
{
	struct params *p = params();

	check(!params_read_query(p, body, strlen(body)));
	return form_read(p, sheet_fields, s);
}

static struct trouble *read_json(const char *body, struct sheet *s)
{
	struct params *p = params();

	check(!params_read_json(p, body, strlen(body)));
	return form_read(p, sheet_fields, s);
}

#define REST "&buyer.name=Hoa&buyer.phone=0912345678&lines.0.product_id=7&lines.0.quantity=2"

void test_a_form_and_a_json_body_fill_the_same_struct(void)
{
	struct sheet f = { NULL }, j = { NULL };

	check(!read_form("title=Na+ngon&price=185.000&day=23/11/2026&fresh=on&kind=COD" REST, &f));
	check(!read_json("{\"title\":\"Na ngon\",\"price\":185000,\"day\":\"2026-11-23\","
	    "\"fresh\":true,\"kind\":\"COD\","
	    "\"buyer\":{\"name\":\"Hoa\",\"phone\":\"+84 912 345 678\"},"
	    "\"lines\":[{\"productId\":7,\"quantity\":2}]}", &j));
	check(!strcmp(f.title, j.title) && f.price == j.price && f.price == 185000);
	check(f.day == 20261123 && j.day == 20261123 && f.fresh && j.fresh);
	check(!strcmp(f.buyer.phone, "0912345678") && !strcmp(j.buyer.phone, "0912345678"));
	check(f.n_lines == 1 && j.n_lines == 1 && j.lines[0].product_id == 7);
	check(f.lines[0].quantity == 2 && !strcmp(f.kind, "COD"));
}

void test_marks_of_direction_are_taken_out_however_a_text_comes(void)
{
	struct sheet f = { NULL }, j = { NULL };

	check(!read_form("title=Na%E2%80%AE+ngon%E2%81%A6" REST, &f));
	check(!read_json("{\"title\":\"Na\\u202e \\u061cngon\",\"buyer\":{\"name\":\"Hoa\","
	    "\"phone\":\"\\u202a0912345678\\u202c\"},\"lines\":[{\"productId\":7,"
	    "\"quantity\":2}]}", &j));
	check(!strcmp(f.title, "Na ngon") && !strcmp(j.title, "Na ngon"));
	check(!strcmp(j.buyer.phone, "0912345678"));
}

void test_what_is_one_line_stays_one(void)
{
	struct sheet s = { NULL };

	check(!read_form("title=Na%0D%0A+%09ngon%0A" REST, &s));
	check(!strcmp(s.title, "Na ngon"));
}

/* The most that one may take of the time that all share. */
enum { MEGABYTE = 1 << 20, AT_ONCE_MS = 500 };

static char *long_line_of(const char *begin, const char *end)
{
	size_t n = strlen(begin), to_end = MEGABYTE - strlen(end);
	char *s = arena_alloc(test_arena, MEGABYTE + 1);

	memcpy(s, begin, n);
	memset(s + n, 'a', to_end - n);
	memcpy(s + to_end, end, strlen(end));
	return s;
}

static long cpu_ms(void)
{
	return (long)(clock() / (CLOCKS_PER_SEC / 1000));
}

void test_a_long_text_that_breaks_near_its_end_is_read_at_once(void)
{
	struct sheet s = { NULL };
	const char *body = long_line_of("title=Na+ngon" REST "&note=", "%0Aa");
	long then = cpu_ms();

	check(!read_form(body, &s));
	check(strlen(s.note) > MEGABYTE - 200 && !strcmp(s.note + strlen(s.note) - 3, "a a"));
	check(cpu_ms() - then < AT_ONCE_MS);
}

void test_what_is_far_too_long_is_told_so_whatever_its_lines(void)
{
	struct sheet s = { NULL };

	check(trouble_with(read_form(long_line_of("buyer.name=Hoa" REST "&title=", "%0Aa"), &s),
	    "title"));
}

void test_every_bad_field_is_named_by_its_full_name(void)
{
	struct sheet s = { NULL };
	struct trouble *t = read_form("title=ab&count=6&day=30/02/2026&kind=GOLD&price=1.85"
	    "&buyer.phone=12&lines.0.quantity=0", &s);

	check(trouble_with(t, "title") && trouble_with(t, "count") && trouble_with(t, "day"));
	check(trouble_with(t, "kind") && trouble_with(t, "price"));
	check(trouble_with(t, "buyer.name") && trouble_with(t, "lines.0.product_id"));
	check(!strcmp(trouble_with(t, "buyer.phone"), "là số điện thoại"));
	check(trouble_with(t, "lines.0.quantity") && !trouble_with(t, "fresh"));
}

void test_json_of_another_type_is_told_not_bent(void)
{
	struct sheet s = { NULL };
	struct trouble *t = read_json("{\"title\":12345,\"fresh\":\"on\",\"count\":true,"
	    "\"buyer\":{\"name\":\"Hoa\",\"phone\":null},\"lines\":\"none\"}", &s);

	check(trouble_with(t, "title") && trouble_with(t, "fresh") && trouble_with(t, "count"));
	check(trouble_with(t, "buyer.phone") && trouble_with(t, "lines"));
	for (; t; t = t->next)                  /* and each once */
		check(!t->next || !trouble_with(t->next, t->field));
	t = read_json("{\"count\":\"2\"}", &s);
	check(!strcmp(trouble_with(t, "count"), "phải là số nguyên"));
}

void test_an_unknown_field_of_json_is_told_and_of_a_form_dropped(void)
{
	struct sheet s = { NULL };

	check(!read_form("title=Na+ngon&evil=1" REST, &s));
	check(trouble_with(read_json("{\"title\":\"Na ngon\",\"titel\":1,"
	    "\"buyer\":{\"name\":\"Hoa\",\"phone\":\"0912345678\",\"x\":{\"y\":1}},"
	    "\"lines\":[{\"productId\":7,\"quantity\":2}]}", &s), "buyer.x"));
}

void test_a_list_has_its_limits(void)
{
	struct sheet s = { NULL };

	check(trouble_with(read_form("title=Na+ngon&buyer.name=Hoa&buyer.phone=0912345678", &s),
	    "lines"));
	check(trouble_with(read_form("title=Na+ngon&lines.3.product_id=1&lines.3.quantity=1" REST,
	    &s), "lines"));
	check(trouble_with(read_form("title=Na+ngon&lines.999999999999.quantity=1" REST, &s),
	    "lines") == NULL);
}

void test_money_takes_what_people_type(void)
{
	static const struct { const char *typed; int64_t dong; } cases[] = {
		{ "185000", 185000 }, { "185.000", 185000 }, { "185,000", 185000 },
		{ "1.250.000 đ", 1250000 }, { "185 000", 185000 }, { "185000₫", 185000 },
		{ "1.250.000,00 ₫", 1250000 }, { "185,000.0", 185000 }, { "185.000 VNĐ", 185000 },
		{ "185.000 đồng", 185000 }, { "185000d", 185000 }, { "85k", 85000 },
		{ "₫185.000", 185000 }, { "VND 185,000", 185000 }, { "đ 85k", 85000 },
		{ "85 K", 85000 }, { "185.000,50", 0 }, { "185.000.00", 0 }, { "185.000 USD", 0 },
		{ "đ", 0 }, { "₫₫185.000", 0 }, { "185.000/kg", 0 }, { "185.000 ?", 0 },
		{ "18.50", 0 }, { "1.85", 0 }, { "-5000", 0 }, { "1e9", 0 }, { "12.000.00", 0 },
		{ "999999999999999999", 0 }, { "500", 0 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct sheet s = { NULL };
		const char *body = arena_printf(test_arena, "title=Na+ngon&price=%s" REST,
		    cases[i].typed);
		const struct trouble *t = read_form(body, &s);

		if (s.price != cases[i].dong || !t != (cases[i].dong != 0))
			test_fail(__FILE__, __LINE__, cases[i].typed);
	}
}

void test_bytes_that_are_no_text_are_refused(void)
{
	static const char *const bad[] = { "a=%FF%FE", "a=%C0%AF", "a=%ED%A0%80", "%80=1",
		"a=%00b" };

	for (size_t i = 0; i < COUNT(bad); i++)
		if (!params_read_query(params(), bad[i], strlen(bad[i])))
			test_fail(__FILE__, __LINE__, bad[i]);
	check(params_read_json(params(), "{\"a\":\"\xff\"}", 9) != NULL);
	check(params_read_json(params(), "{\"a\":1,\"a\":2}", 13) != NULL);
	check(params_read_json(params(), "[1]", 3) != NULL);
	check(params_read_json(params(), "", 0) != NULL);
}

#define BEGIN  "{\"title\":\"Na ngon\","
#define BUYER  "\"buyer\":{\"name\":\"Hoa\",\"phone\":\"0912345678\"}"
#define LINE   "{\"productId\":7,\"quantity\":2}"
#define LINES  ",\"lines\":[" LINE "]}"

static bool tells_only(const char *body, const char *field)
{
	struct sheet s = { NULL };
	const struct trouble *t = read_json(body, &s);

	return t && !t->next && !strcmp(t->field, field);
}

void test_json_has_the_shape_that_is_asked_for_or_is_told_so_once(void)
{
	struct sheet s = { NULL };

	check(!read_json(BEGIN BUYER LINES, &s) && s.n_lines == 1);
	check(tells_only(BEGIN "\"buyer\":\"An\"" LINES, "buyer"));
	check(tells_only(BEGIN "\"buyer\":[]" LINES, "buyer"));
	check(tells_only(BEGIN "\"buyer\":[{\"name\":\"An\"}]" LINES, "buyer"));
	check(tells_only(BEGIN BUYER ",\"lines\":{\"0\":" LINE "}}", "lines"));
	check(tells_only(BEGIN BUYER ",\"lines\":[7]}", "lines.0"));
	check(tells_only(BEGIN BUYER ",\"lines\":[" LINE "," LINE "," LINE "," LINE "]}", "lines"));
	check(tells_only(BEGIN BUYER ",\"note\":{\"a\":1}" LINES, "note"));
	check(tells_only(BEGIN BUYER ",\"foo\":{\"bar\":[1,{}]}" LINES, "foo"));
	check(tells_only(BEGIN BUYER ",\"foo\":[]" LINES, "foo"));
	check(tells_only(BEGIN BUYER ",\"lines\":[{\"productId\":7,\"quantity\":2,\"x\":{}}]}",
	    "lines.0.x"));
}

void test_json_names_are_as_the_api_writes_them(void)
{
	struct sheet s = { NULL };

	check(trouble_with(read_json(BEGIN BUYER ",\"lines\":[{\"product_id\":7,\"quantity\":2}]}",
	    &s), "lines.0.product_id"));
	check(params_read_json(params(), "{\"buyer.name\":\"Hoa\"}", 20) != NULL);
}

void test_json_nested_deep_or_endless_is_refused(void)
{
	struct out o = { .arena = test_arena };

	for (int i = 0; i < 3000; i++)
		out_raw(&o, "{\"a\":", 5);
	check(params_read_json(params(), o.text, o.len) != NULL);
	o.len = 0;
	out_raw(&o, "{\"a\":[1", 7);
	for (int i = 0; i < 3000; i++)
		out_raw(&o, ",1", 2);
	out_raw(&o, "]}", 2);
	check(params_read_json(params(), o.text, o.len) != NULL);
}

static const char *refused_json(const char *begin, const char *again, const char *end)
{
	struct out o = { .arena = test_arena };

	out_raw(&o, begin, strlen(begin));
	for (int i = 0; i < 5000; i++)
		out_raw(&o, again, strlen(again));
	out_raw(&o, end, strlen(end));
	return params_read_json(params(), o.text, o.len);
}

/* Each would have its name copied, and hold nothing. */
void test_json_of_many_empty_lists_or_of_long_names_is_refused(void)
{
	check(refused_json("{\"a\":[", "[],", "[]]}"));
	check(refused_json("{\"a\":[", "{},", "{}]}"));
	check(refused_json("{\"", "a", "\":1}"));
	check(refused_json("{\"", "a", "\":{}}"));
	check(!params_read_json(params(), "{\"a\":[[],{},1],\"b\":{}}", 22));
}

#define TYPE "multipart/form-data; boundary=XyZ"
#define PART(head, body) "--XyZ\r\nContent-Disposition: form-data; " head "\r\n\r\n" body "\r\n"

static const char *multipart(struct params *p, const char *body, size_t len)
{
	/* A copy of exact size, so that a sanitizer sees a step too far. */
	char *copy = arena_alloc(test_arena, len ? len : 1);

	memcpy(copy, body, len);
	return params_read_multipart(p, TYPE, copy, len);
}

void test_a_form_with_a_photo_is_taken_apart(void)
{
	static const char body[] = PART("name=\"title\"", "Na Chi L\xc4\x83ng")
	    PART("name=\"photo\"; filename=\"na.jpg\"", "\xff\xd8\0\r\n--Xy\xff")
	    PART("name=\"none\"; filename=\"\"", "") PART("name=\"empty\"", "") "--XyZ--\r\n";
	struct params *p = params();

	check(!multipart(p, body, sizeof body - 1));
	check(p->n == 3 && !strcmp(params_get(p, "title"), "Na Chi Lăng"));
	check(!strcmp(p->v[1].value, "na.jpg") && p->v[1].kind == PARAM_FILE);
	check(p->v[1].file.n == 10 && !memcmp(p->v[1].file.at, "\xff\xd8\0\r\n--Xy\xff", 10));
	check(!strcmp(params_get(p, "empty"), ""));
}

void test_no_cut_of_a_multipart_body_is_taken_for_whole(void)
{
	static const char body[] = PART("name=\"a\"", "1") PART("name=\"b\"; filename=\"f\"", "22")
	    "--XyZ--";

	check(!multipart(params(), body, sizeof body - 1));
	for (size_t n = 0; n < sizeof body - 1; n++)
		if (!multipart(params(), body, n))
			test_fail(__FILE__, (int)n, "a cut body was taken");
}

void test_what_a_field_holds_is_shown_as_it_would_be_typed(void)
{
	struct sheet s = { .title = "Na", .price = 185000, .day = 20260705, .fresh = true };

	check(!strcmp(field_value(test_arena, &sheet_fields[0], &s), "Na"));
	check(!strcmp(field_value(test_arena, &sheet_fields[2], &s), ""));
	check(!strcmp(field_value(test_arena, &sheet_fields[3], &s), "185000"));
	check(!strcmp(field_value(test_arena, &sheet_fields[5], &s), "2026-07-05"));
	check(!strcmp(field_value(test_arena, &sheet_fields[6], &s), "1"));
}

void test_an_empty_number_is_what_the_field_takes_for_none(void)
{
	struct sheet s = { .count = 4 };

	check(!read_form("title=Na+ngon" REST, &s) && s.count == 4);
	check(!read_form("title=Na+ngon&count=" REST, &s) && s.count == -1);
	check(!strcmp(field_value(test_arena, &sheet_fields[4], &s), ""));
	s.count = 0;
	check(!strcmp(field_value(test_arena, &sheet_fields[4], &s), "0"));
}

/* lot_test.c - what a lot says is looked at before anybody sees it, and can be ordered away. */
#include "core/job.h"
#include "core/limit.h"
#include "market/market.h"
#include "shipping/inside.h"
#include "shops.h"
#include "test.h"
#include "tests.h"

static struct shops s;

static const struct user *seller(void)
{
	return a_user(OWNER_OF_NA, (const struct perm *const[]){ &market_sell, NULL });
}

static const struct user *staff(void)
{
	return a_user(9, market_module.perms);
}

static const char *at(const char *base, int64_t id, const char *rest)
{
	return arena_printf(test_arena, "%s%" PRId64 "%s", base, id, rest);
}

/* A lot of the open shop, called that: its id, read off the seller's own list. */
static int64_t lot(const char *name)
{
	const char *list = at("/ban-hang/cua-hang/", s.na_shop, "/lo-hang"), *own;

	limit_forget();
	check(visit_as(seller(), POST, list, arena_printf(test_arena, "name=%s&tonnes=5"
	    "&least_kg=500&price_vnd=30000&ready_on=2027-07-20&until_on=2027-08-20&words=",
	    name))->status == SEE_OTHER);
	own = strstr(visit_as(seller(), GET, list, NULL)->out->text, "/ban-hang/lo-hang/");
	return own ? strtoll(own + 18, NULL, 10) : 0;
}

static bool put_lot(void *name)
{
	lot_add(test_db, 7, s.na_shop, name, 5000, 500, 0, 20270720, 20270820, "", test_now);
	return true;
}

static int64_t old_lot(const char *name)
{
	test_write(put_lot, (void *)(uintptr_t)name);
	return 7;
}

static bool load(void *arg)
{
	shipping_load(test_db, test_arena, "data/shipping");
	(void)arg;
	return true;
}

static struct request *page(int64_t id)
{
	return visit(GET, at("/lo-hang/", id, ""), NULL);
}

static struct request *own(int64_t id)
{
	return visit_as(seller(), GET, at("/ban-hang/lo-hang/", id, ""), NULL);
}

static struct request *asked_for(int64_t id)
{
	return visit(POST, at("/lo-hang/", id, ""),
	    "name=C%C3%B4ng+ty&phone=0987654321&quantity_kg=1000&words=");
}

static struct request *decided(int64_t id, const char *result)
{
	const char *desk = at("/quan-tri/duyet/tin/", id, "");
	const char *seen = strstr(visit_as(staff(), GET, desk, NULL)->out->text,
	    "name=\"seen\" value=\"");

	return visit_as(staff(), POST, desk, arena_printf(test_arena,
	    "result=%s&reason=%%C4%%91%%C3%%A3+xem&seen=%.*s", result,
	    seen ? (int)strspn(seen + 19, "0123456789") : 1, seen ? seen + 19 : "1"));
}

/* I16.  R: Law 122/2025/QH15, art. 17.1.đ; Decree 248/2026, art. 17.1 */
void test_a_lot_of_what_is_banned_is_never_shown_and_its_seller_may_appeal_once(void)
{
	int64_t id;
	const char *appeal;

	s = shops_open();
	id = lot("Thu%E1%BB%91c+l%C3%A1+l%E1%BA%ADu%2C+ph%C3%A1o+n%E1%BB%95");
	check(!shows(visit(GET, "/lo-hang", NULL), "pháo nổ"));
	check(page(id)->status == GONE && asked_for(id)->status == GONE);
	check(shows(own(id), "không được đăng") && shows(own(id), "Đề nghị xem lại"));
	appeal = at("/ban-hang/tin/", id, "/xem-lai");
	check(visit_as(a_user(999, (const struct perm *const[]){ &market_sell, NULL }), POST,
	    appeal, "words=xin+xem+lai+gium")->status == NOT_FOUND);
	check(visit_as(seller(), POST, appeal, "words=xin+xem+lai+gium")->status == SEE_OTHER);
	check(page(id)->status == NOT_FOUND);
	check(shows(visit_as(staff(), GET, "/quan-tri/duyet", NULL), "pháo nổ"));
	check(decided(id, "REFUSE")->status == SEE_OTHER && page(id)->status == GONE);
	check(visit_as(seller(), POST, appeal, "words=xin+xem+lai+gium")->status == CONFLICT);
}

/* I16 */
void test_a_doubtful_lot_is_shown_when_an_officer_passed_what_he_saw(void)
{
	int64_t id;

	s = shops_open();
	id = lot("Cao+l%C3%A1+ch%E1%BB%AFa+b%E1%BB%87nh");
	check(page(id)->status == NOT_FOUND && shows(own(id), "đang chờ duyệt"));
	check(visit_as(staff(), POST, at("/quan-tri/duyet/tin/", id, ""),
	    "result=PASS&reason=duoc+roi&seen=1")->status == CONFLICT);
	check(decided(id, "PASS")->status == SEE_OTHER);
	check(page(id)->status == OK && shows(visit(GET, "/lo-hang", NULL), "chữa bệnh"));
}

static void look_from_outside(void)
{
	for (size_t i = 0; market_module.jobs[i]; i++)
		if (!strcmp(market_module.jobs[i]->name, "market.absence"))
			job_run_here(test_db, market_module.jobs[i], "", test_now);
}

static int64_t order_against(const char *address)
{
	struct request *r = visit_as(staff(), POST, "/quan-tri/lenh/moi",
	    arena_printf(test_arena, "kind=TAKE_DOWN&subject=%s&authority=S%%E1%%BB%%9F+CT"
	    "&document=12/CV&demand=G%%E1%%BB%%A1+xu%%E1%%BB%%91ng&received_on=2026-11-23"
	    "&received_at=10:00", address));

	check(r->status == SEE_OTHER);
	return r->location ? strtoll(strrchr(r->location, '/') + 1, NULL, 10) : 0;
}

/* R: Decree 248/2026, art. 17.1.c */
void test_an_authority_orders_a_lot_away_and_a_document_brings_it_back(void)
{
	int64_t id, order;
	struct request *r;

	s = shops_open();
	id = lot("Na+lo%E1%BA%A1i+1");
	check(page(id)->status == OK);
	order = order_against(at("https://hoahoi.example/lo-hang/", id, "?da-gui=1"));
	check(page(id)->status == OK);
	check(visit_as(staff(), POST, at("/quan-tri/lenh/", order, "/thi-hanh"),
	    "answer=da+go+xong")->status == SEE_OTHER);
	check(page(id)->status == GONE && asked_for(id)->status == GONE);
	check(!shows(visit(GET, "/lo-hang", NULL), "Na loại 1"));
	check(shows(own(id), "theo yêu cầu của cơ quan"));
	look_from_outside();
	r = visit_as(staff(), GET, at("/quan-tri/lenh/", order, ""), NULL);
	check(shows(r, "Na loại 1") && shows(r, "Không còn thấy trên chợ"));
	check(visit_as(staff(), POST, at("/quan-tri/lenh/", order, "/khoi-phuc"),
	    "document=13/CV")->status == SEE_OTHER);
	check(page(id)->status == OK);
}

/* And its limits count it once. */
void test_a_seller_is_told_of_a_request_that_the_writer_ran_twice(void)
{
	int64_t id;

	s = shops_open();
	id = lot("Na+lo%E1%BA%A1i+1");
	test_twice = true;
	check(asked_for(id)->status == SEE_OTHER);
	check(messages_with("%hỏi mua%") == 1);
	for (int i = 1; i < 5; i++)
		check(asked_for(id)->status == SEE_OTHER);
	check(asked_for(id)->status == TOO_MANY);
	check(messages_with("%hỏi mua%") == 1);
}

/* Those that were offered before lots were looked at: whoever upgrades runs load(). */
void test_lots_that_stood_before_are_looked_at_as_well(void)
{
	int64_t id;

	s = shops_open();
	id = old_lot("Thuốc lá lậu");
	check(page(id)->status == NOT_FOUND);
	test_write(load, NULL);
	check(page(id)->status == GONE && shows(own(id), "không được đăng"));
}

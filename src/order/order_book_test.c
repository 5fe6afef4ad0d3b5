#include "test.h"

#include "core/personal.h"
#include "order/book.sql.h"
#include "order/order.h"
#include "order/order_pages.h"
#include "shops.h"
#include "tests.h"

#define PHONE "0987654321"
#define WHERE "name=L%C3%AA+V%C4%83n+Mua&phone=" PHONE \
	"&place=Ho%C3%A0n+Ki%E1%BA%BFm%2C+H%C3%A0+N%E1%BB%99i"
#define ADDRESS WHERE "&address=12+H%C3%A0ng+B%C3%A8"

static struct shops s;
static const struct user *buyer, *other;

static void open_shops(void)
{
	s = shops_open();
	buyer = a_user(55, NULL);
	other = a_user(56, NULL);
}

static struct request *checkout(const struct user *who, enum method method, const char *path,
    const char *form)
{
	const char *cookie[] = { arena_printf(test_arena, "Cookie: cart=%" PRId64 ":1", s.na),
		NULL };

	return visit_as_with(who, cookie, method, path, form);
}

static const struct order_book *book(const struct user *who)
{
	return order_book(test_db, test_arena, who->id);
}

static struct request *add(const char *number)
{
	return visit_as(buyer, POST, "/so-dia-chi/moi", arena_printf(test_arena, "%s%s",
	    WHERE "&address=S%E1%BB%91+", number));
}

static const char *path(int64_t id, const char *act)
{
	return arena_printf(test_arena, "/so-dia-chi/%" PRId64 "%s", id, act);
}

/* The box comes ticked. */
static bool ticked(const struct request *r)
{
	const char *box = strstr(r->out->text, "name=\"keep_address\"");
	const char *tick = box ? strstr(box, "checked") : NULL;

	return tick && tick < strchr(box, '>');
}

/* R: Law 91/2025/QH15 */
void test_an_address_is_kept_at_the_checkout_only_when_the_buyer_ticks_the_box(void)
{
	struct request *r;

	open_shops();
	r = checkout(buyer, GET, "/thanh-toan", NULL);
	check(shows(r, "name=\"keep_address\"") && !ticked(r));
	check(!shows(checkout(NULL, GET, "/thanh-toan", NULL), "name=\"keep_address\""));
	check(checkout(buyer, POST, "/thanh-toan", ADDRESS "&payment=COD")->status == SEE_OTHER);
	check(!book(buyer)->n);
	check(checkout(buyer, POST, "/thanh-toan", ADDRESS "&payment=COD&keep_address=1")->status ==
	    SEE_OTHER);
	check(checkout(buyer, POST, "/thanh-toan", ADDRESS "&payment=COD&keep_address=1")->status ==
	    SEE_OTHER);
	check(book(buyer)->n == 1 && !strcmp(book(buyer)->v[0].address, "12 Hàng Bè"));
	check(checkout(NULL, POST, "/thanh-toan", ADDRESS "&payment=COD&keep_address=1")->status ==
	    SEE_OTHER);
}

void test_the_checkout_offers_kept_addresses_and_begins_with_the_first(void)
{
	struct request *r;
	int64_t one;

	open_shops();
	add("1");
	one = book(buyer)->v[0].id;
	test_now += 1000000;
	add("2");
	check(shows(checkout(buyer, GET, "/thanh-toan", NULL), "value=\"Số 2\""));
	check(visit_as(buyer, POST, path(one, "/dung-truoc"), "")->status == SEE_OTHER);
	r = checkout(buyer, GET, "/thanh-toan", NULL);
	check(shows(r, "value=\"Số 1\"") && shows(r, "Lê Văn Mua, Số 2"));
	r = checkout(buyer, GET, arena_printf(test_arena, "/thanh-toan?dia_chi=%" PRId64,
	    book(buyer)->v[1].id), NULL);
	check(shows(r, "value=\"Số 2\"") && shows(r, "value=\"" PHONE "\""));
	check(shows(r, "Hoàn Kiếm"));
	r = checkout(other, GET, arena_printf(test_arena, "/thanh-toan?dia_chi=%" PRId64, one),
	    NULL);
	check(!shows(r, "Số 1"));
}

void test_an_address_is_corrected_and_removed_by_whose_it_is(void)
{
	int64_t id;

	open_shops();
	check(visit(GET, "/so-dia-chi", NULL)->status != OK);
	check(add("1")->status == SEE_OTHER);
	id = book(buyer)->v[0].id;
	check(shows(visit_as(buyer, GET, path(id, ""), NULL), "value=\"Số 1\""));
	check(visit_as(buyer, POST, path(id, ""), ADDRESS)->status == SEE_OTHER);
	check(shows(visit_as(buyer, GET, "/so-dia-chi", NULL), "12 Hàng Bè"));
	check(visit_as(buyer, POST, path(id, ""), WHERE "&address=1")->status == INVALID);
	check(visit_as(other, GET, path(id, ""), NULL)->status == NOT_FOUND);
	check(visit_as(other, POST, path(id, ""), ADDRESS)->status == NOT_FOUND);
	check(visit_as(other, POST, path(id, "/dung-truoc"), "")->status == NOT_FOUND);
	check(visit_as(other, POST, path(id, "/xoa"), "")->status == NOT_FOUND);
	check(visit_as(buyer, POST, path(id, "/xoa"), "")->status == SEE_OTHER);
	check(!book(buyer)->n);
}

void test_one_address_is_not_kept_twice(void)
{
	open_shops();
	add("1");
	test_now += 1000000;
	add("2");
	check(visit_as(buyer, POST, path(book(buyer)->v[0].id, ""),
	    WHERE "&address=S%E1%BB%91+1")->status == SEE_OTHER);
	check(book(buyer)->n == 1);
}

void test_a_book_of_addresses_has_an_end(void)
{
	open_shops();
	for (int i = 0; i < ORDER_BOOK; i++)
		check(add(arena_printf(test_arena, "%d", i + 1))->status == SEE_OTHER);
	check(add("11")->status == INVALID && book(buyer)->n == ORDER_BOOK);
	check(add("1")->status == SEE_OTHER);           /* he has it */
	check(!shows(checkout(buyer, GET, "/thanh-toan", NULL), "name=\"keep_address\""));
	check(checkout(buyer, POST, "/thanh-toan", ADDRESS "&payment=COD&keep_address=1")->status ==
	    SEE_OTHER);                             /* an order is not refused for that */
	check(book(buyer)->n == ORDER_BOOK);
}

/* R: Law 91/2025/QH15 */
void test_kept_addresses_are_told_to_their_owner_and_go_when_he_asks(void)
{
	struct person who = { 55, "", "" };
	const struct tolds *told;
	bool found = false;

	open_shops();
	add("1");
	told = personal_told(test_db, test_arena, &who, test_now);
	for (size_t i = 0; i < told->n; i++)
		found |= !strcmp(told->v[i].part->title, "Sổ địa chỉ");
	check(found);
	db_begin(test_db, DB_WRITE);
	check(personal_erase(test_db, test_arena, &who, test_now));
	db_commit(test_db);
	check(!book(buyer)->n);
}

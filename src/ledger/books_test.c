#include "ledger/books_test.h"

#include "core/limit.h"

#define BUYER "\"buyer\":{\"name\":\"Lê Văn Mua\",\"phone\":\"0987654321\"," \
	"\"address\":\"12 Hàng Bè\",\"communeCode\":\"00070\"}"

struct shops books;

const struct user *books_seller(int64_t id)
{
	static const struct perm *const perms[] = { &market_sell, NULL };

	return a_user(id, perms);
}

static int64_t household_of(int64_t shop)
{
	return market_shop_by_id(test_db, test_arena, shop)->household;
}

int64_t books_household(void)
{
	return household_of(books.na_shop);
}

void books_open(void)
{
	books = shops_open();
	limit_forget();
}

const char *books_path(const char *rest)
{
	return arena_printf(test_arena, "/ban-hang/so/%" PRId64 "%s", books_household(), rest);
}

struct request *books_get(const char *rest)
{
	return visit_as(books_seller(OWNER_OF_NA), GET, books_path(rest), NULL);
}

struct request *books_post(const char *rest, const char *body)
{
	return visit_as(books_seller(OWNER_OF_NA), POST, books_path(rest), body);
}

/* A parcel of the order with the province's account at a carrier. */
static void carry(int64_t sub)
{
	db_define(test_db, arena_printf(test_arena,
	    "INSERT INTO ship_connection SELECT %" PRId64 ", 0, 'GHN', o.phone_sealed, 'a', "
	    "o.phone_sealed, 'a', '00070', 'k', o.phone_sealed, 0, 1 FROM buyer_order o "
	    "JOIN sub_order s ON s.buyer_order = o.id WHERE s.id = %" PRId64 ";"
	    "INSERT INTO shipment (id, sub_order, shop, carrier, connection, client_code, code, "
	    "state, known_state, name, phone_sealed, address, commune, goods, weight_g, length_cm, "
	    "width_cm, height_cm, value_vnd, cod_vnd, air, made_at, changed_at) "
	    "SELECT %" PRId64 ", s.id, s.shop, 'GHN', %" PRId64 ", 'c', 'c', 'IN_TRANSIT', "
	    "'IN_TRANSIT', 'a', o.phone_sealed, 'a', '00070', 'na', 1, 1, 1, 1, s.amount_vnd, "
	    "s.amount_vnd, 0, 1, 1 FROM buyer_order o JOIN sub_order s ON s.buyer_order = o.id "
	    "WHERE s.id = %" PRId64 ";", sub, sub, sub, sub, sub));
}

static int64_t deliver(int64_t quantity, bool carried)
{
	static const char *const acts[] = { "xac-nhan", "ban-giao", "da-giao" };
	struct request *r = visit(POST, "/api/v1/orders", arena_printf(test_arena, "{" BUYER
	    ",\"payment\":\"COD\",\"lines\":[{\"productId\":%" PRId64 ",\"quantity\":%" PRId64
	    "}]}", books.na, quantity));
	const char *at = strstr(r->out->text, "\"LS");
	const char *code = arena_strndup(test_arena, at + 1, strcspn(at + 1, "\""));
	const struct order_by_code *o = order_by_code(test_db, test_arena, code);

	for (size_t i = 0; i < COUNT(acts); i++) {
		if (carried && i == 2)
			carry(order_subs(test_db, test_arena, o->id)->v[0].id);
		check(visit_as(books_seller(OWNER_OF_NA), POST, arena_printf(test_arena,
		    "/ban-hang/don/%sA/%s", code, acts[i]), "")->status == SEE_OTHER);
	}
	return order_subs(test_db, test_arena, o->id)->v[0].id;
}

/* An order of so many kilograms of custard apples, which came to the door. */
int64_t books_delivered(int64_t quantity)
{
	return deliver(quantity, false);
}

int64_t books_carried(int64_t quantity)
{
	return deliver(quantity, true);
}

struct back { int64_t sub, amount; bool done; };

static bool give_back(void *arg)
{
	struct back *b = arg;

	b->done = ledger_reverse(test_db, test_arena, b->sub, b->amount, test_now);
	return true;
}

bool books_returned(int64_t sub, int64_t amount)
{
	struct back b = { sub, amount, false };

	test_write(give_back, &b);
	return b.done;
}

int64_t books_revenue(void)
{
	return ledger_revenue(test_db, test_arena, books_household(), 20260101, 20261231);
}

static struct big { int64_t amount, day; bool cost; } big;

static bool write_big(void *arg)
{
	(void)arg;
	ledger_add(test_db, test_arena, &(struct ledger_entry){ .household = books_household(),
	    .day = big.day, .kind = big.cost ? "COST" : "REVENUE",
	    .source = big.cost ? "TYPED" : "COUNTER",
	    .heading = big.cost ? "MATERIAL" : "GOODS", .words = "Cả xe", .amount = big.amount },
	    test_now);
	return true;
}

void books_sold(int64_t amount, int64_t day)
{
	big = (struct big){ amount, day, false };
	test_write(write_big, NULL);
}

void books_spent(int64_t amount, int64_t day)
{
	big = (struct big){ amount, day, true };
	test_write(write_big, NULL);
}

int64_t books_latest(void)
{
	return ledger_latest(test_db, test_arena, books_household())->v[0].id;
}

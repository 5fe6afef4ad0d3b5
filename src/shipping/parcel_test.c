#include "test.h"

#include "core/calendar.h"
#include "core/id.h"
#include "core/job.h"
#include "core/limit.h"
#include "core/setting.h"
#include "order/order.h"
#include "shipping/inside.h"
#include "shipping/parcel.sql.h"
#include "shipping/parcel_test.h"
#include "shops.h"
#include "tests.h"

#define HA_NOI "00070"

static struct shops s;
static const char *sub;                 /* code of the sub-order at work */
static int64_t sub_id;

const struct user *parcel_seller(void)
{
	static const struct perm *const perms[] = { &market_sell, NULL };

	return a_user(OWNER_OF_NA, perms);
}

const struct user *parcel_staff(void)
{
	static const struct perm *const perms[] = { &shipping_run, &shipping_run_all, NULL };

	return a_user(1, perms);
}

struct request *seller_does(const char *act, const char *body)
{
	return visit_as(parcel_seller(), POST, arena_printf(test_arena, "/ban-hang/don/%s/%s",
	    sub, act), body);
}

/* Confirmed and ready to be sent. */
static void is_at_work(const char *code)
{
	sub = arena_printf(test_arena, "%sA", code);
	check(seller_does("xac-nhan", "")->status == SEE_OTHER);
	sub_id = seller_order(test_db, test_arena, sub, OWNER_OF_NA, test_now)->id;
}

void parcel_order_to_collect(void)
{
	const char *cookie[2] = { arena_printf(test_arena, "Cookie: cart=%" PRId64 ":2", s.jelly) };
	const char *at;

	limit_forget();
	at = visit_with(cookie, POST, "/thanh-toan", "name=L%C3%AA+V%C4%83n+Mua&phone=0987654321"
	    "&payment=COD&delivery=COLLECT")->location + strlen("/don-hang/");
	is_at_work(arena_strndup(test_arena, at, strcspn(at, "?")));
}

/* Each buys once, so that nobody orders more than people do. */
static int64_t buyers;

void parcel_order(const char *payment)
{
	struct request *r;
	const char *at;

	limit_forget();
	r = visit(POST, "/api/v1/orders", arena_printf(test_arena, "{\"buyer\":{\"name\":\"Lê Văn "
	    "Mua\",\"phone\":\"0%" PRId64 "\",\"address\":\"12 Hàng Bè\",\"communeCode\":\""
	    HA_NOI "\"},\"payment\":\"%s\",\"lines\":[{\"productId\":%" PRId64 ",\"quantity\":2}]}",
	    987654321 + buyers++, payment, s.jelly));
	at = strstr(r->out->text, "\"LS") + 1;
	is_at_work(arena_strndup(test_arena, at, strcspn(at, "\"")));
}

#define BOX   "length_cm=30&width_cm=20&height_cm=10"
#define SIZES "weight_g=1200&" BOX

struct request *parcel_sends(const char *carrier)
{
	return seller_does("van-chuyen", arena_printf(test_arena,
	    SIZES "&act=send&carrier=%s", carrier));
}

static bool jelly_is_dry(void *arg)
{
	struct product_given p;
	int64_t id;

	(void)arg;
	market_product_standing(test_db, test_arena, "jelly", &p);
	p.category = "thach-den";
	market_product_save(test_db, test_arena, &p, test_now, &id);
	return true;
}

int64_t parcel_shop(void)
{
	return s.na_shop;
}

const char *parcel_sub(void)
{
	return sub;
}

void parcel_market(void)
{
	s = shops_open();
	buyers = 0;
	test_write(jelly_is_dry, NULL);
}

/* The shop's connection with a carrier, whose server nobody answers for. */
const char *parcel_connect(const char *carrier)
{
	struct request *r = visit_as(parcel_seller(), POST, arena_printf(test_arena,
	    "/ban-hang/cua-hang/%" PRId64 "/van-chuyen", s.na_shop), arena_printf(test_arena,
	    "carrier=%s&user=token-1&password=p&extra=885&pick_name=Na+b%%C3%%A0&"
	    "pick_phone=0912345671&pick_address=Th%%C3%%B4n+1&pick_commune=06187", carrier));
	const char *at, *name = arena_printf(test_arena, "<h2>%s", carrier_named(carrier)->title);

	check(r->status == SEE_OTHER);
	r = visit_as(parcel_seller(), GET, arena_printf(test_arena, "/ban-hang/cua-hang/%" PRId64
	    "/van-chuyen", s.na_shop), NULL);
	check(!shows(r, "token-1"));
	at = strstr(r->out->text, name);
	at = at ? strstr(at, "/tin-van-chuyen/") : NULL;
	return at ? arena_strndup(test_arena, at, strcspn(at, "<")) : "";
}

const struct shipping_parcel *the_parcel(void)
{
	return shipping_of(test_db, test_arena, sub_id);
}

bool parcel_is(const char *state)
{
	return !strcmp(the_parcel()->state, state);
}

bool parcel_order_is(const char *state)
{
	return !strcmp(seller_order(test_db, test_arena, sub, OWNER_OF_NA, test_now)->state, state);
}

static const char *ghn(const char *status, const char *time)
{
	return arena_printf(test_arena, "{\"OrderCode\":\"G1\",\"ClientOrderCode\":\"%s\","
	    "\"Status\":\"%s\",\"Time\":\"%s\",\"Type\":\"Switch_status\",\"Reason\":\"\","
	    "\"Warehouse\":\"Kho 1\"}", sub, status, time);
}

static const char *hook;
static const char *const json[] = { "Content-Type: application/json", NULL };

/* GHN tells, and the job acts on it. */
void ghn_tells(const char *status, const char *time)
{
	check(visit_with(json, POST, hook, ghn(status, time))->status == OK);
	job_run_here(test_db, &shipping_talk_job, "", test_now);
}

struct server { const struct setting *setting; const char *url; };

static bool set_server(void *arg)
{
	const struct server *at = arg;

	check(!setting_set(test_db, at->setting, at->url, test_now, 0));
	return true;
}

void parcel_server(const struct setting *setting, const char *url)
{
	test_write(set_server, &(struct server){ setting, url });
}

/* A parcel with GHN, which has not answered yet. */
static void goes_by_ghn(const char *payment)
{
	parcel_server(&ghn_url, PARCEL_NOWHERE);
	hook = parcel_connect("GHN");
	parcel_order(payment);
	check(parcel_sends("GHN")->status == SEE_OTHER && parcel_is("DRAFT"));
}

void a_parcel(const char *payment)
{
	parcel_market();
	goes_by_ghn(payment);
}

void test_a_parcel_without_connection_is_carried_by_hand(void)
{
	parcel_market();
	parcel_order("COD");
	check(parcel_sends("VNPOST")->status == SEE_OTHER && parcel_is("READY"));
	check(seller_does("ban-giao", "")->status == SEE_OTHER && parcel_is("HANDED_OVER"));
	check(seller_does("da-giao", "")->status == SEE_OTHER && parcel_is("COD_HELD"));
	check(parcel_order_is("DELIVERED"));
}

void test_a_parcel_is_sent_once(void)
{
	parcel_market();
	parcel_order("COD");
	check(parcel_sends("OWN")->status == SEE_OTHER && parcel_is("READY"));
	check(parcel_sends("VNPOST")->status == INVALID);
	check(seller_does("van-chuyen/huy", "")->status == SEE_OTHER && parcel_is("CANCELLED"));
	check(parcel_sends("VNPOST")->status == SEE_OTHER && parcel_is("READY"));
	check(!strcmp(the_parcel()->client_code, arena_printf(test_arena, "%s-2", sub)));
}

void test_ghn_cannot_be_chosen_for_what_it_does_not_take(void)
{
	struct request *r;

	s = shops_open();                       /* the jelly is under fruit, to be kept cool */
	parcel_server(&ghn_url, PARCEL_NOWHERE);
	parcel_connect("GHN");
	parcel_order("COD");
	r = parcel_sends("GHN");
	check(r->status == INVALID && shows(r, "Giao Hàng Nhanh không nhận hàng này"));
	check(!the_parcel());
}

void test_what_is_more_than_a_carrier_takes_is_said(void)
{
	struct request *r;

	parcel_market();
	parcel_order("COD");
	r = seller_does("van-chuyen", "weight_g=30001&" BOX "&act=send&carrier=GHN");
	check(r->status == INVALID && shows(r, "đến 30 kg một kiện"));
	check(shows(r, "Túi kín trong thùng giấy"));    /* how to pack it */
}

void test_news_move_the_parcel_and_the_order(void)
{
	a_parcel("COD");
	ghn_tells("picked", "2026-11-23T09:00:00Z");
	check(parcel_is("HANDED_OVER") && parcel_order_is("HANDED_OVER") &&
	    !strcmp(the_parcel()->code, "G1"));
	ghn_tells("delivering", "2026-11-24T01:00:00Z");
	check(parcel_is("OUT_FOR_DELIVERY"));
	ghn_tells("delivered", "2026-11-24T03:00:00Z");
	check(parcel_is("COD_HELD") && parcel_order_is("DELIVERED"));
	check(!strcmp(payment_of(test_db, test_arena, sub_id)->state, "PAID"));
	check(!strcmp(payment_evidence_of(test_db, test_arena, sub_id)->v[0].kind, "COD_CARRIER"));
}

void test_the_same_news_thrice_are_one(void)
{
	a_parcel("COD");
	for (int i = 0; i < 3; i++)
		ghn_tells("delivery_fail", "2026-11-24T03:00:00Z");
	check(parcel_is("DELIVERY_FAILED") && the_parcel()->fails == 1);
	ghn_tells("delivery_fail", "2026-11-25T03:00:00Z");
	check(the_parcel()->fails == 2);
}

void test_older_news_never_override_newer(void)
{
	a_parcel("COD");
	ghn_tells("delivered", "2026-11-24T03:00:00Z");
	ghn_tells("delivering", "2026-11-24T01:00:00Z");
	ghn_tells("delivery_fail", "2026-11-24T02:00:00Z");
	ghn_tells("picked", "2026-11-23T09:00:00Z");
	check(parcel_is("COD_HELD") && !the_parcel()->fails && parcel_order_is("DELIVERED"));
}

static struct request *settles(const char *state)
{
	return visit_as(parcel_staff(), POST, arena_printf(test_arena,
	    "/quan-tri/van-chuyen/%" PRId64 "/xu-ly", the_parcel()->id),
	    arena_printf(test_arena, "state=%s&why=abc", state));
}

void test_an_unknown_code_is_kept_and_looked_at_by_a_person(void)
{
	struct request *r;

	a_parcel("COD");
	ghn_tells("picked", "2026-11-23T09:00:00Z");
	ghn_tells("teleported", "2026-11-24T01:00:00Z");
	check(parcel_is("NEEDS_REVIEW") && !strcmp(the_parcel()->raw, "teleported"));
	r = visit_as(parcel_staff(), GET, "/quan-tri/van-chuyen", NULL);
	check(shows(r, "teleported") && shows(r, sub));
	check(settles("DELIVERED")->status == SEE_OTHER && parcel_is("COD_HELD") &&
	    parcel_order_is("DELIVERED"));
}

void test_a_person_may_find_a_parcel_where_it_was_known_to_be(void)
{
	a_parcel("COD");
	ghn_tells("delivered", "2026-11-23T09:00:00Z");
	ghn_tells("teleported", "2026-11-24T01:00:00Z");
	check(settles("IN_TRANSIT")->status == CONFLICT && parcel_is("NEEDS_REVIEW"));
	check(settles("DELIVERED")->status == SEE_OTHER);
	check(parcel_is("COD_HELD") && parcel_order_is("DELIVERED"));
}

void test_known_news_end_a_review(void)
{
	a_parcel("COD");
	ghn_tells("teleported", "2026-11-24T01:00:00Z");
	ghn_tells("delivering", "2026-11-24T02:00:00Z");
	check(parcel_is("OUT_FOR_DELIVERY"));
}

void test_a_parcel_that_comes_back_is_returned(void)
{
	a_parcel("COD");
	ghn_tells("waiting_to_return", "2026-11-25T03:00:00Z");
	ghn_tells("delivering", "2026-11-25T04:00:00Z");
	check(parcel_is("RETURNING"));
	ghn_tells("returned", "2026-11-27T03:00:00Z");
	check(parcel_is("RETURNED") && parcel_order_is("CANCELLED"));
}

struct request *buyers_page(void)
{
	return visit(GET, arena_printf(test_arena, "/don-hang/%.*s?phone=0987654321",
	    (int)strlen(sub) - 1, sub), NULL);
}

const char *parcel_paid(void)
{
	return payment_of(test_db, test_arena, sub_id)->state;
}

static bool pays(void *arg)
{
	(void)arg;
	return payment_seller_tap(test_db, test_arena, sub_id, 0, OWNER_OF_NA, "", test_now);
}

void buyer_pays(void)
{
	test_write(pays, NULL);
}

/* Of 5, two are on their way. */
void a_counted_parcel(const char *payment)
{
	parcel_market();
	shops_set_stock(s.jelly, 5);
	test_write(jelly_is_dry, NULL);
	goes_by_ghn(payment);
}

int64_t parcel_stock(void)
{
	return shops_stock(s.jelly);
}

/* On the order's page, or that of the shop's day. */
bool seller_sees(const char *words, bool day)
{
	return shows(visit_as(parcel_seller(), GET, day ? arena_printf(test_arena,
	    "/ban-hang/cua-hang/%" PRId64, s.na_shop) : arena_printf(test_arena,
	    "/ban-hang/don/%s", sub), NULL), words);
}

void test_what_the_seller_brought_in_vain_is_his_again(void)
{
	parcel_market();
	parcel_order("COD");
	check(parcel_sends("OWN")->status == SEE_OTHER &&
	    seller_does("ban-giao", "")->status == SEE_OTHER);
	check(parcel_is("HANDED_OVER"));
	check(seller_does("huy", "why=Kh%C3%B4ng+ai+nh%E1%BA%ADn")->status == SEE_OTHER);
	check(parcel_is("RETURNED") && parcel_order_is("CANCELLED"));
}

static bool end_call(void *arg)
{
	call_end(test_db, *(const int64_t *)arg, "DONE", "", test_now);
	return true;
}

static void call_ends(int64_t id)
{
	test_write(end_call, &id);
}

static struct request *asks(void)
{
	return visit(GET, arena_printf(test_arena, "/api/v1/orders/%.*s?phone=0987654321",
	    (int)strlen(sub) - 1, sub), NULL);
}

void test_programs_read_how_far_the_parcel_is(void)
{
	parcel_market();
	parcel_order("COD");
	check(shows(asks(), "\"parcel\":null"));
	parcel_server(&ghn_url, PARCEL_NOWHERE);
	hook = parcel_connect("GHN");
	check(parcel_sends("GHN")->status == SEE_OTHER);
	check(shows(asks(), "\"carrier\":\"GHN\",\"code\":null,\"state\":\"DRAFT\",\"at\":null"));
	ghn_tells("delivering", "2026-11-24T03:00:00Z");
	check(shows(asks(), "\"code\":\"G1\",\"state\":\"OUT_FOR_DELIVERY\",\"at\":"
	    "\"2026-11-24T10:00"));
}

void test_cash_of_a_parcel_that_the_carrier_never_named_is_known_by_our_code(void)
{
	a_parcel("COD");
	check(visit_with(json, POST, hook, arena_printf(test_arena, "{\"ClientOrderCode\":\"%s\","
	    "\"Status\":\"delivered\",\"Time\":\"2026-11-24T03:00:00Z\",\"Type\":"
	    "\"Switch_status\"}", sub))->status == OK);
	job_run_here(test_db, &shipping_talk_job, "", test_now);
	check(parcel_is("COD_HELD") && parcel_order_is("DELIVERED") &&
	    !strcmp(parcel_paid(), "PAID"));
}

void test_a_carriers_clock_that_is_years_ahead_stops_no_later_news(void)
{
	a_parcel("COD");
	ghn_tells("picked", "2126-11-24T03:00:00Z");
	check(parcel_is("HANDED_OVER"));
	ghn_tells("delivering", "2026-11-24T04:00:00Z");
	check(parcel_is("OUT_FOR_DELIVERY"));
}

void test_a_parcel_of_an_order_cancelled_while_its_carrier_is_asked_is_called_back(void)
{
	const struct calls_due *due;

	a_parcel("COD");
	job_run_here(test_db, &shipping_talk_job, "", test_now);
	check(seller_does("van-chuyen/huy", "")->status == CONFLICT);  /* it may be there already */
	check(seller_does("huy", "why=H%E1%BA%BFt+h%C3%A0ng")->status == SEE_OTHER);
	check(call_waiting(test_db, test_arena, the_parcel()->id, "CANCEL"));
	test_now += 90 * SECOND;
	due = calls_due(test_db, test_arena, test_now, 10);
	check(due->n == 1 && !strcmp(due->v[0].act, "CREATE"));
	call_ends(due->v[0].id);
	due = calls_due(test_db, test_arena, test_now, 10);
	check(due->n == 1 && !strcmp(due->v[0].act, "CANCEL"));
}

void test_nobody_is_heard_without_the_address(void)
{
	a_parcel("COD");
	check(visit_with(json, POST, "/tin-van-chuyen/guess", ghn("delivered",
	    "2026-11-24T03:00:00Z"))->status == NOT_FOUND);
	check(visit_with(json, POST, hook, "")->status == BAD_REQUEST);
	check(visit_with(json, POST, hook, "{")->status == BAD_REQUEST);
	check(visit_with(json, POST, hook, "{\"OrderCode\":\"other\",\"Type\":\"Create\"}")
	    ->status == OK);
	job_run_here(test_db, &shipping_talk_job, "", test_now);
	check(parcel_is("DRAFT"));
}

void test_news_of_another_shops_parcel_are_not_believed(void)
{
	const char *own;

	a_parcel("COD");
	own = hook;
	hook = parcel_connect("VIETTELPOST");          /* another connection, another carrier */
	check(strcmp(own, hook));
	visit_with(json, POST, hook, arena_printf(test_arena,
	    "{\"DATA\":{\"ORDER_NUMBER\":\"G1\",\"ORDER_REFERENCE\":\"%s\","
	    "\"ORDER_STATUSDATE\":\"25/11/2026 10:00:00\",\"ORDER_STATUS\":501}}", sub));
	job_run_here(test_db, &shipping_talk_job, "", test_now);
	check(parcel_is("DRAFT"));
}

void test_a_server_that_does_not_answer_is_asked_again_and_then_left_to_a_person(void)
{
	a_parcel("COD");
	for (int i = 0; i < 8; i++) {
		job_run_here(test_db, &shipping_talk_job, "", test_now);
		test_now += 5 * HOUR;
	}
	check(parcel_is("NEEDS_REVIEW") && *the_parcel()->raw && *the_parcel()->trouble);
	job_run_here(test_db, &shipping_talk_job, "", test_now);
	check(call_last(test_db, test_arena, the_parcel()->id)->tries == 8);
}

void test_a_parcel_nobody_was_asked_for_is_called_off_at_once(void)
{
	a_parcel("COD");
	check(seller_does("van-chuyen/huy", "")->status == SEE_OTHER && parcel_is("CANCELLED"));
	job_run_here(test_db, &shipping_talk_job, "", test_now);
	check(call_last(test_db, test_arena, the_parcel()->id)->tries == 0);
}

void test_a_cancelled_order_calls_its_parcel_back(void)
{
	parcel_market();
	parcel_order("COD");
	parcel_sends("OWN");
	check(seller_does("huy", "why=h%E1%BA%BFt+h%C3%A0ng")->status == SEE_OTHER &&
	    parcel_is("CANCELLED"));
}

void test_the_buyer_sees_where_his_parcel_is(void)
{
	struct request *r;

	a_parcel("COD");
	ghn_tells("picked", "2026-11-23T09:00:00Z");
	r = visit(GET, arena_printf(test_arena, "/don-hang/%.*s?phone=0987654321",
	    (int)strlen(sub) - 1, sub), NULL);
	check(shows(r, "Giao Hàng Nhanh") && shows(r, "G1") && shows(r, "Kho 1"));
}

void test_the_label_and_the_batch_are_papers(void)
{
	struct request *r;

	parcel_market();
	parcel_order("COD");
	parcel_sends("VNPOST");
	r = visit_as(parcel_seller(), GET, arena_printf(test_arena,
	    "/ban-hang/don/%s/nhan.pdf", sub), NULL);
	check(r->status == OK && !strcmp(r->content_type, "application/pdf"));
	r = visit_as(parcel_seller(), GET, arena_printf(test_arena, "/ban-hang/cua-hang/%" PRId64
	    "/gom-hang", s.na_shop), NULL);
	check(shows(r, sub) && shows(r, "1.200"));
	r = visit_as(parcel_seller(), GET, arena_printf(test_arena, "/ban-hang/cua-hang/%" PRId64
	    "/gom-hang.pdf", s.na_shop), NULL);
	check(r->status == OK && !strcmp(r->content_type, "application/pdf"));
	r = visit_as(parcel_staff(), GET, "/quan-tri/van-chuyen/gom-hang?commune=06187", NULL);
	check(shows(r, sub));
}

/* Parcels of one shop, for the postman; more than a sheet holds. */
static bool many_parcels(void *arg)
{
	const struct parcel_by_id *p = parcel_by_id(test_db, test_arena, the_parcel()->id);

	(void)arg;
	for (int i = 0; i < 700; i++)
		parcel_add(test_db, id_new(), 1, p->shop, "VNPOST", 0, arena_printf(test_arena,
		    "X%03d", i), "READY", "A", p->phone_sealed, "", p->commune, "jelly", 100, 1, 1,
		    1, 1000, 1000, false, test_now);
	return true;
}

void test_a_batch_that_has_no_room_says_so_and_leads_to_the_rest(void)
{
	const char *page = "/quan-tri/van-chuyen/gom-hang?commune=06187", *at;
	struct request *r;

	parcel_market();
	parcel_order("COD");
	parcel_sends("VNPOST");
	test_write(many_parcels, NULL);
	r = visit_as(parcel_staff(), GET, page, NULL);
	check(shows(r, sub) && shows(r, "X498") && !shows(r, "X499"));
	check(shows(r, "Cộng: 500 kiện") && shows(r, "còn 201 kiện ở bảng sau"));
	at = strstr(r->out->text, "/quan-tri/van-chuyen/gom-hang?commune=06187&amp;day=");
	check(at && strstr(at, "&amp;after="));
	at = strstr(at, "&amp;after=") + strlen("&amp;after=");
	r = visit_as(parcel_staff(), GET, arena_printf(test_arena, "%s&after=%.*s", page,
	    (int)strcspn(at, "\""), at), NULL);
	check(!shows(r, "X498") && shows(r, "X499") && shows(r, "X699"));
	check(shows(r, "Cộng: 201 kiện") && !shows(r, "ở bảng sau"));
	r = visit_as(parcel_staff(), GET, "/quan-tri/van-chuyen/gom-hang.pdf?commune=06187", NULL);
	check(r->status == OK && !strcmp(r->content_type, "application/pdf"));
}

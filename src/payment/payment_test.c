#include "test.h"

#include "core/log.h"
#include "payment/payment.h"
#include "payment/vietqr.h"
#include "tests.h"

enum { SUB_ORDER = 77, SELLER = 5, AMOUNT = 185000 };

static const struct payment_ask by_transfer = { SUB_ORDER, "LS26110001", false, AMOUNT,
	"970405", "8400205123456", "HOANG THI A", "Na Chi Lăng" };
static const struct payment_ask in_cash = { SUB_ORDER, "LS26110001", true, AMOUNT,
	"", "", "", "Na Chi Lăng" };

static const struct payment_of *now(void)
{
	return payment_of(test_db, test_arena, SUB_ORDER);
}

static bool is(const char *state, int64_t paid)
{
	return !strcmp(now()->state, state) && now()->paid_vnd == paid;
}

struct act { const char *what; int64_t amount; bool done; };

static bool act(void *arg)
{
	struct act *x = arg;

	if (!strcmp(x->what, "tap"))
		x->done = payment_seller_tap(test_db, test_arena, SUB_ORDER, x->amount, SELLER,
		    "", test_now);
	else if (!strcmp(x->what, "cash"))
		x->done = payment_cash(test_db, test_arena, SUB_ORDER, SELLER, "", test_now);
	else if (!strcmp(x->what, "carrier"))
		x->done = payment_cod_carrier(test_db, test_arena, SUB_ORDER, x->amount,
		    "GHN 26C17", test_now);
	else if (!strcmp(x->what, "cancel"))
		x->done = payment_cancel(test_db, test_arena, SUB_ORDER, test_now);
	else if (!strcmp(x->what, "less"))
		x->done = payment_refund_due(test_db, test_arena, SUB_ORDER, x->amount, test_now);
	else
		x->done = payment_given_back(test_db, test_arena, SUB_ORDER, SELLER, "", test_now);
	return true;
}

static bool then(const char *what, int64_t amount)
{
	struct act x = { what, amount, false };

	test_write(act, &x);
	return x.done;
}

static bool ask(void *arg)
{
	payment_ask(test_db, test_arena, arg, test_now);
	return true;
}

static void asked(const struct payment_ask *what)
{
	struct payment_ask copy = *what;

	test_write(ask, &copy);
}

void test_a_transfer_carries_the_code_and_what_it_is_for(void)
{
	asked(&by_transfer);
	check(is("REQUESTED", 0));
	check(!strcmp(now()->content, "LS26110001 NA CHI LANG"));
	check(!strcmp(now()->payload,
	    "00020101021238570010A00000072701270006970405011384002051234560208QRIBFTTA"
	    "530370454061850005802VN62260822LS26110001 NA CHI LANG630408CC"));
	check(!strcmp(now()->bank_name, "Agribank"));
}

void test_the_words_of_a_transfer_are_cut_between_words(void)
{
	struct payment_ask long_name = by_transfer;

	long_name.purpose = "Bánh ngải Tràng Định (hộp 12 chiếc)";
	asked(&long_name);
	check(!strcmp(now()->content, "LS26110001 BANH NGAI"));
}

void test_a_payment_is_what_came_in_all(void)
{
	asked(&by_transfer);
	check(then("tap", 184000) && is("PARTIAL", 184000));
	check(then("tap", 0) && is("PAID", AMOUNT));            /* the rest */
	check(!then("tap", 0));                                 /* nothing is missing */
	check(then("tap", 5000) && is("OVERPAID", AMOUNT + 5000));
	check(then("give back", 0) && is("PAID", AMOUNT));
	check(payment_evidence_of(test_db, test_arena, SUB_ORDER)->n == 4);
	check(payment_evidence_of(test_db, test_arena, SUB_ORDER)->v[3].amount_vnd == -5000);
}

void test_a_cancelled_payment_gives_back_what_came(void)
{
	asked(&by_transfer);
	check(then("tap", 100000) && then("cancel", 0));
	check(is("REFUND_DUE", 100000));
	check(!then("cancel", 0));
	check(then("give back", 0) && is("REFUNDED", 0));
	check(!then("give back", 0));
}

void test_when_less_is_owed_what_came_above_it_goes_back(void)
{
	asked(&by_transfer);
	check(then("tap", 0) && then("less", 45000));
	check(is("REFUND_DUE", AMOUNT) && !then("less", AMOUNT));       /* more than the rest */
	check(then("give back", 0) && is("REFUNDED", AMOUNT - 45000));
	check(then("less", AMOUNT - 45000) && then("give back", 0) && is("REFUNDED", 0));
	check(!then("less", 1));
}

void test_when_nothing_came_the_rest_is_what_is_still_paid(void)
{
	asked(&by_transfer);
	check(then("less", 85000) && is("REQUESTED", 0) && payment_missing(now()) == 100000);
	check(strstr(payment_qr(test_arena, now()), "5406100000"));
	check(then("tap", 0) && is("PAID", 100000));
	check(then("less", 100000) && is("REFUND_DUE", 100000));
	check(then("tap", 5000) && then("give back", 0) && is("REFUNDED", 0));
}

void test_money_that_comes_after_the_end_is_to_be_given_back(void)
{
	asked(&by_transfer);
	check(then("cancel", 0) && is("CANCELLED", 0));
	check(then("tap", AMOUNT) && is("REFUND_DUE", AMOUNT));
}

void test_cash_at_the_door_pays_all_of_it(void)
{
	asked(&in_cash);
	check(is("NONE", 0) && !*now()->payload);
	check(!payment_qr(test_arena, now()));
	check(then("cash", 0) && is("PAID", AMOUNT));
	check(!strcmp(payment_evidence_of(test_db, test_arena, SUB_ORDER)->v[0].kind, "CASH"));
	check(!then("cash", 0));
}

void test_what_a_carrier_took_is_said_once_and_stands_for_the_cash(void)
{
	asked(&in_cash);
	check(then("cash", 0) && is("PAID", AMOUNT));
	check(then("carrier", AMOUNT) && is("PAID", AMOUNT));
	check(then("carrier", AMOUNT) && is("PAID", AMOUNT));   /* told again */
	check(payment_evidence_of(test_db, test_arena, SUB_ORDER)->n == 3);
}

void test_a_carrier_that_brings_less_leaves_the_rest_open(void)
{
	asked(&in_cash);
	check(then("carrier", AMOUNT - 20000) && is("PARTIAL", AMOUNT - 20000));
	check(payment_is_paid(now()) == false && !payment_only_seller_says(now()));
}

void test_the_code_asks_for_what_is_still_missing(void)
{
	struct vietqr q = { .amount = 0 };

	asked(&by_transfer);
	check(then("tap", 180000));
	check(!vietqr_parse(test_arena, payment_qr(test_arena, now()), &q));
	check(q.amount == 5000 && !strcmp(q.purpose, "LS26110001 NA CHI LANG"));
	check(then("tap", 0) && !payment_qr(test_arena, now()));
}

void test_only_a_known_bank_that_vietqr_serves_both_ways_is_for_shops(void)
{
	const struct payment_banks *b = payment_banks(test_db, test_arena);

	check(payment_bank(test_db, test_arena, "970405")->receives);
	check(!payment_bank(test_db, test_arena, "970408")->receives);
	check(!payment_bank(test_db, test_arena, "123456"));
	check(!strcmp(payment_bank(test_db, test_arena, "970449")->short_name, "LPBank"));
	check(b->n > 30);
	for (size_t i = 0; i < b->n; i++)
		check(payment_bank(test_db, test_arena, b->v[i].bin)->receives);
}

static bool load_banks(void *arg)
{
	*(int64_t *)arg = payment_load(test_db, test_arena, "data/payment");
	return true;
}

void test_loading_banks_twice_changes_nothing(void)
{
	int64_t changed = -1;

	test_write(load_banks, &changed);
	check(changed == 0);
}

void test_the_picture_of_a_code_is_only_for_who_has_its_link(void)
{
	const char *path;
	struct request *r;

	asked(&by_transfer);
	path = payment_qr_url(now()).text;
	r = visit(GET, path, NULL);
	check(r->status == OK && r->bytes.n > 100 && !memcmp(r->bytes.at, "\x89PNG", 4));
	check(visit(GET, "/thanh-toan/qr/77/0/LS26110001.png", NULL)->status == NOT_FOUND);
	check(visit(GET, payment_qr_url(&(struct payment_of){ .id = 78, .code = "x" }).text,
	    NULL)->status == NOT_FOUND);
	check(then("tap", 0) && visit(GET, path, NULL)->status == NOT_FOUND);
}

void test_no_log_holds_what_lets_in_to_the_picture_of_a_code(void)
{
	struct request *r;

	asked(&by_transfer);
	r = visit(GET, payment_qr_url(now()).text, NULL);
	check(r->status == OK && !strcmp(log_path(r), "/thanh-toan/qr/{id}/{key}/{file}"));
	r = visit(GET, payment_sticker_url("970405", "8400205123456", "png").text, NULL);
	check(r->status == OK && !strstr(log_path(r), "8400205123456"));
}

void test_the_box_shows_each_part_of_a_transfer_as_text(void)
{
	struct out *o = out_new(test_arena);

	asked(&by_transfer);
	payment_box(o, now());
	check(strstr(o->text, "8400205123456") && strstr(o->text, "LS26110001 NA CHI LANG"));
	check(strstr(o->text, "Agribank") && strstr(o->text, "185.000"));
	check(strstr(o->text, "HOANG THI A") && strstr(o->text, "<svg"));
}

void test_a_code_can_be_printed_at_any_size(void)
{
	const char *path;
	struct request *r;

	asked(&by_transfer);
	path = payment_qr_url(now()).text;
	r = visit(GET, arena_printf(test_arena, "%.*ssvg", (int)strlen(path) - 3, path), NULL);
	check(r->status == OK && !strcmp(r->content_type, "image/svg+xml"));
	check(!strncmp(r->bytes.at, "<svg xmlns=", 11));
	check(visit(GET, arena_printf(test_arena, "%.*sgif", (int)strlen(path) - 3, path),
	    NULL)->status == NOT_FOUND);
}

void test_the_sticker_of_an_account_asks_for_no_amount(void)
{
	const char *path = payment_sticker_url("970405", "8400205123456", "png").text;
	struct request *r = visit(GET, path, NULL);

	check(!strcmp(payment_sticker(test_arena, "970405", "8400205123456"),
	    "00020101021138570010A00000072701270006970405011384002051234560208QRIBFTTA"
	    "53037045802VN6304D651"));
	check(r->status == OK && !memcmp(r->bytes.at, "\x89PNG", 4));
	check(visit(GET, payment_sticker_url("970405", "8400205123456", "svg").text,
	    NULL)->status == OK);
	check(visit(GET, "/thanh-toan/ma/970405/8400205123456/0/vietqr.png", NULL)->status ==
	    NOT_FOUND);
}

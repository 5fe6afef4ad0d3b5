/* payout_test.c - money that a carrier collected, as its file says. */
#include "test.h"

#include "shipping/inside.h"
#include "shipping/parcel.sql.h"
#include "shipping/parcel_test.h"
#include "tests.h"

static struct request *payout(const char *reference, const char *paid, const char *csv)
{
	static const char *const type[] = { "Content-Type: multipart/form-data; boundary=b", NULL };
	const struct connections_of *c = connections_of(test_db, test_arena, parcel_shop());
	const char *body = arena_printf(test_arena, "--b\r\nContent-Disposition: form-data; "
	    "name=\"reference\"\r\n\r\n%s\r\n--b\r\nContent-Disposition: form-data; "
	    "name=\"paid_on\"\r\n\r\n2026-11-30\r\n--b\r\nContent-Disposition: form-data; "
	    "name=\"paid_vnd\"\r\n\r\n%s\r\n--b\r\nContent-Disposition: form-data; "
	    "name=\"transfer_vnd\"\r\n\r\n5500\r\n--b\r\nContent-Disposition: form-data; "
	    "name=\"file\"; filename=\"a.csv\"\r\nContent-Type: text/csv\r\n\r\n%s\r\n--b--\r\n",
	    reference, paid, csv);

	return visit_as_with(parcel_seller(), type, POST, arena_printf(test_arena,
	    "/ban-hang/ket-noi/%" PRId64 "/doi-soat", c->v[0].id), body);
}

void test_a_payout_that_adds_up_pays_the_parcels(void)
{
	struct request *r;

	a_parcel("COD");
	ghn_tells("delivered", "2026-11-24T03:00:00Z");
	r = payout("P1", "94500", "ma_don,tien_thu_ho,phi\nG1,\"120.000,00\",20000.0\n");
	check(r->status == SEE_OTHER && parcel_is("COD_PAID_OUT"));      /* as spreadsheets write */
	check(shows(visit_as(parcel_seller(), GET, r->location, NULL), "Khớp."));
	check(shows(visit_as(parcel_seller(), GET, arena_printf(test_arena,
	    "/ban-hang/ket-noi/%" PRId64 "/doi-soat",
	    connections_of(test_db, test_arena, parcel_shop())->v[0].id), NULL),
	    "name=\"paid_vnd\" type=\"text\" value=\"\""));
	r = payout("P1", "94500", "ma_don,tien_thu_ho,phi\nG1,120000,20000\n");
	check(r->status == INVALID && shows(r, "đã nhập rồi") && shows(r, "value=\"94500\""));
}

void test_a_payout_that_differs_is_a_case_that_a_person_closes(void)
{
	const char *at;
	struct request *r;

	a_parcel("COD");
	ghn_tells("delivered", "2026-11-24T03:00:00Z");
	at = payout("P1", "90000", "ma_don,cod,phi\nG1,120000,20000\nXX,5000,0\n")->location;
	r = visit_as(parcel_seller(), GET, at, NULL);
	check(shows(r, "cần người xem") && shows(r, "-4.500"));
	check(shows(r, "Không có chuyến hàng nào"));
	check(visit_as(parcel_seller(), POST, arena_printf(test_arena, "%s/dong", at),
	    "why=")->status == INVALID);
	r = visit_as(parcel_seller(), POST, arena_printf(test_arena, "%s/dong", at),
	    "why=%C4%90%C3%A3+g%E1%BB%8Di+GHN");
	check(r->status == SEE_OTHER && shows(visit_as(parcel_seller(), GET, at, NULL),
	    "Đã gọi GHN"));
}

void test_a_payout_pays_nothing_twice(void)
{
	struct request *r;

	a_parcel("COD");
	ghn_tells("delivered", "2026-11-24T03:00:00Z");
	payout("P1", "94500", "ma_don,tien_thu_ho,phi\nG1,120000,20000\n");
	r = payout("P2", "114500", "ma_don,tien_thu_ho,phi\nG1,120000,0\n");
	check(shows(visit_as(parcel_seller(), GET, r->location, NULL), "Đã trả ở kỳ trước"));
}

void test_a_payout_that_cannot_be_read_changes_nothing(void)
{
	a_parcel("COD");
	check(payout("P1", "1", "a,b\n1,2\n")->status == INVALID);
	check(payout("P1", "1", "ma_don,tien_thu_ho\nG1,12x\n")->status == INVALID);
	check(payout("P1", "1", "ma_don,tien_thu_ho\n")->status == INVALID);
}

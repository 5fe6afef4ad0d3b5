/* demo_life.c - what a market has besides orders: parcels on their way, a review, a
 * return, a complaint, money that nobody can place, a harvest to come.  Each is sent to
 * the page on which its person would have written it. */
#include "demo/demo_inside.h"

#include "core/calendar.h"
#include "core/log.h"
#include "core/show.h"
#include "demo/demo.sql.h"


/* So long ago, the seller does this with his part of an order. */
static void seller(struct demo_stage *s, enum demo_course c, int64_t ago, const char *act,
    const char *body)
{
	if (s->sales[c].code)
		demo_visit(s, s->seller, s->now - ago, arena_printf(s->arena,
		    "/ban-hang/don/%s/%s", s->sales[c].sub, act), body);
}

/* One on its way with the seller himself, one that waits for the postman. */
static void parcels(struct demo_stage *s)
{
	static const char box[] = "weight_g=5400&length_cm=40&width_cm=30&height_cm=25&act=send";

	seller(s, DEMO_LEAVES, 30 * HOUR, "van-chuyen",
	    arena_printf(s->arena, "%s&carrier=OWN", box));
	seller(s, DEMO_LEAVES, 26 * HOUR, "ban-giao", "");
	seller(s, DEMO_PACKED, 3 * HOUR, "van-chuyen",
	    arena_printf(s->arena, "%s&carrier=VNPOST", box));
}

static void review(struct demo_stage *s)
{
	const struct demo_sale *o = &s->sales[DEMO_REVIEWED];
	const struct request *r;

	if (!o->code)
		return;
	r = demo_visit(s, 0, s->now - 20 * DAY, arena_printf(s->arena, "/danh-gia/%s/1", o->sub),
	    arena_printf(s->arena, "stars=5&phone=%s&words=Na to, thơm, bọc lưới từng quả nên "
	    "không quả nào dập. Cả nhà rất thích, sang năm lại đặt.", o->phone));
	r = demo_visit(s, s->seller, s->now - 19 * DAY, "/ban-hang/danh-gia", NULL);
	demo_visit(s, s->seller, s->now - 19 * DAY, arena_printf(s->arena, "/ban-hang/danh-gia/%s",
	    demo_link(s->arena, r, "action=\"/ban-hang/danh-gia/")),
	    "answer=Cảm ơn bạn đã ủng hộ. Vụ tới nhà tôi hái sớm hơn, sẽ nhắn bạn.");
}

static void give_back(struct demo_stage *s)
{
	const struct demo_sale *o = &s->sales[DEMO_SPOILED];

	if (o->code)
		demo_visit(s, 0, s->now - 5 * HOUR, arena_printf(s->arena,
		    "/don-hang/%s/tra-hang", o->code), arena_printf(s->arena,
		    "phone=%s&sub=%s&kind=DAMAGED&lines.0.position=0&lines.0.quantity=1"
		    "&words=Có hai quả dập nát khi mở thùng, còn lại vẫn tốt.&amount=60000",
		    o->phone, o->sub));
}

/* Asked, answered by the seller and by an officer; and a newer one that still waits. */
static void complaints(struct demo_stage *s)
{
	const struct demo_sale *o = &s->sales[DEMO_ARRIVED];
	const struct request *r;
	const char *code;

	if (!o->code)
		return;
	/* Where the buyers of the demonstration live: so the next one has priority. */
	demo_visit(s, s->officer, s->now - 40 * DAY, "/quan-tri/khieu-nai/dia-ban",
	    arena_printf(s->arena, "place=" DEMO_COMMUNE "&kind=DIFFICULT&from=%s"
	    "&legal_ref=Danh sách trình diễn, không phải văn bản&certainty=OURS"
	    "&source=Dữ liệu trình diễn: xã này không có trong danh sách nào của Nhà nước",
	    iso_day(s->now - 40 * DAY)));
	r = demo_visit(s, 0, s->now - 30 * HOUR, "/khieu-nai/moi", arena_printf(s->arena,
	    "kind=ORDER&order=%s&words=Hàng đến chậm hai ngày so với hẹn, một phần đã mềm. "
	    "Tôi mong người bán báo trước khi trễ.&name=Lê Minh Châu (trình diễn)&phone=%s",
	    o->sub, o->phone));
	code = arena_strndup(s->arena, r->location + strlen("/khieu-nai/"), 10);
	demo_visit(s, s->seller, s->now - 28 * HOUR, arena_printf(s->arena,
	    "/ban-hang/khieu-nai/%s/nhan", code), "words=Hôm ấy đường đèo sạt lở, xe khách phải "
	    "chờ. Lỗi của nhà tôi là chưa gọi cho bạn.");
	demo_visit(s, s->officer, s->now - 26 * HOUR, arena_printf(s->arena,
	    "/quan-tri/khieu-nai/%s/tra-loi", code), "words=Chúng tôi đã nghe hai bên. Đề nghị "
	    "người bán bù phần hàng bị mềm, và sẽ hỏi lại sau hai ngày.");
	demo_visit(s, 0, s->now - 2 * HOUR, "/khieu-nai/moi", "kind=SERVICE&order="
	    "&words=Tôi không tìm thấy chỗ đổi số điện thoại của mình.&name=Đỗ Văn Bình "
	    "(trình diễn)&phone=02050000104");
}

/* The account's statement of yesterday: what an order waits for; an order's code with
 * another amount; and two that are the household's own life. */
static void statement(struct demo_stage *s)
{
	const struct demo_sale *paid = &s->sales[DEMO_CONFIRMED], *other = &s->sales[DEMO_NEW];
	struct date d = date_of(day_of(s->now - DAY));
	const char *at = arena_printf(s->arena, "%02d/%02d/%04d", d.day, d.month, d.year);
	const struct demo_account_of *of = demo_account_of(s->db, s->arena, s->shop);

	if (!paid->code || !other->code)
		return;
	demo_visit(s, s->officer, s->now - HOUR, "/quan-tri/thanh-toan/sao-ke",
	    demo_file(s->arena, arena_printf(s->arena, "bank_bin=%s&bank_account=%s",
	    of->bank_bin, of->bank_account), "sao-ke-trinh-dien.csv", arena_printf(s->arena,
	    "Ngày giao dịch,Số tham chiếu,Nội dung,Ghi nợ,Ghi có\n"
	    "%s,TD0001,%s tra tien hang,,%" PRId64 "\n"
	    "%s,TD0002,%s CK tien na,,%" PRId64 "\n"
	    "%s,TD0003,Nop tien dien,120000,\n"
	    "%s,TD0004,Luong thang,,4500000\n",
	    at, paid->sub, paid->amount, at, other->sub, other->amount - 5000, at, at)));
	demo_visit(s, s->officer, s->now, "/quan-tri/thanh-toan/doi-soat", "");
}

/* The fruit whose season comes next, to be ordered now; and tonnes for who resells. */
static void harvest(struct demo_stage *s)
{
	const struct demo_harvest *h = demo_harvest(s->db, s->arena, s->shop);
	struct date today = date_of(day_of(s->now));
	int64_t days = day_of(s->now);
	const char *page = arena_printf(s->arena, "/ban-hang/cua-hang/%" PRId64 "/lo-hang",
	    s->shop);

	if (h) {
		struct date first = { today.year, (int)(h->season_from / 100),
			(int)(h->season_from % 100) };

		first.year += day_of_date(first) <= days;
		demo_visit(s, s->seller, s->now - 4 * DAY, arena_printf(s->arena,
		    "/ban-hang/hang/%" PRId64 "/dat-truoc", h->id), arena_printf(s->arena,
		    "first_day=%s&last_day=%s&cap=80", iso_day(us_of(day_of_date(first))),
		    iso_day(us_of(day_of_date(first) + 45))));
		demo_order_ahead(s, h->id);
	}
	demo_visit(s, s->seller, s->now - 6 * DAY, page, arena_printf(s->arena,
	    "name=Na dai loại 1, ba đến bốn quả một cân&tonnes=3&least_kg=300&price_vnd=38000"
	    "&ready_on=%s&until_on=%s&words=Hái và đóng thùng tại vườn, xe tải vào được tận nơi.",
	    iso_day(us_of(days + 7)), iso_day(us_of(days + 45))));
	demo_visit(s, 0, s->now - 5 * HOUR, arena_printf(s->arena, "/lo-hang/%s",
	    demo_link(s->arena, demo_visit(s, 0, s->now, "/lo-hang", NULL), "\"/lo-hang/")),
	    "name=Cửa hàng nông sản (trình diễn)&phone=02050000105&quantity_kg=600"
	    "&words=Chúng tôi lấy hai chuyến, mỗi chuyến 300 cân.");
}

static void authority(struct demo_stage *s)
{
	demo_visit(s, s->officer, s->now - 3 * HOUR, "/quan-tri/lenh/moi", arena_printf(s->arena,
	    "kind=INFORMATION&subject=/cua-hang/%s&authority=Cơ quan trình diễn"
	    "&document=Số 00/TD, văn bản trình diễn&received_on=%s&received_at=08:00"
	    "&demand=Cung cấp tên, địa chỉ và số đơn của gian hàng trong tháng trước.",
	    demo_account_of(s->db, s->arena, s->shop)->slug, iso_day(s->now - DAY)));
}

void demo_live(struct demo_stage *s)
{
	log_requests(false);
	parcels(s);
	review(s);
	give_back(s);
	complaints(s);
	statement(s);
	harvest(s);
	authority(s);
}

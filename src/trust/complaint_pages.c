/* complaint_pages.c - who complains, and the seller it is about. */
#include "trust/complaint.h"

#include "core/duty.h"
#include "core/limit.h"
#include "core/seal.h"
#include "core/show.h"
#include "core/text.h"
#include "core/tr.h"
#include "order/order.h"
#include "people/people.h"
#include "trust/complaint.html.h"

/* Wrong pairs of code and telephone, from one address; complaints from one; links sent
 * about one complaint. */
static const struct limit guesses = { "trust.guess", 10, 60 };
static const struct limit openings = { "trust.open", 5, 600 };
static const struct limit links = { "trust.link", 3, 3600 };

/* "kn 2611 0001" is KN26110001. */
static const char *normal_code(struct arena *a, const char *s)
{
	struct out o = { .arena = a };

	for (s = text_ascii_upper(a, s); *s; s++)
		if (*s != ' ')
			out_char(&o, *s);
	return o.len ? o.text : NULL;
}

#define NO_PHONE N_("không phải số điện thoại Việt Nam")
#define KIND  CHOICE(struct complaint_given, kind, .label = N_("Về việc gì"), \
	.choices = complaint_choices)
#define ORDER TEXT(struct complaint_given, order, .label = N_("Mã đơn hàng"), .max = 30, \
	.optional = true, .normal = normal_code, .otherwise = N_("không phải mã đơn hàng"), \
	.hint = N_("Nếu về một đơn hàng; ví dụ LS26110001A."))
#define WORDS TEXT(struct complaint_given, words, .label = N_("Chuyện gì đã xảy ra"), .min = 10, \
	.max = 4000, .lines = true, .hint = N_("Kể theo thứ tự, và bạn muốn được giải quyết thế " \
	"nào."))
#define PHOTOS GROUP(struct complaint_given, photos, struct proof, proof_fields, \
	.label = N_("Ảnh làm bằng chứng"), \
	.hint = N_("Chỉ người giải quyết và người bán liên quan thấy."))

const struct field complaint_fields[] = {
	KIND, ORDER, WORDS,
	TEXT(struct complaint_given, name, .label = N_("Họ tên"), .min = 2, .max = 100,
	    .autocomplete = "name"),
	TEXT(struct complaint_given, phone, .label = N_("Số điện thoại"), .min = 8, .max = 20,
	    .normal = text_phone, .otherwise = NO_PHONE, .autocomplete = "tel",
	    .hint = N_("Để báo tin cho bạn; về một đơn thì là số đã đặt đơn ấy.")),
	/* R: Law 19/2023/QH15, art. 8.1 */
	BOOL(struct complaint_given, priority, .label = N_("Tôi muốn được ưu tiên"),
	    .hint = N_("Dành cho người cao tuổi, người khuyết tật, trẻ em, người dân tộc thiểu số, "
	    "người ở vùng sâu, vùng xa hay vùng khó khăn, phụ nữ mang thai hoặc nuôi con nhỏ, "
	    "người bệnh nặng, hộ nghèo. Không phải nói vì lý do nào.")),
	PHOTOS,
	END_OF_FIELDS
};

const struct field complaint_seller_fields[] = { KIND, ORDER, WORDS, PHOTOS, END_OF_FIELDS };
#undef KIND
#undef ORDER
#undef WORDS
#undef PHOTOS

struct find { const char *code, *phone; };
const struct field complaint_find_fields[] = {
	TEXT(struct find, code, .label = N_("Mã khiếu nại"), .min = 8, .max = 30,
	    .normal = normal_code, .otherwise = N_("không phải mã khiếu nại"),
	    .hint = N_("Ví dụ: KN26110001")),
	TEXT(struct find, phone, .label = N_("Số điện thoại đã ghi khi gửi"), .min = 8, .max = 20,
	    .normal = text_phone, .otherwise = NO_PHONE, .autocomplete = "tel"),
	END_OF_FIELDS
};

const struct field complaint_say_fields[] = {
	TEXT(struct complaint_said, words, .label = N_("Lời nhắn"), .max = 2000, .optional = true,
	    .lines = true),
	INT(struct complaint_said, rating, .label = N_("Điểm"), .max = 5, .optional = true),
	END_OF_FIELDS
};

/* The box of a message: what it may be sent for without words says so by its button. */
const struct field complaint_message_fields[] = {
	TEXT(struct complaint_said, words, .label = N_("Lời nhắn"), .max = 2000, .lines = true),
	END_OF_FIELDS
};

static const struct complaint_given blank = { .kind = "", .name = "", .phone = "", .order = "",
	.words = "" };

static enum status not_there(struct request *r)
{
	return problem(r, NOT_FOUND, "complaint-unknown", "%s", _("Không có khiếu nại này."));
}

static enum status too_many(struct request *r)
{
	int64_t guess = limit_wait(&guesses, limit_peer(r), r->now);
	int64_t open = limit_wait(&openings, limit_peer(r), r->now);

	retry_after(r, guess > open ? guess : open);
	return problem(r, TOO_MANY, "too-many-guesses", "%s",
	    _("Bạn đã thử nhiều lần. Xin chờ ít phút rồi thử lại."));
}

/* Found again by code and telephone.  The seller of an order knows both, so they open
 * nothing: the link goes to the telephone. */
static struct trouble *look_up(struct request *r, const struct find *f)
{
	const struct complaint_by_code *c = complaint_by_code(r->db, r->arena, f->code);

	if (!c || !secret_equal(c->phone_hash, complaint_phone_hash(r->arena, f->phone)))
		return trouble_add(r->arena, NULL, "code",
		    _("không có khiếu nại nào với mã và số điện thoại này"));
	if (!limit_take(&links, c->code, r->now))
		return trouble_add(r->arena, NULL, "code",
		    _("đường dẫn đã được nhắn nhiều lần, hãy xem lại tin nhắn của bạn"));
	complaint_send_link(r->db, r->arena, c, r->now);
	return NULL;
}

enum status complaint_start_page(struct request *r)
{
	struct find f = { "", "" };
	const char *code = request_param(r, "code");
	struct trouble *t = NULL;
	bool sent = false;

	if (r->method == POST) {
		if (limit_wait(&guesses, limit_peer(r), r->now) > 0)
			return too_many(r);
		t = form_read(&r->params, complaint_find_fields, &f);
		if (!t)
			t = look_up(r, &f);
		if (t && !limit_take(&guesses, limit_peer(r), r->now))
			return too_many(r);
		sent = !t;
	} else if (code && strlen(code) <= 30) {
		f.code = code;
	}
	complaint_start(r->out, &(struct complaint_start){
	    complaint_times(r->db, r->arena, r->now), &f, t, sent,
	    rule_words(&complaint_priority_first, rule_value(r->db, r->arena,
	    &complaint_priority_first, r->now)) });
	return t ? INVALID : OK;
}

/* The order's own code or that of one shop's part of it; the telephone proves that
 * it is his.  NULL and *about, or what is wrong. */
static struct trouble *find_order(struct request *r, const struct complaint_given *g,
    struct complaint_about *about)
{
	size_t n = strlen(g->order), head = n && g->order[n - 1] >= 'A' ? n - 1 : n;
	const struct order_by_code *o = order_by_code(r->db, r->arena,
	    arena_strndup(r->arena, g->order, head));
	const struct complaint_order *s = complaint_order(r->db, r->arena,
	    head == n ? arena_printf(r->arena, "%sA", g->order) : g->order);

	if (!o || !s || !secret_equal(o->phone_hash, order_phone_hash(r->arena, g->phone)))
		return trouble_add(r->arena, NULL, "order",
		    _("không có đơn hàng nào với mã và số điện thoại này"));
	if (head == n && order_subs(r->db, r->arena, o->id)->n > 1)
		return trouble_add(r->arena, NULL, "order",
		    _("đơn này của nhiều gian hàng, hãy ghi cả chữ cái ở cuối mã"));
	*about = (struct complaint_about){ "BUYER", s->id, s->shop, 0, s->commune };
	return NULL;
}

/* Photos cost work: not from an address that sent too many. */
enum status complaint_new_prepare(struct request *r)
{
	return limit_wait(&openings, limit_peer(r), r->now) > 0 ? too_many(r) : proof_prepare(r);
}

static enum status show_new(struct request *r, const struct complaint_given *g,
    const struct trouble *t)
{
	complaint_new_page(r->out, complaint_fields, &(struct complaint_form){ g, t });
	return t ? INVALID : OK;
}

enum status complaint_new(struct request *r)
{
	struct complaint_given g = blank;
	struct complaint_about about = { "VISITOR", 0, 0, 0, "" };
	const char *code, *order = request_param(r, "order");
	struct trouble *t;

	if (r->method == GET) {
		g.order = order && strlen(order) <= 30 ? order : "";
		return show_new(r, &g, NULL);
	}
	if (limit_wait(&guesses, limit_peer(r), r->now) > 0 ||
	    !limit_take(&openings, limit_peer(r), r->now))
		return too_many(r);
	t = form_read(&r->params, complaint_fields, &g);
	if (!t)
		t = proof_kept(r)->troubles;
	if (!t && *g.order && (t = find_order(r, &g, &about)) &&
	    !limit_take(&guesses, limit_peer(r), r->now))
		return too_many(r);
	if (t)
		return show_new(r, &g, t);
	code = complaint_open(r->db, r->arena, &g, &about, proof_kept(r), r->lang, r->now);
	r->audit = code;
	return redirect(r, complaint_url(code));
}

/* The complaint that code and key of the path name together; or NULL. */
static const struct complaint_by_code *asked(struct request *r)
{
	const char *code = request_param(r, "code"), *key = request_param(r, "key");

	return secret_equal(key, complaint_key(r->arena, code)) ?
	    complaint_by_code(r->db, r->arena, code) : NULL;
}

enum status complaint_page(struct request *r)
{
	const struct complaint_by_code *c = asked(r);
	struct complaint_view v;

	if (!c)
		return not_there(r);
	v = complaint_view(r, c, COMPLAINANT, complaint_url(c->code).text);
	complaint_one(r->out, &v);
	return OK;
}

static enum status over(struct request *r)
{
	return problem(r, CONFLICT, "complaint-moved", "%s",
	    _("Khiếu nại đã sang bước khác, không làm được việc này nữa."));
}

/* What the button sends and was left empty: said in place, the complaint is where it was. */
static struct trouble *missing(struct request *r, const struct complaint_by_code *c,
    const struct complaint_said *f)
{
	const char *act = request_param(r, "act");
	bool open = !c->closed_at, again = !strcmp(act, "mo-lai");

	if (!open && !strcmp(act, "cham") && !f->rating)
		return trouble_add(r->arena, NULL, "rating", _("hãy chấm từ 1 đến 5"));
	if (strlen(f->words) >= 2 || (again ? open : !open || strcmp(act, "nhan") != 0))
		return NULL;
	return trouble_add(r->arena, NULL, "words", again ? _("hãy viết vì sao chưa ổn") :
	    _("hãy viết lời nhắn rồi mới gửi"));
}

/* The page again, with what is wrong and what was written. */
static enum status show_again(struct request *r, const struct complaint_by_code *c,
    enum complaint_who reader, struct url at, const struct complaint_said *f,
    const struct trouble *t)
{
	struct complaint_view v = complaint_view(r, c, reader, at.text);

	v.said = f;
	v.troubles = t;
	v.again = !strcmp(request_param(r, "act"), "mo-lai");
	complaint_one(r->out, &v);
	return INVALID;
}

/* What its complainant does with it; false when that may not be. */
static bool does(struct request *r, const struct complaint_by_code *c,
    const struct complaint_said *f)
{
	const char *act = request_param(r, "act");
	int64_t account = r->user ? r->user->id : 0;

	if (!strcmp(act, "cham"))
		return f->rating && complaint_rate(r->db, c->id, f->rating, f->words);
	if (!strcmp(act, "xong"))
		return complaint_moves(r->db, r->arena, c, "RESOLVED", COMPLAINANT, account,
		    f->words, r->now);
	if (!strcmp(act, "mo-lai"))
		return complaint_moves(r->db, r->arena, c, "OPEN", COMPLAINANT, account, f->words,
		    r->now);
	if (strcmp(act, "nhan") || c->closed_at)
		return false;
	complaint_say(r->db, r->arena, c, COMPLAINANT, account, f->words, r->now);
	return true;
}

enum status complaint_act(struct request *r)
{
	const struct complaint_by_code *c = asked(r);
	struct complaint_said f = { "", 0 };
	struct trouble *t = form_read(&r->params, complaint_say_fields, &f);

	if (!c)
		return not_there(r);
	if (t || (t = missing(r, c, &f)))
		return show_again(r, c, COMPLAINANT, complaint_url(c->code), &f, t);
	if (!does(r, c, &f))
		return over(r);
	r->audit = c->code;
	return redirect(r, complaint_url(c->code));
}

static enum status show_photo(struct request *r, const struct complaint_by_code *c)
{
	const struct complaint_photo *f = c ?
	    complaint_photo(r->db, r->arena, request_id(r, "photo"), c->id) : NULL;

	return proof_show(r, f ? f->name : NULL);
}

enum status complaint_photo_page(struct request *r)
{
	return show_photo(r, asked(r));
}

/* A seller: one about his shop, or that he opened. */
static const struct complaint_by_code *his(struct request *r)
{
	const struct complaint_by_code *c = complaint_by_code(r->db, r->arena,
	    request_param(r, "code"));

	if (!c || !complaint_seller_may(r->db, r->arena, c->id, r->user->id, r->now))
		return NULL;
	if (c->shop)
		household_acted(r, market_shop_by_id(r->db, r->arena, c->shop)->household, c->code);
	return c;
}

static enum complaint_who as(const struct request *r, const struct complaint_by_code *c)
{
	return c->account == r->user->id ? COMPLAINANT : COMPLAINT_SELLER;
}

static struct url his_page(const struct complaint_by_code *c)
{
	return url_for("/ban-hang/khieu-nai/%s", c->code);
}

enum status complaint_seller_list(struct request *r)
{
	complaint_sellers(r->out, complaints_of_seller(r->db, r->arena, r->user->id, r->now));
	return OK;
}

enum status complaint_seller_page(struct request *r)
{
	const struct complaint_by_code *c = his(r);
	struct complaint_view v;

	if (!c)
		return not_there(r);
	v = complaint_view(r, c, as(r, c), his_page(c).text);
	complaint_one(r->out, &v);
	return OK;
}

enum status complaint_seller_photo(struct request *r)
{
	return show_photo(r, his(r));
}

enum status complaint_seller_say(struct request *r)
{
	const struct complaint_by_code *c = his(r);
	struct complaint_said f = { "", 0 };
	struct trouble *t = form_read(&r->params, complaint_say_fields, &f);
	bool done;

	if (!c)
		return not_there(r);
	if (t || (t = missing(r, c, &f)))
		return show_again(r, c, as(r, c), his_page(c), &f, t);
	if (as(r, c) == COMPLAINANT) {
		done = does(r, c, &f);
	} else {
		done = !c->closed_at && !strcmp(request_param(r, "act"), "nhan");
		if (done)
			complaint_say(r->db, r->arena, c, COMPLAINT_SELLER, r->user->id, f.words,
			    r->now);
	}
	if (!done)
		return over(r);
	r->audit = c->code;
	return redirect(r, his_page(c));
}

/* An order of his, or none: then his first shop. */
static struct trouble *find_his(struct request *r, const char *order,
    struct complaint_about *about)
{
	const struct complaint_order *s = *order ? complaint_order(r->db, r->arena, order) : NULL;
	const struct market_shops *shops = market_shops_of(r->db, r->arena, r->user->id, r->now);

	about->account = r->user->id;
	for (size_t i = 0; i < shops->n; i++)
		if (!s || shops->v[i].id == s->shop) {
			household_acted(r, shops->v[i].household, order);
			about->shop = shops->v[i].id;
			about->commune = shops->v[i].commune;
			about->sub_order = s ? s->id : 0;
			break;
		}
	return *order && !about->sub_order ?
	    trouble_add(r->arena, NULL, "order", _("bạn không có đơn hàng nào mang mã này")) : NULL;
}

enum status complaint_seller_new(struct request *r)
{
	struct complaint_given g = blank;
	struct complaint_about about = { "SELLER", 0, 0, 0, "" };
	struct trouble *t = NULL;
	const char *login;

	if (r->method == POST && !(t = form_read(&r->params, complaint_seller_fields, &g)) &&
	    !(t = proof_kept(r)->troubles) && !(t = find_his(r, g.order, &about))) {
		login = people_login_of(r->db, r->arena, r->user->id);
		g.name = r->user->name;
		g.phone = login && text_phone(r->arena, login) ? login : "";
		r->audit = complaint_open(r->db, r->arena, &g, &about, proof_kept(r), r->lang,
		    r->now);
		return redirect(r, url_for("/ban-hang/khieu-nai/%s", r->audit));
	}
	complaint_new_page(r->out, complaint_seller_fields, &(struct complaint_form){ &g, t });
	return t ? INVALID : OK;
}

void complaint_on_buyers_order(struct out *o, const struct request *r, int64_t sub)
{
	const struct sub_order_by_id *s = sub_order_by_id(r->db, r->arena, sub);
	bool proven = r->user && complaint_buyer_proven(r->db, r->arena, sub, r->user->id);

	complaint_of_buyer(o, s->code, complaints_of_sub(r->db, r->arena, sub), proven);
}

void complaint_on_sellers_order(struct out *o, const struct request *r, int64_t sub)
{
	complaint_of_seller(o, complaints_of_sub(r->db, r->arena, sub));
}

void complaint_on_sellers_day(struct out *o, const struct request *r, int64_t shop)
{
	(void)r, (void)shop;
	complaint_of_day(o);
}

void complaint_duties(struct duties *d)
{
	int64_t n = strcmp(d->kind, "shop") ? 0 : complaints_waiting(d->db, d->arena, d->id)->n;

	if (n)
		duty_add(d, said(n_("%s khiếu nại về gian hàng đang mở", n), number(n)),
		    url_for("/ban-hang/khieu-nai"));
}

/* complaint.c - the life of a complaint: opened with its clock, answered by people,
 * closed with words, once more if that was not good enough. */
#include "trust/complaint.h"

#include "core/calendar.h"
#include "core/id.h"
#include "core/outbox.h"
#include "core/platform.h"
#include "core/seal.h"
#include "core/show.h"
#include "core/text.h"
#include "core/tr.h"
#include "market/market.h"

#define PHONE "trust.phone"     /* what the seal of a telephone says it is */

/* As policy_complaints[] has them, for forms. */
const struct choice complaint_choices[] = {
	{ "ORDER",   N_("Đơn hàng, giao hàng") },
	{ "PAYMENT", N_("Thanh toán") },
	{ "REFUND",  N_("Trả hàng, hoàn tiền") },
	{ "SERVICE", N_("Cách phục vụ, hàng trên chợ") },
	{ "PRIVACY", N_("Dữ liệu cá nhân") },
	{ NULL },
};

/* The moves; reopening has a statement of its own, since it is done once. */
static const struct { const char *from, *to; int who; } moves[] = {
	{ "OPEN",     "ANSWERED", COMPLAINT_OFFICER },
	{ "OPEN",     "RESOLVED", COMPLAINT_OFFICER | COMPLAINANT },
	{ "ANSWERED", "RESOLVED", COMPLAINT_OFFICER | COMPLAINANT },
	{ "OPEN",     "REJECTED", COMPLAINT_OFFICER },
	{ "ANSWERED", "REJECTED", COMPLAINT_OFFICER },
};

static const struct { const char *state, *words, *kind; } states[] = {
	{ "OPEN",     N_("Chờ cán bộ phản hồi"), "warn" },
	{ "ANSWERED", N_("Đang giải quyết"),     "warn" },
	{ "RESOLVED", N_("Đã giải quyết"),       "ok" },
	{ "REJECTED", N_("Không chấp nhận"),     "wrong" },
};

static const struct choice whose[] = {
	{ "COMPLAINANT", N_("Người khiếu nại") },
	{ "SELLER",      N_("Người bán") },
	{ "OFFICER",     N_("Cán bộ giải quyết") },
	{ NULL },
};

static size_t rank_of(const char *state)
{
	size_t i = 0;

	while (i < COUNT(states) && strcmp(states[i].state, state))
		i++;
	assert(i < COUNT(states) && "the table allows no other state");
	return i;
}

const char *complaint_state_words(const char *state)
{
	return tr(states[rank_of(state)].words);
}

const char *complaint_state_kind(const char *state)
{
	return states[rank_of(state)].kind;
}

static const struct policy_complaint *kind_of(const char *kind)
{
	size_t i = 0;

	while (i < POLICY_COMPLAINTS && strcmp(policy_complaints[i].kind, kind))
		i++;
	assert(i < POLICY_COMPLAINTS && "the table allows no other kind");
	return &policy_complaints[i];
}

const char *complaint_kind_words(const char *kind)
{
	return tr(kind_of(kind)->title);
}

const char *complaint_who_words(const char *who)
{
	for (const struct choice *c = whose; c->value; c++)
		if (!strcmp(c->value, who))
			return tr(c->label);
	return who;
}

static const char *name_of(enum complaint_who who)
{
	return who == COMPLAINANT ? "COMPLAINANT" : who == COMPLAINT_SELLER ? "SELLER" : "OFFICER";
}

static bool is_over(const struct complaint_by_code *c)
{
	return c->closed_at != 0;
}

bool complaint_may(const struct complaint_by_code *c, const char *to, enum complaint_who who)
{
	if (!strcmp(to, "OPEN"))
		return who == COMPLAINANT && is_over(c) && !c->reopened && !c->erased_at;
	for (size_t i = 0; i < COUNT(moves); i++)
		if (!strcmp(moves[i].from, c->state) && !strcmp(moves[i].to, to) &&
		    moves[i].who & (int)who)
			return true;
	return false;
}

const char *complaint_phone_hash(struct arena *a, const char *phone)
{
	return keyed_hash(a, platform_keys(), PHONE, phone);
}

const char *complaint_key(struct arena *a, const char *code)
{
	return keyed_hash(a, platform_keys(), "trust.complaint", code);
}

struct url complaint_url(const char *code)
{
	return url_for("/khieu-nai/%s/%s", code, complaint_key(arena_at_work(), code));
}

const struct complaint_times *complaint_times(struct db *db, struct arena *a, int64_t now)
{
	struct complaint_times *t = arena_new(a, struct complaint_times);

	t->v = arena_array(a, struct complaint_time, POLICY_COMPLAINTS);
	for (size_t i = 0; i < POLICY_COMPLAINTS; i++) {
		const struct policy_complaint *k = &policy_complaints[i];

		t->v[t->n++] = (struct complaint_time){ tr(k->title),
			rule_words(k->first_hours, rule_value(db, a, k->first_hours, now)),
			rule_words(k->resolve_days, rule_value(db, a, k->resolve_days, now)) };
	}
	return t;
}

const struct roads *complaint_roads(void)
{
	static const struct road list[] = {
		{ N_("Thương lượng"), N_("Hai bên tự thỏa thuận, ngay ở trang này.") },
		{ N_("Hòa giải"), N_("Hai bên nhờ một bên thứ ba, ví dụ tổ hòa giải ở thôn, hội "
		    "bảo vệ người tiêu dùng.") },
		{ N_("Trọng tài"), N_("Khi hai bên đã thỏa thuận chọn trọng tài.") },
		{ N_("Tòa án"), N_("Bạn có quyền khởi kiện bất cứ lúc nào, không cần chờ kết quả ở "
		    "đây.") },
	};
	static const struct roads roads = { COUNT(list), list };

	return &roads;
}

/* What the two are told: NEW and DECIDED at once, the rest with the day's notices. */
enum news { NEW, ANSWER, MESSAGE, DECIDED, AGAIN };

static const char *const to_complainant[] = {
	[NEW]     = N_("Hoa Hồi đã nhận khiếu nại của bạn."),
	[ANSWER]  = N_("Hoa Hồi: khiếu nại của bạn đã có phản hồi."),
	[MESSAGE] = N_("Hoa Hồi: khiếu nại của bạn có lời nhắn mới."),
	[DECIDED] = N_("Hoa Hồi: khiếu nại của bạn đã có kết quả."),
	[AGAIN]   = N_("Hoa Hồi: khiếu nại của bạn đã được mở lại."),
};

static const char *const to_seller[] = {
	[NEW]     = N_("Hoa Hồi: có khiếu nại về gian hàng của bạn."),
	[ANSWER]  = N_("Hoa Hồi: khiếu nại về gian hàng của bạn đã có phản hồi."),
	[MESSAGE] = N_("Hoa Hồi: khiếu nại về gian hàng của bạn có lời nhắn mới."),
	[DECIDED] = N_("Hoa Hồi: khiếu nại về gian hàng của bạn đã có kết quả."),
	[AGAIN]   = N_("Hoa Hồi: khiếu nại về gian hàng của bạn được mở lại."),
};

static void send(struct db *db, struct arena *a, enum news what, const struct letter *m,
    int64_t now)
{
	if (what == NEW || what == DECIDED)
		outbox_put(db, m, now);
	else
		outbox_notice(db, a, m, now);
}

/* Whoever did not say it himself. */
static void tell(struct db *db, struct arena *a, const struct complaint_by_code *c,
    enum complaint_who who, enum news what, int64_t now)
{
	const char *phone = c->phone_sealed.at ?
	    unseal(a, platform_keys(), PHONE, c->phone_sealed) : NULL;
	/* One that the seller opened is not about his shop. */
	const char *sellers = c->shop && !c->account ? market_shop_phone(db, a, c->shop) : NULL;
	const char *was = tr_swap(c->lang);

	if (phone && (who != COMPLAINANT || what == NEW))
		send(db, a, what, &(struct letter){ "sms", phone, said("%s %s: %s",
		    tr(to_complainant[what]), c->code, site_absolute(complaint_url(c->code))) },
		    now);
	tr_use(market_shop_language(db, a, c->shop));
	if (sellers && who != COMPLAINT_SELLER)
		send(db, a, what, &(struct letter){ "sms", sellers, said("%s %s: %s",
		    tr(to_seller[what]), c->code, site_absolute(url_for("/ban-hang/khieu-nai/%s",
		    c->code))), .whose = market_shop_household(db, a, c->shop) }, now);
	tr_use(was);
}

void complaint_send_link(struct db *db, struct arena *a, const struct complaint_by_code *c,
    int64_t now)
{
	const char *phone = c->phone_sealed.at ?
	    unseal(a, platform_keys(), PHONE, c->phone_sealed) : NULL;
	const char *was = tr_swap(c->lang);

	if (phone)
		outbox_sms(db, phone, said(_("Hoa Hồi: trang khiếu nại %s của bạn: %s"),
		    c->code, site_absolute(complaint_url(c->code))), now);
	tr_use(was);
}

static void put_message(struct db *db, int64_t complaint, enum complaint_who who, int64_t account,
    const char *to, const char *words, int64_t now)
{
	complaint_message_add(db, id_new(), complaint, now, name_of(who), account, to, words);
}

static const char *new_code(struct arena *a, int64_t number, int64_t now)
{
	struct date d = date_of(day_of(now));

	return arena_printf(a, "KN%02d%02d%04" PRId64, d.year % 100, d.month, number);
}

/* The earlier of the kind's own moment and that of whoever has priority. */
static int64_t first_by(struct db *db, struct arena *a, const char *kind, bool priority,
    int64_t now)
{
	int64_t by = rule_due(db, a, kind_of(kind)->first_hours, now);
	int64_t sooner = priority ? rule_due(db, a, &complaint_priority_first, now) : by;

	return sooner < by ? sooner : by;
}

bool complaint_put_first(struct db *db, struct arena *a, const struct complaint_by_code *c,
    int64_t now)
{
	return complaint_prefer(db, c->id, first_by(db, a, c->kind, true, now)) > 0;
}

const char *complaint_open(struct db *db, struct arena *a, const struct complaint_given *g,
    const struct complaint_about *about, const struct proof_kept *photos, const char *lang,
    int64_t now)
{
	const struct policy_complaint *k = kind_of(g->kind);
	int64_t id = id_new(), number = complaint_last(db, a)->number + 1;
	const char *code = new_code(a, number, now);
	bool phone = *g->phone, buyer = !strcmp(about->opened_by, "BUYER");
	bool first = g->priority || (buyer && complaint_comes_first(db, a, about->sub_order, now));

	complaint_add(db, id, number, code, g->kind, about->opened_by, about->sub_order,
	    about->shop, about->account, about->commune, g->name,
	    phone ? seal(a, platform_keys(), PHONE, g->phone) : (struct bytes){ NULL, 0 },
	    phone ? complaint_phone_hash(a, g->phone) : "",
	    phone ? text_mask_phone(a, g->phone) : "", lang, first, now,
	    first_by(db, a, g->kind, first, now), rule_due(db, a, k->resolve_days, now));
	put_message(db, id, COMPLAINANT, about->account, "OPEN", g->words, now);
	for (size_t i = 0; i < photos->n; i++)
		complaint_photo_add(db, id_new(), id, photos->v[i]);
	tell(db, a, complaint_by_code(db, a, code), COMPLAINANT, NEW, now);
	return code;
}

void complaint_say(struct db *db, struct arena *a, const struct complaint_by_code *c,
    enum complaint_who who, int64_t account, const char *words, int64_t now)
{
	put_message(db, c->id, who, account, "", words, now);
	tell(db, a, c, who, MESSAGE, now);
}

static bool reopen(struct db *db, struct arena *a, const struct complaint_by_code *c, int64_t now)
{
	const struct policy_complaint *k = kind_of(c->kind);

	return complaint_reopen(db, c->id, first_by(db, a, c->kind, c->priority, now),
	    rule_due(db, a, k->resolve_days, now));
}

bool complaint_moves(struct db *db, struct arena *a, const struct complaint_by_code *c,
    const char *to, enum complaint_who who, int64_t account, const char *words, int64_t now)
{
	bool over = strcmp(to, "ANSWERED") != 0, officer = who == COMPLAINT_OFFICER;
	int64_t answered = c->answered_at || !officer ? c->answered_at : now;

	if (!complaint_may(c, to, who))
		return false;
	if (!strcmp(to, "OPEN") ? !reopen(db, a, c, now) : !complaint_move(db, c->id, c->state, to,
	    answered, over ? now : 0, over ? words : ""))
		return false;
	put_message(db, c->id, who, account, to, words, now);
	tell(db, a, c, who, !over ? ANSWER : strcmp(to, "OPEN") ? DECIDED : AGAIN, now);
	return true;
}

struct complaint_view complaint_view(struct request *r, const struct complaint_by_code *c,
    enum complaint_who reader, const char *at)
{
	return (struct complaint_view){ .c = c, .reader = reader, .at = at, .now = r->now,
		.messages = complaint_messages(r->db, r->arena, c->id),
		.photos = complaint_photos(r->db, r->arena, c->id),
		.phone = reader == COMPLAINT_OFFICER && !is_over(c) && c->phone_sealed.at ?
		    unseal(r->arena, platform_keys(), PHONE, c->phone_sealed) : NULL,
		.may_say = !is_over(c),
		.may_close = complaint_may(c, "RESOLVED", reader),
		.may_reopen = complaint_may(c, "OPEN", reader),
		.may_rate = reader == COMPLAINANT && is_over(c) && !c->rating &&
		    !c->erased_at };
}

/* order_kept.c - what is kept of buyers and of sellers who answered, and how it goes. */
#include "core/json.h"
#include "core/kept.sql.h"
#include "core/platform.h"
#include "core/seal.h"
#include "order/kept.sql.h"
#include "order/order_pages.h"
#include "order/order_return.h"

enum { TOLD_AT_MOST = 1000 };

/* R: Law 122/2025/QH15, art. 17.1.e */
const struct rule order_kept = { "order.kept", N_("Giữ dữ liệu đơn hàng"), RULE_YEARS,
	N_("Tính từ khi đơn xong; sau đó tên, số điện thoại, địa chỉ người mua được xóa.") };
const struct rule order_kept_seller = { "order.kept_seller",
	N_("Người bán còn thấy người mua của đơn đã xong"), RULE_YEARS,
	N_("Hộ bán hàng phải giữ dữ liệu đơn chừng ấy; sau đó người bán không còn thấy.") };

static const char *method_words(const char *method)
{
	return !strcmp(method, "COD") ? _("Tiền mặt khi nhận hàng") :
	    _("Chuyển khoản (quét mã VietQR)");
}

static const struct told_column of_orders[] = {
	TELL_TEXT(struct orders_told_row, code, N_("Mã đơn hàng")),
	TELL_TEXT(struct orders_told_row, name, N_("Người nhận")),
	TELL_SEALED(struct orders_told_row, phone_sealed, ORDER_PHONE, N_("Số điện thoại")),
	TELL_TEXT(struct orders_told_row, address, N_("Địa chỉ")),
	TELL_TEXT(struct orders_told_row, commune, N_("Xã, phường")),
	TELL_DONG(struct orders_told_row, total_vnd, N_("Tổng cộng")),
	TELL_TEXT(struct orders_told_row, note, N_("Lời nhắn")),
	TELL_TIME(struct orders_told_row, placed_at, N_("Đặt lúc")),
	TELL_TIME(struct orders_told_row, restricted_at, N_("Ẩn với người bán từ")),
	END_OF_TOLD
};

static const struct told_column of_lines[] = {
	TELL_TEXT(struct order_lines_told_row, code, N_("Mã đơn hàng")),
	TELL_TEXT(struct order_lines_told_row, name, N_("Hàng")),
	TELL_NUMBER(struct order_lines_told_row, quantity, N_("Số lượng")),
	TELL_TEXT(struct order_lines_told_row, unit, N_("Đơn vị")),
	TELL_DONG(struct order_lines_told_row, price_vnd, N_("Giá")),
	END_OF_TOLD
};

static const struct told_column of_payments[] = {
	TELL_TEXT(struct order_payments_told_row, code, N_("Mã đơn hàng")),
	TELL_WORD(struct order_payments_told_row, method, method_words, N_("Cách trả")),
	TELL_WORD(struct order_payments_told_row, state, payment_state_words, N_("Tình trạng")),
	TELL_DONG(struct order_payments_told_row, amount_vnd, N_("Phải trả")),
	TELL_DONG(struct order_payments_told_row, paid_vnd, N_("Đã trả")),
	TELL_TIME(struct order_payments_told_row, changed_at, N_("Lúc")),
	END_OF_TOLD
};

static const struct told_column of_transfers[] = {
	TELL_TEXT(struct order_transfers_told_row, code, N_("Mã đơn hàng")),
	TELL_DONG(struct order_transfers_told_row, amount_vnd, N_("Số tiền")),
	TELL_TIME(struct order_transfers_told_row, happened_at, N_("Lúc")),
	TELL_SEALED(struct order_transfers_told_row, words, "payment.words",
	    N_("Nội dung chuyển khoản")),
	END_OF_TOLD
};

static const struct told_column of_acts[] = {
	TELL_TEXT(struct order_acts_told_row, code, N_("Mã đơn hàng")),
	TELL_TIME(struct order_acts_told_row, at, N_("Lúc")),
	TELL_WORD(struct order_acts_told_row, to_state, order_state_words, N_("Chuyển sang bước")),
	TELL_TEXT(struct order_acts_told_row, why, N_("Lý do")),
	END_OF_TOLD
};

static const struct told_column of_returns[] = {
	TELL_TEXT(struct order_returns_told_row, code, N_("Mã đơn hàng")),
	TELL_TEXT(struct order_returns_told_row, words, N_("Lời của bạn")),
	TELL_TEXT(struct order_returns_told_row, answer, N_("Người bán trả lời")),
	TELL_DONG(struct order_returns_told_row, asked_vnd, N_("Đã yêu cầu hoàn")),
	TELL_DONG(struct order_returns_told_row, amount_vnd, N_("Đã thỏa thuận")),
	TELL_WORD(struct order_returns_told_row, state, order_return_state_words, N_("Tình trạng")),
	TELL_TIME(struct order_returns_told_row, asked_at, N_("Lúc")),
	TELL_SEALED(struct order_returns_told_row, refund_to, "order.refund",
	    N_("Tài khoản nhận tiền hoàn")),
	END_OF_TOLD
};

static const struct told_column of_photos[] = {
	TELL_TEXT(struct order_return_photos_told_row, code, N_("Mã đơn hàng")),
	TELL_PHOTO(struct order_return_photos_told_row, photo, N_("Ảnh")),
	END_OF_TOLD
};

static const struct told_column of_answers[] = {
	TELL_TIME(struct order_answers_told_row, at, N_("Lúc")),
	TELL_TEXT(struct order_answers_told_row, channel, N_("Kênh")),
	TELL_TEXT(struct order_answers_told_row, phone_masked, N_("Số điện thoại")),
	TELL_TEXT(struct order_answers_told_row, words, N_("Bạn đã trả lời")),
	TELL_TEXT(struct order_answers_told_row, said, N_("Sàn đáp lại")),
	END_OF_TOLD
};

static const struct told_column of_parcels[] = {
	TELL_TEXT(struct order_parcels_told_row, code, N_("Mã đơn hàng")),
	TELL_TEXT(struct order_parcels_told_row, carrier, N_("Đơn vị vận chuyển")),
	TELL_TEXT(struct order_parcels_told_row, parcel, N_("Mã vận đơn")),
	TELL_WORD(struct order_parcels_told_row, state, shipping_state_words, N_("Tình trạng")),
	TELL_TIME(struct order_parcels_told_row, made_at, N_("Lúc")),
	END_OF_TOLD
};

static const struct told_column of_phones[] = {
	TELL_SEALED(struct order_phones_told_row, phone_sealed, ORDER_PHONE,
	    N_("Số điện thoại")),
	TELL_TIME(struct order_phones_told_row, at, N_("Lúc")),
	END_OF_TOLD
};

/* What his number is found by; "" none. */
static const char *hash_of(struct arena *a, const struct person *who)
{
	return *who->phone ? order_phone_hash(a, who->phone) : "";
}

/* The ids of his orders, as a list for statements. */
static const char *orders_of(struct db *db, struct arena *a, const struct person *who)
{
	const struct orders_of_person *list = orders_of_person(db, a, who->account,
	    hash_of(a, who), who->code);
	int64_t *ids = arena_array(a, int64_t, list->n);

	for (size_t i = 0; i < list->n; i++)
		ids[i] = list->v[i].id;
	return json_numbers(a, ids, list->n);
}

/* The telephones by which sellers answer: his own, and those of the shops that are his
 * alone. */
struct phones { size_t n; const char **hash; };

static struct phones phones_of(struct db *db, struct arena *a, const struct person *who)
{
	const struct order_shops_own *shops = order_shops_own(db, a, who->account);
	struct phones p = { 0, arena_array(a, const char *, shops->n + 1) };

	if (*who->phone && !*who->code)
		p.hash[p.n++] = order_phone_hash(a, who->phone);
	for (size_t i = 0; i < shops->n; i++) {
		const char *phone = market_shop_phone(db, a, shops->v[i].id);
		const char *hash = phone ? order_phone_hash(a, phone) : NULL;
		size_t k = 0;

		while (hash && k < p.n && strcmp(p.hash[k], hash))
			k++;
		if (hash && k == p.n)
			p.hash[p.n++] = hash;
	}
	return p;
}

static void tell_answers(struct told *t)
{
	struct phones p = phones_of(t->db, t->arena, t->who);
	struct order_answers_told all = { 0, arena_array(t->arena, struct order_answers_told_row,
		p.n * TOLD_AT_MOST) };

	for (size_t i = 0; i < p.n; i++) {
		const struct order_answers_told *one = order_answers_told(t->db, t->arena,
		    p.hash[i], TOLD_AT_MOST);

		for (size_t k = 0; k < one->n; k++)
			all.v[all.n++] = one->v[k];
	}
	told_list(t, _("Bạn trả lời đơn bằng tin nhắn, cuộc gọi"), of_answers, &all);
}

static void tell(struct told *t)
{
	const char *orders = orders_of(t->db, t->arena, t->who);

	told_list(t, _("Đơn đã đặt"), of_orders, orders_told(t->db, t->arena, orders));
	told_list(t, _("Hàng đã đặt"), of_lines, order_lines_told(t->db, t->arena, orders));
	told_list(t, _("Tiền của đơn"), of_payments, order_payments_told(t->db, t->arena, orders));
	told_list(t, _("Chuyển khoản ngân hàng đã báo"), of_transfers,
	    order_transfers_told(t->db, t->arena, orders));
	told_list(t, _("Kiện hàng đã gửi"), of_parcels,
	    order_parcels_told(t->db, t->arena, orders));
	told_list(t, _("Yêu cầu trả hàng, hoàn tiền"), of_returns,
	    order_returns_told(t->db, t->arena, orders));
	told_list(t, _("Ảnh đã gửi khi yêu cầu trả hàng"), of_photos,
	    order_return_photos_told(t->db, t->arena, orders));
	tell_answers(t);
	if (!t->who->account)
		return;
	told_list(t, _("Số điện thoại đặt hàng của bạn"), of_phones, order_phones_told(t->db,
	    t->arena, t->who->account));
	told_list(t, _("Việc bạn đã làm với đơn"), of_acts, order_acts_told(t->db, t->arena,
	    t->who->account, TOLD_AT_MOST));
}

static int64_t later(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static int64_t of_buyer(struct db *db, struct arena *a, const struct person *who, int64_t now)
{
	const struct orders_ending *list = orders_ending(db, a, orders_of(db, a, who));
	int64_t until = 0;

	for (size_t i = 0; i < list->n; i++)
		until = later(until, list->v[i].open ? PERSONAL_BUSY :
		    rule_due(db, a, &order_kept, list->v[i].ended_at));
	return until > now ? until : 0;
}

static int64_t of_seller(struct db *db, struct arena *a, const struct person *who, int64_t now)
{
	const struct orders_of_seller *s = orders_of_seller(db, a, who->account);
	int64_t until = s->open ? PERSONAL_BUSY :
	    s->ended_at ? rule_due(db, a, &order_kept, s->ended_at) : 0;

	return until > now ? until : 0;
}

static int64_t stays(struct db *db, struct arena *a, const struct person *who, int64_t now)
{
	return later(of_buyer(db, a, who, now), of_seller(db, a, who, now));
}

/* Messages to sellers that say where to deliver. */
static void forget_messages(struct db *db, struct arena *a, const char *orders)
{
	const struct order_subs_of *subs = order_subs_of(db, a, orders);

	for (size_t i = 0; i < subs->n; i++)
		outbox_forget_about(db, subs->v[i].id);
}

void order_hide_buyer(struct db *db, struct arena *a, const struct person *who, int64_t now)
{
	const char *orders = orders_of(db, a, who);

	orders_restrict(db, orders, now);
	forget_messages(db, a, orders);
}

void order_show_buyer(struct db *db, struct arena *a, const struct person *who, int64_t now)
{
	orders_show(db, orders_of(db, a, who), rule_since(db, a, &order_kept_seller, now));
}

/* Words and photos of a return; what it came to belongs to the order.  A seller knows code
 * and telephone of an order: with these alone nobody destroys what was shown to him. */
static void forget_return(struct db *db, int64_t id)
{
	order_return_photos_forget(db, id);
	order_return_forget(db, id);
}

static void erase(struct db *db, struct arena *a, const struct person *who, int64_t now,
    int64_t hold)
{
	const char *orders = orders_of(db, a, who);
	const struct order_subs_of *subs = order_subs_of(db, a, orders);
	const struct order_returns_told *returns = order_returns_told(db, a, orders);
	struct phones phones = phones_of(db, a, who);

	(void)hold;
	orders_forget(db, orders, now);
	forget_messages(db, a, orders);
	for (size_t i = 0; i < subs->n; i++)
		shipping_forget(db, subs->v[i].id, now);
	for (size_t i = 0; i < returns->n && !*who->code; i++)
		forget_return(db, returns->v[i].id);
	for (size_t i = 0; i < phones.n; i++)
		order_answers_erase(db, phones.hash[i]);
	if (who->account)
		order_phones_forget(db, who->account);
}

static int64_t forget_returns(struct db *db, struct arena *a, int64_t before, int64_t most)
{
	const struct order_returns_over *over = order_returns_over(db, a, before, most);

	for (size_t i = 0; i < over->n; i++)
		forget_return(db, over->v[i].id);
	return (int64_t)over->n;
}

bool order_proves(struct db *db, struct arena *a, const char *file)
{
	return order_return_proof(db, a, file);
}

static size_t expire(struct db *db, struct arena *a, int64_t now, int64_t most)
{
	int64_t seller = rule_since(db, a, &order_kept_seller, now);
	int64_t n = orders_restrict_old(db, seller, now, most);

	n += orders_erase_old(db, rule_since(db, a, &order_kept, now), now, PERSONAL_GONE,
	    (struct bytes){ "", 0 }, most);
	n += forget_returns(db, a, rule_since(db, a, &order_kept, now), most);
	n += order_told_forget(db, seller, most);
	n += order_answers_forget(db, seller, most);
	n += order_codes_forget(db, now, most);
	return (size_t)n;
}

bool order_correct_buyer(struct db *db, int64_t order, const char *name, const char *address)
{
	return order_correct(db, order, name, address) > 0;
}

const char *order_buyer_shown(const char *name)
{
	return *name ? name : _("người mua không còn hiện");
}

const struct personal_part order_personal[] = {
	{ .title = N_("Đơn hàng"),
	  .tables = (const char *const[]){ "buyer_order", "sub_order", "order_line", "order_event",
	      "order_told", "order_answer", "order_buyer", "order_code", "order_return",
	      "order_return_photo", NULL },
	  .why = N_("Để giao hàng, trả lời khiếu nại; pháp luật buộc sàn giữ dữ liệu đơn hàng."),
	  .keep = &order_kept, .until = N_("kể từ khi đơn xong"),
	  .goes = N_("Lời nhắn, tin nhắn người bán đã trả lời được xóa ngay; lời và ảnh khi trả "
	      "hàng cũng vậy, khi bạn đăng nhập hoặc nhờ cán bộ. Tên, số điện thoại, địa chỉ "
	      "không còn hiện cho người bán; khi hết hạn giữ thì xóa hẳn."),
	  .tell = tell, .stays = stays, .erase = erase, .expire = expire },
	{ .title = N_("Sổ địa chỉ"), .tables = (const char *const[]){ "order_book", NULL },
	  .why = N_("Để bạn không phải gõ lại địa chỉ; chỉ lưu khi bạn chọn lưu."),
	  .until = N_("đến khi bạn xóa, hoặc xóa dữ liệu của mình"),
	  .goes = N_("Xóa ngay, toàn bộ."), .tell = book_tell, .erase = book_erase },
	{ .title = NULL },
};

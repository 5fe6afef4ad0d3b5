/* kept.c - what is kept of who gets and who sends parcels, and how it goes. */
#include "core/personal.h"
#include "core/platform.h"
#include "core/seal.h"
#include "shipping/inside.h"
#include "shipping/kept.sql.h"
#include "shipping/parcel.sql.h"

/* R: Law 122/2025/QH15, art. 17.1.e: what its seller keeps of an order, he keeps so long */
const struct rule shipping_kept = { "shipping.kept", N_("Giữ tên và nơi nhận của kiện hàng"),
	RULE_YEARS, N_("Tính từ khi kiện hàng tới nơi; sau đó chỉ còn mã và tiền.") };

static const struct bytes nothing = { "", 0 };

static const struct told_column of_connections[] = {
	TELL_TEXT(struct ship_connections_told_row, carrier, N_("Đơn vị vận chuyển")),
	TELL_TEXT(struct ship_connections_told_row, pick_name, N_("Tên người gửi")),
	TELL_SEALED(struct ship_connections_told_row, pick_phone, PHONE_SEAL,
	    N_("Số điện thoại")),
	TELL_TEXT(struct ship_connections_told_row, pick_address, N_("Nơi lấy hàng")),
	TELL_TIME(struct ship_connections_told_row, made_at, N_("Từ ngày")),
	END_OF_TOLD
};

static const struct told_column of_lots[] = {
	TELL_TEXT(struct lot_requests_all_row, name, N_("Họ và tên")),
	TELL_SEALED(struct lot_requests_all_row, phone_sealed, PHONE_SEAL, N_("Số điện thoại")),
	TELL_NUMBER(struct lot_requests_all_row, quantity_kg, N_("Số cân")),
	TELL_TEXT(struct lot_requests_all_row, words, N_("Lời nhắn")),
	TELL_TIME(struct lot_requests_all_row, made_at, N_("Lúc")),
	END_OF_TOLD
};

/* Those of a number that was proven, and not by one order alone. */
static const struct lot_requests_all *lots_of(struct db *db, struct arena *a,
    const struct person *who)
{
	struct lot_requests_all *all;
	size_t n = 0;

	if (!*who->phone || *who->code)
		return arena_new(a, struct lot_requests_all);
	all = lot_requests_all(db, a);
	for (size_t i = 0; i < all->n; i++) {
		const char *phone = unseal(a, platform_keys(), PHONE_SEAL, all->v[i].phone_sealed);

		if (phone && !strcmp(phone, who->phone))
			all->v[n++] = all->v[i];
	}
	all->n = n;
	return all;
}

static void tell(struct told *t)
{
	if (t->who->account)
		told_list(t, _("Nơi lấy hàng của gian hàng bạn"), of_connections,
		    ship_connections_told(t->db, t->arena, t->who->account));
	told_list(t, _("Hỏi mua cả lô"), of_lots, lots_of(t->db, t->arena, t->who));
}

static void erase(struct db *db, struct arena *a, const struct person *who, int64_t now,
    int64_t hold)
{
	const struct lot_requests_all *lots = lots_of(db, a, who);

	(void)now, (void)hold;
	if (who->account)
		ship_connections_forget(db, who->account, nothing);
	for (size_t i = 0; i < lots->n; i++)
		lot_request_forget(db, lots->v[i].id, PERSONAL_GONE, nothing);
}

/* I18 */
void quotes_forget(struct db *db, int64_t sub, int64_t now)
{
	calls_drop_of_quote(db, sub, now);
	quotes_drop(db, sub);
}

void shipping_forget(struct db *db, int64_t sub, int64_t now)
{
	shipments_forget_of(db, sub, PERSONAL_GONE, nothing);
	quotes_forget(db, sub, now);
}

static size_t expire(struct db *db, struct arena *a, int64_t now, int64_t most)
{
	int64_t before = rule_since(db, a, &shipping_kept, now);

	return (size_t)(shipments_forget(db, before, PERSONAL_GONE, nothing, most) +
	    shipment_quotes_forget(db, before, most) +
	    lot_requests_forget(db, before, PERSONAL_GONE, nothing, most) +
	    carrier_hooks_forget(db, before, nothing, most));
}

const struct personal_part shipping_personal[] = {
	{ .title = N_("Vận chuyển"),
	  .tables = (const char *const[]){ "shipment", "shipment_quote", "ship_connection",
	      "lot_request", "carrier_hook", NULL },
	  .why = N_("Để kiện hàng tới đúng người, và hỏi được đơn vị vận chuyển khi thất lạc."),
	  .keep = &shipping_kept, .until = N_("kể từ khi kiện hàng tới nơi"),
	  .goes = N_("Tên, số điện thoại, địa chỉ của kiện đã tới nơi được xóa ngay; nơi lấy hàng "
	      "và tài khoản ở đơn vị vận chuyển cũng vậy."),
	  .tell = tell, .erase = erase, .expire = expire },
	{ .title = NULL },
};

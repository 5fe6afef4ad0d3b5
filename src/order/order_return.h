/* order_return.h - what the files about returns share. */
#ifndef ORDER_RETURN_H
#define ORDER_RETURN_H

#include "core/proof.h"
#include "core/rule.h"
#include "order/order_pages.h"

extern const struct rule order_return_days, order_wrong_information_days, order_answer_hours,
    order_refund_days, order_refused_months, order_hand_over_days, order_hand_over_fresh_days;
extern const struct job order_returns_job;

/* Where a buyer wants his money: asked for with a return, and when an order is cancelled. */
#define RETURN_ACCOUNT N_("Tài khoản nhận tiền hoàn")
#define RETURN_ACCOUNT_HINT N_("Ngân hàng, số tài khoản, tên. Chỉ người bán thấy, và " \
	"được xóa khi tiền đã hoàn.")

/* Why something comes back, in words. */
extern const struct choice order_return_kinds[];
const char *order_return_kind_words(const char *kind);
const char *order_return_state_words(const char *state);
/* The colour of a state's badge. */
const char *order_return_state_kind(const char *state);

/* What a buyer asks for; the lines by their place in the sub-order. */
struct return_want { int64_t position, quantity; };
struct return_given {
	const char *phone, *sub, *kind, *words, *refund_to;
	int64_t amount;                         /* 0: all that the lines cost */
	size_t n_lines;
	struct return_want *lines;
	struct proof photos;
};

/* The last moment for a return of that kind; 0 when the goods have not come. */
int64_t order_return_until(struct db *db, struct arena *a, const struct return_sub *s,
    const char *kind);

/* What is wrong, or NULL and *id. */
struct trouble *order_return_ask(struct db *db, struct arena *a, const struct return_sub *s,
    const struct return_given *g, const struct proof_kept *photos, int64_t now, int64_t *id);

/* What was agreed to, with the words for the other side. */
struct return_answer { int64_t amount; const char *goods, *why; };

/* Moves it; false when the table does not let who do that, or the amount is more
 * than is left of the sub-order. */
MUST_USE bool order_return_move(struct db *db, struct arena *a, int64_t id, const char *to,
    const struct return_answer *answer, enum order_who who, int64_t account, int64_t now);
bool order_return_may(const char *from, const char *to, const char *kind, enum order_who who);

/* What came for a sub-order that was cancelled goes back as for a return, and is due at
 * once: how much; 0 when nothing came. */
int64_t order_refund_owed(struct db *db, struct arena *a, int64_t sub, int64_t now);

/* Where the buyer wants what is due; false when nothing is, or he said so before. */
MUST_USE bool order_refund_to(struct db *db, struct arena *a, int64_t sub, const char *refund_to,
    int64_t now);

/* When nothing is to go back any more, the returns that waited for it are over. */
void order_returns_settle(struct db *db, struct arena *a, int64_t sub, int64_t now);

/* A return with all a page shows of it; photos are at "PAGE/anh/ID". */
struct return_view {
	const struct returns_of_row *r;
	const struct return_lines_of *lines;
	const struct return_photos_of *photos;
	const char *refund_to;                  /* for the seller, while it is needed */
	bool may_accept, may_refuse, may_take_back;
};
struct return_views { size_t n; struct return_view *v; };
const struct return_views *order_returns_view(struct db *db, struct arena *a, int64_t sub);
/* The same without what the buyer wrote and sent. */
const struct return_views *order_returns_nameless(struct arena *a, const struct return_views *of);

/* Where a seller's answer is sent. */
struct url return_url(const char *code, int64_t id, const char *act);

/* The form of a buyer. */
struct return_page {
	const struct order_by_code *order;
	const struct order_lines *lines;
	const struct return_given *values;
	const struct trouble *troubles;
	int64_t until, wrong_information_until;
};

/* What staff look through. */
struct return_desk_row {
	const struct staff_returns_row *r;
	const struct return_photos_of *photos;
	bool late;
	const char *phone;                      /* whole, of the seller who is called; or NULL */
};
struct return_desk { size_t n; struct return_desk_row *v; };

/* The pages; each a handler of the table in order.c. */
enum status return_ask_page(struct request *r), return_ask_prepare(struct request *r),
    return_buyer_photo(struct request *r), return_seller_act(struct request *r),
    return_seller_photo(struct request *r), return_staff_list(struct request *r),
    return_staff_act(struct request *r), return_staff_photo(struct request *r);

extern const struct field return_fields[], return_answer_fields[], return_refuse_fields[];

#endif

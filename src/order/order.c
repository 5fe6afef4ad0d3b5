/* order.c - the module: its pages, settings, jobs. */
#include "order/order_return.h"

#include "core/problem.h"
#include "core/tr.h"

const struct perm order_watch = { "order.watch",
	N_("Xem và xử lý đơn chưa ai xác nhận, đơn quá hạn giao"), .in_office = true };

static const struct perm *const perms[] = { &order_watch, NULL };

static const struct role roles[] = {
	{ "order-desk", N_("Trực đơn hàng"), perms, true },
	{ .name = NULL },
};

const struct setting order_hold_minutes = { "order.hold_minutes",
	N_("Giữ hàng chờ chuyển khoản (phút)"), SETTING_INT, "120", 15, 2880,
	N_("Quá hạn mà chưa nhận được đồng nào, người mua cũng không báo đã chuyển, "
	   "thì đơn tự hủy và hàng trở lại kho.") };
const struct setting order_hold_unwatched_minutes = { "order.hold_unwatched_minutes",
	N_("Giữ hàng khi tài khoản người bán chưa có dịch vụ báo tiền (phút)"), SETTING_INT,
	"1440", 15, 10080,
	N_("Khi đó chỉ người bán biết tiền đã về: hết hạn này thì hỏi người bán, rồi mới hủy "
	   "đơn.") };
const struct setting order_claim_hours = { "order.claim_hours",
	N_("Giữ hàng khi người mua báo đã chuyển khoản (giờ)"), SETTING_INT, "24", 1, 168,
	N_("Người bán có chừng ấy thời gian để xem tài khoản của mình; cũng vậy khi sàn hỏi tiền "
	   "đã về chưa.") };
const struct setting order_confirm_hours = { "order.confirm_hours",
	N_("Hạn xác nhận đơn (giờ)"), SETTING_INT, "4", 1, 72,
	N_("Người bán được báo ngay khi có đơn; quá hạn này thì được gọi điện.") };
const struct setting order_escalate_hours = { "order.escalate_hours",
	N_("Từ lúc gọi điện đến lúc giao việc cho tổ công nghệ số (giờ)"), SETTING_INT, "2", 1, 72,
	N_("Khi đó đơn cũng hiện ở trang của người trực đơn.") };
const struct setting order_task_hours = { "order.task_hours",
	N_("Tổ công nghệ số có bao lâu để gặp người bán (giờ làm việc)"), SETTING_INT, "8", 1, 80,
	N_("Tính theo giờ hành chính, trừ ngày nghỉ; sau đó gian hàng tạm nghỉ.") };
const struct setting order_remind_hours = { "order.remind_hours",
	N_("Nhắc người bán trước hạn giao hàng (giờ)"), SETTING_INT, "24", 1, 240,
	N_("Hạn giao hàng là quy định order.hand_over_days; đúng hạn mà chưa giao thì người bán "
	   "được gọi điện, người mua được báo.") };
const struct setting order_late_hours = { "order.late_hours",
	N_("Từ khi quá hạn giao hàng đến lúc giao việc cho tổ công nghệ số (giờ)"), SETTING_INT,
	"16", 1, 240,
	N_("Khi đó đơn cũng hiện ở trang của người trực đơn.") };
const struct setting order_pause = { "order.pause",
	N_("Cho gian hàng tạm nghỉ khi đơn không ai xác nhận, hoặc quá hạn giao"), SETTING_BOOL,
	"1", 0, 1,
	N_("Để người mua khác không phải chờ vô ích; người bán tự mở lại bằng một lần bấm.") };
const struct setting order_replies = { "order.replies",
	N_("Người bán trả lời đơn bằng tin nhắn và phím điện thoại"), SETTING_BOOL, "0", 0, 1,
	N_("Bật sau khi nhà mạng đã gửi tin đến vào địa chỉ do lệnh «hoahoi replies» in ra.") };
const struct setting order_replies_round = { "order.replies_round",
	N_("Lần đổi địa chỉ nhận trả lời"), SETTING_INT, "1", 1, 1000000,
	N_("Tăng số này khi địa chỉ cũ bị lộ.") };
const struct setting order_close_days = { "order.close_days",
	N_("Đóng đơn sau khi giao (ngày)"), SETTING_INT, "7", 1, 60,
	N_("Đơn đã giao và đã trả đủ tiền thì tự đóng.") };

static const struct setting *const settings[] = { &order_hold_minutes,
	&order_hold_unwatched_minutes, &order_claim_hours,
	&order_confirm_hours, &order_escalate_hours, &order_task_hours, &order_remind_hours,
	&order_late_hours, &order_pause,
	&order_replies, &order_replies_round,
	&order_close_days, &order_phone_orders, &order_phone_minutes, &order_address_orders,
	&order_address_seconds, &order_cod_waiting, NULL };

static const struct rule *const rules[] = { &order_return_days, &order_wrong_information_days,
	&order_answer_hours, &order_refund_days, &order_refused_months, &order_hand_over_days,
	&order_hand_over_fresh_days, &order_kept,
	&order_kept_seller, NULL };

static const struct job *const jobs[] = { &order_holds_job, &order_silence_job, &order_close_job,
	&order_returns_job, NULL };

static const struct event *const events[] = { &order_placed_event, &order_delivered_event,
	&order_cancelled_event, &order_returned_event, NULL };

/* I5: money came, in whatever way, and the hold has no end; its seller learns of it, and has
 * so many days to hand it over. */
static void paid(struct db *db, struct arena *a, int64_t sub, int64_t now)
{
	sub_order_keep(db, sub);
	order_hand_over(db, a, sub, now);
	order_tell_paid(db, a, sub, now);
	order_late_money(db, a, sub, now);
}

/* What waited for the money waits again: the stock is held as for who says that he paid, and
 * nobody is late with what he is not to send yet. */
static void unpaid(struct db *db, struct arena *a, int64_t sub, int64_t now)
{
	const struct sub_order_by_id *s = sub_order_by_id(db, a, sub);

	if (s && order_awaits_money(payment_of(db, a, sub))) {
		sub_order_hold(db, sub, now + setting_int(db, a, &order_claim_hours) * HOUR);
		if (!strcmp(s->state, "CONFIRMED") || !strcmp(s->state, "PACKED"))
			sub_order_due(db, sub, 0, 0, 0);
	}
	order_returns_settle(db, a, sub, now);
}

static const struct ear ears[] = {
	{ &payment_came,         paid },
	{ &payment_went_back,    order_returns_settle },
	{ &payment_taken_back,   unpaid },
	{ &shipping_handed_over, order_left },
	{ &shipping_delivered,   order_arrived },
	{ &shipping_returned,    order_came_back },
	{ &shipping_lost,        order_went_astray },
	{ .event = NULL },
};

static const struct route routes[] = {
	{ FORM, "/gio-hang",   cart_page,     &anyone, N_("Giỏ hàng"), .form = cart_fields },
	{ FORM, "/thanh-toan", checkout_page, &anyone, N_("Đặt hàng"), .form = checkout_fields,
	  .prepare = checkout_prepare },
	{ FORM, "/don-hang",   track_form,    &anyone, N_("Tra cứu đơn hàng"),
	  .form = track_fields },
	{ GET,  "/don-hang/{code}", track_page, &anyone, N_("Đơn hàng của bạn"),
	  .form = phone_fields },
	{ FORM, "/don-hang/{code}/tra-hang", return_ask_page, &anyone,
	  N_("Người mua yêu cầu trả hàng"), .form = return_fields,
	  .prepare = return_ask_prepare, .body_max = PROOF_BODY_MAX },
	{ POST, "/don-hang/{code}/{act}", buyer_act, &anyone, N_("Người mua xử lý đơn"),
	  .form = buyer_fields_of_act },
	{ GET,  "/don-hang/{code}/anh/{photo}", return_buyer_photo, &anyone,
	  N_("Ảnh người mua đã gửi"), .form = phone_fields, .flags = R_SLOW },
	{ FORM, "/luu-don/{code}", mine_keep, &anyone, N_("Lưu đơn vào tài khoản"),
	  .form = mine_keep_fields },
	{ GET,  "/don-cua-toi", mine_list, &signed_in, N_("Đơn tôi đã đặt"), .flags = R_MENU },
	{ POST, "/don-cua-toi/{code}/dat-lai", mine_again, &signed_in, N_("Đặt lại đơn cũ") },
	{ GET,  "/so-dia-chi", book_list, &signed_in, N_("Sổ địa chỉ") },
	{ FORM, "/so-dia-chi/moi", book_new, &signed_in, N_("Thêm địa chỉ"),
	  .form = book_fields, .prepare = checkout_prepare },
	{ FORM, "/so-dia-chi/{id}", book_edit, &signed_in, N_("Sửa địa chỉ"),
	  .form = book_fields, .prepare = checkout_prepare },
	{ POST, "/so-dia-chi/{id}/dung-truoc", book_first, &signed_in, N_("Dùng trước") },
	{ POST, "/so-dia-chi/{id}/xoa", book_remove, &signed_in, N_("Xóa địa chỉ") },
	{ GET,  "/ban-hang/don", seller_list, &market_sell, N_("Đơn hàng của gian hàng"),
	  .flags = R_MENU | R_SLOW },
	{ GET,  "/ban-hang/don/{code}", seller_one, &market_sell, N_("Một đơn hàng") },
	{ FORM, "/ban-hang/don/{code}/van-chuyen", ship_page, &market_sell,
	  N_("Gửi hàng của một đơn"), .form = ship_fields },
	{ POST, "/ban-hang/don/{code}/van-chuyen/huy", ship_cancel, &market_sell,
	  N_("Hủy gửi hàng") },
	{ GET,  "/ban-hang/don/{code}/nhan.pdf", ship_label, &market_sell, N_("Nhãn gửi hàng"),
	  .flags = R_SLOW },
	{ POST, "/ban-hang/don/{code}/{act}", seller_act, &market_sell,
	  N_("Người bán xử lý đơn"), .form = seller_fields },
	{ GET,  "/ban-hang/don/{code}/phieu.pdf", seller_slip, &market_sell,
	  N_("Phiếu giao hàng"), .flags = R_SLOW },
	{ POST, "/ban-hang/don/{code}/tra-hang/{return}/{act}", return_seller_act, &market_sell,
	  N_("Người bán trả lời yêu cầu trả hàng"), .form = return_answer_fields },
	{ GET,  "/ban-hang/don/{code}/anh/{photo}", return_seller_photo, &market_sell,
	  N_("Ảnh người mua đã gửi"), .flags = R_SLOW },
	{ GET,  "/quan-tri/tra-hang", return_staff_list, &order_watch,
	  N_("Trả hàng, hoàn tiền"), .flags = R_MENU },
	{ POST, "/quan-tri/tra-hang/{id}/{act}", return_staff_act, &order_watch,
	  N_("Cán bộ quyết định việc trả hàng"), .form = return_answer_fields },
	{ GET,  "/quan-tri/tra-hang/anh/{photo}", return_staff_photo, &order_watch,
	  N_("Ảnh người mua đã gửi"), .flags = R_SLOW },
	{ GET,  "/ban-hang/don/{code}/nghe.mp3", seller_aloud, &market_sell,
	  N_("Nghe đọc đơn hàng"), .flags = R_SLOW },
	{ GET,  "/ban-hang/so-lieu", seller_figures, &market_sell, N_("Số liệu bán hàng"),
	  .flags = R_SLOW },
	{ GET,  "/quan-tri/don", staff_list, &order_watch, N_("Đơn chậm trễ"),
	  .flags = R_MENU },
	{ POST, "/quan-tri/don/{code}/{act}", staff_act, &order_watch,
	  N_("Cán bộ xử lý đơn"), .form = reason_fields },
	{ POST, "/api/v1/orders", api_place, &anyone, N_("Đặt một đơn hàng"),
	  .form = order_fields, .reply = &order_placed_reply, .status = CREATED,
	  .problems = PROBLEMS("out-of-stock", "not-for-sale", "cannot-ship", "price-risen",
	  "too-many-orders", "orders-waiting") },
	{ GET,  "/api/v1/orders/{code}", api_show, &anyone, N_("Xem một đơn hàng"),
	  .form = phone_fields, .reply = &order_shown_reply,
	  .problems = PROBLEMS("order-unknown", "too-many-guesses") },
	{ POST, "/api/v1/sms/{key}", answer_sms, &anyone, N_("Tin nhắn của người bán"),
	  .form = answer_sms_fields, .reply = &order_answer_reply, .flags = R_NAKED | R_SECRET,
	  .problems = PROBLEMS("no-such-page", "too-many-guesses", "too-many-messages") },
	{ POST, "/api/v1/calls/{key}", answer_call, &anyone, N_("Phím người bán bấm khi nghe gọi"),
	  .form = answer_call_fields, .reply = &order_answer_reply, .flags = R_NAKED | R_SECRET,
	  .problems = PROBLEMS("no-such-page", "too-many-guesses") },
	{ .path = NULL },
};

static const struct problem_kind problems[] = {
	{ "out-of-stock", CONFLICT, N_("Một mặt hàng không còn đủ số lượng; errors nói dòng nào. "
	  "Không dòng nào của đơn được đặt.") },
	{ "not-for-sale", CONFLICT, N_("Một mặt hàng lúc này không bán; errors nói dòng nào và vì "
	  "sao.") },
	{ "cannot-ship", CONFLICT, N_("Một mặt hàng sẽ hỏng dọc đường hoặc không được gửi đến nơi "
	  "ấy; errors nói dòng nào.") },
	{ "price-risen", CONFLICT, N_("Đơn đắt hơn shownTotalVnd; không dòng nào của đơn được "
	  "đặt.") },
	{ "too-many-orders", TOO_MANY, N_("Số điện thoại hoặc địa chỉ mạng này vừa đặt nhiều đơn; "
	  "hãy chờ số giây trong Retry-After. Đơn không đặt được thì không tính.") },
	{ "orders-waiting", CONFLICT, N_("Gian hàng còn nhiều đơn tiền mặt của số điện thoại này "
	  "chưa xác nhận; hãy chờ người bán trả lời hoặc hủy bớt.") },
	{ "order-unknown", NOT_FOUND, N_("Không có đơn hàng nào với mã và số điện thoại này.") },
	{ "too-many-guesses", TOO_MANY, N_("Địa chỉ này đã thử sai nhiều lần; hãy chờ số giây "
	  "trong Retry-After.") },
	{ "too-many-messages", TOO_MANY, N_("Số điện thoại này nhắn quá nhiều trong một lúc; hãy "
	  "chờ số giây trong Retry-After.") },
	{ .word = NULL },
};

static const struct migration schema[] = {
#include "order/schema.inc"
	{ .number = 0 },
};

const struct module order_module = {
	.name     = "order",
	.title    = N_("Đơn hàng"),
	.heading  = "orders",
	.needs    = (const char *const[]){ "places", "people", "household", "team", "market",
	              "policy", "payment", "shipping", NULL },
	.schema   = schema,
	.perms    = perms,
	.roles    = roles,
	.routes   = routes,
	.problems = problems,
	.jobs     = jobs,
	.settings = settings,
	.rules    = rules,
	.personal = order_personal,
	.proves   = order_proves,
	.events   = events,
	.hears    = ears,
	.commands = order_commands,
	.duties   = order_duties,
};

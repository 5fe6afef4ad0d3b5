/* market.c - the module. */
#include "market/market_inside.h"

#include "core/problem.h"
#include "core/tr.h"
#include "market/market_law.h"
#include "market/market_public.h"
#include "payment/payment.h"

enum { UPLOAD_MAX = 25 << 20 }; /* bytes: a photo of a good telephone */

const struct perm market_sell    = { "market.sell", N_("Bán hàng trong gian hàng của mình"),
	.in_office = true };
const struct perm market_oversee = { "market.oversee", N_("Xác minh và đình chỉ gian hàng"),
	.in_office = true };

static const struct perm *const perms[] = { &market_sell, &market_oversee, &market_review,
	&market_screen_edit, &market_obey, NULL };

static const struct perm *const seller[] = { &market_sell, NULL };
static const struct perm *const officer[] = { &market_oversee, &household_read, &market_review,
	NULL };
static const struct perm *const lawyer[] = { &market_screen_edit, &market_obey, &market_review,
	&market_oversee, NULL };

static const struct role roles[] = {
	{ "seller",  N_("Người bán"), seller },
	{ "officer", N_("Cán bộ quản lý chợ"), officer, .staff = true },
	{ "law-desk", N_("Cán bộ pháp chế của sàn"), lawyer, .staff = true },
	{ .name = NULL },
};

static const struct setting *const settings[] = { &market_low_price, NULL };

static const struct route routes[] = {
	{ GET,  "/", home_page, &anyone, N_("Đặc sản Lạng Sơn"), .flags = R_CACHED | R_LISTED },
	{ GET,  "/danh-muc/{code}", category_page, &anyone, N_("Hàng theo loại"),
	  .form = list_query, .flags = R_CACHED | R_SLOW },
	{ GET,  "/mua-nay", season_page, &anyone, N_("Đặc sản mùa này"), .form = list_query,
	  .flags = R_CACHED | R_SLOW | R_LISTED },
	{ GET,  "/mua/{month}", month_page, &anyone, N_("Đặc sản theo tháng"), .form = list_query,
	  .flags = R_CACHED | R_SLOW },
	{ GET,  "/ocop", ocop_page, &anyone, N_("Sản phẩm OCOP"), .form = list_query,
	  .flags = R_CACHED | R_SLOW | R_LISTED },
	{ GET,  "/xa/{code}", commune_page, &anyone, N_("Hàng theo xã"), .form = list_query,
	  .flags = R_CACHED | R_SLOW },
	{ GET,  "/cua-hang/{slug}", shop_page, &anyone, N_("Gian hàng"), .form = shop_query,
	  .flags = R_CACHED },
	{ GET,  "/san-pham/{id}", product_page, &anyone, N_("Mặt hàng") },
	{ GET,  "/san-pham/{id}/{slug}", product_page, &anyone, N_("Mặt hàng"),
	  .flags = R_CACHED },
	{ GET,  "/tim", find_page, &anyone, N_("Tìm hàng"), .form = find_query,
	  .flags = R_CACHED | R_SLOW },
	{ GET,  "/xep-hang", ranking_page, &anyone, N_("Cách xếp hạng hàng"),
	  .flags = R_CACHED | R_LISTED },
	{ GET,  "/sitemap.xml", sitemap_index, &anyone, N_("Sơ đồ trang"),
	  .flags = R_SLOW | R_CACHED },
	{ GET,  "/sitemap/{part}", sitemap_part_page, &anyone, N_("Một phần sơ đồ trang"),
	  .flags = R_SLOW | R_CACHED },
	{ GET,  "/moi.atom", atom_feed, &anyone, N_("Tin hàng mới (Atom)"), .flags = R_CACHED },
	{ GET,  "/chia-se/hang/{id}/{mark}", product_card, &anyone,
	  N_("Ảnh của liên kết được chia sẻ"), .flags = R_SLOW | R_NAKED },
	{ GET,  "/chia-se/cua-hang/{slug}/{mark}", shop_card, &anyone,
	  N_("Ảnh của liên kết được chia sẻ"), .flags = R_SLOW | R_NAKED },
	{ GET,  "/nguon/{feed}", catalogue_feed, &anyone, N_("Danh mục hàng cho nơi bán khác"),
	  .flags = R_SLOW },
	{ GET,  "/cua-hang/{slug}/nguon/{feed}", catalogue_of_shop, &anyone,
	  N_("Danh mục hàng của một gian hàng"), .flags = R_SLOW },
	{ GET,  "/opensearch.xml", opensearch, &anyone, N_("Tìm từ thanh địa chỉ"),
	  .flags = R_CACHED },
	{ GET,  "/api/v1/products", api_products, &anyone, N_("Tìm hàng"), .form = api_query,
	  .reply = &api_products_reply, .flags = R_CACHED | R_SLOW },
	{ GET,  "/api/v1/products/{id}", api_product, &anyone, N_("Một mặt hàng"),
	  .reply = &api_product_reply, .flags = R_CACHED, .problems = PROBLEMS("no-such-product",
	  "product-waiting", "product-gone", "product-barred") },
	{ GET,  "/api/v1/shops/{slug}", api_shop, &anyone, N_("Một gian hàng"),
	  .reply = &api_shop_reply, .flags = R_CACHED,
	  .problems = PROBLEMS("no-such-shop", "shop-gone") },
	{ GET,  "/anh/{ab}/{name}", market_photo_serve, &anyone, N_("Ảnh") },
	{ GET,  "/ban-hang", market_seller_home, &market_sell, N_("Bán hàng"), .flags = R_MENU },
	{ FORM, "/ban-hang/mo-gian-hang", market_seller_new_shop, &market_sell,
	  N_("Lập gian hàng"), .form = market_new_shop_form },
	{ GET,  "/ban-hang/cua-hang/{id}", market_seller_shop, &market_sell,
	  N_("Gian hàng của tôi") },
	{ FORM, "/ban-hang/cua-hang/{id}/cai-dat", market_seller_settings, &market_sell,
	  N_("Cài đặt gian hàng"), .form = market_shop_form },
	{ FORM, "/ban-hang/cua-hang/{id}/mo-cua", market_seller_publish, &market_sell,
	  N_("Mở gian hàng"), .form = market_publish_form },
	{ POST, "/ban-hang/cua-hang/{id}/nghi", market_seller_pause, &market_sell,
	  N_("Tạm nghỉ bán") },
	{ POST, "/ban-hang/cua-hang/{id}/mo-lai", market_seller_resume, &market_sell,
	  N_("Mở bán lại") },
	{ POST, "/ban-hang/cua-hang/{id}/dong", market_seller_close, &market_sell,
	  N_("Đóng hẳn gian hàng") },
	{ GET,  "/ban-hang/cua-hang/{id}/ap-phich.pdf", market_seller_poster, &market_sell,
	  N_("In mã QR treo ở quầy"), .flags = R_SLOW },
	{ FORM, "/ban-hang/cua-hang/{id}/sao-ke", market_seller_statement, &market_sell,
	  N_("Nhập sao kê"), .form = payment_statement_fields,
	  .body_max = PAYMENT_STATEMENT_MAX },
	{ GET,  "/ban-hang/cua-hang/{id}/hang", market_goods_list, &market_sell,
	  N_("Hàng của tôi") },
	{ FORM, "/ban-hang/cua-hang/{id}/hang/moi", market_goods_new, &market_sell,
	  N_("Thêm mặt hàng"), .form = market_product_form, .prepare = market_photo_prepare,
	  .body_max = UPLOAD_MAX },
	{ FORM, "/ban-hang/hang/{id}", market_goods_edit, &market_sell, N_("Sửa mặt hàng"),
	  .form = market_product_form, .prepare = market_photo_prepare, .body_max = UPLOAD_MAX },
	{ POST, "/ban-hang/hang/{id}/trang-thai", market_goods_state, &market_sell,
	  N_("Hiện, ẩn, bỏ mặt hàng"), .form = market_state_form },
	{ POST, "/ban-hang/anh/{id}/bia", market_photo_cover, &market_sell, N_("Làm ảnh bìa") },
	{ POST, "/ban-hang/anh/{id}/mo-ta", market_photo_describe, &market_sell,
	  N_("Mô tả ảnh bằng lời"), .form = market_alt_form },
	{ POST, "/ban-hang/anh/{id}/xoa", market_photo_remove, &market_sell, N_("Xóa ảnh") },
	{ GET,  "/quan-tri/cua-hang", market_staff_list, &market_oversee, N_("Các gian hàng"),
	  .form = market_find_form, .flags = R_MENU },
	{ FORM, "/quan-tri/cua-hang/{id}", market_staff_shop, &market_oversee,
	  N_("Xác minh người bán"), .form = market_identity_form },
	{ FORM, "/quan-tri/cua-hang/{id}/to-chuc", market_staff_organisation, &market_oversee,
	  N_("Xác minh tổ chức bán hàng"), .form = market_organisation_form },
	{ POST, "/quan-tri/cua-hang/{id}/thong-bao/{notice}/rut", market_staff_unsay,
	  &market_oversee, N_("Rút thông báo đình chỉ") },
	{ POST, "/quan-tri/cua-hang/{id}/trang-thai", market_staff_move, &market_oversee,
	  N_("Đình chỉ, cho mở lại, đóng gian hàng"), .form = market_move_form },
	{ FORM, "/quan-tri/hang/{id}/ocop", market_staff_badge, &market_oversee,
	  N_("Ghi sao OCOP"), .form = market_badge_form },
	{ POST, "/ban-hang/hang/{id}/giay-to", market_paper_send, &market_sell,
	  N_("Gửi giấy tờ của mặt hàng"), .form = market_paper_form,
	  .prepare = market_paper_prepare, .body_max = UPLOAD_MAX },
	{ POST, "/ban-hang/cua-hang/{id}/xem-lai", market_shop_appeal, &market_sell,
	  N_("Đề nghị xem lại gian hàng"), .form = market_appeal_form },
	{ POST, "/ban-hang/tin/{id}/xem-lai", market_posting_appeal, &market_sell,
	  N_("Đề nghị xem lại một tin chào bán"), .form = market_appeal_form },
	{ POST, "/ban-hang/hang/{id}/xem-lai", market_appeal, &market_sell,
	  N_("Đề nghị xem lại mặt hàng bị từ chối"), .form = market_appeal_form },
	{ GET,  "/quan-tri/duyet", market_desk_list, &market_review, N_("Hàng chờ duyệt"),
	  .flags = R_MENU },
	{ FORM, "/quan-tri/duyet/gian-hang/{id}", market_desk_shop, &market_review,
	  N_("Duyệt tên và lời giới thiệu gian hàng"), .form = market_decision_form },
	{ FORM, "/quan-tri/duyet/tin/{id}", market_desk_posting, &market_review,
	  N_("Duyệt một tin chào bán"), .form = market_decision_form },
	{ FORM, "/quan-tri/duyet/{id}", market_desk_product, &market_review,
	  N_("Duyệt một mặt hàng"), .form = market_decision_form },
	{ GET,  "/quan-tri/giay-to/{id}", market_desk_paper, &market_review,
	  N_("Xem giấy tờ của mặt hàng"), .flags = R_SLOW },
	{ FORM, "/quan-tri/sang-loc", market_screen_list, &market_screen_edit,
	  N_("Danh mục sàng lọc"), .form = market_screen_form, .flags = R_MENU },
	{ POST, "/quan-tri/sang-loc/{id}/het", market_screen_stop, &market_screen_edit,
	  N_("Bỏ một dòng sàng lọc") },
	{ GET,  "/quan-tri/lenh", market_order_list, &market_obey,
	  N_("Yêu cầu của cơ quan"), .flags = R_MENU },
	{ FORM, "/quan-tri/lenh/moi", market_order_new, &market_obey,
	  N_("Ghi yêu cầu của cơ quan"), .form = market_order_form },
	{ GET,  "/quan-tri/lenh/{id}", market_order_show, &market_obey,
	  N_("Một yêu cầu của cơ quan") },
	{ POST, "/quan-tri/lenh/{id}/thi-hanh", market_order_do, &market_obey,
	  N_("Thực hiện yêu cầu của cơ quan"), .form = market_answer_form },
	{ POST, "/quan-tri/lenh/{id}/khoi-phuc", market_order_undo, &market_obey,
	  N_("Khôi phục theo văn bản"), .form = market_lift_form },
	{ .path = NULL },
};

static const struct migration schema[] = {
#include "market/schema.inc"
	{ .number = 0 },
};

static const struct job *const jobs[] = { &market_index_job, &market_screen_job,
	&market_screen_shops_job, &market_screen_postings_job,
	&market_identity_job, &market_notice_job, &market_absence_job,
	&market_photo_job, NULL };

static const struct ear hears[] = {
	{ &household_unpublished, market_hear_unpublished },
	{ .event = NULL },
};

static const struct event *const events[] = { &market_opens_event,
	&market_account_event, NULL };

static const struct problem_kind problems[] = {
	{ "no-such-product", NOT_FOUND, N_("Không có mặt hàng này, hoặc nó chưa được bày bán.") },
	{ "product-waiting", NOT_FOUND, N_("Mặt hàng đang được xem xét trước khi bày bán.") },
	{ "product-gone", GONE, N_("Mặt hàng này không còn bán.") },
	{ "product-barred", GONE, N_("Mặt hàng bị gỡ; title nói theo quyết định nào.") },
	{ "no-such-shop", NOT_FOUND, N_("Không có gian hàng này, hoặc nó chưa mở.") },
	{ "shop-gone", GONE, N_("Gian hàng này không còn mở.") },
	{ .word = NULL },
};

const struct module market_module = {
	.name    = "market",
	.title   = N_("Chợ"),
	.heading = "goods",
	.needs   = (const char *const[]){ "places", "payment", "household", NULL },
	.schema  = schema,
	.perms   = perms,
	.roles   = roles,
	.routes  = routes,
	.problems = problems,
	.jobs    = jobs,
	.rules   = market_rules,
	.settings = settings,
	.events  = events,
	.hears   = hears,
	.personal = market_personal,
	.proves  = market_proves,
	.load    = market_load,
	.transfers = market_transfers,
};

const char *market_in_language(const char *vi, const char *en, const char *zh)
{
	return !strcmp(tr_lang(), "en") ? en : !strcmp(tr_lang(), "zh") ? zh : vi;
}

const char *market_category_name(struct db *db, struct arena *a, const char *code)
{
	const struct category_by_code *c = category_by_code(db, a, code);

	return c ? market_in_language(c->name, c->name_en, c->name_zh) : code;
}

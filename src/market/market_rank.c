#include "market/market_rank.h"

#include "core/tr.h"

const struct rank_rule rank_rules[RANKS] = {
	[RANK_EXACT] = { 40, N_("Khớp đúng dấu"),
	    N_("Tên hàng có đúng các từ bạn gõ, đúng cả dấu; tính theo phần số từ có dấu khớp.") },
	[RANK_NAME] = { 30, N_("Khớp trong tên"),
	    N_("Từ bạn gõ nằm trong tên hàng, không chỉ trong mô tả; tính theo phần số từ khớp.") },
	[RANK_ORDER] = { 15, N_("Liền nhau, đúng thứ tự"),
	    N_("Các từ đứng liền nhau trong tên hàng, như bạn gõ.") },
	[RANK_SEASON] = { 10, N_("Đang mùa"),
	    N_("Hàng đang trong mùa hôm nay; hàng bán quanh năm cũng được tính.") },
	[RANK_OCOP] = { 8, N_("Sao OCOP"),
	    N_("Sản phẩm OCOP còn hạn công nhận; 5 sao được trọn điểm, ít sao hơn được ít hơn.") },
	[RANK_SOLD] = { 8, N_("Đã bán"),
	    N_("Số lượng đã giao xong, theo thang lôgarit; từ 1.000 trở lên được trọn điểm.") },
	[RANK_PHOTO] = { 5, N_("Có ảnh"), N_("Người bán đã đăng ảnh của hàng.") },
	[RANK_NEW] = { 4, N_("Mới"),
	    N_("Hàng đăng trong 30 ngày gần đây; càng mới càng nhiều điểm.") },
};

int64_t rank_score(const struct ranking *r)
{
	int64_t score = 0;

	for (size_t i = 0; i < RANKS; i++)
		score += rank_rules[i].points * r->met[i];
	return score;
}

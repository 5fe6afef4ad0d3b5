#include "ledger/ledger_law.h"

#include "core/tr.h"

const struct choice ledger_groups[LEDGER_GROUPS + 1] = {
	[LEDGER_GOODS]      = { "GOODS",      N_("Bán hàng hóa") },
	[LEDGER_SERVICE]    = { "SERVICE",    N_("Dịch vụ, xây dựng không bao thầu vật liệu") },
	[LEDGER_RENT]       = { "RENT",       N_("Cho thuê tài sản, đại lý xổ số, bảo hiểm") },
	[LEDGER_PRODUCTION] = { "PRODUCTION", N_("Sản xuất, vận tải, dịch vụ gắn với hàng hóa") },
	[LEDGER_DIGITAL]    = { "DIGITAL",    N_("Nội dung số, trò chơi, quảng cáo số") },
	[LEDGER_OTHER]      = { "OTHER",      N_("Việc khác") },
};

const struct choice ledger_costs[LEDGER_COSTS + 1] = {
	[LEDGER_MATERIAL]     = { "MATERIAL",     N_("a) Nguyên liệu, nhiên liệu, hàng hóa") },
	[LEDGER_WAGES]        = { "WAGES",        N_("b) Tiền công, bảo hiểm") },
	[LEDGER_DEPRECIATION] = { "DEPRECIATION", N_("c) Khấu hao máy móc, nhà xưởng") },
	[LEDGER_BOUGHT]       = { "BOUGHT",       N_("d) Điện, nước, vận chuyển, thuê ngoài") },
	[LEDGER_INTEREST]     = { "INTEREST",     N_("đ) Lãi vay") },
	[LEDGER_OTHER_COST]   = { "OTHER",        N_("e) Chi khác") },
};

static int place_of(const struct choice *choices, int n, const char *name)
{
	int i = 0;

	while (i < n && strcmp(choices[i].value, name))
		i++;
	assert(i < n && "what was written came from this list");
	return i;
}

enum ledger_group ledger_group_of(const char *name)
{
	return (enum ledger_group)place_of(ledger_groups, LEDGER_GROUPS, name);
}

enum ledger_cost ledger_cost_of(const char *name)
{
	return (enum ledger_cost)place_of(ledger_costs, LEDGER_COSTS, name);
}

#define OF_REVENUE N_("Tính trên doanh thu của nhóm ngành nghề này.")

const struct rule ledger_threshold = { "ledger.threshold", N_("Ngưỡng doanh thu chịu thuế"),
	RULE_DONG, N_("Doanh thu cả năm đến mức này thì không phải nộp thuế.") };
static const struct rule income_above = { "ledger.income_above",
	N_("Doanh thu bắt buộc tính thuế theo thu nhập"), RULE_DONG,
	N_("Trên mức này hộ không được chọn cách tính theo tỷ lệ doanh thu.") };
static const struct rule monthly_above = { "ledger.monthly_above",
	N_("Doanh thu khai thuế theo tháng"), RULE_DONG,
	N_("Trên mức này hộ khai mỗi tháng thay vì mỗi quý.") };
static const struct rule pit_low = { "ledger.pit_income_low",
	N_("Thuế thu nhập, mức thấp"), RULE_BP,
	N_("Tính trên doanh thu trừ chi phí, khi hộ được chọn và đã chọn cách này.") };
static const struct rule pit_middle = { "ledger.pit_income_middle",
	N_("Thuế thu nhập, mức giữa"), RULE_BP,
	N_("Tính trên doanh thu trừ chi phí, khi bắt buộc theo cách này.") };
static const struct rule pit_high = { "ledger.pit_income_high",
	N_("Thuế thu nhập, mức cao"), RULE_BP,
	N_("Tính trên doanh thu trừ chi phí, khi doanh thu vượt mức khai theo tháng.") };
const struct rule ledger_round_to = { "ledger.round_to", N_("Làm tròn tiền thuế đến"), RULE_DONG,
	N_("Nửa trở lên làm tròn lên.") };
const struct rule ledger_own_exempt = { "ledger.own_produce_exempt",
	N_("Nông sản tự làm ra, chưa chế biến được miễn"), RULE_YES_NO,
	N_("Khi có: phần này không tính vào ngưỡng và không tính thuế.") };
const struct rule ledger_recount = { "ledger.recount_year",
	N_("Đổi cách tính giữa năm thì tính lại từ đầu năm"), RULE_YES_NO,
	N_("Khi có: kỳ đổi cách tính nộp phần còn thiếu của cả năm theo cách mới. Khi không: "
	   "các kỳ trước giữ như đã khai, cách mới chỉ tính từ kỳ đó.") };
const struct rule ledger_vat_cut = { "ledger.vat_cut", N_("Mức giảm thuế giá trị gia tăng"),
	RULE_BP, N_("Không phải hàng nào cũng được giảm, nên sổ không tự trừ.") };
const struct rule ledger_method_years = { "ledger.method_years",
	N_("Giữ cách tính thuế đã chọn"), RULE_YEARS, N_("Sau đó hộ được chọn lại.") };
const struct rule ledger_notice_days = { "ledger.notice_days", N_("Hạn thông báo doanh thu"),
	RULE_DAYS, N_("Số ngày sau khi hết năm.") };
const struct rule ledger_half_notice_days = { "ledger.half_notice_days",
	N_("Hạn thông báo doanh thu nửa năm"), RULE_DAYS,
	N_("Số ngày sau khi hết nửa năm, với hộ mới kinh doanh trong năm. Không có quy định này "
	   "thì hộ mới cũng thông báo một lần cho cả năm.") };
const struct rule ledger_quarter_months = { "ledger.quarter_months", N_("Hạn khai thuế quý"),
	RULE_MONTHS, N_("Hết tháng thứ mấy của quý sau.") };
const struct rule ledger_month_days = { "ledger.month_days", N_("Hạn khai thuế tháng"),
	RULE_DAYS, N_("Ngày thứ mấy của tháng sau.") };
const struct rule ledger_accounts_by = { "ledger.accounts_by",
	N_("Hạn báo tài khoản, ví điện tử"), RULE_DAY,
	N_("Mẫu 01/BK-STK của hộ đang kinh doanh dưới ngưỡng.") };
const struct rule ledger_invoice_days = { "ledger.invoice_days",
	N_("Hạn đăng ký hóa đơn điện tử"), RULE_DAYS,
	N_("Số ngày sau khi hết kỳ mà doanh thu vượt ngưỡng.") };
const struct rule ledger_withhold_days = { "ledger.withhold_days",
	N_("Hạn nộp bảng kê thuế khấu trừ"), RULE_DAYS, N_("Ngày thứ mấy của tháng sau.") };

#define RATE(name, word, vat_title, pit_title) \
	static const struct rule vat_##name = { "ledger.vat_" word, vat_title, RULE_BP, \
		OF_REVENUE }; \
	static const struct rule pit_##name = { "ledger.pit_" word, pit_title, RULE_BP, OF_REVENUE }
RATE(goods, "goods", N_("Thuế GTGT: bán hàng hóa"), N_("Thuế TNCN: bán hàng hóa"));
RATE(service, "service", N_("Thuế GTGT: dịch vụ"), N_("Thuế TNCN: dịch vụ"));
RATE(rent, "rent", N_("Thuế GTGT: cho thuê, đại lý"), N_("Thuế TNCN: cho thuê, đại lý"));
RATE(production, "production", N_("Thuế GTGT: sản xuất, vận tải"),
    N_("Thuế TNCN: sản xuất, vận tải"));
RATE(digital, "digital", N_("Thuế GTGT: nội dung số"), N_("Thuế TNCN: nội dung số"));
RATE(other, "other", N_("Thuế GTGT: việc khác"), N_("Thuế TNCN: việc khác"));

static const struct { const struct rule *vat, *pit; } rates[LEDGER_GROUPS] = {
	[LEDGER_GOODS]      = { &vat_goods,      &pit_goods },
	[LEDGER_SERVICE]    = { &vat_service,    &pit_service },
	[LEDGER_RENT]       = { &vat_rent,       &pit_rent },
	[LEDGER_PRODUCTION] = { &vat_production, &pit_production },
	[LEDGER_DIGITAL]    = { &vat_digital,    &pit_digital },
	[LEDGER_OTHER]      = { &vat_other,      &pit_other },
};

const struct rule *const ledger_rules[] = { &ledger_threshold, &income_above, &monthly_above,
	&pit_low, &pit_middle, &pit_high, &ledger_round_to, &ledger_own_exempt,
	&ledger_recount, &ledger_vat_cut,
	&ledger_method_years, &ledger_notice_days, &ledger_half_notice_days,
	&ledger_quarter_months, &ledger_month_days,
	&ledger_accounts_by, &ledger_invoice_days, &ledger_withhold_days, &vat_goods, &pit_goods,
	&vat_service, &pit_service, &vat_rent, &pit_rent, &vat_production, &pit_production,
	&vat_digital, &pit_digital, &vat_other, &pit_other, &ledger_kept, NULL };

const struct rule *ledger_vat_rule(enum ledger_group g)
{
	return rates[g].vat;
}

const struct rule *ledger_pit_rule(enum ledger_group g)
{
	return rates[g].pit;
}

/* R: Decree 68/2026, art. 3, 4, am. by Decree 141/2026; Law 48/2024, art. 12 (2.b);
 * Law 109/2025, art. 7 */
const struct ledger_law *ledger_law(struct db *db, struct arena *a, int64_t day)
{
	struct ledger_law *l = arena_new(a, struct ledger_law);
	struct { const struct rule *rule; int64_t *to; } all[9 + 2 * LEDGER_GROUPS];
	int64_t exempt = 0, recount = 0;
	size_t n = 0;

#define READ(r, t) (all[n].rule = &(r), all[n++].to = &(t))
	READ(ledger_threshold, l->threshold);
	READ(income_above, l->income_above);
	READ(monthly_above, l->monthly_above);
	READ(pit_low, l->pit_low);
	READ(pit_middle, l->pit_middle);
	READ(pit_high, l->pit_high);
	READ(ledger_round_to, l->round_to);
	READ(ledger_own_exempt, exempt);
	READ(ledger_recount, recount);
	for (int g = 0; g < LEDGER_GROUPS; g++) {
		READ(*rates[g].vat, l->rate[g].vat);
		READ(*rates[g].pit, l->rate[g].pit);
	}
#undef READ
	for (size_t i = 0; i < n; i++) {
		const struct rule_on *row = rule_row(db, a, all[i].rule, day);

		if (!row)
			return NULL;
		*all[i].to = row->value;
	}
	l->own_exempt = exempt;
	l->recount = recount;
	l->round_to = l->round_to > 0 ? l->round_to : 1;
	return l;
}

int64_t ledger_base_of(const struct ledger_law *l, const struct ledger_sums *s,
    enum ledger_group g)
{
	return s->revenue[g] - (l->own_exempt ? s->own[g] : 0);
}

int64_t ledger_base(const struct ledger_law *l, const struct ledger_sums *s)
{
	int64_t sum = 0;

	for (int g = 0; g < LEDGER_GROUPS; g++)
		sum += ledger_base_of(l, s, (enum ledger_group)g);
	return sum;
}

int64_t ledger_revenue_of(const struct ledger_sums *s)
{
	int64_t sum = 0;

	for (int g = 0; g < LEDGER_GROUPS; g++)
		sum += s->revenue[g];
	return sum;
}

int64_t ledger_cost_sum(const struct ledger_sums *s)
{
	int64_t sum = 0;

	for (int c = 0; c < LEDGER_COSTS; c++)
		sum += s->cost[c];
	return sum;
}

int64_t ledger_share(const struct ledger_law *l, int64_t amount, int64_t rate)
{
	int64_t unit = 10000 * l->round_to;

	return amount > 0 ? (amount * rate + unit / 2) / unit * l->round_to :
	    -((-amount * rate + unit / 2) / unit * l->round_to);
}

/* a * b / c, down; a * b may need more than 64 bits. */
static int64_t part(int64_t a, int64_t b, int64_t c)
{
	__extension__ typedef __int128 wide;

	return (int64_t)((wide)a * b / c);
}

int64_t ledger_income_rate(const struct ledger_law *l, int64_t revenue)
{
	return revenue > l->monthly_above ? l->pit_high :
	    revenue > l->income_above ? l->pit_middle : l->pit_low;
}

/* R: Decree 68/2026, art. 4: VAT on all revenue once it is over the threshold, income
 * tax on what is over it.  How the untaxed part is shared among several trade
 * groups was not found: here by their revenue. */
struct ledger_tax ledger_tax(const struct ledger_law *l, const struct ledger_sums *s, bool income)
{
	struct ledger_tax t = { .vat_sum = 0 };
	int64_t base = ledger_base(l, s), gain = base - ledger_cost_sum(s);

	if (base <= l->threshold)
		return t;
	for (int g = 0; g < LEDGER_GROUPS; g++) {
		int64_t of = ledger_base_of(l, s, (enum ledger_group)g);

		t.vat[g] = ledger_share(l, of, l->rate[g].vat);
		t.vat_sum += t.vat[g];
		if (!income) {
			t.pit[g] = ledger_share(l, of - part(l->threshold, of, base),
			    l->rate[g].pit);
			t.pit_sum += t.pit[g];
		}
	}
	if (income && gain > 0)
		t.pit_sum = ledger_share(l, gain, ledger_income_rate(l, base));
	return t;
}

/* ledger_withheld.c - tax that was taken from money collected on behalf of sellers:
 * list 01-1/BK-CNKD-TMĐT.
 *
 * R: Decree 252/2026, art. 44, 45; the columns are those of the tax office's own
 * template.  On the page tax numbers are masked; the file for the tax office, which
 * needs them, leaves by the command line alone. */
#include "ledger/ledger_pages.h"

#include "core/command.h"
#include "core/csv.h"
#include "core/setting.h"
#include "core/show.h"
#include "core/text.h"
#include "core/tr.h"
#include "ledger/ledger.html.h"

/* Kinds as the list counts them; which word the template wants was not found. */
static const char *kind_of(const char *heading)
{
	return tr(ledger_groups[ledger_group_of(heading)].label);
}

/* R: form 01-1/BK-CNKD-TMĐT (totals by trade group) */
static struct ledger_withheld_sums sums_of(const struct ledger_withheld_list *list)
{
	struct ledger_withheld_sum all = { _("Tổng cộng"), 0, 0, 0 };
	struct ledger_withheld_sums s = { 0 };

	for (int g = 0; g < LEDGER_GROUPS; g++) {
		struct ledger_withheld_sum *sum = &s.v[s.n];
		bool some = false;

		*sum = (struct ledger_withheld_sum){ said(_("Cộng: %s"),
			tr(ledger_groups[g].label)), 0, 0, 0 };
		for (size_t i = 0; i < list->n; i++) {
			const struct ledger_withheld_list_row *w = &list->v[i];

			if (ledger_group_of(w->heading) != (enum ledger_group)g)
				continue;
			some = true;
			sum->revenue += w->revenue_vnd;
			sum->vat += w->vat_vnd;
			sum->pit += w->pit_vnd;
		}
		all.revenue += sum->revenue;
		all.vat += sum->vat;
		all.pit += sum->pit;
		s.n += some;
	}
	if (s.n)
		s.v[s.n++] = all;
	return s;
}

static bool read(struct request *r, struct ledger_withheld_page *p)
{
	const char *ky = request_param(r, "ky");

	p->period = ledger_period_of(ledger_today(r->now), LEDGER_MONTH);
	if (ky && *ky && !ledger_period_read(ky, &p->period))
		return false;
	p->list = ledger_withheld_list(r->db, r->arena, p->period.from, p->period.to);
	p->sums = sums_of(p->list);
	p->collects = setting_bool(r->db, r->arena, &ledger_collects);
	return true;
}

enum status ledger_withheld_show(struct request *r)
{
	struct ledger_withheld_page p = { .list = NULL };

	if (!read(r, &p))
		return problem(r, NOT_FOUND, "no-such-period", "%s", _("Không có kỳ này."));
	ledger_withheld_shown(r->out, &p);
	return OK;
}

static const char *tax_number(struct db *db, struct arena *a, const char *external_id)
{
	struct household_given g = household_blank;

	household_standing(db, a, external_id, &g);
	return g.tax_number;
}

enum { N_COLUMNS = 12 };

/* Column (02) to (12) of a line. */
static void line_of(struct db *db, struct arena *a, const struct ledger_withheld_list_row *w,
    bool whole, const char *v[N_COLUMNS])
{
	const char *tax = tax_number(db, a, w->external_id);
	size_t n = 0;

	v[n++] = "Hoa Hồi";
	v[n++] = w->slug;
	v[n++] = w->shop_name;
	v[n++] = w->head_name;
	v[n++] = whole || !*tax ? tax : text_mask_id(a, tax);
	v[n++] = "";                                    /* nobody from abroad sells here */
	v[n++] = kind_of(w->heading);
	v[n++] = said("%" PRId64, w->revenue_vnd);
	v[n++] = said("%" PRId64, w->vat_vnd);
	v[n++] = said("%" PRId64, w->pit_vnd);
	v[n++] = said("%" PRId64, w->vat_vnd + w->pit_vnd);
	v[n] = NULL;
}

enum status ledger_withheld_csv(struct request *r)
{
	struct ledger_withheld_page p = { .list = NULL };
	struct csv_out c = { 0 };
	struct out *o = out_new(r->arena);
	const char *v[N_COLUMNS];

	tr_use("vi");
	if (!read(r, &p))
		return problem(r, NOT_FOUND, "no-such-period", "%s", _("Không có kỳ này."));
	csv_begin(&c, o);
	for (int i = 1; i <= N_COLUMNS; i++)
		csv_put(&c, said("(%02d)", i));
	csv_end_row(&c);
	for (size_t i = 0; i < p.list->n; i++) {
		line_of(r->db, r->arena, &p.list->v[i], false, v);
		csv_put_int(&c, (int64_t)i + 1);
		for (size_t k = 0; v[k]; k++)
			csv_put(&c, v[k]);
		csv_end_row(&c);
	}
	for (size_t i = 0; i < p.sums.n; i++) {
		const struct ledger_withheld_sum *s = &p.sums.v[i];

		csv_put(&c, s->title);
		for (size_t k = 2; k <= 8; k++)
			csv_put(&c, "");
		csv_put_int(&c, s->revenue);
		csv_put_int(&c, s->vat);
		csv_put_int(&c, s->pit);
		csv_put_int(&c, s->vat + s->pit);
		csv_end_row(&c);
	}
	return ledger_file(r, "text/csv; charset=utf-8",
	    said("01-1-bk-cnkd-tmdt-%s.csv", p.period.code), (struct bytes){ o->text, o->len });
}

static void put(struct out *o, const char *s)
{
	out_raw(o, s, strlen(s));
}

/* The part of the tax office's XML whose path is known. */
static struct out *xml_of(struct db *db, struct arena *a, const struct ledger_withheld_list *list)
{
	struct out *o = out_new(a);
	struct ledger_withheld_sums sums = sums_of(list);
	const char *v[N_COLUMNS];

	put(o, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<HSoThueDTu><HSoKhaiThue><PLuc>"
	    "<PLuc_01_1_BK_CNKD_TMDT><BKeCNKD-NguoiVN>\n");
	for (size_t i = 0; i < list->n; i++) {
		line_of(db, a, &list->v[i], true, v);
		put(o, said("<CTietCNKD id=\"ID_%zu\">", i + 1));
		for (int k = 0; v[k]; k++) {
			put(o, said("<ct%02d>", k + 2));
			out_text(o, v[k]);
			put(o, said("</ct%02d>", k + 2));
		}
		put(o, "</CTietCNKD>\n");
	}
	/* The template's names for the totals were not found: they stand as remarks. */
	for (size_t i = 0; i < sums.n; i++) {
		const struct ledger_withheld_sum *s = &sums.v[i];

		put(o, "<!-- ");
		out_text(o, s->title);
		put(o, said(": %" PRId64 ", %" PRId64 ", %" PRId64 ", %" PRId64 " -->\n",
		    s->revenue, s->vat, s->pit, s->vat + s->pit));
	}
	put(o, "</BKeCNKD-NguoiVN></PLuc_01_1_BK_CNKD_TMDT></PLuc></HSoKhaiThue></HSoThueDTu>\n");
	return o;
}

int ledger_withheld_command(int argc, char **argv)
{
	struct arena *a = arena_at_work();
	struct db *db = command_db();
	struct ledger_period p;
	struct out *o;

	if (argc != 2 || !ledger_period_read(argv[1], &p)) {
		fprintf(stderr, "usage: hoahoi ledger withheld PERIOD    (as 2026-11, 2026-q4)\n");
		return 2;
	}
	tr_use("vi");
	o = xml_of(db, a, ledger_withheld_list(db, a, p.from, p.to));
	fwrite(o->text, 1, o->len, stdout);
	return 0;
}

/* payment_statement.c - pages of who brings a statement: a seller that of his own
 * account, staff any. */
#include "payment/payment_statement.h"

#include "core/core.sql.h"
#include "core/id.h"
#include "core/show.h"
#include "core/text.h"
#include "core/tr.h"
#include "payment/payment.h"
#include "payment/payment_account.h"
#include "payment/payment_inside.h"
#include "payment/statement.html.h"

enum { RECENT = 20, TITLE_MAX = 60 };

struct send_form { const char *bank_bin, *bank_account; struct upload file; };

#define FILE_OF(T) FILE_(T, file, .label = N_("Tệp sao kê"), .accept = ".csv,.xlsx", \
	.hint = N_("Tải từ ngân hàng trên máy tính hay điện thoại, dạng Excel (.xlsx) hoặc CSV."))

const struct field statement_send_fields[] = {
	TEXT(struct send_form, bank_bin, .label = N_("Ngân hàng"), .min = 6, .max = 6),
	TEXT(struct send_form, bank_account, .label = N_("Số tài khoản"), .min = 1, .max = 30,
	    .normal = payment_account_number,
	    .otherwise = N_("gồm tối đa 19 chữ số hoặc chữ cái"), .autocomplete = "off"),
	FILE_OF(struct send_form),
	END_OF_FIELDS
};

struct own_form { struct upload file; };
const struct field payment_statement_fields[] = { FILE_OF(struct own_form), END_OF_FIELDS };

/* The row whose cells are the headings; 0: as guessed. */
struct query_form { int64_t row; };
const struct field statement_query[] = {
	INT(struct query_form, row, .label = N_("Dòng tiêu đề"), .optional = true, .min = 0),
	END_OF_FIELDS
};

/* Each is the number of a column, from 1; "" none. */
struct map_form {
	int64_t row;
	const char *date, *content, *reference, *credit, *debit, *amount, *side;
};

#define COLUMN(m, text, ...) TEXT(struct map_form, m, .label = text, .max = 4, __VA_ARGS__)
const struct field statement_map_fields[] = {
	INT(struct map_form, row, .label = N_("Dòng tiêu đề"), .min = 1),
	COLUMN(date, N_("Ngày giao dịch"), .min = 1),
	COLUMN(content, N_("Nội dung"), .optional = true),
	COLUMN(reference, N_("Số tham chiếu"), .optional = true),
	COLUMN(credit, N_("Tiền vào (ghi có)"), .optional = true),
	COLUMN(debit, N_("Tiền ra (ghi nợ)"), .optional = true),
	COLUMN(amount, N_("Số tiền, cả vào và ra"), .optional = true,
	    .hint = N_("Chỉ khi sao kê không có cột tiền vào riêng.")),
	COLUMN(side, N_("Chiều (có hay nợ)"), .optional = true),
	END_OF_FIELDS
};

static struct url page_of(int64_t id)
{
	return url_for("/sao-ke/%" PRId64, id);
}

static enum status begin(struct request *r, const char *bin, const char *account, bool of_shop,
    const struct upload *file)
{
	int64_t id = id_new();
	int64_t job = job_ask(r->db, &statement_job, arena_printf(r->arena, "%" PRId64, id),
	    r->now);

	statement_run_add(r->db, id, job, bin, account, r->user->id, of_shop, file->name,
	    file->bytes, r->now);
	r->audit = arena_printf(r->arena, "%" PRId64, id);
	return redirect(r, page_of(id));
}

/* A file that is empty, or one more than anybody needs at once. */
static struct trouble *not_to_be_read(struct request *r, struct trouble *t,
    const struct upload *file)
{
	if (t || !file->bytes.n)
		return t ? t : trouble_add(r->arena, t, "file", _("Tệp này trống."));
	if (statement_runs_waiting(r->db, r->arena, r->user->id)->n < STATEMENTS_WAITING)
		return NULL;
	return trouble_add(r->arena, t, "file", said(_("bạn còn %s sao kê đang chờ đọc hoặc chờ "
	    "chọn cột; hãy mở từng sao kê ở dưới để chọn cột, rồi gửi tiếp"),
	    number(STATEMENTS_WAITING)));
}

enum status payment_statement_page(struct request *r, const char *bin, const char *account)
{
	const struct payment_bank *bank = payment_bank(r->db, r->arena, bin);
	struct own_form f = { { NULL, { NULL, 0 } } };
	struct trouble *t = NULL;

	if (r->method == POST) {
		t = form_read(&r->params, payment_statement_fields, &f);
		t = not_to_be_read(r, t, &f.file);
		if (!t)
			return begin(r, bin, account, true, &f.file);
	}
	statement_own_page(r->out, bank ? bank->short_name : "", account,
	    payment_statement_fields, &f, t,
	    statement_runs(r->db, r->arena, r->user->id, RECENT));
	return t ? INVALID : OK;
}

enum status statement_staff_page(struct request *r)
{
	struct send_form f = { "", "", { NULL, { NULL, 0 } } };
	struct trouble *t = NULL;

	if (r->method == POST) {
		t = form_read(&r->params, statement_send_fields, &f);
		if (!t && !payment_bank(r->db, r->arena, f.bank_bin))
			t = trouble_add(r->arena, t, "bank_bin", _("không có ngân hàng này"));
		t = not_to_be_read(r, t, &f.file);
		if (!t)
			return begin(r, f.bank_bin, f.bank_account, false, &f.file);
	}
	statement_send_page(r->out, statement_send_fields, &f, t,
	    payment_bank_options(r->db, r->arena),
	    statement_runs(r->db, r->arena, 0, RECENT));
	return t ? INVALID : OK;
}

/* His own, or any for who settles for all; else it is not there. */
static const struct statement_run_of *run_of(struct request *r)
{
	const struct statement_run_of *run = statement_run_of(r->db, r->arena,
	    request_id(r, "id"));

	return run && (run->account == r->user->id || may(r, &payment_settle, 0)) ? run : NULL;
}

static enum status no_such_run(struct request *r)
{
	return problem(r, NOT_FOUND, "no-such-statement", "%s", _("Không có sao kê này."));
}

/* The row with the most words; or the one that the person chose. */
static const struct statement_row *heading_of(const struct statement_top *top, int64_t chosen)
{
	const struct statement_row *best = NULL;
	size_t most = 0;

	for (size_t i = 0; i < top->n; i++) {
		const struct statement_row *row = &top->v[i];
		size_t words = 0;

		if (row->line == chosen)
			return row;
		for (size_t k = 0; k < row->n; k++)
			words += *row->v[k] && !strpbrk(row->v[k], "0123456789");
		if (words > most) {
			most = words;
			best = row;
		}
	}
	return chosen ? NULL : best;
}

static struct widget_options *columns_of(struct arena *a, const struct statement_row *row)
{
	struct widget_options *o = arena_new(a, struct widget_options);

	o->v = arena_array(a, struct widget_option, row->n);
	for (size_t i = 0; i < row->n; i++)
		if (*row->v[i])
			o->v[o->n++] = (struct widget_option){
				arena_printf(a, "%zu", i + 1),
				arena_printf(a, "%zu. %s", i + 1,
				    text_cut(a, row->v[i], TITLE_MAX)), false };
	return o;
}

static enum status show(struct request *r, const struct statement_run_of *run, int64_t row,
    struct map_form *f, const struct trouble *t)
{
	const struct job_run_by_id *job = job_run_by_id(r->db, r->arena, run->job);
	struct statement_page p = { .of = run, .job = job,
		.figures = statement_run_figures(r->db, r->arena, run->id),
		.running = !strcmp(run->state, "READING") && job && strcmp(job->state, "FAILED"),
		.failed = !strcmp(run->state, "READING") && job && !strcmp(job->state, "FAILED") };

	if (!strcmp(run->state, "COLUMNS")) {
		p.top = statement_top(r->arena, statement_run_top(r->db, r->arena,
		    run->id)->top);
		p.heading = heading_of(p.top, row);
		p.choices = p.heading ? columns_of(r->arena, p.heading) : NULL;
		f->row = p.heading ? p.heading->line : 0;
	}
	if (p.running)
		reply_header(r, "Refresh", "2");
	statement_run_page(r->out, &p, statement_map_fields, f, t);
	return t ? INVALID : OK;
}

enum status statement_show(struct request *r)
{
	const struct statement_run_of *run = run_of(r);
	struct query_form q = { 0 };
	struct map_form f = { 0, "", "", "", "", "", "", "" };
	struct trouble *t = form_read(&r->params, statement_query, &q);

	if (!run)
		return no_such_run(r);
	if (t)
		return invalid(r, t);
	return show(r, run, q.row, &f, NULL);
}

/* What the person chose, in the order of the roles. */
static void chosen(const struct map_form *f, const char *by_role[ROLES])
{
	by_role[ROLE_DATE] = f->date;
	by_role[ROLE_CONTENT] = f->content;
	by_role[ROLE_REFERENCE] = f->reference;
	by_role[ROLE_CREDIT] = f->credit;
	by_role[ROLE_DEBIT] = f->debit;
	by_role[ROLE_AMOUNT] = f->amount;
	by_role[ROLE_SIDE] = f->side;
}

/* Remembers the names of that bank: for himself, or for all when staff say so. */
static bool remember(struct request *r, const struct statement_run_of *run,
    const struct statement_row *row, const struct map_form *f)
{
	int64_t owner = may(r, &payment_settle, 0) ? 0 : r->user->id;
	const char *by_role[ROLES];
	struct statement_columns c;

	chosen(f, by_role);
	for (int role = 0; role < ROLES; role++) {
		long at = strtol(by_role[role], NULL, 10);

		c.at[role] = at >= 1 && (size_t)at <= row->n && *row->v[at - 1] ? (int)at - 1 : -1;
	}
	if (!statement_suffices(&c))
		return false;
	for (int role = 0; role < ROLES; role++)
		if (c.at[role] >= 0)
			statement_column_put(r->db, run->bank_bin, owner,
			    statement_roles[role].name, text_fold(r->arena, row->v[c.at[role]]),
			    "SEEN", "");
	return true;
}

enum status statement_map(struct request *r)
{
	const struct statement_run_of *run = run_of(r);
	struct map_form f = { 0, "", "", "", "", "", "", "" };
	struct trouble *t = form_read(&r->params, statement_map_fields, &f);
	const struct statement_run_top *kept;
	const struct statement_row *row;

	if (!run)
		return no_such_run(r);
	kept = statement_run_top(r->db, r->arena, run->id);
	if (!kept)
		return redirect(r, page_of(run->id));
	row = heading_of(statement_top(r->arena, kept->top), f.row);
	if (!t && (!row || !remember(r, run, row, &f)))
		t = trouble_add(r->arena, t, "date",
		    _("cần ít nhất cột ngày, cột tiền vào (hoặc số tiền), "
		      "và cột nội dung hoặc số tham chiếu"));
	if (t)
		return show(r, run, f.row, &f, t);
	statement_run_again(r->db, run->id, job_ask(r->db, &statement_job,
	    arena_printf(r->arena, "%" PRId64, run->id), r->now));
	return redirect(r, page_of(run->id));
}

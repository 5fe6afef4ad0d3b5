/* transfer.c - the pages: which tables there are, sending one in, what came of it. */
#include "transfer/transfer.h"

#include "core/core.sql.h"
#include "core/csv.h"
#include "core/job.h"
#include "core/platform.h"
#include "core/seal.h"
#include "core/tr.h"
#include "core/transfer.h"
#include "core/web.h"
#include "transfer/transfer.html.h"
#include "transfer/transfer.sql.h"
#include "transfer/transfer_inside.h"

enum { UPLOAD_MAX = 32 * 1024 * 1024, SHOWN_MOST = 20 };

static const struct perm import_tables = { "transfer.import", N_("Nhập bảng dữ liệu") };
static const struct perm export_tables = { "transfer.export", N_("Xuất bảng dữ liệu") };

static const struct perm *const perms[] = { &import_tables, &export_tables, NULL };

static const struct role roles[] = {
	{ "data-keeper", N_("Người nhập và xuất dữ liệu"), perms, .staff = true },
	{ .name = NULL },
};

static const struct field upload_fields[] = {
	FILE_(struct transfer_upload, file, .label = N_("Tệp CSV"), .accept = ".csv,text/csv",
	      .hint = N_("Lưu từ Excel dạng “CSV UTF-8”. Nhiều nhất 32 MB.")),
	BOOL(struct transfer_upload, trial, .label = N_("Chỉ chạy thử, không lưu gì")),
	END_OF_FIELDS
};

static enum status no_such_table(struct request *r)
{
	return problem(r, NOT_FOUND, "no-such-table", "%s", _("Không có bảng nào tên như vậy."));
}

static const struct transfer *table_of(const struct request *r)
{
	return transfer_by_name(request_param(r, "name"));
}

static enum status tables(struct request *r)
{
	struct transfer_list *list = arena_new(r->arena, struct transfer_list);
	size_t room = 0;

	for (size_t m = 0; modules[m]; m++)
		for (const struct transfer *const *t = modules[m]->transfers; t && *t; t++)
			room++;
	list->v = arena_array(r->arena, const struct transfer *, room);
	for (size_t m = 0; modules[m]; m++)
		for (const struct transfer *const *t = modules[m]->transfers; t && *t; t++)
			list->v[list->n++] = *t;
	transfer_list_page(r->out, list);
	return OK;
}

static int64_t start(struct request *r, const struct transfer *t, const struct transfer_upload *u)
{
	int64_t id = job_ask(r->db, &transfer_job, "", r->now);

	transfer_run_add(r->db, id, t->name, u->file.name, u->trial, r->user->id, u->file.bytes,
	    r->now);
	return id;
}

static enum status send(struct request *r)
{
	const struct transfer *t = table_of(r);
	struct transfer_upload u = { .file = { NULL, { NULL, 0 } } };
	struct trouble *troubles = NULL;

	if (!t)
		return no_such_table(r);
	if (r->method == POST) {
		troubles = form_read(&r->params, upload_fields, &u);
		if (!troubles && !u.file.bytes.n)
			troubles = trouble_add(r->arena, NULL, "file", _("Tệp này trống."));
		if (!troubles)
			return redirect(r, url_for("/quan-tri/nhap/%s/%" PRId64, t->name,
			    start(r, t, &u)));
	}
	transfer_send_page(r->out, t, upload_fields, &u, troubles,
	    transfer_run_recent(r->db, r->arena, t->name));
	return troubles ? INVALID : OK;
}

static enum status template(struct request *r)
{
	const struct transfer *t = table_of(r);
	const char *csv;

	if (!t)
		return no_such_table(r);
	csv = transfer_template(r->arena, t);
	reply_header(r, "Content-Disposition",
	    arena_printf(r->arena, "attachment; filename=\"%s.csv\"", t->name));
	return reply_bytes(r, "text/csv; charset=utf-8", (struct bytes){ csv, strlen(csv) });
}

static enum status no_such_run(struct request *r)
{
	return problem(r, NOT_FOUND, "no-such-run", "%s", _("Không có lần nhập này."));
}

/* A row's fields are there until the next one is read. */
static const char *kept(const struct request *r, const struct csv_row *row, int column)
{
	const char *s = csv_field(row, column);

	return arena_strndup(r->arena, s, strlen(s));
}

/* The file of errors of a run; NULL: there is none. */
static const char *errors_of(struct request *r, int64_t id, const char *table)
{
	const struct transfer_run_errors *e = transfer_run_errors(r->db, r->arena, id, table);

	return e && e->errors.at ? unseal(r->arena, platform_keys(), TRANSFER_SEALED_AS,
	    e->errors) : NULL;
}

/* Whoever sent it from a telephone reads what is wrong without a spreadsheet. */
static const struct transfer_bads *first_errors(struct request *r, const char *csv)
{
	struct transfer_bads *list = arena_new(r->arena, struct transfer_bads);
	struct transfer_bad *v = arena_array(r->arena, struct transfer_bad, SHOWN_MOST);
	struct csv *lines = csv ? csv_open_bytes(r->arena, csv, strlen(csv)) : NULL;
	struct csv_row row;

	list->v = v;
	if (!lines || csv_next(lines, &row) != CSV_ROW)
		return list;
	while (list->n < SHOWN_MOST && csv_next(lines, &row) == CSV_ROW)
		v[list->n++] = (struct transfer_bad){ kept(r, &row, 0), kept(r, &row, 1),
			kept(r, &row, 2) };
	return list;
}

/* While it runs the page asks for itself again, without a script. */
static enum status run(struct request *r)
{
	const struct transfer *t = table_of(r);
	int64_t id = request_id(r, "id");
	const struct transfer_run_by_id *run = t ?
	    transfer_run_by_id(r->db, r->arena, id, t->name) : NULL;
	const struct job_run_by_id *job = run ? job_run_by_id(r->db, r->arena, id) : NULL;

	if (!run)
		return no_such_run(r);
	if (transfer_still_runs(job))
		reply_header(r, "Refresh", "2");
	transfer_run_page(r->out, t, run, job, first_errors(r, run->has_errors ?
	    errors_of(r, id, t->name) : NULL));
	return OK;
}

static enum status errors(struct request *r)
{
	const char *csv = errors_of(r, request_id(r, "id"), request_param(r, "name"));

	if (!csv)
		return no_such_run(r);
	reply_header(r, "Content-Disposition",
	    arena_printf(r->arena, "attachment; filename=\"%s.errors.csv\"",
	    request_param(r, "name")));
	return reply_bytes(r, "text/csv; charset=utf-8", (struct bytes){ csv, strlen(csv) });
}

static void keep_piece(void *out, struct bytes piece)
{
	out_raw(out, piece.at, piece.n);
}

/* "products.xlsx" or "products.csv" (I6) */
static enum status take_out(struct request *r)
{
	const char *file = request_param(r, "file"), *dot = strrchr(file, '.');
	const struct transfer *t = dot ? transfer_by_name(arena_strndup(r->arena, file,
	    (size_t)(dot - file))) : NULL;
	bool xlsx = dot && !strcmp(dot, ".xlsx");
	struct out *csv;

	if (!t || (!xlsx && strcmp(dot, ".csv")))
		return no_such_table(r);
	reply_header(r, "Content-Disposition",
	    arena_printf(r->arena, "attachment; filename=\"%s%s\"", t->name, dot));
	if (xlsx)
		return reply_bytes(r,
		    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
		    transfer_export_xlsx(r->arena, t, r->db, false));
	csv = out_new(r->arena);
	transfer_export_csv(t, r->db, false, keep_piece, csv);
	return reply_bytes(r, "text/csv; charset=utf-8", (struct bytes){ csv->text, csv->len });
}

static const struct route routes[] = {
	{ GET,  "/quan-tri/nhap", tables, &import_tables, N_("Nhập và xuất dữ liệu"),
	  .flags = R_MENU },
	{ FORM, "/quan-tri/nhap/{name}", send, &import_tables, N_("Nhập một bảng"),
	  .form = upload_fields, .body_max = UPLOAD_MAX },
	{ GET,  "/quan-tri/nhap/{name}/mau.csv", template, &import_tables, N_("Bảng mẫu") },
	{ GET,  "/quan-tri/nhap/{name}/{id}", run, &import_tables, N_("Kết quả một lần nhập"),
	  .flags = R_SLOW },
	{ GET,  "/quan-tri/nhap/{name}/{id}/loi.csv", errors, &import_tables,
	  N_("Các dòng lỗi") },
	{ GET,  "/quan-tri/xuat/{file}", take_out, &export_tables, N_("Xuất một bảng"),
	  .flags = R_SLOW },
	{ .path = NULL },
};

static const struct job *const jobs[] = { &transfer_job, NULL };

static const struct rule *const rules[] = { &transfer_kept, NULL };

static const struct migration schema[] = {
#include "transfer/schema.inc"
	{ .number = 0 },
};

static const struct command commands[] = {
	{ "import", TRANSFER_IMPORT_USAGE,
	  "takes in a table; what is wrong stands in FILE, else in FILE.errors.csv",
	  transfer_import_command },
	{ "export", TRANSFER_EXPORT_USAGE, "gives out a table, as CSV or a spreadsheet",
	  transfer_export_command },
	{ .words = NULL },
};

const struct module transfer_module = {
	.name     = "transfer",
	.title    = N_("Nhập và xuất dữ liệu"),
	.heading  = "platform",
	.schema   = schema,
	.perms    = perms,
	.roles    = roles,
	.routes   = routes,
	.jobs     = jobs,
	.rules    = rules,
	.personal = transfer_parts,
	.commands = commands,
};

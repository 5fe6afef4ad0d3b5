/* desk.c - those who may look after the accounts of others. */
#include "core/session.h"
#include "core/text.h"
#include "core/tr.h"
#include "people/inside.h"
#include "people/people.html.h"
#include "places/places.h"

enum { AT_ONCE = 50 };

struct desk_list_form { const char *q, *after; };

const struct field desk_list_form[] = {
	TEXT(struct desk_list_form, q, .label = N_("Tìm theo tên, số điện thoại hoặc thư điện tử"),
	    .max = 120, .optional = true),
	TEXT(struct desk_list_form, after, .label = N_("Sau dòng"), .max = 400, .optional = true),
	END_OF_FIELDS
};

enum status desk_list(struct request *r)
{
	struct desk_list_form f = { "", "" };
	struct trouble *troubles = form_read(&r->params, desk_list_form, &f);
	const char *login = people_login(r->arena, f.q);
	const struct account_by_login *known;
	const struct account_list *list;
	struct url none = { NULL }, next = none;

	if (troubles)
		return invalid(r, troubles);
	known = login ? account_by_login(r->db, r->arena, people_login_hash(r->arena, login)) :
	    NULL;
	if (known)
		return redirect(r, account_url(known->id));
	list = account_list(r->db, r->arena, text_fold(r->arena, f.q), f.after, AT_ONCE);
	if (list->n == AT_ONCE)
		next = url_for("/quan-tri/tai-khoan?q=%s&after=%s", f.q,
		    list->v[list->n - 1].position);
	people_accounts(r->out, list, f.q, none, next);
	return OK;
}

struct desk_invite_form { const char *name, *login; };

const struct field desk_invite_form[] = {
	TEXT(struct desk_invite_form, name, .label = N_("Họ và tên"), .min = 2, .max = 100,
	    .autocomplete = "off"),
	TEXT(struct desk_invite_form, login, .label = N_("Số điện thoại hoặc thư điện tử"),
	    .min = 3, .max = 120, .normal = people_login, .autocomplete = "off",
	    .otherwise = N_("là số điện thoại (0912 345 678) hoặc địa chỉ thư")),
	END_OF_FIELDS
};

static enum status invite_page(struct request *r, const struct desk_invite_form *f,
    struct trouble *troubles)
{
	people_invite_page(r->out, desk_invite_form, f, troubles);
	return troubles ? invalid(r, troubles) : OK;
}

enum status desk_invite(struct request *r)
{
	struct desk_invite_form f = { "", "" };
	struct trouble *troubles;
	int64_t id;

	if (r->method == GET)
		return invite_page(r, &f, NULL);
	troubles = form_read(&r->params, desk_invite_form, &f);
	if (!troubles && account_by_login(r->db, r->arena, people_login_hash(r->arena, f.login)))
		troubles = trouble_add(r->arena, NULL, "login", _("đã có tài khoản"));
	if (troubles)
		return invite_page(r, &f, troubles);
	id = people_account_for(r->db, r->arena, f.login, f.name, r->now);
	r->audit = arena_printf(r->arena, "account %" PRId64, id);
	people_invited(r->out, account_by_id(r->db, r->arena, id),
	    people_invite(r->db, r->arena, id, r->user->id, r->now));
	return OK;
}

/* The account of the path, or NULL when the problem is told. */
static const struct account_by_id *account_asked(struct request *r)
{
	const struct account_by_id *a = account_by_id(r->db, r->arena, request_id(r, "id"));

	if (!a)
		problem(r, NOT_FOUND, "no-account", "%s", _("Không có tài khoản này."));
	return a;
}

/* The same, for what nobody does to himself: a slip would lock the last one out. */
static const struct account_by_id *account_of_other(struct request *r)
{
	const struct account_by_id *a = account_asked(r);

	if (a && a->id == r->user->id) {
		problem(r, CONFLICT, "own-account", "%s",
		    _("Bạn không thể tự làm việc này với tài khoản của mình."));
		return NULL;
	}
	return a;
}

static enum status refused(const struct request *r)
{
	return !strcmp(r->problem.word, "no-account") ? NOT_FOUND : CONFLICT;
}

struct url account_url(int64_t account)
{
	return url_for("/quan-tri/tai-khoan/%" PRId64, account);
}

static struct roles *all_roles(struct arena *a)
{
	struct roles *list = arena_new(a, struct roles);
	size_t n = 0;

	for (size_t m = 0; modules[m]; m++)
		for (const struct role *role = modules[m]->roles; role && role->name; role++)
			n++;
	list->v = arena_array(a, const struct role *, n);
	for (size_t m = 0; modules[m]; m++)
		for (const struct role *role = modules[m]->roles; role && role->name; role++)
			list->v[list->n++] = role;
	return list;
}

static enum status show(struct request *r, const struct account_by_id *a,
    const struct trouble *troubles)
{
	people_account(r->out, a, role_shown(r->db, r->arena, a->id), all_roles(r->arena),
	    desk_role_form, troubles);
	return troubles ? invalid(r, troubles) : OK;
}

enum status desk_show(struct request *r)
{
	const struct account_by_id *a = account_asked(r);

	return a ? show(r, a, NULL) : refused(r);
}

struct desk_role_form { const char *role, *organisation; };

const struct field desk_role_form[] = {
	TEXT(struct desk_role_form, role, .label = N_("Vai trò"), .max = 60),
	TEXT(struct desk_role_form, organisation, .label = N_("Mã cơ quan, tổ chức"), .max = 60,
	    .optional = true, .hint = N_("Để trống: trong toàn tỉnh.")),
	END_OF_FIELDS
};

/* I7: what knows no borders is given for the whole province or not at all: an
 * administrator of one office could make himself that of all. */
static struct trouble *read_role(struct request *r, struct desk_role_form *f, int64_t *organisation)
{
	struct trouble *troubles = form_read(&r->params, desk_role_form, f);
	const struct organisation_by_code *o;

	*organisation = 0;
	if (troubles)
		return troubles;
	if (!people_role(f->role))
		return trouble_add(r->arena, NULL, "role", _("không có vai trò này"));
	if (!*f->organisation)
		return NULL;
	o = organisation_by_code(r->db, r->arena, f->organisation);
	if (!o)
		return trouble_add(r->arena, NULL, "organisation", _("không có mã này"));
	if (!role_counts(f->role, o->id))
		return trouble_add(r->arena, NULL, "organisation",
		    _("phải để trống: vai trò này chỉ giao trong toàn tỉnh"));
	*organisation = o->id;
	return NULL;
}

enum status desk_give(struct request *r)
{
	const struct account_by_id *a = account_asked(r);
	struct desk_role_form f = { "", "" };
	struct trouble *troubles;
	int64_t organisation;

	if (!a)
		return refused(r);
	troubles = read_role(r, &f, &organisation);
	if (troubles)
		return show(r, a, troubles);
	people_give(r->db, a->id, f.role, organisation, r->user->id, r->now);
	r->audit = arena_printf(r->arena, "account %" PRId64 " +%s %" PRId64, a->id, f.role,
	    organisation);
	return redirect(r, account_url(a->id));
}

enum status desk_take(struct request *r)
{
	const struct account_by_id *a = account_of_other(r);
	const char *role = request_param(r, "role");
	int64_t organisation = request_id(r, "organisation");

	if (!a)
		return refused(r);
	people_take(r->db, a->id, role, organisation);
	r->audit = arena_printf(r->arena, "account %" PRId64 " -%s %" PRId64, a->id, role,
	    organisation);
	return redirect(r, account_url(a->id));
}

/* A forgotten password: the old one stays good until the new one is set. */
enum status desk_again(struct request *r)
{
	const struct account_by_id *a = account_asked(r);

	if (!a)
		return refused(r);
	if (!strcmp(a->state, "CLOSED"))
		return problem(r, CONFLICT, "account-closed", "%s", _("Tài khoản này đã đóng."));
	people_invited(r->out, a, people_invite(r->db, r->arena, a->id, r->user->id, r->now));
	return OK;
}

/* A lost telephone. */
enum status desk_lost_second(struct request *r)
{
	const struct account_by_id *a = account_of_other(r);

	if (!a)
		return refused(r);
	account_drop_second(r->db, a->id);
	session_end_all(r->db, a->id, 0);
	return redirect(r, account_url(a->id));
}

enum status desk_close(struct request *r)
{
	const struct account_by_id *a = account_of_other(r);

	if (!a)
		return refused(r);
	account_close(r->db, a->id);
	invitation_end(r->db, a->id);
	session_end_all(r->db, a->id, 0);
	return redirect(r, account_url(a->id));
}

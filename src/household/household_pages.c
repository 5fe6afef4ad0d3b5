/* household_pages.c - the module, and what staff see of households. */
#include "household/household_pages.h"

#include "core/id.h"
#include "core/json.h"
#include "core/show.h"
#include "core/text.h"
#include "core/tr.h"
#include "household/household.html.h"
#include "people/people.h"

const struct perm household_read  = { "household.read", N_("Xem hộ gia đình"),
	.in_office = true };
const struct perm household_write = { "household.write", N_("Ghi hộ gia đình"),
	.in_office = true };

static const struct choice roles_of_people[] = {
	{ "OWNER",    N_("Chủ hộ") },
	{ "MEMBER",   N_("Thành viên trong hộ") },
	{ "OPERATOR", N_("Người bán hộ") },
	{ NULL, NULL },
};

static const struct choice ways[] = {
	{ "SCREEN", N_("Tự đọc và bấm trên màn hình") },
	{ "SPOKEN", N_("Nghe đọc và trả lời bằng lời") },
	{ "PAPER",  N_("Ký trên giấy") },
	{ NULL, NULL },
};

/* R: Law 91/2025/QH15 (consent: for one purpose, in clear words) */
#define STORE_DATA_WORDS N_("Hộ đồng ý cho xã và sàn lưu tên chủ hộ, nơi ở, số điện thoại và mã " \
	"số thuế để giúp hộ bán hàng. Hộ được xem, sửa, rút lại bất cứ lúc nào.")
#define ACT_FOR_ME_WORDS N_("Hộ đồng ý để người bán hộ đăng hàng và trả lời đơn thay hộ. Mỗi " \
	"việc làm thay đều được ghi lại.")
static const struct choice consents[] = {
	{ "STORE_DATA",   STORE_DATA_WORDS },
	{ "PUBLISH_SHOP", N_("Hộ đồng ý công khai trên chợ tên gian hàng, tên người bán, xã nơi ở "
	                     "và hàng hóa của hộ.") },
	{ "ACT_FOR_ME",   ACT_FOR_ME_WORDS },
	{ NULL, NULL },
};

const struct field household_find_form[] = {
	TEXT(struct household_found_form, q, .label = N_("Tên chủ hộ hoặc số điện thoại"),
	     .max = 100, .optional = true),
	TEXT(struct household_found_form, commune, .label = N_("Xã, phường"), .max = 5,
	     .optional = true),
	END_OF_FIELDS
};

const struct field household_person_form[] = {
	TEXT(struct household_person_form, name, .label = N_("Họ tên"), .min = 2, .max = 100,
	     .autocomplete = "off"),
	TEXT(struct household_person_form, login, .label = N_("Số điện thoại hoặc thư điện tử"),
	     .max = 100, .normal = people_login, .autocomplete = "off",
	     .otherwise = N_("không phải số điện thoại hay thư điện tử")),
	CHOICE(struct household_person_form, role, .label = N_("Là ai trong hộ"),
	       .choices = roles_of_people),
	BOOL(struct household_person_form, agreed, .label = ACT_FOR_ME_WORDS,
	     .hint = N_("Đọc cho hộ nghe rồi hỏi, khi thêm người bán hộ.")),
	CHOICE(struct household_person_form, how, .label = N_("Hộ đồng ý bằng cách nào"),
	       .choices = ways, .optional = true),
	END_OF_FIELDS
};

#define HOW CHOICE(struct household_consent_form, how, .label = N_("Hộ đồng ý bằng cách nào"), \
	.choices = ways)
const struct field household_consent_form[] = {
	CHOICE(struct household_consent_form, kind, .label = N_("Hộ đồng ý điều gì"),
	       .choices = consents),
	HOW,
	END_OF_FIELDS
};

const struct field household_first_consent_form[] = {
	BOOL(struct household_consent_form, agreed, .label = STORE_DATA_WORDS),
	HOW,
	END_OF_FIELDS
};
#undef HOW

static const char *label_of(const struct choice *c, const char *value)
{
	while (c->value && strcmp(c->value, value))
		c++;
	return c->value ? tr(c->label) : value;
}

const char *household_consent_words(const char *kind)
{
	return label_of(consents, kind);
}

const char *household_how_name(const char *how)
{
	return label_of(ways, how);
}

const char *household_language_name(const char *language)
{
	static const struct choice names[] = {
		{ "vi",       N_("tiếng Việt") },
		{ "tay",      N_("tiếng Tày") },
		{ "nung",     N_("tiếng Nùng") },
		{ "dao",      N_("tiếng Dao") },
		{ "mong",     N_("tiếng Mông") },
		{ "san-chay", N_("tiếng Sán Chay") },
		{ "hoa",      N_("tiếng Hoa") },
		{ NULL, NULL },
	};

	return label_of(names, language);
}

const char *household_role_name(const char *role)
{
	return label_of(roles_of_people, role);
}

/* For every office: an organisation of 0. */
static bool everywhere(const struct request *r, const struct perm *perm)
{
	for (size_t i = 0; r->user && i < r->user->n_grants; i++)
		if (r->user->grants[i].perm == perm && !r->user->grants[i].organisation)
			return true;
	return false;
}

bool household_staff_may(const struct request *r, const struct perm *perm, const char *commune)
{
	int64_t office = household_office(r->db, r->arena, commune);

	return office ? may(r, perm, office) : everywhere(r, perm);
}

const struct widget_options *household_staff_communes(const struct request *r,
    const struct perm *perm, bool *all)
{
	const struct offices *of = offices(r->db, r->arena);
	struct widget_options *o = arena_new(r->arena, struct widget_options);

	*all = everywhere(r, perm);
	o->v = arena_array(r->arena, struct widget_option, of->n);
	for (size_t i = 0; i < of->n; i++)
		if (may(r, perm, of->v[i].id))
			o->v[o->n++] = (struct widget_option){ of->v[i].place,
				of->v[i].full_name, false };
	return o;
}

const char *household_staff_codes(const struct request *r, const struct perm *perm, bool *all)
{
	const struct widget_options *o = household_staff_communes(r, perm, all);
	struct json j = { .out = out_new(r->arena) };

	json_begin(&j, NULL, '[');
	for (size_t i = 0; i < o->n; i++)
		json_put(&j, NULL, o->v[i].value);
	json_end(&j);
	return json_done(&j).text;
}

static enum status no_household(struct request *r)
{
	const struct household_by_id *h = household_by_id(r->db, r->arena, request_id(r, "id"));

	if (h && h->restricted_at && household_staff_may(r, r->route->perm, h->commune))
		return problem(r, CONFLICT, "household-restricted", "%s",
		    _("Hộ này đã yêu cầu hạn chế xử lý dữ liệu. Cần gì, hãy hỏi người phụ trách "
		    "dữ liệu cá nhân."));
	return problem(r, NOT_FOUND, "no-such-household", "%s", _("Không có hộ này."));
}

/* I5: the household of the path, if its commune is the visitor's to see, and its people
 * did not ask that nobody looks. */
static const struct household_by_id *household_asked(struct request *r, const struct perm *perm)
{
	const struct household_by_id *h = household_by_id(r->db, r->arena, request_id(r, "id"));

	if (!h || h->restricted_at || !household_staff_may(r, perm, h->commune))
		return NULL;
	household_acted(r, h->id, "");
	return h;
}

static enum status list(struct request *r)
{
	struct household_list l = { .asked = { "", "" } };
	const char *phone;
	bool all;

	l.communes = household_staff_communes(r, &household_read, &all);
	if (form_read(&r->params, household_find_form, &l.asked))
		l.asked = (struct household_found_form){ "", "" };
	if (!all && !*l.asked.commune && l.communes->n)
		l.asked.commune = l.communes->v[0].value;
	if (*l.asked.commune ? !household_staff_may(r, &household_read, l.asked.commune) : !all)
		return problem(r, NOT_FOUND, "no-such-commune", "%s",
		    _("Bạn không phụ trách xã này."));
	phone = text_phone(r->arena, l.asked.q);
	if (*l.asked.commune || *l.asked.q)
		l.found = household_find(r->db, r->arena,
		    phone ? "" : text_fold(r->arena, l.asked.q),
		    phone ? household_phone_hash(r->arena, phone) : "", l.asked.commune);
	household_list_page(r->out, &l);
	return OK;
}

/* But with what is in page already. */
static enum status show(struct request *r, const struct household_by_id *h,
    struct household_page page)
{
	page.household = h;
	page.persons = household_persons(r->db, r->arena, h->id, r->now);
	page.consents = consents_of(r->db, r->arena, h->id);
	page.may_write = household_staff_may(r, &household_write, h->commune);
	household_one_page(r->out, &page);
	return page.troubles ? INVALID : OK;
}

static enum status one(struct request *r)
{
	const struct household_by_id *h = household_asked(r, &household_read);

	return h ? show(r, h, (struct household_page){ NULL }) : no_household(r);
}

static struct trouble *read(struct request *r, struct household_given *g)
{
	struct trouble *t = form_read(&r->params, household_form, g);

	if (!t && !household_staff_may(r, &household_write, g->commune_code))
		t = trouble_add(r->arena, t, "commune_code", _("bạn không phụ trách xã này"));
	return t ? t : household_check(r->db, r->arena, g);
}

static enum status show_form(struct request *r, struct household_edit *e)
{
	bool all;

	e->communes = household_staff_communes(r, &household_write, &all);
	household_edit_page(r->out, e);
	return e->troubles ? INVALID : OK;
}

static enum status add(struct request *r)
{
	struct household_edit e = { _("Ghi hộ mới"), household_blank, NULL, NULL, true };
	struct household_consent_form c = { NULL };
	struct trouble *t;
	int64_t id;

	if (r->method == GET)
		return show_form(r, &e);
	e.given.external_id = arena_printf(r->arena, "ho-%" PRId64, id_new());
	t = read(r, &e.given);
	if (!t)
		t = form_read(&r->params, household_first_consent_form, &c);
	if (!t && !c.agreed)
		t = trouble_add(r->arena, t, "agreed", _("hộ chưa đồng ý thì chưa được ghi"));
	e.troubles = t;
	if (t)
		return show_form(r, &e);
	household_save(r->db, r->arena, &e.given, r->now, &id);
	household_agrees(r->db, id, "STORE_DATA", household_consent_words("STORE_DATA"), c.how,
	    r->user->id, r->now);
	return redirect(r, url_for("/quan-tri/ho/%" PRId64, id));
}

/* Telephone and tax number are not shown; left empty, they stay. */
static enum status edit(struct request *r)
{
	const struct household_by_id *h = household_asked(r, &household_write);
	struct household_edit e = { _("Sửa hộ"), household_blank, NULL, NULL, false };
	struct household_given new;
	int64_t id;

	if (!h)
		return no_household(r);
	household_standing(r->db, r->arena, h->external_id, &e.given);
	new = e.given;
	new.village = new.trade = "";
	new.is_business = false;
	e.given.phone = e.given.tax_number = "";
	if (r->method == GET)
		return show_form(r, &e);
	e.troubles = read(r, &new);
	if (e.troubles)
		return show_form(r, &e);
	household_save(r->db, r->arena, &new, r->now, &id);
	return redirect(r, url_for("/quan-tri/ho/%" PRId64, h->id));
}

/* Nobody from outside acts for a household that did not agree to it: what stands
 * already, or is given with the same form.  R: Law 91/2025/QH15 */
static struct trouble *agree_to_helper(struct request *r, int64_t household,
    const struct household_person_form *p)
{
	if (strcmp(p->role, "OPERATOR") ||
	    household_agreed(r->db, r->arena, household, "ACT_FOR_ME"))
		return NULL;
	if (!p->agreed)
		return trouble_add(r->arena, NULL, "agreed",
		    _("hộ chưa đồng ý thì chưa ai được bán hộ"));
	if (!*p->how)
		return trouble_add(r->arena, NULL, "how", _("chưa chọn"));
	household_agrees(r->db, household, "ACT_FOR_ME", household_consent_words("ACT_FOR_ME"),
	    p->how, r->user->id, r->now);
	return NULL;
}

/* Who acts for a household may also sell for it. */
static enum status add_person(struct request *r)
{
	const struct household_by_id *h = household_asked(r, &household_write);
	struct household_person_form p = { .how = "" };
	struct trouble *t;
	int64_t account = 0;

	if (!h)
		return no_household(r);
	t = form_read(&r->params, household_person_form, &p);
	if (!t)
		t = agree_to_helper(r, h->id, &p);
	if (!t)
		account = people_account_for(r->db, r->arena, p.login, p.name, r->now);
	if (!t && !account)
		t = trouble_add(r->arena, t, "login", _("tài khoản này đã đóng"));
	if (t)
		return show(r, h, (struct household_page){ .person = &p, .troubles = t });
	household_add_person(r->db, r->arena, h->id, account, p.role, r->user->id, r->now);
	if (people_role("seller"))
		people_give(r->db, account, "seller", 0, r->user->id, r->now);
	return show(r, h, (struct household_page){
		.invitation = account_waits(r->db, r->arena, account) ?
		    people_invite(r->db, r->arena, account, r->user->id, r->now) : NULL });
}

static enum status back(struct request *r, const struct household_by_id *h)
{
	return redirect(r, url_for("/quan-tri/ho/%" PRId64, h->id));
}

static enum status end_person(struct request *r)
{
	const struct household_by_id *h = household_asked(r, &household_write);

	if (!h || !household_person_end(r->db, h->id, request_id(r, "account"), r->now))
		return no_household(r);
	return back(r, h);
}

static enum status agree(struct request *r)
{
	const struct household_by_id *h = household_asked(r, &household_write);
	struct household_consent_form c = { NULL };
	struct trouble *t;

	if (!h)
		return no_household(r);
	t = form_read(&r->params, household_consent_form, &c);
	if (t)
		return show(r, h, (struct household_page){ .consent = &c, .troubles = t });
	household_agrees(r->db, h->id, c.kind, household_consent_words(c.kind), c.how,
	    r->user->id, r->now);
	return back(r, h);
}

static enum status disagree(struct request *r)
{
	const struct household_by_id *h = household_asked(r, &household_write);

	if (!h || !consent_withdraw(r->db, request_id(r, "consent"), h->id, r->now))
		return no_household(r);
	household_consent_ended(r->db, r->arena, request_id(r, "consent"), r->now);
	return back(r, h);
}

static const struct event *const events[] = { &household_unpublished, NULL };

static const struct route routes[] = {
	{ GET,  "/tai-khoan/tin-nhan", household_messages, &signed_in,
	  N_("Tin nhắn đã gửi cho hộ tôi"), .form = household_messages_query },
	{ GET,  "/quan-tri/ho", list, &household_read, N_("Hộ gia đình"),
	  .form = household_find_form, .flags = R_MENU },
	{ FORM, "/quan-tri/ho/moi", add, &household_write, N_("Ghi hộ mới"),
	  .form = household_columns + 1 },
	{ GET,  "/quan-tri/ho/{id}", one, &household_read, N_("Một hộ") },
	{ FORM, "/quan-tri/ho/{id}/sua", edit, &household_write, N_("Sửa hộ"),
	  .form = household_columns + 1 },
	{ POST, "/quan-tri/ho/{id}/nguoi", add_person, &household_write, N_("Thêm người của hộ"),
	  .form = household_person_form },
	{ POST, "/quan-tri/ho/{id}/nguoi/{account}/thoi", end_person, &household_write,
	  N_("Thôi làm thay hộ") },
	{ POST, "/quan-tri/ho/{id}/dong-y", agree, &household_write, N_("Ghi sự đồng ý của hộ"),
	  .form = household_consent_form },
	{ POST, "/quan-tri/ho/{id}/dong-y/{consent}/rut", disagree, &household_write,
	  N_("Rút sự đồng ý của hộ") },
	{ .path = NULL },
};

static const struct perm *const perms[] = { &household_read, &household_write, NULL };

static const struct role roles[] = {
	{ "clerk", N_("Cán bộ xã"), perms, .staff = true },
	{ .name = NULL },
};

static const struct migration schema[] = {
#include "household/schema.inc"
	{ .number = 0 },
};

const struct module household_module = {
	.name    = "household",
	.title   = N_("Hộ gia đình"),
	.heading = "goods",
	.needs   = (const char *const[]){ "places", "people", NULL },
	.schema  = schema,
	.perms   = perms,
	.roles   = roles,
	.routes  = routes,
	.events  = events,
	.personal = household_personal,
	.transfers = household_transfers,
};

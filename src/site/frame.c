/* frame.c - what stands around every page.
 *
 * A page that tells of a problem is made outside of any transaction, perhaps
 * because the database is gone: its frame asks the database nothing and shows
 * the settings as they were read last. */
#include "site/frame.h"

#include "core/core.sql.h"
#include "core/route.h"
#include "core/show.h"
#include "core/tr.h"
#include "core/url.h"
#include "site/site.h"

const struct setting site_demo = { "site.demo", N_("Chợ thử nghiệm"), SETTING_BOOL, "0",
	0, 1, N_("Mỗi trang nói rằng hàng và người bán chỉ để trình diễn.") };
static const struct setting address = { "site.address", N_("Địa chỉ của sàn"), SETTING_TEXT, "",
	0, 100, N_("Như https://hoahoi.example, không có dấu / ở cuối; để máy tìm kiếm "
	"và người chia sẻ trang biết địa chỉ đầy đủ."), setting_site };

static const char *no_contact(const char *value)
{
	return *url_checked(value).text == '#' ?
	    _("phải bắt đầu bằng mailto: hoặc https://") : NULL;
}

/* R: Decree 248/2026, art. 4: who owns the platform, and how to reach him, stands
 * on it (what exactly is UNCERTAIN: the article was not read). */
static const struct setting operator_name = { "site.operator_name", N_("Đơn vị vận hành"),
	SETTING_TEXT, "", 0, 200, N_("Hiện ở cuối mỗi trang.") };
static const struct setting operator_address = { "site.operator_address",
	N_("Trụ sở của đơn vị vận hành"), SETTING_TEXT, "", 0, 300, N_("Hiện ở cuối mỗi trang.") };
static const struct setting operator_contact = { "site.operator_contact",
	N_("Điện thoại, thư điện tử của đơn vị vận hành"), SETTING_TEXT, "", 0, 200,
	N_("Hiện ở cuối mỗi trang.") };
static const struct setting operator_registration = { "site.operator_registration",
	N_("Số đăng ký của sàn"), SETTING_TEXT, "", 0, 200,
	N_("Hiện ở cuối mỗi trang, khi sàn đã đăng ký với cơ quan quản lý.") };
const struct setting site_security_contact = { "site.security_contact",
	N_("Nơi nhận báo lỗ hổng"), SETTING_TEXT, "", 0, 200,
	N_("Địa chỉ mailto: hoặc https: in trong /.well-known/security.txt."), no_contact };

const struct setting *const site_settings[] = { &site_demo, &address, &operator_name,
	&operator_address, &operator_contact, &operator_registration, &site_security_contact,
	NULL };

static const struct setting *const operator_lines[] = { &operator_name, &operator_address,
	&operator_contact, &operator_registration };

const char *site_demo_words(void)
{
	return _("Chợ thử nghiệm: hàng và người bán ở đây chỉ để trình diễn.");
}

static bool may_ask(const struct request *r)
{
	return r && r->db && r->status < BAD_REQUEST;
}

/* The top of a page reads them, and its bottom shows the same. */
struct shown { const struct setting_rows *settings; };
static const char shown_key;

static const struct setting_rows *read_settings(const struct request *r)
{
	struct shown *s = arena_new(arena_at_work(), struct shown);

	s->settings = may_ask(r) ? settings_now(r->db, arena_at_work()) : settings_last();
	arena_keep(arena_at_work(), &shown_key, s);
	return s->settings;
}

static void add(struct site_links *l, size_t room, const char *title, struct url to, bool here)
{
	if (!l->v)
		l->v = arena_array(arena_at_work(), struct site_link, room);
	assert(l->n < room);
	l->v[l->n++] = (struct site_link){ title, to, here };
}

static struct site_links operator_of(const struct request *r)
{
	const struct shown *s = arena_kept(arena_at_work(), &shown_key);
	const struct setting_rows *set = s ? s->settings : read_settings(r);
	struct site_links l = { 0 };

	for (size_t i = 0; i < COUNT(operator_lines); i++)
		if (*setting_among(set, operator_lines[i]))
			add(&l, COUNT(operator_lines), setting_among(set, operator_lines[i]),
			    url_here("/"), false);
	return l;
}

static bool is_here(const struct request *r, const char *path)
{
	return r && r->path && !strcmp(r->path, path);
}

bool site_has(const char *path, enum method m)
{
	unsigned allowed;

	return route_find(path, m, &allowed);
}

/* Who has more desks than fit on a line finds them folded up. */
enum { DESKS_ON_A_LINE = 4, MENU_MOST = 64 };

static bool is_desk(const struct route *t)
{
	return !strncmp(t->path, "/quan-tri/", strlen("/quan-tri/"));
}

static size_t desks_of(const struct request *r)
{
	size_t n = 0;

	for (size_t m = 0; r && modules[m]; m++)
		for (const struct route *t = modules[m]->routes; t && t->path; t++)
			n += t->flags & R_MENU && is_desk(t) && may(r, t->perm, 0);
	return n;
}

static void add_ways(const struct request *r, const struct module *m, bool desks,
    struct site_links *l)
{
	for (const struct route *t = m->routes; t && t->path; t++)
		if (t->flags & R_MENU && is_desk(t) == desks && may(r, t->perm, 0))
			add(l, MENU_MOST, tr(t->title), url_here(t->path), is_here(r, t->path));
}

static bool stands_under(const struct module *m, const struct heading *h)
{
	return m->heading && !strcmp(m->heading, h->name);
}

static void add_heading(struct site_top *top, const char *title, const struct site_links *l)
{
	assert(top->desks.n < MENU_MOST);
	if (l->n)
		top->desks.v[top->desks.n++] = (struct site_heading){ title, *l };
	top->n_desks += l->n;
}

/* By heading, and those of modules without one after them. */
static void fold(const struct request *r, struct site_top *top)
{
	top->desks.v = arena_array(arena_at_work(), struct site_heading, MENU_MOST);
	for (const struct heading *h = menu_headings; h->name; h++) {
		struct site_links l = { 0 };

		for (size_t m = 0; modules[m]; m++)
			if (stands_under(modules[m], h))
				add_ways(r, modules[m], true, &l);
		add_heading(top, tr(h->title), &l);
	}
	for (size_t m = 0; modules[m]; m++) {
		struct site_links l = { 0 };

		if (!modules[m]->heading)
			add_ways(r, modules[m], true, &l);
		add_heading(top, tr(modules[m]->title), &l);
	}
}

static void menu(const struct request *r, struct site_top *top)
{
	bool folded = desks_of(r) > DESKS_ON_A_LINE;

	for (size_t m = 0; r && modules[m]; m++) {
		add_ways(r, modules[m], false, &top->menu);
		if (!folded)
			add_ways(r, modules[m], true, &top->menu);
	}
	if (folded)
		fold(r, top);
}

static struct site_links languages(void)
{
	static const char *const names[][2] = {
		{ "vi", "Tiếng Việt" }, { "en", "English" }, { "zh", "中文" } };
	struct site_links l = { 0 };

	for (size_t i = 0; i < COUNT(names); i++)
		add(&l, COUNT(names), names[i][1], url_for("/ngon-ngu/%s?to=%s", names[i][0],
		    site_here().text), !strcmp(tr_lang(), names[i][0]));
	return l;
}

static struct site_links pages_of(const struct request *r)
{
	static const char *const pages[][2] = {
		{ "/don-hang",  N_("Tra cứu đơn hàng") },
		{ "/ban-hang",  N_("Bán hàng trên chợ") },
		{ "/xep-hang",  N_("Cách xếp thứ tự kết quả tìm") },
		{ "/xa-phuong", N_("Tra cứu xã, phường cũ và mới") },
		{ "/chi-tieu",  N_("Số liệu của sàn") },
		{ "/khieu-nai", N_("Khiếu nại, phản ánh") },
		{ "/rieng-tu",  N_("Dữ liệu của bạn") },
		{ "/chinh-sach/quy-che",  N_("Quy chế hoạt động") },
		{ "/chinh-sach/rieng-tu", N_("Bảo vệ dữ liệu cá nhân") },
		{ "/chinh-sach/khieu-nai", N_("Cách giải quyết khiếu nại") },
		{ "/chinh-sach/doi-tra",  N_("Đổi trả và hoàn tiền") },
		{ "/chinh-sach",          N_("Quy chế và chính sách") },
		{ "/quy-dinh",            N_("Các con số theo quy định") },
	};
	struct site_links l = { 0 };

	for (size_t i = 0; i < COUNT(pages); i++)
		if (site_has(pages[i][0], GET))
			add(&l, COUNT(pages), tr(pages[i][1]), url_here(pages[i][0]),
			    is_here(r, pages[i][0]));
	return l;
}

const struct site_top *site_top_of(const struct request *r)
{
	struct site_top *t = arena_new(arena_at_work(), struct site_top);

	t->user = r && r->user ? r->user->name : NULL;
	t->sought = is_here(r, "/tim") ? request_param(r, "q") : NULL;
	t->demo = *setting_among(read_settings(r), &site_demo) == '1';
	t->search = site_has("/tim", GET);
	t->cart = site_has("/gio-hang", GET);
	t->account = site_has("/tai-khoan", GET);
	t->sign_in = site_has("/dang-nhap", GET);
	t->sign_out = site_has("/dang-xuat", POST);
	menu(r, t);
	/* Nobody wants to come back to a page that is not there. */
	t->sign_in_here = is_here(r, "/dang-nhap") || (r && r->status == NOT_FOUND) ?
	    url_here("/dang-nhap") :
	    url_for("/dang-nhap?to=%s", site_here().text);
	return t;
}

const struct site_bottom *site_bottom_of(const struct request *r)
{
	struct site_bottom *b = arena_new(arena_at_work(), struct site_bottom);

	b->operator_lines = operator_of(r);
	b->pages = pages_of(r);
	b->languages = languages();
	return b;
}

struct url site_here(void)
{
	const struct request *r = request_at_work();

	/* What was posted to another page cannot be asked for again. */
	if (!r || !r->path || (r->method != GET && r->route && !(r->route->method & GET)))
		return url_here("/");
	return url_here(r->method == GET ? request_here(r) : r->path);
}

const char *site_absolute(struct url path)
{
	const struct request *r = request_at_work();

	const char *site = may_ask(r) ? setting_text(r->db, arena_at_work(), &address) : "";

	if (!*site && r && r->method == GET)
		site = request_site(r);
	return said("%s%s", site, path.text);
}

const char *site_address(struct db *db, struct url path)
{
	return said("%s%s", setting_text(db, arena_at_work(), &address), path.text);
}

struct url site_media(const char *name)
{
	const char *slash = strchr(name, '/');

	if (!slash)
		return (struct url){ NULL };
	return url_for("/anh/%s/%s", said("%.*s", (int)(slash - name), name), slash + 1);
}

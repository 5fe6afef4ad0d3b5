/* site.c - the module: its settings, the page of a problem, and small files that
 * browsers, search engines and finders of holes ask for under fixed names. */
#include "site/site.h"

#include "core/asset.h"
#include "core/problem.h"
#include "core/setting.h"
#include "core/show.h"
#include "core/tr.h"
#include "core/web.h"
#include "site/frame.h"
#include "site/problems.html.h"
#include "site/site.html.h"

#define DAY (86400 * INT64_C(1000000))

static void problem_page(struct request *r)
{
	site_problem(r->out, r);
}

static enum status favicon(struct request *r)
{
	return redirect(r, asset_url("mark.svg"));
}

static enum status problems(struct request *r)
{
	site_problems(r->out, problem_kinds(r->arena));
	return OK;
}

/* sitemaps.org: the line takes a whole address and nothing less. */
static enum status robots(struct request *r)
{
	const char *map = site_absolute(url_here("/sitemap.xml"));
	const char *line = *map == '/' ? "" : arena_printf(r->arena, "Sitemap: %s\n", map);
	const char *text = arena_printf(r->arena, "User-agent: *\nDisallow: /gio-hang\n"
	    "Disallow: /thanh-toan\nDisallow: /don-hang\nDisallow: /tim?\n%s", line);

	out_raw(r->out, text, strlen(text));
	r->content_type = "text/plain; charset=utf-8";
	return OK;
}

/* R: RFC 9116, section 2.5: Contact and Expires are always there. */
static enum status security(struct request *r)
{
	const char *contact = setting_text(r->db, r->arena, &site_security_contact);

	if (!*contact)
		return problem(r, NOT_FOUND, "no-contact", "%s",
		    _("Chưa công bố đầu mối nhận báo lỗ hổng."));
	contact = arena_printf(r->arena, "Contact: %s\nExpires: %s\n"
	    "Preferred-Languages: vi, en\n", contact, iso_time(r->now + 180 * DAY));
	out_raw(r->out, contact, strlen(contact));
	r->content_type = "text/plain; charset=utf-8";
	return OK;
}

static const struct route routes[] = {
	{ GET, "/problems",                 problems, &anyone, N_("Các lỗi mà API báo"),
	  .flags = R_CACHED },
	{ GET, "/robots.txt",               robots,   &anyone, N_("Chỉ dẫn cho máy tìm kiếm") },
	{ GET, "/favicon.ico",              favicon,  &anyone, N_("Biểu tượng của trang") },
	{ GET, "/.well-known/security.txt", security, &anyone, N_("Nơi nhận báo lỗ hổng") },
	{ .path = NULL },
};

const struct module site_module = {
	.name = "site",
	.title = N_("Khung trang"),
	.routes = routes,
	.settings = site_settings,
	.problem_page = problem_page,
};

#include "site/site.h"

#include "core/tr.h"
#include "core/web.h"
#include "site/site.html.h"

static void problem_page(struct request *r)
{
	site_problem(r->out, r);
}

const struct module site_module = {
	.name = "site",
	.title = N_("Khung trang"),
	.problem_page = problem_page,
};

/* Made from everything.html; do not edit. */
#include "core/core.h"
#include "core/show.h"
#include "core/tr.h"
#include "e.h"

#line 4 "everything.html"
void frame_open(struct out *o, const char *title)
{
	out_raw(o, "<!doctype html><html lang=\"", 27);
#line 6 "everything.html"
	put_text(o, tr_lang());
	out_raw(o, "\"><head><title>", 15);
#line 7 "everything.html"
	put_text(o, title);
	out_raw(o, "</title></head><body><main>", 27);
#line 9 "everything.html"
}

#line 9 "everything.html"
void frame_close(struct out *o)
{
	out_raw(o, "</main></body></html>", 21);
#line 12 "everything.html"
}

#line 14 "everything.html"
void things(struct out *o, const struct things *list, bool admin)
{
#line 15 "everything.html"
	frame_open(o, _("Hàng"));
	{
	out_raw(o, "<h1>", 4);
#line 16 "everything.html"
	put_text(o, _("Hàng của \"nhà\" mình"));
	out_raw(o, "</h1>", 5);
#line 18 "everything.html"
	if (list->n) {
	out_raw(o, "<ul class=\"a ", 13);
#line 19 "everything.html"
	if (admin) {
	out_raw(o, "b", 1);
#line 19 "everything.html"
	} else {
	out_raw(o, "c", 1);
#line 19 "everything.html"
	}
	out_raw(o, "\">", 2);
#line 20 "everything.html"
	{ __typeof__(list) t_list = (list);
	for (size_t t_i = 0; t_i < t_list->n; t_i++) {
	__typeof__(&t_list->v[0]) t = &t_list->v[t_i];
	out_raw(o, "<li id=\"", 8);
#line 21 "everything.html"
	put_text(o, t->code);
	out_raw(o, "\"><a href=\"", 11);
#line 21 "everything.html"
	put_url(o, t->link);
	out_raw(o, "\">", 2);
#line 21 "everything.html"
	put_text(o, t->name);
	out_raw(o, "</a> <b>", 8);
#line 21 "everything.html"
	put_text(o, amount(t->price));
	out_raw(o, "</b> ", 5);
#line 23 "everything.html"
	thing(o, t);
	out_raw(o, "</li>", 5);
#line 25 "everything.html"
	} }
	out_raw(o, "</ul><p>", 8);
#line 27 "everything.html"
	put_text(o, said(n_("%s món", list->n), number(list->n)));
	out_raw(o, ", <code>GET /things</code></p>", 30);
#line 28 "everything.html"
	} else if (admin) {
	out_raw(o, "<pre>\n  kept\tas it\nis</pre>", 27);
#line 32 "everything.html"
	} else {
	out_raw(o, "<p translate=\"no\">Hoa Hồi&nbsp;&#183; OK</p>", 46);
#line 34 "everything.html"
	}
	out_raw(o, "<form method=\"post\" action=\"\"><label>", 37);
#line 36 "everything.html"
	put_text(o, _("Tên"));
	out_raw(o, " <input name=\"name\"", 19);
#line 36 "everything.html"
	if (admin) {
	out_raw(o, " required", 9);
#line 36 "everything.html"
	}
	out_raw(o, "></label> <label for=\"q\">", 25);
#line 37 "everything.html"
	put_text(o, _("Tìm"));
	out_raw(o, "</label> <select id=\"q\" name=\"q\"><option value=\"1\"", 50);
#line 38 "everything.html"
	if (admin) {
	out_raw(o, " selected", 9);
#line 38 "everything.html"
	}
	out_raw(o, ">1</option></select> <input type=\"hidden\" name=\"x\" value=\"  2 > 1  \"> <button type=\"submit\">", 92);
#line 40 "everything.html"
	put_text(o, _("Gửi"));
	out_raw(o, "</button></form><svg viewBox=\"0 0 9 9\"><linearGradient id=\"g\"/><path class=\"x\" d=\"M0 0\"/></svg><script type=\"application/ld+json\">", 130);
#line 43 "everything.html"
	put_json(o, about);
	out_raw(o, "</script><script src=\"", 22);
#line 44 "everything.html"
	put_url(o, asset_url("x.js"));
	out_raw(o, "\"", 1);
#line 44 "everything.html"
	if (admin) {
	out_raw(o, " defer", 6);
#line 44 "everything.html"
	} else {
	out_raw(o, " async", 6);
#line 44 "everything.html"
	}
	out_raw(o, "></script>", 10);
#line 45 "everything.html"
	}
	frame_close(o);
#line 46 "everything.html"
}


/* dispatch.c - what holds for every request, in this order and nowhere else:
 * route, method, body, origin; session, CSRF token, permission; handler; audit;
 * problem page, log. */
#include "core/dispatch.h"

#include "core/accept.h"
#include "core/core.sql.h"
#include "core/id.h"
#include "core/limit.h"
#include "core/log.h"
#include "core/once.h"
#include "core/problem.h"
#include "core/route.h"
#include "core/seal.h"
#include "core/session.h"
#include "core/show.h"
#include "core/tr.h"

/* Bytes of a body that holds no file: twice the longest form, and what reading makes of it
 * is some of its size again. */
enum { MOST_TEXT = 1 << 20 };

static _Thread_local struct request *at_work;

const struct request *request_at_work(void)
{
	return at_work;
}

static void work_on(struct request *r)
{
	at_work = r;
	arena_work_in(r ? r->arena : NULL);
	limit_within(r ? &r->told : NULL, r ? r->arena : NULL);
	if (r)
		tr_use(r->lang);
}

const char *dispatch_language(const struct request *r)
{
	static const char *const ours[] = { "vi", "en", "zh", NULL };
	const char *asked = request_cookie(r, "lang");
	int i;

	if (!asked)
		asked = request_header(r, "Accept-Language");
	i = asked ? accept_best(asked, ours) : -1;
	return ours[i < 0 ? 0 : i];
}

static enum status no_route(struct request *r, unsigned allowed)
{
	if (!allowed)
		return problem(r, NOT_FOUND, "no-such-page", "%s",
		    _("Không có trang này. Có thể địa chỉ đã đổi hoặc gõ nhầm."));
	reply_header(r, "Allow", arena_printf(r->arena, "%s%s%s%s",
	    allowed & GET ? "GET, HEAD" : "", allowed == FORM ? ", " : "",
	    allowed & POST ? "POST" : "", allowed & PUT ? "PUT" : ""));
	return problem(r, NOT_ALLOWED, "method-not-allowed", "%s",
	    _("Trang này không nhận thao tác đó."));
}

static bool is_type(const char *type, const char *wanted)
{
	size_t n = strlen(wanted);

	return type && !strncasecmp(type, wanted, n) && (!type[n] || strchr("; \t", type[n]));
}

/* Unless it says otherwise. */
static bool is_utf8(const char *type)
{
	const char *set = type ? strcasestr(type, "charset=") : NULL;

	return !set || !strncasecmp(set + 8 + (set[8] == '"'), "utf-8", 5);
}

static enum status read_body(struct request *r)
{
	const char *type = request_header(r, "Content-Type"), *wrong;

	if (!r->body.n || r->route->flags & R_RAW)
		return OK;
	if (r->body.n > MOST_TEXT && !is_type(type, "multipart/form-data"))
		return problem(r, TOO_LARGE, "too-large", _("Nội dung gửi lên lớn quá %s."),
		    file_size(MOST_TEXT));
	if (is_type(type, "application/json") && is_utf8(type))
		wrong = params_read_json(&r->params, r->body.at, r->body.n);
	else if (is_type(type, "multipart/form-data"))
		wrong = params_read_multipart(&r->params, type, r->body.at, r->body.n);
	else if (!type || is_type(type, "application/x-www-form-urlencoded"))
		wrong = params_read_query(&r->params, r->body.at, r->body.n);
	else if (r->route->flags & R_NAKED)
		return OK;                      /* the handler reads r->body itself */
	else
		return problem(r, UNSUPPORTED, "unsupported-type", "%s",
		    _("Kiểu nội dung này không được nhận ở đây."));
	return wrong ? problem(r, BAD_REQUEST, "unreadable", "%s", wrong) : OK;
}

/* Only a browser can be made to send what its user did not mean, and every
 * browser tells where a post comes from.  Sessions carry a token besides. */
static bool from_elsewhere(const struct request *r)
{
	const char *site = request_header(r, "Sec-Fetch-Site");
	const char *origin = request_header(r, "Origin"), *host = request_header(r, "Host");
	const char *name;

	if (site)
		return strcmp(site, "same-origin") && strcmp(site, "none");
	if (!origin)
		return false;
	name = strstr(origin, "://");
	return !name || !host || strcasecmp(name + 3, host);
}

static enum status accepted(struct request *r)
{
	const char *wrong;
	unsigned allowed;

	r->route = route_find(r->path, r->method, &allowed);
	if (!r->route)
		return no_route(r, allowed);
	route_take_params(r);
	if (r->query && (wrong = params_read_query(&r->params, r->query, strlen(r->query))))
		return problem(r, BAD_REQUEST, "unreadable", "%s", wrong);
	if (r->method == GET)
		return OK;
	if (!(r->route->flags & R_NAKED) && from_elsewhere(r))
		return problem(r, FORBIDDEN, "cross-site", "%s",
		    _("Thao tác này đến từ một trang khác nên không được thực hiện."));
	return read_body(r);
}

static enum status unreadable(struct request *r)
{
	r->path = "/";
	return problem(r, BAD_REQUEST, "unreadable", "%s",
	    _("Có ký tự không đọc được: văn bản phải là UTF-8."));
}

static void accept_guarded(void *arg)
{
	struct request *r = arg;

	r->status = r->path ? accepted(r) : unreadable(r);
}

static void begin(struct request *r)
{
	r->number = (uint64_t)id_new();
	r->given = r->user;
	r->api = r->path && !strncmp(r->path, "/api/", 5);
	r->params.arena = r->arena;
	r->lang = dispatch_language(r);
	work_on(r);
}

/* With the route whose page it was, to lead back there. */
static void begin_refusal(struct request *r)
{
	unsigned allowed;

	begin(r);
	if (!r->path)
		r->path = "/";
	r->route = route_find(r->path, r->method, &allowed);
}

void dispatch_malformed(struct request *r, const char *sentence)
{
	begin_refusal(r);
	r->status = problem(r, BAD_REQUEST, "unreadable", "%s", tr(sentence));
	hint(r, "%s", _("Hãy tải lại trang rồi thử lại. Nếu vẫn vậy, chương trình hoặc mạng bạn "
	    "đang dùng gửi yêu cầu sai; hãy thử mạng hoặc trình duyệt khác."));
	work_on(NULL);
}

void dispatch_too_large(struct request *r, size_t most)
{
	begin_refusal(r);
	r->status = problem(r, TOO_LARGE, "too-large", _("Nội dung gửi lên lớn quá %s."),
	    file_size((int64_t)most));
	hint(r, "%s", _("Hãy chọn ảnh hoặc tệp nhỏ hơn, hay chia làm nhiều lần gửi."));
	work_on(NULL);
}

void dispatch_crowded(struct request *r)
{
	begin_refusal(r);
	r->status = problem(r, UNAVAILABLE, "try-again", "%s",
	    _("Lúc này nhiều người cùng gửi ảnh và tệp nên máy chủ chưa nhận thêm được."));
	hint(r, "%s", _("Chưa có gì bị thay đổi. Hãy gửi lại sau ít phút."));
	work_on(NULL);
}

enum way dispatch_accept(struct request *r)
{
	struct fault f;

	begin(r);
	if (!guard(accept_guarded, r, &f))
		dispatch_failed(r, &f);
	work_on(NULL);
	if (r->status >= 400)
		return WAY_DONE;
	if (r->method != GET)
		return WAY_WRITE;
	return r->route->flags & R_SLOW ? WAY_SLOW_READ : WAY_READ;
}

static enum status refuse(struct request *r)
{
	if (r->user && r->user->weak && r->method == GET && !r->api)
		return redirect(r, url_for("/xac-thuc?to=%s", request_here(r)));
	if (r->user) {
		enum status no = problem(r, FORBIDDEN, "not-permitted", "%s",
		    _("Tài khoản của bạn không có quyền làm việc này."));

		hint(r, _("Trang «%s» dành cho vai trò khác. Người quản trị có thể giao vai trò "
		    "ấy; nếu bạn có tài khoản khác, hãy đăng xuất rồi đăng nhập bằng tài khoản "
		    "đó."),
		    tr(r->route->title));
		return no;
	}
	if (r->api || r->method != GET)
		return problem(r, UNAUTHORIZED, "sign-in", "%s", _("Cần đăng nhập trước."));
	return redirect(r, url_for("/dang-nhap?to=%s", request_here(r)));
}

/* Sets r->user to whose session it is, if it is one. */
static const struct session *recognised(struct request *r)
{
	const struct session *s = session_of(r);

	for (size_t m = 0; s && modules[m]; m++)
		if (modules[m]->recognise)
			r->user = modules[m]->recognise(r->db, r->arena, s);
	if (!s || !r->user)
		return NULL;
	r->session = s->id;
	r->csrf = s->csrf;
	return s;
}

bool dispatch_may_tell(const struct request *r)
{
	return r->status >= 400 && !r->api && !r->user && request_cookie(r, SESSION_COOKIE);
}

void dispatch_whose(struct request *r)
{
	work_on(r);
	recognised(r);
	work_on(NULL);
}

/* Who asks, and whether he may. */
static enum status admitted(struct request *r)
{
	const struct session *s = r->user || r->route->flags & R_NAKED ? NULL : recognised(r);
	const char *token;

	if (s) {
		token = request_param(r, "csrf");
		if (!token)
			token = request_header(r, "X-CSRF-Token");
		if (r->method != GET && (!token || !secret_equal(token, s->csrf)))
			return problem(r, FORBIDDEN, "csrf", "%s",
			    _("Trang đã cũ hoặc bị gửi từ nơi khác. "
			      "Hãy tải lại trang rồi thử lại."));
	}
	return may(r, r->route->perm, 0) ? OK : refuse(r);
}

static void audit(struct request *r)
{
	audit_add(r->db, id_new(), r->now, r->user ? r->user->id : 0, arena_printf(r->arena,
	    "%s %s", r->method == POST ? "POST" : r->method == PUT ? "PUT" : "DELETE",
	    r->route->path), r->audit ? r->audit : log_path(r), (int64_t)r->status,
	    r->peer ? r->peer : "");
}

static enum status answer(struct request *r)
{
	enum status s = admitted(r);

	if (s != OK)
		return s;
	if (r->method == GET)
		return r->route->serve(r);
	session_note_use_here(r->db, r);
	r->status = once_serve(r);
	if (dispatch_keeps(r))
		audit(r);
	return r->status;
}

/* A handler that runs again must find the request as it was. */
static void rewind_reply(struct request *r)
{
	r->out->len = 0;
	r->location = r->content_type = r->audit = NULL;
	r->bytes = (struct bytes){ NULL, 0 };
	r->file = NULL;
	r->headers = NULL;
	r->problem = (struct problem){ NULL };
	r->n_depends = 0;
	r->behalf = 0;
	r->keep = false;
}

/* Nor does it know who asks: an earlier run may have recognised him without the token
 * that a change needs, or begun a session that is undone. */
static void rewind_visitor(struct request *r)
{
	r->user = r->given;
	r->session = r->used = 0;
	r->csrf = NULL;
}

void dispatch_answer(struct request *r)
{
	work_on(r);
	rewind_reply(r);
	rewind_visitor(r);
	r->status = answer(r);
	work_on(NULL);
}

static void prepare_guarded(void *arg)
{
	struct request *r = arg;

	db_begin(r->db, DB_READ);
	work_on(r);
	r->status = admitted(r);
	if (r->status == OK)
		r->status = r->route->prepare(r);
	work_on(NULL);
	db_rollback(r->db);
}

bool dispatch_prepare(struct request *r)
{
	struct fault f;

	if (!guard(prepare_guarded, r, &f)) {
		db_rollback(r->db);
		dispatch_failed(r, &f);
		return false;
	}
	return r->status == OK;
}

void dispatch_failed(struct request *r, const struct fault *f)
{
	work_on(r);
	log_fault(r, f);
	arena_limit(r->arena, 0);
	rewind_reply(r);
	if (f->kind == FAULT_TOO_LARGE)
		r->status = problem(r, TOO_LARGE, "too-large", "%s",
		    _("Yêu cầu này lớn quá mức máy chủ nhận."));
	else if (f->kind == FAULT_BROKEN)
		r->status = problem(r, INTERNAL, "broken",
		    _("Hệ thống gặp lỗi. Chúng tôi đã ghi lại, số sự cố là %s."),
		    arena_printf(r->arena, "%" PRIu64, r->number));
	else
		r->status = problem(r, UNAVAILABLE, "try-again", "%s",
		    _("Hệ thống đang bận hoặc hết chỗ lưu. "
		      "Chưa có gì bị thay đổi; xin thử lại sau ít phút."));
	work_on(NULL);
}

static void put_problem(void *arg)
{
	struct request *r = arg;

	r->out->len = 0;
	r->bytes = (struct bytes){ NULL, 0 };
	r->file = NULL;
	if (r->api) {
		problem_json(r);
		return;
	}
	r->content_type = NULL;
	for (size_t m = 0; modules[m]; m++)
		if (modules[m]->problem_page)
			modules[m]->problem_page(r);
}

/* Programs that try again by themselves ask for the time. */
static void say_when(struct request *r)
{
	const struct reply_header *h = r->headers;

	while (h && strcmp(h->name, "Retry-After"))
		h = h->next;
	if (!h)
		retry_after(r, (r->status == TOO_MANY ? 60 : 30) * INT64_C(1000000));
}

void dispatch_finish(struct request *r)
{
	struct fault f;
	/* A form that was shown again with what is wrong is its own problem page. */
	bool shown = r->out->len && !r->api && (r->status == INVALID ||
	    (r->status == TOO_MANY && !r->problem.word));

	/* What is to be said of a full arena is put there too, and nobody is left to
	 * catch a fault. */
	arena_limit(r->arena, 0);
	if (r->status == TOO_MANY || r->status == UNAVAILABLE)
		say_when(r);
	work_on(r);
	if (r->status >= 400 && !shown && !guard(put_problem, r, &f))
		r->out->len = 0;
	work_on(NULL);
	log_request(r);
}

static bool note_use(void *arg)
{
	struct request *r = arg;

	session_note_use_here(r->db, r);
	return true;
}

static void read_guarded(void *arg)
{
	struct request *r = arg;

	db_begin(r->db, DB_READ);
	dispatch_answer(r);
	db_rollback(r->db);
	if (r->used)
		db_transaction(r->db, note_use, r);
}

static bool write_work(void *arg)
{
	struct request *r = arg;

	dispatch_answer(r);
	return dispatch_keeps(r);
}

static void write_guarded(void *arg)
{
	struct request *r = arg;

	db_transaction(r->db, write_work, r);
}

static void whose_guarded(void *arg)
{
	struct request *r = arg;

	db_begin(r->db, DB_READ);
	dispatch_whose(r);
	db_rollback(r->db);
}

void web_serve(struct request *r)
{
	enum way way = dispatch_accept(r);
	struct fault f;

	if (way == WAY_WRITE && r->route->prepare && !dispatch_prepare(r))
		way = WAY_DONE;
	if (way != WAY_DONE && !guard(way == WAY_WRITE ? write_guarded : read_guarded, r, &f)) {
		db_rollback(r->db);
		dispatch_failed(r, &f);
	}
	if (way == WAY_DONE && dispatch_may_tell(r) && !guard(whose_guarded, r, &f))
		db_rollback(r->db);
	dispatch_finish(r);
}

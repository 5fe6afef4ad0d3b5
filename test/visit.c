/* visit.c - requests without a socket. */
#include "test.h"

#include "core/dispatch.h"
#include "core/id.h"
#include "core/problem.h"

static const char *const *sent_headers;

static const char *header(const struct request *r, const char *name)
{
	size_t len = strlen(name);

	for (const char *const *h = sent_headers; h && *h; h++)
		if (!strncasecmp(*h, name, len) && (*h)[len] == ':')
			return *h + len + 2;
	if (!strcasecmp(name, "Content-Type") && r->body.n && *(const char *)r->body.at == '{')
		return "application/json";
	return NULL;
}

/* Whatever is changed on a page of sellers is said to be done for a household, so that
 * its owner hears of what others do for him; what was answered before does nothing. */
static void says_for_whom(const struct request *r)
{
	bool changes = r->method != GET && r->status < 400 && r->route &&
	    !strcmp(r->route->perm->name, "market.sell") && !request_param(r, "once") &&
	    !request_header(r, "Idempotency-Key");

	if (changes && !r->behalf)
		printf("# %s is done for nobody\n", r->route->path);
	check(!changes || r->behalf);
}

/* The API ends in a way that it tells of: its status, and how else it may go. */
static void ends_as_told(const struct request *r)
{
	const struct route *t = r->api && r->route && r->route->reply ? r->route : NULL;
	const struct problem_kind *k = t && r->status >= 400 ? problem_kind(r->problem.word) : NULL;
	bool told = !t || (r->status < 400 ? r->status == (t->status ? t->status : OK) :
	    k && k->status == r->status && problem_may_be(t, k));

	if (!told)
		printf("# %s does not tell of %d %s\n", t->path, (int)r->status,
		    r->problem.word ? r->problem.word : "");
	check(told);
}

/* Whoever is told to come later is told when. */
static void says_when(const struct request *r)
{
	const char *seconds = replied(r, "Retry-After");

	check((r->status != TOO_MANY && r->status != UNAVAILABLE) || (seconds && *seconds != '0' &&
	    strspn(seconds, "0123456789") == strlen(seconds)));
}

bool test_twice;

static void answer_undone(void *arg)
{
	struct request *r = arg;

	db_begin(r->db, DB_WRITE);
	dispatch_answer(r);
	db_rollback(r->db);
}

static bool answer(void *arg)
{
	struct request *r = arg;

	dispatch_answer(r);
	return dispatch_keeps(r);
}

static void serve_twice(struct request *r)
{
	enum way way = dispatch_accept(r);
	struct fault f;

	if (way == WAY_WRITE && (!r->route->prepare || dispatch_prepare(r))) {
		check(guard(answer_undone, r, &f));
		db_transaction(r->db, answer, r);
	}
	dispatch_finish(r);
}

static struct request *request(const struct user *who, enum method m, const char *path,
    struct bytes body)
{
	struct request *r = arena_new(test_arena, struct request);
	size_t len = strcspn(path, "?");

	r->arena = test_arena;
	r->db = test_db;
	r->out = out_new(test_arena);
	r->method = m;
	r->path = params_path(test_arena, arena_strndup(test_arena, path, len));
	r->query = path[len] ? path + len + 1 : NULL;
	r->body = body;
	r->header = header;
	r->peer = test_peer;
	r->user = who;
	r->now = test_now;
	if (test_twice && m != GET)
		serve_twice(r);
	else
		web_serve(r);
	arena_work_in(test_arena);
	says_for_whom(r);
	says_when(r);
	ends_as_told(r);
	return r;
}

static struct bytes text_of(const char *body)
{
	return (struct bytes){ body, body ? strlen(body) : 0 };
}

struct request *visit(enum method m, const char *path, const char *body)
{
	return request(NULL, m, path, text_of(body));
}

struct request *visit_as(const struct user *who, enum method m, const char *path,
    const char *body)
{
	return request(who, m, path, text_of(body));
}

struct request *visit_bytes_as(const struct user *who, const char *const *headers,
    enum method m, const char *path, struct bytes body)
{
	struct request *r;

	sent_headers = headers;
	r = request(who, m, path, body);
	sent_headers = NULL;
	return r;
}

struct request *visit_as_with(const struct user *who, const char *const *headers,
    enum method m, const char *path, const char *body)
{
	return visit_bytes_as(who, headers, m, path, text_of(body));
}

struct request *visit_with(const char *const *headers, enum method m, const char *path,
    const char *body)
{
	return visit_as_with(NULL, headers, m, path, body);
}

const struct user *a_user(int64_t id, const struct perm *const *perms)
{
	struct user *u = arena_new(test_arena, struct user);
	size_t n = 0;
	struct grant *g;

	while (perms && perms[n])
		n++;
	g = arena_array(test_arena, struct grant, n + 1);
	for (size_t i = 0; i < n; i++)
		g[i].perm = perms[i];
	*u = (struct user){ .id = id, .name = "Hoàng Thị Thử", .lang = "vi", .n_grants = n,
		.grants = g };
	return u;
}

const char *replied(const struct request *r, const char *header_name)
{
	for (const struct reply_header *h = r->headers; h; h = h->next)
		if (!strcasecmp(h->name, header_name))
			return h->value;
	return NULL;
}

bool shows(const struct request *r, const char *words)
{
	return r->out->len && strstr(r->out->text, words);
}

void test_write(bool (*work)(void *arg), void *arg)
{
	db_transaction(test_db, work, arg);
}

size_t messages_with(const char *like)
{
	static const struct db_column columns[] = { { 0, 'i' } };
	static const struct db_query q = { "said", "SELECT count(*) FROM outbox WHERE body LIKE ?1",
		"SELECT count(*) FROM outbox WHERE body LIKE $1", "t", .columns = columns,
		.n_columns = 1, .row_size = sizeof(int64_t) };
	const struct db_value in[] = { { .t = like } };

	return (size_t)*(int64_t *)db_one(test_db, test_arena, &q, in);
}

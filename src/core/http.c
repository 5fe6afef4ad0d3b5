/* http.c - one exchange: bytes of a request in, its reply out.
 *
 * libmicrohttpd calls take_call() again and again for one exchange: first with the
 * head, then for each piece of the body, then once it is complete, and once more
 * after a suspended connection is resumed.  The stage says where we are. */
#include "core/http.h"

#include "core/cache.h"
#include "core/dispatch.h"
#include "core/http_head.h"
#include "core/http_reply.h"
#include "core/log.h"
#include "core/pace.h"
#include "core/route.h"
#include "core/session.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

/* BODY: a form without files; what is larger takes of the room that all such bodies share,
 * and is read on the pool.  BUDGET: what a request may use beside copies of its body.
 * HEADS: for the heads of a request and of its reply; libmicrohttpd clears as much after
 * each.  HEAD_S: for a whole head; IDLE_S: without a byte.  MOST_OF_ONE: connections of one
 * address, which may be that of half a district at a mobile carrier. */
enum { BODY = 64 * 1024, BUDGET = 64 << 20, HEADS = 16 * 1024, IDLE_S = 30, HEAD_S = 20,
	GRACE_S = 10, MOST_CONNECTIONS = 4000, MOST_OF_ONE = MOST_CONNECTIONS / 2 };

struct http {
	struct MHD_Daemon *daemon;
	atomic_int under_way;           /* exchanges begun and not completed */
	atomic_size_t uploads;          /* bytes of their large bodies, sent or to be sent */
	struct http_config config;
	struct writer *writer;
	struct pool *pool;
	struct pace *pace;
};

enum stage { READING, TOO_BIG, CROWDED, WORKING, ANSWERED };

struct exchange {
	struct write write;             /* first: the writer gives it back */
	struct errand errand;
	struct http *http;
	struct MHD_Connection *connection;
	struct paced *paced;            /* the connection, which is waited for so long */
	struct request request;
	struct out out;
	enum stage stage;
	enum way way;
	bool unread;                    /* dispatch_accept() is left to the pool */
	char *body;
	size_t body_room, body_max;
	size_t declared;                /* its Content-Length; 0: it comes in chunks, or none */
	size_t upload;                  /* what it takes of http.uploads */
	char peer[INET6_ADDRSTRLEN];
};

static int64_t clock_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return t.tv_sec * INT64_C(1000000) + t.tv_nsec / 1000;
}

/* The read-only connection of this thread, opened when first needed. */
static pthread_key_t mine;

static void close_mine(void *db)
{
	db_close(db);
}

static struct db *my_db(const struct http *h)
{
	struct db *db = pthread_getspecific(mine);

	if (!db) {
		db = db_open(h->config.db_url, DB_READ);
		pthread_setspecific(mine, db);
	}
	return db;
}

static const char *header(const struct request *r, const char *name)
{
	return MHD_lookup_connection_value(r->connection, MHD_HEADER_KIND, name);
}

struct reading { struct exchange *exchange; void (*work)(struct request *r); };

static void begin_and_work(void *arg)
{
	const struct reading *g = arg;
	struct request *r = &g->exchange->request;

	r->db = my_db(g->exchange->http);
	db_begin(r->db, DB_READ);
	g->work(r);
	db_rollback(r->db);
}

/* False when it failed, and then nothing of it stays open. */
static bool read_in_transaction(struct exchange *x, void (*work)(struct request *r),
    struct fault *f)
{
	struct reading g = { x, work };

	if (guard(begin_and_work, &g, f))
		return true;
	if (x->request.db)
		db_rollback(x->request.db);
	return false;
}

static void answer_read(struct exchange *x)
{
	uint64_t then = cache_now();
	struct request *r = &x->request;
	struct fault f;

	if (!read_in_transaction(x, dispatch_answer, &f))
		dispatch_failed(r, &f);
	dispatch_finish(r);
	if (r->status == OK && r->route->flags & R_CACHED && !r->user && !r->headers &&
	    !r->bytes.at)
		cache_keep(r, then);
	session_note_use_by(x->http->writer, r);
	x->stage = ANSWERED;
}

static bool write_work(struct write *w, struct db *db)
{
	struct exchange *x = (struct exchange *)w;

	x->request.db = db;
	dispatch_answer(&x->request);
	return dispatch_keeps(&x->request);
}

static void resume(struct exchange *x)
{
	x->stage = ANSWERED;
	MHD_resume_connection(x->connection);
}

static void write_done(struct write *w)
{
	struct exchange *x = (struct exchange *)w;

	if (w->failed)
		dispatch_failed(&x->request, &w->fault);
	dispatch_finish(&x->request);
	resume(x);
}

static void prepare_guarded(void *arg)
{
	struct exchange *x = arg;

	x->request.db = my_db(x->http);
}

/* The answer was known before anybody was asked. */
static void finish_early(struct exchange *x)
{
	struct fault f;

	if (dispatch_may_tell(&x->request))
		(void)read_in_transaction(x, dispatch_whose, &f);
	dispatch_finish(&x->request);
	x->stage = ANSWERED;
}

/* On the pool: a large body read, a slow read whole, or the preparation of a write. */
static void run_errand(struct errand *e)
{
	struct exchange *x = (struct exchange *)((char *)e - offsetof(struct exchange, errand));
	struct fault f;

	if (x->unread)
		x->way = dispatch_accept(&x->request);
	if (x->way == WAY_DONE) {
		finish_early(x);
		resume(x);
	} else if (x->way == WAY_SLOW_READ) {
		answer_read(x);
		resume(x);
	} else if (!x->request.route->prepare) {
		writer_submit(x->http->writer, &x->write);
	} else if (!guard(prepare_guarded, x, &f)) {
		dispatch_failed(&x->request, &f);
		dispatch_finish(&x->request);
		resume(x);
	} else if (dispatch_prepare(&x->request)) {
		writer_submit(x->http->writer, &x->write);
	} else {
		dispatch_finish(&x->request);
		resume(x);
	}
}

static const char *peer_of(struct exchange *x)
{
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(x->connection,
	    MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	const char *forwarded = x->http->config.behind_proxy ?
	    header(&x->request, "X-Forwarded-For") : NULL;
	const struct sockaddr *a = info ? info->client_addr : NULL;

	if (forwarded)          /* the last one was written by our proxy */
		snprintf(x->peer, sizeof x->peer, "%s", strrchr(forwarded, ' ') ?
		    strrchr(forwarded, ' ') + 1 : forwarded);
	else if (a && a->sa_family == AF_INET)
		inet_ntop(AF_INET, &((const struct sockaddr_in *)(const void *)a)->sin_addr,
		    x->peer, sizeof x->peer);
	else if (a && a->sa_family == AF_INET6)
		inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)(const void *)a)->sin6_addr,
		    x->peer, sizeof x->peer);
	return x->peer;
}

static enum MHD_Result reply(struct exchange *x)
{
	const struct request *r = &x->request;

	pace_within(x->paced, pace_of(r->file ? (size_t)r->file->size : r->bytes.at ?
	    r->bytes.n : r->out->len));
	return http_reply(x->connection, &x->request);
}

static enum MHD_Result go_on(struct exchange *x)
{
	struct request *r = &x->request;

	r->peer = peer_of(x);
	r->body = (struct bytes){ x->body, r->body.n };
	x->unread = r->body.n > BODY;
	if (!x->unread)
		x->way = dispatch_accept(r);
	if (!x->unread && x->way == WAY_READ) {
		answer_read(x);
	} else if (!x->unread && x->way == WAY_DONE) {
		finish_early(x);
	} else {
		x->stage = WORKING;
		pace_within(x->paced, 0);
		MHD_suspend_connection(x->connection);
		if (!x->unread && x->way == WAY_WRITE && !r->route->prepare)
			writer_submit(x->http->writer, &x->write);
		else
			pool_submit(x->http->pool, &x->errand);
		return MHD_YES;
	}
	return reply(x);
}

/* A share of what all large bodies may take; false when it is not to be had. */
static bool take_share(struct exchange *x, size_t size)
{
	atomic_size_t *all = &x->http->uploads;

	if (atomic_fetch_add(all, size) + size > x->http->config.uploads) {
		atomic_fetch_sub(all, size);
		return false;
	}
	x->upload = size;
	return true;
}

/* Room for the whole body at once where it said how long it is; a large one has it not
 * from the arena, which would clear megabytes that may never come. */
static bool make_room(struct exchange *x)
{
	size_t room = x->declared ? x->declared : x->body_room ? x->body_max : BODY;
	char *more;

	if (room <= BODY) {
		more = arena_alloc(x->request.arena, room);
	} else {
		if (!take_share(x, room) || !(more = malloc(room)))
			return false;
		arena_defer(x->request.arena, free, more);
	}
	if (x->request.body.n)
		memcpy(more, x->body, x->request.body.n);
	x->body = more;
	x->body_room = room;
	return true;
}

/* False when the client goes on and on after it was too much. */
static bool take_body(struct exchange *x, const char *data, size_t len)
{
	size_t *n = &x->request.body.n;

	if (x->stage == READING && *n + len > x->body_max)
		x->stage = TOO_BIG;
	else if (x->stage == READING && *n + len > x->body_room && !make_room(x))
		x->stage = CROWDED;
	if (x->stage == READING)
		memcpy(x->body + *n, data, len);
	*n += len;
	return *n < 2 * x->body_max;
}

static enum MHD_Result refuse_body(struct exchange *x)
{
	if (x->stage == CROWDED)
		dispatch_crowded(&x->request);
	else
		dispatch_too_large(&x->request, x->body_max);
	finish_early(x);
	return reply(x);
}

static enum MHD_Result refuse_head(struct exchange *x, const char *sentence)
{
	dispatch_malformed(&x->request, sentence);
	finish_early(x);
	return reply(x);
}

/* Told before it is sent, a body that is too large, or one too many, need not be. */
static bool is_refused(struct exchange *x)
{
	const char *length = header(&x->request, "Content-Length");

	x->declared = length ? strtoull(length, NULL, 10) : 0;
	if (x->declared > x->body_max)
		x->stage = TOO_BIG;
	else if (x->declared > BODY && !make_room(x))
		x->stage = CROWDED;
	return x->stage != READING;
}

static enum method method_of(const char *s)
{
	if (!strcmp(s, "GET") || !strcmp(s, "HEAD"))
		return GET;
	if (!strcmp(s, "POST"))
		return POST;
	if (!strcmp(s, "PUT"))
		return PUT;
	return strcmp(s, "DELETE") ? 0 : DELETE;
}

/* The query as it was sent, put together again: libmicrohttpd hands it out in
 * pieces, and our own reader is the one that is tested. */
static enum MHD_Result add_query(void *arg, enum MHD_ValueKind kind, const char *key,
    const char *value)
{
	struct out *o = arg;

	(void)kind;
	if (o->len)
		out_raw(o, "&", 1);
	out_raw(o, key, strlen(key));
	if (value) {
		out_raw(o, "=", 1);
		out_raw(o, value, strlen(value));
	}
	return MHD_YES;
}

static void read_query(struct exchange *x)
{
	struct out o = { .arena = x->request.arena };

	MHD_get_connection_values(x->connection, MHD_GET_ARGUMENT_KIND, add_query, &o);
	x->request.query = o.text;
}

/* A proxy in front speaks TLS unless it says otherwise. */
static bool came_by_tls(const struct exchange *x)
{
	const char *by = x->http->config.behind_proxy ?
	    header(&x->request, "X-Forwarded-Proto") : "http";

	return !by || strcasecmp(by, "http");
}

static struct paced *paced_of(struct MHD_Connection *c)
{
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(c,
	    MHD_CONNECTION_INFO_SOCKET_CONTEXT);

	return info ? info->socket_context : NULL;
}

static struct exchange *begin(struct http *h, struct MHD_Connection *c, const char *path,
    enum method method)
{
	struct arena *a = arena_open();
	struct exchange *x = arena_new(a, struct exchange);
	struct request *r = &x->request;
	const struct route *t;
	unsigned allowed;

	x->http = h;
	x->connection = c;
	x->write.work = write_work;
	x->write.done = write_done;
	x->errand.run = run_errand;
	x->out.arena = a;
	r->arena = a;
	r->out = &x->out;
	r->method = method;
	r->path = params_path(a, path);
	r->header = header;
	r->connection = c;
	r->secure = came_by_tls(x);
	r->now = clock_us();
	read_query(x);
	t = method != GET && r->path ? route_find(r->path, method, &allowed) : NULL;
	x->body_max = t && t->body_max ? t->body_max : BODY;
	x->paced = paced_of(c);
	arena_limit(a, BUDGET + 4 * x->body_max);
	return x;
}

static bool has_session(const struct request *r)
{
	const char *cookies = header(r, "Cookie");

	return cookies && strstr(cookies, SESSION_COOKIE "=");
}

static enum MHD_Result answer_get(struct exchange *x)
{
	struct request *r = &x->request;
	const struct asset *asset = r->path ? asset_by_path(r->path) : NULL;
	struct kept *k;

	if (asset) {
		pace_within(x->paced, pace_of(asset->n));
		return http_reply_asset(x->connection, asset);
	}
	if (r->path && !has_session(r)) {
		r->lang = dispatch_language(r);
		if ((k = cache_find(r))) {
			pace_within(x->paced, pace_of(kept_page(k).n));
			return http_reply_kept(x->connection, r, k);
		}
	}
	return go_on(x);
}

static enum MHD_Result take_call(void *arg, struct MHD_Connection *c, const char *path,
    const char *method, const char *version, const char *data, size_t *len, void **state)
{
	struct exchange *x = *state;
	enum method m = method_of(method);
	const char *wrong;

	(void)version;
	if (!x) {
		*state = x = begin(arg, c, path, m);
		atomic_fetch_add(&((struct http *)arg)->under_way, 1);
		/* Answered now, libmicrohttpd closes the connection after it. */
		if ((wrong = http_head_wrong(c)))
			return refuse_head(x, wrong);
		if (x->request.path && is_refused(x))
			return refuse_body(x);
		pace_within(x->paced, pace_of(x->declared ? x->declared : x->body_max));
		return MHD_YES;
	}
	if (*len) {
		bool goes_on = take_body(x, data, *len);

		*len = 0;
		return goes_on ? MHD_YES : MHD_NO;
	}
	if (x->stage == READING)
		return m == GET ? answer_get(x) : go_on(x);
	return x->stage == TOO_BIG || x->stage == CROWDED ? refuse_body(x) : reply(x);
}

static void completed(void *arg, struct MHD_Connection *c, void **state,
    enum MHD_RequestTerminationCode why)
{
	struct exchange *x = *state;
	struct http *h = arg;

	(void)c, (void)why;
	if (!x)
		return;
	atomic_fetch_sub(&h->uploads, x->upload);
	pace_within(x->paced, IDLE_S + HEAD_S);         /* for the next */
	arena_close(x->request.arena);
	atomic_fetch_sub(&h->under_way, 1);
	*state = NULL;
}

static void connected(void *arg, struct MHD_Connection *c, void **context,
    enum MHD_ConnectionNotificationCode what)
{
	struct http *h = arg;

	if (what == MHD_CONNECTION_NOTIFY_STARTED) {
		*context = pace_begin(h->pace, MHD_get_connection_info(c,
		    MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd);
		pace_within(*context, HEAD_S);
	} else {
		pace_end(h->pace, *context);
		*context = NULL;
	}
}

/* Decoding is ours alone (params.c): what two decoders read can say one thing to
 * a check and another to its user. */
static size_t unescape(void *arg, struct MHD_Connection *c, char *s)
{
	(void)arg, (void)c;
	return strlen(s);
}

struct http *http_open(const struct http_config *c, struct writer *writer, struct pool *pool)
{
	struct http *h = calloc(1, sizeof *h);
	unsigned threads = c->threads ? c->threads : (unsigned)sysconf(_SC_NPROCESSORS_ONLN);

	if (!h)
		fault("out of memory");
	*h = (struct http){ .config = *c, .writer = writer, .pool = pool, .pace = pace_open() };
	pthread_key_create(&mine, close_mine);
	kept_forget_response = http_forget_response;
	h->daemon = MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME |
	    MHD_USE_TURBO, 0, NULL, NULL, take_call, h,
	    MHD_OPTION_LISTEN_SOCKET, c->listening,
	    MHD_OPTION_THREAD_POOL_SIZE, threads > 1 ? threads : 0,
	    MHD_OPTION_CONNECTION_LIMIT, (unsigned)MOST_CONNECTIONS,
	    MHD_OPTION_PER_IP_CONNECTION_LIMIT, c->behind_proxy ? 0U : (unsigned)MOST_OF_ONE,
	    MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_S,
	    MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)HEADS,
	    MHD_OPTION_STRICT_FOR_CLIENT, 1,
	    MHD_OPTION_UNESCAPE_CALLBACK, unescape, NULL,
	    MHD_OPTION_NOTIFY_CONNECTION, connected, h,
	    MHD_OPTION_NOTIFY_COMPLETED, completed, h, MHD_OPTION_END);
	if (!h->daemon)
		fault("the HTTP server did not start");
	return h;
}

uint16_t http_port(const struct http *h)
{
	const union MHD_DaemonInfo *info =
	    MHD_get_daemon_info(h->daemon, MHD_DAEMON_INFO_BIND_PORT);

	return info ? info->port : 0;
}

int http_close(struct http *h)
{
	MHD_socket fd = MHD_quiesce_daemon(h->daemon);

	/* What was accepted just now is still to send its request; connections that
	 * only wait for their next one are not waited for. */
	for (int i = 0; i < 30 || (i < GRACE_S * 100 && atomic_load(&h->under_way)); i++)
		usleep(10 * 1000);
	MHD_stop_daemon(h->daemon);
	pace_close(h->pace);
	free(h);
	return fd;
}

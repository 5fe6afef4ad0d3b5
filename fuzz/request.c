/* request.c - whatever a request holds, it is answered, in text, and never with
 * "something is wrong on our side".
 *
 *     POST /path?query
 *     Cookie: cart=...
 *
 *     body
 *
 * All routes of all modules on an empty database, which stays empty: what a
 * request writes is rolled back, so each finding stands alone. */
#include "core/dispatch.h"
#include "core/fault.h"
#include "core/log.h"
#include "core/platform.h"
#include "core/text.h"

#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerInitialize(int *argc, char ***argv);

enum { MOST_HEADERS = 8 };

static struct arena *whole;             /* for the life of the process */
static struct db *db;
static const char *lines[MOST_HEADERS];
static size_t n_lines;

static void open_all(void *arg)
{
	static char folder[] = "/tmp/hoahoi-fuzz-XXXXXX";
	struct config c = { .db = ":memory:", .data = "", .node = "0" };
	struct arena *a = arg;

	if (!mkdtemp(folder))
		fault("no temporary folder");
	c.media = arena_printf(a, "%s/media", folder);
	c.keys = arena_printf(a, "%s/keys", folder);
	c.data = getenv("HOAHOI_DATA") ? getenv("HOAHOI_DATA") : "data";
	platform_open(a, &c, NULL);
	db = db_open(":memory:", DB_WRITE);
	platform_migrate(db);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	struct fault f;

	(void)argc, (void)argv;
	log_requests(false);
	whole = arena_open();
	arena_work_in(whole);
	if (!guard(open_all, whole, &f)) {
		fprintf(stderr, "%s\n", f.what);
		exit(1);
	}
	arena_work_in(NULL);
	return 0;
}

static const char *header(const struct request *r, const char *name)
{
	size_t len = strlen(name);

	(void)r;
	for (size_t i = 0; i < n_lines; i++)
		if (!strncasecmp(lines[i], name, len) && !strncmp(lines[i] + len, ": ", 2))
			return lines[i] + len + 2;
	return NULL;
}

/* Up to the end of the line, which is taken off; NULL when there is none. */
static char *take_line(char **s)
{
	char *line = *s, *end = strchr(line, '\n');

	if (!end)
		return NULL;
	*end = '\0';
	*s = end + 1;
	return line;
}

/* False when the server in front of us would not have let it through. */
static bool read_head(struct request *r, char **s)
{
	char *line = take_line(s), *path = line ? strchr(line, ' ') : NULL, *query;

	if (!path || path[1] != '/')
		return false;
	*path++ = '\0';
	query = strchr(path, '?');
	if (query)
		*query++ = '\0';
	r->method = !strcmp(line, "GET") ? GET : !strcmp(line, "POST") ? POST :
	    !strcmp(line, "PUT") ? PUT : DELETE;
	r->path = params_path(r->arena, path);
	r->query = query;
	n_lines = 0;
	while ((line = take_line(s)) && *line && n_lines < MOST_HEADERS)
		lines[n_lines++] = line;
	return r->path && *r->path == '/';
}

static void answer(void *arg)
{
	dispatch_answer(arg);
}

static void serve(struct request *r)
{
	enum way way = dispatch_accept(r);
	struct fault f;

	if (way == WAY_WRITE && r->route->prepare && !dispatch_prepare(r))
		way = WAY_DONE;
	if (way != WAY_DONE) {
		db_begin(db, way == WAY_WRITE ? DB_WRITE : DB_READ);
		if (!guard(answer, r, &f))
			dispatch_failed(r, &f);
		db_rollback(db);
	}
	dispatch_finish(r);
}

static bool is_words(const struct request *r)
{
	return !r->bytes.at && (!r->content_type || strstr(r->content_type, "utf-8") ||
	    strstr(r->content_type, "json"));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_open();
	char *text = arena_strndup(a, (const char *)data, size), *s = text;
	struct request r = { .arena = a, .db = db, .out = out_new(a), .header = header,
		.peer = "192.0.2.1", .now = INT64_C(1795420800) * 1000000 };

	if (read_head(&r, &s)) {
		r.body = (struct bytes){ s, size - (size_t)(s - text) };
		serve(&r);
		assert(r.status >= 200 && r.status != INTERNAL);
		assert(!is_words(&r) || !r.out->len || text_valid(r.out->text, r.out->len));
	}
	arena_close(a);
	return 0;
}

#include "core/log.h"

#include "core/metrics.h"

#include <pthread.h>
#include <time.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char waiting[64 * 1024];
static size_t used;
static time_t oldest;
static bool each_request = true;

void log_requests(bool yes)
{
	each_request = yes;
}

static void flush_locked(void)
{
	for (size_t at = 0; at < used; ) {
		ssize_t n = write(STDERR_FILENO, waiting + at, used - at);

		if (n <= 0)
			break;                  /* nowhere left to complain */
		at += (size_t)n;
	}
	used = 0;
}

void log_flush(void)
{
	pthread_mutex_lock(&lock);
	flush_locked();
	pthread_mutex_unlock(&lock);
}

static void put_line(const char *line, size_t len, bool now)
{
	time_t t = time(NULL);

	pthread_mutex_lock(&lock);
	if (used + len > sizeof waiting)
		flush_locked();
	if (!used)
		oldest = t;
	memcpy(waiting + used, line, len);
	used += len;
	if (now || t > oldest)
		flush_locked();
	pthread_mutex_unlock(&lock);
}

struct line { char text[2048]; size_t len; };

static void put(struct line *l, const char *s)
{
	for (; *s && l->len < sizeof l->text - 2; s++)
		l->text[l->len++] = *s;
}

/* A value with blanks or quotes is quoted; control characters never pass. */
static void put_value(struct line *l, const char *s)
{
	bool quoted = !*s || strpbrk(s, " \"=\\");

	if (quoted)
		put(l, "\"");
	for (; *s && l->len < sizeof l->text - 8; s++) {
		if (*s == '"' || *s == '\\')
			l->text[l->len++] = '\\';
		l->text[l->len++] = (unsigned char)*s < 32 ? '?' : *s;
	}
	if (quoted)
		put(l, "\"");
}

static void put_pair(struct line *l, const char *name, const char *value)
{
	put(l, " ");
	put(l, name);
	put(l, "=");
	put_value(l, value);
}

static void put_time(struct line *l)
{
	struct timespec t;
	struct tm tm;
	char text[64];

	clock_gettime(CLOCK_REALTIME, &t);
	gmtime_r(&t.tv_sec, &tm);
	snprintf(text, sizeof text, "time=%04d-%02d-%02dT%02d:%02d:%02d.%03ldZ",
	    tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec,
	    t.tv_nsec / 1000000);
	put(l, text);
}

static void end_line(struct line *l, bool now)
{
	l->text[l->len++] = '\n';
	put_line(l->text, l->len, now);
}

void note(const char *event, ...)
{
	struct line l = { .len = 0 };
	const char *name;
	va_list ap;

	put_time(&l);
	put_pair(&l, "event", event);
	va_start(ap, event);
	while ((name = va_arg(ap, const char *)))
		put_pair(&l, name, va_arg(ap, const char *));
	va_end(ap);
	end_line(&l, true);
}

const char *log_path(const struct request *r)
{
	return r->route && r->route->flags & R_SECRET ? r->route->path : r->path;
}

static void put_request(struct line *l, const struct request *r)
{
	char text[32];

	snprintf(text, sizeof text, "%" PRIu64, r->number);
	put_pair(l, "request", text);
	put_pair(l, "method", r->method == GET ? "GET" : r->method == POST ? "POST" :
	    r->method == PUT ? "PUT" : "DELETE");
	put_pair(l, "path", log_path(r));
}

static int64_t now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return t.tv_sec * INT64_C(1000000) + t.tv_nsec / 1000;
}

void log_request(const struct request *r)
{
	int64_t took = now_us() - r->now;
	struct line l = { .len = 0 };
	char text[32];

	metrics_request(r, took);
	if (!each_request)
		return;
	put_time(&l);
	put_pair(&l, "event", "request");
	put_request(&l, r);
	snprintf(text, sizeof text, "%d", (int)r->status);
	put_pair(&l, "status", text);
	snprintf(text, sizeof text, "%" PRId64, took);
	put_pair(&l, "us", text);
	if (r->user) {
		snprintf(text, sizeof text, "%" PRId64, r->user->id);
		put_pair(&l, "account", text);
	}
	if (r->problem.word)
		put_pair(&l, "problem", r->problem.word);
	end_line(&l, false);
}

void log_fault(const struct request *r, const struct fault *f)
{
	struct line l = { .len = 0 };

	put_time(&l);
	put_pair(&l, "event", "fault");
	if (r)
		put_request(&l, r);
	put_pair(&l, "what", f->what);
	end_line(&l, true);
}

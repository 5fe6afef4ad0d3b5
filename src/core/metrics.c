#include "core/metrics.h"

#include "core/route.h"

#include <stdatomic.h>
#include <stdio.h>
#include <unistd.h>

enum { MOST_ROUTES = 512, CLASSES = 6 };

static const double bounds[] = { .0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5 };
enum { BOUNDS = sizeof bounds / sizeof bounds[0] };

/* By kind of work: what a reader waits for and what a writer waits for differ. */
struct histogram {
	atomic_uint_fast64_t count[BOUNDS + 1], sum_us;
};

static atomic_uint_fast64_t answered[MOST_ROUTES][CLASSES];
static struct histogram reads, writes;
static atomic_uint_fast64_t commits, committed, kept_hits, kept_misses;

#define ADD(counter, n) atomic_fetch_add_explicit(&(counter), (n), memory_order_relaxed)

/* Routes are numbered once, by their place in the tables. */
static size_t number_of(const struct route *wanted)
{
	size_t n = 1;

	for (size_t m = 0; wanted && modules[m]; m++) {
		const struct route *t = modules[m]->routes, *end = t;

		while (t && end->path)
			end++;
		if (t && wanted >= t && wanted < end)
			return n + (size_t)(wanted - t);
		n += (size_t)(end - t);
	}
	return 0;                               /* no such page */
}

void metrics_request(const struct request *r, int64_t us)
{
	struct histogram *h = r->method == GET ? &reads : &writes;
	size_t n = number_of(r->route), c = (size_t)r->status / 100, b = 0;

	assert(n < MOST_ROUTES && c < CLASSES);
	ADD(answered[n][c], 1);
	while (b < BOUNDS && (double)us > bounds[b] * 1e6)
		b++;
	ADD(h->count[b], 1);
	ADD(h->sum_us, us > 0 ? (uint64_t)us : 0);
}

void metrics_commit(size_t requests)
{
	ADD(commits, 1);
	ADD(committed, requests);
}

void metrics_kept_page(bool hit)
{
	if (hit)
		ADD(kept_hits, 1);
	else
		ADD(kept_misses, 1);
}

static void put(struct out *o, const char *fmt, ...) PRINTF(2, 3);
static void put(struct out *o, const char *fmt, ...)
{
	char line[512];
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(line, sizeof line, fmt, ap);
	va_end(ap);
	assert(n > 0 && (size_t)n < sizeof line);
	out_raw(o, line, (size_t)n);
}

static void head(struct out *o, const char *name, const char *type, const char *help)
{
	put(o, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

static void put_route(struct out *o, size_t n, const char *method, const char *path)
{
	for (size_t c = 1; c < CLASSES; c++) {
		uint64_t k = answered[n][c];

		if (k)
			put(o, "hoahoi_http_requests_total{method=\"%s\",route=\"%s\","
			    "status=\"%zuxx\"} %" PRIu64 "\n", method, path, c, k);
	}
}

static void put_routes(struct out *o)
{
	size_t n = 1;

	head(o, "hoahoi_http_requests_total", "counter", "Requests answered.");
	put_route(o, 0, "ANY", "none");
	for (size_t m = 0; modules[m]; m++)
		for (const struct route *t = modules[m]->routes; t && t->path; t++)
			put_route(o, n++, t->method == GET ? "GET" : t->method == FORM ?
			    "FORM" : "POST", t->path);
}

static void put_histogram(struct out *o, const char *kind, struct histogram *h)
{
	uint64_t sum = 0;

	for (size_t b = 0; b < BOUNDS; b++) {
		sum += h->count[b];
		put(o, "hoahoi_http_request_duration_seconds_bucket{kind=\"%s\",le=\"%g\"} %"
		    PRIu64 "\n", kind, bounds[b], sum);
	}
	sum += h->count[BOUNDS];
	put(o, "hoahoi_http_request_duration_seconds_bucket{kind=\"%s\",le=\"+Inf\"} %" PRIu64
	    "\n", kind, sum);
	put(o, "hoahoi_http_request_duration_seconds_sum{kind=\"%s\"} %.6f\n", kind,
	    (double)h->sum_us / 1e6);
	put(o, "hoahoi_http_request_duration_seconds_count{kind=\"%s\"} %" PRIu64 "\n", kind,
	    sum);
}

static void put_memory(struct out *o)
{
	FILE *f = fopen("/proc/self/statm", "r");
	unsigned long pages = 0;

	if (!f)
		return;
	if (fscanf(f, "%*u %lu", &pages) == 1) {
		head(o, "process_resident_memory_bytes", "gauge", "Resident memory size in bytes.");
		put(o, "process_resident_memory_bytes %lu\n",
		    pages * (unsigned long)sysconf(_SC_PAGESIZE));
	}
	fclose(f);
}

void metrics_write(struct out *o)
{
	put_routes(o);
	head(o, "hoahoi_http_request_duration_seconds", "histogram", "Time to answer a request.");
	put_histogram(o, "read", &reads);
	put_histogram(o, "write", &writes);
	head(o, "hoahoi_commits_total", "counter", "Transactions of the writer.");
	put(o, "hoahoi_commits_total %" PRIu64 "\n", (uint64_t)commits);
	head(o, "hoahoi_committed_requests_total", "counter", "Requests in those transactions.");
	put(o, "hoahoi_committed_requests_total %" PRIu64 "\n", (uint64_t)committed);
	head(o, "hoahoi_kept_pages_total", "counter", "Pages served from memory, or made anew.");
	put(o, "hoahoi_kept_pages_total{result=\"hit\"} %" PRIu64 "\n", (uint64_t)kept_hits);
	put(o, "hoahoi_kept_pages_total{result=\"miss\"} %" PRIu64 "\n", (uint64_t)kept_misses);
	put_memory(o);
}

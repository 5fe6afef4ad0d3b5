#include "core/sink.h"

#include "core/fault.h"

struct sink {
	char *at;
	size_t n, cap;
	bool lost;
};

static void release(void *thing)
{
	struct sink *s = thing;

	free(s->at);
}

struct sink *sink_open(struct arena *a)
{
	struct sink *s = arena_new(a, struct sink);

	arena_defer(a, release, s);
	return s;
}

bool sink_write(struct sink *s, const void *at, size_t n)
{
	if (s->cap - s->n < n) {
		size_t cap = s->cap * 2 + n;
		char *more = realloc(s->at, cap);

		if (!more) {
			s->lost = true;
			return false;
		}
		s->at = more;
		s->cap = cap;
	}
	if (n)
		memcpy(s->at + s->n, at, n);
	s->n += n;
	return !s->lost;
}

struct bytes sink_bytes(const struct sink *s)
{
	if (s->lost)
		fault("out of memory (a file of over %zu bytes)", s->n);
	return (struct bytes){ s->at, s->n };
}

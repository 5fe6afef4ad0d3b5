#include "core/setting.h"

#include "core/core.sql.h"
#include "core/module.h"
#include "core/show.h"
#include "core/text.h"
#include "core/tr.h"
#include "core/url.h"

#include <errno.h>
#include <stdatomic.h>

const char *setting_text(struct db *db, struct arena *a, const struct setting *s)
{
	const struct setting_find *row = setting_find(db, a, s->name);

	return row ? row->value : s->value;
}

int64_t setting_int(struct db *db, struct arena *a, const struct setting *s)
{
	assert(s->type == SETTING_INT);
	return strtoll(setting_text(db, a, s), NULL, 10);
}

bool setting_bool(struct db *db, struct arena *a, const struct setting *s)
{
	assert(s->type == SETTING_BOOL);
	return *setting_text(db, a, s) == '1';
}

/* What was read last.  What was read before that stays: a page may still be made of it,
 * and settings change seldom. */
struct seen { const struct seen *before; struct setting_rows rows; };

static const struct seen none;
static _Atomic(const struct seen *) last = &none;

static bool same(const struct setting_rows *x, const struct setting_rows *y)
{
	for (size_t i = 0; x->n == y->n && i < x->n; i++)
		if (strcmp(x->v[i].name, y->v[i].name) || strcmp(x->v[i].value, y->v[i].value))
			return false;
	return x->n == y->n;
}

/* A copy that outlives the request; NULL when there is no memory for it. */
static struct seen *copied(const struct setting_rows *rows)
{
	size_t size = sizeof(struct seen) + rows->n * sizeof *rows->v;
	struct seen *s;
	char *to;

	for (size_t i = 0; i < rows->n; i++)
		size += strlen(rows->v[i].name) + strlen(rows->v[i].value) + 2;
	s = calloc(1, size);
	if (!s)
		return NULL;
	s->rows = (struct setting_rows){ rows->n, (struct setting_rows_row *)(s + 1) };
	to = (char *)(s->rows.v + rows->n);
	for (size_t i = 0; i < rows->n; i++) {
		s->rows.v[i].name = to;
		to = stpcpy(to, rows->v[i].name) + 1;
		s->rows.v[i].value = to;
		to = stpcpy(to, rows->v[i].value) + 1;
	}
	return s;
}

static void remember(const struct setting_rows *rows)
{
	const struct seen *before = atomic_load(&last);
	struct seen *s = same(rows, &before->rows) ? NULL : copied(rows);

	if (!s)
		return;
	s->before = before;
	if (!atomic_compare_exchange_strong(&last, &before, s))
		free(s);                /* another was faster; the next page tells */
}

const struct setting_rows *settings_now(struct db *db, struct arena *a)
{
	const struct setting_rows *rows = setting_rows(db, a);

	remember(rows);
	return rows;
}

const struct setting_rows *settings_last(void)
{
	return &atomic_load(&last)->rows;
}

const char *setting_among(const struct setting_rows *rows, const struct setting *s)
{
	for (size_t i = 0; i < rows->n; i++)
		if (!strcmp(rows->v[i].name, s->name))
			return rows->v[i].value;
	return s->value;
}

void settings_forget(void)
{
	remember(&none.rows);
}

/* Without what stands too much at its end. */
static const char *bare(const char *value)
{
	size_t n = strlen(value);

	while (n && value[n - 1] == '/')
		n--;
	return said("%.*s", (int)n, value);
}

static bool has_host(const char *s)
{
	return *s == '[' || url_host(s);
}

const char *setting_page(const char *value)
{
	struct url web = url_checked(value);

	if (*value != '/' && url_host(value) == strcspn(value, "/"))
		return said(_("thiếu https:// ở đầu: hãy ghi https://%s"), bare(value));
	if (strncmp(web.text, "http", 4) || !has_host(strstr(value, "://") + 3) ||
	    strpbrk(value, " \"<>\\"))
		return _("phải là một địa chỉ như https://cho.example.vn");
	return NULL;
}

const char *setting_server(const char *value)
{
	const char *why = setting_page(value);

	return why || value[strlen(value) - 1] != '/' ? why :
	    said(_("thừa dấu / ở cuối: hãy ghi %s"), bare(value));
}

const char *setting_site(const char *value)
{
	const char *why = setting_server(value), *host = why ? NULL : strstr(value, "://") + 3;

	return why || !host[url_host(host)] ? why :
	    _("chỉ gồm https:// và tên miền, không có gì phía sau");
}

static const char *wrong(const struct setting *s, const char *value)
{
	char *end;
	int64_t n;

	if (s->type == SETTING_TEXT) {
		n = (int64_t)text_length(value);
		if (n < s->min || n > s->max)
			return said(_("cần từ %s đến %s ký tự"), number(s->min), number(s->max));
		return s->wrong && *value ? s->wrong(value) : NULL;
	}
	errno = 0;
	n = strtoll(value, &end, 10);
	if (errno || end == value || *end)
		return _("phải là số nguyên");
	if (s->type == SETTING_BOOL)
		return n == 0 || n == 1 ? NULL : _("chỉ nhận 0 hoặc 1");
	return n >= s->min && n <= s->max ? NULL : said(_("phải từ %s đến %s"),
	    number(s->min), number(s->max));
}

const char *setting_set(struct db *db, const struct setting *s, const char *value, int64_t now,
    int64_t account)
{
	const char *why = wrong(s, value);

	if (!why) {
		setting_put(db, s->name, value, now, account);
		db_changed(db, "setting", 0);
	}
	return why;
}

const struct setting *setting_by_name(const char *name)
{
	for (size_t m = 0; modules[m]; m++)
		for (const struct setting *const *s = modules[m]->settings; s && *s; s++)
			if (!strcmp((*s)->name, name))
				return *s;
	return NULL;
}

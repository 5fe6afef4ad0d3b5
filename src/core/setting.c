#include "core/setting.h"

#include "core/core.sql.h"
#include "core/module.h"
#include "core/show.h"
#include "core/text.h"
#include "core/tr.h"

#include <errno.h>

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

static const char *wrong(const struct setting *s, const char *value)
{
	char *end;
	int64_t n;

	if (s->type == SETTING_TEXT) {
		n = (int64_t)text_length(value);
		return n >= s->min && n <= s->max ? NULL : said(_("cần từ %s đến %s ký tự"),
		    number(s->min), number(s->max));
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

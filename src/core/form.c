/* form.c - parameters read into a struct by a table of fields. */
#include "core/form.h"

#include "core/show.h"
#include "core/text.h"
#include "core/tr.h"

#include <ctype.h>
#include <errno.h>

struct reading {
	struct params *params;
	struct arena *arena;
	struct trouble *first, **last;
};

static void add(struct reading *r, const char *field, const char *message)
{
	struct trouble *t = arena_new(r->arena, struct trouble);

	t->field = field;
	t->message = message;
	*r->last = t;
	r->last = &t->next;
}

struct trouble *trouble_add(struct arena *a, struct trouble *list, const char *field,
    const char *message)
{
	struct trouble *t = arena_new(a, struct trouble), **last = &list;

	t->field = field;
	t->message = message;
	while (*last)
		last = &(*last)->next;
	*last = t;
	return list;
}

const char *trouble_with(const struct trouble *list, const char *field)
{
	for (; list; list = list->next)
		if (!strcmp(list->field, field))
			return list->message;
	return NULL;
}

const char *name_in_json(struct arena *a, const char *name)
{
	char *camel = arena_strndup(a, name, strlen(name)), *to = camel;

	for (; *name; name++) {
		if (*name == '_' && islower((unsigned char)name[1]))
			*to++ = (char)toupper((unsigned char)*++name);
		else
			*to++ = *name;
	}
	*to = '\0';
	return camel;
}

/* "commune_code" against "communeCode"; a form may send either, JSON the latter. */
static bool same_name(const char *ours, const char *theirs, bool json)
{
	while (*ours && *theirs) {
		bool hump = *ours == '_' && islower((unsigned char)ours[1]);

		if (*ours == *theirs && !(json && hump)) {
			ours++, theirs++;
		} else if (hump && toupper((unsigned char)ours[1]) == *theirs) {
			ours += 2, theirs++;
		} else {
			return false;
		}
	}
	return *ours == *theirs;
}

static struct param *find(struct params *p, const char *name)
{
	struct param *found = NULL;

	for (size_t i = 0; i < p->n; i++) {
		if (!same_name(name, p->v[i].name, p->json))
			continue;
		p->v[i].used = true;
		if (!found && p->v[i].kind != PARAM_NULL)
			found = &p->v[i];
	}
	return found;
}

static const char *trimmed(struct arena *a, const char *s)
{
	size_t n;

	while (isspace((unsigned char)*s))
		s++;
	n = strlen(s);
	while (n && isspace((unsigned char)s[n - 1]))
		n--;
	return s[n] ? arena_strndup(a, s, n) : s;
}

/* What is one line stays one, whatever was pasted: on papers and in messages the next
 * line says something else. */
static const char *on_one_line(struct arena *a, const char *s)
{
	char *line = arena_strndup(a, s, strlen(s)), *to = line;

	while (*s) {
		size_t gap = strspn(s, " \n\t"), kept = gap ? gap : 1;

		if (!memchr(s, '\n', gap) && !memchr(s, '\t', gap))
			memcpy(to, s, kept), to += kept;
		else if (to > line)
			*to++ = ' ';
		s += kept;
	}
	*to = '\0';
	return line;
}

static const char *read_text(struct reading *r, const struct field *f, const char *s, void *into)
{
	size_t most = f->max ? (size_t)f->max * 4 : SIZE_MAX - 1;      /* UTF-8 */
	bool within = strnlen(s, most + 1) <= most;
	int64_t len;

	/* Megabytes are not looked at letter by letter, by the writer above all. */
	if (within && !f->secret && !f->lines && strpbrk(s, "\n\t"))
		s = on_one_line(r->arena, s);
	len = within ? (int64_t)text_length(s) : f->max + 1;

	if (f->max && len > f->max)
		return said(_("dài quá %s ký tự"), number(f->max));
	if (len < f->min)
		return said(_("cần ít nhất %s ký tự"), number(f->min));
	if (f->normal && !(s = f->normal(r->arena, s)))
		return tr(f->otherwise);
	*(const char **)into = s;
	return NULL;
}

static const char *read_number(const struct field *f, int64_t n, void *into)
{
	if (n < f->min || (f->max && n > f->max))
		return f->max ? said(_("phải từ %s đến %s"), number(f->min), number(f->max)) :
		    said(_("phải từ %s trở lên"), number(f->min));
	*(int64_t *)into = n;
	return NULL;
}

static const char *read_int(const struct field *f, const char *s, void *into)
{
	char *end;
	long long n;

	errno = 0;
	n = strtoll(s, &end, 10);
	if (errno || end == s || *end)
		return _("phải là số nguyên");
	return read_number(f, n, into);
}

/* Of ".000": three digits and no fourth. */
static bool is_group(const char *s)
{
	return strspn(s + 1, "0123456789") == 3;
}

/* The length of a fraction of nothing: ",00" behind thousands grouped by '.'. */
static size_t no_fraction(const char *s, char group)
{
	bool other = group && (*s == '.' || *s == ',') && *s != group;
	size_t zeros = other ? strspn(s + 1, "0") : 0;

	return zeros && zeros < 3 && !isdigit((unsigned char)s[1 + zeros]) ?
	    1 + zeros : 0;
}

/* What stands behind the digits of an amount: how many dong one is; 0: nothing
 * that is known. */
static int64_t dong_in(struct arena *a, const char *unit)
{
	static const char *const dong[] = { "", "d", "vnd", "dong" };
	const char *folded = text_fold(a, unit);

	for (size_t i = 0; i < COUNT(dong); i++)
		if (!strcmp(folded, dong[i]))
			return !*unit || *folded || !strcmp(unit, "₫");
	return strcmp(folded, "k") ? 0 : 1000;
}

/* Past the name of the money, where it stands before the number. */
static const char *after_sign(const char *s)
{
	static const char *const signs[] = { "₫", "đ", "Đ", "VNĐ", "VND" };

	for (size_t i = 0; i < COUNT(signs); i++)
		if (!strncasecmp(s, signs[i], strlen(signs[i]))) {
			s += strlen(signs[i]);
			return s + strspn(s, " ");
		}
	return s;
}

/* "185000", "185.000", "185,000.00 đ", "₫185.000", "185k": whole dong, whatever groups
 * the thousands. */
static const char *read_money(struct reading *r, const struct field *f, const char *s,
    void *into)
{
	int64_t n = 0, unit;
	size_t digits = 0;
	char group = '\0';

	for (s = after_sign(s); *s && digits < 15; s++) {
		size_t nothing = no_fraction(s, group);

		s += nothing;
		if (!nothing && isdigit((unsigned char)*s))
			n = n * 10 + (*s - '0'), digits++;
		else if (nothing || !digits || !strchr("., ", *s))
			break;
		else if (*s != ' ' && !is_group(s))
			return _("là số tiền tròn đồng, ví dụ 185.000");
		else if (*s != ' ')
			group = *s;
	}
	unit = digits ? dong_in(r->arena, trimmed(r->arena, s)) : 0;
	return unit ? read_number(f, n * unit, into) :
	    _("là số tiền tròn đồng, ví dụ 185.000");
}

static bool is_day(int64_t y, int64_t m, int64_t d)
{
	static const char days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (y % 4 == 0 && y % 100) || y % 400 == 0;

	return y >= 1900 && y <= 2199 && m >= 1 && m <= 12 && d >= 1 &&
	    d <= days[m - 1] + (m == 2 && leap);
}

static const char *read_date(const struct field *f, const char *s, void *into)
{
	int y, m, d, used = 0;

	if ((sscanf(s, "%4d-%2d-%2d%n", &y, &m, &d, &used) != 3 || s[used]) &&
	    (sscanf(s, "%2d/%2d/%4d%n", &d, &m, &y, &used) != 3 || s[used]))
		return _("là một ngày, ví dụ 23/11/2026");
	if (!is_day(y, m, d))
		return is_day(y, d, m) ? _("ghi ngày trước, tháng sau, ví dụ 23/11/2026") :
		    _("không có ngày này trong lịch");
	if ((f->min && y * 10000 + m * 100 + d < f->min) ||
	    (f->max && y * 10000 + m * 100 + d > f->max))
		return _("ngoài khoảng ngày cho phép");
	*(int64_t *)into = y * 10000 + m * 100 + d;
	return NULL;
}

static const char *read_choice(const struct field *f, const char *s, void *into)
{
	for (const struct choice *c = f->choices; c->value; c++)
		if (!strcmp(c->value, s)) {
			*(const char **)into = c->value;
			return NULL;
		}
	return _("không có trong các lựa chọn");
}

static const char *read_bool(const char *s, void *into)
{
	static const char *const yes[] = { "1", "true", "on", "yes", "có", "x" };
	static const char *const no[] = { "0", "false", "off", "no", "không", "" };

	for (size_t i = 0; i < COUNT(yes); i++)
		if (!strcmp(s, yes[i]) || !strcmp(s, no[i])) {
			*(bool *)into = !strcmp(s, yes[i]);
			return NULL;
		}
	return _("chỉ nhận có hoặc không");
}

/* JSON has types, and a wrong one is a mistake the caller wants to hear of. */
static const char *wrong_kind(const struct field *f, const struct param *p, bool json)
{
	bool text = f->type == FIELD_TEXT || f->type == FIELD_CHOICE || f->type == FIELD_DATE;

	if ((f->type == FIELD_FILE) != (p->kind == PARAM_FILE))
		return f->type == FIELD_FILE ? _("phải là tệp tải lên") : _("không nhận tệp");
	if (!json)
		return NULL;
	if (text && p->kind != PARAM_TEXT)
		return _("phải là chuỗi ký tự");
	if (f->type == FIELD_BOOL && p->kind != PARAM_TRUTH)
		return _("phải là true hoặc false");
	if ((f->type == FIELD_INT || f->type == FIELD_MONEY) && p->kind != PARAM_NUMBER)
		return _("phải là số nguyên");
	return NULL;
}

static const char *read_value(struct reading *r, const struct field *f, const struct param *p,
    void *into)
{
	const char *s = p->value;

	if (f->type == FIELD_FILE) {
		*(struct upload *)into = (struct upload){ p->value, p->file };
		return NULL;
	}
	if (!f->secret && !f->lines)
		s = trimmed(r->arena, s);
	switch (f->type) {
	case FIELD_TEXT:   return read_text(r, f, s, into);
	case FIELD_INT:    return read_int(f, s, into);
	case FIELD_MONEY:  return read_money(r, f, s, into);
	case FIELD_BOOL:   return read_bool(s, into);
	case FIELD_CHOICE: return read_choice(f, s, into);
	case FIELD_DATE:   return read_date(f, s, into);
	default:           assert(0 && "field type"); return NULL;
	}
}

static void read_fields(struct reading *r, const char *prefix, const struct field *fields,
    char *into);

/* What is within a value of the wrong shape is told with it. */
static void use_within(struct params *p, const char *name)
{
	size_t len = strlen(name);

	for (size_t i = 0; i < p->n; i++)
		if (!strncmp(p->v[i].name, name, len) && p->v[i].name[len] == '.')
			p->v[i].used = true;
}

/* Whether JSON has another kind of thing in its place, which is then told. */
static bool is_misshapen(struct reading *r, const char *name, enum param_kind kind,
    const char *message)
{
	const struct param *p = r->params->json ? find(r->params, name) : NULL;

	if (!p || p->kind == kind)
		return false;
	add(r, name, message);
	use_within(r->params, p->name);
	return true;
}

/* How many "lines.N." there are: the highest N that was sent, and one. */
static size_t list_length(struct reading *r, const char *name)
{
	size_t len = strlen(name), n = 0;

	for (size_t i = 0; i < r->params->n; i++) {
		const char *s = r->params->v[i].name;
		char *end;
		unsigned long k;

		if (strncmp(s, name, len) || s[len] != '.' || !isdigit((unsigned char)s[len + 1]))
			continue;
		k = strtoul(s + len + 1, &end, 10);
		if ((*end == '.' || r->params->json) && k < 10000 && k + 1 > n)
			n = k + 1;
	}
	return n;
}

static void read_group(struct reading *r, const char *name, const struct field *of, char *into)
{
	if (!is_misshapen(r, name, PARAM_OBJECT, _("phải là đối tượng, viết trong dấu { }")))
		read_fields(r, arena_printf(r->arena, "%s.", name), of, into);
}

static void read_list(struct reading *r, const char *name, const struct field *f, char *into)
{
	size_t n = list_length(r, name);
	char *v = NULL;

	if (is_misshapen(r, name, PARAM_LIST, _("phải là danh sách")))
		return;
	if ((int64_t)n < f->min || (f->max && (int64_t)n > f->max)) {
		use_within(r->params, name);
		if (n || !f->optional)
			add(r, name, said(_("cần từ %s đến %s dòng"), number(f->min),
			    number(f->max)));
		return;
	}
	if (n)
		v = arena_alloc(r->arena, n * f->of_size);
	for (size_t i = 0; i < n; i++)
		read_group(r, arena_printf(r->arena, "%s.%zu", name, i), f->of,
		    v + i * f->of_size);
	*(void **)(void *)(into + f->offset) = v;
	*(size_t *)(void *)(into + f->count_offset) = n;
}

static void read_one(struct reading *r, const char *name, const struct field *f, char *into)
{
	const struct param *p = find(r->params, name);
	const char *message;

	if (!p || (!*p->value && f->type != FIELD_BOOL && f->type != FIELD_FILE)) {
		if (!f->optional)
			add(r, name, _("chưa điền"));
		else if (p && f->none)
			*(int64_t *)(void *)(into + f->offset) = f->none;
		return;
	}
	message = wrong_kind(f, p, r->params->json);
	if (message)
		use_within(r->params, p->name);
	else
		message = read_value(r, f, p, into + f->offset);
	if (message)
		add(r, name, message);
}

static void read_fields(struct reading *r, const char *prefix, const struct field *fields,
    char *into)
{
	for (const struct field *f = fields; f->type; f++) {
		const char *name = *prefix ? arena_printf(r->arena, "%s%s", prefix, f->name) :
		    f->name;

		if (f->type == FIELD_GROUP)
			read_group(r, name, f->of, into + f->offset);
		else if (f->type == FIELD_LIST)
			read_list(r, name, f, into);
		else
			read_one(r, name, f, into);
	}
}

/* Who sends a field we do not know may believe that it was heeded. */
static void tell_unknown(struct reading *r)
{
	struct params *p = r->params;

	for (size_t i = 0; i < p->n; i++)
		if (!p->v[i].used) {
			add(r, p->v[i].name, _("không có trường nào tên như vậy"));
			use_within(p, p->v[i].name);
		}
}

struct trouble *form_read(struct params *p, const struct field *fields, void *into)
{
	struct reading r = { .params = p, .arena = p->arena };

	r.last = &r.first;
	read_fields(&r, "", fields, into);
	if (p->json)
		tell_unknown(&r);
	return r.first;
}

const char *field_value(struct arena *a, const struct field *f, const void *from)
{
	const char *at = (const char *)from + f->offset;
	int64_t n;

	switch (f->type) {
	case FIELD_TEXT:
	case FIELD_CHOICE:
		return *(const char *const *)(const void *)at ?
		    *(const char *const *)(const void *)at : "";
	case FIELD_BOOL:
		return *(const bool *)at ? "1" : "";
	case FIELD_DATE:
		n = *(const int64_t *)(const void *)at;
		return n ? arena_printf(a, "%04" PRId64 "-%02" PRId64 "-%02" PRId64, n / 10000,
		    n / 100 % 100, n % 100) : "";
	case FIELD_INT:
	case FIELD_MONEY:
		n = *(const int64_t *)(const void *)at;
		return n != f->none || !f->optional ? arena_printf(a, "%" PRId64, n) : "";
	default:
		return "";
	}
}

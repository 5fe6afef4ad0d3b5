/* params.c - bytes of a request made into named values.
 *
 * This is where text enters: it is checked to be UTF-8 and brought to NFC once,
 * here, and taken as sound by everything after.  Foreign bytes decide lengths
 * and nesting, so both are bounded. */
#include "core/form.h"

#include "core/text.h"
#include "core/tr.h"

#include <jansson.h>

enum { MOST_PARAMS = 2000, DEEPEST = 8, LONGEST_NAME = 200 };

static size_t most(const struct params *p)
{
	return p->most ? p->most : MOST_PARAMS;
}

static struct param *grow(struct params *p)
{
	if (p->n == p->room) {
		size_t room = p->room ? p->room * 2 : 16;
		struct param *v = arena_array(p->arena, struct param, room);

		if (p->n)
			memcpy(v, p->v, p->n * sizeof *v);
		p->v = v;
		p->room = room;
	}
	return &p->v[p->n++];
}

void params_add(struct params *p, const char *name, const char *value, enum param_kind kind)
{
	*grow(p) = (struct param){ .name = name, .value = value, .kind = kind };
}

void params_add_file(struct params *p, const char *name, const char *filename, struct bytes file)
{
	*grow(p) = (struct param){ name, filename, PARAM_FILE, file, false };
}

const char *params_get(const struct params *p, const char *name)
{
	for (size_t i = 0; i < p->n; i++)
		if (!strcmp(p->v[i].name, name) && p->v[i].kind != PARAM_NULL)
			return p->v[i].value;
	return NULL;
}

static int hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 32);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Percent-decoding of [s, s+len); NULL when the result is not text.  In a
 * query a plus stands for a blank, in a path for itself. */
static const char *decoded(struct arena *a, const char *s, size_t len, char plus)
{
	char *to = arena_alloc(a, len + 1);
	size_t n = 0;

	for (size_t i = 0; i < len; i++) {
		if (s[i] == '%' && i + 2 < len && hex(s[i + 1]) >= 0 && hex(s[i + 2]) >= 0) {
			to[n++] = (char)(hex(s[i + 1]) * 16 + hex(s[i + 2]));
			i += 2;
		} else {
			to[n++] = s[i] == '+' ? plus : s[i];
		}
	}
	return text_nfc(a, to, n);
}

const char *params_path(struct arena *a, const char *s)
{
	return decoded(a, s, strlen(s), '+');
}

static const char *not_text(void)
{
	return _("Có ký tự không đọc được: văn bản phải là UTF-8.");
}

const char *params_read_query(struct params *p, const char *s, size_t len)
{
	const char *end = s + len;

	while (s < end) {
		const char *amp = memchr(s, '&', (size_t)(end - s));
		const char *stop = amp ? amp : end;
		const char *eq = memchr(s, '=', (size_t)(stop - s));
		const char *name, *value;

		if (stop > s) {
			name = decoded(p->arena, s, (size_t)((eq ? eq : stop) - s), ' ');
			value = eq ? decoded(p->arena, eq + 1, (size_t)(stop - eq - 1), ' ') : "";
			if (!name || !value)
				return not_text();
			if (p->n == most(p))
				return _("Có quá nhiều trường dữ liệu.");
			params_add(p, name, value, PARAM_TEXT);
		}
		s = stop + 1;
	}
	return NULL;
}

static void forget_json(void *thing)
{
	json_decref(thing);
}

/* A body made flat: the values, and before them what holds them, empty or not, so that a
 * form can ask for its shape.  A name with a dot in it would stand for another shape. */
static const char *flatten(struct params *p, const char *name, json_t *v, int depth);

static const char *flatten_object(struct params *p, const char *name, json_t *v, int depth)
{
	const char *key, *known, *wrong = NULL;
	json_t *child;

	if (depth)
		params_add(p, name, "{}", PARAM_OBJECT);
	json_object_foreach(v, key, child) {
		known = text_nfc(p->arena, key, strlen(key));
		if (!known)
			wrong = not_text();
		else if (strchr(known, '.'))
			wrong = _("Tên trường trong JSON không có dấu chấm.");
		else
			wrong = flatten(p, depth ? arena_printf(p->arena, "%s.%s", name, known) :
			    known, child, depth + 1);
		if (wrong)
			break;
	}
	return wrong;
}

static const char *flatten_array(struct params *p, const char *name, json_t *v, int depth)
{
	const char *wrong = NULL;

	params_add(p, name, "[]", PARAM_LIST);
	for (size_t i = 0; i < json_array_size(v) && !wrong; i++)
		wrong = flatten(p, arena_printf(p->arena, "%s.%zu", name, i),
		    json_array_get(v, i), depth + 1);
	return wrong;
}

static const char *flatten(struct params *p, const char *name, json_t *v, int depth)
{
	const char *text;

	if (depth > DEEPEST || p->n >= most(p) ||
	    strnlen(name, LONGEST_NAME + 1) > LONGEST_NAME)
		return _("JSON quá lớn hoặc lồng quá sâu.");
	switch (json_typeof(v)) {
	case JSON_OBJECT:
		return flatten_object(p, name, v, depth);
	case JSON_ARRAY:
		return flatten_array(p, name, v, depth);
	case JSON_STRING:
		text = text_nfc(p->arena, json_string_value(v), json_string_length(v));
		if (!text)
			return not_text();
		params_add(p, name, text, PARAM_TEXT);
		break;
	case JSON_INTEGER:
		params_add(p, name, arena_printf(p->arena, "%" JSON_INTEGER_FORMAT,
		    json_integer_value(v)), PARAM_NUMBER);
		break;
	case JSON_REAL:
		params_add(p, name, arena_printf(p->arena, "%.17g", json_real_value(v)),
		    PARAM_NUMBER);
		break;
	case JSON_TRUE:
	case JSON_FALSE:
		params_add(p, name, json_is_true(v) ? "true" : "false", PARAM_TRUTH);
		break;
	case JSON_NULL:
		params_add(p, name, "", PARAM_NULL);
		break;
	}
	return NULL;
}

const char *params_read_json(struct params *p, const char *s, size_t len)
{
	json_error_t e;
	json_t *root = json_loadb(s, len, JSON_REJECT_DUPLICATES, &e);

	if (!root)
		return arena_printf(p->arena, _("JSON không đúng ở dòng %d, cột %d."), e.line,
		    e.column);
	arena_defer(p->arena, forget_json, root);
	p->json = true;
	if (!json_is_object(root))
		return _("Nội dung phải là một đối tượng JSON.");
	return flatten(p, "", root, 0);
}

/* policy_text.c - the few marks that a policy is written with; no markup of the writer's
 * ever reaches a page. */
#include "policy/policy_inside.h"

#include "core/show.h"

static const char *const pieces[] = { "operator", "complaints", "ranking", "fees" };

/* "[fees]": the name, or NULL. */
static const char *piece_of(struct arena *a, const char *line)
{
	size_t n = strlen(line);

	if (n < 3 || line[0] != '[' || line[n - 1] != ']')
		return NULL;
	return arena_strndup(a, line + 1, n - 2);
}

/* The name between braces at s, and where it ends; NULL when there is none. */
static const char *braced(struct arena *a, const char *s, size_t *used)
{
	size_t n = *s == '{' ? strcspn(s, "} \n") : 0;

	if (!n || s[n] != '}')
		return NULL;
	*used = n + 1;
	return arena_strndup(a, s + 1, n - 1);
}

static void put_rule(struct db *db, struct arena *a, struct out *o, const char *name, int64_t now)
{
	const struct rule *r = rule_by_name(name);
	const char *words = r ? rule_words(r, rule_value(db, a, r, now)) : name;

	out_raw(o, words, strlen(words));
}

static const char *filled(struct db *db, struct arena *a, const char *line, int64_t now)
{
	struct out *o = out_new(a);

	while (*line) {
		size_t used = 0;
		const char *name = braced(a, line, &used);

		if (name)
			put_rule(db, a, o, name, now);
		else
			out_char(o, *line);
		line += name ? used : 1;
	}
	return o->text;
}

struct reading {
	struct db *db;
	struct arena *arena;
	int64_t now;
	struct policy_text t;
	size_t room;
	bool open;                      /* the last block takes further lines */
};

static struct policy_block *add(struct reading *r, enum policy_block_kind kind, const char *words)
{
	struct policy_block *b = &r->t.v[r->t.n++];

	b->kind = kind;
	b->words = words;
	return b;
}

static void add_point(struct reading *r, const char *words)
{
	struct policy_block *last = r->t.n ? &r->t.v[r->t.n - 1] : NULL;

	if (!last || last->kind != POLICY_LIST || !r->open) {
		last = add(r, POLICY_LIST, "");
		last->points.v = arena_array(r->arena, struct policy_point, r->room);
	}
	last->points.v[last->points.n++].words = words;
}

static void add_words(struct reading *r, const char *words)
{
	struct policy_block *last = r->t.n ? &r->t.v[r->t.n - 1] : NULL;

	if (last && last->kind == POLICY_PARAGRAPH && r->open)
		last->words = arena_printf(r->arena, "%s %s", last->words, words);
	else
		add(r, POLICY_PARAGRAPH, words);
}

static void take(struct reading *r, const char *line)
{
	const char *words = filled(r->db, r->arena, line, r->now);
	const char *piece = piece_of(r->arena, line);
	bool list = !strncmp(line, "- ", 2), heading = *line == '#';

	if (piece)
		add(r, POLICY_PIECE, piece);
	else if (!strncmp(line, "# ", 2))
		add(r, POLICY_TITLE, words + 2);
	else if (!strncmp(line, "## ", 3))
		add(r, POLICY_HEADING, words + 3);
	else if (list)
		add_point(r, words + 2);
	else if (*line)
		add_words(r, words);
	r->open = *line && !piece && !heading;
}

struct policy_text policy_read(struct db *db, struct arena *a, const char *text, int64_t now)
{
	struct reading r = { .db = db, .arena = a, .now = now, .room = 1 };

	for (const char *s = text; *s; s++)
		r.room += *s == '\n';
	r.t.v = arena_array(a, struct policy_block, r.room);
	while (*text) {
		size_t n = strcspn(text, "\n");

		take(&r, arena_strndup(a, text, n));
		text += n + (text[n] == '\n');
	}
	return r.t;
}

static bool is_piece(const char *name)
{
	for (size_t i = 0; i < COUNT(pieces); i++)
		if (!strcmp(pieces[i], name))
			return true;
	return false;
}

const char *policy_unknown_name(struct arena *a, const char *text)
{
	while (*text) {
		size_t n = strcspn(text, "\n"), used = 0;
		const char *line = arena_strndup(a, text, n), *piece = piece_of(a, line);

		if (piece && !is_piece(piece))
			return piece;
		for (const char *s = line; *s; s++) {
			const char *name = braced(a, s, &used);

			if (name && !rule_by_name(name))
				return name;
		}
		text += n + (text[n] == '\n');
	}
	return NULL;
}

/* account.c - accounts, their roles and what follows from them. */
#include "people/people.h"

#include "core/id.h"
#include "core/outbox.h"
#include "core/platform.h"
#include "core/seal.h"
#include "core/session.h"
#include "core/show.h"
#include "core/text.h"
#include "core/tr.h"
#include "people/inside.h"
#include "people/shown.h"
#include "site/site.h"

#include <ctype.h>

#define LOGIN "account.login"           /* the context of its seal and its hash */
#define MINUTE (60 * INT64_C(1000000))
#define DAY (24 * 60 * MINUTE)

enum { INVITED_DAYS = 7, LONGEST_ADDRESS = 120 };

/* One @ between what could be a mailbox and a host with a dot: enough to tell a
 * slip; that it exists shows when the message arrives. */
static const char *mail_address(struct arena *a, const char *s)
{
	const char *at = strchr(s, '@'), *dot = at ? strrchr(at, '.') : NULL;
	char *lower = arena_strndup(a, s, strlen(s));

	if (!dot || at == s || dot == at + 1 || !dot[1] || strchr(at + 1, '@') ||
	    strlen(s) > LONGEST_ADDRESS)
		return NULL;
	for (char *c = lower; *c; c++) {
		if ((unsigned char)*c <= ' ' || (unsigned char)*c >= 127 || strchr("<>,;:\"\\", *c))
			return NULL;
		*c = (char)tolower((unsigned char)*c);
	}
	return lower;
}

const char *people_login(struct arena *a, const char *s)
{
	return strchr(s, '@') ? mail_address(a, s) : text_phone(a, s);
}

static const char *masked(struct arena *a, const char *login)
{
	const char *at = strchr(login, '@');

	return at ? arena_printf(a, "%c•••%s", *login, at) : text_mask_phone(a, login);
}

const char *people_login_hash(struct arena *a, const char *login)
{
	return keyed_hash(a, platform_keys(), LOGIN, login);
}

const char *people_second_key(struct arena *a, int64_t account)
{
	return keyed_hash(a, platform_keys(), "account.second",
	    arena_printf(a, "%" PRId64, account));
}

int64_t people_account_for(struct db *db, struct arena *a, const char *login, const char *name,
    int64_t now)
{
	const char *hash = people_login_hash(a, login);
	const struct account_by_login *known = account_by_login(db, a, hash);
	int64_t id;

	if (known)
		return strcmp(known->state, "CLOSED") ? known->id : 0;
	id = id_new();
	account_add(db, id, name, text_fold(a, name), hash, seal(a, platform_keys(), LOGIN, login),
	    masked(a, login), "vi", now);
	return id;
}

const char *people_login_of(struct db *db, struct arena *a, int64_t account)
{
	const struct account_by_id *row = account_by_id(db, a, account);

	return row ? unseal(a, platform_keys(), LOGIN, row->login_sealed) : NULL;
}

/* In the language of who is invited. */
static void send_invitation(struct db *db, struct arena *a, const struct account_by_id *who,
    const char *link, int64_t now)
{
	const char *login = unseal(a, platform_keys(), LOGIN, who->login_sealed);
	const char *was;

	if (*link == '/' || !login)
		return;
	was = tr_swap(who->lang);
	outbox_put(db, &(struct letter){ strchr(login, '@') ? "mail" : "sms", login,
		said(_("Hoa Hồi: mở liên kết này để đặt mật khẩu, trong %s ngày: %s"),
		number(INVITED_DAYS), link), .subject = _("Mời bạn vào Hoa Hồi") }, now);
	tr_use(was);
}

struct url people_invite_here(struct db *db, struct arena *a, int64_t account, int64_t by,
    int64_t now)
{
	const char *token = random_token(a, 32);

	invitation_end(db, account);
	invitation_add(db, token_hash(a, token), account, now + INVITED_DAYS * DAY, by);
	return url_for("/loi-moi/%s", token);
}

const char *people_invite(struct db *db, struct arena *a, int64_t account, int64_t by,
    int64_t now)
{
	const char *link = site_address(db, people_invite_here(db, a, account, by, now));

	send_invitation(db, a, account_by_id(db, a, account), link, now);
	return link;
}

const struct role *people_role(const char *name)
{
	for (size_t m = 0; modules[m]; m++)
		for (const struct role *role = modules[m]->roles; role && role->name; role++)
			if (!strcmp(role->name, name))
				return role;
	return NULL;
}

void people_give(struct db *db, int64_t account, const char *role, int64_t organisation,
    int64_t by, int64_t now)
{
	assert(role_counts(role, organisation));
	role_give(db, account, role, organisation, now, by);
}

void people_take(struct db *db, int64_t account, const char *role, int64_t organisation)
{
	role_take(db, account, role, organisation);
}

bool role_counts(const char *role, int64_t organisation)
{
	const struct role *known = people_role(role);

	return known && (!organisation || role_in_office(known));
}

const char *role_where(int64_t organisation, const char *name)
{
	if (!organisation)
		return _("trong toàn tỉnh");
	return *name ? name : _("ở một cơ quan không còn hoạt động");
}

const char *role_title(const char *role)
{
	const struct role *known = people_role(role);

	return known ? tr(known->title) : role;
}

static bool is_staff(const struct role_list *held)
{
	for (size_t i = 0; i < held->n; i++) {
		const struct role *role = people_role(held->v[i].role);

		if (role && role->staff)
			return true;
	}
	return false;
}

/* A role that no module declares any more gives nothing. */
static void add_grants(struct user *u, struct grant *g, const struct role_list *held)
{
	for (size_t i = 0; i < held->n; i++) {
		const struct role *role = people_role(held->v[i].role);
		int64_t where = held->v[i].organisation;

		for (size_t p = 0; role && role->perms[p]; p++)
			g[u->n_grants++] = (struct grant){ role->perms[p], where };
	}
}

static size_t count_grants(const struct role_list *held)
{
	size_t n = 0;

	for (size_t i = 0; i < held->n; i++) {
		const struct role *role = people_role(held->v[i].role);

		for (size_t p = 0; role && role->perms[p]; p++)
			n++;
	}
	return n;
}

const struct user *people_user(struct db *db, struct arena *a, int64_t account, bool strong)
{
	const struct account_recognised *row = account_recognised(db, a, account);
	const struct role_list *held;
	struct user *u;
	struct grant *g;

	if (!row)
		return NULL;
	held = role_list(db, a, account);
	g = arena_array(a, struct grant, count_grants(held) + 1);
	g[0].perm = &people_prove;
	u = arena_new(a, struct user);
	*u = (struct user){ .id = row->id, .name = row->name, .lang = row->lang, .n_grants = 1,
		.grants = g, .staff = is_staff(held) };
	u->weak = !strong && (row->has_second || u->staff);
	if (!u->weak)
		add_grants(u, g, held);
	return u;
}

int64_t people_idle(struct db *db, struct arena *a, const struct user *u)
{
	return u->staff ? setting_int(db, a, &people_staff_idle) * MINUTE : SESSION_IDLE;
}

void people_set_password(struct db *db, int64_t account, const char *hash)
{
	account_set_password(db, account, hash);
}

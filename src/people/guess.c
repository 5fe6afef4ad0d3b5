/* guess.c - wrong guesses, and passwords that are too easy a guess. */
#include "core/limit.h"
#include "core/show.h"
#include "core/text.h"
#include "core/tr.h"
#include "people/inside.h"

#define MINUTE (60 * INT64_C(1000000))
#define DAY (24 * 60 * MINUTE)

enum { FREE_GUESSES = 5, FREE_ANYWHERE = 50, LONGEST_MINUTES = 60 };

int64_t guess_locked(struct db *db, struct arena *a, const char *key, int64_t now)
{
	const struct guess_find *g = guess_find(db, a, key, now - DAY);

	return g && g->locked_until > now ? g->locked_until - now : 0;
}

static void count_wrong(struct db *db, struct arena *a, const char *key, int64_t free, int64_t now)
{
	const struct guess_find *g = guess_find(db, a, key, now - DAY);
	int64_t wrong = g ? g->wrong + 1 : 1, minutes = 1;

	for (int64_t i = free; i < wrong && minutes < LONGEST_MINUTES; i++)
		minutes *= 2;
	if (minutes > LONGEST_MINUTES)
		minutes = LONGEST_MINUTES;
	guess_put(db, key, wrong, wrong < free ? 0 : now + minutes * MINUTE, now);
}

void guess_wrong(struct db *db, struct arena *a, const char *key, int64_t now)
{
	count_wrong(db, a, key, FREE_GUESSES, now);
}

/* Those from the address of the visitor. */
static const char *from_here(struct request *r, const char *login)
{
	return people_login_hash(r->arena, arena_printf(r->arena, "%s %s", login, limit_peer(r)));
}

int64_t login_locked(struct request *r, const char *login)
{
	int64_t here = guess_locked(r->db, r->arena, from_here(r, login), r->now);
	int64_t anywhere = guess_locked(r->db, r->arena, login, r->now);

	return here > anywhere ? here : anywhere;
}

void login_wrong(struct request *r, const char *login)
{
	guess_wrong(r->db, r->arena, from_here(r, login), r->now);
	count_wrong(r->db, r->arena, login, FREE_ANYWHERE, r->now);
}

void login_right(struct request *r, const char *login)
{
	guess_forget(r->db, from_here(r, login));
	guess_forget(r->db, login);
}

enum status guess_refuse(struct request *r, int64_t wait)
{
	int64_t seconds = (wait + 999999) / 1000000;

	retry_after(r, wait);
	problem(r, TOO_MANY, "too-many-guesses", "%s", said(n_("Đã thử sai nhiều lần. "
	    "Hãy thử lại sau %s phút.", (seconds + 59) / 60), number((seconds + 59) / 60)));
	hint(r, "%s", _("Nếu quên mật khẩu, hãy nhờ tổ công nghệ số cộng đồng hoặc "
	    "trung tâm phục vụ hành chính công của xã cấp lại."));
	return TOO_MANY;
}

/* Folded: what everybody tries first, here and elsewhere. */
static const char *const common[] = { "password", "matkhau", "iloveyou", "qwerty", "asdfgh",
	"zxcvbn", "1q2w3e", "abc123", "langson", "hoahoi", "vietnam", "admin", "khongbiet",
	"anhyeuem", "emyeuanh", "123456", "654321", "123123", "147258", "987654", NULL };

static bool has_few_letters(const char *s)
{
	bool seen[256] = { false };
	int n = 0;

	for (; *s; s++)
		if (!seen[(unsigned char)*s]) {
			seen[(unsigned char)*s] = true;
			n++;
		}
	return n < 5;
}

/* Without the blanks that folding leaves between words. */
static const char *squeezed(struct arena *a, const char *s)
{
	char *out = arena_strndup(a, text_fold(a, s), strlen(text_fold(a, s))), *to = out;

	for (const char *from = out; *from; from++)
		if (*from != ' ')
			*to++ = *from;
	*to = '\0';
	return out;
}

/* R: OWASP ASVS 5.0, 6.2.1 and 6.2.4: at least eight characters, and none of the
 * common ones; no rule about kinds of characters (6.2.5). */
const char *password_weak(struct arena *a, const char *password, const char *name)
{
	const char *s = squeezed(a, password), *own = squeezed(a, name);

	if (has_few_letters(password))
		return _("dùng quá ít ký tự khác nhau, dễ đoán");
	if (strlen(own) >= 4 && strstr(s, own))
		return _("có tên của bạn, dễ đoán");
	for (size_t i = 0; common[i]; i++)
		if (strstr(s, common[i]) && strlen(s) < strlen(common[i]) + 6)
			return _("là mật khẩu nhiều người dùng, dễ đoán");
	return NULL;
}

/* provider.h - who tells us of an account because its owner engaged him.
 *
 * A provider is one const struct in a file of its own.  Its word is believed when
 * it is signed with the secret of the connection, and for the account of that
 * connection alone: whoever holds the secret can only speak of his own money. */
#ifndef PROVIDER_H
#define PROVIDER_H

#include "core/json_read.h"
#include "core/web.h"
#include "payment/payment_notice.h"

enum { PROVIDER_SECRET_MIN = 8, PROVIDER_SECRET_MAX = 200 };

struct provider {
	const char *name, *title;       /* as in payment_account; for people */
	const char *path;               /* word in the webhook's path */
	/* Is r signed with that secret, and fresh?  In constant time. */
	bool (*genuine)(const struct request *r, const char *secret);
	/* What the body of a genuine one tells; false when it tells nothing that
	 * we understand.  Leaves what is of the connection as it is. */
	bool (*read)(struct arena *a, struct bytes body, struct payment_told *told);
};

extern const struct provider provider_sepay, provider_payos;

/* All there are, ends with NULL; and one of them, or NULL. */
extern const struct provider *const providers[];
const struct provider *provider_by_name(const char *name);
const struct provider *provider_by_path(const char *path);

/* For their readers: a member as clean text ("" when there is none, or it is null),
 * as whole dong (0), and a moment of Vietnam's time, "2026-11-23 16:00:00" (0). */
const char *provider_text(struct arena *a, const struct json_members *m, const char *name);
int64_t provider_dong(const struct json_members *m, const char *name);
int64_t provider_moment(const char *s);

#endif

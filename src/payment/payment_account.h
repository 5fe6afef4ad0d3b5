/* payment_account.h - accounts of which a provider tells us, and who connects them. */
#ifndef PAYMENT_ACCOUNT_H
#define PAYMENT_ACCOUNT_H

#include "core/web.h"
#include "payment/account.sql.h"
#include "site/widget.h"

/* A secret as its provider knows it; "" when there is none. */
const char *payment_account_secret(struct arena *a, struct bytes sealed);

/* Connects an account in a write transaction: the path under which its provider is
 * to tell, or NULL when that one tells of it already. */
struct payment_connect {
	const char *provider, *bank_bin, *bank_account;
	const char *owner, *title, *secret;     /* as in payment_account */
};
const char *payment_connect(struct db *db, struct arena *a, const struct payment_connect *c,
    int64_t account, int64_t now, int64_t *id);

/* The command "payment connect". */
int payment_connect_command(int argc, char **argv);

/* What the page of a connection shows. */
struct payment_account_page {
	const struct payment_account_of *of;
	const char *provider;           /* in words */
	const char *address;            /* where its provider is to send */
	bool turning;                   /* the secret before is still good */
};

/* The banks to choose from. */
struct widget_options *payment_bank_options(struct db *db, struct arena *a);

/* Handlers of the routes in payment.c, and the fields they read. */
extern const struct field payment_connect_fields[], payment_secret_fields[];
enum status payment_account_list(struct request *r);
enum status payment_account_new(struct request *r);
enum status payment_account_show(struct request *r);
enum status payment_account_new_secret(struct request *r);
enum status payment_account_new_door(struct request *r);
enum status payment_account_end(struct request *r);

#endif

/* payment_command.c - connecting an account where there is no browser. */
#include "payment/payment.h"

#include "core/ask.h"
#include "core/command.h"
#include "payment/payment_account.h"
#include "payment/provider.h"

struct connecting {
	struct db *db;
	struct arena *arena;
	struct payment_connect c;
	const char *path;
};

static bool connect(void *arg)
{
	struct connecting *x = arg;
	int64_t id;

	x->path = payment_connect(x->db, x->arena, &x->c, 0, command_now(), &id);
	return true;
}

static int refuse(const char *what)
{
	fprintf(stderr, "hoahoi: %s\n", what);
	return 1;
}

static const char *secret_from_input(struct arena *a)
{
	const char *line = ask_secret(a, "secret of the provider", PROVIDER_SECRET_MAX);

	return line && strlen(line) >= PROVIDER_SECRET_MIN ? line : NULL;
}

int payment_connect_command(int argc, char **argv)
{
	struct connecting x = { .arena = arena_at_work() };

	if (argc != 5) {
		fprintf(stderr, "usage: hoahoi payment connect SEPAY|PAYOS BIN ACCOUNT TITLE    "
		    "(the secret on one line)\n");
		return 2;
	}
	x.c = (struct payment_connect){ argv[1], argv[2], payment_account_number(x.arena,
	    argv[3]), "OPERATOR", argv[4], secret_from_input(x.arena) };
	if (!provider_by_name(x.c.provider))
		return refuse("no such provider");
	if (!x.c.bank_account || !x.c.secret)
		return refuse("the account or the secret will not do");
	x.db = command_db();
	if (!payment_bank(x.db, x.arena, x.c.bank_bin))
		return refuse("no such bank");
	db_transaction(x.db, connect, &x);
	if (!x.path)
		return refuse("that provider tells of that account already");
	printf("%s\n", x.path);
	return 0;
}

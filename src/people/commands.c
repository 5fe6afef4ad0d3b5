/* commands.c - accounts from the command line: the first administrator has
 * nobody to invite him. */
#include "core/ask.h"
#include "core/command.h"
#include "core/seal.h"
#include "core/session.h"
#include "people/inside.h"
#include "places/places.h"

enum { LONGEST = 200, MOST_ROLES = 16 };

/* What a command works on, and what came of it. */
struct job_of_command {
	struct db *db;
	struct arena *arena;
	const char *name, *login, *password_hash;
	const char *roles[MOST_ROLES + 1];
	bool take;                      /* the role, instead of giving it */
	int64_t organisation, account, now;
	const char *link, *wrong;
};

static int refuse(const char *what)
{
	fprintf(stderr, "hoahoi: %s\n", what);
	return 1;
}

/* The value of "--name value", taken off the line; or NULL. */
static const char *take_flag(int *argc, char **argv, const char *name)
{
	for (int i = 1; i + 1 < *argc; i++)
		if (!strcmp(argv[i], name)) {
			const char *value = argv[i + 1];

			memmove(&argv[i], &argv[i + 2], (size_t)(*argc - i - 1) * sizeof *argv);
			*argc -= 2;
			return value;
		}
	return NULL;
}

static bool take_word(int *argc, char **argv, const char *word)
{
	for (int i = 1; i < *argc; i++)
		if (!strcmp(argv[i], word)) {
			memmove(&argv[i], &argv[i + 1], (size_t)(*argc - i) * sizeof *argv);
			*argc -= 1;
			return true;
		}
	return false;
}

/* Hashed.  NULL: it will not do, and a person has been told. */
static const char *password_from_input(struct arena *a, const char *name)
{
	const char *line = ask_new_secret(a, "new password", LONGEST), *password, *weak;

	if (!line) {
		fprintf(stderr, "hoahoi: no password came, a longer one than %d letters, or twice "
		    "not the same\n", LONGEST);
		return NULL;
	}
	/* As the page will read it, whatever the terminal made of its letters. */
	password = command_text(line);
	if (!password)
		return NULL;
	weak = strlen(password) < 8 ? "needs 8 characters" : password_weak(a, password, name);
	if (weak)
		fprintf(stderr, "hoahoi: the password: %s\n", weak);
	return weak ? NULL : password_hash(a, password, password_cost_usual);
}

static bool add(void *arg)
{
	struct job_of_command *j = arg;

	j->account = people_account_for(j->db, j->arena, j->login, j->name, j->now);
	if (!j->account) {
		j->wrong = "that account is closed";
		return false;
	}
	for (size_t i = 0; j->roles[i]; i++)
		people_give(j->db, j->account, j->roles[i], 0, 0, j->now);
	if (j->password_hash)
		account_set_password(j->db, j->account, j->password_hash);
	else
		j->link = people_invite(j->db, j->arena, j->account, 0, j->now);
	return true;
}

static int user_add(int argc, char **argv)
{
	struct job_of_command j = { .arena = arena_at_work(), .now = command_now() };
	const char *login = take_flag(&argc, argv, "--login"), *role;
	bool given = take_word(&argc, argv, "--password-stdin");
	size_t n = 0;

	while (n < MOST_ROLES && (role = take_flag(&argc, argv, "--role"))) {
		if (!people_role(role))
			return refuse("no such role");
		j.roles[n++] = role;
	}
	if (argc != 2 || !login) {
		fprintf(stderr, "usage: hoahoi user add NAME --login PHONE|EMAIL [--role ROLE]... "
		    "[--password-stdin]\n");
		return 2;
	}
	j.name = command_text(argv[1]);
	if (!j.name)
		return 2;
	j.login = people_login(j.arena, login);
	if (!j.login)
		return refuse("the login is neither a telephone number nor an e-mail address");
	if (given && !(j.password_hash = password_from_input(j.arena, j.name)))
		return 1;
	j.db = command_db();
	db_transaction(j.db, add, &j);
	if (j.wrong)
		return refuse(j.wrong);
	printf("account %" PRId64 "\n", j.account);
	if (j.link)
		printf("%s\n", j.link);
	return 0;
}

static bool find(struct job_of_command *j, const char *login)
{
	const char *normal = people_login(j->arena, login);
	const struct account_by_login *row = normal ? account_by_login(j->db, j->arena,
	    people_login_hash(j->arena, normal)) : NULL;

	j->account = row ? row->id : 0;
	return row != NULL;
}

static bool set_password(void *arg)
{
	struct job_of_command *j = arg;

	account_set_password(j->db, j->account, j->password_hash);
	invitation_end(j->db, j->account);
	session_end_all(j->db, j->account, 0);
	return true;
}

static int user_passwd(int argc, char **argv)
{
	struct job_of_command j = { .arena = arena_at_work(), .now = command_now() };

	if (argc != 2) {
		fprintf(stderr, "usage: hoahoi user passwd LOGIN    (the password on one line)\n");
		return 2;
	}
	j.db = command_db();
	if (!find(&j, argv[1]))
		return refuse("no account with that login");
	j.password_hash = password_from_input(j.arena, account_by_id(j.db, j.arena,
	    j.account)->name);
	if (!j.password_hash)
		return 1;
	db_transaction(j.db, set_password, &j);
	return 0;
}

static bool change_role(void *arg)
{
	struct job_of_command *j = arg;

	if (j->take)
		people_take(j->db, j->account, j->roles[0], j->organisation);
	else
		people_give(j->db, j->account, j->roles[0], j->organisation, 0, j->now);
	return true;
}

static int user_role(int argc, char **argv)
{
	struct job_of_command j = { .arena = arena_at_work(), .now = command_now() };
	const char *code = take_flag(&argc, argv, "--organisation");
	const struct organisation_by_code *o;

	if (argc != 3 || (argv[2][0] != '+' && argv[2][0] != '-')) {
		fprintf(stderr, "usage: hoahoi user role LOGIN +ROLE|-ROLE "
		    "[--organisation CODE]\n");
		return 2;
	}
	j.take = argv[2][0] == '-';
	j.roles[0] = argv[2] + 1;
	if (!j.take && !people_role(j.roles[0]))
		return refuse("no such role");
	j.db = command_db();
	if (!find(&j, argv[1]))
		return refuse("no account with that login");
	if (code) {
		o = organisation_by_code(j.db, j.arena, code);
		if (!o)
			return refuse("no organisation with that code");
		if (!j.take && !role_counts(j.roles[0], o->id))
			return refuse("that role counts for the whole province only: give it "
			    "without --organisation");
		j.organisation = o->id;
	}
	db_transaction(j.db, change_role, &j);
	return 0;
}

static void print_account(struct db *db, const struct account_list_row *row)
{
	const struct role_shown *held = role_shown(db, arena_at_work(), row->id);

	printf("%-16" PRId64 " %-8s %-16s %s\n", row->id, row->state, row->login_masked, row->name);
	for (size_t i = 0; i < held->n; i++)
		printf("%26s+%s%s%s%s\n", "", held->v[i].role,
		    *held->v[i].organisation_name ? " in " : "", held->v[i].organisation_name,
		    role_counts(held->v[i].role, held->v[i].organisation) ? "" :
		    " (opens nothing)");
}

static int user_list(int argc, char **argv)
{
	struct db *db = command_db();
	const struct account_list *list;
	const char *after = "";

	(void)argc, (void)argv;
	do {
		list = account_list(db, arena_at_work(), "", after, 1000);
		for (size_t i = 0; i < list->n; i++)
			print_account(db, &list->v[i]);
		if (list->n)
			after = list->v[list->n - 1].position;
	} while (list->n == 1000);
	return 0;
}

const struct command people_commands[] = {
	{ "user add",    "NAME --login PHONE|EMAIL [--role ROLE]... [--password-stdin]",
	  "makes an account; prints a link for its password unless that comes in", user_add },
	{ "user passwd", "LOGIN",
	  "sets a password, typed twice or read from the standard input", user_passwd },
	{ "user role",   "LOGIN +ROLE|-ROLE [--organisation CODE]", "gives or takes a role",
	  user_role },
	{ "user list",   "", "lists the accounts, logins masked", user_list },
	{ .words = NULL },
};

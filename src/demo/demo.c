/* demo.c - the command: tables, accounts, orders, in this order. */
#include "demo/demo.h"

#include <time.h>

#include "core/calendar.h"
#include "core/command.h"
#include "core/fault.h"
#include "core/platform.h"
#include "core/seal.h"
#include "core/setting.h"
#include "core/tr.h"
#include "core/transfer.h"
#include "demo/demo_inside.h"
#include "demo/demo.sql.h"
#include "household/household.h"
#include "market/market.h"
#include "people/people.h"

#define OWN_SHOP "demo-h-chi-lang"

struct import { struct db *db; const char *name; };

static void write_batch(void *arg, void (*work)(void *its, struct db *db), void *its)
{
	db_write(((const struct import *)arg)->db, work, its);
}

/* The tables are ours and reviewed: what is wrong in them is our mistake.  (That goods
 * wait for a review is none, but a remark.) */
static void refuse_errors(void *arg, const struct transfer_count *so_far, struct bytes errors)
{
	const struct import *im = arg;

	if (so_far->bad)
		fault("%s of the demonstration: %.*s", im->name, (int)errors.n,
		    (const char *)errors.at);
}

static void import_table(struct db *db, const char *name, const void *blank, int64_t now)
{
	struct arena *a = arena_at_work();
	const char *folder = arena_printf(a, "%s/demo", platform_config()->data);
	struct import im = { db, name };
	struct transfer t = *transfer_by_name(name);
	struct transfer_way way = { .now = now, .folder = folder, .write = write_batch,
		.progress = refuse_errors, .arg = &im };
	struct transfer_count count = { 0 };
	const char *unknown, *wrong;

	t.blank = blank ? blank : t.blank;
	wrong = transfer_import(a, &t, csv_open_path(a, arena_printf(a, "%s/%s.csv", folder,
	    name)), &way, &count, &unknown);
	if (wrong || unknown)
		fault("%s of the demonstration: %s", name, wrong ? wrong : unknown);
	printf("%-12s %" PRId64 " made, %" PRId64 " changed, %" PRId64 " the same\n", name,
	    count.made, count.changed, count.same);
}

static void import_tables(struct db *db, int64_t now)
{
	struct shop_given shop = shop_blank;

	shop.demo = true;
	import_table(db, "households", NULL, now);
	import_table(db, "shops", &shop, now);
	import_table(db, "products", NULL, now);
}

static const struct person {
	const char *login, *name, *roles[16];
	bool of_commune;                /* an officer there, and nowhere else */
} people[] = {
	{ "quan-tri@trinh-dien.example", N_("Quản trị (trình diễn)"),
	  { "admin", "data-keeper", "order-desk", "legal", "law-desk", "payment-operator",
	    "payment-clerk", "complaint-desk", "complaint-areas", "review-desk", "accountant",
	    "shipping-desk", "policy-editor", "reporter", "privacy" } },
	{ "can-bo@trinh-dien.example",   N_("Cán bộ xã Chi Lăng (trình diễn)"),
	  { "clerk", "officer", "team", "complaint-desk", "review-desk" },
	  .of_commune = true },
	/* With quan-tri@ the two who decide about money that nothing matched. */
	{ "doi-soat@trinh-dien.example", N_("Người đối soát (trình diễn)"), { "payment-clerk" } },
	{ "ban-hang@trinh-dien.example", N_("Hoàng Thị Hoa (trình diễn)"), { "seller" } },
};

struct making {
	struct db *db;
	struct arena *arena;
	int64_t now;
	const struct person *person;
	const char *password, *hash;
	int64_t account;
	bool is_new;
};

static void give_roles(struct making *m, int64_t household)
{
	const char *commune = household_commune(m->db, m->arena, household);
	int64_t office = m->person->of_commune ?
	    household_office(m->db, m->arena, commune) : 0;

	if (m->person->of_commune && !office)
		fault("the commune %s has no office", commune);
	for (const char *const *role = m->person->roles; *role; role++)
		people_give(m->db, m->account, *role, office, 0, m->now);
}

static bool make_account(void *arg)
{
	struct making *m = arg;
	int64_t household = household_by_external_id(m->db, m->arena, OWN_SHOP);

	m->account = people_account_for(m->db, m->arena, m->person->login, tr(m->person->name),
	    m->now);
	if (!m->account)
		return false;
	m->is_new = !strcmp(demo_account(m->db, m->arena, m->account)->state, "INVITED");
	if (!m->is_new)
		return true;
	people_set_password(m->db, m->account, m->hash);
	give_roles(m, household);
	if (!strcmp(m->person->roles[0], "seller"))
		household_add_person(m->db, m->arena, household, m->account, "OWNER", 0,
		    m->now - 90 * DAY);
	return true;
}

/* Returns the account of the seller; 0 when someone closed it. */
static int64_t make_accounts(struct db *db, int64_t now)
{
	struct making m = { db, arena_at_work(), now };
	bool stood = false;

	for (size_t i = 0; i < COUNT(people); i++) {
		m.person = &people[i];
		m.password = random_token(m.arena, 9);
		m.hash = password_hash(m.arena, m.password, password_cost_usual);
		db_transaction(db, make_account, &m);
		printf("%-30s %-16s %s\n", m.person->login, m.is_new ? m.password : "-",
		    tr(m.person->name));
		stood |= !m.is_new;
	}
	if (stood)
		printf("(- stands already; %s user passwd LOGIN gives it a new password)\n",
		    platform_command_line()[0]);
	return m.account;
}

static bool say_demo(void *arg)
{
	struct making *m = arg;
	const char *wrong = setting_set(m->db, setting_by_name("site.demo"), "1", m->now, 0);

	if (wrong)
		fault("site.demo: %s", wrong);
	return true;
}

static bool pass(void *arg)
{
	struct making *m = arg;
	const struct demo_waiting *list = demo_waiting(m->db, m->arena);
	bool all = true;

	for (size_t i = 0; i + 1 < list->n; i++)
		all &= market_review_decide(m->db, m->arena, list->v[i].id, true,
		    _("Hàng trình diễn, không có giấy tờ thật."), 0, m->now);
	return all;
}

void demo_pass_goods(struct db *db, int64_t now)
{
	struct making m = { db, arena_at_work(), now };

	db_transaction(db, pass, &m);
}

static int run(int argc, char **argv)
{
	struct timespec t;
	struct making m = { .db = command_db(), .arena = arena_at_work() };
	struct demo_stage stage = { m.db, m.arena };
	size_t made;

	(void)argc, (void)argv;
	clock_gettime(CLOCK_REALTIME, &t);
	m.now = t.tv_sec * INT64_C(1000000);
	db_transaction(m.db, say_demo, &m);
	import_tables(m.db, m.now);
	demo_pass_goods(m.db, m.now);
	stage.now = m.now;
	stage.seller = make_accounts(m.db, m.now);
	stage.officer = people_account_with(m.db, m.arena, people[0].login);
	made = demo_orders_make(&stage);
	printf("%-12s %zu made\n", "orders", made);
	if (made)
		demo_live(&stage);
	return 0;
}

static const struct command commands[] = {
	{ "demo", "", "fills the database with a market for demonstration", run },
	{ .words = NULL },
};

const struct module demo_module = {
	.name     = "demo",
	.title    = N_("Chợ trình diễn"),
	.needs    = (const char *const[]){ "people", "payment", "household", "market", "order",
		    NULL },
	.commands = commands,
};

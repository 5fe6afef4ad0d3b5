/* import.c - transfers without a file. */
#include "import.h"
#include "test.h"

bool import_trial;
const char *import_folder;
struct transfer_count imported;
const char *imported_errors, *imported_unknown;

struct work { void (*work)(void *its, struct db *db); void *its; };

static bool do_work(void *arg)
{
	struct work *w = arg;

	w->work(w->its, test_db);
	return true;
}

static void write_now(void *arg, void (*work)(void *its, struct db *db), void *its)
{
	struct work w = { work, its };

	(void)arg;
	db_transaction(test_db, do_work, &w);
}

static void put_piece(void *arg, struct bytes piece)
{
	out_raw(arg, piece.at, piece.n);
}

static void keep_errors(void *arg, const struct transfer_count *so_far, struct bytes errors)
{
	(void)so_far;
	put_piece(arg, errors);
}

const char *import_bytes(const struct transfer *t, const char *csv, size_t n)
{
	struct out *errors = out_new(test_arena);
	struct transfer_way way = { .now = test_now, .trial = import_trial,
		.folder = import_folder, .write = write_now, .progress = keep_errors,
		.arg = errors };
	const char *wrong;

	imported = (struct transfer_count){ 0 };
	imported_unknown = NULL;
	wrong = transfer_import(test_arena, t, csv_open_bytes(test_arena, csv, n), &way,
	    &imported, &imported_unknown);
	imported_errors = errors->len ? errors->text : NULL;
	import_trial = false;
	import_folder = NULL;
	return wrong;
}

bool imported_are(int64_t made, int64_t changed, int64_t same, int64_t bad)
{
	const struct transfer_count *c = &imported;
	bool so = c->made == made && c->changed == changed && c->same == same && c->bad == bad &&
	    c->lines == made + changed + same + bad;

	if (!so)
		printf("# made %d, changed %d, same %d, bad %d of %d: %s\n", (int)c->made,
		    (int)c->changed, (int)c->same, (int)c->bad, (int)c->lines,
		    imported_errors ? imported_errors : "");
	return so;
}

bool imported_told(const char *words)
{
	bool told = imported_errors && strstr(imported_errors, words);

	if (!told)
		printf("# not told: %s\n", imported_errors ? imported_errors : "");
	return told;
}

const char *exported(const struct transfer *t, bool personal)
{
	struct out *csv = out_new(test_arena);

	db_begin(test_db, DB_READ);
	transfer_export_csv(t, test_db, personal, put_piece, csv);
	db_rollback(test_db);
	return csv->text;
}

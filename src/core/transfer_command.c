/* transfer_command.c - import and export on the command line.
 *
 * While an import runs, a server may serve the same SQLite file: after each
 * batch the lock is left alone for a moment, so that an order waits for a batch
 * and never for the import. */
#include "core/transfer.h"

#include "core/command.h"
#include "core/fault.h"
#include "core/module.h"
#include "core/show.h"
#include "core/tr.h"

#include <errno.h>
#include <libgen.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define SECOND INT64_C(1000000)

enum { BAR = 30, PLAIN_S = 5, PAUSE_SHARE = 20 };

struct show {
	const char *name;
	FILE *in, *errors;
	const char *errors_path;
	int64_t size;                   /* of the file; 0 when it has none */
	bool terminal;
	int64_t started, said_at;
	struct db *db;
};

static int64_t now_us(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return t.tv_sec * SECOND + t.tv_nsec / 1000;
}

static int usage(const char *how)
{
	fprintf(stderr, "usage: hoahoi %s\n\nNAME is one of:\n", how);
	for (size_t m = 0; modules[m]; m++)
		for (const struct transfer *const *t = modules[m]->transfers; t && *t; t++)
			fprintf(stderr, "  %-14s %s\n", (*t)->name, tr((*t)->title));
	return 2;
}

static void write_batch(void *arg, void (*work)(void *its, struct db *db), void *its)
{
	const struct show *show = arg;
	int64_t began = now_us(CLOCK_MONOTONIC), us;

	db_write(show->db, work, its);
	us = (now_us(CLOCK_MONOTONIC) - began) / PAUSE_SHARE;
	nanosleep(&(struct timespec){ us / SECOND, us % SECOND * 1000 }, NULL);
}

static void draw_bar(const struct show *show, int64_t lines, int64_t percent_done, double rate)
{
	int full = (int)(percent_done * BAR / 100);

	fprintf(stderr, "\r%s [%.*s%*s] %3" PRId64 " %%  %" PRId64 " lines  %.0f/s ", show->name,
	    full, "##############################", BAR - full, "", percent_done, lines, rate);
	fflush(stderr);
}

/* Where the file is read, 64 KiB ahead of what is done at most. */
static void say_progress(struct show *show, const struct transfer_count *c)
{
	int64_t now = now_us(CLOCK_MONOTONIC), at = show->size ? ftell(show->in) : 0;
	int64_t hundredths = show->size && at > 0 ? at * 100 / show->size : 0;
	double s = (double)(now - show->started) / 1e6;
	double rate = s > 0 ? (double)c->lines / s : 0;

	if (now - show->said_at < (show->terminal ? SECOND / 10 : PLAIN_S * SECOND))
		return;
	show->said_at = now;
	if (show->terminal)
		draw_bar(show, c->lines, hundredths, rate);
	else
		fprintf(stderr, "%s: %" PRId64 " lines, %" PRId64 " %%, %.0f/s\n", show->name,
		    c->lines, hundredths, rate);
}

static void progress(void *arg, const struct transfer_count *so_far, struct bytes errors)
{
	struct show *show = arg;

	if (errors.n && fwrite(errors.at, 1, errors.n, show->errors) != errors.n)
		fault("could not write %s: %s", show->errors_path, strerror(errno));
	say_progress(show, so_far);
}

static void close_file(void *f)
{
	fclose(f);
}

static FILE *open_file(const char *path, const char *mode)
{
	FILE *f = fopen(path, mode);

	if (!f)
		fault("could not open %s: %s", path, strerror(errno));
	arena_defer(arena_at_work(), close_file, f);
	return f;
}

/* FILE.csv has its errors in FILE.errors.csv. */
static const char *errors_beside(const char *path)
{
	size_t n = strlen(path);

	if (n > 4 && !strcasecmp(path + n - 4, ".csv"))
		n -= 4;
	return arena_printf(arena_at_work(), "%.*s.errors.csv", (int)n, path);
}

static const char *folder_of(const char *path)
{
	return dirname(arena_strndup(arena_at_work(), path, strlen(path)));
}

static int finish(struct show *show, const struct transfer_count *c, const char *wrong,
    const char *unknown, bool trial)
{
	if (show->terminal && show->said_at)
		fprintf(stderr, "\r%78s\r", "");
	if (unknown)
		fprintf(stderr, "%s: columns that are not known, left aside: %s\n", show->name,
		    unknown);
	if (fflush(show->errors))
		fault("could not write %s: %s", show->errors_path, strerror(errno));
	if (!c->bad && !c->remarks)
		unlink(show->errors_path);
	if (wrong) {
		fprintf(stderr, "hoahoi: %s: %s\n", show->name, wrong);
		return 1;
	}
	printf("%s: %" PRId64 " lines: %" PRId64 " made, %" PRId64 " changed, %" PRId64
	    " the same, %" PRId64 " bad%s\n", show->name, c->lines, c->made, c->changed, c->same,
	    c->bad, trial ? " (a trial: nothing was kept)" : "");
	if (c->remarks)
		printf("%s: %" PRId64 " remarks on lines that went in\n", show->name, c->remarks);
	if (c->bad || c->remarks)
		printf("%s: what is wrong stands in %s\n", show->name, show->errors_path);
	return c->bad ? 1 : 0;
}

static int import_file(const struct transfer *t, const char *path, const char *errors, bool trial)
{
	struct arena *a = arena_at_work();
	struct stat st;
	struct show show = { .name = t->name, .in = open_file(path, "r"),
		.errors_path = errors ? errors : errors_beside(path),
		.terminal = isatty(STDERR_FILENO) == 1, .started = now_us(CLOCK_MONOTONIC) };
	struct transfer_way way = { .now = now_us(CLOCK_REALTIME), .trial = trial,
		.folder = folder_of(path), .write = write_batch, .progress = progress,
		.arg = &show };
	struct transfer_count count = { 0 };
	const char *wrong, *unknown;

	show.errors = open_file(show.errors_path, "w");
	show.size = fstat(fileno(show.in), &st) ? 0 : st.st_size;
	show.said_at = show.terminal ? 0 : show.started;
	show.db = command_db();
	wrong = transfer_import(a, t, csv_open_file(a, show.in), &way, &count, &unknown);
	return finish(&show, &count, wrong, unknown, trial);
}

static void print_columns(const struct transfer *t)
{
	fprintf(stderr, "\nThe columns of %s:\n", t->name);
	for (const struct field *f = t->columns; f->type; f++) {
		fprintf(stderr, "  %-24s %s%s; %s%s%s\n", f->name, f->label ? tr(f->label) : "",
		    f->optional ? "" : " *", transfer_limits(arena_at_work(), f),
		    f->hint ? "; " : "", f->hint ? tr(f->hint) : "");
	}
	fprintf(stderr, "(* is needed)\n");
}

int transfer_import_command(int argc, char **argv)
{
	static const char how[] = "import " TRANSFER_IMPORT_USAGE;
	const struct transfer *t = argc > 1 ? transfer_by_name(argv[1]) : NULL;
	const char *path = NULL, *errors = NULL;
	bool trial = false, template = false;

	for (int i = 2; t && i < argc; i++) {
		if (!strcmp(argv[i], "--dry-run"))
			trial = true;
		else if (!strcmp(argv[i], "--template"))
			template = true;
		else if (!strcmp(argv[i], "--errors") && i + 1 < argc)
			errors = argv[++i];
		else if (!path && strncmp(argv[i], "--", 2))
			path = argv[i];
		else
			return usage(how);
	}
	if (!t || template == (path != NULL))
		return usage(how);
	if (!template)
		return import_file(t, path, errors, trial);
	fputs(transfer_template(arena_at_work(), t), stdout);
	print_columns(t);
	return 0;
}

static void write_piece(void *arg, struct bytes piece)
{
	if (fwrite(piece.at, 1, piece.n, arg) != piece.n)
		fault("could not write the export: %s", strerror(errno));
}

static void export_to(const struct transfer *t, FILE *to, bool xlsx, bool personal)
{
	struct db *db = command_db();

	db_begin(db, DB_READ);
	if (xlsx)
		write_piece(to, transfer_export_xlsx(arena_at_work(), t, db, personal));
	else
		transfer_export_csv(t, db, personal, write_piece, to);
	db_rollback(db);
	if (fflush(to))
		fault("could not write the export: %s", strerror(errno));
}

int transfer_export_command(int argc, char **argv)
{
	static const char how[] = "export " TRANSFER_EXPORT_USAGE;
	const struct transfer *t = argc > 1 ? transfer_by_name(argv[1]) : NULL;
	const char *path = NULL;
	bool xlsx = false, personal = true;

	for (int i = 2; t && i < argc; i++) {
		bool to_xlsx = !strcmp(argv[i], "--xlsx");

		if (!strcmp(argv[i], "--without-personal")) {
			personal = false;
		} else if ((to_xlsx || !strcmp(argv[i], "--csv")) && !path && i + 1 < argc) {
			path = argv[++i];
			xlsx = to_xlsx;
		} else {
			return usage(how);
		}
	}
	if (!t)
		return usage(how);
	export_to(t, path ? open_file(path, "w") : stdout, xlsx, personal);
	return 0;
}

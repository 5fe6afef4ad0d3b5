#include "core/config.h"

#include "core/id.h"
#include "core/out.h"

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <unistd.h>

/* What a value may be. */
enum kind { TEXT, DATABASE, ADDRESS, NUMBER, WORD };

static const struct option {
	const char *name, *value;       /* its default */
	size_t offset;
	const char *about;
	enum kind kind;
	long most;                      /* of a number, from 0 */
	const char *words[2];           /* one of which it is */
} options[] = {
	{ "db", "sqlite:hoahoi.db", offsetof(struct config, db),
	  "sqlite:PATH or postgres://USER@HOST/NAME", DATABASE },
	{ "listen", "127.0.0.1:8080", offsetof(struct config, listen),
	  "address and port of the server", ADDRESS },
	{ "media", "", offsetof(struct config, media),
	  "folder of photos and files; else \"media\" beside the database", TEXT },
	{ "data", "", offsetof(struct config, data),
	  "folder of the reference data; else where the program was installed, or ./data", TEXT },
	{ "keys", "", offsetof(struct config, keys),
	  "file with the keys that seal personal data; else \"hoahoi.key\" beside the database",
	  TEXT },
	{ "threads", "0", offsetof(struct config, threads), "event threads; 0: one for each core",
	  NUMBER, .most = 256 },
	{ "node", "0", offsetof(struct config, node),
	  "number of this node, 0 to 15, when several share a database", NUMBER,
	  .most = ID_NODES - 1 },
	/* A photo of a telephone has 3 to 8 MB: some sixty are sent at once, and on a machine
	 * of 2 GB the most of it is left. */
	{ "uploads", "512", offsetof(struct config, uploads),
	  "megabytes of photos and files that may be sent at once, for all visitors together",
	  NUMBER, .most = 1000000 },
	{ "log", "requests", offsetof(struct config, log),
	  "\"requests\": a line for each answered anew; \"faults\": none", WORD,
	  .words = { "requests", "faults" } },
	{ "proxy", "no", offsetof(struct config, proxy),
	  "\"yes\": believe X-Forwarded-For of the proxy in front", WORD,
	  .words = { "yes", "no" } },
	{ "mail_password", "", offsetof(struct config, mail_password),
	  "of the account that sends mail; best in the file, which others cannot read", TEXT },
};

static void set(struct config *c, const struct option *o, const char *value)
{
	*(const char **)(void *)((char *)c + o->offset) = value;
}

static bool is_database(const char *s)
{
	static const char *const schemes[] = { "sqlite:", "postgres://", "postgresql://" };

	for (size_t i = 0; i < COUNT(schemes); i++)
		if (!strncmp(s, schemes[i], strlen(schemes[i])))
			return s[strlen(schemes[i])];
	return false;
}

static bool is_number(const char *s, long most)
{
	size_t n = strlen(s);

	return n && n < 10 && strspn(s, "0123456789") == n && strtol(s, NULL, 10) <= most;
}

/* What the value should have been and is not; NULL when it is. */
static const char *missed(struct arena *a, const struct option *o, const char *value)
{
	const char *host;
	uint16_t port;

	switch (o->kind) {
	case DATABASE:
		return is_database(value) ? NULL : o->about;
	case ADDRESS:
		return config_address(a, value, &host, &port) ? NULL :
		    "HOST:PORT, such as 127.0.0.1:8080";
	case NUMBER:
		return is_number(value, o->most) ? NULL :
		    arena_printf(a, "a number from 0 to %ld", o->most);
	case WORD:
		return !strcmp(value, o->words[0]) || !strcmp(value, o->words[1]) ? NULL :
		    arena_printf(a, "\"%s\" or \"%s\"", o->words[0], o->words[1]);
	default:
		return NULL;
	}
}

/* From a file, the environment or the line, which is what where says. */
static const char *take(struct config *c, struct arena *a, const struct option *o,
    const char *value, const char *where)
{
	const char *should = missed(a, o, value);

	if (should)
		return arena_printf(a, "%s: \"%s\" is not %s", where, value, should);
	set(c, o, value);
	return NULL;
}

static const struct option *option_named(const char *name, size_t len)
{
	for (size_t i = 0; i < COUNT(options); i++)
		if (strlen(options[i].name) == len && !strncmp(options[i].name, name, len))
			return &options[i];
	return NULL;
}

/* "name = value", "# remark" */
static const char *read_line(struct config *c, struct arena *a, const char *path, int number,
    char *line)
{
	char *eq = strchr(line, '='), *end;
	const struct option *o;
	size_t len;

	while (isspace((unsigned char)*line))
		line++;
	if (!*line || *line == '#')
		return NULL;
	len = strcspn(line, " \t=");
	o = option_named(line, len);
	if (!eq || !o)
		return arena_printf(a, "%s:%d: not a line \"NAME = VALUE\" with a known name",
		    path, number);
	for (eq++; isspace((unsigned char)*eq); eq++)
		;
	for (end = eq + strlen(eq); end > eq && isspace((unsigned char)end[-1]); end--)
		;
	return take(c, a, o, arena_strndup(a, eq, (size_t)(end - eq)),
	    arena_printf(a, "%s:%d: %s", path, number, o->name));
}

static void close_file(void *f)
{
	fclose(f);
}

static const char *read_file(struct config *c, struct arena *a, const char *path)
{
	FILE *f = fopen(path, "r");
	char line[1024];
	const char *wrong = NULL;

	if (!f)
		return arena_printf(a, "%s: %s", path, strerror(errno));
	arena_defer(a, close_file, f);
	for (int n = 1; !wrong && fgets(line, sizeof line, f); n++)
		wrong = read_line(c, a, path, n, line);
	return wrong;
}

static const char *read_environment(struct config *c, struct arena *a)
{
	const char *wrong = NULL;

	for (size_t i = 0; !wrong && i < COUNT(options); i++) {
		char name[64] = "HOAHOI_";
		const char *value;
		size_t n = strlen(name);

		for (const char *s = options[i].name; *s; s++)
			name[n++] = (char)toupper((unsigned char)*s);
		name[n] = '\0';
		if ((value = getenv(name)))
			wrong = take(c, a, &options[i], value, arena_strndup(a, name, n));
	}
	return wrong;
}

/* Takes "--name value" or "--name=value" at i off the line.  NULL: there is none;
 * "" and *wrong: no value. */
static const char *take_value(struct arena *a, int *argc, char **argv, int i, const char **wrong)
{
	const char *eq = strchr(argv[i], '=');
	int words = eq ? 1 : 2;
	const char *value = eq ? eq + 1 : argv[i + 1];

	if (!value) {
		*wrong = arena_printf(a, "%s needs a value", argv[i]);
		return "";
	}
	memmove(&argv[i], &argv[i + words], (size_t)(*argc - i - words + 1) * sizeof *argv);
	*argc -= words;
	return value;
}

/* The length of NAME in "--NAME" and "--NAME=..."; 0 when it is no flag. */
static size_t flag_length(const char *s)
{
	return strncmp(s, "--", 2) ? 0 : strcspn(s + 2, "=");
}

/* What is no flag of ours stays. */
static const char *read_flags(struct config *c, struct arena *a, int *argc, char **argv)
{
	const char *wrong = NULL;

	for (int i = 1; !wrong && i < *argc;) {
		size_t len = flag_length(argv[i]);
		const char *flag = arena_strndup(a, argv[i], len ? len + 2 : 0);
		const struct option *o = len ? option_named(flag + 2, len) : NULL;
		const char *value = o ? take_value(a, argc, argv, i, &wrong) : NULL;

		if (!o)
			i++;
		else if (!wrong)
			wrong = take(c, a, o, value, flag);
	}
	return wrong;
}

static const char *config_file(struct arena *a, int *argc, char **argv, const char **wrong)
{
	for (int i = 1; i < *argc; i++)
		if (flag_length(argv[i]) == 6 && !strncmp(argv[i], "--config", 8))
			return take_value(a, argc, argv, i, wrong);
	return getenv("HOAHOI_CONFIG");
}

/* Where "make install" puts it, or in the tree of the sources that the program was
 * built in. */
static const char *data_folder(struct arena *a)
{
	static const char *const beside[] = { "../share/hoahoi", "../../data" };
	char program[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", program, sizeof program - 1);

	for (size_t i = 0; n > 0 && i < COUNT(beside); i++) {
		const char *folder;

		program[n] = '\0';
		folder = arena_printf(a, "%.*s/%s", (int)(strrchr(program, '/') - program),
		    program, beside[i]);
		if (!access(folder, R_OK))
			return folder;
	}
	return "data";
}

/* A file of SQLite has what belongs to it beside it, wherever the program is run
 * from; else it is where that is. */
static const char *beside_database(struct arena *a, const char *db, const char *name)
{
	const char *path = strncmp(db, "sqlite:", 7) ? db : db + 7;
	const char *slash = strncmp(db, "postgres", 8) ? strrchr(path, '/') : NULL;

	return slash ? arena_printf(a, "%.*s/%s", (int)(slash - path), path, name) : name;
}

const char *config_read(struct config *c, struct arena *a, int *argc, char **argv)
{
	const char *wrong = NULL, *file = config_file(a, argc, argv, &wrong);

	for (size_t i = 0; i < COUNT(options); i++)
		set(c, &options[i], options[i].value);
	if (!wrong && file)
		wrong = read_file(c, a, file);
	if (!wrong)
		wrong = read_environment(c, a);
	if (!wrong)
		wrong = read_flags(c, a, argc, argv);
	if (!*c->data)
		c->data = data_folder(a);
	if (!*c->media)
		c->media = beside_database(a, c->db, "media");
	if (!*c->keys)
		c->keys = beside_database(a, c->db, "hoahoi.key");
	return wrong;
}

bool config_address(struct arena *a, const char *listen, const char **host, uint16_t *port)
{
	const char *colon = strrchr(listen, ':');
	char *end;
	long n;

	if (!colon || colon == listen || !isdigit((unsigned char)colon[1]))
		return false;
	n = strtol(colon + 1, &end, 10);
	if (*end || n > 65535)
		return false;
	*port = (uint16_t)n;
	*host = *listen == '[' && colon[-1] == ']' ?
	    arena_strndup(a, listen + 1, (size_t)(colon - listen - 2)) :
	    arena_strndup(a, listen, (size_t)(colon - listen));
	return true;
}

const char *config_help(struct arena *a)
{
	struct out o = { .arena = a };

	for (size_t i = 0; i < COUNT(options); i++) {
		const char *line = arena_printf(a, *options[i].value ?
		    "  --%-13s %s (default: %s)\n" : "  --%-13s %s\n", options[i].name,
		    options[i].about, options[i].value);

		out_raw(&o, line, strlen(line));
	}
	return o.text;
}

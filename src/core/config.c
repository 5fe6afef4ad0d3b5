#include "core/config.h"

#include "core/out.h"

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <unistd.h>

static const struct option {
	const char *name, *value;       /* its default */
	size_t offset;
	const char *about;
} options[] = {
	{ "db", "sqlite:hoahoi.db", offsetof(struct config, db),
	  "sqlite:PATH or postgres://USER@HOST/NAME" },
	{ "listen", "127.0.0.1:8080", offsetof(struct config, listen),
	  "address and port of the server" },
	{ "media", "", offsetof(struct config, media),
	  "folder of photos and files; else \"media\" beside the database" },
	{ "data", "", offsetof(struct config, data),
	  "folder of the reference data; else where the program was installed, or ./data" },
	{ "keys", "", offsetof(struct config, keys),
	  "file with the keys that seal personal data; else \"hoahoi.key\" beside the database" },
	{ "threads", "0", offsetof(struct config, threads), "event threads; 0: one for each core" },
	{ "node", "0", offsetof(struct config, node),
	  "number of this node, 0 to 15, when several share a database" },
	{ "log", "requests", offsetof(struct config, log),
	  "\"requests\": a line for each; \"faults\": none" },
	{ "proxy", "no", offsetof(struct config, proxy),
	  "\"yes\": believe X-Forwarded-For of the proxy in front" },
	{ "mail_password", "", offsetof(struct config, mail_password),
	  "of the account that sends mail; best in the file, which others cannot read" },
};

static void set(struct config *c, const struct option *o, const char *value)
{
	*(const char **)(void *)((char *)c + o->offset) = value;
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
	set(c, o, arena_strndup(a, eq, (size_t)(end - eq)));
	return NULL;
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

static void read_environment(struct config *c)
{
	for (size_t i = 0; i < COUNT(options); i++) {
		char name[64] = "HOAHOI_";
		const char *value;
		size_t n = strlen(name);

		for (const char *s = options[i].name; *s; s++)
			name[n++] = (char)toupper((unsigned char)*s);
		name[n] = '\0';
		if ((value = getenv(name)))
			set(c, &options[i], value);
	}
}

/* Takes "--name value" and "--name=value" off the line; others stay. */
static const char *read_flags(struct config *c, struct arena *a, int *argc, char **argv)
{
	int kept = 1;

	for (int i = 1; i < *argc; i++) {
		const char *flag = argv[i];
		size_t len = strncmp(flag, "--", 2) ? 0 : strcspn(flag + 2, "=");
		const struct option *o = len ? option_named(flag + 2, len) : NULL;

		if (!o)
			argv[kept++] = argv[i];
		else if (flag[2 + len] == '=')
			set(c, o, flag + 2 + len + 1);
		else if (++i < *argc)
			set(c, o, argv[i]);
		else
			return arena_printf(a, "%s needs a value", flag);
	}
	*argc = kept;
	argv[kept] = NULL;
	return NULL;
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
	const char *file = getenv("HOAHOI_CONFIG"), *wrong = NULL;

	for (size_t i = 0; i < COUNT(options); i++)
		set(c, &options[i], options[i].value);
	for (int i = 1; i + 1 < *argc; i++)
		if (!strcmp(argv[i], "--config")) {
			file = argv[i + 1];
			memmove(&argv[i], &argv[i + 2], (size_t)(*argc - i - 1) * sizeof *argv);
			*argc -= 2;
			break;
		}
	if (file)
		wrong = read_file(c, a, file);
	if (!wrong) {
		read_environment(c);
		wrong = read_flags(c, a, argc, argv);
	}
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

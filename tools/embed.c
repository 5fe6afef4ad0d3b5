/* embed - turns files into a table of bytes, plain and packed.
 *
 *     embed OUT.inc FILE ...          for core/asset.c
 *
 * The kind of a file follows from its ending, and one we do not know is refused:
 * a browser that must guess guesses wrong. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "core/hash.h"

enum { MAX_BYTES = 4 << 20 };

struct kind { const char *end, *type; bool packed; };

static const struct kind kinds[] = {
	{ ".css",         "text/css; charset=utf-8",         false },
	{ ".js",          "text/javascript; charset=utf-8",  false },
	{ ".svg",         "image/svg+xml",                   false },
	{ ".txt",         "text/plain; charset=utf-8",       false },
	{ ".json",        "application/json",                false },
	{ ".webmanifest", "application/manifest+json",       false },
	{ ".ico",         "image/x-icon",                    false },
	{ ".png",         "image/png",                       true },
	{ ".jpg",         "image/jpeg",                      true },
	{ ".webp",        "image/webp",                      true },
	{ ".woff2",       "font/woff2",                      true },
};

static unsigned char bytes[MAX_BYTES], gzip[MAX_BYTES];

static void die(const char *path, const char *why)
{
	fprintf(stderr, "%s: error: %s\n", path, why);
	exit(1);
}

static const struct kind *kind_of(const char *path)
{
	const char *end = strrchr(path, '.');

	for (size_t i = 0; end && i < COUNT(kinds); i++)
		if (!strcmp(kinds[i].end, end))
			return &kinds[i];
	die(path, "this kind of file is not known");
	return NULL;
}

static size_t read_file(const char *path)
{
	FILE *in = fopen(path, "rb");
	size_t n = in ? fread(bytes, 1, sizeof bytes, in) : 0;

	if (!in || ferror(in) || n == sizeof bytes)
		die(path, "cannot be read, or is too large");
	fclose(in);
	return n;
}

/* As gzip -9 -n does: no name and no time in it, so that a build repeats. */
static size_t pack(const char *path, size_t n)
{
	z_stream z = { .next_in = bytes, .avail_in = (uInt)n,
		.next_out = gzip, .avail_out = sizeof gzip };

	if (deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK ||
	    deflate(&z, Z_FINISH) != Z_STREAM_END || deflateEnd(&z) != Z_OK)
		die(path, "cannot be packed");
	return z.total_out;
}

static void write_bytes(FILE *out, const char *array, int i, const unsigned char *at, size_t n)
{
	fprintf(out, "static const unsigned char %s_%d[] = {", array, i);
	for (size_t j = 0; j < n; j++)
		fprintf(out, "%s%u,", j % 24 ? "" : "\n", at[j]);
	fprintf(out, "%s };\n", n ? "" : "0");
}

/* The bytes go before the table, whose line for this file is kept in row. */
static void embed(FILE *out, const char *path, int i, char *row, size_t size)
{
	const struct kind *k = kind_of(path);
	const char *name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
	size_t n = read_file(path), packed = k->packed ? n : pack(path, n);
	unsigned hash = (unsigned)hash_bytes(bytes, n);
	char at[64] = "NULL, 0";

	write_bytes(out, "bytes", i, bytes, n);
	if (packed < n) {
		write_bytes(out, "gzip", i, gzip, packed);
		snprintf(at, sizeof at, "gzip_%d, %zu", i, packed);
	}
	snprintf(row, size, "{ \"%s\", \"/static/%.*s.%08x%s\", \"%s\", bytes_%d, %zu, %s },\n",
	    name, (int)(strlen(name) - strlen(k->end)), name, hash, k->end, k->type, i, n, at);
}

int main(int argc, char **argv)
{
	static char rows[256][512];
	FILE *out = argc > 1 && argc < (int)COUNT(rows) ? fopen(argv[1], "w") : NULL;

	if (!out) {
		fprintf(stderr, "usage: embed OUT.inc FILE ...\n");
		return 1;
	}
	fprintf(out, "/* Made from src/site/static; do not edit. */\n");
	for (int i = 2; i < argc; i++)
		embed(out, argv[i], i - 2, rows[i], sizeof rows[i]);
	fprintf(out, "static const struct asset assets[] = {\n");
	for (int i = 2; i < argc; i++)
		fputs(rows[i], out);
	fprintf(out, "{ .name = NULL },\n};\n");
	return fclose(out) != 0;
}

/* seal.c - see seal.h.
 *
 * A sealed text is: number of the key (1 byte), nonce (24), ciphertext with its
 * tag (16 more than the text).  The first byte and the context are authenticated
 * with it.  Each line of the key file is "number key", the key in hexadecimal;
 * what is used are two keys derived from it, so that a hash says nothing about
 * a seal. */
#include "core/seal.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/fault.h"

enum {
	KEY = crypto_kdf_KEYBYTES,
	NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
	TAG = crypto_aead_xchacha20poly1305_ietf_ABYTES,
	HEAD = 1 + NONCE,
	MOST_KEYS = 255,
	LINE = 3 + 1 + 2 * KEY + 1,
};

struct key {
	uint8_t seal[crypto_aead_xchacha20poly1305_ietf_KEYBYTES];
	uint8_t hash[crypto_generichash_KEYBYTES];
};

struct keys {
	size_t n;
	struct key v[MOST_KEYS];  /* key number i + 1 */
};

const struct password_cost password_cost_usual = { 3, 32 * 1024 * 1024 };

_Static_assert((int)crypto_aead_xchacha20poly1305_ietf_KEYBYTES == KEY, "derived like the key");

static void wipe(void *keys)
{
	sodium_memzero(keys, sizeof(struct keys));
}

static void close_file(void *file)
{
	fclose(file);
}

static void start(void)
{
	if (sodium_init() < 0)
		fault("keys: no source of randomness");
}

/* True when the line is the key of that number. */
static bool read_key(const char *line, size_t number, struct key *key)
{
	uint8_t master[KEY];
	char *hex;
	size_t n;
	bool good;

	good = strtoul(line, &hex, 10) == number && *hex == ' ' &&
	    !sodium_hex2bin(master, KEY, hex + 1, strlen(hex + 1), NULL, &n, NULL) && n == KEY;
	if (good) {
		crypto_kdf_derive_from_key(key->seal, sizeof key->seal, 1, "hoahoi_s", master);
		crypto_kdf_derive_from_key(key->hash, sizeof key->hash, 2, "hoahoi_h", master);
	}
	sodium_memzero(master, sizeof master);
	return good;
}

static void read_keys(struct keys *k, FILE *file, const char *path)
{
	char line[LINE + 1];

	while (fgets(line, sizeof line, file)) {
		line[strcspn(line, "\n")] = '\0';
		if (k->n == MOST_KEYS || !read_key(line, k->n + 1, &k->v[k->n])) {
			sodium_memzero(line, sizeof line);
			fault("keys: line %zu of %s is damaged", k->n + 1, path);
		}
		k->n++;
	}
	sodium_memzero(line, sizeof line);
}

static void refuse_if_open_to_others(int fd, const char *path)
{
	struct stat is;

	if (fstat(fd, &is) < 0)
		fault("keys: %s: %s", path, strerror(errno));
	if (!S_ISREG(is.st_mode) || is.st_mode & (S_IRWXG | S_IRWXO))
		fault("keys: others may read %s; chmod 600 it", path);
}

struct keys *keys_open(struct arena *a, const char *path)
{
	struct keys *k = arena_new(a, struct keys);
	FILE *file;

	start();
	arena_defer(a, wipe, k);
	if (access(path, F_OK) < 0)
		keys_add(path);
	file = fopen(path, "re");
	if (!file)
		fault("keys: %s: %s", path, strerror(errno));
	arena_defer(a, close_file, file);
	setvbuf(file, NULL, _IONBF, 0);
	refuse_if_open_to_others(fileno(file), path);
	read_keys(k, file, path);
	if (!k->n)
		fault("keys: %s is empty", path);
	return k;
}

static bool write_key(int fd, size_t number)
{
	uint8_t master[KEY];
	char line[LINE + 1], hex[2 * KEY + 1];
	int len;
	bool good;

	randombytes_buf(master, KEY);
	sodium_bin2hex(hex, sizeof hex, master, KEY);
	len = snprintf(line, sizeof line, "%zu %s\n", number, hex);
	good = write(fd, line, (size_t)len) == len && !fsync(fd);
	sodium_memzero(master, sizeof master);
	sodium_memzero(line, sizeof line);
	sodium_memzero(hex, sizeof hex);
	return good;
}

static size_t lines(int fd)
{
	size_t n = 0;
	char c;

	while (read(fd, &c, 1) == 1)
		n += c == '\n';
	return n;
}

/* A key must not be lost while what it sealed is kept: its name is made as
 * durable as the file. */
static bool sync_folder(const char *path)
{
	char folder[4096];
	const char *slash = strrchr(path, '/');
	int fd;
	bool good;

	snprintf(folder, sizeof folder, "%.*s", slash ? (int)(slash - path + 1) : 1,
	    slash ? path : ".");
	fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return false;
	good = !fsync(fd);
	close(fd);
	return good;
}

void keys_add(const char *path)
{
	int fd;
	bool good;

	start();
	fd = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	if (fd < 0)
		fault("keys: %s: %s", path, strerror(errno));
	good = write_key(fd, lines(fd) + 1) && sync_folder(path);
	close(fd);
	if (!good)
		fault("keys: could not write %s", path);
}

static struct bytes associated(struct arena *a, uint8_t number, const char *context)
{
	size_t n = strlen(context);
	uint8_t *at = arena_alloc(a, n + 1);

	at[0] = number;
	memcpy(at + 1, context, n);
	return (struct bytes){ at, n + 1 };
}

struct bytes seal_bytes(struct arena *a, const struct keys *k, const char *context,
    struct bytes plain)
{
	size_t n = plain.n;
	uint8_t *at = arena_alloc(a, HEAD + n + TAG);
	struct bytes with = associated(a, (uint8_t)k->n, context);

	at[0] = (uint8_t)k->n;
	randombytes_buf(at + 1, NONCE);
	crypto_aead_xchacha20poly1305_ietf_encrypt(at + HEAD, NULL, plain.at, n,
	    with.at, with.n, NULL, at + 1, k->v[k->n - 1].seal);
	return (struct bytes){ at, HEAD + n + TAG };
}

struct bytes seal(struct arena *a, const struct keys *k, const char *context,
    const char *text)
{
	return seal_bytes(a, k, context, (struct bytes){ text, strlen(text) });
}

struct bytes unseal_bytes(struct arena *a, const struct keys *k, const char *context,
    struct bytes sealed)
{
	const struct bytes none = { NULL, 0 };
	const uint8_t *at = sealed.at;
	struct bytes with;
	uint8_t *text;

	if (sealed.n < HEAD + TAG || !at[0] || at[0] > k->n)
		return none;
	with = associated(a, at[0], context);
	text = arena_alloc(a, sealed.n - HEAD - TAG + 1);
	if (crypto_aead_xchacha20poly1305_ietf_decrypt(text, NULL, NULL, at + HEAD,
	    sealed.n - HEAD, with.at, with.n, at + 1, k->v[at[0] - 1].seal) != 0)
		return none;
	return (struct bytes){ text, sealed.n - HEAD - TAG };
}

/* A NUL stands behind the bytes. */
const char *unseal(struct arena *a, const struct keys *k, const char *context,
    struct bytes sealed)
{
	return unseal_bytes(a, k, context, sealed).at;
}

static const char *hex(struct arena *a, const uint8_t *at, size_t n)
{
	char *text = arena_alloc(a, 2 * n + 1);

	return sodium_bin2hex(text, 2 * n + 1, at, n);
}

const char *keyed_hash(struct arena *a, const struct keys *k, const char *context,
    const char *text)
{
	uint8_t hash[16];
	crypto_generichash_state s;

	crypto_generichash_init(&s, k->v[0].hash, sizeof k->v[0].hash, sizeof hash);
	/* With its final zero the context cannot run into the text. */
	crypto_generichash_update(&s, (const uint8_t *)context, strlen(context) + 1);
	crypto_generichash_update(&s, (const uint8_t *)text, strlen(text));
	crypto_generichash_final(&s, hash, sizeof hash);
	return hex(a, hash, sizeof hash);
}

const char *password_hash(struct arena *a, const char *password, struct password_cost cost)
{
	char *hash = arena_alloc(a, crypto_pwhash_STRBYTES);

	start();
	if (crypto_pwhash_str(hash, password, strlen(password), cost.passes, cost.memory) != 0)
		fault("out of memory (%zu bytes for a password)", cost.memory);
	return hash;
}

bool password_verify(const char *hash, const char *password)
{
	return !crypto_pwhash_str_verify(hash, password, strlen(password));
}

bool password_outdated(const char *hash, struct password_cost cost)
{
	return crypto_pwhash_str_needs_rehash(hash, cost.passes, cost.memory) != 0;
}

const char *random_token(struct arena *a, size_t n)
{
	enum { VARIANT = sodium_base64_VARIANT_URLSAFE_NO_PADDING };
	uint8_t *at = arena_alloc(a, n);
	size_t len = sodium_base64_encoded_len(n, VARIANT);

	start();
	randombytes_buf(at, n);
	return sodium_bin2base64(arena_alloc(a, len), len, at, n, VARIANT);
}

const char *token_hash(struct arena *a, const char *token)
{
	uint8_t hash[32];

	crypto_generichash(hash, sizeof hash, (const uint8_t *)token, strlen(token), NULL, 0);
	return hex(a, hash, sizeof hash);
}

const char *hmac_sha256(struct arena *a, const char *key, struct bytes message)
{
	uint8_t mac[crypto_auth_hmacsha256_BYTES];
	crypto_auth_hmacsha256_state s;

	crypto_auth_hmacsha256_init(&s, (const uint8_t *)key, strlen(key));
	crypto_auth_hmacsha256_update(&s, message.at, message.n);
	crypto_auth_hmacsha256_final(&s, mac);
	return hex(a, mac, sizeof mac);
}

bool secret_equal(const char *x, const char *y)
{
	size_t n = strlen(x);

	return n == strlen(y) && !sodium_memcmp(x, y, n);
}

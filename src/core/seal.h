/* seal.h - secrets: personal data at rest, passwords, tokens.
 *
 * The keys are in one file beside the database, never in it, so that a copy of
 * the database alone tells nobody's telephone number.  Each line is a key and
 * each key has a number: the last one seals, any of them unseals, so keys change
 * without sealing everything again at once.  Hashes for lookups go by the first,
 * since they have to stay equal.
 *
 * A context ("household.phone") says what a sealed text is.  It is bound to the
 * seal: a phone number copied into another column does not open there. */
#ifndef SEAL_H
#define SEAL_H

#include "core/arena.h"

struct keys;

/* The keys of a file, made with a first key (mode 0600) if there is none.  Lives
 * in the arena and is wiped with it.  Faults if others may read the file or if
 * it is damaged. */
struct keys *keys_open(struct arena *a, const char *path);

/* Add a new key to the file; it seals from the next keys_open() on. */
void keys_add(const char *path);

/* XChaCha20-Poly1305 under a random nonce: no two seals of a text are alike. */
struct bytes seal(struct arena *a, const struct keys *k, const char *context,
    const char *text);

/* The text, or NULL: forged, damaged, of another context or of a lost key. */
const char *unseal(struct arena *a, const struct keys *k, const char *context,
    struct bytes sealed);

/* The same for a file; at is NULL when it does not open. */
struct bytes seal_bytes(struct arena *a, const struct keys *k, const char *context,
    struct bytes plain);
struct bytes unseal_bytes(struct arena *a, const struct keys *k, const char *context,
    struct bytes sealed);

/* 32 hexadecimal digits, equal for equal texts of a context: to find a sealed
 * value by.  Nobody without the key can try texts against it. */
const char *keyed_hash(struct arena *a, const struct keys *k, const char *context,
    const char *text);

/* What one guess of a password costs: passes over so many bytes of memory. */
struct password_cost {
	unsigned long long passes;
	size_t memory;
};

/* 3 passes over 32 MiB: more than OWASP's least for argon2id (2 over 19 MiB), and
 * a server of 1 GB can still check many at once. */
extern const struct password_cost password_cost_usual;

/* argon2id with its salt and cost, as text.  Takes a tenth of a second: for
 * .prepare, never for the writer. */
const char *password_hash(struct arena *a, const char *password,
    struct password_cost cost);
MUST_USE bool password_verify(const char *hash, const char *password);

/* The hash was made at another cost: make it anew while the password is known. */
bool password_outdated(const char *hash, struct password_cost cost);

/* n random bytes as base64url, for links, sessions and API keys. */
const char *random_token(struct arena *a, size_t n);

/* 64 hexadecimal digits to store in a token's place.  Tokens are random, so it
 * needs no key and no salt. */
const char *token_hash(struct arena *a, const char *token);

/* HMAC-SHA-256 as 64 hexadecimal digits, as webhooks of others are signed. */
const char *hmac_sha256(struct arena *a, const char *key, struct bytes message);

/* Equal?  Takes the same time wherever the two differ. */
MUST_USE bool secret_equal(const char *x, const char *y);

#endif

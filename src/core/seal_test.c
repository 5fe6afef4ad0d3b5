#include "test.h"

#include <sys/stat.h>
#include <unistd.h>

#include "core/fault.h"
#include "core/seal.h"
#include "tests.h"

static const char *a_file(struct arena *a)
{
	char *dir = arena_printf(a, "/tmp/hoahoi-keys-XXXXXX");

	check(mkdtemp(dir));
	return arena_printf(a, "%s/key", dir);
}

static void remove_file(struct arena *a, const char *path)
{
	unlink(path);
	rmdir(arena_strndup(a, path, strlen(path) - strlen("/key")));
}

static struct bytes copy(struct arena *a, struct bytes b)
{
	return (struct bytes){ arena_strndup(a, b.at, b.n), b.n };
}

static bool is(const char *x, const char *y)
{
	return x && !strcmp(x, y);
}

void test_a_sealed_text_opens_with_its_key_and_context_only(void)
{
	struct arena *a = arena_open();
	const char *path = a_file(a), *other = a_file(a);
	struct keys *k = keys_open(a, path), *l = keys_open(a, other);
	struct bytes s = seal(a, k, "household.phone", "0912 345 678");

	check(is(unseal(a, k, "household.phone", s), "0912 345 678"));
	check(is(unseal(a, keys_open(a, path), "household.phone", s), "0912 345 678"));
	check(!unseal(a, k, "household.name", s));
	check(!unseal(a, k, "", s));
	check(!unseal(a, l, "household.phone", s));
	for (size_t i = 0; i + 4 <= s.n; i++)
		check(memcmp((const char *)s.at + i, "0912", 4) != 0);
	check(is(unseal(a, k, "x", seal(a, k, "x", "")), ""));
	s = seal_bytes(a, k, "x", (struct bytes){ "a\0b", 3 });
	check(unseal_bytes(a, k, "x", s).n == 3);
	check(!memcmp(unseal_bytes(a, k, "x", s).at, "a\0b", 3));
	check(!unseal_bytes(a, l, "x", s).at);
	remove_file(a, path);
	remove_file(a, other);
	arena_close(a);
}

void test_a_seal_changed_at_any_bit_or_cut_does_not_open(void)
{
	struct arena *a = arena_open();
	const char *path = a_file(a);
	struct keys *k = keys_open(a, path);
	struct bytes s = seal(a, k, "x", "Hoàng Thị A"), t = copy(a, s);
	uint8_t *at = (uint8_t *)(uintptr_t)t.at;

	keys_add(path);
	k = keys_open(a, path);
	for (size_t i = 0; i < t.n * 8; i++) {
		at[i / 8] ^= (uint8_t)(1u << i % 8);
		check(!unseal(a, k, "x", t));
		at[i / 8] ^= (uint8_t)(1u << i % 8);
	}
	for (size_t n = 0; n < t.n; n++)
		check(!unseal(a, k, "x", (struct bytes){ t.at, n }));
	check(is(unseal(a, k, "x", t), "Hoàng Thị A"));
	remove_file(a, path);
	arena_close(a);
}

void test_two_seals_of_one_text_differ(void)
{
	struct arena *a = arena_open();
	const char *path = a_file(a);
	struct keys *k = keys_open(a, path);
	struct bytes s = seal(a, k, "x", "na"), t = seal(a, k, "x", "na");

	check(s.n == t.n && memcmp(s.at, t.at, s.n) != 0);
	remove_file(a, path);
	arena_close(a);
}

void test_a_new_key_seals_and_the_old_one_still_opens(void)
{
	struct arena *a = arena_open();
	const char *path = a_file(a);
	struct keys *old = keys_open(a, path), *k;
	struct bytes before = seal(a, old, "x", "na"), after;
	const char *hash = keyed_hash(a, old, "x", "na");

	keys_add(path);
	k = keys_open(a, path);
	after = seal(a, k, "x", "na");
	check(is(unseal(a, k, "x", before), "na"));
	check(is(unseal(a, k, "x", after), "na"));
	check(!unseal(a, old, "x", after));
	check(is(keyed_hash(a, k, "x", "na"), hash));
	remove_file(a, path);
	arena_close(a);
}

static const char *opened_path;

static void open_it(void *arena)
{
	keys_open(arena, opened_path);
}

static bool faults(struct arena *a, const char *path, const char *word)
{
	struct fault f;

	opened_path = path;
	return !guard(open_it, a, &f) && strstr(f.what, word);
}

void test_a_key_file_is_private_and_whole_or_refused(void)
{
	struct arena *a = arena_open();
	const char *path = a_file(a);
	struct stat is_now;
	FILE *f;

	keys_open(a, path);
	check(!stat(path, &is_now) && (is_now.st_mode & 0777) == 0600);
	check(!chmod(path, 0604) && faults(a, path, "others may read"));
	check(!chmod(path, 0640) && faults(a, path, "others may read"));
	check(!chmod(path, 0600));
	f = fopen(path, "a");
	check(f && fputs("3 00ff\n", f) >= 0 && !fclose(f) && faults(a, path, "line 2"));
	check(!truncate(path, 40) && faults(a, path, "line 1"));
	check(!truncate(path, 0) && faults(a, path, "empty"));
	check(faults(a, "/nonexistent/key", "No such file"));
	remove_file(a, path);
	arena_close(a);
}

void test_a_keyed_hash_depends_on_key_context_and_text(void)
{
	struct arena *a = arena_open();
	const char *path = a_file(a), *other = a_file(a);
	struct keys *k = keys_open(a, path);
	const char *hash = keyed_hash(a, k, "phone", "0912");

	check(strlen(hash) == 32 && strspn(hash, "0123456789abcdef") == 32);
	check(is(hash, keyed_hash(a, k, "phone", "0912")));
	check(!is(hash, keyed_hash(a, k, "phone", "0913")));
	check(!is(hash, keyed_hash(a, k, "mail", "0912")));
	check(!is(hash, keyed_hash(a, k, "phone0", "912")));
	check(!is(hash, keyed_hash(a, keys_open(a, other), "phone", "0912")));
	remove_file(a, path);
	remove_file(a, other);
	arena_close(a);
}

void test_a_password_is_known_by_its_hash(void)
{
	static const struct password_cost cheap = { 1, 8 * 1024 * 1024 };
	struct arena *a = arena_open();
	const char *hash = password_hash(a, "hoa hồi tháng 8", cheap);

	check(!strncmp(hash, "$argon2id$", 10));
	check(password_verify(hash, "hoa hồi tháng 8"));
	check(!password_verify(hash, "hoa hồi tháng 9"));
	check(!password_verify(hash, ""));
	check(!password_verify("", "hoa hồi tháng 8"));
	check(!is(hash, password_hash(a, "hoa hồi tháng 8", cheap)));
	check(!password_outdated(hash, cheap));
	check(password_outdated(hash, password_cost_usual));
	arena_close(a);
}

void test_tokens_are_random_and_stored_as_hashes(void)
{
	struct arena *a = arena_open();
	const char *token = random_token(a, 32), *hash = token_hash(a, token);

	check(strlen(token) == 43);
	check(strspn(token, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	    "0123456789-_") == 43);
	check(!is(token, random_token(a, 32)));
	check(strlen(hash) == 64 && is(hash, token_hash(a, token)));
	check(!is(hash, token_hash(a, random_token(a, 32))));
	check(secret_equal(hash, token_hash(a, token)));
	check(!secret_equal(hash, "") && !secret_equal("ab", "ac") && secret_equal("", ""));
	arena_close(a);
}

/* R: RFC 4231, test case 2 */
void test_a_message_is_signed_as_others_sign_it(void)
{
	struct bytes message = { "what do ya want for nothing?", 28 };

	check(!strcmp(hmac_sha256(test_arena, "Jefe", message),
	    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
}

/* provider_payos.c - payOS makes a link to pay by and tells when it was paid.
 *
 * R: payos.vn, webhooks: the signature is in the body, HMAC-SHA-256 over the
 * members of `data` as key=value, sorted by the bytes of their keys and joined
 * by '&'; what is null or empty stays as "key=".  So only `data` is signed, and
 * only `data` is believed. */
#include "payment/provider.h"

#include "core/seal.h"

enum { MOST_MEMBERS = 100 };

/* What has no one way to be written is not signed by anyone. */
static bool has_one_way(const struct json_member *v)
{
	return v->kind == JSON_IS_TEXT || v->kind == JSON_IS_WHOLE || v->kind == JSON_IS_TRUTH ||
	    v->kind == JSON_IS_NULL;
}

/* What is signed, or NULL; the members are sorted as they must be. */
static const struct out *signed_text(struct arena *a, const struct json_members *data)
{
	struct out *o = out_new(a);

	if (!data || !data->n || data->n > MOST_MEMBERS)
		return NULL;
	for (size_t i = 0; i < data->n; i++) {
		const struct json_member *m = &data->v[i];

		if (!has_one_way(m))
			return NULL;
		if (i)
			out_char(o, '&');
		out_raw(o, m->name, strlen(m->name));
		out_char(o, '=');
		out_raw(o, m->text, strlen(m->text));
	}
	return o;
}

static const struct json_members *data_of(const struct json_members *body)
{
	const struct json_member *data = json_member(body, "data");

	return data ? data->of : NULL;
}

static bool genuine(const struct request *r, const char *secret)
{
	const struct json_members *body = json_read(r->arena, r->body);
	const struct json_member *given = json_member(body, "signature");
	const struct out *o = signed_text(r->arena, data_of(body));

	return given && o && secret_equal(given->text,
	    hmac_sha256(r->arena, secret, (struct bytes){ o->text, o->len }));
}

/* The same link may be paid in several transfers: the bank's reference tells them
 * apart. */
static bool read(struct arena *a, struct bytes body, struct payment_told *told)
{
	const struct json_members *data = data_of(json_read(a, body));
	const char *currency, *link;

	if (!data || strcmp(provider_text(a, data, "code"), "00"))
		return false;
	currency = provider_text(a, data, "currency");
	link = provider_text(a, data, "paymentLinkId");
	told->bank_ref = provider_text(a, data, "reference");
	told->txn = arena_printf(a, "%s:%s", told->bank_ref, link);
	told->amount = provider_dong(data, "amount");
	told->happened_at = provider_moment(provider_text(a, data, "transactionDateTime"));
	told->of_account = provider_text(a, data, "accountNumber");
	told->words = provider_text(a, data, "description");
	return (!*currency || !strcmp(currency, "VND")) && *told->bank_ref && *link &&
	    told->amount && told->happened_at && *told->of_account;
}

const struct provider provider_payos = { "PAYOS", "payOS", "payos", genuine, read };

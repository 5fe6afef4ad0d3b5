/* channel.c - the list of channels, and the client that they share. */
#include "core/channel.h"

#include <curl/curl.h>

enum { TIMEOUT_S = 20 };

const struct channel *const channels[] = { &channel_sms, &channel_mail, &channel_call, NULL };

const struct channel *channel_named(const char *name)
{
	size_t i = 0;

	while (channels[i] && strcmp(channels[i]->name, name))
		i++;
	return channels[i];
}

static void release_client(void *c)
{
	curl_easy_cleanup(c);
}

static void release_list(void *l)
{
	curl_slist_free_all(l);
}

static size_t swallow(char *data, size_t size, size_t n, void *arg)
{
	(void)data, (void)arg;
	return size * n;
}

void *channel_client(struct arena *a, const char *address)
{
	CURL *c = curl_easy_init();

	if (!c)
		return NULL;
	arena_defer(a, release_client, c);
	curl_easy_setopt(c, CURLOPT_URL, address);
	curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)TIMEOUT_S);
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https,smtp,smtps");
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, swallow);
	return c;
}

const char *channel_perform(struct arena *a, void *client)
{
	CURLcode e = curl_easy_perform(client);
	long status = 0;

	if (e)
		return arena_printf(a, "%s", curl_easy_strerror(e));
	curl_easy_getinfo(client, CURLINFO_RESPONSE_CODE, &status);
	return status / 100 == 2 ? NULL : arena_printf(a, "answer %ld", status);
}

const char *channel_post(struct arena *a, const char *address, const char *json)
{
	CURL *c = channel_client(a, address);
	struct curl_slist *headers = curl_slist_append(NULL, "Content-Type: application/json");

	arena_defer(a, release_list, headers);
	if (!c)
		return "no HTTP client";
	curl_easy_setopt(c, CURLOPT_HTTPHEADER, headers);
	curl_easy_setopt(c, CURLOPT_POSTFIELDS, json);
	return channel_perform(a, c);
}

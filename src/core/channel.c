/* channel.c - the list of channels. */
#include "core/channel.h"

#include "core/fetch.h"

const struct channel *const channels[] = { &channel_sms, &channel_mail, &channel_call, NULL };

const struct channel *channel_named(const char *name)
{
	size_t i = 0;

	while (channels[i] && strcmp(channels[i]->name, name))
		i++;
	return channels[i];
}

struct sent channel_post(struct arena *a, const char *address, const char *json)
{
	struct fetched got = fetch(a, &(struct fetch){ "POST", address, json, { NULL } });

	if (got.error)
		return (struct sent){ got.error, true };
	return (struct sent){ got.status / 100 == 2 ? NULL :
		arena_printf(a, "HTTP %ld", got.status), false };
}

/* device.c - what a browser says of itself, in words in which its owner knows it
 * again.
 *
 * Every browser claims to be others too; so the name that fewest claim is looked
 * for first. */
#include "core/show.h"
#include "core/text.h"
#include "core/tr.h"
#include "people/shown.h"

enum { SHORT = 60 };

struct sign { const char *in, *name; };         /* ends with in NULL */

static const struct sign browsers[] = {
	{ "Zalo",           "Zalo" },
	{ "FBAN",           "Facebook" },
	{ "FBAV",           "Facebook" },
	{ "coc_coc",        "Cốc Cốc" },
	{ "SamsungBrowser", "Samsung Internet" },
	{ "UCBrowser",      "UC Browser" },
	{ "OPR/",           "Opera" },
	{ "Edg",            "Edge" },
	{ "Firefox",        "Firefox" },
	{ "FxiOS",          "Firefox" },
	{ "CriOS",          "Chrome" },
	{ "Chrome",         "Chrome" },
	{ "Safari",         "Safari" },
	{ NULL, NULL },
};

static const struct sign systems[] = {
	{ "Android",   "Android" },
	{ "iPhone",    "iPhone" },
	{ "iPad",      "iPad" },
	{ "Windows",   "Windows" },
	{ "Macintosh", "Mac" },
	{ "CrOS",      "ChromeOS" },
	{ "Linux",     "Linux" },
	{ NULL, NULL },
};

static const char *name_in(const struct sign *signs, const char *agent)
{
	while (signs->in && !strstr(agent, signs->in))
		signs++;
	return signs->name;
}

const char *device_name(const char *agent)
{
	const char *browser = name_in(browsers, agent), *system = name_in(systems, agent);

	if (browser && system)
		return said(_("%s, máy %s"), browser, system);
	return *agent ? text_cut(arena_at_work(), agent, SHORT) : _("không rõ");
}

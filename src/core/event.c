#include "core/event.h"

#include "core/module.h"

void event_tell(struct db *db, struct arena *a, const struct event *e, int64_t subject,
    int64_t now)
{
	for (size_t m = 0; modules[m]; m++)
		for (const struct ear *ear = modules[m]->hears; ear && ear->event; ear++)
			if (ear->event == e)
				ear->hear(db, a, subject, now);
}

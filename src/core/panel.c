#include "core/panel.h"

#include "core/web.h"

void panels_show(struct out *o, const struct spot *s, int64_t subject)
{
	const struct request *r = request_at_work();

	for (size_t m = 0; r && modules[m]; m++)
		for (const struct panel *p = modules[m]->panels; p && p->spot; p++)
			if (p->spot == s)
				p->show(o, r, subject);
}

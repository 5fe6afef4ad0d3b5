#include "core/duty.h"

#include "core/module.h"

void duty_add(struct duties *d, const char *words, struct url to)
{
	if (d->n < DUTIES)
		d->v[d->n++] = (struct duty){ words, to };
}

void duties_ask(struct duties *d)
{
	for (size_t m = 0; modules[m]; m++)
		if (modules[m]->duties)
			modules[m]->duties(d);
}

/* spool.h - replies that grow with the data: written like any other, kept in little
 * memory.
 *
 * What is written into r->out moves to a file without a name when it gets long, and
 * what the writing of each row took from the arena at work is given back.  A short
 * reply never touches the disk.  For slow routes. */
#ifndef SPOOL_H
#define SPOOL_H

#include "core/web.h"

struct spool;

/* From here on words are made in an arena of the spool's; so what is to last longer
 * than a row is taken from r->arena. */
struct spool *spool_open(struct request *r);

/* Said between two rows, as often as there are rows. */
void spool_row(struct spool *s);

/* The reply is whole. */
enum status spool_close(struct spool *s);

#endif

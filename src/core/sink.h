/* sink.h - collects what a foreign library writes piece by piece.
 *
 * cairo and vips hand out their files through a callback.  A fault must not
 * jump over their frames, so taking a piece reports trouble as a value, and
 * only sink_bytes(), called when the library has returned, faults. */
#ifndef SINK_H
#define SINK_H

#include "core/arena.h"

struct sink;

/* Empty, and released with the arena. */
struct sink *sink_open(struct arena *a);

/* Add a copy of the piece.  False when there is no memory; never faults. */
bool sink_write(struct sink *s, const void *at, size_t n);

/* All that was written; lives as long as the arena.  Faults if a piece was lost. */
struct bytes sink_bytes(const struct sink *s);

#endif

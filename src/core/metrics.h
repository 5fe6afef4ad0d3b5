/* metrics.h - what the server counts, in Prometheus' text format. */
#ifndef METRICS_H
#define METRICS_H

#include "core/web.h"

/* A request was answered, in so many microseconds. */
void metrics_request(const struct request *r, int64_t us);

/* One transaction of the writer held so many requests. */
void metrics_commit(size_t requests);

/* A page was served from memory, or could not be. */
void metrics_kept_page(bool hit);

/* GET /metrics */
void metrics_write(struct out *o);

#endif

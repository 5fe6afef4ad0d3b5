/* serve.h - the platform running: writer, workers, jobs, HTTP. */
#ifndef SERVE_H
#define SERVE_H

#include "core/core.h"

/* Serves platform_config() until SIGTERM or SIGINT; SIGHUP reopens what was
 * read from files.  Faults when it cannot start.  ready, if not NULL, is called
 * with the port once connections are taken. */
void serve(void (*ready)(uint16_t port));

#endif

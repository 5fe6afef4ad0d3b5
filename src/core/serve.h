/* serve.h - the platform running: writer, workers, jobs, HTTP. */
#ifndef SERVE_H
#define SERVE_H

#include "core/core.h"

/* Serves platform_config() until SIGTERM or SIGINT.  Faults when it cannot
 * start.  ready is called with the port once connections are taken.
 *
 * SIGHUP starts anew in the same process: requests under way are finished, the
 * program that now stands under argv[0]'s path is run with argv, and connections
 * that come meanwhile wait in the socket that it inherits.  First it is run with
 * --check; when it would not start, nothing stops. */
void serve(char **argv, void (*ready)(uint16_t port));

#endif

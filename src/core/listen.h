/* listen.h - the socket that the server listens on. */
#ifndef LISTEN_H
#define LISTEN_H

#include "core/core.h"

/* Listens on host, an address or a name, and port (0: any free one).  Faults when it cannot,
 * and says why. */
int listen_on(const char *host, uint16_t port);

/* Whether a socket is one that listen_on() of these would have given. */
bool listens_on(int fd, const char *host, uint16_t port);

#endif

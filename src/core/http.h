/* http.h - the platform's door: HTTP in, requests out.
 *
 * Event threads (libmicrohttpd, epoll) answer reads where they arrive, each on
 * its own read-only connection; changes are suspended and meet at the writer;
 * what is slow goes to the pool.  A client that is slow costs a connection,
 * never a thread. */
#ifndef HTTP_H
#define HTTP_H

#include "core/pool.h"
#include "core/writer.h"

struct http;

struct http_config {
	const char *db_url;
	unsigned threads;               /* 0: one for each core */
	int listening;                  /* the socket (listen.h) */
	bool behind_proxy;              /* believe X-Forwarded-For and -Proto */
	size_t uploads;                 /* bytes that bodies with files may take at once */
};

/* Answers.  Writer and pool outlive it. */
struct http *http_open(const struct http_config *c, struct writer *writer, struct pool *pool);
uint16_t http_port(const struct http *h);

/* Takes no more connections, waits for the requests under way, ends.  Returns
 * the listening socket, on which new connections wait. */
int http_close(struct http *h);

#endif

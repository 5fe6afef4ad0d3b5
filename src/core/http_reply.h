/* http_reply.h - replies as libmicrohttpd sends them; for http.c alone. */
#ifndef HTTP_REPLY_H
#define HTTP_REPLY_H

#include "core/asset.h"
#include "core/cache.h"
#include "core/web.h"

#include <microhttpd.h>

/* The finished reply of r, whose arena lives until the exchange is over. */
enum MHD_Result http_reply(struct MHD_Connection *c, struct request *r);

/* A page kept in memory; takes over the caller's share of it. */
enum MHD_Result http_reply_kept(struct MHD_Connection *c, const struct request *r,
    struct kept *k);

/* An asset, for ever. */
enum MHD_Result http_reply_asset(struct MHD_Connection *c, const struct asset *a);

/* For kept_forget_response: response is an MHD_Response. */
void http_forget_response(void *response);

#endif

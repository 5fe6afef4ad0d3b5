/* http_head.h - heads of requests that two readers could read as two things. */
#ifndef HTTP_HEAD_H
#define HTTP_HEAD_H

#include <microhttpd.h>

/* What is wrong with the head, an untranslated sentence, or NULL: a proxy in front may see
 * the end of this request elsewhere than we do, and take what follows for the answer to
 * another's, or see another host.  Tried over the wire by test/live/http_test.mjs.
 * R: RFC 9112, 3.2, 6.1, 6.3 */
const char *http_head_wrong(struct MHD_Connection *c);

#endif

#include "core/http_head.h"

#include "core/tr.h"

#include <strings.h>

struct head { int lengths, codings, hosts; bool chunked; };

static enum MHD_Result count(void *arg, enum MHD_ValueKind kind, const char *key,
    const char *value)
{
	struct head *h = arg;

	(void)kind;
	h->lengths += !strcasecmp(key, "Content-Length");
	h->hosts += !strcasecmp(key, "Host");
	if (!strcasecmp(key, "Transfer-Encoding")) {
		h->codings++;
		h->chunked = value && !strcasecmp(value, "chunked");
	}
	return MHD_YES;
}

const char *http_head_wrong(struct MHD_Connection *c)
{
	struct head h = { 0 };

	MHD_get_connection_values(c, MHD_HEADER_KIND, count, &h);
	if (h.lengths > 1 || (h.lengths && h.codings))
		return N_("Yêu cầu cho biết độ dài nội dung theo hai cách nên không được nhận.");
	if (h.codings > 1 || (h.codings && !h.chunked))
		return N_("Nội dung được mã hóa theo cách mà máy chủ không đọc "
		    "(Transfer-Encoding).");
	return h.hosts > 1 ? N_("Yêu cầu ghi hai tên máy chủ (Host) nên không được nhận.") : NULL;
}

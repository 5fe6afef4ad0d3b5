/* multipart.c - a form with files (RFC 7578), taken from memory.
 *
 * Parts are found by their boundary, and only name= and filename= of the
 * Content-Disposition are read: the type a browser claims for a file is not
 * believed anyway.  Nothing is copied but names. */
#include "core/form.h"

#include "core/text.h"
#include "core/tr.h"

enum { LONGEST_BOUNDARY = 70, MOST_PARTS = 200, MOST_TEXT = 64 * 1024 };  /* 70: RFC 2046, 5.1.1 */

struct span { const char *at; size_t n; };

static const char *find(const char *s, size_t len, const char *what, size_t n)
{
	return len >= n ? memmem(s, len, what, n) : NULL;
}

/* "multipart/form-data; boundary=XYZ" or ...="XYZ" */
static bool find_boundary(const char *type, char boundary[LONGEST_BOUNDARY + 5])
{
	const char *s = strstr(type, "boundary=");
	size_t n;

	if (!s)
		return false;
	s += strlen("boundary=");
	if (*s == '"')
		n = strcspn(++s, "\"");
	else
		n = strcspn(s, "; \t");
	if (!n || n > LONGEST_BOUNDARY)
		return false;
	memcpy(boundary, "\r\n--", 4);
	memcpy(boundary + 4, s, n);
	boundary[4 + n] = '\0';
	return true;
}

/* The value of name="..." in the head of a part; at is NULL when absent. */
static struct span quoted_after(struct span head, const char *key)
{
	size_t n = strlen(key);
	const char *s = head.at, *end = head.at + head.n;

	while ((s = find(s, (size_t)(end - s), key, n))) {
		bool whole = s > head.at && (s[-1] == ' ' || s[-1] == ';' || s[-1] == '\t');

		s += n;
		if (whole) {
			const char *quote = memchr(s, '"', (size_t)(end - s));

			return quote ? (struct span){ s, (size_t)(quote - s) } :
			    (struct span){ NULL, 0 };
		}
	}
	return (struct span){ NULL, 0 };
}

static const char *no_form(void)
{
	return _("Biểu mẫu gửi lên không đúng định dạng.");
}

static const char *take_part(struct params *p, struct span head, struct span body)
{
	struct span name = quoted_after(head, "name=\""), file = quoted_after(head, "filename=\"");
	const char *known, *value;

	if (!name.at || !name.n)
		return no_form();
	if (name.n > MOST_TEXT || (file.at ? file.n : body.n) > MOST_TEXT)
		return _("Có trường chữ dài quá mức máy chủ nhận.");
	known = text_nfc(p->arena, name.at, name.n);
	value = file.at ? text_nfc(p->arena, file.at, file.n) : text_nfc(p->arena, body.at, body.n);
	if (!known || !value)
		return _("Có ký tự không đọc được: văn bản phải là UTF-8.");
	if (!file.at)
		params_add(p, known, value, PARAM_TEXT);
	else if (file.n || body.n)              /* no file chosen sends both empty */
		params_add_file(p, known, value, (struct bytes){ body.at, body.n });
	return NULL;
}

const char *params_read_multipart(struct params *p, const char *content_type,
    const char *s, size_t len)
{
	char boundary[LONGEST_BOUNDARY + 5];
	const char *end = s + len, *wrong = NULL;
	size_t n, parts = 0;

	if (!find_boundary(content_type, boundary))
		return no_form();
	n = strlen(boundary);
	/* The first boundary has no line break before it. */
	if (len < n || memcmp(s, boundary + 2, n - 2))
		return no_form();
	s += n - 2;
	while (!wrong && end - s >= 2 && memcmp(s, "--", 2)) {
		const char *head = s + 2, *body, *stop;

		body = find(head, (size_t)(end - head), "\r\n\r\n", 4);
		stop = body ? find(body + 2, (size_t)(end - body - 2), boundary, n) : NULL;
		if (memcmp(s, "\r\n", 2) || !stop || stop < body + 4 - 2 || ++parts > MOST_PARTS)
			return no_form();
		body += 4;
		wrong = take_part(p, (struct span){ head, (size_t)(body - head) },
		    (struct span){ body, stop > body ? (size_t)(stop - body) : 0 });
		s = stop + n;
	}
	if (!wrong && end - s < 2)
		return no_form();
	return wrong;
}

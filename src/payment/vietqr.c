/* vietqr.c - one grammar, written and read.
 *
 * The code is a list of objects: two digits that name the object, two digits of
 * length, the value; a template is an object whose value is such a list.  The
 * tables below say which objects there are.  Building walks them in order and
 * leaves out what is not given; reading looks each object up, so a rule about a
 * value stands once and holds both ways. */
#include "payment/vietqr.h"

#include "core/out.h"
#include "core/tr.h"

/* The values between the text and struct vietqr. */
enum part {
	FORMAT, INITIATION, AID, BIN, ACCOUNT, SERVICE, CATEGORY, CURRENCY,
	AMOUNT, COUNTRY, NAME, CITY, BILL, PURPOSE, CRC, N_PARTS
};

enum alphabet { DIGITS, LETTERS_AND_DIGITS, PRINTABLE, HEX };

struct object {
	int id;
	enum part part;
	size_t min, max;              /* 0 for a template */
	enum alphabet alphabet;
	bool must;
	const char *only;             /* the one value allowed, or NULL */
	const struct object *inside;  /* of a template */
	const char *refusal;          /* when it is missing or does not fit */
};

#define SHAPE N_("Mã QR bị hỏng hoặc không phải VietQR.")
#define WRONG_ACCOUNT N_("Mã VietQR không có số tài khoản hợp lệ.")

static const struct object beneficiary[] = {
	{ 0, BIN,     6,  6, DIGITS,             true,
	  .refusal = N_("Mã VietQR không nói rõ ngân hàng.") },
	{ 1, ACCOUNT, 1, 19, LETTERS_AND_DIGITS, true, .refusal = WRONG_ACCOUNT },
	{ .id = -1 },
};

static const struct object napas[] = {
	{ 0, AID, 10, 10, LETTERS_AND_DIGITS, true, "A000000727",
	  .refusal = N_("Mã này không thuộc mạng NAPAS.") },
	{ 1, .must = true, .inside = beneficiary, .refusal = WRONG_ACCOUNT },
	{ 2, SERVICE, 6, 8, LETTERS_AND_DIGITS, true, .refusal = SHAPE },
	{ .id = -1 },
};

static const struct object additional[] = {
	{ 1, BILL,    1, VIETQR_TEXT_MAX, PRINTABLE,
	  .refusal = N_("Số hóa đơn trong mã không hợp lệ.") },
	{ 8, PURPOSE, 1, VIETQR_TEXT_MAX, PRINTABLE,
	  .refusal = N_("Nội dung chuyển khoản trong mã không hợp lệ.") },
	{ .id = -1 },
};

static const struct object payload[] = {
	{  0, FORMAT,     2,  2, DIGITS, true, "01", .refusal = SHAPE },
	{  1, INITIATION, 2,  2, DIGITS, .refusal = SHAPE },
	{ 38, .must = true, .inside = napas, .refusal = N_("Mã này không thuộc mạng NAPAS.") },
	{ 52, CATEGORY,   4,  4, DIGITS, .refusal = SHAPE },
	{ 53, CURRENCY,   3,  3, DIGITS, true, "704",
	  .refusal = N_("Mã này không tính bằng đồng Việt Nam.") },
	{ 54, AMOUNT,     1, VIETQR_AMOUNT_DIGITS, DIGITS,
	  .refusal = N_("Số tiền trong mã không hợp lệ.") },
	{ 58, COUNTRY,    2,  2, LETTERS_AND_DIGITS, true, "VN",
	  .refusal = N_("Mã này không phải của Việt Nam.") },
	{ 59, NAME,       1, VIETQR_TEXT_MAX, PRINTABLE,
	  .refusal = N_("Tên người nhận trong mã không hợp lệ.") },
	{ 60, CITY,       1, VIETQR_CITY_MAX, PRINTABLE,
	  .refusal = N_("Tên thành phố trong mã không hợp lệ.") },
	{ 62, .inside = additional, .refusal = SHAPE },
	{ 63, CRC,        4,  4, HEX, true, .refusal = SHAPE },
	{ .id = -1 },
};

/* EMVCo book "merchant-presented", 4.1: a code has at most 512 characters. */
enum { TEXT_MAX = 512, CRC_AT_END = sizeof "6304ABCD" - 1 };

/* CRC-16 with polynomial 0x1021 from 0xFFFF, bits not mirrored. */
static unsigned crc16(const char *s, size_t len)
{
	unsigned crc = 0xFFFF;

	for (size_t i = 0; i < len; i++) {
		crc ^= (unsigned)(unsigned char)s[i] << 8;
		for (int bit = 0; bit < 8; bit++)
			crc = (crc << 1 ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xFFFF;
	}
	return crc;
}

static bool in_alphabet(enum alphabet alphabet, char c)
{
	bool digit = c >= '0' && c <= '9';

	switch (alphabet) {
	case DIGITS:
		return digit;
	case HEX:
		return digit || (c >= 'A' && c <= 'F');
	case LETTERS_AND_DIGITS:
		return digit || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
	case PRINTABLE:
		return c >= ' ' && c <= '~';
	}
	return false;
}

static bool fits(const struct object *o, const char *value, size_t len)
{
	if (len < o->min || len > o->max)
		return false;
	for (size_t i = 0; i < len; i++)
		if (!in_alphabet(o->alphabet, value[i]))
			return false;
	return !o->only || (strlen(o->only) == len && !memcmp(o->only, value, len));
}

static void put_digits(char to[2], size_t n)
{
	assert(n < 100);
	to[0] = (char)('0' + n / 10);
	to[1] = (char)('0' + n % 10);
}

/* Each order has such a text, so it is written in one go: an object's length is
 * filled in when what is inside stands there.  Depth follows the tables. */
static void put(struct out *out, const struct object *o, const char *const parts[N_PARTS])
{
	for (; o->id >= 0; o++) {
		const char *value = o->only ? o->only : parts[o->part];
		size_t at = out->len;

		if (!o->inside && !value)
			continue;
		out_raw(out, "0000", 4);
		if (o->inside)
			put(out, o->inside, parts);
		else
			out_raw(out, value, strlen(value));
		assert(o->inside || fits(o, value, strlen(value)));
		if (out->len == at + 4) {               /* a template of nothing */
			out->len = at;
			continue;
		}
		put_digits(out->text + at, (size_t)o->id);
		put_digits(out->text + at + 2, out->len - at - 4);
	}
}

const char *vietqr_build(struct arena *a, const struct vietqr *q)
{
	const char *const parts[N_PARTS] = {
		[INITIATION] = q->dynamic ? "12" : "11",
		[BIN]        = q->bin,
		[ACCOUNT]    = q->account,
		[SERVICE]    = q->card ? "QRIBFTTC" : "QRIBFTTA",
		[CATEGORY]   = q->category,
		[AMOUNT]     = q->amount ? arena_printf(a, "%" PRId64, q->amount) : NULL,
		[NAME]       = q->name,
		[CITY]       = q->city,
		[BILL]       = q->bill,
		[PURPOSE]    = q->purpose,
	};
	struct out out = { .arena = a };

	assert(q->bin && q->account && q->amount >= 0);
	put(&out, payload, parts);
	out_raw(&out, "6304", 4);
	return arena_printf(a, "%s%04X", out.text, crc16(out.text, out.len));
}

static int two_digits(const char *s)
{
	return (s[0] - '0') * 10 + (s[1] - '0');
}

static const struct object *look_up(const struct object *o, int id)
{
	while (o->id >= 0 && o->id != id)
		o++;
	return o->id >= 0 ? o : NULL;
}

static const char *take(struct arena *a, const struct object *table,
    const char *s, size_t len, const char *parts[N_PARTS]);

static const char *take_one(struct arena *a, const struct object *o,
    const char *value, size_t len, const char *parts[N_PARTS])
{
	if (o->inside)
		return take(a, o->inside, value, len, parts);
	if (parts[o->part] || !fits(o, value, len))
		return o->refusal;
	parts[o->part] = arena_strndup(a, value, len);
	return NULL;
}

/* Depth follows the tables, never the text. */
static const char *take(struct arena *a, const struct object *table,
    const char *s, size_t len, const char *parts[N_PARTS])
{
	uint64_t seen[2] = { 0 };

	while (len) {
		const struct object *o;
		const char *no;
		size_t n;
		int id;

		if (len < 4 || strspn(s, "0123456789") < 4)
			return SHAPE;
		id = two_digits(s);
		n = (size_t)two_digits(s + 2);
		if (n > len - 4 || seen[id / 64] >> id % 64 & 1)
			return SHAPE;
		seen[id / 64] |= UINT64_C(1) << id % 64;
		o = look_up(table, id);
		no = o ? take_one(a, o, s + 4, n, parts) : NULL;
		if (no)
			return no;
		s += 4 + n;
		len -= 4 + n;
		if (o && o->part == CRC && len)
			return SHAPE;
	}
	for (; table->id >= 0; table++)
		if (table->must && !(seen[table->id / 64] >> table->id % 64 & 1))
			return table->refusal;
	return NULL;
}

/* The check number stands last and agrees with all before it. */
static bool crc_agrees(const char *text, size_t len)
{
	char end[CRC_AT_END + 1];

	if (len < CRC_AT_END)
		return false;
	snprintf(end, sizeof end, "6304%04X", crc16(text, len - 4));
	return !strcmp(text + len - CRC_AT_END, end);
}

static const char *meaning(const char *const parts[N_PARTS], struct vietqr *into)
{
	bool card = !strcmp(parts[SERVICE], "QRIBFTTC");
	bool dynamic = parts[INITIATION] && !strcmp(parts[INITIATION], "12");

	if (!card && strcmp(parts[SERVICE], "QRIBFTTA") != 0)
		return N_("Mã này không dùng để chuyển khoản.");
	if (parts[INITIATION] && !dynamic && strcmp(parts[INITIATION], "11") != 0)
		return SHAPE;
	*into = (struct vietqr){
		.bin = parts[BIN], .account = parts[ACCOUNT], .category = parts[CATEGORY],
		.name = parts[NAME], .city = parts[CITY],
		.bill = parts[BILL], .purpose = parts[PURPOSE],
		.amount = parts[AMOUNT] ? strtoll(parts[AMOUNT], NULL, 10) : 0,
		.card = card, .dynamic = dynamic,
	};
	return NULL;
}

const char *vietqr_parse(struct arena *a, const char *text, struct vietqr *into)
{
	const char *parts[N_PARTS] = { NULL };
	size_t len = strlen(text);
	const char *no = NULL;

	if (len > TEXT_MAX || strncmp(text, "000201", 6) != 0)
		no = SHAPE;
	else if (!crc_agrees(text, len))
		no = N_("Mã QR bị sai: số kiểm tra không khớp.");
	else
		no = take(a, payload, text, len, parts);
	if (!no)
		no = meaning(parts, into);
	return no ? tr(no) : NULL;
}

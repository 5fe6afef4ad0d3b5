#include "core/problem.h"

#include "core/json.h"
#include "core/tr.h"

static bool any(const struct route *t)
{
	return t != NULL;
}

static bool writes(const struct route *t)
{
	return t->method != GET;
}

static bool is_read_by_us(const struct route *t)
{
	return writes(t) && !(t->flags & R_RAW);
}

static bool takes_a_type(const struct route *t)
{
	return writes(t) && !(t->flags & (R_RAW | R_NAKED));
}

static bool knows_browsers(const struct route *t)
{
	return writes(t) && !(t->flags & R_NAKED);
}

static bool has_a_form(const struct route *t)
{
	return t->form;
}

static bool asks_who(const struct route *t)
{
	return t->perm != &anyone;
}

const struct problem_kind core_problems[] = {
	{ "unreadable", BAD_REQUEST, N_("Yêu cầu không đọc được: địa chỉ, biểu mẫu hoặc JSON sai "
	  "dạng, hay không phải UTF-8; title nói chỗ sai."), any },
	{ "key-too-long", BAD_REQUEST, N_("Idempotency-Key dài quá 200 ký tự."), is_read_by_us },
	{ "sign-in", UNAUTHORIZED, N_("Cần đăng nhập trước."), asks_who },
	{ "not-permitted", FORBIDDEN, N_("Tài khoản không có quyền làm việc này."), asks_who },
	{ "cross-site", FORBIDDEN, N_("Trình duyệt nói rằng yêu cầu đến từ một trang khác (Origin "
	  "hoặc Sec-Fetch-Site)."), knows_browsers },
	{ "csrf", FORBIDDEN, N_("Yêu cầu mang cookie của một phiên mà thiếu mã csrf của phiên ấy. "
	  "Gọi API thì không cần cookie."), knows_browsers },
	{ "no-such-page", NOT_FOUND, N_("Không có địa chỉ này.") },
	{ "method-not-allowed", NOT_ALLOWED, N_("Địa chỉ này không nhận phương thức ấy; tiêu đề "
	  "Allow nói những phương thức được nhận.") },
	{ "key-reused", CONFLICT, N_("Idempotency-Key này đã dùng cho một yêu cầu khác; hãy dùng "
	  "khóa mới."), is_read_by_us },
	{ "too-large", TOO_LARGE, N_("Nội dung gửi lên lớn quá mức được nhận; title nói mức ấy."),
	  writes },
	{ "unsupported-type", UNSUPPORTED, N_("Content-Type này không được nhận; hãy gửi "
	  "application/json."), takes_a_type },
	{ "invalid", INVALID, N_("Có trường sai hoặc thiếu; errors nói trường nào và vì sao."),
	  has_a_form },
	{ "broken", INTERNAL, N_("Lỗi của máy chủ; title có số sự cố để báo cho đơn vị vận hành."),
	  any },
	{ "try-again", UNAVAILABLE, N_("Máy chủ đang bận hoặc hết chỗ lưu, chưa có gì bị thay đổi; "
	  "hãy gửi lại sau số giây trong Retry-After, vẫn với Idempotency-Key ấy."), any },
	{ .word = NULL },
};

const struct problem_kinds *problem_kinds(struct arena *a)
{
	struct problem_kinds *list = arena_new(a, struct problem_kinds);
	size_t n = 0;

	for (size_t m = 0; modules[m]; m++)
		for (const struct problem_kind *k = modules[m]->problems; k && k->word; k++)
			n++;
	list->v = arena_array(a, const struct problem_kind *, n);
	for (size_t m = 0; modules[m]; m++)
		for (const struct problem_kind *k = modules[m]->problems; k && k->word; k++)
			list->v[list->n++] = k;
	return list;
}

const struct problem_kind *problem_kind(const char *word)
{
	for (size_t m = 0; modules[m]; m++)
		for (const struct problem_kind *k = modules[m]->problems; k && k->word; k++)
			if (!strcmp(k->word, word))
				return k;
	return NULL;
}

bool problem_may_be(const struct route *t, const struct problem_kind *k)
{
	if (k->of && k->of(t))
		return true;
	for (const char *const *word = t->problems; word && *word; word++)
		if (!strcmp(*word, k->word))
			return true;
	return false;
}

void problem_json(struct request *r)
{
	const struct problem *p = &r->problem;
	struct json j = { .out = r->out };

	r->content_type = "application/problem+json";
	json_begin(&j, NULL, '{');
	json_put(&j, "type", arena_printf(r->arena, "/problems#%s", p->word));
	json_put(&j, "title", p->sentence);
	json_put(&j, "status", (int)r->status);
	if (p->hint)
		json_put(&j, "detail", p->hint);
	json_put(&j, "code", p->word);
	if (p->troubles) {
		json_begin(&j, "errors", '[');
		for (const struct trouble *t = p->troubles; t; t = t->next) {
			json_begin(&j, NULL, '{');
			json_put(&j, "field", name_in_json(r->arena, t->field));
			json_put(&j, "message", t->message);
			json_end(&j);
		}
		json_end(&j);
	}
	json_end(&j);
}

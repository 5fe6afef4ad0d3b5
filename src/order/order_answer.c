/* order_answer.c - sellers who answer by telephone: a message "1" or "2", a key.
 *
 * Whoever carries messages posts here what came; the address is the secret.  An answer
 * counts for an order that was told to that very telephone and for no other. */
#include "order/order_pages.h"

#include "core/command.h"
#include "core/id.h"
#include "core/json.h"
#include "core/limit.h"
#include "core/outbox.h"
#include "core/platform.h"
#include "core/reply.h"
#include "core/seal.h"
#include "core/show.h"
#include "core/text.h"
#include "core/tr.h"

enum { MOST_NAMED = 4 };

/* From one telephone; two machines that answer each other end here. */
static const struct limit answers = { "order.answer", 12, 60 };
static const struct limit wrong_keys = { "order.answer_key", 10, 60 };

struct sms { const char *from, *text, *id; };
struct press { const char *id, *digits; int64_t message; };

const struct field answer_sms_fields[] = {
	TEXT(struct sms, from, .label = N_("Số điện thoại gửi"), .max = 30),
	TEXT(struct sms, text, .label = N_("Nội dung"), .max = 1000, .optional = true,
	    .lines = true),
	TEXT(struct sms, id, .label = N_("Mã tin của nhà mạng"), .min = 1, .max = 100),
	END_OF_FIELDS
};

const struct field answer_call_fields[] = {
	TEXT(struct press, id, .label = N_("Mã lần bấm của bên gọi"), .min = 1, .max = 100),
	INT(struct press, message, .label = N_("Số của cuộc gọi, như đã được giao"), .min = 1),
	TEXT(struct press, digits, .label = N_("Phím đã bấm"), .max = 20, .optional = true),
	END_OF_FIELDS
};

static const struct reply answered[] = {
	{ "outcome", REPLY_TEXT, "CONFIRMED, CANCELLED, ASKED_BACK, TOO_LATE, HELP, IGNORED or "
	  "AGAIN" },
	{ "say",     REPLY_TEXT, "What the seller is told; \"\" when he is told nothing. Whom an "
	  "order goes to is told to his telephone alone" },
	{ .name = NULL },
};

const struct reply order_answer_reply = { NULL, REPLY_OBJECT, "What was done", answered };

const char *order_replies_key(struct db *db, struct arena *a)
{
	return keyed_hash(a, platform_keys(), "order.replies", arena_printf(a, "%" PRId64,
	    setting_int(db, a, &order_replies_round)));
}

static const struct { const char *said; enum order_word word; } words[] = {
	{ "1", ORDER_YES }, { "co", ORDER_YES }, { "ok", ORDER_YES }, { "oke", ORDER_YES },
	{ "nhan", ORDER_YES }, { "dong y", ORDER_YES }, { "xac nhan", ORDER_YES },
	{ "2", ORDER_NO }, { "huy", ORDER_NO }, { "khong", ORDER_NO }, { "het hang", ORDER_NO },
};

/* Whether key begins with the words, and they end there or before a code. */
static bool begins(const char *key, const char *said)
{
	size_t n = strlen(said);

	return !strncmp(key, said, n) && (!key[n] || key[n] == ' ' || !strncmp(key + n, "ls", 2));
}

struct order_said order_read_answer(struct arena *a, const char *text)
{
	const char *key = text_fold(a, text), *code = strstr(key, "ls");
	struct order_said s = { ORDER_UNCLEAR, NULL };

	for (size_t i = 0; !s.word && i < COUNT(words); i++)
		if (begins(key, words[i].said))
			s.word = words[i].word;
	if (code && code[2] >= '0' && code[2] <= '9')
		s.code = text_ascii_upper(a, arena_strndup(a, code, strspn(code,
		    "abcdefghijklmnopqrstuvwxyz0123456789")));
	return s;
}

/* What is done about an answer, and what is said.  Whom the order goes to is not kept
 * with the answer, which is its seller's: it is the buyer's. */
struct answer { const char *outcome, *say, *about, *whom; };

static struct answer help(const char *outcome)
{
	return (struct answer){ outcome, _("Hoa Hồi: nhắn 1 để nhận đơn, 2 để hủy đơn. "
	    "Nhiều đơn thì thêm mã, ví dụ: 1 LS26110001A."), NULL, "" };
}

static struct answer too_late(const char *code, const char *state)
{
	return (struct answer){ "TOO_LATE", said(_("Hoa Hồi: đơn %s đang ở bước: %s. Không cần trả "
	    "lời nữa."), code, order_state_words(state)), code, "" };
}

/* R: nobody signed in; the telephone is the seller's, and the event says how. */
static struct answer act(struct request *r, enum order_word word, int64_t sub, const char *code,
    const char *state, const char *how)
{
	bool yes = word == ORDER_YES;

	if (strcmp(state, "PLACED") || !order_move(r->db, r->arena, sub, yes ? "CONFIRMED" :
	    "CANCELLED", ORDER_SELLER, 0, how, r->now))
		return too_late(code, state);
	if (yes)
		return (struct answer){ "CONFIRMED", order_yes_words(r->db, r->arena, sub), code,
			order_whom(r->arena, order_facts(r->db, r->arena, sub)) };
	return (struct answer){ "CANCELLED", said(_("Hoa Hồi: đã hủy đơn %s. Người mua đã được "
	    "nhắn tin."), code), code, "" };
}

/* The codes that wait, so that he can name one. */
static struct answer which(const struct order_waiting *list, const char *digit)
{
	struct out *o = out_new(arena_at_work());

	for (size_t i = 0; i < list->n && i < MOST_NAMED; i++) {
		const char *one = said("%s%s (%s, %s)", i ? "; " : "", list->v[i].code,
		    list->v[i].shop_name, amount(list->v[i].amount_vnd));

		out_raw(o, one, strlen(one));
	}
	return (struct answer){ "ASKED_BACK", said(_("Hoa Hồi: bạn có %s đơn đang chờ: %s. "
	    "Hãy nhắn kèm mã, ví dụ: %s %s"), number((int64_t)list->n), o->text, digit,
	    list->v[0].code), NULL, "" };
}

static bool of_one_shop(const struct order_waiting *list)
{
	for (size_t i = 1; i < list->n; i++)
		if (list->v[i].shop != list->v[0].shop)
			return false;
	return true;
}

static const struct answer ignored = { "IGNORED", "", NULL, "" };
static const struct answer again = { "AGAIN", "", NULL, "" };

/* A "1" without a code is for the order told last; a "2" is never guessed. */
static struct answer decide(struct request *r, const char *phone_hash, const char *text)
{
	struct order_said s = order_read_answer(r->arena, text);
	const struct order_told_to *told = order_told_to(r->db, r->arena, phone_hash,
	    s.code ? s.code : "");
	const struct order_waiting *list = order_waiting(r->db, r->arena, phone_hash);
	const char *how = _("Người bán trả lời bằng tin nhắn");

	if (!told && !(s.code && order_told_to(r->db, r->arena, phone_hash, "")))
		return ignored;
	if (s.word == ORDER_UNCLEAR)
		return help("HELP");
	if (!told)
		return (struct answer){ "HELP", said(_("Hoa Hồi: không có đơn %s của gian hàng "
		    "bạn. Hãy xem lại mã đơn."), s.code), NULL, "" };
	if (s.code)
		return act(r, s.word, told->id, told->code, told->state, how);
	if (!list->n)
		return (struct answer){ "TOO_LATE", _("Hoa Hồi: không còn đơn nào chờ bạn trả "
		    "lời."), NULL, "" };
	if (!of_one_shop(list) || (s.word == ORDER_NO && list->n > 1))
		return which(list, s.word == ORDER_YES ? "1" : "2");
	return act(r, s.word, list->v[0].id, list->v[0].code, "PLACED", how);
}

/* The key, and whether answers are taken at all. */
static bool admitted(struct request *r)
{
	return setting_bool(r->db, r->arena, &order_replies) && secret_equal(
	    request_param(r, "key"), order_replies_key(r->db, r->arena));
}

static enum status refuse(struct request *r)
{
	if (!limit_take(&wrong_keys, r->peer, r->now)) {
		retry_after(r, limit_wait(&wrong_keys, r->peer, r->now));
		return problem(r, TOO_MANY, "too-many-guesses", "%s",
		    _("Bạn đã thử sai nhiều lần. Xin chờ ít phút rồi thử lại."));
	}
	return problem(r, NOT_FOUND, "no-such-page", "%s", _("Không có trang này."));
}

static enum status tell(struct request *r, int64_t id, const struct answer *done)
{
	struct json j = { .out = r->out };

	if (id)
		order_answered(r->db, id, done->outcome, done->say);
	if (done->about)
		r->audit = done->about;
	json_begin(&j, NULL, '{');
	json_put(&j, "outcome", done->outcome);
	json_put(&j, "say", done->say);
	json_end(&j);
	return OK;
}

static void say(struct request *r, const char *phone, const struct answer *done)
{
	if (phone)
		outbox_put(r->db, "sms", phone, "", *done->whom ? said("%s %s", done->say,
		    done->whom) : done->say, r->now);
}

enum status answer_sms(struct request *r)
{
	struct sms f = { "", "", "" };
	const char *phone, *hash;
	struct trouble *t;
	struct answer done;
	int64_t id = id_new();

	if (!admitted(r))
		return refuse(r);
	t = form_read(&r->params, answer_sms_fields, &f);
	if (t)
		return invalid(r, t);
	phone = text_phone(r->arena, f.from);
	if (!limit_take(&answers, phone ? phone : "", r->now)) {
		retry_after(r, limit_wait(&answers, phone ? phone : "", r->now));
		return problem(r, TOO_MANY, "too-many-messages", "%s",
		    _("Số này nhắn quá nhiều trong một lúc."));
	}
	hash = phone ? order_phone_hash(r->arena, phone) : "";
	if (!order_answer_add(r->db, id, "sms", f.id, phone ? text_mask_phone(r->arena, phone) : "",
	    hash, f.text, r->now))
		return tell(r, 0, &again);
	tr_use("vi");
	done = phone ? decide(r, hash, f.text) : ignored;
	if (*done.say)
		say(r, phone, &done);
	return tell(r, id, &done);
}

enum status answer_call(struct request *r)
{
	struct press f = { "", "", 0 };
	const struct order_told_by *told;
	struct order_said s;
	struct trouble *t;
	struct answer done;
	int64_t id = id_new();

	if (!admitted(r))
		return refuse(r);
	t = form_read(&r->params, answer_call_fields, &f);
	if (t)
		return invalid(r, t);
	told = order_told_by(r->db, r->arena, f.message);
	if (!order_answer_add(r->db, id, "call", f.id, "", told ? told->phone_hash : "", f.digits,
	    r->now))
		return tell(r, 0, &again);
	tr_use("vi");
	s = order_read_answer(r->arena, f.digits);
	if (!told)
		done = ignored;
	else if (s.word == ORDER_UNCLEAR)
		done = (struct answer){ "HELP", _("Bấm phím 1 để nhận đơn, phím 2 để hủy đơn."),
			NULL, "" };
	else
		done = act(r, s.word, told->id, told->code, told->state,
		    _("Người bán bấm phím khi nghe gọi"));
	/* Nobody writes an address down while he listens. */
	if (*done.whom)
		say(r, market_shop_phone(r->db, r->arena, order_facts(r->db, r->arena,
		    told->id)->shop), &done);
	return tell(r, id, &done);
}

static int run_replies(int argc, char **argv)
{
	struct db *db = command_db();
	const char *key = order_replies_key(db, arena_at_work());

	(void)argc, (void)argv;
	printf("%s\n%s\n", site_address(db, url_for("/api/v1/sms/%s", key)),
	    site_address(db, url_for("/api/v1/calls/%s", key)));
	if (!setting_bool(db, arena_at_work(), &order_replies))
		fprintf(stderr, "hoahoi: closed; open them with: hoahoi setting order.replies 1\n");
	return 0;
}

const struct command order_commands[] = {
	{ "replies", "", "prints the addresses to which answers of sellers are posted",
	  run_replies },
	{ .words = NULL },
};

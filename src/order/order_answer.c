/* order_answer.c - sellers who answer by telephone: a message "1" or "2", a key.
 *
 * Whoever carries messages posts here what came; the address is the secret.  An answer
 * counts for an order that was told to that very telephone and for no other, and is
 * answered in the language of its household. */
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
	{ "outcome", REPLY_TEXT, "CONFIRMED, CANCELLED, MONEY_CAME, HANDED_OVER, ASKED_BACK, "
	  "TOO_LATE, HELP, IGNORED or AGAIN" },
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

enum { DIGITS = 6 };

/* The six digits that stand alone, or NULL. */
static const char *digits_in(struct arena *a, const char *key)
{
	while (*key) {
		size_t n = strcspn(key, " ");

		if (n == DIGITS && strspn(key, "0123456789") >= n)
			return arena_strndup(a, key, n);
		key += n + (key[n] == ' ');
	}
	return NULL;
}

struct order_said order_read_answer(struct arena *a, const char *text)
{
	const char *key = text_fold(a, text), *code = strstr(key, "ls");
	struct order_said s = { ORDER_UNCLEAR, NULL, digits_in(a, key) };

	for (size_t i = 0; !s.word && i < COUNT(words); i++)
		if (begins(key, words[i].said))
			s.word = words[i].word;
	if (code && code[2] >= '0' && code[2] <= '9')
		s.code = text_ascii_upper(a, arena_strndup(a, code, strspn(code,
		    "abcdefghijklmnopqrstuvwxyz0123456789")));
	return s;
}

/* What is done about an answer, and what is said.  Whom the order goes to is not kept
 * with the answer, which is its seller's: it is the buyer's.  ask: what of the sub-order he
 * is asked next, or NULL. */
struct answer {
	const char *outcome, *say, *about, *whom, *ask;
	int64_t sub;                    /* when one of the two is there */
};

/* Why something moved, as its history says it; whoever shows it translates. */
static const char by_message[] = N_("Người bán trả lời bằng tin nhắn");
static const char by_key[] = N_("Người bán bấm phím khi nghe gọi");

static void speak(struct request *r, int64_t shop)
{
	tr_use(market_shop_language(r->db, r->arena, shop));
}

static struct answer help(const char *outcome)
{
	return (struct answer){ outcome, _("Hoa Hồi: nhắn 1 để nhận đơn, 2 để hủy đơn. "
	    "Nhiều đơn thì thêm mã, ví dụ: 1 LS26110001A.") };
}

static struct answer too_late(const char *code, const char *state)
{
	return (struct answer){ "TOO_LATE", said(_("Hoa Hồi: đơn %s đang ở bước: %s. Không cần trả "
	    "lời nữa."), code, order_state_words(state)), code };
}

/* What a seller who took an order is asked next: whether the money came, where nobody else
 * tells us; then whether the goods left. */
static const char *next_question(struct request *r, int64_t sub)
{
	const struct payment_of *p = payment_of(r->db, r->arena, sub);

	if (!order_awaits_money(p))
		return "HAND_OVER";
	return payment_watched(r->db, r->arena, p->bank_bin, p->bank_account) ? NULL : "MONEY";
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
			order_whom(r->arena, order_facts(r->db, r->arena, sub)),
			next_question(r, sub), sub };
	return (struct answer){ "CANCELLED", said(_("Hoa Hồi: đã hủy đơn %s. Người mua đã được "
	    "nhắn tin."), code), code };
}

/* All that was missing came, as by a tap on his page. */
static struct answer take_money(struct request *r, const struct order_asked *q)
{
	const struct order_facts *o;

	if (!payment_seller_tap(r->db, r->arena, q->id, 0, 0, by_message, r->now))
		return too_late(q->code, q->state);
	if (!strcmp(q->state, "PLACED"))
		return (struct answer){ "MONEY_CAME", said(_("Hoa Hồi: đã ghi tiền của đơn %s đã "
		    "về. Nhận đơn thì nhắn: 1 %s."), q->code, q->code), q->code };
	o = order_facts(r->db, r->arena, q->id);
	return (struct answer){ "MONEY_CAME", said(_("Hoa Hồi: đã ghi tiền của đơn %s đã về. Hãy "
	    "chuẩn bị hàng.%s"), q->code, order_by_words(o->hand_over_by, !strcmp(o->delivery,
	    "COLLECT"))), q->code, order_whom(r->arena, o), "HAND_OVER", q->id };
}

static struct answer hand_over(struct request *r, int64_t sub, const char *code,
    const char *state, bool collect, const char *how)
{
	if (!order_move(r->db, r->arena, sub, collect ? "PACKED" : "HANDED_OVER", ORDER_SELLER, 0,
	    how, r->now))
		return too_late(code, state);
	return (struct answer){ "HANDED_OVER", collect ? said(_("Hoa Hồi: đã báo khách đến lấy đơn "
	    "%s."), code) : said(_("Hoa Hồi: đã ghi đơn %s đã gửi đi."), code), code };
}

/* With the digits of the message that asked: nothing of it is guessed. */
static struct answer by_digits(struct request *r, const char *phone_hash,
    const struct order_said *s)
{
	const struct order_asked *q = order_question(r->db, r->arena, phone_hash, s->digits);

	if (!q)
		return (struct answer){ "HELP", said(_("Hoa Hồi: số %s không đúng, hoặc đã quá "
		    "hạn. Hãy xem lại tin đã nhận."), s->digits) };
	speak(r, q->shop);
	if (s->word != ORDER_YES)
		return (struct answer){ "HELP", said(_("Hoa Hồi: xong việc của đơn %s thì nhắn: 1 "
		    "%s. Chưa xong thì không cần nhắn."), q->code, s->digits) };
	return !strcmp(q->about, "MONEY") ? take_money(r, q) : hand_over(r, q->id, q->code,
	    q->state, !strcmp(q->delivery, "COLLECT"), by_message);
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
	    list->v[0].code) };
}

static bool of_one_shop(const struct order_waiting *list)
{
	for (size_t i = 1; i < list->n; i++)
		if (list->v[i].shop != list->v[0].shop)
			return false;
	return true;
}

static const struct answer ignored = { "IGNORED", "" };
static const struct answer again = { "AGAIN", "" };

/* "1" and "2" answer "did the money come?" too easily: he may mean that. */
static bool may_mean_money(struct request *r, const struct order_asked_last *last)
{
	return !strcmp(last->about, "MONEY") && strcmp(last->state, "CANCELLED") &&
	    order_awaits_money(payment_of(r->db, r->arena, last->id));
}

/* What he sent without digits and without a code. */
static struct answer decide_bare(struct request *r, const char *phone_hash, enum order_word word)
{
	const struct order_asked_last *last = order_asked_last(r->db, r->arena, phone_hash);
	const struct order_waiting *list = order_waiting(r->db, r->arena, phone_hash);

	if (may_mean_money(r, last))
		return (struct answer){ "ASKED_BACK", said(_("Hoa Hồi: tiền của đơn %s đã về thì "
		    "nhắn 1 kèm 6 số trong tin đã hỏi; chưa về thì không cần nhắn. Trả lời đơn "
		    "thì nhắn kèm mã đơn, ví dụ: 1 %s"), last->code, last->code) };
	if (!list->n)
		return (struct answer){ "TOO_LATE", !strcmp(last->about, "CONFIRM") ?
		    _("Hoa Hồi: không còn đơn nào chờ bạn trả lời.") :
		    _("Hoa Hồi: không còn đơn nào chờ bạn trả lời. Đã gửi hàng thì nhắn 1 kèm 6 số "
		    "trong tin đã nhận.") };
	if (!of_one_shop(list) || (word == ORDER_NO && list->n > 1))
		return which(list, word == ORDER_YES ? "1" : "2");
	speak(r, list->v[0].shop);
	return act(r, word, list->v[0].id, list->v[0].code, "PLACED", by_message);
}

/* A "1" without a code is for the order told last; a "2" is never guessed. */
static struct answer decide(struct request *r, const char *phone_hash, const char *text)
{
	struct order_said s = order_read_answer(r->arena, text);
	const struct order_told_to *any = order_told_to(r->db, r->arena, phone_hash, "");
	const struct order_told_to *told = s.code ? order_told_to(r->db, r->arena, phone_hash,
	    s.code) : any;

	if (!any)
		return ignored;
	speak(r, told ? told->shop : any->shop);
	if (s.digits && !s.code)
		return by_digits(r, phone_hash, &s);
	if (s.word == ORDER_UNCLEAR)
		return help("HELP");
	if (!told)
		return (struct answer){ "HELP", said(_("Hoa Hồi: không có đơn %s của gian hàng "
		    "bạn. Hãy xem lại mã đơn."), s.code) };
	return s.code ? act(r, s.word, told->id, told->code, told->state, by_message) :
	    decide_bare(r, phone_hash, s.word);
}

/* The key, and whether answers are taken at all. */
static bool admitted(struct request *r)
{
	return setting_bool(r->db, r->arena, &order_replies) && secret_equal(
	    request_param(r, "key"), order_replies_key(r->db, r->arena));
}

static enum status refuse(struct request *r)
{
	if (!limit_take(&wrong_keys, limit_peer(r), r->now)) {
		retry_after(r, limit_wait(&wrong_keys, limit_peer(r), r->now));
		return problem(r, TOO_MANY, "too-many-guesses", "%s",
		    _("Bạn đã thử sai nhiều lần. Xin chờ ít phút rồi thử lại."));
	}
	return problem(r, NOT_FOUND, "no-such-page", "%s", _("Không có trang này."));
}

static bool collects(struct request *r, int64_t sub)
{
	return !strcmp(order_facts(r->db, r->arena, sub)->delivery, "COLLECT");
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

/* With whom it goes to, and what he is asked next: to his telephone alone. */
static void say(struct request *r, const char *phone, const struct answer *done)
{
	const char *digits = done->ask && phone ? order_ask_digits(r->db, r->arena, phone) : "";
	const char *text;
	int64_t message;

	if (!phone)
		return;
	text = said("%s%s%s%s", done->say, done->whom ? " " : "", done->whom ? done->whom : "",
	    done->ask ?
	    order_ask_words(done->ask, collects(r, done->sub), digits) : "");
	message = outbox_put(r->db, &(struct letter){ "sms", phone, text,
		.about = done->whom ? done->sub : 0 }, r->now);
	if (*digits)
		order_told(r->db, r->arena, message, &(struct order_telling){ done->sub, "sms",
		    phone, done->ask, digits }, r->now);
}

enum status answer_sms(struct request *r)
{
	struct sms f = { "", "", "" };
	const char *phone, *hash, *was;
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
	was = tr_swap("vi");
	done = phone ? decide(r, hash, f.text) : ignored;
	if (*done.say)
		say(r, phone, &done);
	tr_use(was);
	return tell(r, id, &done);
}

/* What a key means depends on what the call asked. */
static struct answer decide_key(struct request *r, const struct order_told_by *told,
    const char *digits)
{
	struct order_said s = order_read_answer(r->arena, digits);

	if (!strcmp(told->about, "HAND_OVER"))
		return strcmp(digits, "3") ? (struct answer){ "HELP",
		    _("Đã gửi hàng rồi thì bấm phím 3.") } :
		    hand_over(r, told->id, told->code, told->state,
		    !strcmp(told->delivery, "COLLECT"), by_key);
	return s.word == ORDER_UNCLEAR ? (struct answer){ "HELP",
	    _("Bấm phím 1 để nhận đơn, phím 2 để hủy đơn.") } :
	    act(r, s.word, told->id, told->code, told->state, by_key);
}

enum status answer_call(struct request *r)
{
	struct press f = { "", "", 0 };
	const struct order_told_by *told;
	struct trouble *t;
	struct answer done = ignored;
	const char *was;
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
	was = tr_swap(told ? market_shop_language(r->db, r->arena, told->shop) : "vi");
	if (told)
		done = decide_key(r, told, f.digits);
	/* Nobody writes an address down while he listens. */
	if (done.whom)
		say(r, market_shop_phone(r->db, r->arena, told->shop), &done);
	tr_use(was);
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

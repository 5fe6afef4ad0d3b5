/* household_messages.c - what was sent to a household, to be read again by its people: the
 * message that somebody acted for it came once, on a telephone that may be another's. */
#include "household/household_pages.h"

#include "core/json.h"
#include "household/household.html.h"

enum { AT_ONCE = 30, TOLD_AT_MOST = 1000 };

struct asked { int64_t before; };

const struct field household_messages_query[] = {
	INT(struct asked, before, .label = N_("Trước tin số"), .min = 1, .max = INT64_C(1) << 53,
	    .optional = true),
	END_OF_FIELDS
};

static const struct outbox_read_again *messages(struct db *db, struct arena *a, int64_t account,
    int64_t now, int64_t before, int64_t most)
{
	const struct households_belonging *of = households_belonging(db, a, account, now);
	int64_t *ids = arena_array(a, int64_t, of->n);

	for (size_t i = 0; i < of->n; i++)
		ids[i] = of->v[i].household;
	return outbox_read_again(db, a, json_numbers(a, ids, of->n), before, most);
}

enum status household_messages(struct request *r)
{
	struct asked f = { INT64_C(1) << 53 };
	struct trouble *t = form_read(&r->params, household_messages_query, &f);
	const struct outbox_read_again *list;
	struct url none = { NULL }, next = none;

	if (t)
		return invalid(r, t);
	list = messages(r->db, r->arena, r->user->id, r->now, f.before, AT_ONCE);
	if (list->n == AT_ONCE)
		next = url_for("/tai-khoan/tin-nhan?before=%" PRId64, list->v[list->n - 1].id);
	household_messages_page(r->out, list, household_without_telephone(r->db, r->arena,
	    r->user->id, r->now) != NULL, none, next);
	return OK;
}

static const struct told_column of_messages[] = {
	TELL_TIME(struct outbox_read_again_row, made_at, N_("Lúc")),
	TELL_TEXT(struct outbox_read_again_row, body, N_("Lời nhắn")),
	END_OF_TOLD
};

void household_tell_messages(struct told *t)
{
	told_list(t, _("Tin đã gửi cho hộ"), of_messages, messages(t->db, t->arena,
	    t->who->account, t->now, INT64_C(1) << 53, TOLD_AT_MOST));
}

/* payment_match.h - which payment a transfer is for, by its words and its amount.
 *
 * What the buyer's bank makes of the content is often not what he was shown: cut,
 * in small letters, without blanks, with words of the bank before and behind.
 * Here is how a code is found in it all the same, and when that is sure enough. */
#ifndef PAYMENT_MATCH_H
#define PAYMENT_MATCH_H

#include "payment/match.sql.h"

/* Something that may be a code: two letters, eight digits or more ("LS26110001"),
 * perhaps the letter of a sub-order. */
enum { CODE_DIGITS = 8, CODE_DIGITS_MOST = 10, CODES_MOST = 8 };
struct payment_code {
	char order[2 + CODE_DIGITS_MOST + 1];
	char letter;                    /* of the sub-order; 0: none is sure */
	bool whole;                     /* its digits end here */
};
struct payment_codes { size_t n; struct payment_code v[CODES_MOST]; };

/* Those in the words of a transfer. */
struct payment_codes payment_codes_in(struct arena *a, const char *words);

/* The transfer, and why it is for nobody; request 0 then. */
struct payment_transfer { const char *bank_bin, *bank_account; int64_t amount; };
struct payment_match { int64_t request; const char *reason; };

/* Decides, from the payments whose codes begin like those found. */
struct payment_match payment_decide(const struct payment_codes *codes,
    const struct payment_coded *const *rows, const struct payment_transfer *t);

/* The same, looking them up. */
struct payment_match payment_match(struct db *db, struct arena *a, const char *words,
    const struct payment_transfer *t);

/* Equal for transfers that may be one, told by two sources: account, direction,
 * amount, and the first code or else all letters and digits of the words. */
const char *payment_likeness(struct arena *a, const struct payment_transfer *t, bool out,
    const char *words);

#endif

/* vietqr.h - the text inside a VietQR transfer code.
 *
 * A buyer's bank reads it from the QR picture and fills in the transfer: whose
 * account, how much, which words.  The money goes to the seller's own account;
 * nobody here holds it.
 *
 * R: NAPAS QR Switching part IV (v1.5.2, January 2021), a profile of the EMVCo
 * merchant-presented code.  Values are printable ASCII only, so that bytes and
 * characters are the same number in every reader. */
#ifndef VIETQR_H
#define VIETQR_H

#include "core/arena.h"

struct vietqr {
	const char *bin;       /* 6 digits that name the bank at NAPAS */
	const char *account;   /* 1 to 19 letters and digits: account or card number */
	const char *category;  /* 4 digits (ISO 18245), or NULL */
	const char *name;      /* of the payee, up to 25 characters, or NULL */
	const char *city;      /* up to 15 characters, or NULL */
	const char *bill;      /* number of the bill, up to 25 characters, or NULL */
	const char *purpose;   /* words of the transfer, up to 25 characters, or NULL */
	int64_t amount;        /* dong, up to 13 digits; 0: the buyer types it */
	bool card;             /* account is a card number */
	bool dynamic;          /* for one order only, not a sticker used again */
};

enum { VIETQR_AMOUNT_DIGITS = 13, VIETQR_TEXT_MAX = 25, VIETQR_CITY_MAX = 15 };

/* The text to show as a QR code.  Values that do not fit are mistakes of ours:
 * whoever lets people type them checks them first (the limits stand above). */
const char *vietqr_build(struct arena *a, const struct vietqr *q);

/* Read a code made by anyone.  NULL when *into is filled; otherwise a sentence
 * for people that says why the code is refused, and *into is untouched.
 * Whatever is accepted can be built again; objects unknown here are skipped. */
MUST_USE const char *vietqr_parse(struct arena *a, const char *text,
    struct vietqr *into);

#endif

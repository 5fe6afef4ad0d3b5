/* totp.h - the second factor: six digits that change every half minute.
 *
 * R: RFC 6238, with SHA-1, 30 seconds, 6 digits: what every authenticator app
 * computes, whatever else its URL asks for.  The secret is base32 text (RFC 4648,
 * without padding), to be sealed where it is kept.  Times are microseconds UTC. */
#ifndef TOTP_H
#define TOTP_H

#include "core/arena.h"

/* A new secret of 160 random bits. */
const char *totp_secret(struct arena *a);

/* What the app scans: otpauth://totp/ISSUER:ACCOUNT?secret=... */
const char *totp_url(struct arena *a, const char *issuer, const char *account,
    const char *secret);

/* The six digits of the step that holds the time. */
const char *totp_code(struct arena *a, const char *secret, int64_t time);

/* The step whose code this is, to be stored as the new `last`; -1 if it is wrong.
 * One step before and one after now are taken too, for clocks that are off and
 * fingers that are slow; no step up to `last` (-1: none), so no code works twice.
 * A secret that is not base32 matches nothing. */
MUST_USE int64_t totp_step(const char *secret, const char *code, int64_t now,
    int64_t last);

#endif

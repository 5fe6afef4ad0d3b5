/* show.h - how values read, in the language of the reader.
 *
 * A page prints words; a number, an amount, a moment becomes words here, so that
 * it reads the same on every page and right in each language (see tr.h).  All of
 * them return text in the arena at work.  Times are microseconds UTC and read in
 * Vietnam's time, UTC+7 the year round. */
#ifndef SHOW_H
#define SHOW_H

#include "core/core.h"

#define VIETNAM_OFFSET (INT64_C(7) * 3600 * 1000000)    /* microseconds ahead of UTC */

/* A sentence with values in it: said(_("Còn %s món."), number(n)). */
const char *said(const char *fmt, ...) PRINTF(1, 2);

const char *number(int64_t n);              /* 1.234.567      1,234,567 */
const char *amount(int64_t dong);           /* 185.000 ₫      ₫185,000 */

/* A number with a fraction, of at most that many places (0 to 6); closing zeros
 * are dropped.  NaN and infinity read as a dash: there is no such number. */
const char *decimal(double x, int places);  /* 12,5           12.5 */
const char *weight(int64_t grams);           /* 500 g, 2,5 kg         2.5 kg */
const char *file_size(int64_t bytes);        /* 64 KB, 2,5 MB          2.5 MB */
const char *percent(double ratio);          /* 0.873 is 87,3%          87.3% */

const char *day(int64_t us);                /* 23/11/2026          23 Nov 2026 */
const char *day_said(int64_t yyyymmdd);     /* the same of 20261123 */
const char *moment(int64_t us);             /* 15:04 23/11/2026    15:04, 23 Nov 2026 */
const char *clock_time(int64_t us);         /* 15:04 */

/* How long before now; a day or more ahead or a month back reads as the day. */
const char *ago(int64_t us, int64_t now);   /* 5 phút trước   5 minutes ago */

const char *yes_no(bool b);                 /* Có, Không      Yes, No */

/* For programs, the same in every language: 2026-11-23T15:04:05+07:00, 2026-11-23. */
const char *iso_time(int64_t us);
const char *iso_day(int64_t us);

#endif

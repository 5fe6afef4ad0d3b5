/* text.h - Vietnamese text: made whole where it enters, and made comparable.
 *
 * The words used here and everywhere:
 *
 *   valid     strict UTF-8 (no overlong form, no surrogate)
 *   NFC       one code point for a letter and its marks, where there is one
 *   mark      what sits on a letter: of the vowel (â ê ô ă ơ ư) or of the tone
 *             (à á ả ã ạ); đ counts as a marked d
 *   folded    the search key: "Mật ong rừng" is "mat ong rung".  Lower case, no
 *             marks, full-width forms made ordinary, everything that is neither
 *             letter nor digit one space, none at the ends; each Han character
 *             is a word of its own
 *   exact     as folded but with its marks, the tone set in one place: "Hoà"
 *             and "Hòa" are both "hòa".  It ranks above folded
 *
 * Text inside the program is a NUL-terminated valid NFC string: text_nfc()
 * stands at the door, and the other functions rely on it.  Results live in the
 * arena. */
#ifndef TEXT_H
#define TEXT_H

#include "core/arena.h"

/* Are these n bytes valid? */
MUST_USE bool text_valid(const char *s, size_t n);

/* What came in, made fit for the inside; NULL when it is not valid or holds a
 * control character other than newline and tab.  CR, CR LF and the other ends of
 * a line become newline; what is invisible (marks of direction, zero-width spaces,
 * soft hyphens) is dropped, but for the joiners that emoji are made with. */
const char *text_nfc(struct arena *a, const char *s, size_t n);

/* The keys: see above. */
const char *text_fold(struct arena *a, const char *s);
const char *text_exact(struct arena *a, const char *s);

/* Only A-Z, 0-9 and single spaces: what a bank takes as the content of a
 * transfer. */
const char *text_ascii_upper(struct arena *a, const char *s);

/* The same words in ASCII alone, for what is dearer with marks: "Don moi: 45.000 d".
 * What has no letter of the Latin alphabet is dropped. */
const char *text_plain(struct arena *a, const char *s);

/* For an address: "na-chi-lang"; at most 80 bytes, cut between words.  Empty
 * when the text has no letter of the Latin alphabet and no digit. */
const char *text_slug(struct arena *a, const char *s);

/* The terms that a search is for, folded, chat spellings written out ("sp" asks
 * for "san pham"); the first TEXT_TERMS only. */
enum { TEXT_TERMS = 12 };
struct text_terms { size_t n; const char *v[TEXT_TERMS]; };
struct text_terms *text_query(struct arena *a, const char *s);

/* Code points. */
size_t text_length(const char *s);

/* The beginning of s, at most max code points; never cut inside a letter with
 * its marks, nor inside an emoji of several parts.  s itself when it fits. */
const char *text_cut(struct arena *a, const char *s, size_t max);

/* A telephone number of Việt Nam as 0xxxxxxxxx, from the ways people write it:
 * +84, 84, dots, spaces, and without its 0, as spreadsheets leave it.  NULL when
 * it is none: mobile is 03 05 07 08 09 and eight digits, fixed 02 and nine. */
const char *text_phone(struct arena *a, const char *s);

/* Does s have the form of a personal identification number?  Twelve digits:
 * three of the province of birth registration (001 to 096), one of century and
 * sex, two of the year, six at random.
 * R: Circular 59/2021/TT-BCA (uncertain: recalled, not read; for those registered
 * abroad a code of the country stands in place of the province, refused here). */
MUST_USE bool text_personal_id_valid(const char *s);

/* For logs and for pages others see: "091•••••78", "•••••••••123". */
const char *text_mask_phone(struct arena *a, const char *s);
const char *text_mask_id(struct arena *a, const char *s);

#endif

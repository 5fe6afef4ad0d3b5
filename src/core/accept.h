/* accept.h - what a client says it takes: Accept-Language, Accept-Encoding. */
#ifndef ACCEPT_H
#define ACCEPT_H

/* The place among ours (ending with NULL) of what the list asks for most: by q, then by what
 * comes first; "en-GB" asks for "en".  -1: it asks for none of them, or refuses them (q=0).
 * R: RFC 9110, 12.4.2, 12.5.3, 12.5.4 */
int accept_best(const char *list, const char *const *ours);

#endif

/* gateway.h - what the world outside would be: a machine that takes what is asked of
 * it, on an address of this host, in a thread of the test. */
#ifndef GATEWAY_H
#define GATEWAY_H

#include "core/core.h"

/* Opens one; its address.  One at a time. */
const char *gateway_open(void);
void gateway_close(void);

/* From now on it answers so: 200, 500, with that body, which lives as long; 0: not at all. */
void gateway_answers(int status);
void gateway_says(const char *body);

/* What happens before it answers, while the program waits: in the gateway's thread. */
void gateway_meets(void (*meets)(const char *body));

/* How many it took in all, and the body of the nth of them (from 0, the first 32). */
size_t gateway_took(void);
const char *gateway_body(size_t n);

#endif

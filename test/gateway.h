/* gateway.h - what the world outside would be: a machine that takes what is posted to
 * it, on an address of this host, in a thread of the test. */
#ifndef GATEWAY_H
#define GATEWAY_H

#include "core/core.h"

/* Opens one; its address.  One at a time. */
const char *gateway_open(void);
void gateway_close(void);

/* From now on it answers so: 200, 500; 0: not at all. */
void gateway_answers(int status);

/* How many it took in all, and the body of the nth of them (from 0, the first 32). */
size_t gateway_took(void);
const char *gateway_body(size_t n);

#endif

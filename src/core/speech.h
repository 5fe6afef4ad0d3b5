/* speech.h - words read aloud by this machine, for those who do not read them.
 *
 * The voice is that of the program espeak-ng, run beside us: it reads what strangers
 * wrote, and a fault of it must not be ours.  Where it is not installed there is no
 * sound, and pages do not offer any.
 *
 * Reading takes a tenth of a second: for slow routes and jobs. */
#ifndef SPEECH_H
#define SPEECH_H

#include "core/arena.h"

/* Whether there is a voice here. */
bool speech_can(void);

/* The words as MP3, 4 KB for each second; lang is "vi", "en" or "zh".  Nothing (n is
 * 0) when there is no voice or it failed. */
struct bytes speech_make(struct arena *a, const char *text, const char *lang);

#endif

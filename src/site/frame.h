/* frame.h - the settings that the frame of every page shows. */
#ifndef FRAME_H
#define FRAME_H

#include "core/setting.h"

extern const struct setting *const site_settings[];
extern const struct setting site_security_contact, site_demo;

#endif

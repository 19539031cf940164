// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/module/meeting.h"

#include "moc_meeting.cpp"

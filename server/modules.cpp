// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/modules.h"

#include "server/accounts/accountroom.h"
#include "server/jobroom.h"
#include "server/mail/mailroom.h"
#include "server/pages/pagesroom.h"
#include "server/registration/registrationroom.h"
#include "server/retention.h"
#include "server/settings/settingsroom.h"
#include "server/sync/syncroom.h"

namespace veche::server
{

std::vector<Module> modules(const mail::Names *names)
{
    return {
        settings::module(),     // what may be set
        accounts::module(),     // who may do what
        serversync::module(),   // the team's changes
        registration::module(), // who has a place
        pages::module(),        // what the public sees
        retentionModule(),      // whose data is held too long
        mail::module(names),    // letters
        jobsModule(),           // what is due later
    };
}

} // namespace veche::server

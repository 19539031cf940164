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
        settings::module(),     // settings of the server
        accounts::module(),     // accounts and rights
        serversync::module(),   // the team's changes
        registration::module(), // orders and tickets
        pages::module(),        // the public's pages
        retentionModule(),      // deletion of data held too long
        mail::module(names),    // letters
        jobsModule(),           // jobs due later
    };
}

} // namespace veche::server

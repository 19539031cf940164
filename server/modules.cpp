// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/modules.h"

#include "server/accounts/accountroom.h"
#include "server/jobroom.h"
#include "server/mail/mailroom.h"
#include "server/pages/pagesroom.h"
#include "server/publicside.h"
#include "server/registration/registrationroom.h"
#include "server/retention.h"
#include "server/settings/settingsroom.h"
#include "server/sync/syncroom.h"

namespace veche::server
{

std::vector<Module> modules(const mail::Names *names)
{
    return {
        settings::module(), accounts::module(), serversync::module(), registration::module(), pages::module(),
        publicModule(),     retentionModule(),  mail::module(names),  jobsModule(),
    };
}

} // namespace veche::server

// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/modules.h"

#include "server/accounts/accountroom.h"
#include "server/jobfinding.h"
#include "server/mail/mailroom.h"
#include "server/pages/pagesroom.h"
#include "server/registration/registrationroom.h"

namespace veche::server
{

std::vector<Module> modules()
{
    return {
        accounts::module(),
        jobsModule(),
        registration::module(),
        pages::module(),
        mail::module(),
    };
}

} // namespace veche::server

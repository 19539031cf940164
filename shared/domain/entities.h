// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/checkin.h"
#include "shared/domain/community.h"
#include "shared/domain/event.h"
#include "shared/domain/person.h"
#include "shared/domain/programme.h"
#include "shared/domain/records.h"
#include "shared/domain/registration.h"
#include "shared/domain/runofshow.h"

namespace veche::domain
{

/// Every entity that Veche knows, in an order in which what is pointed at comes first.
[[nodiscard]] std::span<const EntityInfo *const> allEntities();
/// nullptr where this build doesn't know the name.
[[nodiscard]] const EntityInfo *entityNamed(QStringView name);

} // namespace veche::domain

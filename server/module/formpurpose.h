// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/community.h"

#include <QByteArray>
#include <QString>

namespace veche::server
{

// The purpose of a form's token (http::Csrf::token()), where a form of that name stands in many places.

/// The public form of that name in that community.
[[nodiscard]] QByteArray formPurpose(const domain::CommunityId &community, const QString &form);
/// Cancelling the order that this secret opens.
[[nodiscard]] QByteArray cancelPurpose(const QString &secret);

} // namespace veche::server

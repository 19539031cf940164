// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <functional>

namespace veche::pages
{

// A page is rendered once for everybody: marks stand where each visitor's own form tokens go.

/// Stands for the token of the form of that purpose (module/formpurpose.h).
[[nodiscard]] QByteArray tokenMark(QByteArrayView purpose);
/// Stands for what tells one showing of a form from another.
[[nodiscard]] QByteArray nonceMark();

[[nodiscard]] bool hasFormTokens(QByteArrayView page);
/// The page with its marks filled in; `token` gives that of a form by its purpose.
[[nodiscard]] QByteArray withFormTokens(QByteArrayView page,
                                        const std::function<QByteArray(QByteArrayView purpose)> &token,
                                        QByteArrayView nonce);

} // namespace veche::pages

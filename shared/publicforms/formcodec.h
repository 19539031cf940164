// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/publicforms/formspec.h"

namespace veche::publicforms
{

/// A form as JSON: the same form, the same bytes. What is as usual isn't written.
[[nodiscard]] QByteArray encoded(const FormSpec &spec);
/// The form of those bytes. Invalid, and where in it: what isn't such a form, what a newer version wrote (a
/// kind or a member that this one doesn't know), more than 256 KiB, what checked() refuses.
[[nodiscard]] Result<FormSpec> decodedForm(const QByteArray &json);
/// SHA-256 of the encoded form, in hex: by it answers say what they answer.
[[nodiscard]] QString formId(const FormSpec &spec);

} // namespace veche::publicforms

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/pages/pagecontext.h"
#include "shared/publicforms/filledform.h"

namespace veche::pages
{

/// A form on a page: what is asked, what was typed, and what is wrong with it.
struct FormView {
    const publicforms::FormSpec &form;
    const publicforms::FilledForm &filled;
    /// The choices of its field of tickets, as data of option.html.
    QVariantList tickets;
};

/// The fields that are asked, each by the template of its kind, field-<kind>.html.
[[nodiscard]] QByteArray fieldsHtml(const PageContext &context, const FormView &view);
/// The errors in the fields: {field, text} in the form's order, for a list of links above it.
[[nodiscard]] QVariantList fieldProblems(const PageContext &context, const FormView &view);
/// The messages at that place of the page, or of the whole form where it is empty.
[[nodiscard]] QStringList saidAt(const PageContext &context, const FormView &view, QStringView place);
/// The texts typed so far, as {name, value} of hidden inputs that send them again.
[[nodiscard]] QVariantList typedInputs(const FormView &view);

} // namespace veche::pages

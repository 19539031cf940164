// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/pages/pagecontext.h"

namespace veche::pages
{

/// What a visitor typed into the form of registration, and what is wrong with it, said in the page's
/// language.
struct FormState {
    QString ticket; ///< id of the type
    QString name;
    QString email;
    bool consent = false;
    QString ticketError;
    QString nameError;
    QString emailError;
    QString consentError;
    QString problem; ///< of the whole form, not of one field
    QString known;   ///< instead: that there may be a ticket already, which can be sent again

    [[nodiscard]] int errorCount() const;
};

/// Stand where each visitor's own form tokens go.
constexpr char csrfMark[] = "\x02"
                            "csrf"
                            "\x03";
constexpr char nonceMark[] = "\x02"
                             "nonce"
                             "\x03";

/// The event's page. With `form` it is what answers a form that couldn't be taken: short, the input kept.
[[nodiscard]] QByteArray eventPage(const PageContext &context, const PublicModel &model,
                                   const PublicEvent &event, const FormState *form = nullptr);
/// The section with the form, or with the reason why there is none.
[[nodiscard]] QByteArray formSection(const PageContext &context, const PublicModel &model,
                                     const PublicEvent &event, const FormState *form);
/// Whether one can register now for anything.
[[nodiscard]] bool isOpen(const PublicEvent &event, qint64 nowMs);
/// The text that one agrees to: the event's own, or the standard one.
[[nodiscard]] QString consentText(const domain::Event &event, const resources::Words &words);
/// schema.org/Event as JSON that may stand in a script element.
[[nodiscard]] QByteArray linkedData(const PageContext &context, const PublicModel &model,
                                    const PublicEvent &event);

} // namespace veche::pages

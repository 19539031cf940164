// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/theme/tokens.h"
#include "shared/base/error.h"
#include "shared/domain/entities.h"

#include <QString>

/// The words that people read for what the domain names, one place for all views.
namespace veche::forms
{

[[nodiscard]] QString nameOf(domain::EventState state);
[[nodiscard]] QString nameOf(domain::EventFormat format);
[[nodiscard]] QString nameOf(domain::SessionState state);
[[nodiscard]] QString nameOf(domain::SessionKind kind);
[[nodiscard]] QString nameOf(domain::OrderState state);
[[nodiscard]] QString nameOf(domain::Standing standing);
/// The fault of an e-mail address, for a field's validator; empty where there is none, or no address.
[[nodiscard]] QString emailProblem(const QVariant &value);
[[nodiscard]] QString nameOf(domain::TicketState state);
[[nodiscard]] QString nameOf(domain::TaskState state);
[[nodiscard]] QString nameOf(domain::MessageState state);
[[nodiscard]] QString nameOf(domain::Role role);
/// The name as it stands where this build doesn't know the role.
[[nodiscard]] QString nameOf(const domain::RoleKey &role);
/// Why what one sees can't be changed.
[[nodiscard]] QString roleSentence(const domain::RoleKey &role);
/// A sentence on what that role is for.
[[nodiscard]] QString meaningOf(domain::Role role);

[[nodiscard]] theme::State stateOf(domain::EventState state);
[[nodiscard]] theme::State stateOf(domain::SessionState state);
[[nodiscard]] theme::State stateOf(domain::Standing standing);
[[nodiscard]] theme::State stateOf(domain::TicketState state);
[[nodiscard]] theme::State stateOf(domain::MessageState state);

/// An error for the person in front: what happened, and what to do; the details are in context.
[[nodiscard]] QString sentenceFor(const Error &error);
/// The same to who is signing in.
[[nodiscard]] QString signInSentence(const Error &error);

} // namespace veche::forms

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/changes.h"
#include "shared/domain/entities.h"

#include <QStringList>

namespace veche::workspace
{

/// The questions of the first minutes; the rest is guessed and can be changed later.
struct FirstEvent {
    QString name;
    QDate start;
    QDate end;        ///< invalid: guessed
    QString zone;     ///< empty: the community's, else the machine's
    QString slug;     ///< empty: guessed
    QString language; ///< "ru" or "en"; empty: the community's
};

/// A slug of the name that isn't among those taken: "meetup", "meetup-2".
[[nodiscard]] QString freeSlug(const QString &name, const QStringList &taken);
/// The event with everything guessed: zone, last day (the first), slug, its beginning at ten.
[[nodiscard]] domain::Event eventFrom(const FirstEvent &given, const domain::Community &community,
                                      const QStringList &takenSlugs);
/// A community's row with the workspace's id.
[[nodiscard]] domain::Community communityFrom(const domain::CommunityId &id, const QString &name,
                                              const QString &language);
/// Both as one change, named by `label`.
[[nodiscard]] domain::ChangeSet firstRun(const domain::Community &community, const domain::Event &event,
                                         const QString &label);

} // namespace veche::workspace

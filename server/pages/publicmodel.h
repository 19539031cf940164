// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/module/offers.h"
#include "shared/domain/community.h"
#include "shared/domain/event.h"
#include "shared/domain/snapshot.h"
#include "shared/publicforms/formspec.h"
#include "shared/storage/connection.h"

#include <memory>

namespace veche::pages
{

using server::Offer;
using server::OfferSource;

/// A released programme with its look-ups.
struct Programme {
    domain::ReleaseId release;
    domain::Snapshot snapshot;
    QHash<Id, const domain::Session *> sessions;
    QHash<Id, QString> rooms;
    QHash<Id, const domain::Track *> tracks;
    QHash<Id, const domain::Person *> persons;
    QHash<Id, std::vector<const domain::Slot *>> slotsOf;              ///< by session, in time
    QHash<Id, std::vector<const domain::SessionSpeaker *>> speakersOf; ///< by session, in order
    QHash<QString, Id> sessionByAddress;
    QHash<Id, QString> addressOf;

    Programme() = default;
    Q_DISABLE_COPY_MOVE(Programme) // The look-ups point into the snapshot.
};

/// The public view of one event.
struct PublicEvent {
    domain::Event event;
    qint64 seq = 0;       ///< of its row: grows with each change
    qint64 changedMs = 0; ///< of its row, ms since 1970 UTC
    std::vector<Offer> offers;
    publicforms::FormSpec form;                 ///< of registration
    std::shared_ptr<const Programme> programme; ///< null before the first release
};

/// The public view of one community, as of one moment. Never changed once made.
struct PublicModel {
    domain::CommunityId id;
    domain::Community community;
    QString slug;
    std::vector<PublicEvent> events; ///< not drafts; by start

    [[nodiscard]] const PublicEvent *eventBySlug(QStringView slug) const;
    [[nodiscard]] const PublicEvent *event(const domain::EventId &id) const;
};

/// Reads the model. NotFound where there is no community of that address. Programmes of `previous` are taken
/// over where their release is the same.
[[nodiscard]] Result<std::shared_ptr<const PublicModel>> loadModel(storage::Connection &connection,
                                                                   const QString &slug,
                                                                   const OfferSource &offers,
                                                                   const PublicModel *previous);

/// An event that is over: by its state, or by its last day.
[[nodiscard]] bool isOver(const domain::Event &event, qint64 nowMs);
/// Those that are coming, by start, and the latest of those that are over, the last one first.
struct Announced {
    std::vector<const PublicEvent *> upcoming;
    std::vector<const PublicEvent *> past; ///< at most 100

    [[nodiscard]] std::vector<const PublicEvent *> all() const;
};
[[nodiscard]] Announced announced(const PublicModel &model, qint64 nowMs);
/// Whether its page may be seen at all.
[[nodiscard]] inline bool isPublic(const domain::Event &event)
{
    return event.state != domain::EventState::Draft && !event.deleted && !event.slug.isEmpty();
}

} // namespace veche::pages

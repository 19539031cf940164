// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pages/publicmodel.h"

#include "server/queries/communityqueries.h"
#include "shared/base/text.h"
#include "shared/storage/store.h"

namespace veche::pages
{

using namespace Qt::StringLiterals;
using domain::CommunityId;
using storage::Connection;

namespace
{
Result<CommunityId> communityOf(Connection &connection, const QString &slug)
{
    VECHE_TAKE(const auto &found, queries::communityBySlug(connection, slug));
    if (!found)
        return failure(ErrorKind::NotFound, u"There is no such community"_s);
    return *found;
}

/// Readable, and the same as long as the session keeps its slug, code or id.
QString addressFor(const domain::Session &session, const QHash<QString, Id> &taken)
{
    for (const QString &wish : {session.slug, session.code}) {
        const QString slug = wish.isEmpty() ? QString() : text::slug(wish, 80);
        if (!slug.isEmpty() && !taken.contains(slug))
            return slug;
    }
    return session.id.toString();
}

void index(Programme &programme)
{
    const domain::Snapshot &snapshot = programme.snapshot;
    for (const auto &room : snapshot.rooms)
        programme.rooms.insert(room.id, room.name);
    for (const auto &track : snapshot.tracks)
        programme.tracks.insert(track.id, &track);
    for (const auto &person : snapshot.persons)
        programme.persons.insert(person.id, &person);
    for (const auto &session : snapshot.sessions) {
        const QString address = addressFor(session, programme.sessionByAddress);
        programme.sessions.insert(session.id, &session);
        programme.sessionByAddress.insert(address, session.id);
        programme.addressOf.insert(session.id, address);
    }
    for (const auto &slot : snapshot.slots)
        programme.slotsOf[slot.session].push_back(&slot);
    for (const auto &speaker : snapshot.speakers)
        programme.speakersOf[speaker.session].push_back(&speaker);
}

Result<std::shared_ptr<const Programme>> loadProgramme(Connection &connection, const CommunityId &community,
                                                       const domain::Event &event,
                                                       const PublicModel *previous)
{
    using Found = std::shared_ptr<const Programme>;
    if (event.release.isNull())
        return Found();
    const PublicEvent *before = previous ? previous->event(domain::EventId(event.id)) : nullptr;
    if (before && before->programme && before->programme->release == event.release)
        return before->programme;
    VECHE_TAKE(const auto &row,
               storage::loadRow(connection, community, domain::Release::info(), event.release));
    if (!row || row->isDeleted())
        return Found();
    auto snapshot = domain::decodeSnapshot(domain::entityOf<domain::Release>(*row).snapshot);
    if (!snapshot)
        return Found(); // A release that can't be read must not take the event's page with it.
    auto programme = std::make_shared<Programme>();
    programme->release = event.release;
    programme->snapshot = std::move(*snapshot);
    index(*programme);
    return Found(programme);
}

Result<std::vector<PublicEvent>> loadEvents(Connection &connection, const CommunityId &community)
{
    std::vector<PublicEvent> events;
    const auto read =
        storage::forEachRow(connection, community, domain::Event::info(), {}, false, [&](domain::Row &&row) {
            PublicEvent found;
            found.event = domain::entityOf<domain::Event>(row);
            found.seq = row.seq;
            found.changedMs = static_cast<qint64>(row.newest().ms);
            if (isPublic(found.event))
                events.push_back(std::move(found));
            return true;
        });
    if (!read)
        return failure(read.error());
    std::stable_sort(events.begin(), events.end(),
                     [](const auto &a, const auto &b) { return a.event.start < b.event.start; });
    return events;
}

Result<domain::Community> loadCommunity(Connection &connection, const CommunityId &id, const QString &slug)
{
    VECHE_TAKE(const auto &row, storage::loadRow(connection, id, domain::Community::info(), id));
    domain::Community community;
    if (row && !row->isDeleted())
        community = domain::entityOf<domain::Community>(*row);
    if (community.name.isEmpty())
        community.name = slug; // Put online a moment ago: its rows are on their way.
    return community;
}
} // namespace

const PublicEvent *PublicModel::eventBySlug(QStringView wanted) const
{
    const auto found =
        std::find_if(events.begin(), events.end(), [&](const auto &e) { return e.event.slug == wanted; });
    return found == events.end() ? nullptr : &*found;
}

const PublicEvent *PublicModel::event(const domain::EventId &wanted) const
{
    const auto found =
        std::find_if(events.begin(), events.end(), [&](const auto &e) { return e.event.id == wanted; });
    return found == events.end() ? nullptr : &*found;
}

Result<std::shared_ptr<const PublicModel>> loadModel(Connection &connection, const QString &slug,
                                                     const OfferSource &offers, const PublicModel *previous)
{
    VECHE_TAKE(const auto &id, communityOf(connection, slug));
    VECHE_TAKE(auto &community, loadCommunity(connection, id, slug));
    VECHE_TAKE(auto &events, loadEvents(connection, id));
    auto model = std::make_shared<PublicModel>();
    model->id = id;
    model->community = std::move(community);
    model->slug = slug;
    model->events = std::move(events);
    for (PublicEvent &event : model->events) {
        VECHE_TAKE(auto &programme, loadProgramme(connection, id, event.event, previous));
        VECHE_TAKE(auto &offered, offers.onOffer(connection, id, event.event));
        event.programme = std::move(programme);
        event.offers = std::move(offered.offers);
        event.form = std::move(offered.form);
    }
    return std::shared_ptr<const PublicModel>(model);
}

bool isOver(const domain::Event &event, qint64 nowMs)
{
    if (event.state == domain::EventState::Past)
        return true;
    const QDate last = event.end.isValid() ? event.end : event.start;
    const QTimeZone zone = zoneNamed(event.zone).value_or(QTimeZone::utc());
    return last.isValid() && QDateTime::fromMSecsSinceEpoch(nowMs, zone).date() > last;
}

Announced announced(const PublicModel &model, qint64 nowMs)
{
    constexpr size_t mostPast = 100;
    Announced found;
    for (const PublicEvent &event : model.events)
        (isOver(event.event, nowMs) ? found.past : found.upcoming).push_back(&event);
    std::reverse(found.past.begin(), found.past.end());
    found.past.resize(std::min(found.past.size(), mostPast));
    return found;
}

std::vector<const PublicEvent *> Announced::all() const
{
    std::vector<const PublicEvent *> both = upcoming;
    both.insert(both.end(), past.begin(), past.end());
    return both;
}

} // namespace veche::pages

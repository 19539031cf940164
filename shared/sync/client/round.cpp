// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/client/round.h"

namespace veche::sync
{

using namespace Qt::StringLiterals;
using storage::Connection;
using storage::Priority;
using storage::Rereading;
using storage::WriteContext;

namespace
{
/// The rows that no page has named yet.
std::vector<RowRef> unanswered(std::vector<RowRef> rows, const PullPage &found)
{
    const auto isNamed = [&](const RowRef &wanted) {
        const auto same = [&](const auto &row) { return row.entity == wanted.entity && row.id == wanted.id; };
        return std::any_of(found.rows.begin(), found.rows.end(), same) ||
               std::any_of(found.gone.begin(), found.gone.end(), same);
    };
    std::erase_if(rows, isNamed);
    return rows;
}
} // namespace

Round::Round(RoundParts parts, QObject *parent)
    : QObject(parent)
    , m_steps(std::move(parts))
    , m_pulling(m_steps, {[this](bool lost) { m_comparing.start(lost); },
                          [this] {
                              if (m_pulling.reread())
                                  m_comparing.finish();
                              else
                                  m_steps.succeed();
                          }})
    , m_comparing(m_steps, m_pulling,
                  [this](const Offering &offered) {
                      m_pushing.setOffering(offered);
                      m_pushing.start();
                  })
    , m_pushing(m_steps, [this] { m_pulling.start(); })
{
    connect(&m_steps, &RoundSteps::progress, this, &Round::progress);
    connect(&m_steps, &RoundSteps::finished, this, &Round::finished);
}

void Round::start()
{
    Contact &contact = m_steps.parts.contact;
    contact.changed = false;
    if (contact.greeted) {
        open();
        return;
    }
    m_steps.greet(false, [this, &contact](const Greeting &greeting) {
        contact.greeted = true;
        contact.isFresh = true;
        contact.log = greeting.log;
        open();
    });
}

void Round::cancel()
{
    if (!m_steps.isOver())
        m_steps.fail({ErrorKind::Cancelled, u"Syncing was stopped"_s, {}});
}

void Round::open()
{
    // In one visit to the reader: each costs two threads a wake-up, and most rounds carry one small thing.
    const auto work = [address = m_steps.parts.peer, log = m_steps.parts.contact.log,
                       sign = m_steps.parts.sign](Connection &connection) {
        return openingOf(connection, address, log, sign);
    };
    m_steps.after(m_steps.parts.readers.read<Result<Opening>>(work),
                  [this](const Opening &opening) { opened(opening); });
}

Result<Round::Opening> Round::openingOf(Connection &connection, const QString &address, const Id &log,
                                        const Sign &sign)
{
    VECHE_TAKE(const auto &known, storage::peers::acquaintance(connection, address));
    Opening opening;
    opening.isNew = known.log.isNull() && !log.isNull();
    opening.isOther = !known.log.isNull() && known.log != log;
    opening.isBack = !known.last.isNull() && !log.isNull() && known.last != log;
    if (opening.isNew || opening.isOther || opening.isBack)
        return opening;
    VECHE_TAKE(auto &peer, storage::peers::read(connection, address, log));
    // No other server's version takes anything away.
    auto discard = peer.isMain ? discarding(connection) : Result<Discard>();
    auto told = offering(connection);
    if (!discard || !told)
        return failure(discard ? told.error() : discard.error());
    opening.peer = std::move(peer);
    opening.discard = std::move(*discard);
    opening.offering = std::move(*told);
    opening.isStray = !opening.offering.log.isNull() && opening.offering.log != log;
    // A reading that was cut short goes first: what waits may build on what it offers.
    if (opening.isStray || !opening.discard.rows.empty() || opening.peer.rereading != Rereading::No)
        return opening;
    VECHE_TAKE(auto &parcel, collect(connection, opening.peer.acknowledged, sign));
    opening.parcel = std::move(parcel);
    return opening;
}

void Round::opened(const Opening &opening)
{
    Contact &contact = m_steps.parts.contact;
    if (opening.isOther && !contact.accepts) {
        contact.changed = true;
        m_steps.fail(otherLog());
        return;
    }
    if (opening.isNew || opening.isBack || contact.accepts) {
        accept();
        return;
    }
    if (opening.isStray) {
        forgetStray();
        return;
    }
    m_steps.peer = opening.peer;
    m_pushing.setOffering(opening.offering);
    m_steps.summary.seq = opening.peer.pulled;
    if (!opening.discard.rows.empty())
        discard(opening.discard, std::make_shared<PullPage>());
    else if (opening.peer.rereading != Rereading::No)
        m_pulling.start();
    else
        m_pushing.startWith(opening.parcel);
}

void Round::accept()
{
    Contact &contact = m_steps.parts.contact;
    const auto work = [address = m_steps.parts.peer, log = contact.log,
                       main = contact.accepts](WriteContext &context) {
        return whether(storage::peers::accept(context.connection, address, log, main));
    };
    contact.changed = false;
    contact.accepts = false;
    m_steps.after(m_steps.parts.store.write<bool>(Priority::Sync, work), [this](bool) { open(); });
}

void Round::forgetStray()
{
    const auto work = [](WriteContext &context) { return whether(forgetOffering(context)); };
    m_steps.after(m_steps.parts.store.write<bool>(Priority::Sync, work), [this](bool) { open(); });
}

/// Asks for the server's version of these rows, a page at a time, and puts it in place of ours.
void Round::discard(const Discard &wanted, const std::shared_ptr<PullPage> &found)
{
    const QByteArray body = encodeRefs(unanswered(wanted.rows, *found));
    m_steps.after(m_steps.decoded(m_steps.parts.transport.rows(body), decodePull),
                  [this, wanted, found](const std::shared_ptr<PullPage> &theirs) {
                      discarded(wanted, found, std::move(*theirs));
                  });
}

void Round::discarded(const Discard &wanted, const std::shared_ptr<PullPage> &found, PullPage &&theirs)
{
    const auto before = unanswered(wanted.rows, *found).size();
    found->role = theirs.role;
    std::move(theirs.rows.begin(), theirs.rows.end(), std::back_inserter(found->rows));
    found->gone.insert(found->gone.end(), theirs.gone.begin(), theirs.gone.end());
    if (theirs.more && unanswered(wanted.rows, *found).size() == before) {
        m_steps.fail(pagesStandStill());
        return;
    }
    if (theirs.more) {
        discard(wanted, found);
        return;
    }
    const auto work = [wanted, found](WriteContext &context) {
        return whether(finishDiscard(context, wanted, *found));
    };
    m_steps.after(m_steps.parts.store.write<bool>(Priority::Sync, work), [this](bool) { open(); });
}

} // namespace veche::sync

#include "moc_round.cpp"

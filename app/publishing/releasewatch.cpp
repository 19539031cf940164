// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/publishing/releasewatch.h"

#include "app/workspace/wholeevent.h"
#include "app/workspace/workspace.h"
#include "shared/base/futures.h"

#include <QSet>
#include <QtConcurrent>

namespace veche::publishing
{

using namespace domain;

namespace
{
constexpr int calmMs = 250;
constexpr int mostOverlaps = 1000;

struct Computed {
    std::shared_ptr<const Outlook> outlook;
    std::shared_ptr<const Snapshot> snapshot;
};

Computed compare(ProgrammeState state, std::shared_ptr<const Snapshot> known, const QByteArray &bytes)
{
    if (!known && !bytes.isEmpty()) {
        if (auto decoded = decodeSnapshot(bytes))
            known = std::make_shared<const Snapshot>(std::move(*decoded));
    }
    auto outlook = std::make_shared<Outlook>();
    outlook->state = std::move(state);
    outlook->previous = known;
    outlook->plan = buildSnapshot(outlook->state, known.get());
    QSet<SessionId> isPublic;
    for (const Session &session : outlook->plan.snapshot.sessions)
        isPublic.insert(SessionId(session.id));
    outlook->overlaps = ScheduleConflicts(outlook->state).all(mostOverlaps);
    std::erase_if(outlook->overlaps, [&](const Overlap &overlap) {
        return !isPublic.contains(overlap.firstSession) || !isPublic.contains(overlap.secondSession);
    });
    return {outlook, known};
}

} // namespace

int Outlook::differences() const
{
    return int(plan.diff.added.size() + plan.diff.removed.size() + plan.diff.changed.size());
}

ReleaseWatch::ReleaseWatch(workspace::Workspace &workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
{
    m_calm.setSingleShot(true);
    m_calm.setInterval(calmMs);
    connect(&m_calm, &QTimer::timeout, this, &ReleaseWatch::compute);
    workspace.watch({&Event::info(), &Track::info(), &Room::info(), &Session::info(), &Slot::info(),
                     &SessionSpeaker::info(), &SessionTag::info(), &Tag::info(), &Release::info()},
                    this, [this](const storage::ChangeEvent &) { noteChange(); });
    workspace.watch({&Person::info()}, this, [this](const storage::ChangeEvent &event) {
        // Mere registrants are in no programme.
        const auto *data = m_wanted ? m_workspace.eventData(m_workspace.currentEvent()) : nullptr;
        const auto speaks = [&](const storage::RowEvent &row) {
            return row.is(Person::info()) && !workspace::linksOf(m_workspace, *data, row.row->id).empty();
        };
        if (data && std::any_of(event.rows.begin(), event.rows.end(), speaks))
            noteChange();
    });
    connect(&workspace, &workspace::Workspace::currentEventChanged, this, [this] {
        m_outlook.reset();
        if (m_wanted)
            compute();
        Q_EMIT changed();
    });
}

void ReleaseWatch::start()
{
    if (!std::exchange(m_wanted, true))
        m_calm.start(0);
}

int ReleaseWatch::unpublished()
{
    start();
    return m_outlook ? m_outlook->differences() : -1;
}

std::shared_ptr<const Outlook> ReleaseWatch::outlook()
{
    start();
    if (!m_stale)
        return m_outlook;
    if (m_calm.isActive())
        m_calm.start(0); // Somebody looks at it: now, not when the edits have calmed down.
    return nullptr;
}

void ReleaseWatch::noteChange()
{
    if (!m_wanted)
        return;
    m_stale = true;
    m_calm.start(calmMs);
    Q_EMIT becameStale();
}

void ReleaseWatch::compute()
{
    const int run = ++m_run;
    const EventId event = m_workspace.currentEvent();
    const auto *data = m_workspace.eventData(event);
    if (!data)
        return;
    ProgrammeState state = workspace::programmeState(m_workspace, event);
    const Id release = state.event->release;
    const Release *stored = data->releases.find(release);
    const auto known = m_decoded == release ? m_snapshot : nullptr;
    const auto computing =
        QtConcurrent::run(compare, std::move(state), known, stored ? stored->snapshot : QByteArray());
    whenDone(computing, this, [this, run, release](const Computed &computed) {
        if (run != m_run)
            return; // Something happened since; the next one knows it.
        m_decoded = release;
        m_snapshot = computed.snapshot;
        m_outlook = computed.outlook;
        m_stale = m_calm.isActive();
        Q_EMIT changed();
    });
}

} // namespace veche::publishing

#include "moc_releasewatch.cpp"

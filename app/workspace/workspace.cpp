// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/workspace.h"

#include "app/workspace/editcommand.h"
#include "app/workspace/rights.h"
#include "shared/domain/personal.h"

#include <QUndoStack>

#include <set>

namespace veche::workspace
{

using namespace domain;
using namespace Qt::StringLiterals;
using storage::Committed;

namespace
{
constexpr int undoLimit = 1000;
/// Rows whose rights are looked up before an edit begins: a few milliseconds at most.
constexpr size_t mostChecked = 100;

template <typename T, auto... members>
Result<void> fill(storage::Store &store, EntityTable<T, members...> &table)
{
    VECHE_TAKE(auto &rows, store.all<T>());
    for (T &entity : rows)
        table.insert(std::move(entity));
    return {};
}
} // namespace

Workspace::Workspace(const Clock &clock)
    : m_clock(clock)
    , m_undo(std::make_unique<QUndoStack>())
{
    m_undo->setUndoLimit(undoLimit);
    connect(m_undo.get(), &QUndoStack::indexChanged, this, &Workspace::dropObsolete, Qt::QueuedConnection);
}

Workspace::~Workspace()
{
    m_undo.reset();
    // Desks and sessions that hang here work on the store.
    qDeleteAll(findChildren<QObject *>(Qt::FindDirectChildrenOnly));
    m_rights.reset();
    m_persons.reset();
    m_store.reset(); // Finishes what is queued.
}

Result<std::unique_ptr<Workspace>> Workspace::open(const WorkspaceOptions &options, const Clock &clock)
{
    std::unique_ptr<Workspace> workspace(new Workspace(clock));
    workspace->m_device = options.device.value ? options.device : DeviceId::create();
    storage::StoreOptions store;
    store.path = options.path;
    store.create = options.create;
    store.community = options.community;
    if (options.create && store.community.isNull())
        store.community = CommunityId::create();
    store.device = workspace->m_device;
    store.author = workspace->m_author = options.author;
    store.synchronous = options.synchronous;
    store.behindWindow = options.foreground != nullptr;
    workspace->m_foreground = options.foreground;
    VECHE_TAKE(auto &opened, storage::Store::open(store, clock));
    workspace->m_store = std::move(opened);
    VECHE_TRY(workspace->load());
    return workspace;
}

Result<void> Workspace::load()
{
    connect(m_store.get(), &storage::Store::changed, this, &Workspace::take);
    m_persons = std::make_unique<KnownPersons>(*m_store);
    m_rights = std::make_unique<Rights>(*m_store);
    // Undoing what the role before might do would be refused.
    connect(m_rights.get(), &Rights::changed, m_undo.get(), &QUndoStack::clear);
    const auto community = m_store->find<Community>(m_store->community());
    if (!community)
        return failure(community.error());
    m_community = community->value_or(Community());
    VECHE_TRY(fill(*m_store, m_events));
    VECHE_TRY(fill(*m_store, m_tags));
    VECHE_TRY(fill(*m_store, m_members));
    chooseEvent();
    return {};
}

QString Workspace::path() const
{
    return m_store->path();
}

CommunityId Workspace::communityId() const
{
    return m_store->community();
}

void Workspace::setDevice(DeviceId device)
{
    if (device == m_device)
        return;
    m_device = device;
    (void)m_store->write<bool>(storage::Priority::Edit,
                               [device](storage::WriteContext &context) -> Result<bool> {
                                   context.clock.setDevice(device);
                                   return true;
                               });
}

void Workspace::setAuthor(const AccountId &account)
{
    m_author.account = account;
    m_store->setAuthor(m_author);
}

void Workspace::setClockOffset(qint64 ms)
{
    m_clockOffset = ms;
    m_store->setClockOffset(ms);
}

std::vector<const Event *> Workspace::eventsByDate() const
{
    std::vector<const Event *> sorted;
    for (const Event &event : m_events.all())
        sorted.push_back(&event);
    const auto later = [](const Event *a, const Event *b) {
        if (a->start.isValid() != b->start.isValid())
            return a->start.isValid();
        return a->start > b->start;
    };
    std::stable_sort(sorted.begin(), sorted.end(), later);
    return sorted;
}

const Event *Workspace::eventBySlug(QStringView slug) const
{
    for (const Event &event : m_events.all()) {
        if (event.slug == slug)
            return &event;
    }
    return nullptr;
}

const EventData *Workspace::eventData(const Id &event)
{
    if (!m_events.find(event))
        return nullptr;
    auto &data = m_eventData[event];
    if (!data) {
        data = std::make_unique<EventData>(EventId(event));
        if (!data->load(*m_store)) {
            m_eventData.erase(event);
            return nullptr;
        }
        for (const SessionSpeaker &link : data->speakers.all())
            (void)person(link.person);
    }
    return data.get();
}

void Workspace::watch(Entities entities, QObject *context, Heard function)
{
    m_feed.watch(std::move(entities), context, std::move(function));
}

QFuture<Result<Committed>> Workspace::edit(ChangeSet changes)
{
    for (const RowChange &change : changes.rows) {
        const auto found = problems(change);
        if (found.empty())
            continue;
        return refuse(changes.label, {ErrorKind::Invalid, toString(found.front()), change.id.toString()});
    }
    const bool many = changes.rows.size() > mostChecked;
    if (const auto allowed = many ? Result<void>() : m_rights->check(changes); !allowed)
        return refuse(changes.label, allowed.error());
    auto *command = new EditCommand(*this, std::move(changes), many ? m_rights->checkOnWriter() : nullptr);
    auto future = command->committed();
    m_undo->push(command); // May merge it into the one before and delete it.
    return future;
}

QFuture<Result<Committed>> Workspace::refuse(const QString &label, const Error &error)
{
    Q_EMIT editFailed(label, error);
    return QtFuture::makeReadyFuture(Result<Committed>(failure(error)));
}

void Workspace::startSaving()
{
    Q_EMIT savingChanged(++m_saving);
}

void Workspace::finishSaving(const QString &label, const Result<Committed> &result)
{
    Q_EMIT savingChanged(--m_saving);
    dropObsolete();
    if (!result)
        Q_EMIT editFailed(label, result.error());
}

void Workspace::dropObsolete()
{
    const auto obsolete = [this](int at) {
        const QUndoCommand *command = m_undo->command(at);
        return command && command->isObsolete();
    };
    while (obsolete(m_undo->index() - 1))
        m_undo->undo(); // Only takes it off: an obsolete command isn't run.
    while (obsolete(m_undo->index()))
        m_undo->redo();
}

void Workspace::take(const storage::ChangeEvent &event)
{
    for (const storage::RowEvent &row : event.rows)
        takeRow(row);
    forgetErased(event);
    chooseEvent();
    m_feed.tell(event);
}

void Workspace::forgetErased(const storage::ChangeEvent &event)
{
    QSet<Id> erased;
    for (const storage::RowEvent &row : event.rows) {
        if (domain::isErased(*row.row))
            erased.insert(row.row->id);
    }
    for (int at = 0; !erased.isEmpty() && at < m_undo->count(); ++at) {
        // The stack lends its commands to be looked at only; all of them are ours.
        const auto *command = static_cast<const EditCommand *>(m_undo->command(at));
        const_cast<EditCommand *>(command)->forget(erased);
    }
}

void Workspace::takeRow(const storage::RowEvent &row)
{
    if (row.is(Community::info()) && row.row->id == m_store->community())
        m_community = entityOf<Community>(*row.row);
    else if (row.is(Event::info()))
        m_events.apply(*row.row);
    else if (row.is(Tag::info()))
        m_tags.apply(*row.row);
    else if (row.is(Member::info()))
        m_members.apply(*row.row);
    else if (row.is(Person::info()))
        m_persons->take(*row.row);
    else
        takePart(row);
}

void Workspace::takePart(const storage::RowEvent &row)
{
    for (auto &[id, data] : m_eventData) {
        if (!data->apply(row))
            continue;
        if (row.is(SessionSpeaker::info()))
            (void)person(entityOf<SessionSpeaker>(*row.row).person);
        return;
    }
}

void Workspace::setCurrentEvent(const EventId &event)
{
    if (event == m_currentEvent || !m_events.find(event))
        return;
    m_currentEvent = event;
    Q_EMIT currentEventChanged(event);
}

void Workspace::chooseEvent()
{
    if (m_events.find(m_currentEvent))
        return;
    const auto events = eventsByDate();
    const EventId chosen = events.empty() ? EventId() : EventId(events.front()->id);
    if (chosen == m_currentEvent)
        return;
    m_currentEvent = chosen;
    Q_EMIT currentEventChanged(chosen);
}

} // namespace veche::workspace

#include "moc_workspace.cpp"

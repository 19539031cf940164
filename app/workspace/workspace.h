// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/changefeed.h"
#include "app/workspace/eventdata.h"
#include "app/workspace/knownpersons.h"
#include "shared/storage/undo.h"

#include <QObject>

#include <map>
#include <memory>

class QUndoStack;

namespace veche
{
class Foreground;
}
namespace veche::workspace
{

class Rights;

/// An undo that would unmake what others have built on; nothing is undone before the answer.
struct UndoQuestion {
    QString label; ///< of the edit
    std::vector<storage::BuiltOn> builtOn;
    std::function<void(bool all)> answer; ///< false leaves everything as it is
};

struct WorkspaceOptions {
    QString path;
    bool create = false; ///< make the file where there is none
    /// For a new file: whose it will be; null makes a new community id.
    domain::CommunityId community;
    /// This machine's device id for that file (see Config::deviceFor); null makes one for this opening.
    DeviceId device;
    /// The author of the file's edits on this machine (see Config::authorFor).
    storage::Author author;
    /// False only in the test that proves the difference: edits are then told as saved before they are.
    bool synchronous = true;
    /// Of the window that the file is open in, so that what others did doesn't take its turns; it outlives
    /// the workspace. nullptr where there is none, or processors enough.
    Foreground *foreground = nullptr;
};

/// The open file, and the only thing that views talk to: reads, edits with undo, change events, and which
/// event the window is about. Lives in the GUI thread.
class Workspace final : public QObject
{
    Q_OBJECT

public:
    /// Errors as storage::Database::open(): NotFound, Conflict (open elsewhere), Invalid (not a workspace
    /// or newer), Denied (read-only).
    [[nodiscard]] static Result<std::unique_ptr<Workspace>> open(const WorkspaceOptions &options,
                                                                 const Clock &clock);
    ~Workspace() override;

    [[nodiscard]] QString path() const;
    [[nodiscard]] domain::CommunityId communityId() const;
    [[nodiscard]] const Clock &clock() const { return m_clock; }
    [[nodiscard]] Foreground *foreground() const { return m_foreground; }
    [[nodiscard]] DeviceId device() const { return m_device; }
    /// The server gave this device another id: later edits are stamped with it.
    void setDevice(DeviceId device);
    [[nodiscard]] const domain::AccountId &author() const { return m_author.account; }
    /// Later edits are theirs; null: nobody's.
    void setAuthor(const domain::AccountId &account);
    /// The server's clock minus ours, in milliseconds; nothing where no server was met yet.
    [[nodiscard]] std::optional<qint64> clockOffset() const { return m_clockOffset; }
    void setClockOffset(qint64 ms);
    /// The user's rights to see and change.
    [[nodiscard]] Rights &rights() const { return *m_rights; }
    /// For check-in, sync and long reads on threads of their own; views edit through edit() only.
    [[nodiscard]] storage::Store &store() { return *m_store; }

    // Reading. What is in memory is current when a change is told.

    /// Blank until the community's row exists (a new file).
    [[nodiscard]] const domain::Community &community() const { return m_community; }
    [[nodiscard]] const EntityTable<domain::Event> &events() const { return m_events; }
    /// Latest start first; those without a date come last.
    [[nodiscard]] std::vector<const domain::Event *> eventsByDate() const;
    /// nullptr where there is none.
    [[nodiscard]] const domain::Event *event(const Id &id) const { return m_events.find(id); }
    [[nodiscard]] const domain::Event *eventBySlug(QStringView slug) const;
    [[nodiscard]] const EntityTable<domain::Tag> &tags() const { return m_tags; }
    [[nodiscard]] const EntityTable<domain::Member> &members() const { return m_members; }
    [[nodiscard]] KnownPersons &knownPersons() const { return *m_persons; }
    /// Everyone whom the community knows, merged rows included: for what shows everyone.
    [[nodiscard]] const KnownPersons::Table &persons() const { return m_persons->everyone(); }
    /// The row that speaks for this human; nullptr where there is none.
    [[nodiscard]] const domain::Person *person(const Id &id) const { return m_persons->speakingFor(id); }
    /// That row itself; nullptr where there is none.
    [[nodiscard]] const domain::Person *personRow(const Id &id) const { return m_persons->row(id); }
    /// The event's parts, read at the first call; nullptr where there is no such event.
    [[nodiscard]] const EventData *eventData(const Id &event);

    /// Straight from the file, for what isn't held in memory. Deleted rows aren't found.
    template <typename T>
    [[nodiscard]] Result<std::optional<T>> find(const Id &id)
    {
        return m_store->find<T>(id);
    }
    template <typename T>
    [[nodiscard]] Result<std::vector<T>> all(const std::vector<storage::Where> &conditions = {})
    {
        return m_store->all<T>(conditions);
    }
    /// Those of one event: `allOf<Order>(event)`.
    template <typename T>
    [[nodiscard]] Result<std::vector<T>> allOf(const domain::EventId &event)
    {
        return m_store->all<T>({{QLatin1StringView("event"), event.toBytes()}});
    }

    // Hearing of changes.

    /// Calls `function` with each change that touches rows of those entities, ours and those of others, after
    /// the tables in memory took it in, and until `context` is gone: exact rows and fields, of the other
    /// entities that changed with them too. Who began earlier hears of it earlier.
    void watch(Entities entities, QObject *context, Heard function);

    // Editing.

    /// Commits the changes as one undoable step named by their label ("Move «Opening»"). The future is
    /// finished after the change was told; where the commit fails the step leaves the stack and
    /// editFailed tells. Denied, and nothing is written, where the role may not change that. Typing into one
    /// field merges into one step.
    QFuture<Result<storage::Committed>> edit(domain::ChangeSet changes);
    [[nodiscard]] QUndoStack *undoStack() const { return m_undo.get(); }
    /// Edits whose bytes aren't on the disk yet.
    [[nodiscard]] int saving() const { return m_saving; }

    // The event that the window is about.

    /// Null where there is no event.
    [[nodiscard]] domain::EventId currentEvent() const { return m_currentEvent; }
    void setCurrentEvent(const domain::EventId &event);

Q_SIGNALS:
    void currentEventChanged(const veche::domain::EventId &event);
    void savingChanged(int saving);
    void editFailed(const QString &label, const veche::Error &error);
    /// Of the edit with that label these registers were not undone, or not done again.
    void undoLeft(const QString &label, const std::vector<veche::storage::LeftRegister> &left);
    void undoAsks(const veche::workspace::UndoQuestion &question);

private:
    friend class EditCommand;

    explicit Workspace(const Clock &clock);
    [[nodiscard]] Result<void> load();
    void take(const storage::ChangeEvent &event);
    void takeRow(const storage::RowEvent &row);
    void takePart(const storage::RowEvent &row);
    void forgetErased(const storage::ChangeEvent &event);
    void chooseEvent();
    void startSaving();
    void finishSaving(const QString &label, const Result<storage::Committed> &result);
    void dropObsolete();
    [[nodiscard]] QFuture<Result<storage::Committed>> refuse(const QString &label, const Error &error);

    const Clock &m_clock;
    Foreground *m_foreground = nullptr;
    DeviceId m_device;
    storage::Author m_author;
    std::unique_ptr<storage::Store> m_store;
    ChangeFeed m_feed;
    std::unique_ptr<Rights> m_rights;
    std::unique_ptr<QUndoStack> m_undo;
    domain::Community m_community;
    EntityTable<domain::Event> m_events;
    EntityTable<domain::Tag> m_tags;
    EntityTable<domain::Member> m_members;
    std::unique_ptr<KnownPersons> m_persons;
    std::map<Id, std::unique_ptr<EventData>> m_eventData;
    domain::EventId m_currentEvent;
    std::optional<qint64> m_clockOffset;
    int m_saving = 0;
};

} // namespace veche::workspace

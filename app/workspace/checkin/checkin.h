// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/checkin/codereader.h"
#include "app/workspace/checkin/doorbook.h"
#include "app/workspace/checkin/readings.h"
#include "shared/storage/store.h"

#include <QFuture>
#include <QObject>
#include <QTimer>

#include <deque>
#include <memory>

namespace veche::workspace
{
class Workspace;
}
namespace veche::checkin
{

/// The check-in desk of one event on this device: takes codes, gives verdicts once their scans are on the
/// disk, undoes the last, counts and finds by name. Lives in the workspace's thread.
class CheckIn final : public QObject
{
    Q_OBJECT

public:
    static constexpr int remembered = 50;

    CheckIn(workspace::Workspace &workspace, const domain::EventId &event, QObject *parent = nullptr);
    ~CheckIn() override;

    [[nodiscard]] const domain::EventId &event() const { return m_event; }
    /// Null: a door without rules of its own.
    void setGate(const domain::GateId &gate) { m_gate = gate; }
    [[nodiscard]] const domain::GateId &gate() const { return m_gate; }
    /// Entry, or Exit.
    void setKind(domain::ScanKind kind) { m_kind = kind; }
    [[nodiscard]] domain::ScanKind kind() const { return m_kind; }

    /// Takes what a scanner read: our signed code; or what a person typed: also a ticket's id or an order's
    /// number (the first of its tickets that isn't in). Any text of any length gets a verdict. An Error says
    /// that nothing could be written. The same code again within a second is the same reading, and gets the
    /// same answer.
    QFuture<Result<DoorAnswer>> answerTo(const DoorText &text);
    QFuture<Result<DoorAnswer>> scan(const QString &code) { return answerTo({code, {}, Input::Scanned}); }
    QFuture<Result<DoorAnswer>> enter(const QString &code) { return answerTo({code, {}, Input::Typed}); }
    /// The text is a ticket's code from end to end.
    [[nodiscard]] bool isWholeCode(const DoorText &text) const;
    /// Lets in who was found by name.
    QFuture<Result<DoorAnswer>> admit(const domain::TicketId &ticket);
    /// Voids the last scan of this desk that wasn't undone yet; gives its answer. NotFound where there is
    /// none.
    QFuture<Result<DoorAnswer>> undoLast();
    [[nodiscard]] bool canUndo() const;
    /// Newest first; undone ones are not in it.
    [[nodiscard]] const std::deque<DoorAnswer> &last() const { return m_last; }

    /// Starts reading names and counts on another thread; `ready` follows. Verdicts don't wait for it.
    void prepare();
    [[nodiscard]] bool isReady() const { return m_book != nullptr; }
    /// Zeros until ready.
    [[nodiscard]] Counts counts() const { return m_book ? m_book->counts() : Counts(); }
    /// Nobody until ready.
    [[nodiscard]] std::vector<Guest> find(const QString &text, int limit = 20) const;

Q_SIGNALS:
    void ready();
    void answered(const veche::checkin::DoorAnswer &answer);
    void undone(const veche::checkin::DoorAnswer &answer);
    void countsChanged(veche::checkin::Counts counts);
    /// prepare() could not read.
    void failed(const veche::Error &error);

private:
    [[nodiscard]] ScannedCode read(const DoorText &text) const;
    [[nodiscard]] domain::TicketId ticketOf(const ScannedCode &code);
    [[nodiscard]] std::vector<domain::TicketId> ticketsOfOrder(const QString &number);
    [[nodiscard]] Result<domain::DoorQuestion> questionFor(const ScannedCode &code);
    [[nodiscard]] DoorAnswer answerFor(const domain::DoorQuestion &question,
                                       const domain::Verdict &verdict) const;
    [[nodiscard]] domain::Scan scanOf(const domain::TicketId &ticket, domain::ScanKind kind) const;
    [[nodiscard]] QFuture<Result<DoorAnswer>> decide(const ScannedCode &code);
    [[nodiscard]] QFuture<Result<void>> write(const domain::Scan &scan);
    void finish(const DoorAnswer &answer);
    void take(const storage::ChangeEvent &event);
    void settle();
    void retryUnsaved();

    workspace::Workspace &m_workspace;
    domain::EventId m_event;
    domain::GateId m_gate;
    domain::ScanKind m_kind = domain::ScanKind::Entry;
    Readings m_readings;
    QHash<Id, std::vector<domain::Scan>> m_onTheWay; ///< by ticket: not on the disk yet
    std::vector<domain::Scan> m_unsaved;             ///< those for which there was no room
    QTimer m_retry;
    std::deque<DoorAnswer> m_last;
    std::unique_ptr<DoorBook> m_book;
    QTimer m_settling;
    /// Changes while the book was being read; nothing while it isn't.
    std::optional<std::vector<storage::ChangeEvent>> m_missed;
    QFuture<void> m_reading;
    storage::StopFlag m_stop = std::make_shared<std::atomic_bool>(false);
};

} // namespace veche::checkin

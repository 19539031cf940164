// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"
#include "shared/domain/ids.h"
#include "shared/domain/mailtrouble.h"
#include "shared/storage/connection.h"

#include <QElapsedTimer>
#include <QFuture>
#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

namespace veche::workspace
{
class Workspace;
}

namespace veche::overview
{

/// Letters that failed for the same kind of reason; where they failed differently the fault is the kind
/// alone.
struct FailedMail {
    domain::MailFault fault;
    int count = 0;

    friend bool operator==(const FailedMail &, const FailedMail &) = default;
};

/// How many register, wait, came in: what takes a look at every order.
struct Figures {
    int registrations = 0; ///< tickets of any state
    int confirmed = 0;     ///< valid tickets of confirmed orders
    int pending = 0;
    int cameIn = 0;                     ///< tickets with an entry that nobody undid
    std::vector<FailedMail> failedMail; ///< of this event, one a kind
    int waitingMessages = 0;            ///< those that are queued
    domain::MailFault waitingFor;       ///< the fault when the server tried one of these
    qint64 lastMailMs = 0;              ///< when the latest message went out; 0: none has
    std::vector<qint64> ordered;        ///< when each valid ticket was ordered, sorted, ms since 1970 UTC

    friend bool operator==(const Figures &, const Figures &) = default;
};

/// The figures of the event that the window is about, counted on another thread and again when something
/// that they depend on changes.
class EventFigures final : public QObject
{
    Q_OBJECT

public:
    explicit EventFigures(workspace::Workspace &workspace, QObject *parent = nullptr);
    ~EventFigures() override;

    [[nodiscard]] const Figures &figures() const { return *m_figures; }
    /// False until the current event was counted.
    [[nodiscard]] bool isReady() const { return m_ready; }

Q_SIGNALS:
    void changed();

private:
    /// Handed from thread to thread, for they grow with the event.
    using FiguresPtr = std::shared_ptr<const Figures>;

    void countSoon();
    void start();
    void take(FiguresPtr figures);

    workspace::Workspace &m_workspace;
    FiguresPtr m_figures = std::make_shared<const Figures>();
    QTimer m_delay;
    QFuture<Result<FiguresPtr>> m_counting;
    storage::StopFlag m_stop = std::make_shared<std::atomic_bool>(false);
    QElapsedTimer m_sinceCounted;
    qint64 m_took = 0;    ///< how long it was counted last, in milliseconds
    bool m_stale = false; ///< something changed since the counting began
    int m_run = 0;        ///< numbers the countings, so that one for another event is dropped
    bool m_ready = false;
};

} // namespace veche::overview

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/module/eventlog.h"
#include "shared/base/result.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace veche::server
{

/// Looks every few seconds whether the disk is full, and tells the log what couldn't be stored.
class DiskWatch final : public QObject
{
    Q_OBJECT
public:
    DiskWatch(QString folder, EventLog &log, QObject *parent = nullptr);
    void stop() { m_timer.stop(); }
    [[nodiscard]] bool isRunning() const { return m_timer.isActive(); }
    /// The problem that /healthz reports; empty: none.
    [[nodiscard]] const QByteArray &ailment() const { return m_ailment; }
    /// A transaction couldn't be written.
    void notWritten(const Error &error);

private:
    void look();

    const QString m_folder;
    EventLog &m_log;
    QTimer m_timer;
    QElapsedTimer m_told; ///< since the log was told that something wasn't written
    QByteArray m_ailment;
};

} // namespace veche::server

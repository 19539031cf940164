// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

class QSocketNotifier;

namespace veche::server
{

/// Turns SIGTERM, SIGINT and SIGHUP into a Qt signal. Make it before any other thread starts: those then
/// leave the signals to it. A SIGHUP that the starter ignores (nohup) stays ignored.
class StopSignal final : public QObject
{
    Q_OBJECT
public:
    explicit StopSignal(QObject *parent = nullptr);
    ~StopSignal() override;

Q_SIGNALS:
    void requested();

private:
    int m_descriptor = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace veche::server

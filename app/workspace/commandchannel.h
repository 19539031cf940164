// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

namespace veche::workspace
{

/// A subcommand's arguments, folder and standard streams, wherever it runs: in the process that was
/// started, or in the one that has the workspace open.
class CommandChannel : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// From the subcommand's name on: {"import", "file.xml", …}.
    [[nodiscard]] virtual QStringList arguments() const = 0;
    /// The base of relative paths.
    [[nodiscard]] virtual QString folder() const = 0;
    virtual void writeOut(const QByteArray &bytes) = 0;
    virtual void writeError(const QByteArray &bytes) = 0;
    /// Asks for standard input; without this none is read.
    virtual void readInput() = 0;
    /// The subcommand is over; nothing may be written after this.
    virtual void finish(int code) = 0;

Q_SIGNALS:
    void input(const QByteArray &bytes);
    void inputEnded();
    /// Whoever asked is gone.
    void closed();
};

} // namespace veche::workspace

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/error.h"

#include <QByteArray>
#include <QString>
#include <QVariant>

namespace veche::storage
{

/// A text that a database has compiled; what each database behind Statement provides. Places of values count
/// from 1, columns from 0. Columns may be read after step() gave a row.
class PreparedStatement
{
public:
    enum class Step { Row, Done, Failed };

    PreparedStatement() = default;
    virtual ~PreparedStatement() = default;
    Q_DISABLE_COPY_MOVE(PreparedStatement)

    virtual void bindNull(int place) = 0;
    virtual void bindNumber(int place, qint64 number) = 0;
    virtual void bindReal(int place, double number) = 0;
    virtual void bindText(int place, const QString &text) = 0;
    virtual void bindBytes(int place, const QByteArray &bytes) = 0;

    [[nodiscard]] virtual Step step() = 0;
    /// Why the latest step failed.
    [[nodiscard]] virtual Error error() const = 0;
    /// Drops values and unread rows, with whatever lock reading them took.
    virtual void reset() = 0;
    /// By the latest statement of the connection that changed rows.
    [[nodiscard]] virtual int rowsAffected() const = 0;

    [[nodiscard]] virtual bool isNull(int column) const = 0;
    [[nodiscard]] virtual qint64 number(int column) const = 0;
    [[nodiscard]] virtual QString text(int column) const = 0;
    [[nodiscard]] virtual QByteArray bytes(int column) const = 0;
    /// As the type that is stored.
    [[nodiscard]] virtual QVariant stored(int column) const = 0;

    /// Whether a Statement is reading its rows.
    [[nodiscard]] bool isBusy() const { return m_busy; }
    void setBusy(bool busy) { m_busy = busy; }

private:
    bool m_busy = false;
};

} // namespace veche::storage

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/storage/connection.h"

#include <QSqlDatabase>

struct sqlite3;

namespace veche::storage
{

/// A connection to an SQLite file. Qt Sql opens it; statements speak to SQLite itself, for QSqlQuery turns
/// every column of every row into a QVariant and describes all columns anew at each run (measured: a third of
/// a merge).
class SqliteConnection final : public Connection
{
public:
    enum class Mode { ReadWrite, ReadOnly };

    /// Triggers and views of the file are never run: others may have made it. Nor may its schema call
    /// functions that do more than compute. Invalid: Qt's plugin carries another SQLite than the one linked;
    /// see SameSqlite.
    [[nodiscard]] static Result<std::unique_ptr<SqliteConnection>> open(const QString &path, Mode mode);
    /// For one pass over many rows on a thread of its own: with a small cache, since pages come once, and
    /// ending every statement once `stop` is set.
    [[nodiscard]] static Result<std::unique_ptr<SqliteConnection>> openForPass(const QString &path,
                                                                               StopFlag stop = {});
    /// Every statement ends as Cancelled once it is set.
    void stopOn(StopFlag stop);
    ~SqliteConnection() override;
    Q_DISABLE_COPY_MOVE(SqliteConnection)

    [[nodiscard]] Result<void> exec(const QString &sql) override;
    [[nodiscard]] const Dialect &dialect() const override;

protected:
    [[nodiscard]] Result<std::shared_ptr<PreparedStatement>> compile(const QString &sql) override;

private:
    explicit SqliteConnection(const QString &name);
    [[nodiscard]] Result<void> openFile(const QString &path, Mode mode);
    [[nodiscard]] Result<void> distrust();

    QString m_name;
    QSqlDatabase m_database;
    sqlite3 *m_sqlite = nullptr; ///< m_database's
    StopFlag m_stop;
};

} // namespace veche::storage

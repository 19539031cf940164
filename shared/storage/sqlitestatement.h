// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"
#include "shared/storage/preparedstatement.h"

#include <memory>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace veche::storage
{

/// Why the latest call on that handle failed while it worked on `sql`.
[[nodiscard]] Error sqliteError(sqlite3 *sqlite, const QString &sql);
/// The meaning of SQLite's result code (sqlite.org/rescode.html) for a caller.
[[nodiscard]] ErrorKind sqliteErrorKind(int code);

/// A statement of SQLite, finalised with its last user.
class SqliteStatement final : public PreparedStatement
{
public:
    [[nodiscard]] static Result<std::shared_ptr<PreparedStatement>> compile(sqlite3 *sqlite,
                                                                            const QString &sql);
    ~SqliteStatement() override;
    Q_DISABLE_COPY_MOVE(SqliteStatement)

    void bindNull(int place) override;
    void bindNumber(int place, qint64 number) override;
    void bindReal(int place, double number) override;
    void bindText(int place, const QString &text) override;
    void bindBytes(int place, const QByteArray &bytes) override;
    [[nodiscard]] Step step() override;
    [[nodiscard]] Error error() const override;
    void reset() override;
    [[nodiscard]] int rowsAffected() const override;
    [[nodiscard]] bool isNull(int column) const override;
    [[nodiscard]] qint64 number(int column) const override;
    [[nodiscard]] QString text(int column) const override;
    [[nodiscard]] QByteArray bytes(int column) const override;
    [[nodiscard]] QVariant stored(int column) const override;

private:
    SqliteStatement(sqlite3 *sqlite, sqlite3_stmt *statement);
    [[nodiscard]] const QByteArray &keep(int place, QByteArray bytes);

    sqlite3 *m_sqlite;
    sqlite3_stmt *m_statement;
    std::vector<QByteArray> m_bound; ///< by place; SQLite reads them where they are until the reset
};

} // namespace veche::storage

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"
#include "shared/domain/description.h"
#include "shared/domain/value.h"
#include "shared/storage/preparedstatement.h"

#include <memory>
#include <optional>
#include <type_traits>
#include <vector>

namespace veche::storage
{

/// A prepared query: bind in order, then run, step, or read it by one() or all(). Cached by its connection,
/// so it lives as long.
class Statement
{
public:
    /// With what was compiled, or with why it wasn't.
    explicit Statement(Result<std::shared_ptr<PreparedStatement>> prepared);

    /// Binds the next placeholder; null texts and bytes are NULL.
    Statement &bind(const QVariant &value);
    Statement &bind(const domain::Value &value);
    /// Runs a query whose rows, if it gives any, don't matter.
    [[nodiscard]] Result<void> run();
    /// The first row, as `read(const Statement &)` makes it; nothing where there is none.
    template <typename Read>
    [[nodiscard]] auto one(Read read) -> Result<std::optional<std::invoke_result_t<Read, const Statement &>>>;
    /// Every row, as `read(const Statement &)` makes it.
    template <typename Read>
    [[nodiscard]] auto all(Read read) -> Result<std::vector<std::invoke_result_t<Read, const Statement &>>>;
    /// Whether there is a row.
    [[nodiscard]] Result<bool> any();
    /// The first column of the first row; 0 where there is none, or NULL.
    [[nodiscard]] Result<qint64> oneNumber();

    /// Runs at the first call; false after the last row, and on an error, which `result()` then has.
    [[nodiscard]] bool next();
    /// Leaves the rows that remain unread.
    void stop() { finish(); }
    [[nodiscard]] Result<void> result() const { return m_result; }
    /// By the latest run().
    [[nodiscard]] int rowsAffected() const { return m_affected; }

    [[nodiscard]] QVariant at(int column) const { return m_prepared->stored(column); }
    [[nodiscard]] bool isNull(int column) const { return m_prepared->isNull(column); }
    /// The column as a value of that type; nothing where it is NULL.
    [[nodiscard]] domain::Value value(int column, domain::FieldType type) const;
    [[nodiscard]] QByteArray bytes(int column) const { return m_prepared->bytes(column); }
    [[nodiscard]] qint64 number(int column) const { return m_prepared->number(column); }
    [[nodiscard]] QString text(int column) const { return m_prepared->text(column); }

private:
    void bindText(const QString &text);
    void bindBytes(const QByteArray &bytes);
    [[nodiscard]] PreparedStatement::Step step();
    void finish();

    std::shared_ptr<PreparedStatement> m_prepared;
    Result<void> m_result;
    int m_bound = 0;
    int m_affected = 0;
};

template <typename Read>
auto Statement::one(Read read) -> Result<std::optional<std::invoke_result_t<Read, const Statement &>>>
{
    std::optional<std::invoke_result_t<Read, const Statement &>> found;
    if (next()) {
        found.emplace(read(*this));
        finish();
    }
    if (!m_result)
        return failure(m_result.error());
    return found;
}

template <typename Read>
auto Statement::all(Read read) -> Result<std::vector<std::invoke_result_t<Read, const Statement &>>>
{
    std::vector<std::invoke_result_t<Read, const Statement &>> found;
    while (next())
        found.push_back(read(*this));
    if (!m_result)
        return failure(m_result.error());
    return found;
}

} // namespace veche::storage

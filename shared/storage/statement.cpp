// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/storage/statement.h"

namespace veche::storage
{

using domain::FieldType;
using domain::Value;

Statement::Statement(Result<std::shared_ptr<PreparedStatement>> prepared)
{
    if (prepared)
        m_prepared = std::move(*prepared);
    else
        m_result = failure(prepared.error());
}

void Statement::bindText(const QString &text)
{
    if (text.isNull())
        m_prepared->bindNull(m_bound);
    else
        m_prepared->bindText(m_bound, text);
}

void Statement::bindBytes(const QByteArray &bytes)
{
    if (bytes.isNull())
        m_prepared->bindNull(m_bound);
    else
        m_prepared->bindBytes(m_bound, bytes);
}

Statement &Statement::bind(const QVariant &value)
{
    ++m_bound;
    if (!m_result)
        return *this;
    switch (value.typeId()) {
    case QMetaType::UnknownType:
        m_prepared->bindNull(m_bound);
        break;
    case QMetaType::QByteArray:
        bindBytes(*static_cast<const QByteArray *>(value.constData()));
        break;
    case QMetaType::Bool:
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::Long:
    case QMetaType::LongLong:
        m_prepared->bindNumber(m_bound, value.toLongLong());
        break;
    case QMetaType::Double:
        m_prepared->bindReal(m_bound, value.toDouble());
        break;
    default:
        bindText(value.toString());
    }
    return *this;
}

Statement &Statement::bind(const Value &value)
{
    ++m_bound;
    if (!m_result)
        return *this;
    if (const auto *text = std::get_if<QString>(&value))
        bindText(*text);
    else if (const auto *bytes = std::get_if<QByteArray>(&value))
        bindBytes(*bytes);
    else if (const auto *number = std::get_if<qint64>(&value))
        m_prepared->bindNumber(m_bound, *number);
    else if (const auto *flag = std::get_if<bool>(&value))
        m_prepared->bindNumber(m_bound, *flag ? 1 : 0);
    else
        m_prepared->bindNull(m_bound);
    return *this;
}

PreparedStatement::Step Statement::step()
{
    m_prepared->setBusy(true);
    const auto step = m_prepared->step();
    if (step == PreparedStatement::Step::Failed)
        m_result = failure(m_prepared->error());
    return step;
}

Result<void> Statement::run()
{
    if (m_result) {
        while (step() == PreparedStatement::Step::Row) {
        }
        m_affected = m_prepared->rowsAffected();
    }
    finish();
    return m_result;
}

bool Statement::next()
{
    if (!m_result)
        return false;
    if (step() == PreparedStatement::Step::Row)
        return true;
    finish();
    return false;
}

Result<bool> Statement::any()
{
    const bool found = next();
    finish();
    return m_result ? Result<bool>(found) : failure(m_result.error());
}

Result<qint64> Statement::oneNumber()
{
    const auto found = one([](const Statement &row) { return row.number(0); });
    return found ? Result<qint64>(found->value_or(0)) : failure(found.error());
}

void Statement::finish()
{
    // At once: an idle reader must not hold back a checkpoint.
    if (m_prepared) {
        m_prepared->reset();
        m_prepared->setBusy(false);
    }
    m_bound = 0;
}

Value Statement::value(int column, FieldType type) const
{
    if (isNull(column))
        return {};
    switch (type) {
    case FieldType::Boolean:
        return number(column) != 0;
    case FieldType::Integer:
    case FieldType::LocalTime:
    case FieldType::Instant:
        return number(column);
    case FieldType::Text:
    case FieldType::Date:
    case FieldType::Enum:
        return text(column);
    case FieldType::Bytes:
    case FieldType::Id:
    case FieldType::IdSet:
        break;
    }
    return bytes(column);
}

} // namespace veche::storage

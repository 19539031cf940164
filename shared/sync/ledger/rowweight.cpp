// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/ledger/rowweight.h"

namespace veche::sync
{

using domain::Value;

namespace
{
qint64 lengthOf(const Value &value)
{
    if (const auto *text = std::get_if<QString>(&value))
        return text->size() * qint64(sizeof(QChar));
    const auto *bytes = std::get_if<QByteArray>(&value);
    return bytes ? bytes->size() : 0;
}
} // namespace

qint64 weightOf(const domain::Row &row)
{
    qint64 weight = std::ssize(row.values) * qint64(sizeof(Value));
    for (const Value &value : row.values)
        weight += lengthOf(value);
    for (const auto &unknown : row.unknown)
        weight += lengthOf(unknown.value);
    return weight;
}

} // namespace veche::sync

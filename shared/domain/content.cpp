// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/content.h"

#include "shared/domain/entities.h"
#include "shared/domain/snapshot.h"
#include "shared/domain/transaction.h"

#include <QCryptographicHash>

namespace veche::domain
{

using namespace Qt::StringLiterals;

namespace
{
/// The value that the change sets, where it sets the field.
template <typename T>
const T *setBy(const RowChange &change, const char *name)
{
    const Value *value = change.valueOf(change.entity->fieldIndex(name));
    return value ? std::get_if<T>(value) : nullptr;
}
} // namespace

QString contentProblem(const RowChange &change)
{
    if (change.entity == &Attachment::info()) {
        const auto *bytes = setBy<QByteArray>(change, "bytes");
        const auto *hash = setBy<QString>(change, "hash");
        if (!bytes && !hash)
            return {};
        if (!bytes || !hash)
            return u"A file's bytes and hash are set together"_s;
        const QByteArray real = QCryptographicHash::hash(*bytes, QCryptographicHash::Sha256).toHex();
        return real == hash->toLatin1() ? QString() : u"The file's bytes don't have its hash"_s;
    }
    if (change.entity == &Release::info()) {
        const auto *snapshot = setBy<QByteArray>(change, "snapshot");
        if (!snapshot || snapshot->isEmpty())
            return {};
        const auto read = decodeSnapshot(*snapshot);
        return read ? QString() : u"The release can't be read: %1"_s.arg(read.error().message);
    }
    return {};
}

} // namespace veche::domain

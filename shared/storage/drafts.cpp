// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/storage/drafts.h"

#include "shared/base/emailaddress.h"
#include "shared/base/text.h"
#include "shared/domain/entities.h"
#include "shared/domain/transaction.h"
#include "shared/storage/schema.h"

#include <QRegularExpression>

namespace veche::storage::drafts
{

using namespace Qt::StringLiterals;
using domain::EntityInfo;
using domain::FieldChange;

namespace
{
QString keyOf(const Place &place)
{
    return u"draft/%1/%2/%3"_s.arg(QString(place.info->name), place.form,
                                   place.event.isNull() ? QString() : place.event.toString());
}

/// Whether the field says who somebody is: a name, or a way to reach them.
bool identifies(const EntityInfo &info, int field)
{
    const domain::Field &described = info.fields[size_t(field)];
    return info.personal[size_t(field)] == domain::Personal::Erased &&
           (described.options.line || described.privacy == domain::Privacy::Contact);
}

bool hasAddress(const QString &text, const QSet<QString> &addresses)
{
    static const QRegularExpression between(u"[\\s<>(),;:!?\"'«»]+"_s);
    for (QString word : text.split(between, Qt::SkipEmptyParts)) {
        while (word.endsWith(u'.'))
            word.chop(1);
        if (addresses.contains(foldedAddress(word)))
            return true;
    }
    return false;
}

bool pointsAt(const domain::Value &value, domain::FieldType type, const QSet<Id> &rows)
{
    const auto *bytes = std::get_if<QByteArray>(&value);
    if (!bytes || (type != domain::FieldType::Id && type != domain::FieldType::IdSet))
        return false;
    for (qsizetype at = 0; at + 16 <= bytes->size(); at += 16) {
        if (rows.contains(Id::fromBytes(QByteArrayView(*bytes).sliced(at, 16)).value_or(Id())))
            return true;
    }
    return false;
}

bool isAbout(const EntityInfo &info, const FieldChange &typed, const Erased &erased)
{
    if (pointsAt(typed.value, info.fields[size_t(typed.field)].type, erased.rows))
        return true;
    const auto *text = std::get_if<QString>(&typed.value);
    return text && ((identifies(info, typed.field) && erased.texts.contains(text::folded(*text))) ||
                    hasAddress(*text, erased.addresses));
}

/// Also where it can't be read any more.
bool isAbout(const QString &key, const QByteArray &value, const Erased &erased)
{
    const EntityInfo *info = domain::entityNamed(key.section(u'/', 1, 1));
    const auto typed = info ? domain::decodeFields(*info, value)
                            : Result<std::vector<FieldChange>>(failure(ErrorKind::Corrupt, key));
    return !typed || std::any_of(typed->begin(), typed->end(),
                                 [&](const FieldChange &change) { return isAbout(*info, change, erased); });
}

Result<void> remove(Connection &connection, const QString &key)
{
    return connection.prepare(u"DELETE FROM meta WHERE key = ?"_s).bind(QVariant(key)).run();
}
} // namespace

void Erased::add(const domain::Row &before)
{
    rows.insert(before.id);
    for (int field = 0; field < static_cast<int>(before.values.size()); ++field) {
        const auto *text = std::get_if<QString>(&before.values[size_t(field)]);
        const QString folded = text && identifies(*before.entity, field) ? text::folded(*text) : QString();
        if (folded.isEmpty())
            continue;
        texts.insert(folded);
        if (isEmailAddress(*text))
            addAddress(*text);
    }
}

void Erased::addAddress(const QString &address)
{
    addresses.insert(foldedAddress(address));
}

Result<std::vector<FieldChange>> read(Connection &connection, const Place &place)
{
    VECHE_TAKE(const auto &stored, readMeta(connection, keyOf(place)));
    return stored.isEmpty() ? std::vector<FieldChange>() : domain::decodeFields(*place.info, stored);
}

Result<void> write(Connection &connection, const Place &place, const std::vector<FieldChange> &typed)
{
    return typed.empty() ? remove(connection, keyOf(place))
                         : writeMeta(connection, keyOf(place), domain::encodeFields(*place.info, typed));
}

Result<void> forget(Connection &connection, const Erased &erased)
{
    auto statement = connection.prepare(u"SELECT key, value FROM meta WHERE key LIKE 'draft/%'"_s);
    QStringList about;
    while (statement.next()) {
        if (isAbout(statement.text(0), statement.bytes(1), erased))
            about << statement.text(0);
    }
    VECHE_TRY(statement.result());
    for (const QString &key : std::as_const(about)) {
        VECHE_TRY(remove(connection, key));
    }
    return {};
}

} // namespace veche::storage::drafts

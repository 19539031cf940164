// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/asidecommand.h"

#include "app/workspace/online/confirming.h"
#include "app/workspace/workspace.h"
#include "shared/base/futures.h"

#include <QDateTime>
#include <QJsonArray>

namespace veche::cli
{

using namespace Qt::StringLiterals;
using sync::AsideEdit;

namespace
{
QString originName(AsideEdit::Origin origin)
{
    switch (origin) {
    case AsideEdit::Origin::Other:
        return u"other"_s;
    case AsideEdit::Origin::Nobody:
        return u"nobody"_s;
    case AsideEdit::Origin::Unknown:
        break;
    }
    return u"unknown"_s;
}

/// "track 0190…: name = Main hall, colour = #aa0000".
QString changeText(const domain::RowChange &change)
{
    QStringList fields;
    for (const domain::FieldChange &field : change.fields) {
        const QString value = domain::toText(field.value);
        if (!change.create || !value.isEmpty())
            fields << u"%1 = %2"_s.arg(change.entity->fields[field.field].nameView(), value);
    }
    return u"%1 %2: %3"_s.arg(change.entity->name, change.id.toString(), fields.join(u", "_s));
}

QJsonObject toJson(const AsideEdit &edit)
{
    QJsonArray changes;
    for (const domain::RowChange &change : edit.rows)
        changes << changeText(change);
    return {{u"id"_s, edit.ids.front().toString()},
            {u"label"_s, edit.label},
            {u"at"_s, QDateTime::fromMSecsSinceEpoch(edit.at, Qt::UTC).toString(Qt::ISODate)},
            {u"origin"_s, originName(edit.origin)},
            {u"account"_s, edit.author.isNull() ? QJsonValue() : QJsonValue(edit.author.toString())},
            {u"changes"_s, changes},
            {u"withheld"_s, edit.withheld},
            {u"unreadable"_s, edit.unreadable}};
}
} // namespace

CommandSpec AsideCommand::spec()
{
    return {
        .name = u"aside"_s,
        .summary = u"Lists changes that were set aside; makes one the signed-in account's, or discards it."_s,
        .usage = u"--workspace W [--confirm ID | --discard ID] [--json]"_s,
        .options = {{u"confirm"_s, u"Makes that change the signed-in account's own."_s, u"ID"_s},
                    {u"discard"_s, u"Gives that change up."_s, u"ID"_s},
                    {u"json"_s, u"Prints one JSON object a change."_s}},
        .make = [](Parts parts) { return std::make_unique<AsideCommand>(std::move(parts)); },
    };
}

void AsideCommand::start()
{
    if (isSet("confirm") && isSet("discard"))
        return fail({ErrorKind::Invalid, u"Either --confirm or --discard"_s, {}});
    if (!isSet("confirm") && !isSet("discard"))
        return list();
    const QString given = isSet("confirm") ? value("confirm") : value("discard");
    const auto id = Id::fromString(given);
    if (!id)
        return fail({ErrorKind::Invalid, u"That is no change's id"_s, given});
    isSet("confirm") ? confirm(*id) : discard(*id);
}

void AsideCommand::list()
{
    const auto edits = sync::asideEdits(workspace()->store().reader(), std::numeric_limits<qsizetype>::max());
    if (!edits)
        return fail(edits.error());
    for (const AsideEdit &edit : *edits)
        show(edit);
    Q_EMIT finished(0);
}

void AsideCommand::show(const AsideEdit &edit)
{
    if (isSet("json"))
        return print(toJson(edit));
    const QString at = QDateTime::fromMSecsSinceEpoch(edit.at).toString(Qt::ISODate);
    print(u"%1  %2  %3  (%4)"_s
              .arg(edit.ids.front().toString(), at, edit.label.isEmpty() ? u"a change"_s : edit.label,
                   originName(edit.origin))
              .toUtf8());
    for (const domain::RowChange &change : edit.rows)
        print(u"    %1"_s.arg(changeText(change)).toUtf8());
    if (edit.withheld)
        print(QByteArray("    and who may do what, which isn't taken over"));
}

void AsideCommand::confirm(const Id &transaction)
{
    whenDone(workspace::confirmAside(*workspace(), transaction), this, [this](const Result<bool> &done) {
        if (!done)
            return fail(done.error());
        Q_EMIT finished(0);
    });
}

void AsideCommand::discard(const Id &transaction)
{
    using Entries = std::vector<storage::JournalEntry>;
    whenDone(workspace::discardAside(*workspace(), transaction), this, [this](const Result<Entries> &done) {
        if (!done)
            return fail(done.error());
        Q_EMIT finished(0);
    });
}

} // namespace veche::cli

#include "moc_asidecommand.cpp"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/personal.h"

#include "shared/domain/records.h"
#include "shared/domain/snapshot.h"

#include <QCryptographicHash>

#include <algorithm>

namespace veche::domain
{

using namespace Qt::StringLiterals;

namespace
{
/// The fields of one entity, names separated by blanks.
struct Held {
    QLatin1StringView entity;
    QLatin1StringView erased;
    QLatin1StringView kept;
    QLatin1StringView why; ///< why these may stay
    QLatin1StringView hashed = {};
};

constexpr std::array held{
    Held{"person"_L1, "name company title bio language url avatar guid email phone notes"_L1,
         "merged_into erased"_L1, "the word of the erasing has to reach everyone"_L1},
    Held{"member"_L1, "name email"_L1, "account person role erased"_L1,
         "whose edit it was, by an id that leads to nobody"_L1},
    Held{"order"_L1, "name email language secret nonce answers contact_answers secret_answers"_L1,
         "event number state source at consent_at consent_hash erased"_L1,
         "how many came, and that they had agreed"_L1},
    Held{"ticket"_L1, "name email note code"_L1, "event order ticket_type person state over erased"_L1,
         "seats stay counted"_L1},
    Held{"scan"_L1,
         {},
         "event ticket gate kind voids device wall monotonic boot offset offset_known verdict"_L1,
         "what happened at the door, to a ticket without a name"_L1},
    Held{"message"_L1, "to_name to_email subject body language error answer"_L1,
         "event order person kind state attempts next_at sent_at trouble erased"_L1,
         "that a letter was sent"_L1},
    Held{"session_speaker"_L1,
         {},
         "event session person role position"_L1,
         "the person whom it names is blank"_L1},
    Held{"assignment"_L1, {}, "event task person"_L1, "the person whom it names is blank"_L1},
    Held{"release"_L1, "snapshot"_L1, "event number at note"_L1, "that something was published"_L1},
    Held{"conflict"_L1, "winner loser winner_author loser_author"_L1,
         "event entity row register winner_stamp loser_stamp state erased"_L1, "that there was one"_L1},
    Held{"imported"_L1, "values"_L1, "event entity row source erased"_L1,
         "who is known not to be brought back by the same file"_L1, "key"_L1},
};

bool names(QLatin1StringView list, QLatin1StringView name)
{
    for (const auto &part : list.tokenize(u' ')) {
        if (part == name)
            return true;
    }
    return false;
}

/// The rest of a field's value once its person is erased.
Value withoutPerson(Personal personal, const Value &value)
{
    if (personal == Personal::Erased)
        return {};
    const auto *text = std::get_if<QString>(&value);
    if (personal == Personal::Hashed && text && !text->isEmpty())
        return hashedKey(*text);
    return value;
}
} // namespace

Personal personalOf(QLatin1StringView entity, QLatin1StringView field)
{
    const auto found =
        std::find_if(held.begin(), held.end(), [&](const Held &fields) { return fields.entity == entity; });
    if (found == held.end())
        return Personal::Unsaid;
    if (names(found->erased, field))
        return Personal::Erased;
    if (names(found->hashed, field))
        return Personal::Hashed;
    return names(found->kept, field) || field == "deleted"_L1 ? Personal::Kept : Personal::Unsaid;
}

bool isErased(const Row &row)
{
    const int field = row.entity->erased;
    return field >= 0 && row.has(row.entity->registerOf[field]) && row.values[field] == Value(true);
}

bool isErasing(const RowChange &change)
{
    const Value *erased = change.entity->erased < 0 ? nullptr : change.valueOf(change.entity->erased);
    return erased && *erased == Value(true);
}

std::vector<int> blankPersonal(Row &row)
{
    std::vector<int> blanked;
    for (size_t field = 0; field < row.values.size(); ++field) {
        const int reg = row.entity->registerOf[field];
        if (!row.has(reg) || isBlank(row.values[field]))
            continue;
        Value left = withoutPerson(row.entity->personal[field], row.values[field]);
        if (left == row.values[field])
            continue;
        row.values[field] = std::move(left);
        blanked.push_back(reg);
    }
    for (UnknownRegister &reg : row.unknown)
        reg.value = {};
    return blanked;
}

void blankPersonal(RowChange &change)
{
    const EntityInfo &info = *change.entity;
    bool lacksName = false;
    for (FieldChange &given : change.fields) {
        given.value = withoutPerson(info.personal[given.field], given.value);
        lacksName = lacksName || (info.fields[given.field].options.required && isBlank(given.value));
    }
    for (UnknownChange &given : change.unknown)
        given.value = {};
    std::erase_if(change.fields, [&](const FieldChange &given) {
        return given.field == info.erased && given.value != Value(true);
    });
    if (change.create && lacksName && !isErasing(change))
        change.fields.push_back({info.erased, true});
}

std::optional<RowChange> erasing(const Row &row)
{
    if (row.entity->erased < 0 || isErased(row))
        return std::nullopt;
    RowChange change{row.entity, row.id, false, {{row.entity->erased, true}}, {}, {}};
    if (row.entity == &Message::info()) {
        const auto message = entityOf<Message>(row);
        if (message.state != MessageState::Sent)
            change.fields.push_back({Message::info().fieldIndex("state"), enumName(MessageState::Failed)});
    }
    return change;
}

namespace
{
constexpr auto hashMark = "sha256:"_L1;
} // namespace

bool isHashedKey(const QString &key)
{
    return key.startsWith(hashMark);
}

QString hashedKey(const QString &key)
{
    if (isHashedKey(key))
        return key;
    return hashMark +
           QString::fromLatin1(QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Sha256).toHex());
}

std::optional<QByteArray> snapshotWithout(const QByteArray &bytes, const QSet<Id> &persons)
{
    auto snapshot = bytes.isEmpty() ? Result<Snapshot>(Snapshot()) : decodeSnapshot(bytes);
    if (!snapshot)
        return std::nullopt;
    const auto removed =
        std::erase_if(snapshot->persons, [&](const Person &person) { return persons.contains(person.id); });
    if (removed == 0)
        return std::nullopt;
    std::erase_if(snapshot->speakers,
                  [&](const SessionSpeaker &link) { return persons.contains(link.person); });
    return encodeSnapshot(*snapshot);
}

} // namespace veche::domain

// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/protocol/rights.h"

#include "shared/domain/entities.h"
#include "shared/domain/personal.h"
#include "shared/sync/protocol/merge.h"

#include <QCborMap>

namespace veche::sync
{

using namespace Qt::StringLiterals;
using domain::EntityInfo;
using domain::Privacy;
using domain::Role;
using domain::Row;
using domain::RowChange;

namespace
{
constexpr unsigned bit(Privacy privacy)
{
    return 1U << static_cast<unsigned>(privacy);
}
constexpr unsigned pub = bit(Privacy::Public);
constexpr unsigned team = pub | bit(Privacy::Team);
constexpr unsigned contact = team | bit(Privacy::Contact);
constexpr unsigned all = contact | bit(Privacy::Secret);

constexpr Cell none{};
constexpr Cell own{all, all}; // the owner's: Secret is theirs and the server's
constexpr Cell full{contact, contact};
constexpr Cell sees{team, 0};
constexpr Cell works{team, team};
constexpr Cell seesPublic{pub, 0};

// Columns: owner, organiser, programme, reviewer, door, viewer.
// A reviewer sees what is assigned to them: until proposals exist, that is nothing.
constexpr std::array matrix{
    Grant{"community", {own, full, sees, sees, sees, sees}},
    Grant{"member", {own, Cell{contact, 0}, sees, none, none, none}},
    Grant{"tag", {own, full, works, sees, sees, sees}},
    Grant{"attachment", {own, full, works, sees, sees, sees}},

    Grant{"event", {own, full, sees, none, sees, sees}},
    Grant{"event_tag", {own, full, sees, none, sees, sees}},
    Grant{"ticket_type", {own, full, sees, none, sees, sees}},
    Grant{"quota", {own, full, sees, none, sees, sees}},
    Grant{"quota_member", {own, full, sees, none, sees, sees}},
    Grant{"ticket_key", {own, full, sees, none, sees, sees}},
    Grant{"gate", {own, full, sees, none, sees, sees}},

    Grant{"session", {own, full, works, none, sees, sees}},
    Grant{"slot", {own, full, works, none, sees, sees}},
    Grant{"room", {own, full, works, none, sees, sees}},
    Grant{"track", {own, full, works, none, sees, sees}},
    Grant{"session_speaker", {own, full, works, none, sees, sees}},
    Grant{"session_tag", {own, full, works, none, sees, sees}},
    Grant{"task", {own, full, works, none, sees, sees}},
    Grant{"assignment", {own, full, works, none, sees, sees}},
    Grant{"release", {own, full, works, none, sees, sees}},

    // The programme's Contact is for speakers alone: see RowFacts.
    Grant{
        "person",
        {own, full, full, none, Cell{pub, 0, false, "deleted name company merged_into erased"}, seesPublic}},

    Grant{"order",
          {own, full, none, none, Cell{team, contact, true, "deleted event number state erased"}, none}},
    Grant{"ticket",
          {own, full, none, none,
           Cell{team, contact, true, "deleted event order ticket_type state name note over erased"}, none}},
    Grant{"scan", {own, full, none, none, Cell{team, team, true}, none}},

    Grant{"message", {own, full, full, none, none, none}},  // the programme: drafts
    Grant{"conflict", {own, full, full, none, none, none}}, // of what the role may change
    Grant{"imported", {own, full, works, none, none, none}},
};

const Grant *grantOf(const EntityInfo &entity)
{
    static const auto byEntity = [] {
        QHash<const EntityInfo *, const Grant *> map;
        for (const Grant &grant : matrix) {
            const auto name = QLatin1StringView(grant.entity.data(), static_cast<int>(grant.entity.size()));
            map.insert(domain::entityNamed(QString(name)), &grant);
        }
        return map;
    }();
    return byEntity.value(&entity);
}

const Cell &cellOf(Role role, const EntityInfo &entity)
{
    const Grant *grant = grantOf(entity);
    return grant ? grant->roles[static_cast<size_t>(role)] : none;
}

bool isNamed(std::string_view names, QLatin1StringView name)
{
    if (names.empty())
        return true;
    const auto list = QLatin1StringView(names.data(), static_cast<int>(names.size()));
    for (const auto &part : list.tokenize(u' ')) {
        if (part == name)
            return true;
    }
    return false;
}

void removeRegister(Row &row, int reg)
{
    row.stamps[reg] = {};
    for (const int field : row.entity->registers[reg].fields)
        row.values[field] = {};
}

/// The programme's Contact is for speakers alone.
bool hidesContact(Role role, const EntityInfo &entity, const RowFacts &facts)
{
    return role == Role::Programme && &entity == &domain::Person::info() && !facts.isSpeaker;
}

bool isHidden(Role role, const EntityInfo &entity, int reg, const RowFacts &facts)
{
    const bool contact = hidesContact(role, entity, facts) && privacyOf(entity, reg) == Privacy::Contact;
    return contact || !maySeeRegister(role, entity, reg);
}

/// Whether the role may change each field that stands in that map of fields. What this build doesn't know,
/// or can't read, counts as secret.
bool mayChangeAll(Role role, const EntityInfo &entity, const QByteArray &fields, const RowFacts &facts)
{
    if (fields.isEmpty())
        return true;
    QCborParserError error;
    const QCborValue read = QCborValue::fromCbor(fields, &error);
    if (error.error != QCborError::NoError || !read.isMap())
        return false;
    const QCborMap map = read.toMap();
    return std::all_of(map.begin(), map.end(), [&](const auto &named) {
        const int field = entity.fieldIndex(named.first.toString());
        const Privacy privacy = field < 0 ? Privacy::Secret : entity.fields[field].privacy;
        return mayChange(role, entity, privacy) &&
               !(privacy == Privacy::Contact && hidesContact(role, entity, facts));
    });
}

/// A conflict shows what its fields show, to those who may settle it.
bool seesConflict(Role role, const Row &row, const RowFacts &facts)
{
    const auto conflict = domain::entityOf<domain::Conflict>(row);
    const EntityInfo *entity = domain::entityNamed(conflict.entity);
    const int reg = entity ? entity->registerIndex(conflict.reg) : -1;
    // A letter's recipient stands in the letter, not in the conflict about it.
    if (reg < 0 || (role == Role::Programme && entity == &domain::Message::info()))
        return false;
    return mayChangeRegister(role, *entity, reg) && mayChangeAll(role, *entity, conflict.winner, facts) &&
           mayChangeAll(role, *entity, conflict.loser, facts);
}

bool seesImported(Role role, const Row &row, const RowFacts &facts)
{
    const auto imported = domain::entityOf<domain::Imported>(row);
    const EntityInfo *entity = domain::entityNamed(imported.entity);
    return entity && mayChangeAll(role, *entity, imported.values, facts);
}

bool isDraft(const Row &row)
{
    static const int state = domain::Message::info().fieldIndex("state");
    // A new row leaves out what is as it always begins.
    return domain::isBlank(row.values[state]) ||
           row.values[state] == domain::Value(domain::enumName(domain::MessageState::Draft));
}

/// The programme's members write to speakers, and nothing about orders.
bool isDraftToSpeaker(const Row &row, const RowFacts &facts)
{
    return isDraft(row) && facts.isSpeaker && domain::entityOf<domain::Message>(row).order.isNull();
}

bool seesRow(Role role, const Row &row, const RowFacts &facts)
{
    if (row.entity == &domain::Conflict::info())
        return seesConflict(role, row, facts);
    if (row.entity == &domain::Imported::info())
        return seesImported(role, row, facts);
    if (row.entity == &domain::Message::info() && role == Role::Programme)
        return isDraftToSpeaker(row, facts);
    return true;
}

tl::unexpected<Error> denied(Role role, const QString &what)
{
    return failure(ErrorKind::Denied, u"The role %1 may not change %2"_s.arg(domain::enumName(role), what));
}

/// The registers that the change would make another: those it names and, where it makes a row that is there
/// already, those it would blank.
std::vector<int> touchedRegisters(const RowChange &change, const Row *held)
{
    std::vector<bool> touched(change.entity->registers.size());
    for (const domain::FieldChange &field : change.fields)
        touched[change.entity->registerOf[field.field]] = true;
    if (change.create && held) {
        const Row blank = rowOf(change, Stamp{1, 0, {}}, nullptr);
        for (int reg = 0; reg < static_cast<int>(touched.size()); ++reg)
            touched[reg] = touched[reg] || (held->has(reg) && !sameContent(*held, blank, reg));
    }
    std::vector<int> registers;
    for (int reg = 0; reg < static_cast<int>(touched.size()); ++reg) {
        if (touched[reg])
            registers.push_back(reg);
    }
    return registers;
}

/// The row as the change would leave it.
Row rowAfter(const RowChange &change, const Row *held)
{
    Row row = held ? *held : Row(*change.entity, change.id);
    row.apply(change, Stamp{1, 0, {}});
    return row;
}
} // namespace

std::span<const Grant> rightsMatrix()
{
    return matrix;
}

bool maySee(Role role, const EntityInfo &entity, Privacy privacy)
{
    return cellOf(role, entity).see & bit(privacy);
}

bool mayChange(Role role, const EntityInfo &entity, Privacy privacy)
{
    return cellOf(role, entity).change & bit(privacy);
}

Privacy privacyOf(const EntityInfo &entity, int reg)
{
    Privacy privacy = Privacy::Public;
    for (const int field : entity.registers[reg].fields)
        privacy = std::max(privacy, entity.fields[field].privacy);
    return privacy;
}

bool maySeeRegister(Role role, const EntityInfo &entity, int reg)
{
    return maySee(role, entity, privacyOf(entity, reg)) &&
           isNamed(cellOf(role, entity).only, entity.registers[reg].name);
}

bool mayChangeRegister(Role role, const EntityInfo &entity, int reg)
{
    return mayChange(role, entity, privacyOf(entity, reg));
}

bool mayRewriteRegister(Role role, const EntityInfo &entity, int reg)
{
    return mayChangeRegister(role, entity, reg) && !cellOf(role, entity).insertOnly;
}

bool mayInvite(Role inviter, Role invited)
{
    return domain::may(inviter, domain::Capability::ManageMembers) &&
           domain::rankOf(invited) <= domain::rankOf(inviter);
}

bool maySeeAny(Role role, const EntityInfo &entity)
{
    return cellOf(role, entity).see != 0;
}

bool needsFacts(Role role, const EntityInfo &entity)
{
    return role == Role::Programme &&
           (&entity == &domain::Person::info() || &entity == &domain::Conflict::info() ||
            &entity == &domain::Imported::info() || &entity == &domain::Message::info());
}

Id personOf(const Row &row)
{
    const auto ifPerson = [](const QString &entity, const Id &id) {
        return entity == domain::Person::info().name ? id : Id();
    };
    if (row.entity == &domain::Person::info())
        return row.id;
    if (row.entity == &domain::Message::info())
        return domain::entityOf<domain::Message>(row).person;
    if (row.entity == &domain::Conflict::info()) {
        const auto conflict = domain::entityOf<domain::Conflict>(row);
        return ifPerson(conflict.entity, conflict.row);
    }
    if (row.entity == &domain::Imported::info()) {
        const auto imported = domain::entityOf<domain::Imported>(row);
        return ifPerson(imported.entity, imported.row);
    }
    return {};
}

std::vector<Id> personsOf(const RowChange &change, const Row *held)
{
    std::vector<Id> persons{personOf(rowAfter(change, held))};
    if (held && personOf(*held) != persons.front())
        persons.push_back(personOf(*held));
    return persons;
}

bool seesEverything(Role role)
{
    return role == Role::Owner || role == Role::Organiser;
}

bool mayErase(Role role)
{
    const std::array blanked{&domain::Person::info(), &domain::Order::info(), &domain::Ticket::info(),
                             &domain::Message::info(), &domain::Conflict::info()};
    return std::all_of(blanked.begin(), blanked.end(), [role](const EntityInfo *entity) {
        const Cell &cell = cellOf(role, *entity);
        return (cell.change & bit(Privacy::Contact)) && !cell.insertOnly;
    });
}

void forgetUnseen(Role role, RowChange &change, const RowFacts &facts)
{
    if (role == Role::Owner)
        return;
    const EntityInfo &entity = *change.entity;
    std::erase_if(change.previous,
                  [&](const auto &known) { return isHidden(role, entity, known.first, facts); });
}

bool filterRow(Role role, Row &row, const RowFacts &facts)
{
    if (role == Role::Owner)
        return true;
    if (!maySeeAny(role, *row.entity) || !seesRow(role, row, facts))
        return false;
    for (int reg = 0; reg < static_cast<int>(row.stamps.size()); ++reg) {
        if (row.has(reg) && isHidden(role, *row.entity, reg, facts))
            removeRegister(row, reg);
    }
    if (!maySee(role, *row.entity, Privacy::Secret))
        row.unknown.clear();
    return true;
}

std::vector<int> hiddenRegisters(Role role, const EntityInfo &entity, const RowFacts &facts)
{
    std::vector<int> hidden;
    for (int reg = 0; role != Role::Owner && reg < static_cast<int>(entity.registers.size()); ++reg) {
        if (isHidden(role, entity, reg, facts))
            hidden.push_back(reg);
    }
    return hidden;
}

Result<void> checkChange(Role role, const RowChange &change, const Row *held, const RowFacts &facts)
{
    if (role == Role::Owner)
        return {};
    const EntityInfo &entity = *change.entity;
    const Cell &cell = cellOf(role, entity);
    if (cell.change == 0)
        return denied(role, entity.name);
    if (cell.insertOnly && held)
        return denied(role, u"a %1 that is there already"_s.arg(entity.name));
    const bool contactOfOthers = held && hidesContact(role, entity, facts);
    if (!change.unknown.empty() && (contactOfOthers || !mayChange(role, entity, Privacy::Contact)))
        return denied(role, u"fields of %1 that this server doesn't know"_s.arg(entity.name));
    if (domain::isErasing(change) && !mayErase(role))
        return denied(role, u"%1.erased: it blanks orders and letters too"_s.arg(entity.name));
    if (held && !seesRow(role, *held, facts))
        return denied(role, u"a %1 that it doesn't see"_s.arg(entity.name));
    if (role == Role::Programme && &entity == &domain::Message::info() &&
        !isDraftToSpeaker(rowAfter(change, held), facts))
        return denied(role, u"a message that is no draft to a speaker"_s);
    for (const int reg : touchedRegisters(change, held)) {
        const bool hidden = contactOfOthers && privacyOf(entity, reg) == Privacy::Contact;
        if (hidden || !mayChangeRegister(role, entity, reg))
            return denied(role, u"%1.%2"_s.arg(entity.name, entity.registers[reg].name));
    }
    return {};
}

} // namespace veche::sync

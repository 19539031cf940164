// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/rights.h"

#include "shared/domain/entities.h"
#include "shared/sync/merge.h"

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

// Columns: owner, organiser, programme, reviewer, door, viewer. The table of the handbook, sync.md, "Rights".
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
        {own, full, full, sees, Cell{pub, 0, false, "deleted name company merged_into erased"}, seesPublic}},

    Grant{"order", {own, full, none, none, Cell{team, contact, true, "deleted event number state"}, none}},
    Grant{"ticket",
          {own, full, none, none,
           Cell{team, contact, true, "deleted event order ticket_type state name note over"}, none}},
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

/// A conflict shows what the register shows that it is about.
bool seesConflict(Role role, const Row &row)
{
    const auto conflict = domain::entityOf<domain::Conflict>(row);
    const EntityInfo *entity = domain::entityNamed(conflict.entity);
    const int reg = entity ? entity->registerIndex(conflict.reg) : -1;
    if (reg < 0)
        return role == Role::Owner;
    if (reg > 0)
        return mayChangeRegister(role, *entity, reg);
    // A deletion against an edit: the edit may hold anything but secrets.
    return mayChange(role, *entity, Privacy::Contact) ||
           (mayChange(role, *entity, Privacy::Team) &&
            std::none_of(entity->fields.begin(), entity->fields.end(),
                         [](const domain::Field &field) { return field.privacy >= Privacy::Contact; }));
}

bool isDraft(const Row &row)
{
    static const int state = domain::Message::info().fieldIndex("state");
    return row.values[state] == domain::Value(domain::enumName(domain::MessageState::Draft));
}

bool seesRow(Role role, const Row &row)
{
    if (role == Role::Owner || role == Role::Organiser)
        return true;
    if (row.entity == &domain::Conflict::info())
        return seesConflict(role, row);
    if (row.entity == &domain::Message::info())
        return isDraft(row);
    return true;
}

bool hidesContact(Role role, const EntityInfo &entity, const RowFacts &facts)
{
    return needsFacts(role, entity) && !facts.isSpeaker;
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

bool changesMessageBeyondDraft(Role role, const RowChange &change, const Row *held)
{
    if (role != Role::Programme || change.entity != &domain::Message::info())
        return false;
    const Row row = rowOf(change, Stamp{1, 0, {}}, held);
    static const int state = domain::Message::info().fieldIndex("state");
    return (held && !isDraft(*held)) || (change.valueOf(state) && !isDraft(row));
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
    // What a conflict is about decides, not its class: see seesConflict().
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

bool mayInvite(Role inviter, Role invited)
{
    return inviter == Role::Owner || (inviter == Role::Organiser && invited != Role::Owner);
}

bool maySeeAny(Role role, const EntityInfo &entity)
{
    return cellOf(role, entity).see != 0;
}

bool needsFacts(Role role, const EntityInfo &entity)
{
    return role == Role::Programme && &entity == &domain::Person::info();
}

bool filterRow(Role role, Row &row, const RowFacts &facts)
{
    if (role == Role::Owner)
        return true;
    if (!maySeeAny(role, *row.entity) || !seesRow(role, row))
        return false;
    const bool noContact = hidesContact(role, *row.entity, facts);
    for (int reg = 0; reg < static_cast<int>(row.stamps.size()); ++reg) {
        if (!row.has(reg))
            continue;
        const bool hidden = noContact && privacyOf(*row.entity, reg) == Privacy::Contact;
        if (hidden || !maySeeRegister(role, *row.entity, reg))
            removeRegister(row, reg);
    }
    if (!maySee(role, *row.entity, Privacy::Secret))
        row.unknown.clear();
    return true;
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
    if (!change.unknown.empty() && !mayChange(role, entity, Privacy::Contact))
        return denied(role, u"fields of %1 that this server doesn't know"_s.arg(entity.name));
    if (changesMessageBeyondDraft(role, change, held))
        return denied(role, u"a message that is no draft"_s);
    for (const int reg : touchedRegisters(change, held)) {
        const bool contactOfOthers =
            held && hidesContact(role, entity, facts) && privacyOf(entity, reg) == Privacy::Contact;
        if (contactOfOthers || !mayChangeRegister(role, entity, reg))
            return denied(role, u"%1.%2"_s.arg(entity.name, entity.registers[reg].name));
    }
    return {};
}

} // namespace veche::sync

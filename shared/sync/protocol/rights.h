// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"
#include "shared/domain/community.h"
#include "shared/domain/row.h"

#include <span>
#include <vector>

namespace veche::sync
{

/// A role's rights to the fields of one entity, by privacy class. Bits are 1 << Privacy.
struct Cell {
    unsigned see = 0;
    unsigned change = 0;
    /// New rows only; what is there stays as it is.
    bool insertOnly = false;
    /// Names of the registers, blank-separated, where not all are meant; empty means all.
    std::string_view only = {};
};

/// One line of the matrix.
struct Grant {
    std::string_view entity;
    /// By domain::Role; one without a column may do nothing.
    std::array<Cell, domain::EnumNames<domain::Role>::names.size()> roles;
};

/// Role × entity × privacy class × {see, change}; every entity has its line.
[[nodiscard]] std::span<const Grant> rightsMatrix();

/// False for entities that the matrix doesn't know.
[[nodiscard]] bool maySee(domain::Role role, const domain::EntityInfo &entity, domain::Privacy privacy);
[[nodiscard]] bool mayChange(domain::Role role, const domain::EntityInfo &entity, domain::Privacy privacy);

/// A register is as private as the most private of its fields.
[[nodiscard]] domain::Privacy privacyOf(const domain::EntityInfo &entity, int reg);
[[nodiscard]] bool maySeeRegister(domain::Role role, const domain::EntityInfo &entity, int reg);
[[nodiscard]] bool mayChangeRegister(domain::Role role, const domain::EntityInfo &entity, int reg);

/// The same for a row that is there already, which some roles may only make.
[[nodiscard]] bool mayRewriteRegister(domain::Role role, const domain::EntityInfo &entity, int reg);

/// True where the role sees anything of that entity's rows.
[[nodiscard]] bool maySeeAny(domain::Role role, const domain::EntityInfo &entity);

/// Whether one role may invite another: those that manage members may, up to their own rank.
[[nodiscard]] bool mayInvite(domain::Role inviter, domain::Role invited);

/// Facts about a row that only the database can tell.
struct RowFacts {
    bool isSpeaker = false; ///< the person whom the row is about has a place in some session, see speakers.h
};

/// Makes absent what the role may not see. False where it may not see the row at all.
[[nodiscard]] bool filterRow(domain::Role role, domain::Row &row, const RowFacts &facts = {});

/// The registers of such a row that the role may not see, be they there or not; for a row that it may see.
[[nodiscard]] std::vector<int> hiddenRegisters(domain::Role role, const domain::EntityInfo &entity,
                                               const RowFacts &facts = {});

/// Denied, with a sentence for the author, where the role may not make this change. `held` is the row as it
/// is, or null where there is none.
[[nodiscard]] Result<void> checkChange(domain::Role role, const domain::RowChange &change,
                                       const domain::Row *held, const RowFacts &facts = {});

/// True where the role's sight of a row depends on RowFacts.
[[nodiscard]] bool needsFacts(domain::Role role, const domain::EntityInfo &entity);

/// The person whom the row is about: itself, the subject of a conflict or of what was imported, the
/// addressee of a message. Null where there is none.
[[nodiscard]] Id personOf(const domain::Row &row);
/// Those whom a change is about: by the row as it is, where `held` isn't null, and as it would be.
[[nodiscard]] std::vector<Id> personsOf(const domain::RowChange &change, const domain::Row *held);

/// Owners and organisers: no register but a secret one is hidden from them.
[[nodiscard]] bool seesEverything(domain::Role role);

/// Erasing a person blanks orders, tickets and letters too, so it takes the right to change all of them.
[[nodiscard]] bool mayErase(domain::Role role);

/// Takes from `previous` the registers that the author doesn't see: what is told of a clash with them
/// would tell what they hold.
void forgetUnseen(domain::Role role, domain::RowChange &change, const RowFacts &facts = {});

} // namespace veche::sync

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/sync/simulation/stage.h"

namespace veche::tests
{

/// People's edits at their laptops; the oracle is told of each.
class People
{
public:
    explicit People(Stage &stage)
        : m_stage(stage)
    {
    }

    void insert(SimClient &client);
    void edit(SimClient &client);
    /// Two laptops set one field at the same moment; clones do it under one stamp.
    void editTogether(SimClient &client);
    /// A field that this build doesn't know.
    void editAsNewer(SimClient &client);
    /// An edit as registration, pages or mail make it.
    void editOnServer();
    void remove(SimClient &client);
    void undo(SimClient &client);
    /// Everything that can be, the latest first.
    void undoAll(SimClient &client);
    void import(SimClient &client);
    /// The same file on whichever laptop, in one of its versions: rows that all of them derive.
    void importFile(SimClient &client);
    void scan(SimClient &client);
    void erase(SimClient &client);
    void resolve(SimClient &client);
    void synchronise(SimClient &client);
    /// Everything that was refused is tried again.
    void retry(SimClient &client);
    /// Everything that was refused is given up.
    void discard(SimClient &client);

private:
    using Decide = Result<void> (*)(storage::WriteContext &context, const Id &transaction);
    void decide(SimClient &client, const Id &transaction, Decide decide);

    /// A field that a commit sets.
    struct Setting {
        const domain::EntityInfo *info;
        Id row;
        int field;
        domain::Value value;
        bool same;      ///< as it is already
        bool onDeleted; ///< of a row that is deleted
        bool onErased;  ///< of somebody who is erased
    };

    void commit(SimClient &client, const domain::ChangeSet &changes);
    [[nodiscard]] Result<storage::Undone> takeBack(SimClient &client, const storage::UndoStep &step);
    /// Tells the oracle.
    void note(SimClient &client, const std::vector<Setting> &settings, const Stamp &stamp,
              Oracle::Origin origin = Oracle::Origin::Anew);
    [[nodiscard]] std::vector<Setting> settingsOf(const domain::ChangeSet &changes, const Rows &before) const;
    /// Mostly one of the same few, so that people meet; null where there is none.
    [[nodiscard]] const domain::Row *anyRow(const Rows &rows, const domain::EntityInfo &info);
    void editSlot(domain::ChangeSet &changes, const domain::Row &row);
    void editText(domain::ChangeSet &changes, const domain::Row &row);

    Stage &m_stage;
};

} // namespace veche::tests

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/rights.h"
#include "shared/storage/undo.h"

#include <QPromise>
#include <QSet>
#include <QUndoCommand>

namespace veche::workspace
{

class Workspace;

/// The one undo command: it holds ids and values, commits them, and commits their inverse to undo, where
/// nobody has written over them since.
class EditCommand final : public QUndoCommand
{
public:
    /// Where there is a `check`, nothing of the changes is written that it refuses.
    EditCommand(Workspace &workspace, domain::ChangeSet changes, Rights::Check check = {});

    /// Finished with the first commit of these changes.
    [[nodiscard]] QFuture<Result<storage::Committed>> committed() const { return m_committed->future(); }

    /// Forgets what it holds of these rows; its name too, where it holds anything.
    void forget(const QSet<Id> &rows);

    void undo() override;
    void redo() override;
    [[nodiscard]] int id() const override;
    bool mergeWith(const QUndoCommand *other) override;

private:
    /// One commit's changes, their undo and their redo. The writer thread alone reads and writes them, so
    /// that an undo may be asked for before the edit itself is on the disk.
    struct Step {
        domain::ChangeSet changes;
        Rights::Check check; ///< before they are done for the first time
        storage::UndoStep undo;
        storage::UndoStep redo;
        std::vector<storage::WrittenRegister> created; ///< the rows that it made
    };
    enum class Action { Do, Undo, UndoAll, Redo }; ///< UndoAll: also what others have built on
    using Steps = std::vector<std::shared_ptr<Step>>;
    using Promise = QPromise<Result<storage::Committed>>;

    [[nodiscard]] static Result<storage::Undone> carryOut(storage::WriteContext &context, const Steps &steps,
                                                          Action action, const QString &label, qint64 wallMs);
    void submit(Action action);
    void finished(const Result<storage::Undone> &result, Action action);
    void askForAll(const storage::Undone &undone);
    void stayDone();

    Workspace &m_workspace;
    Steps m_steps;
    std::shared_ptr<Promise> m_committed;
    QSet<Id> m_rows;                              ///< that it edits
    std::shared_ptr<EditCommand *> m_self;        ///< null once the command is gone or merged
    const domain::EntityInfo *m_entity = nullptr; ///< of the text that is typed; else nullptr
    Id m_row;
    int m_field = 0;
    qint64 m_at = 0;
    bool m_done = false;  ///< it was carried out once
    bool m_stays = false; ///< the next redo only moves the stack: nothing was undone
};

} // namespace veche::workspace

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/storage/store.h"

#include <QPromise>
#include <QSet>
#include <QUndoCommand>

namespace veche::workspace
{

class Workspace;

/// The one undo command: it holds ids and values, commits them, and commits their inverse to undo.
class EditCommand final : public QUndoCommand
{
public:
    EditCommand(Workspace &workspace, domain::ChangeSet changes);

    /// Finished with the first commit of these changes.
    [[nodiscard]] QFuture<Result<storage::Committed>> committed() const { return m_committed->future(); }

    /// Forgets what it holds of these rows; its name too, where it holds anything.
    void forget(const QSet<Id> &rows);

    void undo() override;
    void redo() override;
    [[nodiscard]] int id() const override;
    bool mergeWith(const QUndoCommand *other) override;

private:
    /// What one commit did and what takes it back. The writer thread alone reads and writes it, so that
    /// an undo may be asked for before the edit itself is on the disk.
    struct Step {
        domain::ChangeSet redo;
        domain::ChangeSet undo;
    };
    enum class Direction { Undo, Redo };
    using Promise = QPromise<Result<storage::Committed>>;

    void submit(Direction direction);
    void finished(const Result<storage::Committed> &result);

    Workspace &m_workspace;
    std::vector<std::shared_ptr<Step>> m_steps;
    std::shared_ptr<Promise> m_committed;
    QSet<Id> m_rows;                              ///< that it edits
    std::shared_ptr<EditCommand *> m_self;        ///< null once the command is gone or merged
    const domain::EntityInfo *m_entity = nullptr; ///< of the text that is typed; else nullptr
    Id m_row;
    int m_field = 0;
    qint64 m_at = 0;
};

} // namespace veche::workspace

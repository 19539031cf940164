// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/forms/fieldwords.h"
#include "app/importing/drafttree.h"

#include <QAbstractItemModel>

namespace veche::workspace
{
class Workspace;
}

namespace veche::importing
{

/// The value to take where both sides changed it.
enum class Take { Neither, Ours, Theirs };

/// An import draft as a tree to look at and choose from: what is checked comes in, and for each changed field
/// whether the file's value or ours stays.
class DraftModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { Name, Before, Ours, Theirs, Taken, ColumnCount };
    enum Role {
        /// column Taken: a Take as int, also to be set; invalid where there is nothing to choose
        TakeRole = Qt::UserRole + 1,
        /// true where both sides changed it
        ConflictRole,
        /// column Name: all the words of the row, folded, for filtering
        WordsRole,
        /// column Name: imports::DraftStatus as int; invalid for warnings
        StatusRole,
        /// column Name: true for warnings and their heading
        WarningRole
    };

    explicit DraftModel(workspace::Workspace &workspace, QObject *parent = nullptr);

    void setDraft(imports::ImportDraft draft);
    [[nodiscard]] const imports::ImportDraft &draft() const { return m_draft; }
    /// Items that come in as it is checked now, with what is taken along.
    [[nodiscard]] int chosen() const { return m_chosen; }
    /// The same as people count them.
    [[nodiscard]] const imports::EntityCounts &chosenCounts() const { return m_chosenCounts; }
    [[nodiscard]] bool isIncluded(int item) const { return m_included[item]; }

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void choiceChanged();

private:
    using Node = DraftTree::Node;
    using Kind = DraftTree::Kind;

    [[nodiscard]] const Node &node(const QModelIndex &index) const;
    [[nodiscard]] const imports::DraftItem &item(const Node &node) const;
    [[nodiscard]] const imports::RegisterDiff *change(const Node &node) const;
    [[nodiscard]] imports::DraftStatus statusOf(const Node &node) const;
    [[nodiscard]] Id sessionOf(const imports::DraftItem &item) const;
    [[nodiscard]] QString nameOf(const Id &id) const;

    [[nodiscard]] QString text(const Node &node, int column) const;
    [[nodiscard]] QString nameText(const Node &node) const;
    [[nodiscard]] QString itemText(const Node &node, int column) const;
    [[nodiscard]] QString changeText(const Node &node, int column) const;
    [[nodiscard]] QString described(const Node &node) const;
    [[nodiscard]] QString note(const Node &node) const;
    [[nodiscard]] QVariant decoration(const Node &node) const;
    [[nodiscard]] QVariant take(const Node &node) const;
    [[nodiscard]] bool isConflict(const Node &node) const;
    [[nodiscard]] QString words(const Node &node) const;

    [[nodiscard]] bool hasBox(const Node &node) const;
    [[nodiscard]] Qt::CheckState checkState(const Node &node) const;
    void count(const Node &node, int &on, int &all) const;
    void check(const Node &node, bool on);
    void include(int item);
    void recount();
    void repaint();

    workspace::Workspace &m_workspace;
    imports::ImportDraft m_draft;
    DraftTree m_tree;
    forms::NameOfRow m_names;
    QHash<Id, int> m_itemOf;
    std::vector<bool> m_included;
    mutable std::vector<QString> m_words;
    int m_chosen = 0;
    imports::EntityCounts m_chosenCounts;
};

} // namespace veche::importing

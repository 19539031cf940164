// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/id.h"

#include <QListView>

namespace veche::forms
{
class EntityListModel;
}
namespace veche::table
{
class NothingFound;
}
namespace veche::workspace
{
class Workspace;
}

namespace veche::events
{

/// The community's events as cards, latest first. The current one is the event that the window is about, and
/// none where a search hides it.
class EventsList final : public QListView
{
    Q_OBJECT

public:
    /// Columns of its model, which EventDelegate paints as one card.
    enum Column { Name, Dates, Place, State };

    explicit EventsList(workspace::Workspace &workspace, QWidget *parent);

    [[nodiscard]] forms::EntityListModel *rows() const { return m_model; }
    [[nodiscard]] table::NothingFound *nothingFound() const { return m_nothing; }
    void showCurrent();

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last) override;

private:
    workspace::Workspace &m_workspace;
    forms::EntityListModel *m_model;
    table::NothingFound *m_nothing = nullptr;
    bool m_follows = false; ///< the current row changes without anybody's choosing
};

} // namespace veche::events

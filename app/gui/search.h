// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/palette/entry.h"
#include "shared/base/textindex.h"
#include "shared/domain/ids.h"

#include <QHash>
#include <QObject>

#include <vector>

namespace veche::storage
{
struct ChangeEvent;
}
namespace veche::workspace
{
class Workspace;
}

namespace veche::gui
{

/// The palette's search of a workspace: its events, the sessions of the current one, everyone it knows.
class Search final : public QObject
{
    Q_OBJECT

public:
    /// Shows a view at a place.
    using Show = std::function<void(const QString &view, const QVariant &where)>;

    Search(workspace::Workspace &workspace, Show show, QObject *parent = nullptr);

    /// A choice makes the event the current one.
    [[nodiscard]] palette::Provider events();
    [[nodiscard]] palette::Provider sessions();
    [[nodiscard]] palette::Provider people();

private:
    /// Folded words of rows that have an id, in the order in which they came.
    struct Index {
        text::TextIndex words;
        std::vector<Id> ids;
        QHash<Id, int> rows;
        bool filled = false;

        void set(const Id &id, const QString &text);
        void remove(const Id &id);
        void clear();
    };

    void take(const storage::ChangeEvent &event);
    void fillSessions();
    void fillPeople();
    [[nodiscard]] QString wordsOfSession(const Id &id) const;
    [[nodiscard]] QList<palette::Entry> find(const Index &index, const palette::Query &query,
                                             const std::function<palette::Entry(const Id &)> &entry) const;
    [[nodiscard]] palette::Entry eventEntry(const Id &id);
    [[nodiscard]] palette::Entry sessionEntry(const Id &id);
    [[nodiscard]] palette::Entry personEntry(const Id &id);

    workspace::Workspace &m_workspace;
    Show m_show;
    Index m_sessions;
    Index m_people;
};

} // namespace veche::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/importing/drafttree.h"

#include "shared/domain/entities.h"

#include <QHash>

namespace veche::importing
{

using namespace domain;
using namespace imports;
using namespace interchange;
using Kind = DraftTree::Kind;

namespace
{
bool hangsOnSession(const DraftItem &item)
{
    return item.entity == &Slot::info() || item.entity == &SessionSpeaker::info();
}

class Planting
{
public:
    Planting(const ImportDraft &draft, const DraftTree::SessionOf &sessionOf)
        : m_draft(draft)
        , m_sessionOf(sessionOf)
    {
    }

    DraftTree run()
    {
        for (const DraftStatus status :
             {DraftStatus::New, DraftStatus::Changed, DraftStatus::Gone, DraftStatus::Deleted}) {
            for (const EntityInfo *entity :
                 {&Event::info(), &Session::info(), &Person::info(), &Room::info(), &Track::info()})
                group(status, *entity);
        }
        for (int i = 0; i < int(m_draft.items.size()); ++i) {
            if (hangsOnSession(m_draft.items[i]))
                place(i);
        }
        warnings();
        order();
        return std::move(m_tree);
    }

private:
    void group(DraftStatus status, const EntityInfo &entity)
    {
        int heading = -1;
        for (int i = 0; i < int(m_draft.items.size()); ++i) {
            const DraftItem &item = m_draft.items[i];
            if (item.entity != &entity || item.status != status)
                continue;
            if (heading < 0)
                heading = m_tree.add(Kind::Group, -1, i);
            const int node = m_tree.add(Kind::Item, heading, i);
            if (&entity == &Session::info())
                m_sessions.insert(item.row, node);
            registers(i, node);
        }
        if (&entity == &Session::info() && status == DraftStatus::Changed)
            m_changedSessions = heading;
    }

    void registers(int item, int parent)
    {
        for (int change = 0; change < int(m_draft.items[item].changes.size()); ++change)
            m_tree.add(Kind::Register, parent, item, change);
    }

    int sessionNode(int item)
    {
        const Id session = m_sessionOf(m_draft.items[item]);
        if (const auto known = m_sessions.constFind(session); known != m_sessions.cend())
            return *known;
        if (m_changedSessions < 0)
            m_changedSessions = m_tree.add(Kind::Group, -1, item);
        const int node = m_tree.add(Kind::Session, m_changedSessions, item);
        m_sessions.insert(session, node);
        return node;
    }

    void place(int i)
    {
        const DraftItem &item = m_draft.items[i];
        const int session = sessionNode(i);
        const bool moved = item.status == DraftStatus::Changed && !item.restores;
        if (moved)
            registers(i, session);
        else
            registers(i, m_tree.add(Kind::Item, session, i));
    }

    void warnings()
    {
        int heading = -1;
        for (int i = 0; i < int(m_draft.warnings.size()); ++i) {
            if (heading < 0)
                heading = m_tree.add(Kind::Warnings, -1, -1);
            m_tree.add(Kind::Warning, heading, -1, i);
        }
    }

    /// A heading that only slots brought about came last: back to where its kind belongs.
    void order()
    {
        const auto rank = [this](int at) {
            const DraftTree::Node &node = m_tree.nodes[at];
            if (node.kind == Kind::Warnings)
                return 100;
            if (at == m_changedSessions)
                return 10 * int(DraftStatus::Changed) + 1;
            const DraftItem &item = m_draft.items[node.item];
            const bool event = item.entity == &Event::info();
            const bool session = item.entity == &Session::info();
            return 10 * int(item.status) + (event ? 0 : session ? 1 : 2);
        };
        std::stable_sort(m_tree.top.begin(), m_tree.top.end(),
                         [&](int a, int b) { return rank(a) < rank(b); });
        for (int row = 0; row < int(m_tree.top.size()); ++row)
            m_tree.nodes[m_tree.top[row]].row = row;
    }

    const ImportDraft &m_draft;
    const DraftTree::SessionOf &m_sessionOf;
    DraftTree m_tree;
    QHash<Id, int> m_sessions;
    int m_changedSessions = -1;
};
} // namespace

int DraftTree::add(Kind kind, int parent, int item, int change)
{
    const int node = int(nodes.size());
    auto &siblings = parent < 0 ? top : nodes[parent].children;
    nodes.push_back({kind, parent, int(siblings.size()), item, change, {}});
    (parent < 0 ? top : nodes[parent].children).push_back(node);
    return node;
}

DraftTree DraftTree::of(const ImportDraft &draft, const SessionOf &sessionOf)
{
    return Planting(draft, sessionOf).run();
}

Id DraftTree::sessionIn(const DraftItem &item)
{
    const int field = item.entity->fieldIndex("session");
    for (const auto *values : {&item.source, &item.initial}) {
        for (const FieldChange &value : *values) {
            const auto *bytes = value.field == field ? std::get_if<QByteArray>(&value.value) : nullptr;
            if (bytes)
                return Id::fromBytes(*bytes).value_or(Id());
        }
    }
    return {};
}

} // namespace veche::importing

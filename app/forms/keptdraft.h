// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/storage/drafts.h"

#include <QHash>

#include <functional>

class QObject;

namespace veche::workspace
{
class Workspace;
}

namespace veche::forms
{

/// The values typed into a draft that isn't a row yet. They are kept in the workspace's file, and never
/// synced, until it is one, is given up, or somebody whom it is about is erased: a process that dies in
/// between takes nothing along.
class KeptDraft final
{
public:
    /// `form` is the form's name, such as "person".
    KeptDraft(workspace::Workspace &workspace, const domain::EntityInfo &info, QString form);

    /// A draft begins: the values that were typed into one of the same event before. A link whose row has
    /// gone meanwhile isn't among them.
    [[nodiscard]] std::vector<domain::FieldChange> begin(const domain::RowChange &blank);
    void keep(const domain::FieldChange &typed);
    void forget();
    /// The draft is on its way into the file: the next one begins without its typing.
    void leave();
    /// The draft that left first is a row, so that nothing of it is kept, or isn't.
    void left(bool stored);
    /// After somebody was erased: calls `gone` where the draft that began last was about them. The context
    /// doesn't outlive this.
    void readAgain(QObject *context, std::function<void()> gone);

private:
    [[nodiscard]] std::vector<domain::FieldChange> read() const;
    [[nodiscard]] bool isThere(const domain::FieldChange &typed) const;
    void write(const Id &event, bool begins);

    workspace::Workspace &m_workspace;
    const domain::EntityInfo &m_info;
    QString m_form;
    struct Leaving {
        Id event;
        int begun = 0; ///< as m_begun was
    };
    QList<Leaving> m_leaving;                           ///< not stored yet
    int m_begun = 0;                                    ///< how many drafts began so far
    Id m_event;                                         ///< of the draft that began last
    QHash<Id, std::vector<domain::FieldChange>> m_kept; ///< by event, once read
};

} // namespace veche::forms

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/changes.h"

#include <QHash>

namespace veche::workspace
{
class Workspace;
}

namespace veche::forms
{

/// The values typed into a draft that isn't a row yet. They are kept in the workspace's file, and never
/// synced, until it is one or is given up: a process that dies in between takes nothing along.
class KeptDraft final
{
public:
    /// `form` is the form's name, such as "person".
    KeptDraft(workspace::Workspace &workspace, const domain::EntityInfo &info, QString form);

    /// A draft begins: the values that were typed into one of the same event before.
    [[nodiscard]] std::vector<domain::FieldChange> begin(const domain::RowChange &blank);
    /// Links to other rows aren't kept, since those may have gone by then.
    void keep(const domain::FieldChange &typed);
    void forget();

private:
    void write();

    workspace::Workspace &m_workspace;
    const domain::EntityInfo &m_info;
    QString m_form;
    QString m_key;                                           ///< of the draft that began last
    QHash<QString, std::vector<domain::FieldChange>> m_kept; ///< by key, once read
};

} // namespace veche::forms
